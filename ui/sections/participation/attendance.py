"""The sections of the learning-sessions page."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from analytics.evaluation.result import Result
from analytics.participation.attendance import Session
from analytics.participation.report import SeriesReport
from analytics.quantity import Quantity
from analytics.registry.indicator import indicator_by
from data.reference.geography import area_name
from data.vocabulary import Division, Level, Origin, State
from ui import cache
from ui.card.card import Card, draw
from ui.document import result_tables
from ui.document.document import Document
from ui.figures import charts, maps
from ui.figures.charts.attendance_grid import Came, Cell, Heading
from ui.page.selection import MEASURE
from ui.page.view import View
from ui.panel import key_figures, marked
from ui.panel.key_figures import KeyFigure
from ui.pickers import pickers
from ui.sections.participation import participation_tables
from ui.wording import quantities, sentences, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.contract_words import code_titles, industry_titles
from ui.wording.markdown import plain

NAMED = 6
"""Municipalities whose names a title has room for."""
MEASURES = ("sessions_attended", "participation_reach", "functions_taking_part", "seats", "people")


def report(view: View) -> SeriesReport:
    """Everything the edition holds of attendance."""
    series = cache.series_report(view.edition.number)
    view.note_origins(series.origins)
    return series


def figure_map(view: View, series: SeriesReport) -> None:
    """One measure of attendance in every municipality: areas for rates and steps, circles for counts.

    The page's title is who never came, whatever the measure.
    """
    t = view.t
    with view.controls("measure", row=True):
        shown = {key: indicator_by(key).name(t.language) for key in MEASURES}
        measure = pickers.pick(view, MEASURE, t("participation.measure"), MEASURES, MEASURES[0], shown.__getitem__)
        areas = pickers.areas(view)
    result = cache.result(view.edition.number, measure, None, Division.MUNICIPALITY)
    drawing = maps.choropleth if result.indicator.mappable else maps.symbols
    draw(
        view,
        Card(
            key="attendance_map",
            leads=True,
            small=partial(drawing, t, result, selected=areas, demo_over=True),
            document=Document(
                language=t.language,
                title=result_tables.titled(t, result),
                page_title=finding(t, series, result),
                sentence=sentences.describe(t, result, areas),
                page_sentence=sentences.describe(t, result),
                source=source_line.source_line(t, result),
                edition=view.edition.number,
                origins=result.origins,
                level=result.level,
                figure=partial(drawing, t, result, selected=areas),
                content=result_tables.of_map(t, result, areas),
            ),
        ),
        pickers.toggle_area,
    )
    if view.stage is None:
        _beside(view, series, result, areas)


def finding(t: Catalogue, series: SeriesReport, result: Result) -> str:
    """Who never came, as a title: by name where they are few enough for a line, and of how many that is not known.

    What the title says is not to be seen on a map that is not there; what that lacks is then said first.
    """
    never, unknown = series.never_came, len(series.attendance_unknown)
    if unknown == len(series.municipalities):
        return t("page.participation.title")
    lacking = [dataset for gap in result.gaps if gap.key == "not_loaded" for dataset in gap.datasets]
    parts = []
    if lacking:
        needed = sentences.listed(t, [t(f"participation.needed.{dataset}") for dataset in lacking])
        parts.append(t("participation.finding.no_map", needed=needed))
    if never:
        names = sentences.listed(t, [area_name(code) for code in never])
        form = "one" if len(never) == 1 else "many"
        which = "never" if series.sessions else "not_listed"
        words = t(f"participation.finding.{which}_{form}", count=len(never))
        parts.append(t("participation.finding.named", words=words, names=names) if len(never) <= NAMED else words)
    elif unknown:
        came = len(series.municipalities) - unknown
        parts.append(t("participation.finding.came_one" if came == 1 else "participation.finding.came_many", count=came))
    if unknown:
        parts.append(
            t("participation.finding.unknown_one" if unknown == 1 else "participation.finding.unknown_many", count=unknown)
        )
    return "; ".join(parts) or t("participation.all_came").rstrip(".")


def _beside(view: View, series: SeriesReport, result: Result, areas: Sequence[str]) -> None:
    """What is missing, how many came as what, and the marked municipalities."""
    t = view.t
    if series.gaps:
        with view.beside():
            st.info(plain(quantities.gaps(t, series.gaps)), icon=":material/info:")
    key_figures.row(
        view,
        [
            KeyFigure(
                label=t(f"participation.count.{key}"),
                value=quantities.worded(t, quantity),
                below=t("participation.hidden") if quantity.state is State.SUPPRESSED and quantity.at_least else "",
            )
            for key in participation_tables.COUNTS
            for quantity in [getattr(series.everybody, key)]
        ],
    )
    if series.attendance_unknown or len(series.never_came) > NAMED:
        with view.beside():
            st.caption(plain(_never(t, series)))
    name = "" if result.indicator.id == MEASURES[0] else result.indicator.short(t.language)
    marked.lines(view, result, areas, name=name)


def figure_grid(view: View, series: SeriesReport) -> None:
    """Which municipality came to which session, beside the map."""
    t, source = view.t, _source(view, series)
    rows = [Heading(id=area.code, short=area.name) for area in series.municipalities]
    columns = [
        Heading(id=row.session.session_id, short=row.session.session_id, full=row.session.title) for row in series.sessions
    ]
    cells = {
        (area.code, column.id): _cell(came, seats)
        for area in series.municipalities
        for column, came, seats in zip(columns, area.came, area.seats_by_session, strict=True)
    }
    figure = partial(charts.grid, t, rows, columns, cells, demo=Origin.DEMO in series.origins) if columns else None
    draw(
        view,
        Card(
            key="grid",
            beside=True,
            small=partial(figure, low=True) if figure else None,
            document=Document(
                language=t.language,
                title=t("participation.grid"),
                sentence=_never(t, series),
                source=source,
                edition=view.edition.number,
                origins=series.origins,
                level=Level.OBSERVED,
                figure=figure,
                content=participation_tables.of_grid(t, series, view.edition, source),
            ),
        ),
    )


def _cell(came: bool | None, seats: Quantity) -> Cell:
    if came is None:
        return Cell(came=Came.NOT_REPORTED)
    if not came:
        return Cell(came=Came.ABSENT)
    if seats.value is not None:
        return Cell(came=Came.CAME, count=round(seats.value))
    return Cell(came=Came.FEW if seats.small else Came.WITHHELD)


def _never(t: Catalogue, series: SeriesReport) -> str:
    said = [] if series.sessions else [t("participation.no_sessions")]
    if len(series.attendance_unknown) == len(series.municipalities) and said:
        return said[0]
    unknown, never = ([area_name(code) for code in codes] for codes in (series.attendance_unknown, series.never_came))
    if never:
        which = "never" if series.sessions else "not_listed"
        key = f"participation.{which}_one" if len(never) == 1 else f"participation.{which}"
        said.append(t(key, count=len(never), names=sentences.listed(t, never)))
    if unknown:
        key = "participation.unknown_one" if len(unknown) == 1 else "participation.unknown"
        said.append(t(key, count=len(unknown), names=sentences.listed(t, unknown)))
    return " ".join(said) or t("participation.all_came")


def figure_actor_types(view: View, series: SeriesReport) -> None:
    """Which municipal functions came from each sub-region, and then every type of actor with all that is counted."""
    t, source = view.t, _source(view, series)
    names = code_titles(t, "attendance", "actor_type")
    kinds = [Heading(id=kind.actor_type, short=names[kind.actor_type]) for kind in series.actor_types]
    rows = [Heading(id=region.code, short=region.name) for region in series.regions]
    values = {
        (row.id, kind.actor_type): kind.by_region[row.id].value if row.id in kind.by_region else None
        for row in rows
        for kind in series.actor_types
    }
    municipal = [kind for kind in kinds if kind.id.startswith("municipal_")]
    functions = {kind.id: kind.short for kind in municipal}
    draw(
        view,
        Card(
            key="actor_types",
            document=Document(
                language=t.language,
                title=t("participation.actor_types"),
                sentence=_breadth(t, series),
                source=source,
                edition=view.edition.number,
                origins=series.origins,
                notes=(t("participation.withheld_parts"),),
                figure=partial(charts.stacked_bars, t, rows, municipal, values, demo=Origin.DEMO in series.origins)
                if series.sessions
                else None,
                content=participation_tables.of_functions(t, series, functions, view.edition, source),
            ),
        ),
    )
    draw(
        view,
        Card(
            key="headcounts",
            document=Document(
                language=t.language,
                title=t("export_tables.headcounts"),
                sentence=t("participation.counts_differ"),
                source=source,
                edition=view.edition.number,
                origins=series.origins,
                content=participation_tables.of_actor_types(t, series, names, view.edition, source),
            ),
        ),
    )


def _breadth(t: Catalogue, series: SeriesReport) -> str:
    quantity = series.all_functions_percent
    if quantity.value is None:
        return t("participation.breadth_unknown", why=quantities.why(t, quantity.gap))
    return t("participation.breadth", share=quantities.worded(t, quantity, "percent"))


def sessions(view: View, series: SeriesReport) -> None:
    """The sessions themselves: when, where, about what, and who came."""
    t, source = view.t, _source(view, series)
    count = len(series.sessions)
    draw(
        view,
        Card(
            key="sessions",
            document=Document(
                language=t.language,
                title=t("participation.sessions"),
                sentence=t("participation.sessions_lead", count=count) if count else t("participation.no_sessions"),
                source=source,
                edition=view.edition.number,
                origins=series.origins,
                content=participation_tables.of_sessions(t, series, _words(t, series), view.edition, source),
            ),
            table_open=True,
        ),
    )


def _words(t: Catalogue, series: SeriesReport) -> dict[str, list[str]]:
    """What is told of the sessions in words: a heading and one cell for each session."""
    sessions = [row.session for row in series.sessions]
    themes, industries = code_titles(t, "sessions", "theme"), _industries(t)
    return {
        t("participation.title"): [session.title for session in sessions],
        t("participation.place"): [_place(t, session) for session in sessions],
        t("participation.theme"): [themes.get(session.theme, session.theme) for session in sessions],
        t("participation.industry"): [industries(session.industry) for session in sessions],
    }


def _place(t: Catalogue, session: Session) -> str:
    """Where it was held. A blank is a session online, unless the form says that people met."""
    if session.place_municipality_code:
        return area_name(session.place_municipality_code)
    return t("participation.online") if session.form in (None, "online") else t(f"state.{State.MISSING}")


def _industries(t: Catalogue) -> Callable[[str | None], str]:
    names = industry_titles(t)
    return lambda code: t("participation.several_industries") if code is None else names.get(code, code)


def _source(view: View, series: SeriesReport) -> str:
    return source_line.dataset_line(view.t, view.edition, "attendance", series.origins)
