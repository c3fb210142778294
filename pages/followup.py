"""Follow-up: before and after, beside similar municipalities, with what may be said of it."""

from ui import shell
from ui.sections.pilots import followup

with shell.open_page("followup") as view:
    report = followup.choose(view)
    followup.measures(view, report)
    followup.comparison(view, report)
    followup.developments(view, report)
    followup.ladder(view)
    shell.link(view)
