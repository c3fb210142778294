"""Need against coverage: where need is high, what there is, and the white spots."""

from ui import shell
from ui.sections import coverage

with shell.open_page("coverage") as view:
    coverage.lead(view)
    chosen = coverage.choose(view)
    coverage.spots(view, chosen)
    coverage.figure_map(view, chosen)
    coverage.quadrants(view, chosen)
    shell.link(view)
