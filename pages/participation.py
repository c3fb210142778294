"""The learning sessions: who came, from where, how often, to what end, and what was noted."""

from ui import shell
from ui.sections.participation import attendance, observations, reach_and_goals

with shell.open_page("participation") as view:
    report = attendance.report(view)
    attendance.lead(view, report)
    attendance.figure_map(view)
    attendance.figure_grid(view, report)
    reach_and_goals.how_far(view, report)
    attendance.figure_actor_types(view, report)
    reach_and_goals.goals(view, report)
    reach_and_goals.against_need(view, report)
    observations.notes(view, report)
    attendance.sessions(view, report)
    shell.link(view)
