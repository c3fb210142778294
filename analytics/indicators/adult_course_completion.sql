/* ---
source_id = "N18500"
theme = "adult_education"
order = 10
source = "kolada"
unit = "percent"
decimals = 1
polarity = "higher_is_better"
level = "observed"
mappable = true
rollup = "none"
compared_with = ["00"]
caveats = ["small_groups", "perstorp_small"]

[name]
sv = "Kursdeltagare som slutfört kurs i gymnasial vuxenutbildning"
en = "Course participants completing upper secondary adult education"

[short]
sv = "Slutförd kurs i vuxenutb."
en = "Completed adult course"

[method]
sv = "Kursdeltagare i kommunal vuxenutbildning på gymnasial nivå som vid årets slut har slutfört sin kurs, delat med alla kursdeltagare. Räknar kursdeltagare, inte personer: den som läser flera kurser räknas flera gånger."
en = "Participants in municipal adult education at upper secondary level who had completed their course by the end of the year, divided by all course participants. Counts participations, not people: someone taking several courses counts several times."

[original_source]
sv = "Statistiska centralbyrån (SCB)"
en = "Statistics Sweden (SCB)"

[rollup_reason]
sv = "Antalet kursdeltagare bakom andelen finns inte i underlaget och skiljer sig starkt mellan kommuner. En delregion kan därför inte räknas fram."
en = "The number of course participants behind the share is not in the data and differs widely between municipalities, so no sub-region value can be worked out."

[classes]
version = 1
breaks = [55, 63, 69, 75]
basis = { sv = "Naturliga brytpunkter (Fisher–Jenks) i de 33 kommunernas värden 2017–2022, avrundade till jämna gränser.", en = "Natural breaks (Fisher–Jenks) in the values of the 33 municipalities 2017–2022, rounded to even limits." }
--- */
select municipality_code, year, value, null as base, value_state as state
from official_statistics
where indicator = 'N18500' and sex = 'T'
