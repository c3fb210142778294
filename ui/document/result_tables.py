"""From a result to the content of its figure: typed columns, the page's table, facts and what a slide shows."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from analytics.evaluation.measured import AreaValue, MeasuredValues
from analytics.evaluation.result import Trend
from analytics.quantity import absent
from analytics.registry.measure import Measure
from data.vocabulary import Division, Quality, State
from ui.document import facts, fields
from ui.document.chart_spec import Bars, Chart, Lines, Scatter
from ui.document.columns import SHOWN, Column, NumberColumn, PageColumn, TextColumn, picked, picked_on_page
from ui.document.content import Content, Facts, Field
from ui.document.map_spec import classed_map
from ui.figures.maps.pilots import PilotMark
from ui.wording import sentences
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_period, format_periods, rounded

MUNICIPAL_DIGITS = 4
"""A municipality's code; that of the county and the country is shorter."""

Medians = tuple[float | None, float | None]
"""Those of the first and of the second result, each in its own unit; None draws no line."""


def titled(t: Catalogue, result: MeasuredValues) -> str:
    """Measure and year, as the title of a figure that stands alone."""
    return _with_period(t, result.indicator.name(t.language), result)


def titled_short(t: Catalogue, result: MeasuredValues) -> str:
    """The same with the measure's short name, among others on a page."""
    return _with_period(t, result.indicator.short(t.language), result)


def _with_period(t: Catalogue, name: str, result: MeasuredValues) -> str:
    return name if result.year is None else t("export.titled", name=name, period=sentences.period(t, result))


def titled_trend(t: Catalogue, trend: Trend, codes: Sequence[str]) -> str:
    """Measure and first to last year."""
    years, name = years_of(trend, codes), trend.indicator.name(t.language)
    return t("export.titled", name=name, period=format_periods(years[0], years[-1], t.language)) if years else name


def titled_pair(t: Catalogue, first: MeasuredValues, second: MeasuredValues) -> str:
    """Two indicators by what they are: on the page their names stand in the pickers."""
    return t("export_tables.pair", first=_dated(t, first), second=_dated(t, second))


def of_map(t: Catalogue, result: MeasuredValues, areas: Sequence[str] = (), *, on_page: bool = True) -> Content:
    """One indicator on the map. What cannot be painted on municipalities, a count for one, has no chart.

    `areas` are the codes of those selected, which come first. Without `on_page` the page has no table.
    """
    return _by_area(t, result, areas, partial(classed_map, t, result, areas), on_page=on_page)


def of_strip(t: Catalogue, result: MeasuredValues, areas: Sequence[str] = ()) -> Content:
    """All areas beside each other; the page has no table."""
    return _by_area(t, result, areas, lambda: Bars(selected=tuple(areas)), on_page=False)


def _by_area(
    t: Catalogue, result: MeasuredValues, areas: Sequence[str], chart: Callable[[], Chart], *, on_page: bool
) -> Content:
    code, name, numbers = columns_by_area(t, result, areas)
    drawable = result.indicator.mappable and result.year is not None
    return Content(
        columns=(code, name, numbers, *_bounds(t, result, code.cells), *_qualities(t, result, code.cells, numbers)),
        page=(PageColumn(column=name), PageColumn(column=numbers)) if on_page else None,
        make_facts=partial(facts.of_result, t, result),
        make_chart=lambda: chart() if drawable else None,
    )


def _bounds(t: Catalogue, result: MeasuredValues, codes: Sequence[str]) -> tuple[Column, ...]:
    """How much each number that is not told is at least; no column where nothing is told of any."""
    rows = {row.code: row for row in (*result.rows, result.skane, result.sweden)}
    told = [rows[code].instead or absent(State.NOT_APPLICABLE) for code in codes]
    indicator = result.indicator
    columns = fields.quantities(t, _dated(t, result), told, unit=indicator.unit, decimals=indicator.decimals).columns
    title = t("export_tables.at_least", name=_dated(t, result))
    return tuple(column for column in columns if column.title == title)


def _qualities(t: Catalogue, result: MeasuredValues, codes: Sequence[str], numbers: NumberColumn) -> tuple[TextColumn, ...]:
    """Which of the numbers are preliminary or perturbed; no column where all are final and exact."""
    if not result.qualities:
        return ()
    rows = {row.code: row for row in (*result.rows, result.skane, result.sweden)}
    told = [
        "" if (quality := rows[code].quality) is None or number is None else t(f"quality.{quality}")
        for code, number in zip(codes, numbers.cells, strict=True)
    ]
    return (TextColumn(title=t("export.quality", name=numbers.title), cells=tuple(told)),)


