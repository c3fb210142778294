/* ---
theme = "employment"
order = 40
source = "kolada"
unit = "ratio"
decimals = 2
polarity = "neutral"
level = "observed"
mappable = true
rollup = "exact"
scale = "diverging"
midpoint = 1
caveats = ["ratio_not_commuting", "bas_break", "denmark_commuters"]
breaks_in_series = [2020]

[name]
sv = "Arbetsplatskvot: jobb i kommunen per sysselsatt invånare"
en = "Jobs-to-residents ratio: jobs in the municipality per employed resident"

[short]
sv = "Arbetsplatskvot"
en = "Jobs per employed resident"

[method]
sv = "Sysselsatta efter arbetsställets läge delat med sysselsatta efter bostadens läge, 15–74 år. Över ett har kommunen fler jobb än sysselsatta invånare, under ett färre."
en = "People employed by location of workplace divided by people employed by place of residence, ages 15–74. Above one the municipality has more jobs than employed residents, below one fewer."

[original_source]
sv = "Statistiska centralbyrån (SCB), BAS"
en = "Statistics Sweden (SCB), BAS"

[classes]
version = 1
breaks = [0.7, 0.9, 1.1, 1.3]
basis = { sv = "Lika steg om 0,2 på var sida om ett, så att mittklassen är ungefär balans.", en = "Equal steps of 0.2 on either side of one, so that the middle class is rough balance." }
--- */
select
    jobs.municipality_code,
    jobs.year,
    jobs.value / nullif(residents.value, 0) as value,
    residents.value as base,
    jobs.value as numerator,
    coalesce(jobs.value_state, residents.value_state) as state
from official_statistics as jobs
join official_statistics as residents
    on residents.municipality_code = jobs.municipality_code
    and residents.year = jobs.year
    and residents.sex = jobs.sex
    and residents.indicator = 'N02202'
where jobs.indicator = 'N02201' and jobs.sex = 'T'
