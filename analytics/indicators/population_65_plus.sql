/* ---
source_id = "N01960"
theme = "population"
order = 40
source = "kolada"
unit = "percent"
decimals = 1
polarity = "neutral"
level = "observed"
mappable = true
rollup = "exact"
caveats = ["rounded_shares"]
breaks_in_series = [2025]

[name]
sv = "Invånare 65 år och äldre, andel av befolkningen"
en = "Residents aged 65 and over, share of the population"

[short]
sv = "65 år och äldre"
en = "Aged 65 and over"

[method]
sv = "Antal folkbokförda som är 65 år eller äldre delat med alla folkbokförda, den 31 december."
en = "Registered residents aged 65 and over divided by all registered residents, on 31 December."

[original_source]
sv = "Statistiska centralbyrån (SCB)"
en = "Statistics Sweden (SCB)"

[classes]
version = 1
breaks = [19, 22, 25, 28]
basis = { sv = "Naturliga brytpunkter (Fisher–Jenks) i de 33 kommunernas värden 2017–2022, avrundade till jämna gränser.", en = "Natural breaks (Fisher–Jenks) in the values of the 33 municipalities 2017–2022, rounded to even limits." }
--- */
select share.municipality_code, share.year, share.value, whole.value as base, share.value_state as state
from official_statistics as share
left join official_statistics as whole
    on whole.municipality_code = share.municipality_code
    and whole.year = share.year
    and whole.sex = share.sex
    and whole.indicator = 'N01951'
where share.indicator = 'N01960' and share.sex = 'T'
