/* ---
source_id = "N01951"
theme = "population"
order = 10
source = "kolada"
unit = "persons"
decimals = 0
polarity = "neutral"
level = "observed"
mappable = false
rollup = "sum"
breaks_in_series = [2025]

[name]
sv = "Folkmängd"
en = "Population"

[short]
sv = "Folkmängd"
en = "Population"

[method]
sv = "Antal folkbokförda i kommunen den 31 december."
en = "People registered in the municipality on 31 December."

[original_source]
sv = "Statistiska centralbyrån (SCB)"
en = "Statistics Sweden (SCB)"
--- */
select municipality_code, year, value, null as base, value_state as state
from official_statistics
where indicator = 'N01951' and sex = 'T'
