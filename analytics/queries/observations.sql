/* Obstacles, opportunities and decisions that were noted. */
select observation_id, session_id, municipality_code, sub_region, kind, theme, industry, "text", created
from workshop_observations
order by created, observation_id
