"""Cooperation: who shares sessions, pilots and structures with whom."""

from ui import shell
from ui.sections.cooperation import cooperation

with shell.open_page("cooperation") as view:
    arenas = cooperation.report(view)
    cooperation.lead(view, arenas)
    cooperation.figure_matrix(view, arenas)
    cooperation.one_municipality(view, arenas)
    cooperation.sub_regions(view, arenas)
    cooperation.with_region(view, arenas)
    cooperation.structures(view, arenas)
    shell.link(view)
