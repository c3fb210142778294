"""The question whether it helped, on every page and every figure, and how many answers to it are open.

May import ui.cache, ui.document, ui.monitoring, ui.page and ui.wording.
"""
