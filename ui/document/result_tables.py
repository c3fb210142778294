"""From what a page shows to what it lets people take along: the same results, typed."""

from collections.abc import Mapping, Sequence

from analytics.evaluation.result import Result, Trend
from data.vocabulary import Division, State
from ui.document import facts, text_tables
from ui.document.chart_spec import Bars, Lines, Picture, Scatter, Stacked
from ui.document.document import ExportTable, Facts, NumberColumn, TextColumn
from ui.document.map_spec import classed_map
from ui.figures.charts.attendance_grid import Heading
from ui.figures.maps.pilots import PilotMark
from ui.wording import sentences
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_years, rounded


def of_map(t: Catalogue, result: Result, areas: Sequence[str] = ()) -> ExportTable:
    """One indicator on the map. What cannot be painted on municipalities, a count for one, has no picture."""
    return _by_area(t, result, areas, classed_map(t, result, areas))


def of_strip(t: Catalogue, result: Result, areas: Sequence[str] = ()) -> ExportTable:
    """All areas beside each other."""
    return _by_area(t, result, areas, Bars(selected=tuple(areas)))


def _by_area(t: Catalogue, result: Result, areas: Sequence[str], picture: Picture) -> ExportTable:
    drawn = picture if result.indicator.mappable and result.year is not None else None
    name = result.indicator.name(t.language)
    return ExportTable(
        columns=text_tables.typed_by_area(t, result, areas),
        facts=facts.of_result(t, result),
        picture=drawn,
        title=name if result.year is None else t("export.titled", name=name, period=result.year),
        sentence=sentences.describe(t, result, areas),
    )


def of_trend(t: Catalogue, trend: Trend, result: Result, codes: Sequence[str]) -> ExportTable:
    """One indicator over the years, for the areas that are named in the figure."""
    years = text_tables.years_of(trend, codes)
    name = trend.indicator.name(t.language)
    return ExportTable(
        columns=text_tables.typed_by_year(t, trend, codes),
        facts=facts.of_trend(t, trend, result, years),
        picture=Lines(codes=tuple(codes), breaks=trend.breaks) if years else None,
        title=t("export.titled", name=name, period=format_years(years[0], years[-1])) if years else name,
        sentence=t("export.course", name=name, text=sentences.describe_trend(t, trend, codes)),
    )


def of_pilots(
    t: Catalogue, base: Result, found: Sequence[PilotMark], areas: Sequence[str], pilots_source: str
) -> ExportTable:
    """Pilots over a need, municipality by municipality."""
    codes, names, needs = text_tables.typed_by_area(t, base, areas)
    column = TextColumn(title=t("export.pilots"), cells=tuple(_here(t, found, code) for code in codes.cells))
    regional = "; ".join(one.title for one in found if not one.municipality_codes)
    more: Facts = ((t("export.fact.pilots_source"), pilots_source),)
    more += ((t("export.fact.regional"), regional),) if regional else ()
    return ExportTable(
        columns=(codes, names, column, needs),
        facts=(*more, *facts.of_result(t, base)),
        picture=classed_map(t, base, areas, found) if base.division is Division.MUNICIPALITY else None,
    )


def _here(t: Catalogue, found: Sequence[PilotMark], code: str) -> str:
    """The pilots of a municipality; nothing for the county and the country."""
    return "; ".join(
        t("export.pilot", title=one.title, phase=t(f"figure.phase.{one.phase}"))
        for one in found
        if code in one.municipality_codes
    )


def of_pair(
    t: Catalogue,
    first: Result,
    second: Result,
    areas: Sequence[str] = (),
    *,
    medians: tuple[float | None, float | None] = (None, None),
) -> ExportTable:
    """Two indicators (or one in two years) area by area, the chosen areas first; `medians` are those of the figure."""
    chosen = [row for row in first.rows if row.code in areas]
    rows = [*chosen, *(row for row in first.rows if row.code not in areas)]
    others = {row.code: row for row in second.rows}
    numbers = (
        text_tables.number_column(t, first, rows),
        text_tables.number_column(t, second, [others[row.code] for row in rows]),
    )
    return ExportTable(
        columns=(
            TextColumn(title=t("export.code"), cells=tuple(row.code for row in rows), code=True),
            TextColumn(title=t(f"table.area.{first.division}"), cells=tuple(row.name for row in rows)),
            *numbers,
        ),
        facts=facts.of_both(t, first, second),
        picture=Scatter(
            selected=tuple(code for code in areas if code in others),
            medians=medians,
            no_change=first.indicator.id == second.indicator.id,
        )
        if any(None not in pair for pair in zip(*(column.cells for column in numbers), strict=True))
        else None,
        sentence=sentences.describe_pair(t, first, second),
    )


def of_stacked(
    title: str,
    rows: Sequence[Heading],
    parts: Sequence[Heading],
    values: Mapping[tuple[str, str], float | None],
    more: Facts,
    *,
    unit: str = "seats",
    decimals: int = 0,
) -> ExportTable:
    """Parts of a whole, as `stacked_bars` draws them: one row for each bar, one column for each part.

    `title` heads the column of rows. `values` by (row id, part id): None is withheld, what is not there is missing.
    """
    columns = [
        NumberColumn(
            title=part.told,
            unit=unit,
            decimals=decimals,
            cells=tuple(_shown(values.get((row.id, part.id)), decimals) for row in rows),
            states=tuple(_state(values, row.id, part.id) for row in rows),
        )
        for part in parts
    ]
    known = any(cell is not None for column in columns for cell in column.cells)
    return ExportTable(
        columns=(TextColumn(title=title, cells=tuple(row.told for row in rows)), *columns),
        facts=more,
        picture=Stacked() if known else None,
    )


def _shown(value: float | None, decimals: int) -> float | None:
    return None if value is None else float(rounded(value, decimals))


def _state(values: Mapping[tuple[str, str], float | None], row: str, part: str) -> State:
    if (row, part) not in values:
        return State.MISSING
    value = values[row, part]
    return State.SUPPRESSED if value is None else State.ZERO if value == 0 else State.OK
