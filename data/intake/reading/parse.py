"""One upload's bytes to a `Reading`. Runs in the reading process only."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from data.intake.findings import Finding, Sayer, column_letter
from data.intake.reading.damaged_text import broken_cells
from data.intake.reading.grid import CubeFile, Grid, open_file
from data.intake.reading.reading import Decisions, Limits, Reading, Refused, sha256
from data.intake.reading.shape.fill_down import filled_down
from data.intake.reading.shape.table_shape import Shape, find_shape
from data.intake.reading.workbooks.sheet import Sheet

_SWEDISH = frozenset("åäöÅÄÖ")
_MOST_RAGGED = 1_000
_HEAD_CELLS, _HEAD_LETTERS = 12, 40
HEAD_ROWS = 500
"""So many rows are shown to somebody who looks for the heading row."""


def parse(content: bytes, filename: str, decisions: Decisions, limits: Limits) -> Reading:
    """The file as text in columns. Everything wrong with it is among the findings."""
    fingerprint = sha256(content)
    try:
        opened = open_file(content, filename, decisions, limits)
    except Refused as refused:
        return Reading(file=filename, sha256=fingerprint, findings=refused.findings)
    plain = Reading(file=filename, sha256=fingerprint, kind=opened.kind, encoding=opened.encoding)
    if isinstance(opened, CubeFile):
        return _from_cube(plain, opened, limits)
    return _from_grid(plain, opened, decisions, limits)


def grid_of(content: bytes, filename: str, decisions: Decisions, limits: Limits) -> Grid | None:
    """The rows of a file as they stand, None when they cannot be told apart."""
    try:
        opened = open_file(content, filename, decisions, limits)
    except Refused:
        return None
    return opened.grid() if isinstance(opened, CubeFile) else opened


def _from_cube(plain: Reading, file: CubeFile, limits: Limits) -> Reading:
    """A cube's table. Its rows are counted as the table would show them, headings first."""
    rows = len(file.table.columns[0])
    names = [[name] for name in file.table.names]
    labels = [[text for variable in file.cube.variables for text in (variable.name, *variable.texts)]]
    say = Sayer(file=plain.file)
    faults = [
        say("dash_zero", letter=column_letter(place), column=file.table.names[place], found=count)
        for place, count in file.table.nil.items()
    ]
    faults += broken_cells(labels, "\t".join(labels[0]), set("".join(labels[0])), plain.file)
    if len(file.table.names) > limits.columns:
        faults.append(say("too_many_columns", row=1, limit=limits.columns))
    return replace(
        plain,
        header_row=1,
        names=file.table.names,
        letters=tuple(map(column_letter, range(len(names)))),
        columns=file.table.columns,
        kinds=file.table.kinds,
        row_numbers=list(range(2, rows + 2)),
        title=file.cube.title,
        notes=file.cube.notes,
        rows_read=rows,
        examples=tuple(_examples(labels)),
        beside=tuple((1, column_letter(index), name) for index, name in enumerate(file.table.names)),
        findings=(*file.cube.findings, *faults),
    )


def _from_grid(plain: Reading, grid: Grid, decisions: Decisions, limits: Limits) -> Reading:
    name = grid.sheet.name if grid.sheet else None
    say = Sayer(file=plain.file, sheet=name)
    partial = replace(
        plain,
        delimiter=grid.delimiter,
        sheet=name,
        sheets=grid.sheet.names if grid.sheet else (),
        examples=tuple(_examples(grid.records)) if not grid.text.isascii() else (),
        marks=grid.marks,
        head=tuple(_head(grid.records)),
        findings=(*grid.findings, *broken_cells(grid.records, grid.text, grid.signs, plain.file, name)),
    )
    try:
        shape = find_shape(grid, decisions, say)
    except Refused as refused:
        partial = replace(partial, beside=_all_texts(grid.records))
        return replace(partial, findings=(*partial.findings, *refused.findings))
    return _filled(partial, grid, shape, limits)


def _filled(partial: Reading, grid: Grid, shape: Shape, limits: Limits) -> Reading:
    faults = [*_header_faults(partial, shape, limits), *_row_faults(partial, grid, shape)]
    if grid.sheet:
        faults += _hidden(partial, grid.sheet, shape)
    known = replace(
        partial,
        header_row=shape.header,
        names=shape.names,
        letters=tuple(column_letter(index) for index in shape.used),
        row_kinds=shape.kinds,
        title=shape.title,
        notes=shape.notes,
        rows_read=len(grid.records) - 1,
        beside=tuple(_beside(grid.records, shape)),
        findings=(*partial.findings, *faults, *shape.findings),
    )
    if known.stopped:
        return replace(known, beside=_all_texts(grid.records))
    return _with_columns(known, grid, shape)


