/* Which municipalities lead or partner in a pilot and whom it reached there. */
select
    pilot_id, municipality_code, "role",
    reached, reached_state, obtained_outcome, obtained_outcome_state
from pilot_municipalities
order by pilot_id, municipality_code
