"""SVG: the figure as a picture that can be enlarged without end and edited."""

from ui.document.document import Document
from ui.export.browser import picture


def write(document: Document) -> bytes:
    """The picture's content. Raises the faults of ui/export/browser/chromium.py."""
    return picture.drawn(document, "svg")
