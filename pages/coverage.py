"""Need and response: where need is high, what there is, and where there is nothing."""

from ui import shell
from ui.page import depth
from ui.sections.coverage import first_screen, white_spots

with shell.open_page("coverage", framed=True) as view:
    chosen = white_spots.choose(view)
    white_spots.figure_map(view, chosen, first_screen.finding(view, chosen))
    first_screen.answer(view, chosen)
    tabs = depth.Depth(view)
    tabs.show("spots", white_spots.spots, chosen)
    tabs.show("quadrants", white_spots.quadrants, chosen)
    tabs.show("areas", white_spots.all_areas, chosen)
    shell.link(view)
