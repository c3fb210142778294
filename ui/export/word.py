"""The pieces of a Word document that minutes and reports are made of: headings, tables, language and page numbers that
Word itself knows as such."""

from collections.abc import Sequence
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
PAPER = (Cm(21), Cm(29.7))
MARGIN = Cm(2)
HEADING, SHADE, DEMO_SHADE = "27697A", "E8FAFA", "FDF9E4"
FONT = "Calibri"
SMALL = Pt(9)
SIZES = (("Normal", 11.0), ("Title", 24.0), ("Heading 1", 16.0), ("Heading 2", 12.0))


def set_up(paper: Any, *, language: str, title: str, author: str, sizes: Sequence[tuple[str, float]] = SIZES) -> None:
    """Paper size, type, language and what the file says about itself."""
    section = paper.sections[0]
    section.page_width, section.page_height = PAPER
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    told = LANGUAGES[language]
    defaults = paper.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(element("w:lang", val=told, eastAsia=told))
    for name, size in sizes:
        _type(paper.styles[name], size)
        if name != "Normal":
            paper.styles[name].font.color.rgb = RGBColor.from_string(HEADING)
    paper.styles["Normal"].paragraph_format.space_after = Pt(3)
    about = paper.core_properties
    about.title, about.language, about.author, about.comments = title, told, author, ""


def _type(style: Any, size: float) -> None:
    """One typeface throughout; the template's theme would mix two."""
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)


def footer(section: Any, title: str, page: str) -> None:
    """The title and the number of the page; `page` has a line break in the place of each of its two numbers."""
    line = section.footer.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    before, between = page.split("\n")[:2]
    for text, code in ((f"{title} · {before}", "PAGE"), (between, "NUMPAGES")):
        line.add_run(text).font.size = SMALL
        field = element("w:fldSimple", instr=code)
        run = OxmlElement("w:r")
        size = OxmlElement("w:rPr")
        size.append(element("w:sz", val=str(int(SMALL.pt * 2))))
        number = OxmlElement("w:t")
        number.text = "1"
        run.extend([size, number])
        field.append(run)
        line._p.append(field)


def table(paper: Any, headings: Sequence[str], widths: Sequence[Any]) -> Any:
    """A table whose heading row comes again on every page."""
    made = grid(paper, 1, widths)
    first = made.rows[0]
    first._tr.get_or_add_trPr().append(element("w:tblHeader", val="true"))
    for cell, heading, width in zip(first.cells, headings, widths, strict=True):
        cell.width = width
        shade(cell)
        cell.paragraphs[0].add_run(heading).bold = True
    return made


def grid(paper: Any, rows: int, widths: Sequence[Any]) -> Any:
    """A table of these widths; Word reads them from the cells, others from the columns."""
    made = paper.add_table(rows=rows, cols=len(widths), style="Table Grid")
    made.autofit = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    return made


def row(of: Any, widths: Sequence[Any], *, whole: bool = True) -> Sequence[Any]:
    """The cells of a new row of a table; a `whole` one is not divided between pages."""
    made = of.add_row()
    if whole:
        made._tr.get_or_add_trPr().append(element("w:cantSplit", val="true"))
    cells: Sequence[Any] = made.cells
    for cell, width in zip(cells, widths, strict=True):
        cell.width = width
    return cells


def light(of: Any) -> None:
    """Thin grey lines between the rows of a table, and none between its columns."""
    sides = element("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        sides.append(element(f"w:{side}", val="single", sz="4", space="0", color="C8C8C8"))
    for side in ("left", "right", "insideV"):
        sides.append(element(f"w:{side}", val="nil"))
    of._tbl.tblPr.append(sides)


def shade(cell: Any) -> None:
    """The ground of headings."""
    cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=SHADE))


def mark(paragraph: Any) -> None:
    """The ground of the mark on invented data."""
    paragraph._p.get_or_add_pPr().append(element("w:shd", val="clear", color="auto", fill=DEMO_SHADE))


def element(name: str, **attributes: str) -> Any:
    """An element of Word's own, such as `w:shd`, with its attributes."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made
