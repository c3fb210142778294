/* ---
theme = "participation"
order = 50
source = "own_lists"
unit = "seats"
decimals = 0
polarity = "neutral"
level = "observed"
mappable = false
rollup = "sum"
suppress_below = 5
compared_with = []
caveats = ["seats_not_people", "own_lists"]

[name]
sv = "Deltaganden vid lärträffarna"
en = "Seats at the learning sessions"

[short]
sv = "Deltaganden"
en = "Seats"

[method]
sv = "Antal deltaganden från kommunen, alla träffar tillsammans. Färre än fem visas inte, och inte heller summan när någon träffs antal är skyddat. Året är det år serien avslutades."
en = "Seats taken by participants from the municipality, all sessions together. Fewer than five are not shown, nor is the sum when the number of any session is suppressed. The year is the one in which the series ended."

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
        sum(seats) as seats,
        case
            when bool_or(seats_state = 'suppressed') then 'suppressed'
            when bool_or(seats is null) then 'missing'
        end as state
    from attendance
    group by municipality_code
)
select m.municipality_code, series.year, coalesce(came.seats, 0) as value, null as base, came.state
from municipalities as m
cross join series
left join came on came.municipality_code = m.municipality_code
