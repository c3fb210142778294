/* ---
source_id = "employed_residents_sni_H"
theme = "resident_industry"
order = 60
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
sv = "Sysselsatta invånare inom transport och magasinering"
en = "Employed residents in transport and storage"

[short]
sv = "Invånare: transport"
en = "Residents: transport"

[method]
sv = "Sysselsatta som bor i kommunen och arbetar inom transport och magasinering (SNI H), oavsett var arbetsplatsen ligger. Summan av kommunens små statistikområden (RegSO)."
en = "Employed people who live in the municipality and work in transport and storage (SNI H), wherever the workplace is. The sum of the small statistical areas (RegSO) of the municipality."

[original_source]
sv = "Statistiska centralbyrån (SCB), tabell TAB6681"
en = "Statistics Sweden (SCB), table TAB6681"
--- */
select municipality_code, year, value, null as base, value_state as state, note
from official_statistics
where indicator = 'employed_residents_sni_H' and sex = 'T'
