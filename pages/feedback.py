"""What readers have said of pages and figures: open, mended, not a fault."""

from ui import shell
from ui.sections.feedback import inbox

with shell.open_page("feedback") as view:
    inbox.lead(view)
    inbox.inbox(view)
    shell.link(view)
