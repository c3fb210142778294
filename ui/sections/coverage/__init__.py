"""Need and response: where need is high and nothing answers it, the leadership view, the sheet for paper.

May import ui.cache, ui.card, ui.document, ui.figures, ui.page, ui.panel, ui.pickers, ui.sections.pilots and
ui.wording.
"""
