/* ---
source_id = "N31807"
theme = "income"
order = 20
source = "kolada"
unit = "percent"
decimals = 1
polarity = "lower_is_better"
level = "observed"
mappable = true
rollup = "weighted:population"
caveats = ["perstorp_small"]

[name]
sv = "Invånare med ekonomiskt bistånd någon gång under året"
en = "Residents receiving social assistance at any time of the year"

[short]
sv = "Ekonomiskt bistånd"
en = "Social assistance"

[method]
sv = "Invånare som någon gång under året fått ekonomiskt bistånd, delat med alla invånare. Säger inte hur länge eller hur mycket."
en = "Residents who received social assistance at any time of the year, divided by all residents. Does not say for how long, or how much."

[original_source]
sv = "Socialstyrelsen och Statistiska centralbyrån (SCB)"
en = "National Board of Health and Welfare and Statistics Sweden (SCB)"

[classes]
version = 1
breaks = [2.5, 3.5, 5, 7]
basis = { sv = "Naturliga brytpunkter (Fisher–Jenks) i de 33 kommunernas värden 2017–2022, avrundade till jämna gränser.", en = "Natural breaks (Fisher–Jenks) in the values of the 33 municipalities 2017–2022, rounded to even limits." }
--- */
select municipality_code, year, value, null as base, value_state as state
from official_statistics
where indicator = 'N31807' and sex = 'T'
