"""The inbox of what readers have said, for those who mend it.

May import ui.cache, ui.export, ui.feedback, ui.monitoring, ui.page and ui.wording.
"""
