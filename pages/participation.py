"""The learning sessions: who came, from where, how often, to what end, and what was noted."""

from ui import shell
from ui.page import depth
from ui.sections.participation import attendance, observations, reach_and_goals

with shell.open_page("participation", framed=True) as view:
    report = attendance.report(view)
    attendance.figure_map(view, report)
    attendance.figure_grid(view, report)
    tabs = depth.Depth(view)
    tabs.show("sessions", attendance.sessions, report)
    tabs.show("reached", reach_and_goals.how_far, report)
    tabs.show("who", attendance.figure_actor_types, report)
    tabs.show("goals", reach_and_goals.goals, report)
    tabs.show("need", reach_and_goals.against_need, report)
    tabs.show("notes", observations.notes, report)
    shell.link(view)
