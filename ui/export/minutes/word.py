"""The minutes as a Word document: headings, tables, language and page numbers that Word itself knows as such."""

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from data.journal.notes import NoteKind
from ui.export.minutes.minutes import SECTIONS, MinuteFigure, MinuteNote, Minutes, MinuteVote, moment, vote_text, writable
from ui.theme import LIGHT
from ui.wording.catalogue import Catalogue

LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
PAPER = (Cm(21), Cm(29.7))
MARGIN = Cm(2)
WIDTHS = (Cm(5.8), Cm(3.8), Cm(7.4))
"""What was said, whom it concerns, what was on the screen."""
FACT_WIDTH, BLANK_WIDTH = Cm(4), Cm(13)
HEADING, SHADE, DEMO_SHADE = "27697A", "E8FAFA", "FDF9E4"
LINK = LIGHT.series[0].lstrip("#")
FONT = "Calibri"
SMALL = Pt(9)
SHORT = 400
"""Signs of a note that easily fits what is left of a page."""
BLANK_LINES = 3
"""Empty lines to write the participants on."""


def write(minutes: Minutes) -> bytes:
    """The file's content."""
    t = Catalogue(minutes.language)
    paper = Document()
    _set_up(t, paper, minutes)
    _head(t, paper, minutes)
    for kind in SECTIONS:
        _section(t, paper, kind, minutes.of_kind(kind))
    if minutes.votes:
        paper.add_heading(t("minutes.votes"), 1)
        for vote in minutes.votes:
            _vote(t, paper, vote)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _set_up(t: Catalogue, paper: Any, minutes: Minutes) -> None:
    """Paper size, type, language and what the file says about itself."""
    section = paper.sections[0]
    section.page_width, section.page_height = PAPER
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    language = LANGUAGES[minutes.language]
    defaults = paper.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(_element("w:lang", val=language, eastAsia=language))
    for name, size in (("Normal", 11), ("Title", 24), ("Heading 1", 16), ("Heading 2", 12)):
        _type(paper.styles[name], size)
        if name != "Normal":
            paper.styles[name].font.color.rgb = RGBColor.from_string(HEADING)
    paper.styles["Normal"].paragraph_format.space_after = Pt(3)
    about = paper.core_properties
    about.title = writable(t("minutes.title", title=minutes.title))
    about.language, about.author, about.comments = language, t("product.name"), ""
    _footer(t, section, about.title)


def _type(style: Any, size: int) -> None:
    """One typeface throughout; the template's theme would mix two."""
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)


def _footer(t: Catalogue, section: Any, title: str) -> None:
    line = section.footer.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    before, between = t("minutes.page", page="\n", pages="\n").split("\n")[:2]
    for text, code in ((f"{title} · {before}", "PAGE"), (between, "NUMPAGES")):
        line.add_run(text).font.size = SMALL
        field = _element("w:fldSimple", instr=code)
        run = OxmlElement("w:r")
        size = OxmlElement("w:rPr")
        size.append(_element("w:sz", val=str(int(SMALL.pt * 2))))
        number = OxmlElement("w:t")
        number.text = "1"
        run.extend([size, number])
        field.append(run)
        line._p.append(field)


def _head(t: Catalogue, paper: Any, minutes: Minutes) -> None:
    """Title, the mark on invented data, and the facts with room to write who was there."""
    paper.add_heading(writable(t("minutes.title", title=minutes.title)), 0)
    if minutes.demo:
        mark = paper.add_paragraph()
        mark.add_run(f"{t('minutes.demo_mark')}. ").bold = True
        mark.add_run(t("minutes.demo"))
        mark._p.get_or_add_pPr().append(_element("w:shd", val="clear", color="auto", fill=DEMO_SHADE))
    editions = ", ".join(map(str, minutes.editions)) or "–"
    facts = (
        (t("minutes.day"), minutes.day.isoformat()),
        (t("minutes.where"), ""),
        (t("minutes.participants"), "\n" * (BLANK_LINES - 1)),
        (t("minutes.editions"), editions),
    )
    table = _grid(paper, 0, (FACT_WIDTH, BLANK_WIDTH))
    for heading, text in facts:
        first, second = _row(table, (FACT_WIDTH, BLANK_WIDTH))
        _shade(first)
        first.paragraphs[0].add_run(heading).bold = True
        second.paragraphs[0].add_run(text)


