/* ---
theme = "participation"
order = 40
source = "own_lists"
unit = "persons"
decimals = 0
polarity = "neutral"
level = "observed"
mappable = false
rollup = "sum"
suppress_below = 5
compared_with = []
caveats = ["own_lists"]

[name]
sv = "Personer som har deltagit i lärträffarna"
en = "People who took part in the learning sessions"

[short]
sv = "Personer"
en = "People"

[method]
sv = "Olika personer från kommunen som kom till minst en lärträff, ur deltagarmönstren. Färre än fem visas inte. Året är det år serien avslutades."
en = "Distinct people from the municipality who came to at least one session, from the attendance patterns. Fewer than five are not shown. The year is the one in which the series ended."

[original_source]
sv = "Lärseriens deltagarlistor"
en = "The learning series' attendance lists"
--- */
with series as (
    select max(year(date)) as year from sessions
),
came as (
    select
        municipality_code,
        sum(people) as people,
        case
            when bool_or(people_state = 'suppressed') then 'suppressed'
            when bool_or(people is null) then 'missing'
        end as state
    from attendance_patterns
    -- A pattern that does not fit the sessions tells of nobody.
    where contains(pattern, '1') and regexp_full_match(pattern, '[01]*')
        and length(pattern) = (select count(*) from sessions)
    group by municipality_code
)
select m.municipality_code, series.year, coalesce(came.people, 0) as value, null as base, came.state
from municipalities as m
cross join series
left join came on came.municipality_code = m.municipality_code
