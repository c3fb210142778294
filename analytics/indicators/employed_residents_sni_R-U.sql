/* ---
source_id = "employed_residents_sni_R-U"
theme = "resident_industry"
order = 150
source = "scb"
unit = "persons"
decimals = 0
polarity = "neutral"
level = "observed"
mappable = false
rollup = "sum"
worked_out = true
caveats = ["residents_not_jobs", "residents_industry_known"]

[name]
sv = "Sysselsatta invånare inom kultur och personliga tjänster"
en = "Employed residents in culture and personal services"

[short]
sv = "Invånare: kultur, service"
en = "Residents: culture, service"

[method]
sv = "Sysselsatta som bor i kommunen och arbetar inom kultur och personliga tjänster (SNI R-U), oavsett var arbetsplatsen ligger. Summan av kommunens små statistikområden (RegSO)."
en = "Employed people who live in the municipality and work in culture and personal services (SNI R-U), wherever the workplace is. The sum of the small statistical areas (RegSO) of the municipality."

[original_source]
sv = "Statistiska centralbyrån (SCB), tabell TAB6681"
en = "Statistics Sweden (SCB), table TAB6681"
--- */
select municipality_code, year, value, null as base, value_state as state, note
from official_statistics
where indicator = 'employed_residents_sni_R-U' and sex = 'T'
