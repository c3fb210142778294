/* ---
source_id = "employed_residents_sni_K"
theme = "resident_industry"
order = 90
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
sv = "Sysselsatta invånare inom finans och försäkring"
en = "Employed residents in finance and insurance"

[short]
sv = "Invånare: finans"
en = "Residents: finance"

[method]
sv = "Sysselsatta som bor i kommunen och arbetar inom finans och försäkring (SNI K), oavsett var arbetsplatsen ligger. Summan av kommunens små statistikområden (RegSO)."
en = "Employed people who live in the municipality and work in finance and insurance (SNI K), wherever the workplace is. The sum of the small statistical areas (RegSO) of the municipality."

[original_source]
sv = "Statistiska centralbyrån (SCB), tabell TAB6681"
en = "Statistics Sweden (SCB), table TAB6681"
--- */
select municipality_code, year, value, null as base, value_state as state, note
from official_statistics
where indicator = 'employed_residents_sni_K' and sex = 'T'
