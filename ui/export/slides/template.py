"""What a presentation is made on: the neutral template, or one's own .pptx put in the home folder."""

import io
import zipfile
from pathlib import Path
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.util import Inches

from data.faults import StoreError
from data.store.store import default_home

TEMPLATE = "template.pptx"
"""A template of one's own, put in the home folder; without it a neutral one is used."""
WIDTH, HEIGHT = 13.333, 7.5
TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
FOOTING = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
MOST_BYTES, MOST_UNPACKED, MOST_PARTS = 30 * 2**20, 200 * 2**20, 5000
"""What a template may weigh, packed and unpacked: a small file can hold an endless one."""
SMALLEST, LARGEST = 5.0, 60.0
"""Inches that a slide may measure."""
TEAL, YELLOW = "27697A", "FDD32F"
COLOURS = {
    "dk2": TEAL,
    "lt2": "FDF9E4",
    "accent1": TEAL,
    "accent2": "E40135",
    "accent3": "5F5236",
    "accent4": YELLOW,
    "accent5": "4C9BAE",
    "accent6": "A58D58",
    "hlink": TEAL,
    "folHlink": "5F5236",
}
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_STRIP = """<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="{drawing}">
<p:nvSpPr><p:cNvPr id="{id}" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>
<p:spPr><a:xfrm><a:off x="{left}" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>
<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"""


class TemplateUnfit(StoreError):
    """One's own template cannot be used. The sentence says why and what to do."""

    def __init__(self, reason_sv: str, reason_en: str) -> None:
        super().__init__(
            f"PowerPoint-mallen ({TEMPLATE}) kan inte användas: {reason_sv}."
            " Spara om den i PowerPoint som .pptx, eller ta bort den ur verktygets mapp, så används den vanliga mallen.",
            f"The PowerPoint template ({TEMPLATE}) cannot be used: {reason_en}."
            " Save it again in PowerPoint as .pptx, or remove it from the tool’s folder, and the usual template is used.",
        )


def own() -> Path | None:
    """The template put in the home folder, if there is one."""
    path = default_home() / TEMPLATE
    return path if path.is_file() else None


def opened(template: Path | bytes | None) -> Any:
    """An empty presentation on a template of one's own, or on the neutral one. Raises TemplateUnfit."""
    return neutral() if template is None else _emptied(checked(template))


def checked(template: Path | bytes) -> Any:
    """The presentation in a file that somebody brought, once it is known to be safe and usable. Raises TemplateUnfit."""
    content = template if isinstance(template, bytes) else _read(template)
    _weigh(content)
    try:
        deck = Presentation(io.BytesIO(content))
        width, height = deck.slide_width / 914400, deck.slide_height / 914400
        layouts = len(deck.slide_layouts)
    except (ValueError, KeyError, AttributeError, TypeError, IndexError, zipfile.BadZipFile, etree.XMLSyntaxError) as fault:
        raise TemplateUnfit("den är inte en hel PowerPoint-fil", "it is not a whole PowerPoint file") from fault
    if not layouts:
        raise TemplateUnfit("den har ingen bildlayout", "it has no slide layout")
    if not (SMALLEST <= width <= LARGEST and SMALLEST <= height <= LARGEST):
        raise TemplateUnfit("dess bilder har en storlek som inte går att rita på", "its slides have an unusable size")
    return deck


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as fault:
        raise TemplateUnfit("filen går inte att läsa", "the file cannot be read") from fault


def _weigh(content: bytes) -> None:
    if len(content) > MOST_BYTES:
        raise TemplateUnfit("den är större än 30 MB", "it is larger than 30 MB")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as fault:
        raise TemplateUnfit("den är inte en PowerPoint-fil (.pptx)", "it is not a PowerPoint file (.pptx)") from fault
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise TemplateUnfit("den är för stor när den packas upp", "it is too large when unpacked")


def _emptied(deck: Any) -> Any:
    """Somebody's template without the slides it came with."""
    listed = deck.slides._sldIdLst
    for entry in list(listed):
        deck.part.drop_rel(entry.rId)
        listed.remove(entry)
    return deck


def neutral() -> Any:
    """The library's own template made wide and teal: everything in it keeps its share of the width."""
    deck = Presentation()
    factor = Inches(WIDTH) / deck.slide_width
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    for page in (deck.slide_master, *deck.slide_layouts):
        for shape in page.placeholders:
            if shape._element.spPr.xfrm is not None:
                shape.left, shape.width = round(shape.left * factor), round(shape.width * factor)
    _colour(deck)
    _strips(deck)
    return deck


def _colour(deck: Any) -> None:
    """The theme's colours, which charts and tables take theirs from."""
    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = etree.fromstring(part.blob)
    for name, colour in COLOURS.items():
        for entry in theme.iter(f"{{{_DRAWING}}}{name}"):
            for old in list(entry):
                entry.remove(old)
            etree.SubElement(entry, f"{{{_DRAWING}}}srgbClr", val=colour)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _strips(deck: Any) -> None:
    """A teal strip along the upper edge of every slide, its beginning yellow."""
    tree = deck.slide_master.shapes._spTree
    yellow = Inches(1.2)
    strips = (
        ("accent1", yellow, deck.slide_width - yellow),
        ("accent4", 0, yellow),
    )
    for place, (colour, left, width) in enumerate(strips):
        shape = _STRIP.format(
            drawing=_DRAWING, id=900 + place, name=colour, left=left, width=width, height=Inches(0.14), colour=colour
        )
        tree.insert(2 + place, parse_xml(shape))


def content_layout(deck: Any) -> Any:
    """The layout that has a title and the least besides."""
    layouts = [(layout, [shape.placeholder_format.type for shape in layout.placeholders]) for layout in deck.slide_layouts]
    titled = [(layout, kinds) for layout, kinds in layouts if any(kind in TITLES for kind in kinds)]
    plain = [(len([kind for kind in kinds if kind not in FOOTING]), place) for place, (_, kinds) in enumerate(titled)]
    return titled[min(plain)[1]][0] if titled else deck.slide_layouts[0]


def opening_layout(deck: Any) -> Any:
    """The layout of a first slide: the one with a title in the middle, else as any other slide."""
    for layout in deck.slide_layouts:
        if any(shape.placeholder_format.type is PP_PLACEHOLDER.CENTER_TITLE for shape in layout.placeholders):
            return layout
    return content_layout(deck)
