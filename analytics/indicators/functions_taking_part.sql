/* ---
theme = "participation"
order = 20
source = "own_lists"
unit = "functions"
decimals = 0
polarity = "higher_is_better"
level = "observed"
mappable = true
by_function = true
rollup = "none"
compared_with = []
caveats = ["own_lists"]

[name]
sv = "Kommunala funktioner som har deltagit (arbetsmarknad, näringsliv, utbildning)"
en = "Municipal functions that took part (labour market, business, education)"

[short]
sv = "Kommunala funktioner"
en = "Municipal functions"

[method]
sv = "Hur många av kommunens tre funktioner arbetsmarknad, näringsliv och utbildning som kom till minst en lärträff, 0–3. Visar bredden i den interna samverkan, inte hur många som kom. Året är det år serien avslutades."
en = "How many of the municipality's three functions (labour market, business, education) came to at least one session, 0–3. Shows the breadth of internal cooperation, not how many came. The year is the one in which the series ended."

[original_source]
sv = "Lärseriens deltagarlistor"
en = "The learning series' attendance lists"

[rollup_reason]
sv = "Funktionerna hör till en kommun. En summa över kommuner säger inget om samverkan inom någon av dem."
en = "The functions belong to a municipality. A sum over municipalities says nothing of cooperation within any of them."

[classes]
version = 1
breaks = [0, 1, 2]
basis = { sv = "En klass för varje möjligt antal av de tre funktionerna.", en = "One class for each possible number of the three functions." }
--- */
with series as (
    select max(year(date)) as year from sessions
),
came as (
    select municipality_code, count(distinct actor_type) as functions
    from attendance
    where (seats > 0 or seats_state = 'suppressed')
        and actor_type in ('municipal_labour_market', 'municipal_business', 'municipal_education')
    group by municipality_code
)
select m.municipality_code, series.year, coalesce(came.functions, 0) as value, 3 as base
from municipalities as m
cross join series
left join came on came.municipality_code = m.municipality_code
