"""The sections of the pilots page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import streamlit as st

from analytics.evaluation.result import Result
from analytics.pilots.portfolio import Pilot, Portfolio
from analytics.quantity import Quantity
from analytics.registry.indicator import Indicator
from data.reference.geography import area_name
from data.vocabulary import Division, Level, Origin, State
from ui import cache
from ui.card.card import Card, draw
from ui.document import result_tables
from ui.document.content import Content
from ui.document.document import Document
from ui.figures import charts, maps
from ui.figures.charts.timeline import Span
from ui.figures.maps.pilots import PilotMark
from ui.page.selection import INDICATOR, PHASE, PILOT_THEME, Choice
from ui.page.view import View
from ui.pickers import pickers
from ui.sections.pilots import pilot_tables
from ui.wording import quantities, sentences, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.contract_words import code_titles, industry_titles
from ui.wording.markdown import plain
from ui.wording.numbers import format_value

NUMBERED = 12
"""Pilots whose numbers a sentence can tell."""
NAMED = 5
"""Municipalities of a pilot that are named in a list of pilots."""


@dataclass(frozen=True)
class Chosen:
    """What the visitor looks at: a need under the pilots, and which of the pilots."""

    need: Indicator
    report: Portfolio
    pilots: tuple[Pilot, ...]
    base: Result
    areas: tuple[str, ...]
    phase: str
    """The one phase they are in, or all."""
    theme: str = pickers.ALL
    """The one theme they are about, or all."""

    @property
    def some(self) -> bool:
        """Whether only some of the pilots are shown: no municipality is then said to have none."""
        return len(self.pilots) < len(self.report.pilots)


def choose(view: View) -> Chosen:
    """The row of pickers: need, municipalities, and behind a button theme and phase."""
    t = view.t
    themes, phases = _one_of(view, "theme", PILOT_THEME), _one_of(view, "phase", PHASE)
    theme, phase = themes.value(view), phases.value(view)
    with view.controls("pilots", row=True):
        options = [indicator for indicator in pickers.need_indicators(view) if indicator.mappable]
        need = pickers.indicator_from(view, INDICATOR, t("pilots.need"), options, pickers.FIRST_INDICATOR)
        areas = pickers.areas(view)
        pickers.more_choices(view, t("pilots.more_choices_help"), [themes, phases])
    report = cache.pilot_portfolio(view.edition.number, need.id)
    view.note_origins(report.origins)
    pilots = tuple(
        pilot for pilot in report.pilots if theme in (pickers.ALL, pilot.theme) and phase in (pickers.ALL, pilot.phase)
    )
    year = report.need.year if report.need else None
    base = cache.result(view.edition.number, need.id, year, Division.MUNICIPALITY)
    return Chosen(need, report, pilots, base, tuple(areas), phase, theme)


def _one_of(view: View, column: str, choice: Choice[str]) -> pickers.Further[str]:
    """A filter on one of the contract's codes, everything first."""
    t = view.t
    names = {pickers.ALL: t(f"pilots.all_{column}s"), **code_titles(t, "pilots", column)}
    return pickers.Further(choice, t(f"pilots.{column}"), list(names), pickers.ALL, names.__getitem__)


def coverage_map(view: View, chosen: Chosen, finding: str) -> None:
    """Where pilots run, marked by phase, over the need; `finding` is its title on the page."""
    t = view.t
    marks = [
        PilotMark(
            title=pilot.title,
            phase=pilot.phase,
            municipality_codes=tuple(partner.municipality_code for partner in pilot.partners),
            unlisted=not pilot.regional and not pilot.partners,
        )
        for pilot in chosen.pilots
    ]
    line, phases = _pilots_line(view, chosen), code_titles(t, "pilots", "phase")
    figure = partial(
        maps.pilots,
        t,
        chosen.base,
        marks,
        demo=Origin.DEMO in chosen.report.origins,
        selected=chosen.areas,
        unknown=unknown_elsewhere(chosen),
        some=chosen.some,
    )
    draw(
        view,
        Card(
            key="pilot_map",
            leads=True,
            small=partial(figure, brief=True),
            document=Document(
                language=t.language,
                title=t("pilots.map", need=result_tables.titled(t, chosen.base)),
                page_title=finding,
                sentence=" ".join([_everywhere(t, chosen), *_in_areas(t, chosen), *_numbers(t, chosen)]),
                page_sentence=" ".join([_everywhere(t, chosen), *_of_year(t, chosen)]),
                source=" ".join([line, _need_line(t, chosen)]),
                edition=view.edition.number,
                origins=(*chosen.report.origins, *chosen.base.origins),
                level=Level.OBSERVED,
                figure=figure,
                content=result_tables.of_pilot_map(
                    t, chosen.base, marks, chosen.areas, line, phases=phases, unknown=unknown_elsewhere(chosen)
                ),
            ),
        ),
        pickers.toggle_area,
    )


