"""What the pages are made of, one folder a group of pages.

May import ui.cache, ui.card, ui.document, ui.export, ui.feedback, ui.figures, ui.html, ui.monitoring, ui.page, ui.panel,
ui.pickers, ui.portraits, ui.report, ui.theme, ui.visitor, ui.voting and ui.wording.
"""
