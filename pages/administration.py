"""People and acts: who may do what, and what has been done."""

from ui import shell
from ui.sections.people import record, roles

with shell.open_page("administration") as view:
    roles.lead(view)
    roles.roles(view)
    record.acts(view)
    shell.link(view)
