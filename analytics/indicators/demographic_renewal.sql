/* ---
symbol = "K4"
theme = "skills_gap"
order = 40
source = "scb"
unit = "ratio"
decimals = 2
polarity = "higher_is_better"
level = "observed"
mappable = true
rollup = "exact"
min_base = 20
compared_with = ["12"]
caveats = ["small_groups", "lund_students", "perstorp_small"]

[name]
sv = "Demografisk återväxt: invånare 20–24 år per invånare 60–64 år"
en = "Demographic renewal: residents aged 20–24 per resident aged 60–64"

[short]
sv = "Demografisk återväxt"
en = "Demographic renewal"

[method]
sv = "Invånare 20–24 år delat med invånare 60–64 år den 31 december. Under ett är de som snart lämnar arbetslivet fler än de som är på väg in."
en = "Residents aged 20–24 divided by residents aged 60–64 on 31 December. Below one, those about to leave working life outnumber those about to enter it."

[original_source]
sv = "Statistiska centralbyrån (SCB), befolkningsstatistik"
en = "Statistics Sweden (SCB), population statistics"

[classes]
version = 1
breaks = [0.7, 0.9, 1.1, 1.3]
basis = { sv = "Förhandsvalda gränser i lika steg om 0,2 på var sida om ett, inte dragna ur uppgifterna.", en = "Limits chosen beforehand in equal steps of 0.2 on either side of one, not drawn from the data." }
--- */
with ages as (
    select
        municipality_code, year,
        max(persons) filter (where age_group = '20-24') as young,
        max(persons) filter (where age_group = '60-64') as older,
        max(note) as note
    from population_by_age
    group by municipality_code, year
)
select municipality_code, year, young / nullif(older, 0) as value, older as base, young as numerator, note
from ages
union all
-- Skåne only when every municipality has its figures.
select '12', year, sum(young) / nullif(sum(older), 0), sum(older), sum(young), max(note)
from ages
where young is not null and older is not null
group by year
having count(*) = (select count(*) from municipalities)
