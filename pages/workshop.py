"""The workshop: stories of captured views, put in order, presented, and taken home with what was noted and voted."""

from ui import shell
from ui.sections.workshop import downloads, story

with shell.open_page("workshop") as view:
    chosen = story.choose(view)
    story.slides(view, chosen)
    downloads.files(view, chosen)
    downloads.noted(view, chosen)
    downloads.voted(view, chosen)
    downloads.minutes(view, chosen)
    downloads.hand_over(view)
    shell.link(view)