def columns_by_area(
    t: Catalogue, result: MeasuredValues, areas: Sequence[str] = ()
) -> tuple[TextColumn, TextColumn, NumberColumn]:
    """Codes, names and values of every area in Swedish order, the selected first, then Skåne and Sweden."""
    chosen = [row for row in result.rows if row.code in areas]
    others = [row for row in result.rows if row.code not in areas]
    rows: list[AreaValue] = [*chosen, *others, result.skane, result.sweden]
    return (
        TextColumn(title=t("export.code"), cells=tuple(row.code for row in rows), code=True),
        TextColumn(title=t(f"table.area.{result.division}"), cells=tuple(sentences.place(t, row.code) for row in rows)),
        number_column(t, result, rows),
    )


def number_column(t: Catalogue, result: MeasuredValues, rows: Sequence[AreaValue]) -> NumberColumn:
    """The values of rows, each with its state. A number whose state says that it may not be shown is left behind."""
    shown = [row.value if row.state in SHOWN else None for row in rows]
    states = [
        row.state if (value is None) != (row.state in SHOWN) else State.MISSING
        for row, value in zip(rows, shown, strict=True)
    ]
    numbers = _numbers(_dated(t, result), result.indicator, shown, states)
    lowest = tuple(row.quality is Quality.AT_LEAST and value is not None for row, value in zip(rows, shown, strict=True))
    instead = tuple("" if row.instead is None else sentences.lacking(t, result.indicator, row) for row in rows)
    return replace(numbers, lowest=lowest if any(lowest) else None, instead=instead if any(instead) else None)


def _dated(t: Catalogue, result: MeasuredValues) -> str:
    return t("table.value", name=result.indicator.short(t.language), year=sentences.period(t, result)).strip()


def _numbers(title: str, indicator: Measure, values: Sequence[float | None], states: Sequence[State]) -> NumberColumn:
    return NumberColumn(
        title=title,
        unit=indicator.unit,
        decimals=indicator.decimals,
        cells=tuple(None if value is None else float(rounded(value, indicator.decimals)) for value in values),
        states=tuple(states),
    )


def of_trend(
    t: Catalogue, trend: Trend, result: MeasuredValues, codes: Sequence[str], division: Division | None = None
) -> Content:
    """One indicator over the years, for the areas that are named in the figure; `result` is the year on the page.

    The file has a row for each area and year, so that it can be sorted and summed up; the page has a row for each area
    and a column for each year. `division` says what kind of area the first is, if not a municipality.
    """
    years, names = years_of(trend, codes), [sentences.place(t, code) for code in codes]
    heading = t(f"table.area.{division or Division.MUNICIPALITY}")
    values = [trend.value(code, year) for code in codes for year in years]
    states = [trend.state(code, year) for code in codes for year in years]
    numbers = _numbers(trend.indicator.short(t.language), trend.indicator, values, states)
    drawable = any(value is not None for value in values)
    by_year = (
        PageColumn(column=picked(numbers, range(place, len(values), len(years))), heading=format_period(year, t.language))
        for place, year in enumerate(years)
    )
    return Content(
        columns=(
            TextColumn(title=t("export.code"), cells=tuple(code for code in codes for _ in years), code=True),
            TextColumn(title=heading, cells=tuple(name for name in names for _ in years)),
            *(column for field in fields.periods(t, [year for _ in codes for year in years]) for column in field.columns),
            numbers,
        ),
        page=(PageColumn(column=TextColumn(title=heading, cells=tuple(names))), *by_year),
        make_facts=partial(facts.of_trend, t, trend, result, years),
        make_chart=lambda: Lines(codes=tuple(codes), breaks=trend.breaks) if drawable else None,
    )


def years_of(trend: Trend, codes: Sequence[str]) -> list[int]:
    """The years that any of the areas has a value for, or is told why it has none."""
    return trend.years_told(codes)


