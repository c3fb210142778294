"""From what a page shows to what it lets people take along: the same results, typed."""

from collections.abc import Sequence

from analytics.result import Result, Trend
from data.vocabulary import Division
from ui import sentences, tables
from ui.export import facts
from ui.export.content import ExportTable, Facts, TextColumn
from ui.export.map_picture import classed_map
from ui.export.pictures import Bars, Lines, Picture
from ui.figures.coverage import PilotMark
from ui.numbers import format_years
from ui.text import Catalogue


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
        columns=tables.typed_by_area(t, result, areas),
        facts=facts.of_result(t, result),
        picture=drawn,
        title=name if result.year is None else t("export.titled", name=name, period=result.year),
        sentence=sentences.describe(t, result, areas),
    )


def of_trend(t: Catalogue, trend: Trend, result: Result, codes: Sequence[str]) -> ExportTable:
    """One indicator over the years, for the areas that are named in the figure."""
    years = tables.years_of(trend, codes)
    name = trend.indicator.name(t.language)
    return ExportTable(
        columns=tables.typed_by_year(t, trend, codes),
        facts=facts.of_trend(t, trend, result, years),
        picture=Lines(codes=tuple(codes), breaks=trend.breaks) if years else None,
        title=t("export.titled", name=name, period=format_years(years[0], years[-1])) if years else name,
        sentence=t("export.course", name=name, text=sentences.describe_trend(t, trend, codes)),
    )


def of_pilots(
    t: Catalogue, base: Result, found: Sequence[PilotMark], areas: Sequence[str], pilots_source: str
) -> ExportTable:
    """Pilots over a need, municipality by municipality."""
    codes, names, needs = tables.typed_by_area(t, base, areas)
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
