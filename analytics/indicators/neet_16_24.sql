/* ---
source_id = "N02797"
theme = "young_people"
order = 10
source = "kolada"
unit = "percent"
decimals = 1
polarity = "lower_is_better"
level = "observed"
mappable = true
rollup = "weighted:population"
caveats = ["denmark_commuters", "perstorp_small"]

[name]
sv = "Unga 16–24 år som varken arbetar eller studerar"
en = "Young people aged 16–24 neither working nor studying"

[short]
sv = "Varken jobb eller studier"
en = "Neither work nor study"

[method]
sv = "Invånare 16–24 år som varken arbetar eller studerar, delat med alla invånare i åldern. Den som arbetar eller studerar utomlands kan räknas hit eftersom det inte syns i svenska register."
en = "Residents aged 16–24 who neither work nor study, divided by all residents of that age. People working or studying abroad may be counted, as Swedish registers do not show it."

[original_source]
sv = "Statistiska centralbyrån (SCB)"
en = "Statistics Sweden (SCB)"

[classes]
version = 1
breaks = [5, 6.5, 8, 9]
basis = { sv = "Naturliga brytpunkter (Fisher–Jenks) i de 33 kommunernas värden 2017–2022, avrundade till jämna gränser.", en = "Natural breaks (Fisher–Jenks) in the values of the 33 municipalities 2017–2022, rounded to even limits." }
--- */
select municipality_code, year, value, null as base, value_state as state
from official_statistics
where indicator = 'N02797' and sex = 'T'
