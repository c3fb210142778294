"""Fields of a table: what is told in the file by typed columns, and on the page by a column written from them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from analytics.quantity import Quantity
from data.reference.geography import area_name
from data.reference.periods import is_month, period_code, year_of
from data.vocabulary import State
from ui.document.column_text import NOTHING, cells_of
from ui.document.columns import SHOWN, Column, DateColumn, NumberColumn, PageColumn, TextColumn, YearColumn
from ui.document.content import Field
from ui.wording import quantities as quantity_words
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_number, rounded


def areas(t: Catalogue, title: str, codes: Sequence[str]) -> Field:
    """The codes of municipalities and their names."""
    return named(t, title, codes, [area_name(code) for code in codes])


def named(t: Catalogue, title: str, codes: Sequence[str], names: Sequence[str]) -> Field:
    """Codes and names of any areas; the page shows the names alone."""
    shown = TextColumn(title=title, cells=tuple(names))
    code = TextColumn(title=t("export.code"), cells=tuple(codes), code=True)
    return Field(columns=(code, shown), page=PageColumn(column=shown))


def texts(title: str, cells: Sequence[str], *, code: bool = False, empty: str = "") -> Field:
    """Words. `empty` stands on the page for a cell without any."""
    column = TextColumn(title=title, cells=tuple(cells), code=code)
    shown = replace(column, cells=tuple(cell or empty for cell in column.cells)) if empty else column
    return Field(columns=(column,), page=PageColumn(column=shown))


def years(title: str, cells: Sequence[int | None]) -> Field:
    """Years; None where there is none."""
    return _same(YearColumn(title=title, cells=tuple(cells)))


def periods(t: Catalogue, cells: Sequence[int | None]) -> tuple[Field, ...]:
    """Years or months (data.reference.periods) under their own heading; where there are both, the year of all too."""
    kinds = {is_month(period) for period in cells if period is not None}
    of_year = years(t("export.year"), [None if period is None else year_of(period) for period in cells])
    if True not in kinds:
        return (of_year,)
    told = [period_code(period) if period is not None and is_month(period) else None for period in cells]
    of_month = months(t("export.month"), told)
    return (of_month,) if kinds == {True} else (of_year, of_month)


def period(title: str, cell: int) -> Field:
    """One year or month (data.reference.periods)."""
    return months(title, [period_code(cell)]) if is_month(cell) else years(title, [cell])


def days(title: str, cells: Sequence[date | None]) -> Field:
    """Days of the calendar; None where none is known."""
    return _same(DateColumn(title=title, cells=tuple(cells)))


def months(title: str, cells: Sequence[str | None]) -> Field:
    """Months written YYYY-MM (a day after it is left out); None or "" where none is known."""
    return _same(DateColumn(title=title, cells=tuple(_month(cell) for cell in cells), monthly=True))


def _month(text: str | None) -> date | None:
    if not text:
        return None
    year, month = text.split("-")[:2]
    return date(int(year), int(month), 1)


def numbers(
    title: str,
    cells: Sequence[float | None],
    *,
    unit: str = "",
    decimals: int = 0,
    places: Sequence[int] | None = None,
    without: State = State.MISSING,
    states: Sequence[State] | None = None,
    empty: str = "",
) -> Field:
    """Numbers in `unit` that are known as they stand; None has its state of `states`, else `without`.

    `places` as in NumberColumn. `empty` stands on the page for None, where that is another word than the state's.
    """
    rounding = [decimals] * len(cells) if places is None else places
    reasons = [without] * len(cells) if states is None else states
    column = NumberColumn(
        title=title,
        unit=unit,
        decimals=max(rounding, default=decimals),
        cells=tuple(None if cell is None else float(rounded(cell, by)) for cell, by in zip(cells, rounding, strict=True)),
        states=tuple(
            reason if cell is None else State.OK if cell else State.ZERO for cell, reason in zip(cells, reasons, strict=True)
        ),
        places=None if places is None else tuple(places),
    )
    return Field(columns=(column,), page=PageColumn(column=column, words=(empty,) * len(cells) if empty else None))


def parts(t: Catalogue, title: str, cells: Sequence[Quantity], *, unit: str, decimals: int = 0) -> Field:
    """One column of a table whose numbers are parts of a bar: no limits and no bounds, which would become parts too."""
    column = _told(title, cells, unit, decimals)
    unbound = [replace(cell, at_least=None) for cell in cells]
    return Field(columns=(column,), page=PageColumn(column=column, words=_words(t, unbound, unit, decimals)))


def quantities(
    t: Catalogue,
    title: str,
    cells: Sequence[Quantity],
    *,
    unit: str = "",
    decimals: int = 0,
    bounds: bool = True,
    intervals: bool = False,
    bare: bool = False,
) -> Field:
    """What may be told of protected numbers in `unit`: the number, its limits, its lower bound, why it is hidden.

    Nothing is told that the page does not tell: no limit, no bound and no numerator of a number that is withheld. The
    columns beside the first are left out where no cell has anything to say in them; `bounds` says whether the page
    tells what a number is at least. The page writes one column, with `intervals` the limits in the same cell, and
    `bare` without the unit.
    """
    first = _told(title, cells, unit, decimals)
    known = [cell.interval if cell.state in SHOWN and cell.value is not None else None for cell in cells]
    low, high = [None if one is None else one.low for one in known], [None if one is None else one.high for one in known]
    lowest = [_lowest(cell) if bounds else None for cell in cells]
    beside: list[Column] = []
    for key, limits in (("low", low), ("high", high), ("at_least", lowest)):
        if any(limit is not None for limit in limits):
            name = t(f"export_tables.{key}", name=title)
            beside += numbers(name, limits, unit=unit, decimals=decimals, without=State.NOT_APPLICABLE).columns
    if State.SUPPRESSED in first.states:
        name = t("export_tables.protection", name=title)
        beside.append(TextColumn(title=name, cells=tuple(_why(t, cell) for cell in cells)))
    page = PageColumn(column=first, bare=bare, words=_words(t, cells, "" if bare else unit, decimals))
    if intervals:
        ends = [None if one is None else tuple(format_number(end, decimals, t.language) for end in (one.low, one.high))
                for one in known]  # fmt: skip
        page = _with_limits(t, page, ends)
    return Field(columns=(first, *beside), page=page)


def _told(title: str, cells: Sequence[Quantity], unit: str, decimals: int) -> NumberColumn:
    shown = [cell.value if cell.state in SHOWN else None for cell in cells]
    return NumberColumn(
        title=title,
        unit=unit,
        decimals=decimals,
        cells=tuple(None if value is None else float(rounded(value, decimals)) for value in shown),
        states=tuple(State.MISSING if cell.value is None and cell.state in SHOWN else cell.state for cell in cells),
    )


def _words(t: Catalogue, cells: Sequence[Quantity], unit: str, decimals: int) -> tuple[str, ...]:
    """What the page says where a number is not told: "färre än 5", "minst 659", or the word for its state."""
    return tuple("" if cell.value is not None else quantity_words.worded(t, cell, unit, decimals) for cell in cells)


def _with_limits(t: Catalogue, page: PageColumn, ends: Sequence[tuple[str, ...] | None]) -> PageColumn:
    cells = [
        text if end is None else t("quantity.interval", number=text, low=end[0], high=end[1])
        for text, end in zip(cells_of(t, page), ends, strict=True)
    ]
    return PageColumn(column=TextColumn(title=page.title, cells=tuple(cells)))


def _lowest(cell: Quantity) -> float | None:
    """The lower bound that may be told of a number that may not."""
    small = cell.state is State.SUPPRESSED and cell.small
    return cell.at_least if cell.value is None and cell.at_least and not small else None


def _why(t: Catalogue, cell: Quantity) -> str:
    """Whether a number is hidden because it is small, or so that another one cannot be worked out."""
    if cell.state is not State.SUPPRESSED:
        return ""
    return t("quantity.small" if cell.small else "export_tables.protected")


def anything(columns: Sequence[Field]) -> bool:
    """Whether any of the fields has a number to draw."""
    return any(
        cell is not None
        for entry in columns
        for column in entry.columns
        if isinstance(column, NumberColumn)
        for cell in column.cells
    )


def only_in_file(*fields: Field) -> tuple[Field, ...]:
    """The same fields, left out of the page's table."""
    return tuple(Field(columns=entry.columns) for entry in fields)


