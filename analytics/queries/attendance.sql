/* Attendance as it was reported. Actors outside the municipalities have no municipality. */
select
    session_id, coalesce(municipality_code, '') as municipality_code, actor_type,
    seats, seats_state, organisations, invited
from attendance
order by session_id, municipality_code, actor_type
