"""Follow-up: before and after, beside similar municipalities, with what may be said of it."""

from ui import shell
from ui.page import depth
from ui.sections.pilots import followup

with shell.open_page("followup") as view:
    report = followup.choose(view)
    tabs = depth.Depth(view)
    tabs.show("comparison", followup.comparison, report)
    tabs.show("measures", followup.measures, report)
    tabs.show("ladder", followup.ladder)
    shell.link(view)
