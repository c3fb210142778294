"""Pictures and PDF, drawn by a Chromium the server has.

May import ui.document, ui.figures, ui.theme and ui.wording.
"""
