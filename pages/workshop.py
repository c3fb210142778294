"""The workshop: stories of captured views, put in order, presented, and taken home with what was noted and voted."""

from ui import shell
from ui.sections.workshop import downloads
from ui.sections.workshop import story as workshop

with shell.open_page("workshop") as view:
    story = workshop.choose(view)
    workshop.slides(view, story)
    downloads.files(view, story)
    downloads.noted(view, story)
    downloads.voted(view, story)
    downloads.minutes(view, story)
    downloads.hand_over(view)
    shell.link(view)
