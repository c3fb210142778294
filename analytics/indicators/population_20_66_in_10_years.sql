/* ---
source_id = "N02836"
theme = "forecast"
order = 10
source = "kolada"
unit = "persons"
decimals = 0
polarity = "neutral"
level = "projected"
mappable = false
rollup = "sum"
caveats = ["projection"]

[name]
sv = "Befolkning 20–66 år om tio år, framskrivning"
en = "Population aged 20–66 in ten years, projection"

[short]
sv = "20–66 år om tio år"
en = "Aged 20–66 in ten years"

[method]
sv = "Det antal invånare 20–66 år som framskrivningen väntar tio år efter det angivna året."
en = "The number of residents aged 20–66 the projection expects ten years after the year stated."

[original_source]
sv = "Statistiska centralbyrån (SCB), framskrivning"
en = "Statistics Sweden (SCB), projection"
--- */
select municipality_code, year, value, null as base, value_state as state
from official_statistics
where indicator = 'N02836' and sex = 'T'
