"""The learning sessions: who came, from where, how often."""

from ui import shell
from ui.sections import participation

with shell.open_page("participation") as view:
    report = participation.report(view)
    participation.lead(view, report)
    participation.figure_map(view)
    participation.figure_grid(view, report)
    participation.figure_actor_types(view, report)
    participation.sessions(view, report)
    shell.link(view)
