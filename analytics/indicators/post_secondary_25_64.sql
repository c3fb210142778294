/* ---
source_id = "N01982"
theme = "education"
order = 20
source = "kolada"
unit = "percent"
decimals = 1
polarity = "higher_is_better"
level = "observed"
mappable = true
rollup = "weighted:population_20_64"
caveats = ["education_unknown", "lund_students", "perstorp_small"]

[name]
sv = "Eftergymnasial utbildning, 25–64 år"
en = "Post-secondary education, ages 25–64"

[short]
sv = "Eftergymnasial utb. 25–64 år"
en = "Post-secondary, 25–64"

[method]
sv = "Invånare 25–64 år vars högsta utbildning är eftergymnasial, oavsett längd, delat med alla invånare i åldern. Yrkeshögskola räknas in."
en = "Residents aged 25–64 whose highest education is post-secondary, whatever its length, divided by all residents of that age. Higher vocational education is included."

[original_source]
sv = "Statistiska centralbyrån (SCB)"
en = "Statistics Sweden (SCB)"

[classes]
version = 1
breaks = [30, 37, 45, 57]
basis = { sv = "Naturliga brytpunkter (Fisher–Jenks) i de 33 kommunernas värden 2017–2022, avrundade till jämna gränser.", en = "Natural breaks (Fisher–Jenks) in the values of the 33 municipalities 2017–2022, rounded to even limits." }
--- */
select municipality_code, year, value, null as base, value_state as state
from official_statistics
where indicator = 'N01982' and sex = 'T'
