"""Equal tables: the numbers of a figure, heading -> cells, as text in the visitor's language.

Each has a typed twin, which is what people take along: the text is made from it, so the two cannot disagree.
"""

from collections.abc import Mapping, Sequence

from analytics.evaluation.result import Result, Row, Trend
from analytics.registry.indicator import Indicator
from data.vocabulary import State
from ui.document.document import SHOWN, NumberColumn, TextColumn, YearColumn
from ui.wording.catalogue import Catalogue
from ui.wording.markdown import plain
from ui.wording.numbers import format_value, rounded
from ui.wording.sentences import place, value

Table = Mapping[str, Sequence[str]]


def by_area(t: Catalogue, result: Result, areas: Sequence[str] = ()) -> Table:
    """Every area of a result in Swedish order, the selected first, then Skåne and Sweden."""
    _, names, numbers = typed_by_area(t, result, areas)
    return {names.title: [plain(name) for name in names.cells], numbers.title: _texts(t, numbers)}


def typed_by_area(t: Catalogue, result: Result, areas: Sequence[str] = ()) -> tuple[TextColumn, TextColumn, NumberColumn]:
    """The same with numbers as numbers: codes, names, values."""
    chosen = [row for row in result.rows if row.code in areas]
    others = [row for row in result.rows if row.code not in areas]
    rows: list[Row] = [*chosen, *others, result.skane, result.sweden]
    return (
        TextColumn(title=t("export.code"), cells=tuple(row.code for row in rows), code=True),
        TextColumn(title=t(f"table.area.{result.division}"), cells=tuple(place(t, row.code) for row in rows)),
        number_column(t, result, rows),
    )


def number_column(t: Catalogue, result: Result, rows: Sequence[Row]) -> NumberColumn:
    """The values of rows, each with its state. A number whose state says that it may not be shown is left behind."""
    heading = t("table.value", name=result.indicator.short(t.language), year=result.year or "").strip()
    shown = [row.value if row.state in SHOWN else None for row in rows]
    states = [
        row.state if (value is None) != (row.state in SHOWN) else State.MISSING
        for row, value in zip(rows, shown, strict=True)
    ]
    return _numbers(heading, result.indicator, shown, states)


def _numbers(title: str, indicator: Indicator, values: Sequence[float | None], states: Sequence[State]) -> NumberColumn:
    return NumberColumn(
        title=title,
        unit=indicator.unit,
        decimals=indicator.decimals,
        cells=tuple(None if value is None else float(rounded(value, indicator.decimals)) for value in values),
        states=tuple(states),
    )


def _texts(t: Catalogue, column: NumberColumn) -> list[str]:
    return [
        t(f"state.{state}") if cell is None else format_value(cell, column.unit, column.decimals, t.language)
        for cell, state in zip(column.cells, column.states, strict=True)
    ]


def by_year(t: Catalogue, trend: Trend, codes: Sequence[str]) -> Table:
    """One row for each area, one column for each year."""
    years = years_of(trend, codes)
    table: dict[str, list[str]] = {t("table.area.municipality"): [plain(place(t, code)) for code in codes]}
    for year in years:
        table[str(year)] = [_cell(t, trend, trend.values.get(code, {}).get(year)) for code in codes]
    return table


def _cell(t: Catalogue, trend: Trend, number: float | None) -> str:
    if number is None:
        return t("state.missing")
    return format_value(number, trend.indicator.unit, trend.indicator.decimals, t.language)


def typed_by_year(
    t: Catalogue, trend: Trend, codes: Sequence[str]
) -> tuple[TextColumn, TextColumn, YearColumn, NumberColumn]:
    """The same with numbers as numbers, one row for each area and year, so that it can be sorted and summed up."""
    years = years_of(trend, codes)
    cells = [(code, year, trend.values.get(code, {}).get(year)) for code in codes for year in years]
    values = [value for _, _, value in cells]
    states = [State.MISSING if value is None else State.ZERO if value == 0 else State.OK for value in values]
    return (
        TextColumn(title=t("export.code"), cells=tuple(code for code, _, _ in cells), code=True),
        TextColumn(title=t("table.area.municipality"), cells=tuple(place(t, code) for code, _, _ in cells)),
        YearColumn(title=t("export.year"), cells=tuple(year for _, year, _ in cells)),
        _numbers(trend.indicator.short(t.language), trend.indicator, values, states),
    )


def years_of(trend: Trend, codes: Sequence[str]) -> list[int]:
    """The years that any of the areas has a value for."""
    return sorted({year for code in codes for year in trend.values.get(code, {})})


def of_pair(t: Catalogue, first: Result, second: Result) -> Table:
    """Two results side by side, area by area."""
    others = {row.code: row for row in second.rows}
    one, two = (
        t("table.value", name=result.indicator.short(t.language), year=result.year or "") for result in (first, second)
    )
    return {
        t(f"table.area.{first.division}"): [plain(row.name) for row in first.rows],
        one: [value(t, first.indicator, row) for row in first.rows],
        two if two != one else f"{two} ": [value(t, second.indicator, others[row.code]) for row in first.rows],
    }
