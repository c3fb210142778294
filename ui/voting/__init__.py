"""Votes in the room: the participants' page, the small server it stands on, and how results are shown.

May import ui.html, ui.theme and ui.wording.
"""
