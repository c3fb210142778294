"""SVG: the figure as a picture that can be enlarged without end and edited."""

from ui.export import picture
from ui.export.content import Document


def write(document: Document) -> bytes:
    """The picture's content. Raises the faults of ui/export/browser.py."""
    return picture.drawn(document, "svg")
