/* ---
source_id = "employed_residents_sni_J"
theme = "resident_industry"
order = 80
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
sv = "Sysselsatta invånare inom information och kommunikation"
en = "Employed residents in information and communication"

[short]
sv = "Invånare: it, kommunikation"
en = "Residents: ICT"

[method]
sv = "Sysselsatta som bor i kommunen och arbetar inom information och kommunikation (SNI J), oavsett var arbetsplatsen ligger. Summan av kommunens små statistikområden (RegSO)."
en = "Employed people who live in the municipality and work in information and communication (SNI J), wherever the workplace is. The sum of the small statistical areas (RegSO) of the municipality."

[original_source]
sv = "Statistiska centralbyrån (SCB), tabell TAB6681"
en = "Statistics Sweden (SCB), table TAB6681"
--- */
select municipality_code, year, value, null as base, value_state as state, note
from official_statistics
where indicator = 'employed_residents_sni_J' and sex = 'T'
