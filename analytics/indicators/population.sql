/* ---
source_id = "N01951"
theme = "population"
order = 10
source = "scb"
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
sv = "Statistiska centralbyrån (SCB), befolkningsstatistik (till och med 2022 genom Kolada, N01951)"
en = "Statistics Sweden (SCB), population statistics (up to 2022 through Kolada, N01951)"
--- */
select municipality_code, year, value, null as base, value_state as state, note
from official_statistics
where indicator = 'N01951' and sex = 'T'
