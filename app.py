"""Start: what the tool answers, a door for each kind of user, the three phases, how fresh the data is."""

from ui import shell
from ui.sections.about import start

with shell.open_page("start") as view:
    start.welcome(view)
    start.doors(view)
    start.small_map(view)
    start.newest(view)
    start.phases(view)
    start.who_does_what(view)
    start.freshness(view)
    shell.link(view)
