"""PowerPoint with maps and charts that can be edited.

May import ui.document, ui.figures, ui.theme and ui.wording.
"""
