"""Compare: up to all municipalities over several indicators, and two indicators against each other."""

from ui import shell
from ui.page import depth
from ui.sections.needs import compare

with shell.open_page("compare", framed=True) as view:
    chosen = compare.choose(view)
    compare.lead(view, chosen)
    tabs = depth.Depth(view)
    tabs.show("side_by_side", compare.heat, chosen)
    tabs.show("maps", compare.small_multiples, chosen)
    tabs.show("pair", compare.scatter, chosen)
    shell.link(view)
