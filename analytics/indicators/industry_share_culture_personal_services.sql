/* ---
source_id = "N02228"
theme = "industry"
source = "kolada"
unit = "percent"
decimals = 1
polarity = "neutral"
level = "observed"
mappable = true
rollup = "exact"
caveats = ["workplace_not_residence", "rounded_shares", "bas_break", "industry_by_workplace"]
breaks_in_series = [2020]

[name]
sv = "Sysselsatta inom kulturella och personliga tjänster, andel av jobben"
en = "Employed in cultural and personal services, share of jobs"

[short]
sv = "Kultur och personl. tjänster"
en = "Culture, personal services"

[method]
sv = "Sysselsatta 15–74 år med arbetsställe i kommunen inom kulturella och personliga tjänster, delat med alla sysselsatta med arbetsställe där. En hög andel är inte i sig en styrka eller en brist."
en = "Employed people aged 15–74 with a workplace in the municipality in cultural and personal services, divided by all employed with a workplace there. A high share is in itself neither a strength nor a shortage."

[original_source]
sv = "Statistiska centralbyrån (SCB), BAS"
en = "Statistics Sweden (SCB), BAS"

[classes]
version = 1
breaks = [3.5, 4.5, 5.5, 6.5]
basis = { sv = "Naturliga brytpunkter (Fisher–Jenks) i de 33 kommunernas värden 2020–2022, avrundade till jämna gränser.", en = "Natural breaks (Fisher–Jenks) in the values of the 33 municipalities 2020–2022, rounded to even limits." }
--- */
select share.municipality_code, share.year, share.value, whole.value as base, share.value_state as state
from official_statistics as share
left join official_statistics as whole
    on whole.municipality_code = share.municipality_code
    and whole.year = share.year
    and whole.sex = share.sex
    and whole.indicator = 'N02201'
where share.indicator = 'N02228' and share.sex = 'T'
