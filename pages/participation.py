"""The learning sessions: who came, from where, how often, to what end, and what was noted."""

from ui import shell
from ui.sections import notes, participation, participation_depth

with shell.open_page("participation") as view:
    report = participation.report(view)
    participation.lead(view, report)
    participation.figure_map(view)
    participation.figure_grid(view, report)
    participation_depth.how_far(view, report)
    participation.figure_actor_types(view, report)
    participation_depth.goals(view, report)
    participation_depth.against_need(view, report)
    notes.notes(view, report)
    participation.sessions(view, report)
    shell.link(view)
