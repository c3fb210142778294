"""What the pages are made of, one folder a group of pages.

May import ui.cache, ui.card, ui.document, ui.export, ui.figures, ui.page, ui.pickers, ui.theme, ui.voting and
ui.wording.
"""
