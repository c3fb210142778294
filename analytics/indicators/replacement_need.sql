/* ---
symbol = "K3"
theme = "skills_gap"
order = 30
source = "own_lists"
unit = "percent"
decimals = 1
polarity = "lower_is_better"
level = "modelled"
mappable = true
rollup = "exact"
min_base = 20
compared_with = ["12"]
caveats = ["modelled_from_county", "nearest_year"]

[name]
sv = "Ersättningsbehov: anställda som närmar sig pension, modellerad andel"
en = "Replacement need: employees close to retirement, modelled share"

[short]
sv = "Ersättningsbehov"
en = "Replacement need"

[method]
sv = "Hur stor del av de anställda som väntas vara 60–64 år, om varje yrke (SSYK 3-siffrig nivå) i kommunen har samma andel 60–64-åringar av 16–64-åringar som i länet. En femtedel av dem lämnar per år. Yrken utan åldersfördelning eller utan uppgift om antal räknas inte, och inte heller det som en yrkesgrupp har utöver sina redovisade delar. Värdet visas bara när de övriga täcker minst 90 procent av de anställda. Täckningen står bredvid värdet."
en = "The share of employees expected to be aged 60–64 if each occupation (SSYK 3-digit level) in the municipality has the same share aged 60–64 of those aged 16–64 as in the county. A fifth of them leave each year. Occupations without an age breakdown or without a count are left out, and so is what a group has beyond the parts reported of it. The value is shown only when the others cover at least 90 per cent of employees. The coverage stands beside the value."

[original_source]
sv = "Statistiska centralbyrån (SCB), yrkesregistret"
en = "Statistics Sweden (SCB), occupational register"

[classes]
version = 1
breaks = [7, 8, 9, 10]
basis = { sv = "Förhandsvalda gränser i jämna steg om en procentenhet, inte dragna ur uppgifterna.", en = "Limits chosen beforehand in even steps of one percentage point, not drawn from the data." }
--- */
with counted as (
    select
        region_code, left(ssyk, 3) as ssyk, year,
        case age_group when '60-64' then 'older' when 'total' then 'total' else 'working_age' end as age,
        case when bool_and(employees is not null) then sum(employees) end as employees,
        max(employees_state) filter (where employees is null) as state,
        string_agg(ssyk, ' ' order by ssyk) as parts
    from (
        select * from occupation_employment
        where sex = 'T' and age_group in ('total', '16-64', '60-64')
        -- The three-digit figures themselves where there are any, else the sum of the four-digit parts.
        qualify length(ssyk) <= 3 or min(length(ssyk)) over (partition by region_code, left(ssyk, 3), year) > 3
    )
    group by region_code, left(ssyk, 3), year, age_group
),
occupations as (
    select
        region_code, ssyk, year,
        coalesce(max(employees) filter (where age = 'total'), max(employees) filter (where age = 'working_age')) as employees,
        coalesce(max(state) filter (where age = 'total'), max(state) filter (where age = 'working_age')) as state,
        -- Only over the same occupations: a part without its oldest does not have none.
        case
            when max(parts) filter (where age = 'older')
                = coalesce(max(parts) filter (where age = 'working_age'), max(parts) filter (where age = 'total'))
            then max(employees) filter (where age = 'older')
                / nullif(
                    coalesce(max(employees) filter (where age = 'working_age'), max(employees) filter (where age = 'total')), 0
                )
        end as older_share
    from counted
    group by region_code, ssyk, year
),
staff as (
    -- A group and its parts are never both counted: a group counts only where its parts are not there.
    select o.municipality_code, o.year, o.ssyk, o.employees, o.state
    from (
        select occupations.*, m.municipality_code
        from occupations
        join municipalities as m on m.municipality_code = occupations.region_code
    ) as o
    where not exists (
        select 1 from occupations as part
        where part.region_code = o.municipality_code and part.year = o.year
            and part.ssyk <> o.ssyk and starts_with(part.ssyk, o.ssyk)
    )
),
everybody as (
    -- What the widest groups add up to: how many there are also where the size of some occupation is not known.
    select region_code, year, case when bool_and(employees is not null) then sum(employees) end as persons
    from occupations
    where not exists (
        select 1 from occupations as wider
        where wider.region_code = occupations.region_code and wider.year = occupations.year
            and wider.ssyk <> occupations.ssyk and starts_with(occupations.ssyk, wider.ssyk)
    )
    group by region_code, year
),
periods as (
    select year, (
        select max(county.year) from occupations as county
        where county.region_code = '12' and county.older_share is not null
            and county.year between staff.year - 3 and staff.year
    ) as county_year
    from staff
    group by year
),
by_municipality as (
    select
        staff.municipality_code, staff.year,
        sum(staff.employees) filter (where county.older_share is not null) as known,
        sum(staff.employees * county.older_share order by staff.ssyk) as older,
        -- An occupation without a figure is not one without employees, nor is what a group has beyond its parts.
        greatest(max(everybody.persons), sum(staff.employees)) as employees,
        max(everybody.persons) is null as uncounted,
        max(coalesce(staff.state, 'missing')) filter (where staff.employees is null) as state
    from staff
    join everybody on everybody.region_code = staff.municipality_code and everybody.year = staff.year
    join periods on periods.year = staff.year
    left join occupations as county
        on county.region_code = '12' and county.year = periods.county_year and county.ssyk = staff.ssyk
    group by staff.municipality_code, staff.year
),
shown as (
    select
        m.municipality_code, periods.year, b.known, b.older, b.employees, b.uncounted,
        coalesce(b.known >= 0.9 * b.employees - 1e-9 and not b.uncounted, false) as enough,
        case when b.uncounted then b.state end as state
    from municipalities as m
    cross join periods
    left join by_municipality as b on b.municipality_code = m.municipality_code and b.year = periods.year
    where periods.county_year is not null
)
select
    municipality_code, year,
    case when enough then 100 * older / nullif(known, 0) end as value,
    case when enough then known end as base,
    state,
    case when enough then 100 * older end as numerator,
    case when not uncounted then 100 * known / nullif(employees, 0) end as coverage_percent,
    -- Those aged 60-64 to be expected, and how many of them leave a year.
    case when enough then older end as expected_aged_60_64,
    case when enough then older / 5 end as expected_to_leave_per_year
from shown
union all
-- Skåne only when every municipality has its figures.
select
    '12', year,
    100 * sum(older order by municipality_code) / nullif(sum(known), 0), sum(known), null,
    100 * sum(older order by municipality_code), 100 * sum(known) / nullif(sum(employees), 0),
    sum(older order by municipality_code), sum(older order by municipality_code) / 5
from shown
where enough
group by year
having count(*) = (select count(*) from municipalities)
