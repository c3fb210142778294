"""A table of PowerPoint's own: its headings, its cells, how wide and high they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from ui.export.slides.shapes import Box


@dataclass(frozen=True, kw_only=True)
class Grid:
    """Cells as text, the headings first; which columns hold numbers. Widths, heights, margins in inches, size in points."""

    rows: Sequence[Sequence[str]]
    numeric: Sequence[bool]
    widths: Sequence[float]
    heights: Sequence[float]
    size: int
    beside: float
    above: float


def place(slide: Any, box: Box, grid: Grid) -> None:
    """Put the table where the box is; it is called what its first heading says."""
    frame = slide.shapes.add_table(len(grid.rows), len(grid.numeric), *box.emu)
    frame.name = grid.rows[0][0]
    table = frame.table
    for column, width in enumerate(grid.widths):
        table.columns[column].width = Inches(width)
    for row, (cells, height) in enumerate(zip(grid.rows, grid.heights, strict=True)):
        table.rows[row].height = Inches(height)
        for column, (text, numeric) in enumerate(zip(cells, grid.numeric, strict=True)):
            _write(grid, table.cell(row, column), text, bold=row == 0, right=numeric)


def _write(grid: Grid, cell: Any, text: str, *, bold: bool, right: bool) -> None:
    cell.margin_left = cell.margin_right = Inches(grid.beside)
    cell.margin_top = cell.margin_bottom = Inches(grid.above)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame = cell.text_frame
    frame.word_wrap = True
    paragraph = frame.paragraphs[0]
    run = paragraph.add_run()
    run.text, run.font.size, run.font.bold = text, Pt(grid.size), bold
    if right:
        paragraph.alignment = PP_ALIGN.RIGHT
