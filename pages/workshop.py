"""The workshop: stories of captured views, put in order, presented, and taken home with what was noted and voted."""

from ui import shell
from ui.sections import taken_home, workshop

with shell.open_page("workshop") as view:
    story = workshop.choose(view)
    workshop.slides(view, story)
    taken_home.files(view, story)
    taken_home.noted(view, story)
    taken_home.voted(view, story)
    taken_home.minutes(view, story)
    taken_home.hand_over(view)
    shell.link(view)
