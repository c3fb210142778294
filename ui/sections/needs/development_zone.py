"""The sections of the development zone: both axes, the quadrants, and a reading for each marked municipality."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from analytics.evaluation.measured import MeasuredValues
from analytics.needs.development_zone import (
    DEFAULT_NEED,
    DEFAULT_OUTLOOK,
    QUADRANTS,
    DevelopmentZone,
    Place,
    Quadrant,
    corners,
    overlaps,
)
from analytics.registry.index import INDICES
from analytics.registry.indicator import INDICATORS
from data.vocabulary import Division
from ui import cache
from ui.card.card import Card, draw
from ui.document.content import Content
from ui.document.document import Document
from ui.figures import charts
from ui.page.selection import EMPLOYERS, INDIVIDUALS
from ui.page.view import View
from ui.panel import key_figures
from ui.panel.key_figures import KeyFigure
from ui.pickers import pickers
from ui.sections.needs import development_zone_tables
from ui.wording import quantities, sentences, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.markdown import plain
from ui.wording.numbers import format_value

STAND_IN = "population_20_66_change_10_years"
"""What stands for employers' need until there are data for an index of it."""
NEED_THEMES = ("skills_gap", "forecast")
OUTLOOK_THEMES = ("unemployment", "young_people", "income")
READ = 6
"""Marked municipalities that get a reading of their own."""


@dataclass(frozen=True)
class Chosen:
    """Both axes as results, where every municipality lies, and the marked ones."""

    zone: DevelopmentZone
    across: MeasuredValues
    up: MeasuredValues
    areas: tuple[str, ...]
    stands_in: str
    """Why employers' need is measured by something else, "" where it is not."""


def choose(view: View) -> Chosen:
    """The two axes and the municipalities to mark."""
    t = view.t
    if view.frame is not None:
        view.frame.titled = True
        with view.frame.head:
            st.title(t("page.development_zone.title"), anchor=False)
            st.markdown(t("zone.lead"))
    gap = cache.index(view.edition.number, DEFAULT_NEED, Division.MUNICIPALITY, ())
    needs = {index.id: index.name(t.language) for index in INDICES.values()} | _named(t, NEED_THEMES)
    outlooks = _named(t, OUTLOOK_THEMES)
    with view.controls("zone", row=True):
        default = STAND_IN if gap.year is None else DEFAULT_NEED
        need = pickers.pick(view, EMPLOYERS, t("zone.need"), list(needs), default, needs.__getitem__)
        outlook = pickers.pick(view, INDIVIDUALS, t("zone.outlook"), list(outlooks), DEFAULT_OUTLOOK, outlooks.__getitem__)
        areas = pickers.areas(view)
    zone = cache.zone(view.edition.number, need, outlook)
    stands_in = gap.year is None and need == STAND_IN and zone.need.year is not None
    why = f"{t('zone.stand_in')} {quantities.gaps(t, gap.gaps)}" if stands_in else ""
    return Chosen(zone, zone.need, zone.outlook, tuple(areas), why)


def _named(t: Catalogue, themes: Sequence[str]) -> dict[str, str]:
    return {
        indicator.id: indicator.name(t.language)
        for indicator in INDICATORS.values()
        if indicator.theme in themes and indicator.mappable
    }


def quadrants(view: View, chosen: Chosen) -> None:
    """The quadrant chart with the medians of Skåne, a reading for each marked municipality, and the same as a table."""
    t, zone = view.t, chosen.zone
    results = (chosen.across, chosen.up)
    known = zone.need_median is not None
    names = [QUADRANTS[quadrant][t.language] for quadrant in corners(zone)]
    figure = partial(
        charts.scatter,
        t,
        *results,
        selected=chosen.areas,
        medians=(zone.need_median, zone.outlook_median),
        quadrants=names,
        named=[place.code for place in zone.in_quadrant(Quadrant.DEVELOPMENT_ZONE)],
        height=560,
    )
    draw(
        view,
        Card(
            key="zone",
            leads=True,
            document=Document(
                language=t.language,
                title=t("zone.title", need=_short(t, zone.need), outlook=_short(t, zone.outlook)),
                sentence=_sentence(t, chosen) if known else quantities.gaps(t, zone.gaps),
                source=source_line.source_lines(t, [result for result in results if result.year is not None] or results),
                edition=view.edition.number,
                origins=zone.origins,
                notes=(_note(t, zone),),
                figure=figure if known else None,
                content=development_zone_tables.of_zone(t, zone, results) if known else Content(),
            ),
        ),
        pickers.toggle_area,
    )
    if view.stage is None:
        _answer(view, chosen)


def _answer(view: View, chosen: Chosen) -> None:
    """How many municipalities lie in each quadrant, and what stands in for a measure that is not there."""
    zone = chosen.zone
    if zone.need_median is not None:
        figures = [
            KeyFigure(label=names[view.language], value=str(len(zone.in_quadrant(quadrant))))
            for quadrant, names in QUADRANTS.items()
        ]
        key_figures.row(view, figures)
    if chosen.stands_in:
        with view.beside():
            st.info(plain(chosen.stands_in), icon=":material/info:")


def _short(t: Catalogue, axis: MeasuredValues) -> str:
    return axis.indicator.short(t.language)


def _note(t: Catalogue, zone: DevelopmentZone) -> str:
    return " ".join([t("zone.overlaps"), t("needs.pair_note")]) if overlaps(zone) else t("needs.pair_note")


def _sentence(t: Catalogue, chosen: Chosen) -> str:
    """Which municipalities are in the zone itself; then how each marked one is to be read."""
    inside = [place.name for place in chosen.zone.in_quadrant(Quadrant.DEVELOPMENT_ZONE)]
    parts = [t("zone.inside", count=len(inside), names=sentences.listed(t, inside))] if inside else [t("zone.empty")]
    places = {place.code: place for place in chosen.zone.places}
    parts += [_reading(t, chosen.zone, places[code]) for code in chosen.areas[:READ]]
    return " ".join(parts)


def _reading(t: Catalogue, zone: DevelopmentZone, place: Place) -> str:
    if place.quadrant is None:
        return t("zone.no_place", name=place.name)
    return t(
        f"zone.reading.{place.quadrant}",
        name=place.name,
        quadrant=QUADRANTS[place.quadrant][t.language],
        need=_value(t, zone.need, place.need),
        outlook=_value(t, zone.outlook, place.outlook),
    )


def _value(t: Catalogue, axis: MeasuredValues, value: float | None) -> str:
    measure = axis.indicator
    return t("state.missing") if value is None else format_value(value, measure.unit, measure.decimals, t.language)
