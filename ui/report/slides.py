"""A report as PowerPoint: a slide for each chapter, its charts and tables those of PowerPoint, the rest in the notes."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from math import ceil
from typing import Any

from ui.document.chart_spec import ClassedMap
from ui.document.document import Document
from ui.export.job import heard
from ui.export.slides import native_table, powerpoint, slide_drawing, slide_map, template
from ui.export.slides.native_table import Grid
from ui.export.slides.shapes import Box, Look, lines_of, words
from ui.report import native
from ui.report.content import Report, Section
from ui.report.rows import Rows, rows_of
from ui.theme import LIGHT
from ui.wording.catalogue import Catalogue

LOG = logging.getLogger("kompetenskartan")
LEAD, NAME, TEXT, TABLE, SOURCE = 13, 11, 10, 9, 8
"""Points."""
MUCH, MUCH_SIZE = 700, 11
"""More signs than that are set smaller."""
EXACT = 0.001
"""Lines that a column made for its longest cell may seem to lack."""
GAP, NAMED = 0.25, 0.35
"""Inches between parts, and what the name of a table takes."""
LEFT_SHARE = 0.42
"""How much of the width charts have beside tables."""
MAP_SHARE = 0.55
"""How much of a figure's width its map has, beside the legend."""
PAIR = (0.62, 0.38)
"""How two tables share a slide."""
SIGN, LINE, PADDING = 0.0072, 0.0155, 0.07
"""Inches: a sign and a line for each point of their size, and what a cell keeps free."""


def write(report: Report) -> bytes:
    """The file's content, on a template of one's own where that can be used."""
    try:
        return _written(report, template.opened(template.own()), neutral=template.own() is None)
    except template.TemplateUnfit as fault:
        LOG.warning("%s", fault)
        return _written(report, template.neutral(), neutral=True)


def _written(report: Report, deck: Any, *, neutral: bool) -> bytes:
    t = Catalogue(report.language)
    for place, section in enumerate(report.sections):
        heard()
        title = t("report.cover", name=report.name) if place == 0 else f"{section.title}: {report.name}"
        facts = [t("report.edition", edition=report.edition), t("report.made", date=report.made.isoformat())]
        if report.demo:
            facts.append(t("report.demo_whole"))
        _Slide(t, deck, title, neutral=neutral).section(section, opening=(" · ".join(facts),) if place == 0 else ())
    deck.core_properties.language = report.language
    return powerpoint.saved(t, deck, report.title)


