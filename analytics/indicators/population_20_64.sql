/* ---
source_id = "N01955"
theme = "population"
order = 20
source = "kolada"
unit = "persons"
decimals = 0
polarity = "neutral"
level = "observed"
mappable = false
rollup = "sum"
breaks_in_series = [2025]

[name]
sv = "Befolkning i arbetsför ålder, 20–64 år"
en = "Working-age population, 20–64"

[short]
sv = "Befolkning 20–64 år"
en = "Population 20–64"

[method]
sv = "Antal folkbokförda i åldern 20–64 år den 31 december. Alla i åldern räknas, även den som studerar eller av andra skäl inte kan eller vill arbeta."
en = "People aged 20–64 registered on 31 December. Everyone of that age counts, including students and those who for other reasons cannot or do not wish to work."

[original_source]
sv = "Statistiska centralbyrån (SCB)"
en = "Statistics Sweden (SCB)"
--- */
select municipality_code, year, value, null as base, value_state as state
from official_statistics
where indicator = 'N01955' and sex = 'T'