def only_on_page(title: str, cells: Sequence[str]) -> Field:
    """Words that the page puts together from several columns of the file."""
    return Field(page=PageColumn(column=TextColumn(title=title, cells=tuple(cells))))


def headed(entry: Field, heading: str) -> Field:
    """A field that the page calls otherwise than the file."""
    return entry if entry.page is None else replace(entry, page=replace(entry.page, heading=heading))


def bare(entry: Field) -> Field:
    """A field whose numbers the page writes without their unit."""
    return entry if entry.page is None else replace(entry, page=replace(entry.page, bare=True))


def signed(entry: Field) -> Field:
    """A field of differences: the page writes + before what is above zero."""
    return entry if entry.page is None else replace(entry, page=replace(entry.page, signed=True))


def on_page(*entries: Field) -> tuple[PageColumn, ...]:
    """The page's columns of some fields, in their order."""
    return tuple(entry.page for entry in entries if entry.page is not None)


def facts_on_page(t: Catalogue, entries: Sequence[Field]) -> tuple[PageColumn, ...]:
    """A page's table with a row for each field of a table of one row: what it is, and its value."""
    titles = [page.title for page in on_page(*entries)]
    values = [text_of(t, entry)[0] for entry in entries if entry.page is not None]
    return on_page(only_on_page(t("participation.fact"), titles), only_on_page(t("export_tables.value"), values))


def text_of(t: Catalogue, entry: Field, *, nothing: str = NOTHING) -> tuple[str, ...]:
    """The cells of a field as the page writes them; () where the page leaves it out."""
    return () if entry.page is None else cells_of(t, entry.page, nothing=nothing)


def _same(column: Column) -> Field:
    return Field(columns=(column,), page=PageColumn(column=column))
