"""The index of skills supply: its map, its parts, how sure the ranks are, and what it is made of."""

from ui import shell
from ui.sections.needs import skills_gap

with shell.open_page("skills_gap") as view:
    chosen = skills_gap.choose(view)
    skills_gap.figure_map(view, chosen)
    skills_gap.ranks(view, chosen)
    skills_gap.drill(view, chosen)
    shell.link(view)
