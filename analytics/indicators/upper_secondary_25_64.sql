/* ---
source_id = "N01983"
theme = "education"
order = 30
source = "kolada"
unit = "percent"
decimals = 1
polarity = "neutral"
level = "observed"
mappable = true
rollup = "weighted:population_20_64"
caveats = ["education_unknown", "lund_students", "perstorp_small"]

[name]
sv = "Gymnasial utbildning som högsta utbildning, 25–64 år"
en = "Upper secondary as highest education, ages 25–64"

[short]
sv = "Gymnasial utb. 25–64 år"
en = "Upper secondary, 25–64"

[method]
sv = "Invånare 25–64 år vars högsta utbildning är gymnasial, delat med alla invånare i åldern. Säger inte vilket program, och därmed inte om utbildningen leder till ett yrke."
en = "Residents aged 25–64 whose highest education is upper secondary, divided by all residents of that age. Does not say which programme, and so not whether it leads to an occupation."

[original_source]
sv = "Statistiska centralbyrån (SCB)"
en = "Statistics Sweden (SCB)"

[classes]
version = 1
breaks = [30, 40, 45, 50]
basis = { sv = "Naturliga brytpunkter (Fisher–Jenks) i de 33 kommunernas värden 2017–2022, avrundade till jämna gränser.", en = "Natural breaks (Fisher–Jenks) in the values of the 33 municipalities 2017–2022, rounded to even limits." }
--- */
select municipality_code, year, value, null as base, value_state as state
from official_statistics
where indicator = 'N01983' and sex = 'T'
