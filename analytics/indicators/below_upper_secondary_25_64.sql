/* ---
source_id = "N01984"
theme = "education"
order = 40
source = "kolada"
unit = "percent"
decimals = 1
polarity = "lower_is_better"
level = "observed"
mappable = true
rollup = "weighted:population_20_64"
caveats = ["education_unknown", "lund_students", "perstorp_small"]

[name]
sv = "Förgymnasial utbildning som högsta utbildning, 25–64 år"
en = "No more than compulsory school, ages 25–64"

[short]
sv = "Förgymnasial utb. 25–64 år"
en = "Compulsory only, 25–64"

[method]
sv = "Invånare 25–64 år utan fullföljd utbildning över förgymnasial nivå, delat med alla invånare i åldern. Utbildning från andra länder kan saknas i registret."
en = "Residents aged 25–64 with no completed education above compulsory level, divided by all residents of that age. Education from abroad may be missing from the register."

[original_source]
sv = "Statistiska centralbyrån (SCB)"
en = "Statistics Sweden (SCB)"

[classes]
version = 1
breaks = [7, 10, 14, 17]
basis = { sv = "Naturliga brytpunkter (Fisher–Jenks) i de 33 kommunernas värden 2017–2022, avrundade till jämna gränser.", en = "Natural breaks (Fisher–Jenks) in the values of the 33 municipalities 2017–2022, rounded to even limits." }
--- */
select municipality_code, year, value, null as base, value_state as state
from official_statistics
where indicator = 'N01984' and sex = 'T'