def _pilots_line(view: View, chosen: Chosen) -> str:
    return source_line.dataset_line(view.t, view.edition, "pilots", chosen.report.origins)


def _need_line(t: Catalogue, chosen: Chosen) -> str:
    return source_line.part_line(t, "pilots.need_line", source_line.source_line(t, chosen.base))


def _everywhere(t: Catalogue, chosen: Chosen) -> str:
    if not chosen.pilots:
        return _not_loaded(t, chosen) or t("pilots.none")
    parts = [_reach(t, chosen)]
    regional = [pilot.title for pilot in chosen.pilots if pilot.regional]
    if regional:
        form = "one" if len(regional) == 1 else "many"
        parts.append(t(f"pilots.regional_{form}", titles=sentences.listed(t, regional)))
    return " ".join(parts)


def _not_loaded(t: Catalogue, chosen: Chosen) -> str:
    """What is missing where there is no pilot at all; no choice has left any out then."""
    return "" if chosen.report.pilots else quantities.gaps(t, chosen.report.gaps)


def _reach(t: Catalogue, chosen: Chosen) -> str:
    """How many pilots, and how many municipalities those that are not regional have."""
    count, placed = len(places(chosen.pilots)), sum(not pilot.regional for pilot in chosen.pilots)
    pilots = _how_many(t, chosen)
    if not count:
        unknown = "not_loaded" if chosen.report.nowhere is State.NOT_LOADED else "unknown"
        return t(f"pilots.where_{unknown}" if placed else "pilots.where_none", pilots=pilots)
    listed = t("quantity.at_least", number=count) if unknown_elsewhere(chosen) else str(count)
    key = "pilots.where" if placed == len(chosen.pilots) else "pilots.where_some"
    return t(key, pilots=pilots, placed=placed, municipalities=listed)


def _how_many(t: Catalogue, chosen: Chosen) -> str:
    """How many pilots are shown, of how many where those are not all."""
    if chosen.some:
        return t("pilots.count", count=len(chosen.pilots), all=len(chosen.report.pilots)).rstrip(".")
    return format_value(len(chosen.pilots), "pilots", 0, t.language)


def _in_areas(t: Catalogue, chosen: Chosen) -> list[str]:
    """Which pilots the marked municipalities have."""
    parts = []
    for code in chosen.areas[: sentences.NAMED_AT_MOST] if chosen.pilots else ():
        titles = [pilot.title for pilot in chosen.pilots if code in places([pilot])]
        lacking = unknown_elsewhere(chosen)
        nothing = t(f"state.{lacking}" if lacking else "pilots.none_of" if chosen.some else "pilots.no_pilot")
        named = sentences.listed(t, titles) if titles else nothing
        parts.append(t("pilots.in_area", name=area_name(code), titles=named))
    return parts


def _numbers(t: Catalogue, chosen: Chosen) -> list[str]:
    """Which number on the map is which pilot, for where no list stands beside it."""
    told = [f"{place} {pilot.title}" for place, pilot in enumerate(chosen.pilots, start=1)]
    return [t("pilots.numbers", titles="; ".join(told))] if 0 < len(told) <= NUMBERED else []


def _of_year(t: Catalogue, chosen: Chosen) -> list[str]:
    return [] if chosen.base.year is None else [t("pilots.need_of", year=sentences.period(t, chosen.base))]


def places(pilots: Sequence[Pilot]) -> set[str]:
    """The municipalities that have a part in any of them."""
    return {partner.municipality_code for pilot in pilots for partner in pilot.partners}


def where(t: Catalogue, report: Portfolio, pilots: Sequence[Pilot]) -> str:
    """In how many municipalities they are, and how many of them are regional; "" where that is not known.

    A regional pilot has no municipality of its own, so it is not among those that are in so many municipalities.
    """
    count, unlisted = len(places(pilots)), any(pilot.pilot_id in report.not_listed for pilot in pilots)
    regional = sum(pilot.regional for pilot in pilots)
    if not count:
        return t("pilots.in_none") if regional == len(pilots) else ""
    number = format_value(count, "municipalities", 0, t.language)
    listed = t("quantity.at_least", number=number) if unlisted else number
    if not regional:
        return t("pilots.in", municipalities=listed)
    return t("pilots.in_some", placed=len(pilots) - regional, municipalities=listed, regional=regional)


def numbered(t: Catalogue, chosen: Chosen) -> list[str]:
    """What stands behind each number on the map, in their order."""
    return [
        t(
            "pilots.in_the_list",
            title=pilot.title,
            phase=t(f"figure.phase.{pilot.phase}"),
            where=named(t, chosen.report, pilot),
        )
        for pilot in chosen.pilots
    ]


