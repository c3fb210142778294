/* ---
source_id = "N03926"
theme = "unemployment"
order = 30
source = "kolada"
unit = "percent"
decimals = 1
polarity = "lower_is_better"
level = "observed"
mappable = true
rollup = "weighted:population_20_64"
caveats = ["share_of_population", "denmark_commuters", "lund_students", "perstorp_small"]

[name]
sv = "Långtidsarbetslösa 25–65 år, andel av befolkningen"
en = "Long-term unemployed aged 25–65, share of the population"

[short]
sv = "Långtidsarbetslösa 25–65 år"
en = "Long-term unemployed, 25–65"

[method]
sv = "Invånare 25–65 år som har varit öppet arbetslösa eller i program med aktivitetsstöd i minst sex månader, delat med alla invånare i åldern. Årsmedelvärde."
en = "Residents aged 25–65 who have been openly unemployed or in programmes with activity support for at least six months, divided by all residents of that age. Annual mean."

[original_source]
sv = "Arbetsförmedlingen och Statistiska centralbyrån (SCB)"
en = "Swedish Public Employment Service and Statistics Sweden (SCB)"

[classes]
version = 1
breaks = [3, 4, 5, 6.5]
basis = { sv = "Naturliga brytpunkter (Fisher–Jenks) i de 33 kommunernas värden 2017–2022, avrundade till jämna gränser.", en = "Natural breaks (Fisher–Jenks) in the values of the 33 municipalities 2017–2022, rounded to even limits." }
--- */
select municipality_code, year, value, null as base, value_state as state
from official_statistics
where indicator = 'N03926' and sex = 'T'
