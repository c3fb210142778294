"""Cooperation: who shares sessions, pilots and structures with whom."""

from ui import shell
from ui.page import depth
from ui.sections.cooperation import cooperation

with shell.open_page("cooperation", framed=True) as view:
    arenas = cooperation.report(view)
    cooperation.lead(view, arenas)
    cooperation.figure_matrix(view, arenas)
    cooperation.answer(view, arenas)
    tabs = depth.Depth(view)
    tabs.show("areas", cooperation.all_areas, arenas)
    tabs.show("one_municipality", cooperation.one_municipality, arenas)
    tabs.show("regions", cooperation.sub_regions, arenas)
    tabs.show("region", cooperation.with_region, arenas)
    tabs.show("structures", cooperation.structures, arenas)
    shell.link(view)
