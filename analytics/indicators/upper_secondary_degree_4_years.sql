/* ---
source_id = "N17461"
theme = "young_people"
order = 30
source = "kolada"
unit = "percent"
decimals = 1
polarity = "higher_is_better"
level = "observed"
mappable = true
rollup = "none"
caveats = ["skane_n17461", "home_municipality", "small_groups", "perstorp_small"]

[name]
sv = "Gymnasieelever med examen inom fyra år"
en = "Upper secondary students graduating within four years"

[short]
sv = "Gymnasieexamen inom 4 år"
en = "Graduated within 4 years"

[method]
sv = "Elever som började gymnasieskolan fyra år tidigare och har tagit examen, delat med alla som började. Efter hemkommun."
en = "Students who began upper secondary school four years earlier and have graduated, divided by all who began. By home municipality."

[original_source]
sv = "Skolverket och Statistiska centralbyrån (SCB)"
en = "Swedish National Agency for Education and Statistics Sweden (SCB)"

[rollup_reason]
sv = "Antalet elever bakom andelen finns inte i underlaget och följer inte folkmängden. En delregion kan därför inte räknas fram."
en = "The number of pupils behind the share is not in the data and does not follow population, so no sub-region value can be worked out."

[classes]
version = 1
breaks = [65, 70, 75, 80]
basis = { sv = "Naturliga brytpunkter (Fisher–Jenks) i de 33 kommunernas värden 2017–2022, avrundade till jämna gränser.", en = "Natural breaks (Fisher–Jenks) in the values of the 33 municipalities 2017–2022, rounded to even limits." }
--- */
-- The county's published values for 2019-2022 do not agree with those of its municipalities.
select municipality_code, year, value, null as base, value_state as state
from official_statistics
where indicator = 'N17461' and sex = 'T' and not (municipality_code = '12' and year between 2019 and 2022)