class _Slide:
    """One slide of a report."""

    def __init__(self, t: Catalogue, deck: Any, title: str, *, neutral: bool) -> None:
        self._t = t
        self._slide = deck.slides.add_slide(template.content_layout(deck))
        self._slide.shapes.turbo_add_enabled = True
        self._page = powerpoint.titled(deck, self._slide, title, neutral=neutral)

    def section(self, section: Section, *, opening: Sequence[str]) -> None:
        """Lead across the slide, charts to the left and tables to the right of what is left, sources at the foot."""
        page = self._page
        sources = " ".join(section.sources)
        height = lines_of(sources, page, SOURCE) + 0.05
        foot = Box(left=page.left, top=page.bottom - height, width=page.width, height=height)
        words(self._slide.shapes, foot, sources, Look(size=SOURCE, colour=LIGHT.muted))
        said = [*opening, " ".join(part for part in (section.newest, *section.lead) if part)]
        below = self._text(page, page.top, said, LEAD if sum(map(len, said)) <= MUCH else MUCH_SIZE)
        area = Box(left=page.left, top=below, width=page.width, height=foot.top - below - 0.05)
        if section.figures:
            width = area.width * LEFT_SHARE
            self._figures(Box(left=area.left, top=area.top, width=width, height=area.height), section.figures)
            left = area.left + width + GAP
            area = Box(left=left, top=area.top, width=area.right - left, height=area.height)
        paired = not section.figures and len(section.tables) == len(PAIR) and not self._fit(area, section.tables)
        lay = self._beside if paired else self._tables
        lay(area, section.tables)
        self._slide.notes_slide.notes_text_frame.text = self._notes(section)

    @staticmethod
    def _fit(area: Box, shown: Sequence[Document]) -> bool:
        """Whether tables have room under each other."""
        tables = [rows for rows in map(rows_of, shown) if rows is not None]
        return sum(sum(_heights(rows, area.width)[1]) + NAMED for rows in tables) <= area.height

    def _beside(self, area: Box, shown: Sequence[Document]) -> None:
        """Two tables beside each other, where no chart takes room."""
        left = area.left
        for document, share in zip(shown, PAIR, strict=True):
            width = (area.width - GAP) * share
            self._tables(Box(left=left, top=area.top, width=width, height=area.height), [document])
            left += width + GAP

    def _text(self, page: Box, top: float, texts: Sequence[str], size: int) -> float:
        """Paragraphs across the slide; returns where they end."""
        for text in texts:
            whole = Box(left=page.left, top=top, width=page.width, height=1)
            height = lines_of(text, whole, size)
            words(self._slide.shapes, Box(left=page.left, top=top, width=page.width, height=height), text, Look(size=size))
            top += height + 0.03
        return top + 0.05

    def _figures(self, area: Box, shown: Sequence[Document]) -> None:
        height = (area.height - GAP * (len(shown) - 1)) / len(shown)
        for place, document in enumerate(shown):
            top = area.top + place * (height + GAP)
            below = self._name(area, top, document)
            box = Box(left=area.left, top=below, width=area.width, height=top + height - below)
            if native.can_draw(document):
                native.draw(self._slide, box, document, size=TEXT)
            elif isinstance(document.chart, ClassedMap):
                width = box.width * MAP_SHARE
                side = Box(
                    left=box.left + width + GAP / 2, top=box.top, width=box.width - width - GAP / 2, height=box.height
                )
                slide_map.draw(self._slide, replace(box, width=width), side, document.chart, small=True)
            elif document.figure is not None and slide_drawing.can_draw(drawing := document.figure(LIGHT)):
                slide_drawing.draw(self._slide.shapes, box, drawing, None, document.sentence)

    def _name(self, area: Box, top: float, document: Document) -> float:
        """The name of a document, with the mark on invented data; returns where it ends."""
        name = document.heading if not document.demo else f"{document.heading} – {self._t('report.demo')}"
        box = Box(left=area.left, top=top, width=area.width, height=1)
        height = lines_of(name, box, NAME)
        fill = "#FDF9E4" if document.demo else None
        shown = Box(left=area.left, top=top, width=area.width, height=height)
        words(self._slide.shapes, shown, name, Look(size=NAME, bold=True, colour=powerpoint.TITLE_COLOUR, fill=fill))
        return top + height

    def _tables(self, area: Box, shown: Sequence[Document]) -> None:
        """Documents under each other. What has no room is left to the notes, and that is said."""
        top, left_out = area.top, False
        last = area.bottom - lines_of("–", area, TEXT)
        for document in shown:
            said = lines_of(document.sentence, area, TEXT) if document.sentence else 0.0
            if top + NAMED + said > last:
                left_out = True
                continue
            top = self._name(area, top, document)
            if document.sentence:
                top = self._text(area, top, [document.sentence], TEXT) - 0.05
            rows = rows_of(document)
            if rows is None:
                continue
            widths, heights = _heights(rows, area.width)
            if top + sum(heights) > last:
                left_out = True
                continue
            _table(self._slide, Box(left=area.left, top=top, width=area.width, height=sum(heights)), rows, widths, heights)
            top += sum(heights) + 0.1
        if left_out:
            self._text(area, min(top, last), [self._t("report.left_out")], TEXT)

    def _notes(self, section: Section) -> str:
        """All that the slide has no room for: sentences, every table as text, what to mind, sources."""
        lines = [*section.lead]
        for document in section.documents:
            lines += ["", document.heading, *([document.demo] if document.demo else []), document.sentence]
            rows = rows_of(document)
            lines += [" | ".join(cells) for cells in (rows.heads, *rows.cells)] if rows is not None else []
            lines += document.notes
        return "\n".join(line for line in [*lines, "", *section.notes, *section.sources])


def _heights(rows: Rows, width: float) -> tuple[list[float], list[float]]:
    """The widths of a table's columns and the heights of its rows, its headings first."""
    widths = rows.widths(width, SIGN * TABLE, 2 * PADDING)
    return widths, [_height(cells, widths) for cells in (rows.heads, *rows.cells)]


def _height(cells: Sequence[str], widths: Sequence[float]) -> float:
    lines = max(
        ceil(len(cell) * SIGN * TABLE / (width - 2 * PADDING) - EXACT) if cell else 1
        for cell, width in zip(cells, widths, strict=True)
    )
    return max(1, lines) * LINE * TABLE + 0.07


def _table(slide: Any, box: Box, rows: Rows, widths: Sequence[float], heights: Sequence[float]) -> None:
    cells = (rows.heads, *rows.cells)
    margins = {"beside": PADDING * 0.8, "above": 0.02}
    grid = Grid(rows=cells, numeric=rows.numeric, widths=widths, heights=heights, size=TABLE, **margins)
    native_table.place(slide, box, grid)
