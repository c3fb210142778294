"""The indices: composite measures of need, their parts and how sure the ranks are."""

from ui import shell
from ui.page import depth
from ui.sections.needs import skills_gap

with shell.open_page("skills_gap", framed=True) as view:
    chosen = skills_gap.choose(view)
    skills_gap.figure_map(view, chosen)
    skills_gap.figure_strip(view, chosen)
    tabs = depth.Depth(view)
    tabs.show("parts", skills_gap.drill, chosen)
    tabs.show("ranks", skills_gap.ranks, chosen)
    tabs.show("areas", skills_gap.all_areas, chosen)
    shell.link(view)
