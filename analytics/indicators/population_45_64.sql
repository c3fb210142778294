/* ---
source_id = "N02833"
theme = "population"
order = 30
source = "kolada"
unit = "persons"
decimals = 0
polarity = "neutral"
level = "observed"
mappable = false
rollup = "sum"
breaks_in_series = [2025]

[name]
sv = "Befolkning 45–64 år"
en = "Population aged 45–64"

[short]
sv = "Befolkning 45–64 år"
en = "Population 45–64"

[method]
sv = "Antal folkbokförda i åldern 45–64 år den 31 december: de som når pensionsåldern inom ungefär tjugo år. Talet säger inte hur många som arbetar eller i vilket yrke."
en = "People aged 45–64 registered on 31 December: those who reach retirement age within some twenty years. The figure does not say how many work, or in what occupation."

[original_source]
sv = "Statistiska centralbyrån (SCB)"
en = "Statistics Sweden (SCB)"
--- */
select municipality_code, year, value, null as base, value_state as state
from official_statistics
where indicator = 'N02833' and sex = 'T'
