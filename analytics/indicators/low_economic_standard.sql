/* ---
source_id = "low_economic_standard"
theme = "income"
order = 5
source = "scb"
unit = "percent"
decimals = 0
polarity = "lower_is_better"
level = "observed"
mappable = true
rollup = "weighted:population"
caveats = ["whole_percent", "perstorp_small"]

[name]
sv = "Låg ekonomisk standard, andel av invånarna"
en = "Low economic standard, share of residents"

[short]
sv = "Låg ekonomisk standard"
en = "Low economic standard"

[method]
sv = "Invånare i hushåll vars disponibla inkomst, justerad för hur många den ska räcka till, är lägre än 60 procent av medianen i riket. Delat med alla invånare."
en = "Residents in households whose disposable income, adjusted for how many it is to support, is below 60 per cent of the median in Sweden. Divided by all residents."

[original_source]
sv = "Statistiska centralbyrån (SCB), tabell TAB6685"
en = "Statistics Sweden (SCB), table TAB6685"

[classes]
version = 1
breaks = [7, 11, 14, 20]
basis = { sv = "Naturliga brytpunkter (Fisher–Jenks) i de 33 kommunernas värden 2022–2024, avrundade till jämna gränser.", en = "Natural breaks (Fisher–Jenks) in the values of the 33 municipalities 2022–2024, rounded to even limits." }
--- */
select municipality_code, year, value, null as base, value_state as state, note
from official_statistics
where indicator = 'low_economic_standard' and sex = 'T'
