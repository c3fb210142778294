"""Columns of a file as typed Arrow columns: each different cell is read once, what cannot be read leaves a blank."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from data.contracts.cells import Cell, arrow_types
from data.contracts.contract import Column, ColumnType
from data.intake.checking.cells.columns import Around, ColumnReader, Outside, Read, with_state
from data.intake.checking.cells.numbers import Convention, Fault
from data.intake.checking.cells.sources import Source, counted, pairs_of
from data.vocabulary import State

_BLANK = Cell(value=None, state=State.MISSING)
_ORDINARY = r"\A-?[0-9]{1,9}(?:[.,](?:[0-9]{1,2}|[0-9]{4,7}))?\z"
"""What nearly every figure is: whole, or with decimals that cannot be thousands."""
_WHOLE = r"\A[0-9]{1,9}\z"
_MANY = 500
"""From so many different figures on it pays to read the ordinary ones all at once."""


class Reads(Sequence[Read]):
    """What each different cell came to. The ordinary figures among many are kept as numbers and made cells when asked."""

    def __init__(self, cells: Mapping[int, Read], values: pa.Array, count: int) -> None:
        self.odd = cells
        self._values = values
        self._count = count

    def __getitem__(self, at: Any) -> Any:
        if at in self.odd:
            return self.odd[at]
        value = self._values[at].as_py()
        return Cell(value=value, state=State.ZERO if value == 0 else State.OK)

    def __len__(self) -> int:
        return self._count


@dataclass(kw_only=True)
class Typed:
    """One column of the data set: values in storage type and, where it has states, the state of each entry.

    `faults` pairs entries with what is wrong, `outside` entries with the place outside Skåne that they are about, and
    `read` says what each different cell came to.
    """

    values: pa.Array
    states: pa.Array | None
    read: Reads
    faults: list[tuple[int, Fault]] = field(default_factory=list)
    outside: list[tuple[int, str]] = field(default_factory=list)
    decimal: str | None = None


def typed_column(column: Column, source: Source, *, key: bool, around: Around) -> Typed:
    """A column of the data set from the cells of the file."""
    texts = pa.array([text for text, _ in source.distinct], pa.string())
    plain = _ordinary(column, source, texts, around)
    left = pc.indices_nonzero(pc.invert(plain)).to_pylist() if plain is not None else range(len(source.distinct))
    told = _told(texts, around.decisions.decimal) if plain is not None and not left else None
    reader = ColumnReader(column, key=key, texts=source.distinct, around=around, told=told)
    values, left = _numbers(column, texts, plain, left, reader)
    odd: dict[int, Read] = {at: reader.read(*source.distinct[at]) for at in left}
    typed = _settled(column, source, values, odd)
    typed.decimal = reader.convention.decimal if column.numeric else None
    for index in source.entries_of(_marks(odd, Fault, len(texts))):
        fault = odd[source.codes[index].as_py()]
        typed.faults += [(index, fault)] if isinstance(fault, Fault) else []
    for index in source.entries_of(_marks(odd, Outside, len(texts))):
        place = odd[source.codes[index].as_py()]
        typed.outside += [(index, place.name)] if isinstance(place, Outside) else []
    return typed


def _marks(odd: Mapping[int, Read], kind: type, count: int) -> list[bool]:
    marked = {at for at, read in odd.items() if isinstance(read, kind)}
    return [at in marked for at in range(count)] if marked else []


def _settled(column: Column, source: Source, values: pa.Array | None, odd: Mapping[int, Read]) -> Typed:
    kind = arrow_types()[column.type]
    cells = {at: read if isinstance(read, Cell) else _BLANK for at, read in odd.items()}
    if values is None:
        listed = [cells[at] for at in range(len(source.distinct))]
        values = pa.array([cell.value for cell in listed], kind)
        states = pa.array([str(cell.state) for cell in listed], pa.string()) if column.suppressible else None
    else:
        states = pc.if_else(pc.equal(values, 0), str(State.ZERO), str(State.OK)) if column.suppressible else None
        if odd:
            at = pa.array(sorted(cells), pa.int64())
            mask = pc.is_in(counted(len(values)), value_set=at)
            values = pc.replace_with_mask(values, mask, pa.array([cells[one].value for one in sorted(cells)], kind))
            if states is not None:
                texts = [str(cells[one].state) for one in sorted(cells)]
                states = pc.replace_with_mask(states, mask, pa.array(texts, pa.string()))
    taken = states.take(source.codes) if states is not None else None
    return Typed(values=values.take(source.codes), states=taken, read=Reads(odd, values, len(source.distinct)))


def _ordinary(column: Column, source: Source, texts: pa.Array, around: Around) -> pa.Array | None:
    """Which of very many different figures are ordinary, to be read all at once; None where that does not fit."""
    unlimited = column.minimum in (None, 0) and column.maximum is None
    if len(texts) < _MANY or not column.numeric or around.scale != 1 or not unlimited:
        return None
    pattern = _ORDINARY if column.minimum is None else _ORDINARY.replace("-?", "")
    ordinary = pc.match_substring_regex(texts, pattern if column.type is ColumnType.NUMBER else _WHOLE)
    kinds = {kind for _, kind in source.distinct}
    if kinds <= {"t"}:
        return ordinary
    return pc.and_(ordinary, pa.array([kind in "tn" for _, kind in source.distinct], pa.bool_()))


def _told(texts: pa.Array, answer: str | None) -> Convention | None:
    """The decimal sign where all figures are ordinary and only one sign is used: each needs no looking at."""
    commas = pc.sum(pc.match_substring(texts, ",")).as_py() or 0
    points = pc.sum(pc.match_substring(texts, ".")).as_py() or 0
    if answer or (commas and points):
        return None
    return Convention(decimal="," if commas else "." if points else None, grouped=False)


def _numbers(
    column: Column, texts: pa.Array, plain: pa.Array | None, left: Sequence[int], reader: ColumnReader
) -> tuple[pa.Array | None, Sequence[int]]:
    """The ordinary figures as numbers, and the places of the cells that are left to be read one by one."""
    if plain is None:
        return None, left
    other = {",": ".", ".": ","}.get(reader.convention.decimal or "")
    if other and (pc.sum(pc.match_substring(texts, other)).as_py() or 0):
        plain = pc.and_(plain, pc.invert(pc.match_substring(texts, other)))
        left = pc.indices_nonzero(pc.invert(plain)).to_pylist()
    numbers = pc.replace_substring(pc.if_else(plain, texts, None), ",", ".")
    return pc.cast(numbers, arrow_types()[column.type]), left


def with_states(typed: Typed, source: Source, status: Source) -> list[tuple[int, Fault, bool]]:
    """Let a status column speak for a figure's cells, in place.

    Gives what disagrees: the entry, the fault, and whether the status itself is what cannot be read.
    """
    if typed.states is None:
        return []
    pairs, codes = pairs_of(source, status)
    settled: list[Cell] = []
    faults: dict[int, Fault] = {}
    for at, (cell_at, status_at) in enumerate(pairs):
        cell = typed.read[cell_at]
        text = status.distinct[status_at][0]
        read = with_state(cell, text) if isinstance(cell, Cell) and text.strip() else cell
        if isinstance(read, Fault) and isinstance(cell, Cell):
            faults[at] = read
        settled.append(read if isinstance(read, Cell) else _BLANK)
    typed.values = pa.array([cell.value for cell in settled], typed.values.type).take(codes)
    typed.states = pa.array([str(cell.state) for cell in settled], pa.string()).take(codes)
    marked = pa.array([at in faults for at in range(len(pairs))], pa.bool_()).take(codes)
    entries = pc.indices_nonzero(marked).to_pylist() if faults else []
    return [(index, faults[codes[index].as_py()], faults[codes[index].as_py()].code == "code_unknown") for index in entries]


def decimal_signs(columns: Mapping[str, Typed]) -> str | None:
    """The decimal sign of the file: comma, point, mixed; None where no figure tells."""
    signs = {typed.decimal for typed in columns.values() if typed.decimal}
    if not signs:
        return None
    return {",": "comma", ".": "point"}[signs.pop()] if len(signs) == 1 else "mixed"
