/* People by which sessions they came to. */
select coalesce(municipality_code, '') as municipality_code, actor_type, pattern, people, people_state
from attendance_patterns
order by municipality_code, actor_type, pattern
