/* ---
theme = "participation"
order = 30
source = "own_lists"
unit = "per_1000"
decimals = 0
polarity = "higher_is_better"
level = "observed"
mappable = true
rollup = "exact"
suppress_below = 5
min_base = 10
compared_with = []
caveats = ["own_lists"]

[name]
sv = "Räckvidd: deltagare per 1 000 i målgruppen"
en = "Reach: participants per 1,000 in the target group"

[short]
sv = "Räckvidd"
en = "Reach"

[method]
sv = "Olika personer som kom till minst en lärträff, per 1 000 i målgruppen för lärträffarna. Räknas ur deltagarmönstren, så att den som kom flera gånger räknas en gång. Visas bara där målgruppen är angiven och minst tio personer, och inte när deltagarna är färre än fem. Året är det år serien avslutades."
en = "Distinct people who came to at least one session, per 1,000 in the target group of the sessions. From the attendance patterns, so that someone who came several times counts once. Shown only where the target group is stated and at least ten people, and not when participants are fewer than five. The year is the one in which the series ended."

[original_source]
sv = "Lärseriens deltagarlistor"
en = "The learning series' attendance lists"

[classes]
version = 1
breaks = [100, 200, 300, 400]
basis = { sv = "Jämna steg om 100 per 1 000, valda i förväg och inte dragna ur uppgifterna.", en = "Even steps of 100 per 1,000, chosen beforehand and not drawn from the data." }
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
select
    m.municipality_code,
    series.year,
    1000 * coalesce(came.people, 0) / nullif(target.persons, 0) as value,
    target.persons as base,
    came.state,
    coalesce(came.people, 0) as persons,
    1000 * coalesce(came.people, 0) as numerator
from municipalities as m
cross join series
left join came on came.municipality_code = m.municipality_code
left join target_population as target
    on target.municipality_code = m.municipality_code and target.purpose = 'sessions'
