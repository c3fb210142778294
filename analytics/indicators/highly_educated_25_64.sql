/* ---
source_id = "N01724"
theme = "education"
order = 10
source = "kolada"
unit = "percent"
decimals = 1
polarity = "higher_is_better"
level = "observed"
mappable = true
rollup = "weighted:population_20_64"
caveats = ["lund_students", "perstorp_small"]

[name]
sv = "Högutbildade 25–64 år, andel av invånarna"
en = "Highly educated residents aged 25–64"

[short]
sv = "Högutbildade 25–64 år"
en = "Highly educated, 25–64"

[method]
sv = "Invånare 25–64 år med minst tre års eftergymnasial utbildning, delat med alla invånare i åldern. Avser var de bor, inte var de arbetar."
en = "Residents aged 25–64 with at least three years of post-secondary education, divided by all residents of that age. By where they live, not where they work."

[original_source]
sv = "Statistiska centralbyrån (SCB)"
en = "Statistics Sweden (SCB)"

[classes]
version = 1
breaks = [17, 22, 30, 40]
basis = { sv = "Naturliga brytpunkter (Fisher–Jenks) i de 33 kommunernas värden 2017–2022, avrundade till jämna gränser.", en = "Natural breaks (Fisher–Jenks) in the values of the 33 municipalities 2017–2022, rounded to even limits." }
--- */
select municipality_code, year, value, null as base, value_state as state
from official_statistics
where indicator = 'N01724' and sex = 'T'
