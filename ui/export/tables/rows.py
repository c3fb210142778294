"""A document as rows: the columns with a state beside each number, and the named rows about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data.vocabulary import State
from ui.document.document import Column, DateColumn, Document, NumberColumn, TextColumn, YearColumn
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import unit_name


@dataclass(frozen=True, kw_only=True)
class Field:
    """One column of a sheet: `decimals` is None for text and dates, -1 for a year, else how many a number shows.

    `places` says it for each cell where they differ. `monthly` dates are written without their day, which nobody has said.
    """

    heading: str
    cells: Sequence[str | int | float | date | None]
    decimals: int | None = None
    places: Sequence[int] | None = None
    code: bool = False
    monthly: bool = False


YEAR = -1


def fields(document: Document) -> list[Field]:
    """The columns as they stand in a sheet; every number is followed by its state in words."""
    t = Catalogue(document.language)
    return [one for column in document.export.columns for one in _of(column, t)]


def _of(column: Column, t: Catalogue) -> list[Field]:
    match column:
        case TextColumn():
            return [Field(heading=column.title, cells=column.cells, code=column.code)]
        case YearColumn():
            return [Field(heading=column.title, cells=column.cells, decimals=YEAR)]
        case DateColumn():
            return [Field(heading=column.title, cells=column.cells, monthly=column.monthly)]
        case NumberColumn():
            unit = unit_name(column.unit, t.language)
            heading = t("export.heading", name=column.title, unit=unit) if unit else column.title
            return [
                Field(heading=heading, cells=column.cells, decimals=column.decimals, places=column.places),
                Field(heading=t("export.state", name=column.title), cells=[_state(state, t) for state in column.states]),
            ]


def _state(state: State, t: Catalogue) -> str:
    return t(f"state.{state}")


def about(document: Document) -> list[tuple[str, str]]:
    """What must be known to use the numbers, the demo mark first. The date is not among it: it is typed."""
    t = Catalogue(document.language)
    found = [(t("export.fact.demo"), document.demo)] if document.demo else []
    found += [(t("export.fact.title"), document.title), (t("export.fact.sentence"), document.sentence)]
    found += document.export.facts
    found.append((t("export.fact.edition"), str(document.edition)))
    return found