def _section(t: Catalogue, paper: Any, kind: NoteKind, notes: Sequence[MinuteNote]) -> None:
    paper.add_heading(t(f"minutes.section.{kind}"), 1)
    if not notes:
        paper.add_paragraph(t(f"minutes.none.{kind}"))
        return
    headings = (t(f"minutes.kind.{kind}"), t("minutes.concerns"), t("minutes.basis"))
    table = _table(paper, headings, WIDTHS)
    for note in notes:
        cells = _row(table, WIDTHS, whole=len(note.text) < SHORT)
        cells[0].paragraphs[0].add_run(writable(note.text))
        _place(cells[1], note)
        _figure(t, cells[2], note.figure, t("minutes.noted", time=moment(note.noted), edition=note.figure.edition))


def _place(cell: Any, note: MinuteNote) -> None:
    cell.paragraphs[0].add_run(writable(note.place)).bold = True
    for more in (note.theme, note.industry):
        if more:
            cell.add_paragraph(style="Normal").add_run(writable(more)).font.size = SMALL


def _figure(t: Catalogue, cell: Any, figure: MinuteFigure, when: str) -> None:
    """What was on the screen: title, sentence, source, level, edition and time, and the way back to it."""
    first = cell.paragraphs[0]
    first.add_run(writable(figure.title)).bold = True
    if figure.demo:
        mark = first.add_run(f" ({t('minutes.demo_mark')})")
        mark.bold, mark.italic = True, True
    if figure.sentence:
        cell.add_paragraph(writable(figure.sentence))
    level = t("minutes.level", level=figure.level) if figure.level and figure.level not in figure.source else ""
    for line in (figure.source, level, when):
        if line:
            cell.add_paragraph().add_run(writable(line)).font.size = SMALL
    _link(cell.add_paragraph(), figure.address, t("minutes.open"))


def _vote(t: Catalogue, paper: Any, vote: MinuteVote) -> None:
    paper.add_heading(writable(vote.question), 2)
    widths = (BLANK_WIDTH, FACT_WIDTH)
    table = _table(paper, (t("minutes.vote.answer"), t("minutes.vote.votes")), widths)
    for answer, number in vote.answers:
        first, second = _row(table, widths)
        first.paragraphs[0].add_run(writable(answer))
        second.paragraphs[0].add_run(vote_text(t, number))
        second.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    key = "minutes.vote.so_far" if vote.open else "minutes.vote.closed"
    paper.add_paragraph().add_run(t(key, count=vote.devices)).font.size = SMALL
    if vote.figure is not None:
        (cell,) = _row(_table(paper, (t("minutes.basis"),), (sum(WIDTHS),)), (sum(WIDTHS),), whole=True)
        _figure(t, cell, vote.figure, t("minutes.edition", edition=vote.figure.edition))


def _table(paper: Any, headings: Sequence[str], widths: Sequence[Any]) -> Any:
    """A table whose heading row comes again on every page."""
    table = _grid(paper, 1, widths)
    row = table.rows[0]
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))
    for cell, heading, width in zip(row.cells, headings, widths, strict=True):
        cell.width = width
        _shade(cell)
        cell.paragraphs[0].add_run(heading).bold = True
    return table


def _grid(paper: Any, rows: int, widths: Sequence[Any]) -> Any:
    """A table of these widths; Word reads them from the cells, others from the columns."""
    table = paper.add_table(rows=rows, cols=len(widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    return table


def _row(table: Any, widths: Sequence[Any], *, whole: bool = True) -> Sequence[Any]:
    """A new row's cells; a `whole` one is not divided between pages."""
    row = table.add_row()
    if whole:
        row._tr.get_or_add_trPr().append(_element("w:cantSplit", val="true"))
    cells: Sequence[Any] = row.cells
    for cell, width in zip(cells, widths, strict=True):
        cell.width = width
    return cells


def _shade(cell: Any) -> None:
    cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=SHADE))


def _link(line: Any, address: str, words: str) -> None:
    """A link to the live view with its address beside it in full, so that it can be read on paper."""
    shown = writable(address)
    if shown.startswith(("http://", "https://")):
        target = line.part.relate_to(shown, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), target)
        run = line.add_run(words)
        run.font.size, run.font.underline, run.font.color.rgb = SMALL, True, RGBColor.from_string(LINK)
        link.append(run._r)
        line._p.append(link)
        shown = f" {shown}"
    line.add_run(shown).font.size = Pt(7)


def _element(name: str, **attributes: str) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made
