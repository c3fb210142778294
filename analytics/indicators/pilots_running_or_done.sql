/* ---
theme = "pilots"
order = 10
source = "own_lists"
unit = "pilots"
decimals = 0
polarity = "neutral"
level = "observed"
mappable = false
rollup = "none"
compared_with = []
caveats = ["pilots_shared"]

[name]
sv = "Pilotprojekt som pågår eller är genomförda"
en = "Pilots running or carried out"

[short]
sv = "Pilotprojekt"
en = "Pilots"

[method]
sv = "Antal pilotprojekt där kommunen leder eller är partner och som pågår, är avslutade eller har skalats upp. Planerade räknas inte. Året är det senaste startåret; har inget startat, det senast planerade. Antalet säger inget om hur många som nåddes eller om projekten gav något."
en = "Pilots that the municipality leads or partners in and that are running, ended or scaled up. Planned ones are not counted. The year is that of the latest start; where none has started, of the latest that is planned. The number says nothing of how many were reached, or whether the pilots achieved anything."

[original_source]
sv = "Pilotprojektens egna uppgifter"
en = "The pilots' own reports"

[rollup_reason]
sv = "Ett pilotprojekt räknas i varje kommun som är med. En summa skulle räkna samma projekt flera gånger."
en = "A pilot counts in every municipality that takes part. A sum would count the same pilot several times."
--- */
with started as (
    select * from pilots where phase in ('running', 'ended', 'scaled_up')
),
latest as (
    -- Where none has started, the count is none, and the year that of the latest plan.
    select max(left("start", 4))::integer as year from pilots where phase <> 'planned' or not exists (from started)
),
taking_part as (
    select municipality_code, count(distinct pilot_id) as pilots
    from pilot_municipalities
    where pilot_id in (select pilot_id from started)
    group by municipality_code
)
select m.municipality_code, latest.year, coalesce(taking_part.pilots, 0) as value, null as base
from municipalities as m
cross join latest
left join taking_part on taking_part.municipality_code = m.municipality_code
