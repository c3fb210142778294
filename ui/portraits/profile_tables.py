"""A place's indicators, similar municipalities and what has been done, as typed tables."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial

from analytics.evaluation.result import Result
from analytics.participation.report import AreaAttendance
from analytics.pilots.portfolio import Pilot
from analytics.places.profile import Compared, Profile, ProfileRow
from analytics.places.similar import Neighbour, Part
from analytics.quantity import why_none
from analytics.registry.indicator import INDICATORS, Indicator
from data.reference.geography import area_name
from data.vocabulary import SKANE, SWEDEN, Level, State
from ui.document import facts, fields
from ui.document.columns import SHOWN, NumberColumn, PageColumn
from ui.document.content import Content, Facts, Field, content_of
from ui.wording import quantities, sentences, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_period, format_value, format_years, rounded, unit_name

PARTS_NAMED = 2
"""Indicators that the page names as what sets two municipalities apart."""


def of_comparison(
    t: Catalogue, profile: Profile, rows: Sequence[ProfileRow], results: Sequence[Result], *, median: str
) -> Content:
    """One row for each indicator, also for those without data: own value, the middle of those compared, Skåne, Sweden.

    `median` heads the middle value of those compared, which Skåne itself has not. On the page it is five columns, which
    fit a telephone.
    """
    medians = [row.similar_median for row in rows]
    why = [_why_no_middle([one.state for one in row.similar]) for row in rows]
    middle = fields.numbers(median, medians, places=_decimals(rows), states=why)
    return content_of(
        (
            *fields.only_in_file(
                fields.texts(t("profile.indicator"), [row.indicator.short(t.language) for row in rows]),
                fields.texts(t("export.fact.unit"), [_unit(t, row.indicator) for row in rows]),
                *fields.periods(t, [row.year for row in rows]),
            ),
            fields.only_on_page(t("profile.indicator"), [_dated(t, row) for row in rows]),
            _values(t, profile.name, rows, [row.own for row in rows]),
            *([] if profile.division is None else [_in_units(middle, rows)]),
            *([_values(t, area_name(SKANE), rows, [row.skane for row in rows])] if profile.code != SKANE else []),
            _values(t, sentences.place(t, SWEDEN), rows, [row.sweden for row in rows]),
        ),
        facts=partial(facts.of_results, t, results),
    )


def _why_no_middle(states: Sequence[State]) -> State:
    """Why there is no middle value of those compared; with nobody to compare with there can be none."""
    return why_none(states) if states else State.NOT_APPLICABLE


def _unit(t: Catalogue, indicator: Indicator) -> str:
    return unit_name(indicator.unit, t.language) or t("unit.ratio.axis")


def _dated(t: Catalogue, row: ProfileRow) -> str:
    name = row.indicator.short(t.language)
    if row.year is None:
        return name
    dated = t("needs.title", name=name, year=format_period(row.year, t.language))
    return dated if row.quality is None else t("profile.quality", name=dated, quality=t(f"quality.{row.quality}"))


def _decimals(rows: Sequence[ProfileRow]) -> tuple[int, ...]:
    return tuple(row.indicator.decimals for row in rows)


def _values(t: Catalogue, name: str, rows: Sequence[ProfileRow], areas: Sequence[Compared]) -> Field:
    """Values in the unit of their row, each rounded as its indicator is."""
    shown = [
        float(rounded(area.value, row.indicator.decimals)) if area.value is not None and area.state in SHOWN else None
        for row, area in zip(rows, areas, strict=True)
    ]
    states = tuple(State.MISSING if cell is None and area.state in SHOWN else area.state
                   for cell, area in zip(shown, areas, strict=True))  # fmt: skip
    places = _decimals(rows)
    most = max(places, default=0)
    lowest = tuple(area.or_more for area in areas)
    instead = tuple(
        "" if area.instead is None else quantities.worded(t, area.instead, row.indicator.unit, row.indicator.decimals)
        for row, area in zip(rows, areas, strict=True)
    )
    column = NumberColumn(
        title=name,
        unit="",
        decimals=most,
        cells=tuple(shown),
        states=states,
        places=places,
        lowest=lowest,
        instead=instead if any(instead) else None,
    )
    return _in_units(Field(columns=(column,), page=PageColumn(column=column)), rows)


def _in_units(entry: Field, rows: Sequence[ProfileRow]) -> Field:
    """The page writes each number in the unit of its row."""
    units = tuple(row.indicator.unit for row in rows)
    return entry if entry.page is None else replace(entry, page=replace(entry.page, units=units))


def of_similar(t: Catalogue, near: Sequence[Neighbour], years: Collection[int | None], source: str) -> Content:
    """The nearest municipalities: how far, and both values of every indicator that the distance is made of.

    The file has a row for each municipality and indicator, the page one for each municipality with what sets it most
    apart. `years` are those of the indicators, `source` the line under the table, as printed.
    """
    rows = [(neighbour, part) for neighbour in near for part in neighbour.parts]
    of = [INDICATORS[part.indicator] for _, part in rows]
    places = [indicator.decimals for indicator in of]
    shares = [100 * part.share for _, part in rows]
    known = [year for year in years if year is not None]

    def described() -> Facts:
        return (
            (t("export.fact.source"), facts.unlabelled(t, source)),
            (t("export.fact.definition"), t("alike.note")),
            (t("export.fact.level"), source_line.level(t, Level.OBSERVED)),
            (t("export.fact.period"), format_years(min(known), max(known))),
        )

    content = content_of(
        (
            fields.areas(t, t("table.area.municipality"), [neighbour.code for neighbour, _ in rows]),
            fields.numbers(t("alike.distance"), [neighbour.distance for neighbour, _ in rows], decimals=2),
            fields.texts(t("profile.indicator"), [indicator.short(t.language) for indicator in of]),
            fields.texts(t("export.fact.unit"), [_unit(t, indicator) for indicator in of]),
            fields.numbers(t("alike.own"), [part.own for _, part in rows], places=places),
            fields.numbers(t("alike.other"), [part.other for _, part in rows], places=places),
            fields.numbers(t("alike.share"), shares, unit="percent", decimals=1),
        ),
        facts=described,
    )
    page = fields.on_page(
        fields.areas(t, t("table.area.municipality"), [neighbour.code for neighbour in near]),
        fields.numbers(t("alike.distance"), [neighbour.distance for neighbour in near], decimals=2),
        fields.only_on_page(t("alike.apart"), [_apart(t, neighbour.parts[:PARTS_NAMED]) for neighbour in near]),
    )
    return replace(content, page=page) if near else Content(page=page)


def _apart(t: Catalogue, parts: Sequence[Part]) -> str:
    return "; ".join(
        t("alike.part", name=INDICATORS[part.indicator].short(t.language), share=_share(t, part))
        for part in parts
        if part.share
    )


def _share(t: Catalogue, part: Part) -> str:
    return format_value(100 * part.share, "percent", 0, t.language)


def of_parts(t: Catalogue, name: str, nearest: Neighbour) -> tuple[PageColumn, ...]:
    """The page's table of what lies between a place called `name` and its nearest: every indicator with both values."""
    of = [INDICATORS[part.indicator] for part in nearest.parts]
    places, units = [indicator.decimals for indicator in of], tuple(indicator.unit for indicator in of)
    shares = [100 * part.share for part in nearest.parts]

    def valued(title: str, values: Sequence[float]) -> PageColumn:
        (column,) = fields.on_page(fields.numbers(title, values, places=places))
        return replace(column, units=units)

    return (
        *fields.on_page(fields.texts(t("profile.indicator"), [indicator.short(t.language) for indicator in of])),
        valued(name, [part.own for part in nearest.parts]),
        valued(nearest.name, [part.other for part in nearest.parts]),
        *fields.on_page(fields.numbers(t("alike.share"), shares, unit="percent")),
    )


def of_sessions(t: Catalogue, area: AreaAttendance, described: Facts) -> Content:
    """How often a place came to the learning sessions, and with how many; what is withheld stays so. Not on the page."""
    counted = area.headcount
    return content_of(
        (
            fields.named(t, t("response.place"), [area.code], [area.name]),
            fields.quantities(t, t("response.sessions"), [area.sessions_attended]),
            fields.quantities(t, t("response.municipalities"), [counted.municipalities]),
            fields.quantities(t, t("response.people"), [counted.people]),
            fields.quantities(t, t("response.seats"), [counted.seats]),
        ),
        facts=lambda: described,
        on_page=False,
    )


def of_pilots(t: Catalogue, own: Sequence[Pilot], words: dict[str, dict[str, str]], described: Facts) -> Content:
    """The pilots a place takes part in. `words` are those of theme and phase by code."""
    return content_of(
        (
            fields.texts(t("pilots.pilot"), [pilot.title for pilot in own]),
            fields.texts(t("pilots.theme"), [words["theme"][pilot.theme] for pilot in own]),
            fields.texts(t("pilots.phase"), [words["phase"][pilot.phase] for pilot in own]),
        ),
        facts=lambda: described,
    )
