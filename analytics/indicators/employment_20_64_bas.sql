/* ---
source_id = "employment_20_64_bas"
theme = "employment"
order = 5
source = "scb"
unit = "percent"
decimals = 1
polarity = "higher_is_better"
level = "observed"
mappable = true
rollup = "weighted:population"
caveats = ["bas_by_month", "same_month", "denmark_commuters", "lund_students", "perstorp_small"]

[name]
sv = "Sysselsatta 20–64 år, andel av befolkningen (BAS, per månad)"
en = "Employed aged 20–64, share of the population (BAS, by month)"

[short]
sv = "Sysselsatta 20–64 år, BAS"
en = "Employed 20–64, BAS"

[method]
sv = "Invånare 20–64 år som är sysselsatta, delat med alla invånare i åldern. Räknas ur register efter Befolkningens arbetsmarknadsstatus (BAS), för en månad i taget och där personen bor, inte där arbetet finns."
en = "Residents aged 20–64 who are employed, divided by all residents of that age. Counted from registers in the Labour Market Status of the Population (BAS), for one month at a time and where people live, not where they work."

[original_source]
sv = "Statistiska centralbyrån (SCB), tabell TAB6260, BAS per månad"
en = "Statistics Sweden (SCB), table TAB6260, BAS by month"

[classes]
version = 1
breaks = [73, 78, 81, 84]
basis = { sv = "Naturliga brytpunkter (Fisher–Jenks) i de 33 kommunernas värden 2020–2026, avrundade till jämna gränser.", en = "Natural breaks (Fisher–Jenks) in the values of the 33 municipalities 2020–2026, rounded to even limits." }
--- */
select municipality_code, year, month, value, null as base, value_state as state, note
from official_statistics_every_period
where indicator = 'employment_20_64_bas' and sex = 'T' and month is not null
