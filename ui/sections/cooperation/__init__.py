"""Who meets whom.

May import ui.cache, ui.card, ui.document, ui.figures, ui.page, ui.panel, ui.pickers and ui.wording.
"""
