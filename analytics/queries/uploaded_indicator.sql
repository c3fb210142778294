/* The figures of an indicator that came with an upload: no file of its own, its definition lies in the edition. */
select municipality_code, year, value, cast(null as double) as base, value_state as state
from official_statistics
where indicator = $indicator and sex = 'T'
