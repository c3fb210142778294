/* The pilots, earliest start first. */
select
    pilot_id, title, theme, industry, driver, phase, "start", "end", lead_actor, municipality_scope,
    funding_sek, participants, participants_state
from pilots
order by "start" nulls last, pilot_id
