"""A report of one municipality, written from the documents of its page: as Word, PDF and PowerPoint, one or many.

May import ui.document, ui.export, ui.html, ui.portraits, ui.theme and ui.wording.
"""
