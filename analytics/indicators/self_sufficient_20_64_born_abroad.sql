/* ---
source_id = "self_sufficient_20_64_born_abroad"
theme = "income"
order = 14
source = "scb"
unit = "percent"
decimals = 1
polarity = "higher_is_better"
level = "observed"
mappable = true
rollup = "none"
caveats = ["small_groups", "self_sufficient_by_work", "denmark_commuters", "lund_students", "perstorp_small"]

[name]
sv = "Självförsörjande 20–64 år födda utomlands, andel av befolkningen"
en = "Self-sufficient aged 20–64 born abroad, share of the population"

[short]
sv = "Självförs., födda utomlands"
en = "Self-sufficient, born abroad"

[method]
sv = "Invånare 20–64 år födda utomlands som är självförsörjande enligt SCB, delat med alla i gruppen. Registerstatistik för ett helt år, där personen bor."
en = "Residents aged 20–64 born abroad who are self-sufficient as Statistics Sweden defines it, divided by all in the group. Register statistics for a whole year, where people live."

[original_source]
sv = "Statistiska centralbyrån (SCB), tabell TAB6766"
en = "Statistics Sweden (SCB), table TAB6766"

[rollup_reason]
sv = "Hur många i gruppen som bor i varje kommun följer inte med uppgiften. Delregionens andel kan därför inte räknas ut."
en = "How many of the group live in each municipality does not come with the figure. So the share of the sub-region cannot be worked out."

[classes]
version = 1
breaks = [53, 58, 62, 67]
basis = { sv = "Naturliga brytpunkter (Fisher–Jenks) i de 33 kommunernas värden 2024, avrundade till jämna gränser.", en = "Natural breaks (Fisher–Jenks) in the values of the 33 municipalities 2024, rounded to even limits." }
--- */
select municipality_code, year, value, null as base, value_state as state, note
from official_statistics
where indicator = 'self_sufficient_20_64_born_abroad' and sex = 'T'
