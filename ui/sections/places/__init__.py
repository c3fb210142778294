"""The profile of one municipality, and occupations and industries.

May import ui.cache, ui.card, ui.document, ui.figures, ui.page, ui.pickers and ui.wording.
"""
