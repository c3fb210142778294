/* ---
source_id = "N03921"
theme = "unemployment"
order = 20
source = "kolada"
unit = "percent"
decimals = 1
polarity = "lower_is_better"
level = "observed"
mappable = true
rollup = "weighted:population"
caveats = ["share_of_population", "denmark_commuters", "lund_students", "perstorp_small"]

[name]
sv = "Arbetslösa 16–24 år, andel av befolkningen"
en = "Unemployed aged 16–24, share of the population"

[short]
sv = "Arbetslösa 16–24 år"
en = "Unemployed, 16–24"

[method]
sv = "Invånare 16–24 år som är öppet arbetslösa eller i program med aktivitetsstöd, delat med alla invånare i åldern. Årsmedelvärde. De flesta i åldern studerar, därför är andelen låg."
en = "Residents aged 16–24 who are openly unemployed or in programmes with activity support, divided by all residents of that age. Annual mean. Most people of that age study, so the share is low."

[original_source]
sv = "Arbetsförmedlingen och Statistiska centralbyrån (SCB)"
en = "Swedish Public Employment Service and Statistics Sweden (SCB)"

[classes]
version = 1
breaks = [3.5, 5, 7, 9]
basis = { sv = "Naturliga brytpunkter (Fisher–Jenks) i de 33 kommunernas värden 2017–2022, avrundade till jämna gränser.", en = "Natural breaks (Fisher–Jenks) in the values of the 33 municipalities 2017–2022, rounded to even limits." }
--- */
select municipality_code, year, value, null as base, value_state as state
from official_statistics
where indicator = 'N03921' and sex = 'T'
