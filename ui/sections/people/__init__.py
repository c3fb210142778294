"""Logging in and out, who may do what, and what has been done.

May import ui.cache, ui.export, ui.page, ui.visitor and ui.wording.
"""
