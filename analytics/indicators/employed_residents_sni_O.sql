/* ---
source_id = "employed_residents_sni_O"
theme = "resident_industry"
order = 120
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
sv = "Sysselsatta invånare inom offentlig förvaltning och försvar"
en = "Employed residents in public administration and defence"

[short]
sv = "Invånare: off. förvaltning"
en = "Residents: public adm."

[method]
sv = "Sysselsatta som bor i kommunen och arbetar inom offentlig förvaltning och försvar (SNI O), oavsett var arbetsplatsen ligger. Summan av kommunens små statistikområden (RegSO)."
en = "Employed people who live in the municipality and work in public administration and defence (SNI O), wherever the workplace is. The sum of the small statistical areas (RegSO) of the municipality."

[original_source]
sv = "Statistiska centralbyrån (SCB), tabell TAB6681"
en = "Statistics Sweden (SCB), table TAB6681"
--- */
select municipality_code, year, value, null as base, value_state as state, note
from official_statistics
where indicator = 'employed_residents_sni_O' and sex = 'T'
