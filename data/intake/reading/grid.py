"""The rows of a file before their meaning, whatever kind of file they come from."""

from collections.abc import Iterator, Set
from dataclasses import dataclass, field

from data.intake.findings import Finding, Sayer, column_letter
from data.intake.reading.csv_text import read_records
from data.intake.reading.cubes.cube import Cube, LongTable, unfolded
from data.intake.reading.cubes.json_stat import read_json_stat
from data.intake.reading.cubes.px import read_px
from data.intake.reading.file_kind import kind_of
from data.intake.reading.reading import Decisions, Limits
from data.intake.reading.workbooks.rich_text import RAISED, RichCell, without_raised_end
from data.intake.reading.workbooks.sheet import Area, Sheet

_MOST_STRUCK = 200
_SHOWN = 5


@dataclass(frozen=True, kw_only=True)
class Grid:
    """Text from row 1, and for workbooks the kinds, a sign per cell by column (see `Reading.kinds`).

    `text` is all of it in one piece (of a workbook every different text), `signs` the characters in it, `marks` what was
    left out of cells (see `Reading.marks`).
    """

    kind: str
    records: list[list[str]]
    text: str
    signs: Set[str] = frozenset()
    kinds: list[str] | None = None
    sheet: Sheet | None = None
    encoding: str | None = None
    delimiter: str | None = None
    marks: tuple[tuple[int, str, str, str], ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def kinds_by_row(self) -> list[str] | None:
        """The kinds turned: a sign per cell by row."""
        return None if self.kinds is None else ["".join(signs) for signs in zip(*self.kinds, strict=True)]

    @property
    def merged(self) -> tuple[Area, ...]:
        """The areas of merged cells, those of a single cell left out."""
        return tuple(area for area in self.sheet.merged if area[0] != area[1]) if self.sheet else ()


@dataclass(frozen=True, kw_only=True)
class CubeFile:
    """A statistical cube and the table it unfolds to."""

    kind: str
    encoding: str | None
    cube: Cube
    table: LongTable = field(repr=False)

    def grid(self) -> Grid:
        """The table as rows, its headings first."""
        records = [list(self.table.names), *map(list, zip(*self.table.columns, strict=True))]
        return Grid(kind=self.kind, records=records, text="", kinds=[f"t{signs}" for signs in self.table.kinds])


def open_file(content: bytes, filename: str, decisions: Decisions, limits: Limits) -> Grid | CubeFile:
    """A file's rows, or the cube it is. Raises Refused."""
    kind = kind_of(content, filename)
    if kind == "px":
        cube, encoding = read_px(content, filename, decisions, limits)
        return CubeFile(kind="px", encoding=encoding, cube=cube, table=unfolded(cube))
    if kind == "jsonstat":
        cube = read_json_stat(content, filename, limits)
        return CubeFile(kind="jsonstat", encoding=None, cube=cube, table=unfolded(cube))
    if kind == "csv":
        return _text_grid(content, filename, decisions, limits)
    return _workbook_grid(kind, content, filename, decisions, limits)


def _text_grid(content: bytes, filename: str, decisions: Decisions, limits: Limits) -> Grid:
    lines = read_records(content, filename, decisions, limits)
    signs = set(lines.text)
    marks, notes = _without_marks(lines.records, signs, (), Sayer(file=filename))
    return Grid(
        kind="csv",
        records=lines.records,
        text=lines.text,
        signs=signs,
        encoding=lines.encoding,
        delimiter=lines.delimiter,
        marks=marks,
        findings=(*lines.findings, *notes),
    )


def _workbook_grid(kind: str, content: bytes, filename: str, decisions: Decisions, limits: Limits) -> Grid:
    # Late: text files need none of what reads workbooks.
    from data.intake.reading.workbooks.reader import read_workbook

    kind, sheet = read_workbook(kind, content, filename, decisions, limits)
    say = Sayer(file=filename, sheet=sheet.name)
    notes = list(sheet.findings)
    if sheet.formulas:
        notes.append(say("formulas", found=sheet.formulas))
    text = _different_texts(sheet)
    signs = set(text)
    marks, more = _without_marks(sheet.records, signs, sheet.rich, say)
    return Grid(
        kind=kind,
        records=sheet.records,
        text=text,
        signs=signs,
        kinds=sheet.kinds,
        sheet=sheet,
        marks=marks,
        findings=(*notes, *more),
    )


def _different_texts(sheet: Sheet) -> str:
    """Every different text of the sheet, without its numbers, which hold nothing to look for."""
    worded = [index for index, signs in enumerate(sheet.kinds) if "t" in signs]
    return "\n".join({record[index] for index in worded for record in sheet.records})


def _without_marks(
    records: list[list[str]], signs: Set[str], rich: tuple[RichCell, ...], say: Sayer
) -> tuple[tuple[tuple[int, str, str, str], ...], list[Finding]]:
    """Takes raised marks out of the cells, in place. Gives the cells as seen and as read, and what there is to say."""
    findings = [
        say("struck_out", row=cell.row, letter=column_letter(cell.column), value=cell.struck) for cell in rich if cell.struck
    ][:_MOST_STRUCK]
    changed = [(cell.row, cell.column, cell.shown, cell.read) for cell in rich if cell.read != cell.shown or cell.struck]
    for row, column, _, read in [*changed, *((cell.row, cell.column, "", cell.read) for cell in rich)]:
        if row <= len(records) and column < len(records[row - 1]):
            records[row - 1][column] = read
    if RAISED & signs:
        changed += _raised_ends(records)
    marks = tuple((row, column_letter(column), shown, read) for row, column, shown, read in changed if shown != read)
    if marks:
        shown = "; ".join(f"{letter}{row}: {seen} → {read}" for row, letter, seen, read in marks[:_SHOWN])
        more = " …" if len(marks) > _SHOWN else ""
        row, letter, *_ = marks[0]
        findings.append(say("mark_dropped", row=row, letter=letter, value=shown + more, found=len(marks)))
    return marks, findings


def _raised_ends(records: list[list[str]]) -> Iterator[tuple[int, int, str, str]]:
    """Cells that end in raised figures, which are taken away in place."""
    for row, record in enumerate(records, 1):
        for column, cell in enumerate(record):
            if cell and cell.rstrip()[-1:] in RAISED and (read := without_raised_end(cell)) != cell:
                record[column] = read
                yield row, column, cell, read
