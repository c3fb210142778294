"""The profile of one municipality, and occupations and industries.

May import ui.cache, ui.card, ui.document, ui.export, ui.page, ui.panel, ui.pickers, ui.portraits, ui.report and ui.wording.
"""
