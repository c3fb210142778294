/* ---
source_id = "N15428"
theme = "young_people"
order = 20
source = "kolada"
unit = "percent"
decimals = 1
polarity = "higher_is_better"
level = "observed"
mappable = true
rollup = "none"
caveats = ["home_municipality", "small_groups", "perstorp_small"]

[name]
sv = "Elever i årskurs 9 behöriga till yrkesprogram"
en = "Year 9 pupils eligible for vocational programmes"

[short]
sv = "Behöriga till yrkesprogram"
en = "Eligible for vocational"

[method]
sv = "Elever som gick ut årskurs 9 med behörighet till gymnasiets yrkesprogram, delat med alla elever i årskursen. Efter hemkommun."
en = "Pupils leaving year 9 eligible for the vocational programmes of upper secondary school, divided by all pupils of that year. By home municipality."

[original_source]
sv = "Skolverket och Statistiska centralbyrån (SCB)"
en = "Swedish National Agency for Education and Statistics Sweden (SCB)"

[rollup_reason]
sv = "Antalet elever bakom andelen finns inte i underlaget och följer inte folkmängden. En delregion kan därför inte räknas fram."
en = "The number of pupils behind the share is not in the data and does not follow population, so no sub-region value can be worked out."

[classes]
version = 1
breaks = [75, 82, 87, 92]
basis = { sv = "Naturliga brytpunkter (Fisher–Jenks) i de 33 kommunernas värden 2017–2022, avrundade till jämna gränser.", en = "Natural breaks (Fisher–Jenks) in the values of the 33 municipalities 2017–2022, rounded to even limits." }
--- */
select municipality_code, year, value, null as base, value_state as state
from official_statistics
where indicator = 'N15428' and sex = 'T'
