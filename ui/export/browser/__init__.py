"""Pictures and PDF, drawn by a Chromium the server has.

May import ui.document, ui.export.job, ui.figures, ui.html, ui.theme and ui.wording.
"""
