"""A story as one HTML file that opens from a memory stick: everything is inside it, and it asks nobody for anything.

May import ui.document, ui.export.letters, ui.figures, ui.html, ui.theme and ui.wording.
"""

from ui.export.offline.page import write
from ui.export.offline.words import RoomNoteText

__all__ = ["RoomNoteText", "write"]
