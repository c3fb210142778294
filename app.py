"""Start: what the tool answers, a door for each kind of user, a live map, the series in short; then what is newest."""

from ui import shell
from ui.page import depth
from ui.sections.about import start

with shell.open_page("start", framed=True) as view:
    start.welcome(view)
    start.small_map(view)
    tabs = depth.Depth(view)
    tabs.show("newest", start.newest)
    tabs.show("phases", start.phases)
    tabs.show("freshness", start.freshness)
    tabs.show("actors", start.who_does_what)
    shell.link(view)
