/* ---
source_id = "population_projection"
theme = "forecast"
order = 5
source = "scb"
unit = "persons"
decimals = 0
polarity = "neutral"
level = "projected"
mappable = false
rollup = "sum"
caveats = ["projection", "projection_2024"]

[name]
sv = "Framskriven folkmängd"
en = "Projected population"

[short]
sv = "Framskriven folkmängd"
en = "Projected population"

[method]
sv = "Antal invånare den 31 december det angivna året enligt SCB:s befolkningsframskrivning från juni 2024. Framskrivna tal har decimaler i källan och visas som hela personer."
en = "Residents on 31 December of the year stated in the population projection of Statistics Sweden from June 2024. Projected figures have decimals in the source and are shown as whole persons."

[original_source]
sv = "Statistiska centralbyrån (SCB), tabell TAB698, framskrivning"
en = "Statistics Sweden (SCB), table TAB698, projection"
--- */
select municipality_code, year, value, null as base, value_state as state, note
from official_statistics
where indicator = 'population_projection' and sex = 'T'
