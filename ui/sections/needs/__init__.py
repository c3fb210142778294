"""Skills needs, indices, the development zone, comparisons.

May import ui.cache, ui.card, ui.document, ui.figures, ui.page, ui.panel, ui.pickers, ui.portraits and ui.wording.
"""
