/* ---
symbol = "K1"
theme = "skills_gap"
order = 10
source = "own_lists"
unit = "per_1000"
decimals = 1
polarity = "neutral"
level = "observed"
mappable = true
rollup = "exact"
min_base = 20
compared_with = ["12"]
caveats = ["ads_are_recruiting", "nearest_year"]

[name]
sv = "Annonstryck: utlysta platser per 1 000 anställda"
en = "Advert pressure: positions advertised per 1,000 employees"

[short]
sv = "Annonstryck"
en = "Advert pressure"

[method]
sv = "Utlysta platser i kommunen under årets tolv månader, högst 50 per annons, per 1 000 anställda 16–64 år med arbetsplats i kommunen. Visas bara för år där annonser finns för alla tolv månader; finns inget helt kalenderår används de tolv senaste månaderna. En kommun utan annonser ett sådant år har värdet noll."
en = "Positions advertised in the municipality over the twelve months of the year, at most 50 per advertisement, per 1,000 employees aged 16–64 with a workplace in the municipality. Shown only for years with advertisements for all twelve months; without any whole calendar year the latest twelve months are used. A municipality without advertisements in such a year has the value zero."

[original_source]
sv = "Arbetsförmedlingen (Platsbanken) och Statistiska centralbyrån (SCB), yrkesregistret"
en = "Swedish Public Employment Service (Platsbanken) and Statistics Sweden (SCB), occupational register"

[classes]
version = 1
breaks = [150, 250, 350, 450]
basis = { sv = "Förhandsvalda gränser i jämna steg om 100 per 1 000, inte dragna ur uppgifterna.", en = "Limits chosen beforehand in even steps of 100 per 1,000, not drawn from the data." }
--- */
with staff as (
    -- One count per workplace area and occupation: the total, or 16-64 years where the file has no total.
    select region_code, ssyk, year, employees, employees_state
    from occupation_employment
    where sex = 'T' and age_group in ('total', '16-64')
    qualify row_number() over (partition by region_code, ssyk, year order by age_group = 'total' desc) = 1
),
employed as (
    -- A group and its parts are never both counted: an occupation counts only where no wider group is there.
    select
        region_code, year, sum(employees) as persons,
        max(case when employees is null then coalesce(employees_state, 'missing') end) as state
    from staff
    where not exists (
        select 1 from staff as wider
        where wider.region_code = staff.region_code and wider.year = staff.year
            and wider.ssyk <> staff.ssyk and starts_with(staff.ssyk, wider.ssyk)
    )
    group by region_code, year
),
monthly as materialized (
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
    select complete.year, max(staff.year) as staff_year
    from complete
    join staff on staff.year between complete.year - 3 and complete.year
    join municipalities as m on m.municipality_code = staff.region_code
    group by complete.year
),
by_municipality as (
    select
        m.municipality_code, periods.year, employed.persons as base,
        case when ads.incomplete then null else coalesce(ads.positions, 0) end as positions,
        employed.state
    from municipalities as m
    cross join periods
    left join employed on employed.region_code = m.municipality_code and employed.year = periods.staff_year
    left join ads on ads.municipality_code = m.municipality_code and ads.year = periods.year
)
select
    municipality_code, year,
    case when state is null then 1000 * positions / nullif(base, 0) end as value,
    case when state is null then base end as base, state,
    case when state is null then 1000 * positions end as numerator
from by_municipality
union all
-- Skåne only when every municipality has its figures.
select '12', year, 1000 * sum(positions) / nullif(sum(base), 0), sum(base), null, 1000 * sum(positions)
from by_municipality
where state is null and positions is not null and base is not null
group by year
having count(*) = (select count(*) from municipalities)
