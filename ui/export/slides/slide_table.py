"""The typed columns as a table of PowerPoint's own, on as many slides as it needs to be read from eight metres."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ui.document.column_text import as_read
from ui.document.columns import Column
from ui.document.document import Document
from ui.export.slides import native_table
from ui.export.slides.native_table import Grid
from ui.export.slides.shapes import Box, Look, words
from ui.theme import LIGHT
from ui.wording.catalogue import Catalogue

SIZE = 12
"""Points; the least that is read on a projector."""
SIGN = 0.0078 * SIZE
"""Width of a sign in inches, rather too wide than too narrow."""
LINE, PADDING = 0.2, 0.12
NARROWEST, WIDEST, GAP = 0.7, 3.4, 0.4
MOST_PAGES = 8
"""More slides of one table nobody shows; the rest is in the Excel file, and the last slide says so."""


@dataclass(frozen=True, kw_only=True)
class Block:
    """One table: cells as text, widths in inches, which columns hold numbers."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    numeric: tuple[bool, ...]


@dataclass(frozen=True, kw_only=True)
class Page:
    """One slide: a narrow table goes on beside itself. `under` is a line below."""

    blocks: tuple[Block, ...]
    under: str = ""


@dataclass(frozen=True, kw_only=True)
class _Shown:
    head: str
    cells: Sequence[str]
    width: float
    numeric: bool = False


def pages(document: Document, room: Box) -> list[Page]:
    """The table cut into slides: columns that do not fit beside each other go on with the first column repeated."""
    t = Catalogue(document.language)
    columns = _shown(t, document.columns)
    if not columns or not columns[0].cells:
        return []
    groups = _groups(columns, room.width)
    whole = [page for group in groups for page in _paged(group, room.width, room.height)]
    if len(whole) <= MOST_PAGES:
        return whole
    whole = [page for group in groups for page in _paged(group, room.width, room.height - LINE - PADDING)]
    last = Page(blocks=whole[MOST_PAGES - 1].blocks, under=t("export.table_goes_on"))
    return [*whole[: MOST_PAGES - 1], last]


def _paged(group: Sequence[_Shown], width: float, height: float) -> list[Page]:
    """The slides of columns that fit beside each other."""
    blocks = [_block(group, rows) for rows in _cuts(group, height)]
    beside = max(1, int((width + GAP) / (sum(column.width for column in group) + GAP)))
    return [Page(blocks=tuple(blocks[start : start + beside])) for start in range(0, len(blocks), beside)]


def _block(group: Sequence[_Shown], rows: range) -> Block:
    return Block(
        heads=tuple(column.head for column in group),
        rows=tuple(tuple(column.cells[row] for column in group) for row in rows),
        widths=tuple(column.width for column in group),
        numeric=tuple(column.numeric for column in group),
    )


def _shown(t: Catalogue, columns: Sequence[Column]) -> list[_Shown]:
    shown = []
    for column in as_read(t, columns):
        # The head is bold, and never more than three lines.
        words_of_head = [1.15 * len(word) for word in column.head.split()]
        longest = max([*(len(cell) for cell in column.cells), *words_of_head, len(column.head) / 2.4])
        width = min(max(longest * SIGN + 2 * PADDING, NARROWEST), WIDEST)
        shown.append(_Shown(head=column.head, cells=column.cells, width=width, numeric=column.numeric))
    return shown


def _groups(columns: Sequence[_Shown], room: float) -> list[list[_Shown]]:
    """Columns side by side within the room; every group starts with the first column, which says what a row is."""
    first, *others = columns
    groups: list[list[_Shown]] = [[first]]
    for column in others:
        if len(groups[-1]) > 1 and sum(column.width for column in groups[-1]) + column.width > room:
            groups.append([first])
        groups[-1].append(column)
    return groups


def _cuts(group: Sequence[_Shown], room: float) -> list[range]:
    """The rows of each slide."""
    head = max(_lines(column.head, column.width) for column in group) * LINE + PADDING
    cuts, start, used = [], 0, head
    count = len(group[0].cells)
    for row in range(count):
        height = max(_lines(column.cells[row], column.width) for column in group) * LINE + PADDING
        if row > start and used + height > room:
            cuts.append(range(start, row))
            start, used = row, head
        used += height
    return [*cuts, range(start, count)]


def _lines(text: str, width: float) -> int:
    """How many lines words take in a column; a word stays whole where it can."""
    most = max(1, round((width - 2 * PADDING) / SIGN - 0.49))
    lines, used = 1, 0
    for word in text.split():
        length = min(len(word), most)
        if used and used + 1 + length > most:
            lines, used = lines + 1, 0
        used += length + (1 if used else 0)
        lines += (len(word) - 1) // most
    return lines


def draw(slide: Any, box: Box, page: Page) -> None:
    """One slide's part of the table at the top of `box`; one that is nearly as wide as the box is stretched to it."""
    whole = sum(page.blocks[0].widths)
    factor = box.width / whole if whole > 0.6 * box.width else 1.0
    for place, block in enumerate(page.blocks):
        left = box.left + place * (whole + GAP)
        _table(slide, Box(left=left, top=box.top, width=whole * factor, height=LINE + PADDING), block, factor)
    if page.under:
        under = Box(left=box.left, top=box.bottom - LINE - PADDING, width=box.width, height=LINE + PADDING)
        words(slide.shapes, under, page.under, Look(size=SIZE, colour=LIGHT.muted))


def _table(slide: Any, box: Box, block: Block, factor: float) -> None:
    rows = (block.heads, *block.rows)
    grid = Grid(
        rows=rows,
        numeric=block.numeric,
        widths=[width * factor for width in block.widths],
        heights=[max(map(_lines, row, block.widths)) * LINE + PADDING for row in rows],
        size=SIZE,
        beside=PADDING * 0.6,
        above=0.03,
    )
    native_table.place(slide, box, grid)
