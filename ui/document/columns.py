"""Typed columns from what a table shows: quantities with their states, limits and lower bounds, counts, months, areas."""

from collections.abc import Sequence
from datetime import date

from analytics.quantity import Quantity
from data.reference.geography import area_name
from data.vocabulary import State
from ui.document.document import SHOWN, DateColumn, NumberColumn, TextColumn
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import rounded

Columns = tuple[TextColumn | DateColumn | NumberColumn, ...]


def areas(t: Catalogue, title: str, codes: Sequence[str]) -> tuple[TextColumn, TextColumn]:
    """The codes of municipalities and their names."""
    return named(t, title, codes, [area_name(code) for code in codes])


def named(t: Catalogue, title: str, codes: Sequence[str], names: Sequence[str]) -> tuple[TextColumn, TextColumn]:
    """Codes and names of any areas."""
    return (
        TextColumn(title=t("export.code"), cells=tuple(codes), code=True),
        TextColumn(title=title, cells=tuple(names)),
    )


def numbers(
    title: str,
    cells: Sequence[float | None],
    *,
    unit: str = "",
    decimals: int = 0,
    places: Sequence[int] | None = None,
    without: State = State.MISSING,
) -> NumberColumn:
    """Numbers that are known as they stand; None has the state `without`. `places` as in NumberColumn."""
    rounding = [decimals] * len(cells) if places is None else places
    shown = tuple(None if cell is None else float(rounded(cell, by)) for cell, by in zip(cells, rounding, strict=True))
    states = tuple(without if cell is None else State.OK if cell else State.ZERO for cell in cells)
    own = None if places is None else tuple(places)
    return NumberColumn(
        title=title, unit=unit, decimals=max(rounding, default=decimals), cells=shown, states=states, places=own
    )


def parts(title: str, cells: Sequence[Quantity], *, unit: str, decimals: int = 0) -> NumberColumn:
    """One column of a table whose numbers are parts of a bar: no limits and no bounds, which would become parts too."""
    shown = [one.value if one.state in SHOWN else None for one in cells]
    return NumberColumn(
        title=title,
        unit=unit,
        decimals=decimals,
        cells=tuple(None if value is None else float(rounded(value, decimals)) for value in shown),
        states=tuple(_state(one) for one in cells),
    )


def _state(one: Quantity) -> State:
    return State.MISSING if one.value is None and one.state in SHOWN else one.state


def anything(columns: Sequence[NumberColumn]) -> bool:
    """Whether there is any number to draw."""
    return any(cell is not None for column in columns for cell in column.cells)


def quantities(
    t: Catalogue, title: str, cells: Sequence[Quantity], *, unit: str = "", decimals: int = 0, bounds: bool = True
) -> Columns:
    """What may be told of protected numbers, as `ui.wording.quantities` words them: the number, its limits, its lower bound.

    Nothing is told that the page does not tell: no limit, no bound and no numerator of a number that is withheld. The
    columns beside the first are left out where no cell has anything to say in them; `bounds` says whether the page
    tells what a number is at least.
    """
    shown = [one if one.state in SHOWN else None for one in cells]
    first = parts(title, cells, unit=unit, decimals=decimals)
    intervals = [None if one is None or one.value is None else one.interval for one in shown]
    lowest = [one.at_least if bounds and one.value is None and one.at_least and not _small(one) else None for one in cells]
    found: list[TextColumn | DateColumn | NumberColumn] = [first]
    for key, limits in (
        ("low", [None if one is None else one.low for one in intervals]),
        ("high", [None if one is None else one.high for one in intervals]),
        ("at_least", lowest),
    ):
        if any(limit is not None for limit in limits):
            name = t(f"export_tables.{key}", name=title)
            found.append(numbers(name, limits, unit=unit, decimals=decimals, without=State.NOT_APPLICABLE))
    if State.SUPPRESSED in first.states:
        found.append(TextColumn(title=t("export_tables.protection", name=title), cells=tuple(_why(t, one) for one in cells)))
    return tuple(found)


def _small(one: Quantity) -> bool:
    return one.state is State.SUPPRESSED and one.small


def _why(t: Catalogue, one: Quantity) -> str:
    """Whether a number is hidden because it is small, or so that another one cannot be worked out."""
    if one.state is not State.SUPPRESSED:
        return ""
    return t("quantity.small" if one.small else "export_tables.protected")


def days(title: str, cells: Sequence[date | None]) -> DateColumn:
    """Days of the calendar."""
    return DateColumn(title=title, cells=tuple(cells))


def months(title: str, cells: Sequence[str | None]) -> DateColumn:
    """Months written YYYY-MM."""
    return DateColumn(title=title, cells=tuple(_month(cell) for cell in cells), monthly=True)


def _month(text: str | None) -> date | None:
    if not text:
        return None
    year, month = text.split("-")[:2]
    return date(int(year), int(month), 1)
