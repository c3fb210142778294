/* ---
symbol = "K6"
theme = "skills_gap"
order = 60
source = "own_lists"
unit = "percentage_points"
decimals = 1
polarity = "neutral"
level = "observed"
mappable = true
rollup = "exact"
min_base = 20
scale = "diverging"
midpoint = 0
compared_with = ["12"]
caveats = ["qualification_not_education", "nearest_year"]

[name]
sv = "Kvalifikationsgap: kvalificerade jobb mot invånare med lång utbildning"
en = "Qualification gap: highly qualified jobs against residents with long education"

[short]
sv = "Kvalifikationsgap"
en = "Qualification gap"

[method]
sv = "Andelen jobb i kommunen i yrkesgrupp 2 (fördjupad högskolekompetens) minus andelen sysselsatta invånare med minst tre års eftergymnasial utbildning. Jobb utan känt yrke räknas inte. För en delregion summeras jobb och invånare först, var för sig. Över noll kräver jobben i kommunen mer än vad invånarna har med sig."
en = "The share of jobs in the municipality in occupation group 2 (advanced higher education) minus the share of employed residents with at least three years of tertiary education. Jobs of unknown occupation are not counted. For a sub-region jobs and residents are added up first, each by themselves. Above zero the jobs demand more than the residents bring."

[original_source]
sv = "Statistiska centralbyrån (SCB), yrkesregistret och BAS"
en = "Statistics Sweden (SCB), occupational register and BAS"

[classes]
version = 1
breaks = [-10, -3, 3, 10]
basis = { sv = "Förhandsvalda gränser på var sida om noll, så att mittklassen är ungefär balans. De är inte dragna ur uppgifterna.", en = "Limits chosen beforehand on either side of zero, so that the middle class is rough balance. They are not drawn from the data." }
--- */
with staff as (
    -- One count per workplace area and occupation: the total, or 16-64 years where the file has no total.
    select region_code, ssyk, year, employees, employees_state
    from occupation_employment
    where sex = 'T' and age_group in ('total', '16-64')
    qualify row_number() over (partition by region_code, ssyk, year order by age_group = 'total' desc) = 1
),
jobs as (
    -- A group and its parts are never both counted: an occupation counts only where no wider group is there.
    select
        region_code, year, sum(employees) as persons,
        coalesce(sum(employees) filter (where starts_with(ssyk, '2')), 0) as qualified,
        max(case when employees is null then coalesce(employees_state, 'missing') end) as state
    from staff
    where not exists (
        select 1 from staff as wider
        where wider.region_code = staff.region_code and wider.year = staff.year
            and wider.ssyk <> staff.ssyk and starts_with(staff.ssyk, wider.ssyk)
    )
    group by region_code, year
),
residents as (
    select
        municipality_code, year,
        max(persons) filter (where education_level = 'tertiary_3_plus') as educated,
        -- All employed residents: the total, or the sum of the levels where the file has no total.
        case
            when bool_or(education_level = 'total') then max(persons) filter (where education_level = 'total')
            when bool_and(persons is not null) and count(*) >= 4 then sum(persons)
        end as persons,
        max(
            case
                when education_level in ('total', 'tertiary_3_plus') and persons is null
                then coalesce(persons_state, 'missing')
            end
        ) as state
    from employed_by_education
    where "by" = 'home'
    group by municipality_code, year
),
periods as (
    select jobs.year, max(residents.year) as education_year
    from jobs
    join municipalities as m on m.municipality_code = jobs.region_code
    join residents on residents.year between jobs.year - 3 and jobs.year
    group by jobs.year
),
by_municipality as (
    select
        m.municipality_code, periods.year,
        jobs.qualified, jobs.persons as jobs, residents.educated, residents.persons as residents,
        coalesce(jobs.state, residents.state) as state
    from municipalities as m
    cross join periods
    left join jobs on jobs.region_code = m.municipality_code and jobs.year = periods.year
    left join residents on residents.municipality_code = m.municipality_code and residents.year = periods.education_year
),
areas as (
    select municipality_code, year, qualified, jobs, educated, residents, state from by_municipality
    union all
    -- Skåne only when every municipality has its figures.
    select '12', year, sum(qualified), sum(jobs), sum(educated), sum(residents), null
    from by_municipality
    where state is null and jobs is not null and educated is not null and residents is not null
    group by year
    having count(*) = (select count(*) from municipalities)
    union all
    -- Each of the two shares has its own denominator, so sub-regions are worked out here from their sums.
    select
        bodies.name, b.year, sum(b.qualified), sum(b.jobs), sum(b.educated), sum(b.residents),
        case
            when bool_and(b.state = 'suppressed' or b.state is null) and bool_or(b.state = 'suppressed') then 'suppressed'
            when bool_or(b.state is not null or b.jobs is null or b.educated is null or b.residents is null) then 'missing'
        end
    from by_municipality as b
    join (
        select municipality_code, unnest([cooperation_body, statistical_sub_region]) as name from municipalities
    ) as bodies on bodies.municipality_code = b.municipality_code
    group by bodies.name, b.year
)
select
    municipality_code, year,
    case when state is null then 100 * (qualified / nullif(jobs, 0) - educated / nullif(residents, 0)) end as value,
    case when state is null then jobs end as base,
    state,
    -- Of the difference, in percentage points, when both counts vary as Poisson counts do.
    case
        when state is null
        then 100 * sqrt(qualified / nullif(jobs, 0) / nullif(jobs, 0) + educated / nullif(residents, 0) / nullif(residents, 0))
    end as standard_error
from areas
