"""Excel and CSV with typed cells.

May import ui.document and ui.wording.
"""
