"""Reading a file in, and the data editions.

May import ui.cache, ui.card, ui.document, ui.figures, ui.html, ui.monitoring, ui.page, ui.pickers and ui.wording.
"""
