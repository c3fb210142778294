"""The data editions: what changed when, and the way back."""

from ui import shell
from ui.sections.intake import editions

with shell.open_page("history") as view:
    editions.lead(view)
    editions.editions(view)
    editions.comparison(view)
    editions.undo(view)
    shell.link(view)
