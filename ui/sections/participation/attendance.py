"""The sections of the learning-sessions page."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from analytics.evaluation.result import Result
from analytics.participation.report import AreaAttendance, Headcount, SeriesReport
from analytics.quantity import Quantity, absent
from analytics.registry.indicator import indicator_by
from data.reference.geography import area_name
from data.vocabulary import Division, Level, State
from ui import cache
from ui.card.card import Card, draw, say
from ui.document import result_tables, text_tables
from ui.figures import charts, maps
from ui.figures.charts.attendance_grid import Came, Cell, Heading
from ui.page.selection import MEASURE
from ui.page.view import View
from ui.pickers import pickers
from ui.sections.participation import participation_tables
from ui.wording import quantities, sentences, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.contract_words import code_titles, industry_titles
from ui.wording.markdown import plain

MEASURES = ("sessions_attended", "participation_reach", "functions_taking_part", "seats", "people")
COUNTS: tuple[str, ...] = ("municipalities", "people", "seats", "organisations")


def report(view: View) -> SeriesReport:
    """Everything the edition holds of attendance."""
    found = cache.series_report(view.edition.number)
    view.note_origins(found.origins)
    return found


def lead(view: View, found: SeriesReport) -> None:
    """The title, what is missing, and municipalities, people, seats and organisations side by side."""
    t = view.t
    st.title(t("page.participation.title"), anchor=False)
    st.markdown(t("participation.lead"))
    if found.gaps:
        st.info(plain(quantities.gaps(t, found.gaps)), icon=":material/info:")
    for column, key in zip(st.columns(len(COUNTS)), COUNTS, strict=True):
        column.metric(t(f"participation.count.{key}"), quantities.worded(t, _count(found.everybody, key)))
    say(view, t("participation.counts_differ"), found.origins)


def _count(headcount: Headcount, key: str) -> Quantity:
    quantity: Quantity = getattr(headcount, key)
    return quantity


def figure_map(view: View) -> None:
    """One measure of attendance in every municipality: areas for rates and steps, circles for counts."""
    t = view.t
    with view.controls("measure"):
        shown = {key: indicator_by(key).name(t.language) for key in MEASURES}
        measure = pickers.pick(view, MEASURE, t("participation.measure"), MEASURES, MEASURES[0], shown.__getitem__)
        areas = pickers.areas(view)
    result = cache.result(view.edition.number, measure, None, Division.MUNICIPALITY)
    drawing = maps.choropleth if result.indicator.mappable else maps.symbols
    draw(
        view,
        Card(
            key="attendance_map",
            title=_title(t, result),
            figure=partial(drawing, result, t, selected=areas),
            sentence=sentences.describe(t, result, areas),
            source=source_line.source_line(t, result),
            origins=result.origins,
            level=result.level,
            table=text_tables.by_area(t, result, areas),
            export=result_tables.of_map(t, result, areas),
        ),
        pickers.toggle_area,
    )


def _title(t: Catalogue, result: Result) -> str:
    name = result.indicator.name(t.language)
    return name if result.year is None else t("needs.title", name=name, year=result.year)


def figure_grid(view: View, found: SeriesReport) -> None:
    """Which municipality came to which session."""
    t = view.t
    rows = [Heading(id=one.code, short=one.name) for one in found.municipalities]
    columns = [
        Heading(id=one.session.session_id, short=one.session.session_id, full=one.session.title) for one in found.sessions
    ]
    cells = {
        (area.code, column.id): _cell(came, seats)
        for area in found.municipalities
        for column, came, seats in zip(columns, area.came, area.seats_by_session, strict=True)
    }
    draw(
        view,
        Card(
            key="grid",
            title=t("participation.grid"),
            figure=partial(charts.grid, rows, columns, cells, t) if columns else None,
            sentence=_never(t, found),
            source=_source(view, found),
            origins=found.origins,
            level=Level.OBSERVED,
            table=_grid_table(t, found),
            export=participation_tables.of_grid(t, found, view.edition, _source(view, found)) if columns else None,
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


def _never(t: Catalogue, found: SeriesReport) -> str:
    if not found.sessions:
        return t("participation.no_sessions")
    if not found.never_came:
        return t("participation.all_came")
    names = [area_name(code) for code in found.never_came]
    return t("participation.never", count=len(names), names=sentences.listed(t, names))


def _grid_table(t: Catalogue, found: SeriesReport) -> dict[str, list[str]]:
    table = {t("table.area.municipality"): [plain(one.name) for one in found.municipalities]}
    for place, session in enumerate(found.sessions):
        heading = plain(session.session.session_id)
        table[heading] = [_told(t, one, place) for one in found.municipalities]
    return table


def _told(t: Catalogue, area: AreaAttendance, place: int) -> str:
    came, seats = area.came[place], area.seats_by_session[place]
    if came is None:
        return t("participation.not_reported")
    if not came:
        return t("participation.absent")
    return t("participation.few") if seats.value is None and not seats.small else quantities.worded(t, seats)


def figure_actor_types(view: View, found: SeriesReport) -> None:
    """Which municipal functions came from each sub-region, and then every type of actor with all that is counted."""
    t, source = view.t, _source(view, found)
    names = code_titles(t, "attendance", "actor_type")
    kinds = [Heading(id=one.actor_type, short=names[one.actor_type]) for one in found.actor_types]
    rows = [Heading(id=one.code, short=one.name) for one in found.regions]
    values = {
        (row.id, one.actor_type): one.by_region[row.id].value if row.id in one.by_region else None
        for row in rows
        for one in found.actor_types
    }
    municipal = [kind for kind in kinds if kind.id.startswith("municipal_")]
    draw(
        view,
        Card(
            key="actor_types",
            title=t("participation.actor_types"),
            figure=partial(charts.stacked_bars, rows, municipal, values, t) if found.sessions else None,
            sentence=_breadth(t, found),
            note=t("participation.withheld_parts"),
            source=source,
            origins=found.origins,
            table=_functions(t, found, municipal),
            export=participation_tables.of_functions(
                t, found, {one.id: one.short for one in municipal}, view.edition, source
            )
            if found.sessions
            else None,
        ),
    )
    draw(
        view,
        Card(
            key="headcounts",
            title=t("export_tables.headcounts"),
            figure=None,
            sentence=t("participation.counts_differ"),
            source=source,
            origins=found.origins,
            table=_headcounts(
                t, t("participation.actor_type"), [(names[one.actor_type], one.headcount) for one in found.actor_types]
            ),
            export=participation_tables.of_actor_types(t, found, names, view.edition, source) if found.actor_types else None,
        ),
    )


def _functions(t: Catalogue, found: SeriesReport, municipal: Sequence[Heading]) -> dict[str, list[str]]:
    """The parts of the bars: seats of each municipal function, without the bounds that no bar can show."""
    by_type = {one.actor_type: one.by_region for one in found.actor_types}
    table = {t(f"table.area.{found.division}"): [plain(one.name) for one in found.regions]}
    for kind in municipal:
        cells = [by_type[kind.id].get(one.code, absent(State.MISSING)) for one in found.regions]
        table[plain(kind.short)] = [quantities.worded(t, replace(one, at_least=None), "seats") for one in cells]
    return table


def _breadth(t: Catalogue, found: SeriesReport) -> str:
    quantity = found.all_functions_percent
    if quantity.value is None:
        return t("participation.breadth_unknown", why=quantities.why(t, quantity.gap))
    return t("participation.breadth", share=quantities.worded(t, quantity, "percent"))


def _headcounts(t: Catalogue, first: str, rows: Sequence[tuple[str, Headcount]]) -> dict[str, list[str]]:
    table = {first: [plain(name) for name, _ in rows]}
    for key in COUNTS:
        table[t(f"participation.count.{key}")] = [quantities.worded(t, _count(count, key)) for _, count in rows]
    return table


def sessions(view: View, found: SeriesReport) -> None:
    """The sessions themselves: when, where, about what, and who came."""
    t, source = view.t, _source(view, found)
    rows = [one.session for one in found.sessions]
    words = _words(t, found)
    facts = [(t("participation.date"), [one.date.isoformat() for one in rows]), *words.items(), *_counted(t, found)]
    table = {t("participation.fact"): [plain(name) for name, _ in facts]}
    for place, one in enumerate(rows):
        table[plain(one.session_id)] = [plain(cells[place]) for _, cells in facts]
    draw(
        view,
        Card(
            key="sessions",
            title=t("participation.sessions"),
            figure=None,
            sentence=t("participation.sessions_lead", count=len(rows)) if rows else t("participation.no_sessions"),
            source=source,
            origins=found.origins,
            table=table,
            table_open=True,
            export=participation_tables.of_sessions(t, found, words, view.edition, source) if rows else None,
        ),
    )


def _words(t: Catalogue, found: SeriesReport) -> dict[str, list[str]]:
    """What is told of the sessions in words: a heading and one cell for each session."""
    rows = [one.session for one in found.sessions]
    themes, industries = code_titles(t, "sessions", "theme"), _industries(t)
    return {
        t("participation.title"): [one.title for one in rows],
        t("participation.place"): [_place(t, one.place_municipality_code) for one in rows],
        t("participation.theme"): [themes.get(one.theme, one.theme) for one in rows],
        t("participation.industry"): [industries(one.industry) for one in rows],
    }


def _counted(t: Catalogue, found: SeriesReport) -> list[tuple[str, list[str]]]:
    """What is counted of the sessions: a heading and one cell for each session."""
    return [
        (
            t(f"participation.count.{key}"),
            [quantities.worded(t, _count(one.headcount, key)) for one in found.sessions],
        )
        for key in COUNTS
    ]


def _place(t: Catalogue, code: str | None) -> str:
    return area_name(code) if code else t("participation.online")


def _industries(t: Catalogue) -> Callable[[str | None], str]:
    names = industry_titles(t)
    return lambda code: t("participation.several_industries") if code is None else names.get(code, code)


def _source(view: View, found: SeriesReport) -> str:
    return source_line.dataset_line(view.t, view.edition, "attendance", found.origins)