def named(t: Catalogue, report: Portfolio, pilot: Pilot) -> str:
    """The municipalities of a pilot, by name where they are few."""
    names = [partner.name for partner in pilot.partners]
    if not names:
        return t("pilots.scope_regional" if pilot.regional else "pilots.unlisted")
    if len(names) > NAMED:
        return where(t, report, [pilot])
    return sentences.listed(t, names)


def unknown_elsewhere(chosen: Chosen) -> State | None:
    """Why a municipality may have one of the pilots shown without being listed; None where all are."""
    if chosen.report.nowhere is not None:
        return chosen.report.nowhere
    unlisted = any(pilot.pilot_id in chosen.report.not_listed for pilot in chosen.pilots)
    return State.NOT_REPORTED if unlisted else None


def ladder(view: View, chosen: Chosen) -> None:
    """How far the pilots reach: who lives where there is one, who was reached, who got something out of it."""
    t = view.t
    rungs = chosen.report.ladder
    st.header(t("pilots.ladder"), anchor=False)
    coverage = chosen.report.coverage
    figures: list[tuple[str, Quantity]] = [
        ("availability", rungs.availability_percent),
        ("contact", rungs.contact_percent),
        ("effectiveness", rungs.effectiveness_percent),
    ]
    if coverage is not None:
        figures.append(("need_weighted", coverage.need_weighted_percent))
    for column, (key, quantity) in zip(st.columns(len(figures)), figures, strict=True):
        column.metric(
            t(f"pilots.{key}"),
            quantities.worded(t, quantity, "percent", 1),
            help=t(f"pilots.help.{key}", need=_need(t, chosen)),
        )
    whys = [quantities.why(t, quantity.gap) for _, quantity in figures if quantity.value is None]
    if whys:
        st.caption(plain(" ".join(dict.fromkeys(whys))))
    st.caption(plain(source_line.dataset_line(t, view.edition, "pilot_municipalities", chosen.report.origins)))


def _need(t: Catalogue, chosen: Chosen) -> str:
    return chosen.need.short(t.language)


def table(view: View, chosen: Chosen) -> None:
    """Every pilot in a row: theme, phase, who, when, how many, how much."""
    t, source = view.t, _pilots_line(view, chosen)
    draw(
        view,
        Card(
            key="pilots",
            document=Document(
                language=t.language,
                title=t("pilots.table"),
                sentence=_not_loaded(t, chosen)
                or t("pilots.count", count=len(chosen.pilots), all=len(chosen.report.pilots)),
                source=source,
                edition=view.edition.number,
                origins=chosen.report.origins,
                content=pilot_tables.of_pilots(t, chosen.pilots, words(t), view.edition, source),
            ),
            table_open=True,
        ),
    )


def words(t: Catalogue) -> dict[str, dict[str, str]]:
    """What the codes of the pilots are called."""
    return {
        **{column: code_titles(t, "pilots", column) for column in ("theme", "phase", "driver")},
        "industry": industry_titles(t),
    }


def timeline(view: View, chosen: Chosen) -> None:
    """When each pilot runs."""
    t, source = view.t, _pilots_line(view, chosen)
    spans = [
        Span(
            title=pilot.title,
            start=_month(pilot.start),
            end=_month(pilot.end) if pilot.end else None,
            phase=pilot.phase,
            detail=pilot.lead_actor or "",
        )
        for pilot in chosen.pilots
        if pilot.start
    ]
    draw(
        view,
        Card(
            key="timeline",
            document=Document(
                language=t.language,
                title=t("pilots.timeline"),
                sentence=_not_loaded(t, chosen) or _when(t, chosen.pilots),
                source=source,
                edition=view.edition.number,
                origins=chosen.report.origins,
                figure=partial(charts.timeline, t, spans, demo=Origin.DEMO in chosen.report.origins) if spans else None,
                content=pilot_tables.of_timeline(t, chosen.pilots, words(t), view.edition, source) if spans else Content(),
            ),
        ),
    )


def _month(text: str | None) -> date:
    year, month = (text or "2023-01").split("-")[:2]
    return date(int(year), int(month), 1)


def _when(t: Catalogue, pilots: Sequence[Pilot]) -> str:
    if not pilots:
        return t("pilots.none")
    begun = [pilot for pilot in pilots if pilot.start and pilot.started]
    starts = sorted(pilot.start for pilot in begun if pilot.start)
    if not begun:
        return t("pilots.none_started")
    if len(begun) == 1:
        return t("pilots.when_one", first=starts[0], phase=t(f"figure.phase.{begun[0].phase}"))
    running = sum(1 for pilot in pilots if pilot.phase == "running")
    return t("pilots.when", first=starts[0], last=starts[-1], running=running)
