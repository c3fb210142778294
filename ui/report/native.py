"""A figure as a chart that Office draws itself, with its numbers in a sheet behind it: editable, and without a browser."""

from dataclasses import dataclass
from math import ceil
from typing import Any

from pptx.enum.chart import XL_LEGEND_POSITION
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Pt

from ui.document.chart_spec import Bars, Lines
from ui.document.document import Document
from ui.export.slides import slide_chart, template
from ui.export.slides.shapes import Box
from ui.export.word import FONT
from ui.wording.catalogue import Catalogue

MOST_LONG_LABELS, LONG_LABEL = 5, 6
"""So many labels of that many signs or more stand side by side under a chart of half a page's width."""


@dataclass(frozen=True, kw_only=True)
class NativeChart:
    """The chart's XML, the workbook behind it, and the name by which the XML calls the workbook."""

    xml: bytes
    workbook: bytes
    relation: str


def can_draw(document: Document) -> bool:
    """Whether the document is drawn here: lines over time, or a few bars."""
    return isinstance(document.chart, Bars | Lines)


def draw(slide: Any, box: Box, document: Document, *, size: float) -> Any:
    """The chart on a slide, its words in `size` points; the document must be one that can be drawn."""
    t, chart = Catalogue(document.language), document.chart
    if isinstance(chart, Lines):
        points = slide_chart.are_far_apart(document.columns)
        slide_chart.lines(t, slide, box, document.columns, chart, points=points)
        _thin(list(slide.shapes)[-1].chart)
    elif isinstance(chart, Bars):
        slide_chart.few_bars(t, slide, box, document.columns, chart)
    else:
        raise TypeError(f"{document.title}: {type(chart).__name__}")
    frame = list(slide.shapes)[-1]
    frame._element.nvGraphicFramePr.cNvPr.set("descr", document.sentence)
    _sized(frame.chart, size)
    return frame


def _sized(chart: Any, size: float) -> None:
    chart.font.size, chart.font.name = Pt(size), FONT
    if chart.has_legend:
        chart.legend.font.size = Pt(size)
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    for axis in (chart.value_axis, chart.category_axis):
        axis.tick_labels.font.size = Pt(size)
        if axis.has_title:
            axis.axis_title.text_frame.paragraphs[0].runs[0].font.size = Pt(size)


def _thin(chart: Any) -> None:
    """Name only some of many long periods: all of them would stand slantwise and take half of a small chart."""
    labels = [str(category) for category in chart.plots[0].categories]
    if len(labels) <= MOST_LONG_LABELS or max(map(len, labels)) < LONG_LABEL:
        return
    for name in ("c:tickLblSkip", "c:tickMarkSkip"):
        skip = OxmlElement(name)
        skip.set("val", str(ceil(len(labels) / MOST_LONG_LABELS)))
        # The schema's order: both come before what says that there is one level of labels.
        chart.category_axis._element.find(qn("c:noMultiLvlLbl")).addprevious(skip)


class Sheet:
    """A slide that nobody sees, on which charts for other files are made."""

    def __init__(self) -> None:
        deck = template.neutral()
        self._slide = deck.slides.add_slide(deck.slide_layouts[6])

    def chart(self, document: Document, *, size: float) -> NativeChart:
        """The chart of a document that can be drawn."""
        part = draw(self._slide, Box(left=0, top=0, width=6, height=3), document, size=size).chart.part
        relation = next(key for key, one in part.rels.items() if one.target_part is part.chart_workbook.xlsx_part)
        return NativeChart(xml=part.blob, workbook=part.chart_workbook.xlsx_part.blob, relation=relation)
