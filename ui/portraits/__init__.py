"""One place as documents, made of results alone: its page and its report show the same, down to each number and word.

May import ui.document, ui.figures and ui.wording.
"""
