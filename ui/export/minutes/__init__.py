"""The minutes of a workshop as Word and CSV.

May import ui.export.tables, ui.export.word, ui.theme and ui.wording.
"""
