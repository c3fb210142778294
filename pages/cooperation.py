"""Cooperation: who shares sessions, pilots and structures with whom."""

from ui import shell
from ui.sections.cooperation import cooperation

with shell.open_page("cooperation") as view:
    found = cooperation.report(view)
    cooperation.lead(view, found)
    cooperation.figure_matrix(view, found)
    cooperation.one_municipality(view, found)
    cooperation.sub_regions(view, found)
    cooperation.with_region(view, found)
    cooperation.structures(view, found)
    shell.link(view)
