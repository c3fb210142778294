/* ---
source_id = "N00999"
theme = "business"
order = 10
source = "kolada"
unit = "per_1000"
decimals = 1
polarity = "higher_is_better"
level = "observed"
mappable = true
rollup = "weighted:population_20_64"
caveats = ["perstorp_small"]

[name]
sv = "Nystartade företag per 1 000 invånare 16–64 år"
en = "New businesses per 1,000 residents aged 16–64"

[short]
sv = "Nystartade företag"
en = "New businesses"

[method]
sv = "Företag som startats under året, per 1 000 invånare 16–64 år. Säger inte hur många som överlever eller anställer."
en = "Businesses started during the year, per 1,000 residents aged 16–64. Does not say how many survive or hire."

[original_source]
sv = "Tillväxtanalys och Statistiska centralbyrån (SCB)"
en = "Growth Analysis and Statistics Sweden (SCB)"

[classes]
version = 1
breaks = [9, 10.5, 12.5, 15]
basis = { sv = "Naturliga brytpunkter (Fisher–Jenks) i de 33 kommunernas värden 2017–2022, avrundade till jämna gränser.", en = "Natural breaks (Fisher–Jenks) in the values of the 33 municipalities 2017–2022, rounded to even limits." }
--- */
select municipality_code, year, value, null as base, value_state as state
from official_statistics
where indicator = 'N00999' and sex = 'T'
