/* ---
source_id = "unemployment_20_64_bas"
theme = "unemployment"
order = 5
source = "scb"
unit = "percent"
decimals = 1
polarity = "lower_is_better"
level = "observed"
mappable = true
rollup = "weighted:population"
caveats = ["bas_by_month", "same_month", "denmark_commuters", "lund_students", "perstorp_small"]

[name]
sv = "Arbetslösa 20–64 år, andel av arbetskraften (BAS, per månad)"
en = "Unemployed aged 20–64, share of the labour force (BAS, by month)"

[short]
sv = "Arbetslösa 20–64 år, BAS"
en = "Unemployed 20–64, BAS"

[method]
sv = "Invånare 20–64 år som är arbetslösa, delat med arbetskraften i åldern: sysselsatta och arbetslösa tillsammans. Räknas ur register efter Befolkningens arbetsmarknadsstatus (BAS), för en månad i taget och där personen bor."
en = "Residents aged 20–64 who are unemployed, divided by the labour force of that age: the employed and the unemployed together. Counted from registers in the Labour Market Status of the Population (BAS), for one month at a time and where people live."

[original_source]
sv = "Statistiska centralbyrån (SCB), tabell TAB6260, BAS per månad"
en = "Statistics Sweden (SCB), table TAB6260, BAS by month"

[classes]
version = 1
breaks = [4, 5.5, 7.5, 9.5]
basis = { sv = "Naturliga brytpunkter (Fisher–Jenks) i de 33 kommunernas värden 2020–2026, avrundade till jämna gränser.", en = "Natural breaks (Fisher–Jenks) in the values of the 33 municipalities 2020–2026, rounded to even limits." }
--- */
select municipality_code, year, month, value, null as base, value_state as state, note
from official_statistics_every_period
where indicator = 'unemployment_20_64_bas' and sex = 'T' and month is not null
