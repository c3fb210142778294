/* Answers by session, goal, moment and step of the scale. */
select session_id, goal, moment, scale_step, answers, answers_state
from session_evaluation
order by session_id, goal, moment, scale_step
