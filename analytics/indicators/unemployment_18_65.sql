/* ---
source_id = "N03920"
theme = "unemployment"
order = 10
source = "kolada"
unit = "percent"
decimals = 1
polarity = "lower_is_better"
level = "observed"
mappable = true
rollup = "weighted:population_20_64"
caveats = ["share_of_population", "denmark_commuters", "lund_students", "perstorp_small"]

[name]
sv = "Arbetslösa 18–65 år, andel av befolkningen"
en = "Unemployed aged 18–65, share of the population"

[short]
sv = "Arbetslösa 18–65 år"
en = "Unemployed, 18–65"

[method]
sv = "Invånare 18–65 år som är öppet arbetslösa eller i program med aktivitetsstöd, delat med alla invånare i åldern. Årsmedelvärde. Den som inte är inskriven hos Arbetsförmedlingen räknas inte."
en = "Residents aged 18–65 who are openly unemployed or in programmes with activity support, divided by all residents of that age. Annual mean. Those not registered with the Public Employment Service are not counted."

[original_source]
sv = "Arbetsförmedlingen och Statistiska centralbyrån (SCB)"
en = "Swedish Public Employment Service and Statistics Sweden (SCB)"

[classes]
version = 1
breaks = [4.5, 5.5, 7, 9]
basis = { sv = "Naturliga brytpunkter (Fisher–Jenks) i de 33 kommunernas värden 2017–2022, avrundade till jämna gränser.", en = "Natural breaks (Fisher–Jenks) in the values of the 33 municipalities 2017–2022, rounded to even limits." }
--- */
select municipality_code, year, value, null as base, value_state as state
from official_statistics
where indicator = 'N03920' and sex = 'T'
