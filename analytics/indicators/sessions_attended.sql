/* ---
theme = "participation"
order = 10
source = "own_lists"
unit = "sessions"
decimals = 0
polarity = "higher_is_better"
level = "observed"
mappable = true
rollup = "none"
compared_with = []
caveats = ["own_lists"]

[name]
sv = "Lärträffar som kommunen har deltagit i"
en = "Learning sessions attended from the municipality"

[short]
sv = "Lärträffar"
en = "Sessions attended"

[method]
sv = "Antal lärträffar som någon från kommunen kom till, oavsett aktör. En träff räknas även när antalet deltaganden är för litet för att visas. Noll betyder att ingen kom: listan är fullständig eller har en nolla. Där den inte är det är kommunen inte rapporterad, och talet för den som står där kan vara större. Året är det år serien avslutades."
en = "Number of sessions someone from the municipality came to, whoever they represent. A session counts also when its number of seats is too small to show. Zero means that nobody came: the list is complete or holds a zero. Where it is not, the municipality is not reported, and the number of one that is listed may be greater. The year is the one in which the series ended."

[original_source]
sv = "Lärseriens deltagarlistor"
en = "The learning series' attendance lists"

[rollup_reason]
sv = "Närvaro hör till en kommun. Läggs kommunernas antal ihop räknas samma träff flera gånger."
en = "Presence belongs to a municipality. Adding the municipalities' numbers would count the same session several times."

[classes]
version = 1
breaks = [0, 1, 2, 3]
basis = { sv = "En klass för varje möjligt antal av seriens fyra träffar.", en = "One class for each possible number of the four sessions in the series." }
--- */
with series as (
    select max(year(date)) as year, count(*) as sessions from sessions
),
came as (
    select municipality_code, count(distinct session_id) as attended
    from attendance
    where seats > 0 or seats_state = 'suppressed'
    group by municipality_code
)
select m.municipality_code, series.year, coalesce(came.attended, 0) as value, series.sessions as base
from municipalities as m
cross join series
left join came on came.municipality_code = m.municipality_code
