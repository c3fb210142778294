/* ---
source_id = "N00905"
theme = "income"
order = 10
source = "kolada"
unit = "sek"
decimals = 0
polarity = "higher_is_better"
level = "observed"
mappable = true
rollup = "none"
caveats = ["denmark_commuters", "lund_students"]

[name]
sv = "Nettoinkomst per invånare 20 år och äldre, median"
en = "Net income per resident aged 20 and over, median"

[short]
sv = "Nettoinkomst, median"
en = "Net income, median"

[method]
sv = "Den mittersta nettoinkomsten bland invånare 20 år och äldre, kronor per år i löpande priser. Inkomster efter skatt, även bidrag. Stigande belopp är delvis inflation."
en = "The middle net income among residents aged 20 and over, SEK per year at current prices. Income after tax, benefits included. Part of any rise is inflation."

[original_source]
sv = "Statistiska centralbyrån (SCB)"
en = "Statistics Sweden (SCB)"

[rollup_reason]
sv = "Medianer kan inte läggas samman: medianen för en delregion kräver varje persons inkomst."
en = "Medians cannot be combined: the median of a sub-region needs every person's income."

[classes]
version = 1
breaks = [240000, 260000, 280000, 310000]
basis = { sv = "Naturliga brytpunkter (Fisher–Jenks) i de 33 kommunernas värden 2017–2022, jämkade uppåt till 2022 års nivå och avrundade till jämna gränser.", en = "Natural breaks (Fisher–Jenks) in the values of the 33 municipalities 2017–2022, adjusted upwards to the level of 2022 and rounded to even limits." }
--- */
select municipality_code, year, value, null as base, value_state as state
from official_statistics
where indicator = 'N00905' and sex = 'T'
