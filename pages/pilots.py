"""Pilots: where, which phase, need against coverage."""

from ui import shell
from ui.sections import pilots

with shell.open_page("pilots") as view:
    pilots.lead(view)
    chosen = pilots.choose(view)
    pilots.coverage_map(view, chosen)
    pilots.ladder(view, chosen)
    pilots.table(view, chosen)
    pilots.timeline(view, chosen)
    shell.link(view)
