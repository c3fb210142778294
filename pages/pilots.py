"""Pilots: where, which phase, need against coverage, and one pilot at a time."""

from ui import shell
from ui.sections import pilot_depth, pilots

with shell.open_page("pilots") as view:
    pilots.lead(view)
    chosen = pilots.choose(view)
    pilots.coverage_map(view, chosen)
    pilots.ladder(view, chosen)
    pilot_depth.uncovered(view, chosen)
    pilots.table(view, chosen)
    pilot_depth.grid(view, chosen)
    pilots.timeline(view, chosen)
    pilot_depth.one_pilot(view, chosen)
    shell.link(view)
