/* ---
symbol = "K2"
theme = "skills_gap"
order = 20
source = "own_lists"
unit = "ratio"
decimals = 2
polarity = "neutral"
level = "modelled"
mappable = true
rollup = "exact"
min_base = 10
compared_with = ["12"]
caveats = ["commuting_pattern", "ads_are_recruiting", "nearest_year", "denmark_commuters"]

[name]
sv = "Pendlingsjusterad stramhet: utlysta platser per månad och arbetssökande inom räckhåll"
en = "Commuting-adjusted tightness: positions a month per job seeker within reach"

[short]
sv = "Pendlingsjusterad stramhet"
en = "Tightness within reach"

[method]
sv = "Utlysta platser per månad i kommunen (högst 50 per annons) delat med arbetssökande inom räckhåll. Varje skånsk kommuns arbetssökande fördelas på arbetskommuner så som kommunens sysselsatta pendlar. Observerade tal, men fördelningen är en modell. Inom ett slutet område summerar de som nås till alla arbetssökande. Visas bara när alla kommuner med arbetssökande har pendlingsuppgifter (täckning 100 procent); annars vore de som nås för få."
en = "Positions advertised per month in the municipality (at most 50 per advertisement) divided by job seekers within reach. The job seekers of each municipality in Skåne are spread over municipalities of work as its employed residents commute. Observed figures, but the spread is a model. Within a closed area those reached add up to all job seekers. Shown only when every municipality with job seekers has commuting figures (coverage 100 per cent); otherwise those reached would be too few."

[original_source]
sv = "Arbetsförmedlingen och Statistiska centralbyrån (SCB), pendlingsstatistik"
en = "Swedish Public Employment Service and Statistics Sweden (SCB), commuting statistics"

[classes]
version = 1
breaks = [0.2, 0.4, 0.6, 0.8]
basis = { sv = "Förhandsvalda gränser i jämna steg om 0,2, inte dragna ur uppgifterna.", en = "Limits chosen beforehand in even steps of 0.2, not drawn from the data." }
--- */
with monthly as materialized (
    -- One reading of the advertisements, by far the longest table: what follows has a row for each municipality and month.
    select
        municipality_code, "month",
        sum(positions_capped_50) as positions,
        bool_or(positions_capped_50 is null) as incomplete,
        bool_or(note is distinct from 'partial') as known
    from job_ads
    group by municipality_code, "month"
),
months as (
    -- Not those of which only the advertisements still open are known: they are a part of what was advertised.
    select distinct "month", 12 * cast(left("month", 4) as integer) + cast(right("month", 2) as integer) as place
    from monthly
    where known
),
calendar_years as (
    select cast(left("month", 4) as integer) as year, max(place) as last_place
    from months
    group by year
    having count(*) = 12
),
complete as (
    select year, last_place from calendar_years
    union all
    -- Without any whole calendar year: the twelve months up to the last one, if all are there.
    select cast(left(max("month"), 4) as integer), max(place)
    from months
    where place > (select max(place) - 12 from months) and not exists (select 1 from calendar_years)
    having count(*) = 12
),
ads as (
    select
        monthly.municipality_code, complete.year,
        sum(monthly.positions) as positions,
        bool_or(monthly.incomplete) as incomplete
    from monthly
    join months on months."month" = monthly."month"
    join complete on months.place between complete.last_place - 11 and complete.last_place
    group by all
),
periods as (
    select
        complete.year,
        (select max(year) from commuting where year between complete.year - 3 and complete.year) as flow_year,
        (select max(year) from jobseekers where year between complete.year - 3 and complete.year) as seeker_year
    from complete
),
homes as (
    -- All employed people living in the municipality. Without those who also work there the sum would be another one.
    select
        home_code, year,
        case when bool_and(persons is not null) and bool_or(work_code = home_code) then sum(persons) end as employed
    from commuting
    group by home_code, year
),
spread as (
    -- Job seekers whose municipality has no commuting figures could be within reach of anywhere.
    select
        periods.year,
        sum(seekers.persons) filter (where homes.home_code is not null) / nullif(sum(seekers.persons), 0) as share,
        bool_or(seekers.persons is distinct from 0 and homes.home_code is null) as incomplete
    from periods
    join jobseekers as seekers on seekers.year = periods.seeker_year
    join municipalities as home on home.municipality_code = seekers.municipality_code
    left join homes on homes.home_code = seekers.municipality_code and homes.year = periods.flow_year
    group by periods.year
),
reach as (
    select
        flows.work_code, periods.year,
        sum(flows.persons / homes.employed * seekers.persons order by flows.home_code) as persons,
        bool_or(flows.persons / homes.employed * seekers.persons is null) as incomplete
    from periods
    join commuting as flows on flows.year = periods.flow_year
    join municipalities as home on home.municipality_code = flows.home_code
    join homes on homes.home_code = flows.home_code and homes.year = flows.year
    left join jobseekers as seekers
        on seekers.municipality_code = flows.home_code and seekers.year = periods.seeker_year
    where flows.persons is distinct from 0
    group by flows.work_code, periods.year
),
by_municipality as (
    select
        m.municipality_code, periods.year,
        case when not reach.incomplete and not spread.incomplete then reach.persons end as base,
        case when ads.incomplete then null else coalesce(ads.positions, 0) / 12 end as positions,
        own.persons as seekers, 100 * spread.share as coverage_percent
    from municipalities as m
    cross join periods
    left join jobseekers as own on own.municipality_code = m.municipality_code and own.year = periods.seeker_year
    left join reach on reach.work_code = m.municipality_code and reach.year = periods.year
    left join ads on ads.municipality_code = m.municipality_code and ads.year = periods.year
    left join spread on spread.year = periods.year
)
select
    municipality_code, year, positions / nullif(base, 0) as value, base,
    -- As if everybody looked for work only where they live.
    positions / nullif(seekers, 0) as without_commuting,
    coverage_percent, positions as numerator
from by_municipality
union all
-- Skåne only when every municipality has its figures.
select
    '12', year, sum(positions order by municipality_code) / sum(base order by municipality_code),
    sum(base order by municipality_code), sum(positions order by municipality_code) / nullif(sum(seekers), 0),
    min(coverage_percent), sum(positions order by municipality_code)
from by_municipality
where positions is not null and base is not null
group by year
having count(*) = (select count(*) from municipalities)
