"""PowerPoint: one figure, one slide. Shapes and charts can be edited; the talking points are in the notes."""

import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from data.editions import default_home
from ui.export import slide_chart, slide_map
from ui.export.content import Document
from ui.export.pictures import Bars, ClassedMap, Lines
from ui.export.slide_parts import Box, Look, rgb, words
from ui.text import Catalogue
from ui.theme import LIGHT

TEMPLATE = "template.pptx"
"""A template of one's own, put in the home folder; without it a neutral one is used."""
WIDTH, HEIGHT, MARGIN = 13.333, 7.5, 0.5
TITLE = Box(left=MARGIN, top=0.3, width=WIDTH - 2 * MARGIN, height=1.0)
SOURCE_HEIGHT, SOURCE_SIZE, BADGE_HEIGHT, NAME_SIZE = 0.4, 11, 0.4, 14
SIDE_SHARE = 0.38
"""How much of the width the legend beside a map has."""
TITLE_SIZES = ((80, 28), (150, 24), (1000, 20))
"""Up to how many signs a title has which size in points; 20 is read at eight metres."""
LONGEST_TITLE = 220
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ0-9])")
_FOOTING = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)


def write(document: Document) -> bytes:
    """One figure as a presentation of one slide."""
    own = default_home() / TEMPLATE
    return write_all([document], own if own.is_file() else None)


def write_all(documents: Sequence[Document], template: Path | None = None) -> bytes:
    """Several figures as one presentation, in `template` where one is given."""
    deck = _own(template) if template else _neutral()
    for document in documents:
        _slide(deck, document, neutral=template is None)
    first = documents[0] if documents else None
    deck.core_properties.title = first.title if first else ""
    deck.core_properties.author = Catalogue(first.language if first else "sv")("product.name")
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def _neutral() -> Any:
    """The library's own template made wide: everything in it keeps its share of the width."""
    deck = Presentation()
    factor = Inches(WIDTH) / deck.slide_width
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    for page in (deck.slide_master, *deck.slide_layouts):
        for shape in page.placeholders:
            if shape._element.spPr.xfrm is not None:
                shape.left, shape.width = round(shape.left * factor), round(shape.width * factor)
    return deck


def _own(template: Path) -> Any:
    """Somebody's template without the slides it came with."""
    deck = Presentation(str(template))
    listed = deck.slides._sldIdLst
    for entry in list(listed):
        deck.part.drop_rel(entry.rId)
        listed.remove(entry)
    return deck


def _layout(deck: Any) -> Any:
    """The layout that has a title and the least besides."""
    kinds = [(one, [shape.placeholder_format.type for shape in one.placeholders]) for one in deck.slide_layouts]
    titled = [(one, found) for one, found in kinds if any(kind in _TITLES for kind in found)]
    plain = [(len([kind for kind in found if kind not in _FOOTING]), place) for place, (_, found) in enumerate(titled)]
    return titled[min(plain)[1]][0] if titled else deck.slide_layouts[0]


def _slide(deck: Any, document: Document, *, neutral: bool) -> None:
    slide = deck.slides.add_slide(_layout(deck))
    for shape in list(slide.placeholders):
        if shape.placeholder_format.type not in _TITLES:
            shape._element.getparent().remove(shape._element)
    sentences = _SENTENCE_END.split(document.sentence)
    page = _titled(deck, slide, sentences[0], neutral=neutral)
    t = Catalogue(document.language)
    foot = Box(left=page.left, top=page.bottom - SOURCE_HEIGHT, width=page.width, height=SOURCE_HEIGHT)
    words(slide.shapes, foot, document.source, Look(size=SOURCE_SIZE, colour=LIGHT.muted))
    _picture(slide, _above(page, foot), document, t)
    slide.notes_slide.notes_text_frame.text = _notes(document, sentences)


def _titled(deck: Any, slide: Any, text: str, *, neutral: bool) -> Box:
    """Write the title; returns the rest of the slide."""
    width, height = deck.slide_width / 914400, deck.slide_height / 914400
    title = slide.shapes.title
    below = TITLE.bottom
    if title is not None:
        if neutral:
            title.left, title.top, title.width, title.height = TITLE.emu
        title.text_frame.text = text if len(text) <= LONGEST_TITLE else f"{text[: LONGEST_TITLE - 1].rstrip()}…"
        title.text_frame.word_wrap = True
        run = title.text_frame.paragraphs[0].runs[0]
        run.font.size = Pt(next(size for most, size in TITLE_SIZES if len(text) <= most or most == TITLE_SIZES[-1][0]))
        if neutral:
            title.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
            title.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
            run.font.bold, run.font.color.rgb = True, rgb(LIGHT.text)
        bottom = (title.top + title.height) / 914400
        below = bottom if bottom < height / 2 else below
    return Box(left=MARGIN, top=below + 0.05, width=width - 2 * MARGIN, height=height - below - 0.25)


def _above(page: Box, foot: Box) -> Box:
    return Box(left=page.left, top=page.top, width=page.width, height=foot.top - page.top - 0.05)


def _picture(slide: Any, area: Box, document: Document, t: Catalogue) -> None:
    """What the figure shows, its name and the mark on invented data."""
    picture = document.export.picture
    side = area
    if isinstance(picture, ClassedMap):
        width = area.width * (1 - SIDE_SHARE)
        left = area.left + width + 0.15
        side = Box(left=left, top=area.top, width=area.right - left, height=area.height)
    top = side.top
    if document.demo:
        badge = Box(left=side.left, top=top, width=min(side.width, 3.6), height=BADGE_HEIGHT)
        look = Look(size=14, bold=True, align="center", fill="#FDF9E4", border=LIGHT.text)
        words(slide.shapes, badge, t("figure.demo"), look)
        top = badge.bottom + 0.1
    height = slide_map.lines_of(document.title, side, NAME_SIZE)
    name = Box(left=side.left, top=top, width=side.width, height=height)
    words(slide.shapes, name, document.title, Look(size=NAME_SIZE, colour=LIGHT.muted))
    below = name.bottom + 0.1
    rest = Box(left=side.left, top=below, width=side.width, height=side.bottom - below)
    match picture:
        case ClassedMap():
            whole = Box(left=area.left, top=area.top, width=side.left - area.left - 0.15, height=area.height)
            slide_map.draw(slide, whole, rest, picture)
        case Bars():
            slide_chart.bars(slide, rest, document.export, picture, t)
        case Lines():
            slide_chart.lines(slide, rest, document.export, picture, t)


def _notes(document: Document, sentences: Sequence[str]) -> str:
    """Talking points: the sentences one by one, what to mind, where the numbers come from."""
    facts = [f"{heading}: {text}" for heading, text in document.export.facts]
    demo = [document.demo] if document.demo else []
    return "\n".join([*demo, *sentences, *document.notes, *facts, document.source])
