/* ---
source_id = "N02840"
theme = "forecast"
order = 20
source = "kolada"
unit = "percent"
decimals = 1
polarity = "higher_is_better"
level = "projected"
mappable = true
rollup = "exact"
caveats = ["projection", "rounded_shares"]

[name]
sv = "Förändring av befolkningen 20–66 år på tio år, framskrivning"
en = "Change in population aged 20–66 over ten years, projection"

[short]
sv = "Förändring 20–66 år, 10 år"
en = "Change 20–66, ten years"

[method]
sv = "Väntad förändring av antalet invånare 20–66 år under de tio åren efter det angivna året, i procent av antalet vid periodens början."
en = "Expected change in the number of residents aged 20–66 over the ten years after the year stated, in per cent of the number at the start."

[original_source]
sv = "Statistiska centralbyrån (SCB), framskrivning"
en = "Statistics Sweden (SCB), projection"

[classes]
version = 1
breaks = [0, 3, 6, 9]
basis = { sv = "Jämna steg om tre procentenheter från noll, så att den lägsta klassen är de kommuner som väntas få färre i åldern. Nära Fisher–Jenks för 2020–2021.", en = "Even steps of three percentage points from zero, so that the lowest class holds the municipalities expected to lose people of that age. Close to Fisher–Jenks for 2020–2021." }
--- */
-- The base is the number at the start, worked back from the expected number and the change.
select
    change.municipality_code,
    change.year,
    change.value,
    expected.value / nullif(1 + change.value / 100, 0) as base,
    change.value_state as state
from official_statistics as change
left join official_statistics as expected
    on expected.municipality_code = change.municipality_code
    and expected.year = change.year
    and expected.sex = change.sex
    and expected.indicator = 'N02836'
where change.indicator = 'N02840' and change.sex = 'T'
