/* ---
source_id = "post_secondary_25_65"
theme = "education"
order = 5
source = "scb"
unit = "percent"
decimals = 1
polarity = "higher_is_better"
level = "observed"
mappable = true
rollup = "weighted:population"
worked_out = true
caveats = ["education_known_only", "lund_students", "perstorp_small"]

[name]
sv = "Eftergymnasialt utbildade 25–65 år, andel av dem med känd utbildning"
en = "Post-secondary education, aged 25–65, share of those with known education"

[short]
sv = "Eftergymnasial 25–65 år"
en = "Post-secondary, 25–65"

[method]
sv = "Invånare 25–65 år med eftergymnasial utbildning, kort eller lång (SUN-nivå 5 och 6), delat med alla i åldern vars utbildning är känd. Andelen är uträknad ur SCB:s antal."
en = "Residents aged 25–65 with post-secondary education, short or long (SUN levels 5 and 6), divided by all of that age whose education is known. The share is worked out from the counts of Statistics Sweden."

[original_source]
sv = "Statistiska centralbyrån (SCB), tabell TAB6534"
en = "Statistics Sweden (SCB), table TAB6534"

[classes]
version = 1
breaks = [34, 41, 51, 61]
basis = { sv = "Naturliga brytpunkter (Fisher–Jenks) i de 33 kommunernas värden 2024–2025, avrundade till jämna gränser.", en = "Natural breaks (Fisher–Jenks) in the values of the 33 municipalities 2024–2025, rounded to even limits." }
--- */
select municipality_code, year, value, null as base, value_state as state, note
from official_statistics
where indicator = 'post_secondary_25_65' and sex = 'T'
