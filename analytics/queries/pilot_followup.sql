/* What the follow-up measured, at the start and in the first half of 2024. */
select pilot_id, measure, moment, "value", value_state, unit, evidence_level
from pilot_followup
order by pilot_id, measure, moment
