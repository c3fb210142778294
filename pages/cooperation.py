"""Cooperation: who shares sessions, pilots and structures with whom."""

from ui import shell
from ui.page import depth
from ui.sections.cooperation import cooperation

with shell.open_page("cooperation") as view:
    arenas = cooperation.report(view)
    cooperation.lead(view, arenas)
    tabs = depth.Depth(view)
    tabs.show("areas", cooperation.figure_matrix, arenas)
    tabs.show("one_municipality", cooperation.one_municipality, arenas)
    tabs.show("regions", cooperation.sub_regions, arenas)
    tabs.show("region", cooperation.with_region, arenas)
    tabs.show("structures", cooperation.structures, arenas)
    shell.link(view)
