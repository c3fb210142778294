"""The minutes of a workshop as Word and CSV.

May import ui.export.tables, ui.theme and ui.wording.
"""