def of_scatter(
    t: Catalogue,
    first: MeasuredValues,
    second: MeasuredValues,
    areas: Sequence[str] = (),
    *,
    medians: Medians = (None, None),
) -> Content:
    """Two indicators (or one in two years) area by area; `medians` are those of the figure.

    The file has the chosen areas first, the page keeps the order of names.
    """
    others = {row.code: row for row in second.rows}
    by_name = range(len(first.rows))
    chosen_first = sorted(by_name, key=lambda place: first.rows[place].code not in areas)
    columns = (
        TextColumn(title=t("export.code"), cells=tuple(row.code for row in first.rows), code=True),
        TextColumn(title=t(f"table.area.{first.division}"), cells=tuple(row.name for row in first.rows)),
        number_column(t, first, first.rows),
        number_column(t, second, [others[row.code] for row in first.rows]),
    )
    across, up = columns[2:]
    scatter = Scatter(
        selected=tuple(code for code in areas if code in others),
        medians=medians,
        no_change=first.indicator.id == second.indicator.id,
    )
    drawable = any(None not in pair for pair in zip(across.cells, up.cells, strict=True))
    return Content(
        columns=tuple(picked(column, chosen_first) for column in columns),
        page=tuple(PageColumn(column=column) for column in columns[1:]),
        make_facts=partial(facts.of_two_results, t, first, second),
        make_chart=lambda: scatter if drawable else None,
    )


def of_pilot_map(
    t: Catalogue,
    base: MeasuredValues,
    marks: Sequence[PilotMark],
    areas: Sequence[str],
    pilots_source: str,
    *,
    phases: dict[str, str] | None = None,
    unknown: State | None = None,
) -> Content:
    """Pilots over a need, municipality by municipality. `pilots_source` is their source as it is printed.

    `phases` are what the page calls the phases, by code; the page has the municipalities alone, in the order of names.
    `unknown` is why a municipality without one may have a pilot all the same, None where it has none.
    """
    code, name, needs = columns_by_area(t, base, areas)
    lacking = t(f"state.{unknown}") if unknown else ""
    here = (_here(t, marks, one) or (lacking if len(one) == MUNICIPAL_DIGITS else "") for one in code.cells)
    pilots = TextColumn(title=t("export.pilots"), cells=tuple(here))
    regional = "; ".join(mark.title for mark in marks if mark.regional)

    def described() -> Facts:
        beside: Facts = ((t("export.fact.pilots_source"), pilots_source),)
        beside += ((t("export.fact.regional"), regional),) if regional else ()
        return (*beside, *facts.of_result(t, base))

    municipalities = [code.cells.index(row.code) for row in base.rows]
    named = [f"{mark.title} ({(phases or {}).get(mark.phase, mark.phase)})" for mark in marks]
    page = (
        PageColumn(column=name),
        fields.only_on_page(
            t("pilots.pilots"),
            [
                "; ".join(text for text, mark in zip(named, marks, strict=True) if one in mark.municipality_codes)
                or lacking
                or "–"
                for one in code.cells
            ],
        ).page,
        PageColumn(column=needs),
    )
    return Content(
        columns=(code, name, pilots, needs),
        page=tuple(picked_on_page(column, municipalities) for column in page if column is not None),
        make_facts=described,
        make_chart=lambda: classed_map(t, base, areas, marks) if base.division is Division.MUNICIPALITY else None,
    )


def _here(t: Catalogue, marks: Sequence[PilotMark], code: str) -> str:
    """The pilots of a municipality; nothing for the county and the country."""
    return "; ".join(
        t("export.pilot", title=mark.title, phase=t(f"figure.phase.{mark.phase}"))
        for mark in marks
        if code in mark.municipality_codes
    )


def of_heat_table(t: Catalogue, results: Sequence[MeasuredValues], codes: Sequence[str], letters: Sequence[str]) -> Content:
    """Several indicators side by side: one column for each result, one row for each of the codes.

    `letters` is what the page calls each column, its unit included.
    """
    rows = [{row.code: row for row in (*result.rows, result.skane, result.sweden)} for result in results]
    names = fields.named(t, t(f"table.area.{results[0].division}"), codes, [sentences.place(t, code) for code in codes])
    values = [number_column(t, result, [of[code] for code in codes]) for result, of in zip(results, rows, strict=True)]
    entries = [names, *(Field(columns=(column,), page=PageColumn(column=column, heading=letter, bare=True))
                        for column, letter in zip(values, letters, strict=True))]  # fmt: skip
    return Content(
        columns=tuple(column for entry in entries for column in entry.columns),
        page=tuple(entry.page for entry in entries if entry.page is not None),
        make_facts=partial(facts.of_results, t, results),
    )
