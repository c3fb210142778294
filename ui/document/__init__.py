"""A figure as data, ready for screen and file alike: typed columns, facts, what a slide can show.

May import ui.figures, ui.theme and ui.wording.
"""
