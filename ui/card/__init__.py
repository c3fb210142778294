"""A figure on the page with all that belongs to it: drawn, captured, taken along.

May import ui.cache, ui.document, ui.export, ui.feedback, ui.figures, ui.monitoring, ui.page, ui.pickers, ui.theme and
ui.wording.
"""
