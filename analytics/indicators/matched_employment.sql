/* ---
symbol = "K7"
theme = "skills_gap"
order = 70
source = "own_lists"
unit = "percent"
decimals = 1
polarity = "higher_is_better"
level = "county_only"
mappable = false
rollup = "none"
min_base = 20
caveats = []

[name]
sv = "Matchad förvärvsgrad: arbete som motsvarar utbildningen"
en = "Matched employment: work that matches the education"

[short]
sv = "Matchad förvärvsgrad"
en = "Matched employment"

[method]
sv = "Andel av alla i utbildningsgruppen som har ett arbete som helt motsvarar utbildningen. Finns för länet och större områden, aldrig för en kommun. Läses ur de officiella nyckeltalen med koderna K7_A (helt matchade) och K7_E (alla i utbildningsgruppen) för område 12 eller 00. Med K7_B (delvis matchade) och K7_C (inte matchade) anges också andelen som arbetar; de med för lite uppgifter (K7_D) räknas inte dit."
en = "Share of everybody in the education group whose work fully matches their education. Exists for the county and larger areas, never for a municipality. Read from the official indicators with the codes K7_A (fully matched) and K7_E (all in the education group) for area 12 or 00. With K7_B (partly matched) and K7_C (not matched) the share at work is given too; those with too little data (K7_D) are not counted in it."

[original_source]
sv = "Statistiska centralbyrån (SCB), matchning på arbetsmarknaden"
en = "Statistics Sweden (SCB), labour market matching"

[rollup_reason]
sv = "Uppgiften finns bara för länet och kan inte delas upp."
en = "The figure exists for the county only and cannot be divided."
--- */
with groups as (
    select
        municipality_code, year,
        max("value") filter (where indicator = 'K7_A') as matched,
        max("value") filter (where indicator = 'K7_B') as partly,
        max("value") filter (where indicator = 'K7_C') as not_matched,
        max("value") filter (where indicator = 'K7_E') as people
    from official_statistics
    where indicator in ('K7_A', 'K7_B', 'K7_C', 'K7_E') and sex = 'T' and municipality_code in ('12', '00')
    group by municipality_code, year
)
select municipality_code, year, 100 * matched / nullif(people, 0) as value, people as base, null as state,
    -- Those whose match is not known are not counted as employed here.
    100 * (matched + partly + not_matched) / nullif(people, 0) as employment_percent
from groups
union all
select m.municipality_code, years.year, null, null, 'not_applicable', null
from municipalities as m
cross join (select distinct year from groups) as years
