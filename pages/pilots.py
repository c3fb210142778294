"""Pilots: where, which phase, need and pilots, and one pilot at a time."""

from ui import shell
from ui.page import depth
from ui.sections.pilots import first_screen, one_pilot, portfolio

with shell.open_page("pilots", framed=True) as view:
    chosen = portfolio.choose(view)
    portfolio.coverage_map(view, chosen, first_screen.finding(view, chosen))
    first_screen.answer(view, chosen)
    tabs = depth.Depth(view)
    tabs.show("reach", one_pilot.reach, chosen)
    tabs.show("all_pilots", one_pilot.every_pilot, chosen)
    tabs.show("in_time", portfolio.timeline, chosen)
    tabs.show("one_pilot", one_pilot.one_pilot, chosen)
    shell.link(view)
