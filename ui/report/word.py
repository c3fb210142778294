"""A report as a Word document: headings, heading rows, alternative texts, language, and charts that can be edited."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from docx import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Cm, Pt

from ui.document.chart_spec import Lines
from ui.document.document import Document
from ui.export import word as parts
from ui.export.job import heard
from ui.report.content import Report, Section
from ui.report.native import NativeChart, Sheet, can_draw
from ui.report.rows import Rows, classes_of, rows_of
from ui.wording.catalogue import Catalogue

WIDTH = 17.0
"""Centimetres between the margins."""
HEIGHT, HIGH, FEW = 5.4, 8.0, 9
"""Centimetres of a chart, and of one with more bars than a few."""
TABLE, FINE, CHART = Pt(8), Pt(7.5), 8.0
SIZES = (("Normal", 10.0), ("Title", 26.0), ("Heading 1", 18.0), ("Heading 2", 11.0))
SIGN, FREE = 0.15, 0.45
"""Centimetres: a sign in a table, and what a cell keeps free."""
_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_INLINE = """<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>
<wp:docPr id="{id}" name="{name}"/><wp:cNvGraphicFramePr/>
<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="{relation}"/>
</a:graphicData></a:graphic></wp:inline></w:drawing>"""


def write(report: Report) -> bytes:
    """The file's content."""
    t = Catalogue(report.language)
    paper = WordDocument()
    parts.set_up(paper, language=report.language, title=report.title, author=t("product.name"), sizes=SIZES)
    parts.footer(paper.sections[0], report.title, t("report.page", page="\n", pages="\n"))
    paper.core_properties.created = paper.core_properties.modified = datetime.combine(report.made, datetime.min.time())
    _spaced(paper)
    _cover(t, paper, report)
    writer = _Writer(t, paper)
    for place, section in enumerate(report.sections):
        heard()
        writer.section(section, new_page=place > 0)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _spaced(paper: Any) -> None:
    for name, before, after in (("Heading 1", 0, 4), ("Heading 2", 7, 2), ("Title", 0, 4)):
        form = paper.styles[name].paragraph_format
        form.space_before, form.space_after = Pt(before), Pt(after)


def _cover(t: Catalogue, paper: Any, report: Report) -> None:
    paper.add_heading(t("report.cover", name=report.name), 0)
    facts = (t("report.edition", edition=report.edition), t("report.made", date=report.made.isoformat()), t("product.name"))
    paper.add_paragraph(" · ".join(facts))
    if report.demo:
        warning = paper.add_paragraph()
        warning.add_run(t("report.demo_whole")).bold = True
        parts.mark(warning)


class _Writer:
    """Writes the sections of one document."""

    def __init__(self, t: Catalogue, paper: Any) -> None:
        self._t, self._paper = t, paper
        self._sheet = Sheet()
        self._charts = 0
        self._title = ""

    def section(self, section: Section, *, new_page: bool) -> None:
        """A chapter, on a page of its own unless it is the first."""
        self._title = section.title
        heading = self._paper.add_heading(section.title, 1)
        heading.paragraph_format.page_break_before = new_page
        if section.newest:
            self._paper.add_paragraph().add_run(section.newest).italic = True
        for text in section.lead:
            self._paper.add_paragraph(text)
        self._figures([shown for shown in section.figures if can_draw(shown)])
        for shown in section.figures:
            if not can_draw(shown):
                self._table(shown, said=True)
        for shown in section.tables:
            self._table(shown)
        self._fine(section)

    def _figures(self, shown: Sequence[Document]) -> None:
        """Charts beside each other: their names in a row of a table without lines, and the charts under them."""
        if not shown:
            return
        widths = [Cm(WIDTH / len(shown))] * len(shown)
        grid = self._paper.add_table(rows=2, cols=len(shown))
        grid.autofit = False
        for cells in (row.cells for row in grid.rows):
            for cell, width in zip(cells, widths, strict=True):
                cell.width = width
        for place, document in enumerate(shown):
            title = grid.rows[0].cells[place].paragraphs[0]
            title.paragraph_format.keep_with_next = True
            title.add_run(document.heading).bold = True
            self._marked(title, document)
            self._chart(grid.rows[1].cells[place].paragraphs[0], document, WIDTH / len(shown) - 0.4)

    def _chart(self, paragraph: Any, document: Document, width: float) -> None:
        made = self._sheet.chart(document, size=CHART)
        self._charts += 1
        relation = self._related(paragraph.part, made)
        drawn = parse_xml(
            _INLINE.format(
                width=int(Cm(width)),
                height=int(Cm(_height(document))),
                id=1000 + self._charts,
                name=self._charts,
                relation=relation,
            )
        )
        drawn.xpath(".//wp:docPr")[0].set("descr", document.sentence)
        paragraph.add_run()._r.append(drawn)

    def _related(self, main: Any, made: NativeChart) -> str:
        package = main.package
        workbook = Part(PackURI(f"/word/embeddings/sheet{self._charts}.xlsx"), _WORKBOOK, made.workbook, package)
        chart = Part(PackURI(f"/word/charts/chart{self._charts}.xml"), _CHART, made.xml, package)
        chart.load_rel(RELATIONSHIP_TYPE.PACKAGE, workbook, made.relation)
        relation: str = main.relate_to(chart, RELATIONSHIP_TYPE.CHART)
        return relation

    def _marked(self, paragraph: Any, document: Document) -> None:
        if document.demo:
            run = paragraph.add_run(f" {self._t('report.demo')}")
            run.bold = run.italic = True
            parts.mark(paragraph)

    def _table(self, document: Document, *, said: bool = False) -> None:
        """Name, sentence and table of a document; `said` is one whose sentence the lead of the section has."""
        if document.heading != self._title:
            self._marked(self._paper.add_heading(document.heading, 2), document)
        if document.sentence and not said:
            self._paper.add_paragraph(document.sentence)
        rows = classes_of(document) or rows_of(document)
        if rows is not None:
            self._rows(rows)
        for note in document.notes:
            self._paper.add_paragraph().add_run(note).font.size = FINE

    def _rows(self, rows: Rows) -> None:
        widths = [Cm(width) for width in rows.widths(WIDTH, SIGN, FREE)]
        table = parts.table(self._paper, rows.heads, widths)
        parts.light(table)
        for cell, numeric in zip(table.rows[0].cells, rows.numeric, strict=True):
            _set(cell, numeric=numeric)
        for texts in rows.cells:
            for cell, text, numeric in zip(parts.row(table, widths), texts, rows.numeric, strict=True):
                cell.paragraphs[0].add_run(text)
                _set(cell, numeric=numeric)

    def _fine(self, section: Section) -> None:
        """What to mind and the sources, small."""
        for heading, texts in ((self._t("report.notes"), section.notes), (self._t("report.sources"), section.sources)):
            if not texts:
                continue
            line = self._paper.add_paragraph()
            line.paragraph_format.space_before = Pt(4)
            line.add_run(f"{heading}. ").bold = True
            line.add_run(" ".join(texts))
            for run in line.runs:
                run.font.size = FINE


def _height(document: Document) -> float:
    """Centimetres that a chart is high."""
    many = not isinstance(document.chart, Lines) and len(document.columns[0].cells) > FEW
    return HIGH if many else HEIGHT


def _set(cell: Any, *, numeric: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    if numeric:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for run in paragraph.runs:
        run.font.size = TABLE
