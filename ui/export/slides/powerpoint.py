"""PowerPoint: a map, a chart or a table on a slide. All of it can be edited; the talking points are in the notes."""

import io
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from analytics.registry.indicator import INDICATORS
from ui.document.chart_spec import Bars, ClassedMap, Lines, Scatter, Stacked
from ui.document.column_text import one_line
from ui.document.document import Document
from ui.export.slides import slide_chart, slide_drawing, slide_map, slide_pair, slide_table, template
from ui.export.slides.shapes import Box, Look, lines_of, rgb, words
from ui.figures.frame import Figure
from ui.theme import LIGHT
from ui.wording.catalogue import LANGUAGES, Catalogue

LOG = logging.getLogger("kompetenskartan")
MARGIN = 0.5
TITLE = Box(left=MARGIN, top=0.35, width=template.WIDTH - 2 * MARGIN, height=0.95)
SOURCE_HEIGHT, SOURCE_SIZE, BADGE_HEIGHT, NAME_SIZE, SENTENCE_SIZE = 0.4, 11, 0.4, 14, 16
SIDE_SHARE = 0.38
"""How much of the width the legend beside a map has."""
TITLE_SIZES = ((80, 28), (150, 24), (1000, 20))
"""Up to how many signs a title has which size in points; 20 is read at eight metres."""
TITLE_COLOUR = "#1E5463"
LONGEST_TITLE = 220
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ0-9])")
_ABBREVIATIONS = frozenset(
    {"bl.a.", "t.ex.", "s.k.", "m.m.", "dvs.", "ca.", "kl.", "nr.", "jfr.", "e.g.", "i.e.", "approx.", "vs."}
)


@dataclass(frozen=True, kw_only=True)
class Heading:
    """What stands over a figure: `title` the slide's, `under` a sentence below it, `points` what to say first."""

    title: str
    under: str = ""
    points: str = ""


def write(document: Document) -> bytes:
    """One figure as a presentation, of one slide unless it is a table that needs more.

    Where one's own template cannot be used the neutral one is: a download has no place for a sentence, a story has.
    """
    try:
        return write_all([document], template.own())
    except template.TemplateUnfit as fault:
        LOG.warning("%s", fault)
        return write_all([document])


def write_all(documents: Sequence[Document], own: Path | bytes | None = None) -> bytes:
    """Several figures as one presentation, on the template `own` where one is given."""
    deck = template.opened(own)
    for document in documents:
        add(deck, document, _said(document), neutral=own is None)
    first = documents[0] if documents else None
    return saved(Catalogue(first.language if first else "sv"), deck, first.title if first else "")


def _said(document: Document) -> Heading:
    """The first sentence as the title; one too long for that stands under the figure's name, uncut."""
    first = sentences_of(document)[0]
    return Heading(title=first) if len(one_line(first)) <= LONGEST_TITLE else Heading(title=document.title, under=first)


def saved(t: Catalogue, deck: Any, title: str) -> bytes:
    """The presentation as a file."""
    deck.core_properties.title = title
    deck.core_properties.author = t("product.name")
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def sentences_of(document: Document) -> list[str]:
    """The document's words, sentence by sentence."""
    whole: list[str] = []
    for part in _SENTENCE_END.split(document.sentence):
        if whole and whole[-1].rpartition(" ")[2].lstrip("(").lower() in _words_with_a_point():
            whole[-1] += f" {part}"
        else:
            whole.append(part)
    return whole


@cache
def _words_with_a_point() -> frozenset[str]:
    """Words that end in a point without ending a sentence: "Information och komm. 2022" is the name of an indicator."""
    names = [
        text for one in INDICATORS.values() for language in LANGUAGES for text in (one.name(language), one.short(language))
    ]
    return _ABBREVIATIONS | {word.lower() for name in names for word in name.split() if word.endswith(".")}


def add(deck: Any, document: Document, heading: Heading, *, neutral: bool) -> None:
    """Add a figure to a presentation: one slide, or as many as its table needs."""
    slide, area = _framed(deck, document, heading, neutral=neutral)
    if document.chart is not None:
        _chart(slide, area, document, heading)
        return
    drawing = document.figure(LIGHT) if document.figure is not None else None
    if drawing is not None and slide_drawing.can_draw(drawing):
        _drawn(deck, (slide, area), document, heading, drawing, neutral=neutral)
        return
    pages = slide_table.pages(document, _named(None, area, document, heading, "9 (9)"))
    for place, page in enumerate(pages):
        if place:
            slide, area = _framed(deck, document, heading, neutral=neutral)
        number = f"{place + 1} ({len(pages)})" if len(pages) > 1 else ""
        slide_table.draw(slide, _named(slide, area, document, heading, number), page)
    if not pages:
        text = Catalogue(document.language)("figure.no_values")
        words(slide.shapes, area, text, Look(size=NAME_SIZE, align="center"))


def _drawn(
    deck: Any, first: tuple[Any, Box], document: Document, heading: Heading, drawing: Figure, *, neutral: bool
) -> None:
    """The figure as shapes, a high one over several slides."""
    parts = slide_drawing.parts(drawing)
    for place, part in enumerate(parts):
        slide, area = first if place == 0 else _framed(deck, document, heading, neutral=neutral)
        number = f"{place + 1} ({len(parts)})" if len(parts) > 1 else ""
        rest = _named(slide, area, document, heading, number)
        slide_drawing.draw(slide.shapes, rest, drawing, part, document.sentence)


