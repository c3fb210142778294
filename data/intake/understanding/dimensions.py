"""Columns that are not read though the rows differ in them: sexes, ages, industries, contents, anything."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc

from data.contracts.contract import CONTRACTS
from data.intake.understanding.file_columns import FileColumn
from data.intake.understanding.matching import AREAS, SEX, Matching
from data.intake.understanding.words import fold, sex_of

_HARMLESS = frozenset(
    [
        "count",
        "municipality type",
        "kommuntyp",
        "kommungrupp",
        "kommungruppering",
        "län",
        "länskod",
        "länsnamn",
        "länsnamn och kod",
        "county",
        "delregion",
        "region name",
        "regionnamn",
        "municipality name",
        "isdeleted",
        "is deleted",
        "publiceringsdatum",
        "publication date",
        "publ period",
        "hämtad",
        "uppdaterad",
        "senast uppdaterad",
        "fotnot",
        "fotnoter",
        "not",
        "radnummer",
        "rad",
        "källa",
        "source",
        "kommentar",
        "comment",
        "municipality_type",
        "lan",
        "statusbeskrivning",
    ]
)
"""Headings of what official exports carry beside the figures; they never divide the rows into parts."""
_AREA_TYPES = frozenset({"k", "l", "r", "g", "kommun", "län", "region", "riket", "landsting", "kommungrupp"})
"""What kind of area a row is about, as Kolada says it beside the area."""
_FREE_TEXT = 25
"""Letters a cell has on average in a column of remarks."""


class Unread(StrEnum):
    """What an unread column means for the rows."""

    HARMLESS = "harmless"
    """A name beside a code, a remark, a constant: nothing is lost."""
    NUMBERS = "numbers"
    """Figures that nothing has claimed."""
    SEX = "sex"
    """The rows are of several sexes."""
    DIFFERS = "differs"
    """The rows differ in it."""
    PART = "part"
    """All rows are of one part, such as women or the young."""


@dataclass(frozen=True, kw_only=True)
class Dimension:
    """One unread column that matters."""

    column: FileColumn
    kind: Unread

    @property
    def sexes(self) -> frozenset[str]:
        """T, K and M as far as they occur."""
        return frozenset(sex for text in self.column.filled if (sex := sex_of(text)))


def open_dimensions(columns: Sequence[FileColumn], matching: Matching, chosen: Sequence[str] = ()) -> list[Dimension]:
    """The unread columns that matter, in file order. Those whose rows somebody has `chosen` (folded headings) do not."""
    unread = [columns[place] for place in matching.unread if fold(columns[place].name) not in chosen]
    found = [Dimension(column=column, kind=_kind(column, columns, matching)) for column in unread]
    return [dimension for dimension in found if dimension.kind is not Unread.HARMLESS]


def _kind(column: FileColumn, columns: Sequence[FileColumn], matching: Matching) -> Unread:
    if not column.filled or column.folded in _HARMLESS or _types_areas(column) or _names_a_place(column, columns, matching):
        return Unread.HARMLESS
    if column.sexes or column.folded in ("kön", "kon", "gender", SEX):
        return _sex_kind(column)
    if column.months:
        return Unread.PART if len(column.filled) == 1 else Unread.DIFFERS
    if len(column.filled) == 1:
        return _single(column)
    if column.numeric and not column.periods:
        return Unread.NUMBERS
    said = column.ages or column.periods or bool(column.totals)
    return Unread.HARMLESS if not said and _describes(column, columns, matching) else Unread.DIFFERS


def _types_areas(column: FileColumn) -> bool:
    return column.folded in ("typ", "type", "områdestyp") and {fold(text) for text in column.filled} <= _AREA_TYPES


def _sex_kind(column: FileColumn) -> Unread:
    sexes = {sex_of(text) for text in column.filled}
    if sexes == {"T"}:
        return Unread.HARMLESS
    return Unread.PART if len(sexes) == 1 else Unread.SEX


def _single(column: FileColumn) -> Unread:
    """One text on all rows: all parts together, a part, or something beside the matter."""
    if column.totals or column.periods:
        return Unread.HARMLESS
    if column.is_part or column.folded in ("ålder", "age", "åldersgrupp"):
        return Unread.PART
    return Unread.NUMBERS if column.numeric else Unread.HARMLESS


def _names_a_place(column: FileColumn, columns: Sequence[FileColumn], matching: Matching) -> bool:
    """A place beside the one that is read, such as the county of the municipality."""
    return column.places and any(columns[place].places or columns[place].numeric for place in _places(matching))


def _places(matching: Matching) -> list[int]:
    contract = CONTRACTS.get(matching.dataset)
    names = [one.name for one in contract.columns if one.code_list in AREAS] if contract else []
    return [place for place, name in matching.columns.items() if name in names]


def _describes(column: FileColumn, columns: Sequence[FileColumn], matching: Matching) -> bool:
    """Whether a column only describes one that is read, or holds remarks."""
    if _remarks(column):
        return True
    for place in matching.columns:
        other = columns[place]
        pairs = _different_pairs(column, other)
        repeated = len(other.codes) >= 2 * len(other.distinct)
        if pairs == len(other.distinct) and (repeated or _one_to_one(pairs, column, matching.columns[place])):
            return len(other.distinct) > 1 and not other.numeric
    return False


def _one_to_one(pairs: int, column: FileColumn, name: str) -> bool:
    """A name beside a code."""
    return pairs == len(column.distinct) and name in ("indicator", "ssyk", "session_id", "pilot_id", "industry")


def _remarks(column: FileColumn) -> bool:
    return sum(map(len, column.filled)) > _FREE_TEXT * len(column.filled)


@lru_cache(maxsize=500)
def _different_pairs(one: FileColumn, other: FileColumn) -> int:
    pairs = pc.add(pc.multiply(pc.cast(other.codes, pa.int64()), len(one.distinct)), pc.cast(one.codes, pa.int64()))
    different: int = pc.count_distinct(pairs).as_py()
    return different
