"""Equal tables: the numbers of a figure, heading -> cells, as text in the visitor's language."""

from collections.abc import Mapping, Sequence

from analytics.result import Result, Row, Trend
from data.geography import area_name
from ui.numbers import format_value
from ui.plain import plain
from ui.sentences import value
from ui.text import Catalogue

Table = Mapping[str, Sequence[str]]


def by_area(t: Catalogue, result: Result, areas: Sequence[str] = ()) -> Table:
    """Every area of a result in Swedish order, the selected first, then Skåne and Sweden."""
    chosen = [row for row in result.rows if row.code in areas]
    others = [row for row in result.rows if row.code not in areas]
    rows: list[Row] = [*chosen, *others, result.skane, result.sweden]
    heading = t("table.value", name=result.indicator.short(t.language), year=result.year or "")
    return {
        t(f"table.area.{result.division}"): [plain(row.name) for row in rows],
        heading: [value(t, result.indicator, row) for row in rows],
    }


def by_year(t: Catalogue, trend: Trend, codes: Sequence[str]) -> Table:
    """One row for each area, one column for each year."""
    years = sorted({year for code in codes for year in trend.values.get(code, {})})
    table: dict[str, list[str]] = {t("table.area.municipality"): [plain(area_name(code)) for code in codes]}
    for year in years:
        table[str(year)] = [_cell(t, trend, trend.values.get(code, {}).get(year)) for code in codes]
    return table


def _cell(t: Catalogue, trend: Trend, number: float | None) -> str:
    if number is None:
        return t("state.missing")
    return format_value(number, trend.indicator.unit, trend.indicator.decimals, t.language)


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
