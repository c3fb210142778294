"""Pilots: where, which phase, need against coverage, and one pilot at a time."""

from ui import shell
from ui.sections.pilots import one_pilot, portfolio

with shell.open_page("pilots") as view:
    portfolio.lead(view)
    chosen = portfolio.choose(view)
    portfolio.coverage_map(view, chosen)
    portfolio.ladder(view, chosen)
    one_pilot.uncovered(view, chosen)
    portfolio.table(view, chosen)
    one_pilot.grid(view, chosen)
    portfolio.timeline(view, chosen)
    one_pilot.one_pilot(view, chosen)
    shell.link(view)
