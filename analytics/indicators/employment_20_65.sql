/* ---
source_id = "N02243"
theme = "employment"
order = 30
source = "kolada"
unit = "percent"
decimals = 1
polarity = "higher_is_better"
level = "observed"
mappable = true
rollup = "weighted:population_20_64"
caveats = ["lund_students", "denmark_commuters", "bas_break", "perstorp_small"]
breaks_in_series = [2020]

[name]
sv = "Sysselsättningsgrad, 20–65 år"
en = "Employment rate, ages 20–65"

[short]
sv = "Sysselsatta 20–65 år"
en = "Employed, ages 20–65"

[method]
sv = "Sysselsatta invånare 20–65 år delat med alla invånare i åldern. Säger inget om arbetstidens längd eller om arbetet svarar mot utbildningen."
en = "Employed residents aged 20–65 divided by all residents of that age. Says nothing about working hours, or whether the job matches the person's education."

[original_source]
sv = "Statistiska centralbyrån (SCB), BAS"
en = "Statistics Sweden (SCB), BAS"

[classes]
version = 1
breaks = [72, 76, 80, 83]
basis = { sv = "Naturliga brytpunkter (Fisher–Jenks) i de 33 kommunernas värden 2020–2022, avrundade till jämna gränser.", en = "Natural breaks (Fisher–Jenks) in the values of the 33 municipalities 2020–2022, rounded to even limits." }
--- */
select municipality_code, year, value, null as base, value_state as state
from official_statistics
where indicator = 'N02243' and sex = 'T'
