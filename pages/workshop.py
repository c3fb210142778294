"""The workshop: stories of captured views, put in order, presented, and taken home with what was noted and voted."""

from ui import shell
from ui.sections import workshop

with shell.open_page("workshop") as view:
    story = workshop.choose(view)
    workshop.slides(view, story)
    workshop.take_home(view, story)
    shell.link(view)
