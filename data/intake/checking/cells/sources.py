"""The columns of a data set as a file has them, each different text once."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from data.intake.understanding.file_columns import FileColumn

Pair = tuple[str, str]
"""A text and the sign of its cell (see `Reading.kinds`)."""


@dataclass(frozen=True, kw_only=True)
class Source:
    """One column of the data set as the file has it. `codes` say for each entry which of the `distinct` cells it is.

    `letters` has one letter, or one for each block of entries in a wide file.
    """

    heading: str
    letters: Sequence[str]
    distinct: Sequence[Pair]
    codes: pa.Array

    def letter(self, index: int) -> str:
        """The Excel letter of one entry."""
        return self.letters[index * len(self.letters) // max(1, len(self.codes))]

    def text(self, index: int) -> str:
        """The text of one entry."""
        code: int = self.codes[index].as_py()
        return self.distinct[code][0]

    def entries_of(self, wanted: Sequence[bool]) -> list[int]:
        """The entries whose cell is marked in `wanted`, which is as long as `distinct`."""
        if not any(wanted):
            return []
        marked: list[int] = pc.indices_nonzero(pa.array(wanted, pa.bool_()).take(self.codes)).to_pylist()
        return marked

    def counts(self) -> list[int]:
        """How often each of the distinct cells occurs."""
        counted = {item["values"]: item["counts"] for item in pc.value_counts(self.codes).to_pylist()}
        return [counted.get(code, 0) for code in range(len(self.distinct))]

    def taken(self, entries: pa.Array) -> "Source":
        """The same with some of its entries, in a file that is not wide or whose letter no longer matters."""
        return Source(heading=self.heading, letters=self.letters[:1], distinct=self.distinct, codes=self.codes.take(entries))

    def repeated(self, times: int) -> "Source":
        """The same entries again and again."""
        codes = pa.concat_arrays([self.codes] * times)
        return Source(heading=self.heading, letters=self.letters, distinct=self.distinct, codes=codes)


def counted(count: int) -> pa.Array:
    """The numbers from 0 on, so many. Made by Arrow itself: of a range it takes every number as an object first."""
    return pc.cast(pc.indices_nonzero(pa.repeat(True, count)), pa.int64())


def source_of(column: FileColumn) -> Source:
    """A column of the file as it stands."""
    return _coded(column.name, (column.letter,), [column])


def across(columns: Sequence[FileColumn]) -> Source:
    """Several columns of the file, one after the other, as one."""
    return _coded("", tuple(column.letter for column in columns), columns)


def constant(text: str, count: int, heading: str = "") -> Source:
    """The same text in every entry."""
    return Source(heading=heading, letters=("",), distinct=((text, "t"),), codes=pa.repeat(pa.scalar(0, pa.int32()), count))


def blocks(texts: Sequence[str], count: int, letters: Sequence[str]) -> Source:
    """Each text in `count` entries, one after the other."""
    codes = pa.concat_arrays([pa.repeat(pa.scalar(at, pa.int32()), count) for at in range(len(texts))])
    return Source(heading="", letters=letters, distinct=[(text, "t") for text in texts], codes=codes)


def _coded(heading: str, letters: Sequence[str], columns: Sequence[FileColumn]) -> Source:
    """Different cells once. In a text file they are coded already; in a workbook cells alike may be of two kinds."""
    kinds = {kind for column in columns for kind in set(column.kinds or "t")} - {" "}
    if len(kinds) < 2:
        return _joined(heading, letters, columns, next(iter(kinds), "t"))
    cells: list[str] = []
    for column in columns:
        texts = column.texts()
        cells += [kind + text for kind, text in zip(column.kinds or "t" * len(texts), texts, strict=True)]
    coded = pa.array(cells, pa.string()).dictionary_encode()
    pairs = [(cell[1:], cell[0]) for cell in coded.dictionary.to_pylist()]
    return Source(heading=heading, letters=letters, distinct=pairs, codes=coded.indices)


def _joined(heading: str, letters: Sequence[str], columns: Sequence[FileColumn], kind: str) -> Source:
    if len(columns) == 1:
        pairs = [(text, kind) for text in columns[0].distinct]
        return Source(heading=heading, letters=letters, distinct=pairs, codes=columns[0].codes)
    parts = [pa.array(column.distinct, pa.string()).take(column.codes) for column in columns]
    coded = pa.concat_arrays(parts).dictionary_encode()
    pairs = [(text, kind) for text in coded.dictionary.to_pylist()]
    return Source(heading=heading, letters=letters, distinct=pairs, codes=coded.indices)


def pairs_of(one: Source, other: Source) -> tuple[list[tuple[int, int]], pa.Array]:
    """The different pairs of cells that stand side by side, as places in `distinct`, and for each entry which it is."""
    count = max(1, len(other.distinct))
    both = pc.add(pc.multiply(pc.cast(one.codes, pa.int64()), count), pc.cast(other.codes, pa.int64()))
    coded = both.dictionary_encode()
    return [divmod(value, count) for value in coded.dictionary.to_pylist()], coded.indices
