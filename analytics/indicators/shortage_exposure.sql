/* ---
symbol = "K5"
theme = "skills_gap"
order = 50
source = "own_lists"
unit = "percent"
decimals = 1
polarity = "lower_is_better"
level = "modelled"
mappable = true
rollup = "exact"
min_base = 20
compared_with = ["12"]
caveats = ["modelled_from_county", "outlook_for_sweden", "nearest_year"]

[name]
sv = "Bristyrkesexponering: anställda i yrken där det råder brist, modellerad andel"
en = "Shortage exposure: employees in shortage occupations, modelled share"

[short]
sv = "Bristyrkesexponering"
en = "Shortage exposure"

[method]
sv = "Andel av kommunens anställda i bedömda yrken som finns i yrken med brist på arbetskraft. Arbetsförmedlingen bedömer fyrsiffriga yrken. Hur stor del av varje tresiffrig grupp som är bedömd, och hur stor del av den som har brist, tas från länets anställda. Paradox räknas som bedömt men inte som brist. Den senaste bedömningen används för alla år. Anställda i yrken utan uppgift om antal räknas som inte bedömda, liksom det som en yrkesgrupp har utöver sina redovisade delar. Visas när minst 60 procent av de anställda är bedömda. Täckningen står bredvid värdet."
en = "Share of the municipality's employees in assessed occupations who are in occupations with a labour shortage. The Public Employment Service assesses four-digit occupations. How much of each three-digit group is assessed, and how much of that is in shortage, is taken from employees in the county. Paradox counts as assessed but not as shortage. The latest assessment is used for all years. Employees in occupations without a count are taken as not assessed, and so is what a group has beyond the parts reported of it. Shown when at least 60 per cent of employees are assessed. The coverage stands beside the value."

[original_source]
sv = "Arbetsförmedlingen (Yrkesbarometern) och Statistiska centralbyrån (SCB), yrkesregistret"
en = "Swedish Public Employment Service (Yrkesbarometern) and Statistics Sweden (SCB), occupational register"

[classes]
version = 1
breaks = [20, 30, 40, 50]
basis = { sv = "Förhandsvalda gränser i jämna steg om tio procentenheter, inte dragna ur uppgifterna.", en = "Limits chosen beforehand in even steps of ten percentage points, not drawn from the data." }
--- */
with staff as (
    -- One count per workplace area and occupation: the total, or 16-64 years where the file has no total.
    select region_code, ssyk, year, employees, employees_state
    from occupation_employment
    where sex = 'T' and age_group in ('total', '16-64')
    qualify row_number() over (partition by region_code, ssyk, year order by age_group = 'total' desc) = 1
),
leaves as (
    -- A group and its parts are never both counted: a group counts only where its parts are not there.
    select region_code, ssyk, year, employees, employees_state
    from staff
    where not exists (
        select 1 from staff as part
        where part.region_code = staff.region_code and part.year = staff.year
            and part.ssyk <> staff.ssyk and starts_with(part.ssyk, staff.ssyk)
    )
),
everybody as (
    -- What the widest groups add up to: how many there are also where the size of some occupation is not known.
    select region_code, year, case when bool_and(employees is not null) then sum(employees) end as persons
    from staff
    where not exists (
        select 1 from staff as wider
        where wider.region_code = staff.region_code and wider.year = staff.year
            and wider.ssyk <> staff.ssyk and starts_with(staff.ssyk, wider.ssyk)
    )
    group by region_code, year
),
latest as (
    -- The county's latest assessment; the one for Sweden only where there is none for the county.
    select region_code, edition
    from occupation_outlook
    where region_code in ('12', '00') and ssyk is not null and recruitment_situation is not null
    order by region_code desc, edition desc
    limit 1
),
assessed as (
    -- A code in several assessments counts as the mean of them.
    select ssyk, avg(cast(situation = 'brist' as integer)) as shortage_share
    from (
        select trim(unnest(string_split(outlook.ssyk, ','))) as ssyk, outlook.recruitment_situation as situation
        from occupation_outlook as outlook
        join latest on latest.region_code = outlook.region_code and latest.edition = outlook.edition
        where outlook.recruitment_situation is not null
    ) as codes
    where ssyk <> ''
    group by ssyk
),
county as (
    -- An assessment of a wider code holds for the codes within it that have none of their own. A group is what is reported of
    -- its parts: what the county has beyond them may be another count of the same people.
    select leaves.ssyk, leaves.year, leaves.employees, assessed.shortage_share
    from leaves
    left join assessed on starts_with(leaves.ssyk, assessed.ssyk)
    where leaves.region_code = '12'
    qualify row_number() over (partition by leaves.ssyk, leaves.year order by length(assessed.ssyk) desc nulls last) = 1
),
groups as (
    select
        left(ssyk, 3) as ssyk, year,
        sum(employees) filter (where shortage_share is not null) / nullif(sum(employees), 0) as assessed_share,
        sum(employees * shortage_share order by ssyk) / nullif(sum(employees), 0) as shortage_share
    from county
    group by left(ssyk, 3), year
    -- With the size of an occupation in it unknown, so is how much of the group is assessed.
    having bool_and(employees is not null)
),
periods as (
    select jobs.year, max(groups.year) as county_year
    from staff as jobs
    join municipalities as m on m.municipality_code = jobs.region_code
    join groups on groups.year between jobs.year - 3 and jobs.year
    where exists (select 1 from latest)
    group by jobs.year
),
by_municipality as (
    select
        m.municipality_code, periods.year,
        -- An occupation without a figure is not one without employees, nor is what a group has beyond its parts.
        case
            when max(everybody.persons) is not null then greatest(max(everybody.persons), sum(leaves.employees))
        end as employees,
        sum(leaves.employees * coalesce(groups.assessed_share, 0) order by leaves.ssyk) as assessed,
        sum(leaves.employees * coalesce(groups.shortage_share, 0) order by leaves.ssyk) as shortage,
        case
            when max(everybody.persons) is null
            then max(coalesce(leaves.employees_state, 'missing')) filter (where leaves.ssyk is not null and leaves.employees is null)
        end as state
    from municipalities as m
    cross join periods
    left join leaves on leaves.region_code = m.municipality_code and leaves.year = periods.year
    left join everybody on everybody.region_code = m.municipality_code and everybody.year = periods.year
    left join groups on groups.ssyk = left(leaves.ssyk, 3) and groups.year = periods.county_year
    group by m.municipality_code, periods.year
),
areas as (
    select municipality_code, year, employees, assessed, shortage, state, assessed >= 0.6 * employees - 1e-9 as enough
    from by_municipality
    union all
    -- Skåne only when every municipality has its figures, and a value only when each has one, as in a sub-region.
    select
        '12', year, sum(employees), sum(assessed order by municipality_code), sum(shortage order by municipality_code), null,
        bool_and(assessed >= 0.6 * employees - 1e-9)
    from by_municipality
    where employees is not null
    group by year
    having count(*) = (select count(*) from municipalities)
)
select
    municipality_code, year,
    case when enough then 100 * shortage / nullif(assessed, 0) end as value,
    case when enough then assessed end as base,
    state,
    case when enough then 100 * shortage end as numerator,
    100 * assessed / nullif(employees, 0) as coverage_percent,
    100 * shortage / nullif(employees, 0) as low,
    100 * (shortage + employees - assessed) / nullif(employees, 0) as high
from areas