def _framed(deck: Any, document: Document, heading: Heading, *, neutral: bool) -> tuple[Any, Box]:
    """A new slide with title, sentence, source and notes; the box is what is left of it."""
    slide = deck.slides.add_slide(template.content_layout(deck))
    # Else every new shape looks through all the others for a free number.
    slide.shapes.turbo_add_enabled = True
    page = titled(deck, slide, heading.title, neutral=neutral)
    foot = Box(left=page.left, top=page.bottom - SOURCE_HEIGHT, width=page.width, height=SOURCE_HEIGHT)
    words(slide.shapes, foot, document.source, Look(size=SOURCE_SIZE, colour=LIGHT.muted))
    slide.notes_slide.notes_text_frame.text = notes(document, heading)
    return slide, _under(slide, _above(page, foot), heading.under)


def titled(deck: Any, slide: Any, text: str, *, neutral: bool) -> Box:
    """Write the title and take away all other placeholders; returns the rest of the slide."""
    for shape in list(slide.placeholders):
        if shape.placeholder_format.type not in template.TITLES:
            shape._element.getparent().remove(shape._element)
    width, height = deck.slide_width / 914400, deck.slide_height / 914400
    title = slide.shapes.title
    below = TITLE.bottom
    if title is None:
        box = Box(left=MARGIN, top=TITLE.top, width=width - 2 * MARGIN, height=TITLE.height)
        words(slide.shapes, box, _short(text), Look(size=_size(text), bold=True, colour=TITLE_COLOUR))
    else:
        _write_title(title, text, neutral=neutral)
        bottom = (title.top + title.height) / 914400
        below = bottom if bottom < height / 2 else below
    return Box(left=MARGIN, top=below + 0.05, width=width - 2 * MARGIN, height=height - below - 0.25)


def _write_title(title: Any, text: str, *, neutral: bool) -> None:
    if neutral:
        title.left, title.top, title.width, title.height = TITLE.emu
    frame = title.text_frame
    frame.text = _short(text)
    frame.word_wrap = True
    run = frame.paragraphs[0].runs[0]
    run.font.size = Pt(_size(text))
    if neutral:
        frame.margin_left = 0
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        frame.paragraphs[0].alignment = PP_ALIGN.LEFT
        run.font.bold, run.font.color.rgb = True, rgb(TITLE_COLOUR)


def _short(text: str) -> str:
    # A line break in a title would make a second paragraph of it, without a size of its own.
    line = one_line(text) or "–"
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1].rstrip()}…"


def _size(text: str) -> int:
    return next(size for most, size in TITLE_SIZES if len(_short(text)) <= most)


def _above(page: Box, foot: Box) -> Box:
    return Box(left=page.left, top=page.top, width=page.width, height=foot.top - page.top - 0.05)


def _under(slide: Any, area: Box, sentence: str) -> Box:
    """Write the sentence under the title; returns what is left."""
    if not sentence:
        return area
    height = lines_of(sentence, area, SENTENCE_SIZE)
    box = Box(left=area.left, top=area.top, width=area.width, height=height)
    words(slide.shapes, box, sentence, Look(size=SENTENCE_SIZE))
    below = box.bottom + 0.1
    return Box(left=area.left, top=below, width=area.width, height=area.bottom - below)


def _named(slide: Any | None, side: Box, document: Document, heading: Heading, number: str = "") -> Box:
    """Write the mark on invented data and the figure's name; returns what is left. Without a slide it only measures."""
    name = document.title if document.title != heading.title else None
    text = " · ".join(filter(None, (name, document.level_name, number)))
    badge = Box(left=side.left, top=side.top, width=min(side.width, 3.6), height=BADGE_HEIGHT if document.demo else 0)
    top = badge.bottom + (0.1 if document.demo else 0)
    line = Box(left=side.left, top=top, width=side.width, height=lines_of(text, side, NAME_SIZE) if text else 0)
    if slide is not None:
        if document.demo:
            look = Look(size=14, bold=True, align="center", fill="#FDF9E4", border=LIGHT.text)
            words(slide.shapes, badge, Catalogue(document.language)("figure.demo"), look)
        if text:
            words(slide.shapes, line, text, Look(size=NAME_SIZE, colour=LIGHT.muted))
    below = line.bottom + 0.1
    return Box(left=side.left, top=below, width=side.width, height=side.bottom - below)


def _chart(slide: Any, area: Box, document: Document, heading: Heading) -> None:
    """What the figure shows, its name and the mark on invented data."""
    chart = document.chart
    if isinstance(chart, ClassedMap):
        width = area.width * (1 - SIDE_SHARE)
        left = area.left + width + 0.15
        side = Box(left=left, top=area.top, width=area.right - left, height=area.height)
        whole = Box(left=area.left, top=area.top, width=width, height=area.height)
        slide_map.draw(slide, whole, _named(slide, side, document, heading), chart)
        return
    t = Catalogue(document.language)
    rest = _named(slide, area, document, heading)
    match chart:
        case Bars():
            slide_chart.bars(t, slide, rest, document.columns, chart)
        case Lines():
            slide_chart.lines(t, slide, rest, document.columns, chart)
        case Scatter():
            slide_pair.scatter(t, slide, rest, document.columns, chart)
        case Stacked():
            slide_pair.stacked(t, slide, rest, document.columns)


def notes(document: Document, heading: Heading) -> str:
    """Talking points of one's own, the sentences one by one, what to mind, where the numbers come from."""
    facts = [f"{name}: {text}" for name, text in document.facts]
    points = [*heading.points.splitlines(), ""] if heading.points.strip() else []
    demo = [document.demo] if document.demo else []
    return "\n".join([*points, *demo, *sentences_of(document), *document.notes, *facts, document.source])
