"""Compare: up to all municipalities over several indicators, and two indicators against each other."""

from ui import shell
from ui.sections.needs import compare

with shell.open_page("compare") as view:
    chosen = compare.choose(view)
    compare.heat(view, chosen)
    compare.small_multiples(view, chosen)
    compare.scatter(view, chosen)
    shell.link(view)
