"""The leadership view: one calm page that prints on one sheet."""

from ui import shell
from ui.sections.coverage import leadership

with shell.open_page("leadership") as view:
    leadership.sheet(view)
    shell.link(view)
