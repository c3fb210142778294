"""The profile of one municipality, and occupations and industries.

May import ui.cache, ui.card, ui.document, ui.page, ui.pickers, ui.portraits and ui.wording.
"""
