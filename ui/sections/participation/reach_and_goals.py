"""More of the learning-sessions page: how far and how often, what the goals came to, and how it lies against need."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from analytics.participation.measures import SCALE_STEPS, Moment
from analytics.participation.report import AreaAttendance, SeriesReport
from analytics.quantity import Quantity
from data.reference.geography import area_name
from data.vocabulary import Level, Origin
from ui import cache
from ui.card.card import Card, draw
from ui.document.content import Content
from ui.document.document import Document
from ui.figures import charts
from ui.figures.charts.attendance_grid import Heading
from ui.page.view import View
from ui.pickers import needs
from ui.sections.participation import concentration_tables, participation_tables
from ui.wording import quantities, sentences, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.contract_words import code_titles
from ui.wording.numbers import format_number

MOMENTS = ("before", "after")


def _source(view: View, series: SeriesReport, dataset: str) -> str:
    return source_line.dataset_line(view.t, view.edition, dataset, series.origins, among=("attendance",))


def how_far(view: View, series: SeriesReport) -> None:
    """Reach, dose, retention and continuity of every sub-region, and reach of every municipality."""
    t = view.t
    if not series.sessions:
        return
    source = _source(view, series, "attendance_patterns")
    draw(
        view,
        Card(
            key="reach",
            document=Document(
                language=t.language,
                title=t("depth.reach"),
                sentence=_reached(t, series.regions),
                source=source,
                edition=view.edition.number,
                origins=series.origins,
                level=Level.OBSERVED,
                notes=(t("depth.reach_note", most=series.total.dose.most_sessions),),
                content=participation_tables.of_reach(t, series, view.edition, source),
            ),
            table_open=True,
        ),
    )
    _by_municipality(view, series)


def _reached(t: Catalogue, rows: Sequence[AreaAttendance]) -> str:
    parts, unknown = [], dict[str, list[str]]()
    for row in rows:
        reach = row.reach_per_1000
        if reach.value is None:
            unknown.setdefault(quantities.why(t, reach.gap), []).append(row.name)
        else:
            parts.append(t("depth.reached", name=row.name, value=quantities.with_interval(t, reach, "", 0)))
    whys = [t("depth.unknown", names=sentences.listed(t, names), why=why) for why, names in unknown.items()]
    return " ".join([*parts, *whys])


def _by_municipality(view: View, series: SeriesReport) -> None:
    t, source = view.t, _source(view, series, "attendance_patterns")
    draw(
        view,
        Card(
            key="reach_municipalities",
            document=Document(
                language=t.language,
                title=t("depth.municipalities"),
                sentence=_steady(t, series),
                source=source,
                edition=view.edition.number,
                origins=series.origins,
                content=participation_tables.of_reach_by_municipality(t, series, view.edition, source),
            ),
        ),
    )


def _steady(t: Catalogue, series: SeriesReport) -> str:
    """Who was there at both ends; and of how many that is not reported, since those may have been too."""
    there = [area.name for area in series.municipalities if area.continuous]
    unknown = sum(area.continuous is None for area in series.municipalities)
    said = t("depth.steady", count=len(there), names=sentences.listed(t, there)) if there else t("depth.nobody_steady")
    return f"{said} {t('depth.steady_unknown', count=unknown)}" if unknown else said


def goals(view: View, series: SeriesReport) -> None:
    """The answers to each goal before and after, by step of the scale and as those who agree; never a mean."""
    t = view.t
    if not series.goals:
        return
    rows, source = _moments(t, series), _source(view, series, "session_evaluation")
    steps = [Heading(id=str(step), short=t(f"depth.step.{step}")) for step in SCALE_STEPS]
    values = {(key, str(step.scale_step)): step.answers_percent.value for key, _, moment in rows for step in moment.steps}
    headings = [Heading(id=key, short=name) for key, name, _ in rows]
    demo = Origin.DEMO in series.origins
    draw(
        view,
        Card(
            key="goals",
            document=Document(
                language=t.language,
                title=t("depth.goals"),
                sentence=_agreement(t, series),
                source=source,
                edition=view.edition.number,
                origins=series.origins,
                notes=(t("depth.goals_note"),),
                figure=partial(charts.stacked_bars, t, headings, steps, values, unit="percent", demo=demo),
                content=participation_tables.of_goals(t, rows, view.edition, source),
            ),
        ),
    )
    draw(
        view,
        Card(
            key="agreement",
            document=Document(
                language=t.language,
                title=t("export_tables.agreement"),
                sentence=t("export_tables.agreement_lead"),
                source=source,
                edition=view.edition.number,
                origins=series.origins,
                content=participation_tables.of_agreement(t, rows, view.edition, source),
            ),
            table_open=True,
        ),
    )


def _moments(t: Catalogue, series: SeriesReport) -> list[tuple[str, str, Moment]]:
    """Key, name and answers of every goal at every moment that was asked about."""
    titles, moments = (code_titles(t, "session_evaluation", column) for column in ("goal", "moment"))
    rows = []
    for goal in series.goals:
        for key in MOMENTS:
            moment: Moment | None = getattr(goal, key)
            if moment is not None:
                rows.append((f"{goal.goal} {key}", f"{titles[goal.goal]}, {moments[key].lower()}", moment))
    return rows


def _agreement(t: Catalogue, series: SeriesReport) -> str:
    titles = code_titles(t, "session_evaluation", "goal")
    parts = [
        t(
            "depth.agreement",
            goal=titles[goal.goal],
            before=quantities.worded(t, goal.before.agrees_percent, "percent"),
            after=quantities.worded(t, goal.after.agrees_percent, "percent"),
        )
        for goal in series.goals
        if goal.before is not None and goal.after is not None
    ]
    return " ".join(parts) or t("depth.agreement_none")


def against_need(view: View, series: SeriesReport) -> None:
    """Whether the series reached more where need is high: curve and index."""
    t = view.t
    if not series.sessions:
        return
    with view.controls("need"):
        st.header(t("depth.against"), anchor=False)
        need = needs.pick(view)
    report = cache.series_against(view.edition.number, need.id)
    spread = report.concentration
    if spread is None:
        return
    points = spread.curve
    demo = Origin.DEMO in (*report.origins, *need.origins)
    source, name = f"{_source(view, series, 'attendance_patterns')} {needs.line(view, need)}", needs.name(t, need)
    left_out = [area_name(code) for code in report.left_out_of_concentration]
    draw(
        view,
        Card(
            key="concentration",
            document=Document(
                language=t.language,
                title=t("depth.curve", need=name),
                sentence=_tilt(t, spread.index),
                source=source,
                edition=view.edition.number,
                origins=(*report.origins, *need.origins),
                notes=(t("depth.left_out", count=len(left_out), names=sentences.listed(t, left_out)),) if left_out else (),
                figure=partial(charts.curve, t, points, demo=demo) if points else None,
                content=concentration_tables.of_curve(t, points[1:], view.edition, source, name) if points else Content(),
            ),
        ),
    )


def _tilt(t: Catalogue, index: Quantity) -> str:
    if index.value is None:
        return t("depth.no_index", why=quantities.why(t, index.gap))
    direction = "high" if index.value > 0 else "low" if index.value < 0 else "even"
    return t(f"depth.tilt.{direction}", index=format_number(index.value, 2, t.language))
