"""The data editions: what changed when, and the way back."""

from ui import shell
from ui.sections import history

with shell.open_page("history") as view:
    history.lead(view)
    history.editions(view)
    history.comparison(view)
    history.undo(view)
    shell.link(view)
