"""The leadership view: one screen that answers, and prints on one sheet."""

from ui import shell
from ui.sections.coverage import leadership

with shell.open_page("leadership", framed=True) as view:
    leadership.sheet(view)
    shell.link(view)
