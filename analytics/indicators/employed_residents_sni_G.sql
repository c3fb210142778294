/* ---
source_id = "employed_residents_sni_G"
theme = "resident_industry"
order = 50
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
sv = "Sysselsatta invånare inom handel"
en = "Employed residents in trade"

[short]
sv = "Invånare: handel"
en = "Residents: trade"

[method]
sv = "Sysselsatta som bor i kommunen och arbetar inom handel (SNI G), oavsett var arbetsplatsen ligger. Summan av kommunens små statistikområden (RegSO)."
en = "Employed people who live in the municipality and work in trade (SNI G), wherever the workplace is. The sum of the small statistical areas (RegSO) of the municipality."

[original_source]
sv = "Statistiska centralbyrån (SCB), tabell TAB6681"
en = "Statistics Sweden (SCB), table TAB6681"
--- */
select municipality_code, year, value, null as base, value_state as state, note
from official_statistics
where indicator = 'employed_residents_sni_G' and sex = 'T'