def _with_columns(known: Reading, grid: Grid, shape: Shape) -> Reading:
    columns, kinds = list(shape.columns), None
    if grid.kinds is not None:
        kinds = [_signs(grid.kinds[index], shape.body) for index in shape.used]
    for place, index in enumerate(shape.used):
        if index in shape.fill:
            columns[place] = filled_down(columns[place])
            if kinds is not None:
                kinds[place] = "".join(filled_down(kinds[place]))
    more: dict[str, Any] = {}
    if shape.group_name:
        columns.insert(0, list(_group_column(shape)))
        kinds = ["t" * len(shape.body), *kinds] if kinds is not None else None
        more = {"names": (shape.group_name, *known.names), "letters": (_group_letter(grid, shape), *known.letters)}
    return replace(known, columns=tuple(columns), kinds=tuple(kinds) if kinds else None, row_numbers=shape.body, **more)


def _signs(signs: str, rows: Sequence[int]) -> str:
    """The signs of these rows, which are in order."""
    if rows[-1] - rows[0] == len(rows) - 1:
        return signs[rows[0] - 1 : rows[-1]]
    return "".join([signs[row - 1] for row in rows])


def _group_column(shape: Shape) -> Iterator[str]:
    """For each row what the nearest heading inside the table above it says."""
    headings = iter([*sorted(shape.groups), float("inf")])
    current, following = "", next(headings)
    for row in shape.body:
        while following < row:
            current, following = shape.groups[int(following)], next(headings)
        yield current


def _group_letter(grid: Grid, shape: Shape) -> str:
    record = grid.records[min(shape.groups) - 1]
    return column_letter(next(index for index, cell in enumerate(record) if cell.strip()))


def _header_faults(partial: Reading, shape: Shape, limits: Limits) -> Iterator[Finding]:
    say = Sayer(file=partial.file, sheet=partial.sheet)
    if len(shape.used) > limits.columns:
        yield say("too_many_columns", row=shape.header, limit=limits.columns)
    beside = _side_by_side(shape)
    if beside:
        yield say("tables_beside", row=shape.header, letters=", ".join(map(column_letter, beside)))
        return
    seen: dict[str, str] = {}
    for index, name in zip(shape.used, shape.names, strict=True):
        letter = column_letter(index)
        if not name:
            yield say("header_blank", row=shape.header, letter=letter)
        elif name.casefold() in seen:
            first = seen[name.casefold()]
            yield say("header_duplicate", row=shape.header, letter=letter, value=name, first=first)
        seen.setdefault(name.casefold(), letter)


def _side_by_side(shape: Shape) -> list[int]:
    """The columns of a table that stands to the right of another with the same headings, a blank column between them."""
    gap = next((place for place in range(1, len(shape.used)) if shape.used[place] > shape.used[place - 1] + 1), None)
    if gap is None:
        return []
    left, right = ({name.casefold() for name in names} for names in (shape.names[:gap], shape.names[gap:]))
    return list(shape.used[gap:]) if right <= left and len(shape.names[gap:]) > 1 else []


def _row_faults(partial: Reading, grid: Grid, shape: Shape) -> Iterator[Finding]:
    say = Sayer(file=partial.file, sheet=partial.sheet)
    if shape.even:
        return
    expected = len(grid.records[shape.header - 1])
    ragged = [row for row in shape.body if len(grid.records[row - 1]) != expected]
    for row in ragged[:_MOST_RAGGED]:
        yield say("ragged_row", row=row, found=len(grid.records[row - 1]), expected=expected)


def _hidden(partial: Reading, sheet: Sheet, shape: Shape) -> Iterator[Finding]:
    say = Sayer(file=partial.file, sheet=sheet.name)
    hidden = sorted(set(sheet.hidden_rows) & set(shape.body))
    if hidden:
        yield say("hidden_rows", found=len(hidden), rows=_listed(hidden))
    columns = sorted(set(sheet.hidden_columns) & set(shape.used))
    if columns:
        yield say("hidden_columns", letters=", ".join(column_letter(index) for index in columns))


def _listed(rows: Sequence[int]) -> str:
    return ", ".join(map(str, rows[:8])) + (" …" if len(rows) > 8 else "")


def _examples(records: Iterable[Sequence[str]]) -> Iterator[str]:
    """Three different cells with å, ä or ö."""
    seen: set[str] = set()
    for record in records:
        for cell in record:
            if not cell.isascii() and cell not in seen and _SWEDISH & set(cell):
                seen.add(cell)
                yield cell.strip()[:60]
                if len(seen) == 3:
                    return


def _head(records: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """The first cells of the first rows, cut short."""
    for record in records[:HEAD_ROWS]:
        yield tuple(cell.strip()[:_HEAD_LETTERS] for cell in record[:_HEAD_CELLS])


def _beside(records: list[list[str]], shape: Shape) -> Iterator[tuple[int, str, str]]:
    """The cells of every row that is not data."""
    rows = (row for kind, rows in shape.kinds.items() if kind != "blank" for row in rows)
    for row in (shape.header, *rows):
        for index, cell in enumerate(records[row - 1]):
            if cell.strip():
                yield row, column_letter(index), cell


def _all_texts(records: list[list[str]]) -> tuple[tuple[int, str, str], ...]:
    """Every different text with its first place."""
    first: dict[str, tuple[int, int]] = {}
    for row, record in enumerate(records, 1):
        for index, cell in enumerate(record):
            if cell not in first and cell.strip():
                first[cell] = (row, index)
    return tuple((row, column_letter(index), text) for text, (row, index) in first.items())
