/* ---
source_id = "self_sufficient_20_64"
theme = "income"
order = 10
source = "scb"
unit = "percent"
decimals = 1
polarity = "higher_is_better"
level = "observed"
mappable = true
rollup = "weighted:population"
caveats = ["self_sufficient_by_work", "denmark_commuters", "lund_students", "perstorp_small"]

[name]
sv = "Självförsörjande 20–64 år, andel av befolkningen"
en = "Self-sufficient aged 20–64, share of the population"

[short]
sv = "Självförsörjande 20–64 år"
en = "Self-sufficient, 20–64"

[method]
sv = "Invånare 20–64 år som är självförsörjande enligt SCB, delat med alla i gruppen. Registerstatistik för ett helt år, där personen bor."
en = "Residents aged 20–64 who are self-sufficient as Statistics Sweden defines it, divided by all in the group. Register statistics for a whole year, where people live."

[original_source]
sv = "Statistiska centralbyrån (SCB), tabell TAB6766"
en = "Statistics Sweden (SCB), table TAB6766"

[classes]
version = 1
breaks = [66.5, 72, 75, 78.5]
basis = { sv = "Naturliga brytpunkter (Fisher–Jenks) i de 33 kommunernas värden 2024, avrundade till jämna gränser.", en = "Natural breaks (Fisher–Jenks) in the values of the 33 municipalities 2024, rounded to even limits." }
--- */
select municipality_code, year, value, null as base, value_state as state, note
from official_statistics
where indicator = 'self_sufficient_20_64' and sex = 'T'
