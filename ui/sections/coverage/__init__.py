"""Need and response: white spots, the leadership view, the sheet for paper.

May import ui.cache, ui.card, ui.document, ui.figures, ui.page, ui.pickers and ui.wording.
"""
