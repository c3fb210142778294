"""Stories, presenting, notes, votes and what is taken home.

May import ui.cache, ui.card, ui.document, ui.export, ui.monitoring, ui.page, ui.pickers, ui.sections.intake, ui.theme,
ui.voting and ui.wording.
"""
