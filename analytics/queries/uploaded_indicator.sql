/* The figures of an indicator that came with an upload: no file of its own, its definition lies in the edition.
   Those of whole years, or of months where it has no others. */
select municipality_code, year, month, value, cast(null as double) as base, value_state as state, note
from official_statistics_every_period
where indicator = $indicator and sex = 'T'
    and (month is null or $indicator not in (select indicator from official_statistics where sex = 'T'))
