"""Need against coverage: where need is high, what there is, and the white spots."""

from ui import shell
from ui.sections.coverage import white_spots

with shell.open_page("coverage") as view:
    white_spots.lead(view)
    chosen = white_spots.choose(view)
    white_spots.spots(view, chosen)
    white_spots.figure_map(view, chosen)
    white_spots.quadrants(view, chosen)
    shell.link(view)
