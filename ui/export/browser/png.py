"""PNG: the figure as a picture, twice as sharp as the screen."""

from ui.document.document import Document
from ui.export.browser import picture


def write(document: Document) -> bytes:
    """The picture's content. Raises the faults of ui/export/browser/chromium.py."""
    return picture.drawn(document, "png")
