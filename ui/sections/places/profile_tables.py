"""A place's indicators, industries, similar municipalities and what has been done, as typed tables."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from analytics.evaluation.result import Result, Trend
from analytics.participation.report import AreaAttendance
from analytics.pilots.portfolio import Pilot
from analytics.places.industries import Industry, IndustryStructure
from analytics.places.profile import Compared, Profile, ProfileRow
from analytics.places.similar import Neighbour
from analytics.registry.indicator import INDICATORS, Indicator
from data.reference.geography import area_name
from data.vocabulary import SKANE, SWEDEN, Level, State
from ui.document import columns as build_columns
from ui.document import facts, result_tables
from ui.document.document import SHOWN, Column, ExportTable, Facts, NumberColumn, TextColumn, YearColumn
from ui.wording import sentences, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_years, rounded, unit_name


def of_comparison(
    t: Catalogue, found: Profile, rows: Sequence[ProfileRow], results: Sequence[Result], *, title: str, median: str
) -> ExportTable:
    """One row for each indicator, also for those without data. `median` heads the middle value of those compared."""
    areas = [(found.name, [row.own for row in rows])]
    areas += [(area_name(SKANE), [row.skane for row in rows])] if found.code != SKANE else []
    areas += [(sentences.place(t, SWEDEN), [row.sweden for row in rows])]
    columns: list[Column] = [
        TextColumn(title=t("profile.indicator"), cells=tuple(row.indicator.short(t.language) for row in rows)),
        TextColumn(title=t("export.fact.unit"), cells=tuple(_unit(t, row.indicator) for row in rows)),
        YearColumn(title=t("export.year"), cells=tuple(row.year for row in rows)),
    ]
    columns += [_values(name, rows, cells) for name, cells in areas]
    if found.division is not None:
        columns.insert(4, _medians(median, rows))
    return ExportTable(columns=tuple(columns), facts=facts.of_results(t, results), title=title)


def _unit(t: Catalogue, indicator: Indicator) -> str:
    return unit_name(indicator.unit, t.language) or t("unit.ratio.axis")


def _decimals(rows: Sequence[ProfileRow]) -> tuple[int, ...]:
    return tuple(row.indicator.decimals for row in rows)


def _values(name: str, rows: Sequence[ProfileRow], areas: Sequence[Compared]) -> NumberColumn:
    """Values in the unit of their row, each rounded as its indicator is."""
    shown = [
        float(rounded(area.value, row.indicator.decimals)) if area.value is not None and area.state in SHOWN else None
        for row, area in zip(rows, areas, strict=True)
    ]
    states = tuple(State.MISSING if cell is None and area.state in SHOWN else area.state
                   for cell, area in zip(shown, areas, strict=True))  # fmt: skip
    places = _decimals(rows)
    most = max(places, default=0)
    return NumberColumn(title=name, unit="", decimals=most, cells=tuple(shown), states=states, places=places)


def _medians(title: str, rows: Sequence[ProfileRow]) -> NumberColumn:
    cells = [row.similar_median for row in rows]
    return build_columns.numbers(title, cells, places=_decimals(rows), without=State.NOT_APPLICABLE)


def of_trend(t: Catalogue, trend: Trend, result: Result, codes: Sequence[str], heading: str) -> ExportTable:
    """An indicator over the years; `heading` says what kind of area the first is."""
    made = result_tables.of_trend(t, trend, result, codes)
    columns = tuple(
        replace(one, title=heading) if isinstance(one, TextColumn) and not one.code else one for one in made.columns
    )
    return replace(made, columns=columns)


def of_industries(
    t: Catalogue, found: IndustryStructure, shown: Sequence[Industry], results: Sequence[Result]
) -> ExportTable:
    """One row for each industry: employees are worked out from rounded shares, and say so among the facts."""
    return ExportTable(
        columns=(
            TextColumn(title=t("industries.industry"), cells=tuple(one.indicator.short(t.language) for one in shown)),
            _industry(t("industries.employees"), shown, [one.employees for one in shown]),
            _industry(t("industries.change"), shown, [one.change for one in shown]),
            build_columns.numbers(
                t("industries.share"),
                [one.share_percent for one in shown],
                unit="percent",
                decimals=1,
                without=State.MISSING,
            ),
            _industry(t("industries.quotient_long"), shown, [one.quotient for one in shown], decimals=2),
        ),
        facts=(
            (t("industries.reference"), sentences.place(t, found.reference)),
            (t("export.fact.definition"), t("industries.note")),
            *facts.of_results(t, results[:1]),
        ),
    )


def _industry(title: str, shown: Sequence[Industry], cells: Sequence[float | None], decimals: int = 0) -> NumberColumn:
    """A column of the industries; too few to say anything of are withheld."""
    states = tuple(
        (State.OK if cell else State.ZERO)
        if cell is not None
        else State.SUPPRESSED
        if one.state is State.SUPPRESSED
        else State.MISSING
        for one, cell in zip(shown, cells, strict=True)
    )
    numbers = tuple(None if cell is None else float(rounded(cell, decimals)) for cell in cells)
    return NumberColumn(title=title, unit="", decimals=decimals, cells=numbers, states=states)


def of_shift_share(
    t: Catalogue, found: IndustryStructure, parts: Sequence[tuple[str, float]], source: str, *, title: str
) -> ExportTable:
    """The parts of the change in jobs; `parts` are (name, jobs)."""
    return ExportTable(
        columns=(
            TextColumn(title=t("industries.part"), cells=tuple(name for name, _ in parts)),
            build_columns.numbers(t("industries.persons"), [number for _, number in parts]),
        ),
        facts=(
            (t("export.fact.source"), facts.unlabelled(t, source)),
            (t("industries.reference"), sentences.place(t, found.reference)),
            (t("export.fact.definition"), t("industries.shift_share_note")),
            (t("export.fact.level"), source_line.level(t, Level.OBSERVED)),
            (t("export.fact.period"), format_years(found.first_year or 0, found.year or 0)),
        ),
        title=title,
    )


def of_alike(t: Catalogue, near: Sequence[Neighbour], years: Collection[int], source: str) -> ExportTable:
    """The nearest municipalities: how far, and both values of every indicator that the distance is made of."""
    rows = [(one, part) for one in near for part in one.parts]
    of = [INDICATORS[part.indicator] for _, part in rows]
    places = [one.decimals for one in of]
    return ExportTable(
        columns=(
            *build_columns.areas(t, t("table.area.municipality"), [one.code for one, _ in rows]),
            build_columns.numbers(t("alike.distance"), [one.distance for one, _ in rows], decimals=2),
            TextColumn(title=t("profile.indicator"), cells=tuple(one.short(t.language) for one in of)),
            TextColumn(title=t("export.fact.unit"), cells=tuple(_unit(t, one) for one in of)),
            build_columns.numbers(t("alike.own"), [part.own for _, part in rows], places=places),
            build_columns.numbers(t("alike.other"), [part.other for _, part in rows], places=places),
            build_columns.numbers(
                t("alike.share"), [100 * part.share for _, part in rows], unit="percent", decimals=1, without=State.MISSING
            ),
        ),
        facts=(
            (t("export.fact.source"), facts.unlabelled(t, source)),
            (t("export.fact.definition"), t("alike.note")),
            (t("export.fact.level"), source_line.level(t, Level.OBSERVED)),
            (t("export.fact.period"), format_years(min(years), max(years))),
        ),
    )


def of_sessions(t: Catalogue, area: AreaAttendance, described: Facts) -> ExportTable:
    """How often a place came to the learning sessions, and with how many; what is withheld stays so."""
    counted = area.headcount
    return ExportTable(
        columns=(
            *build_columns.named(t, t("response.place"), [area.code], [area.name]),
            *build_columns.quantities(t, t("response.sessions"), [area.sessions_attended]),
            *build_columns.quantities(t, t("response.municipalities"), [counted.municipalities]),
            *build_columns.quantities(t, t("response.people"), [counted.people]),
            *build_columns.quantities(t, t("response.seats"), [counted.seats]),
        ),
        facts=described,
    )


def of_pilots(t: Catalogue, own: Sequence[Pilot], words: dict[str, dict[str, str]], described: Facts) -> ExportTable:
    """The pilots a place takes part in. `words` are those of theme and phase by code."""
    return ExportTable(
        columns=(
            TextColumn(title=t("pilots.pilot"), cells=tuple(one.title for one in own)),
            TextColumn(title=t("pilots.theme"), cells=tuple(words["theme"][one.theme] for one in own)),
            TextColumn(title=t("pilots.phase"), cells=tuple(words["phase"][one.phase] for one in own)),
        ),
        facts=described,
    )
