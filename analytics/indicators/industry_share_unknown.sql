/* ---
source_id = "N02233"
theme = "industry"
source = "kolada"
unit = "percent"
decimals = 1
polarity = "neutral"
level = "observed"
mappable = true
rollup = "exact"
caveats = ["workplace_not_residence", "rounded_shares", "bas_break"]
breaks_in_series = [2020]

[name]
sv = "Sysselsatta inom okänd verksamhet, andel av jobben"
en = "Employed in unknown activity, share of jobs"

[short]
sv = "Okänd verksamhet"
en = "Unknown activity"

[method]
sv = "Sysselsatta 15–74 år med arbetsställe i kommunen vars näringsgren inte är känd, delat med alla sysselsatta med arbetsställe där. Visar hur mycket de övriga andelarna kan vara för låga."
en = "Employed people aged 15–74 with a workplace in the municipality whose industry is unknown, divided by all employed with a workplace there. Shows how much too low the other shares may be."

[original_source]
sv = "Statistiska centralbyrån (SCB), BAS"
en = "Statistics Sweden (SCB), BAS"

[classes]
version = 1
breaks = [1.3, 1.8, 2.3, 3]
basis = { sv = "Naturliga brytpunkter (Fisher–Jenks) i de 33 kommunernas värden 2020–2022, avrundade till jämna gränser.", en = "Natural breaks (Fisher–Jenks) in the values of the 33 municipalities 2020–2022, rounded to even limits." }
--- */
select share.municipality_code, share.year, share.value, whole.value as base, share.value_state as state
from official_statistics as share
left join official_statistics as whole
    on whole.municipality_code = share.municipality_code
    and whole.year = share.year
    and whole.sex = share.sex
    and whole.indicator = 'N02201'
where share.indicator = 'N02233' and share.sex = 'T'
