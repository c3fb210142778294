"""More of the learning-sessions page: how far and how often, what the goals came to, and how it lies against need."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from analytics.participation.continuity import continuity
from analytics.participation.measures import SCALE_STEPS, Moment
from analytics.participation.report import AreaAttendance, SeriesReport
from analytics.quantity import Quantity, absent
from data.reference.geography import area_name
from data.vocabulary import Level, State
from ui import cache
from ui.card.card import Card, draw
from ui.figures import charts
from ui.figures.charts.attendance_grid import Heading
from ui.page.view import View
from ui.pickers import need as need_choice
from ui.sections.participation import participation_tables
from ui.wording import quantities, sentences, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.contract_words import code_titles
from ui.wording.markdown import plain
from ui.wording.numbers import format_number

MOMENTS = ("before", "after")


def _source(view: View, found: SeriesReport, dataset: str) -> str:
    return source_line.dataset_line(view.t, view.edition, dataset, found.origins)


def how_far(view: View, found: SeriesReport) -> None:
    """Reach, dose, retention and continuity of every sub-region, and reach of every municipality."""
    t = view.t
    if not found.sessions:
        return
    rows, source = [*found.regions, found.total], _source(view, found, "attendance_patterns")
    steady = continuity(found)
    draw(
        view,
        Card(
            key="reach",
            title=t("depth.reach"),
            figure=None,
            sentence=_reached(t, found.regions),
            note=t("depth.reach_note", most=found.total.dose.most_sessions),
            source=source,
            origins=found.origins,
            level=Level.OBSERVED,
            table={
                t(f"table.area.{found.division}"): [plain(one.name) for one in rows],
                t("depth.per_1000"): [quantities.with_interval(t, one.reach_per_1000, "", 0) for one in rows],
                t("depth.dose"): [quantities.worded(t, one.dose.mean_sessions, "", 1) for one in rows],
                t("depth.delivered"): [quantities.worded(t, one.dose.delivered_dose_percent, "percent", 1) for one in rows],
                t("depth.retention"): [quantities.with_interval(t, one.retention_percent, "percent", 0) for one in rows],
                t("depth.continuity"): [
                    t("depth.of", count=quantities.worded(t, steady[one.code].both), all=steady[one.code].municipalities)
                    if one.code in steady
                    else "–"
                    for one in rows
                ],
            },
            table_open=True,
            export=participation_tables.of_reach(t, found, view.edition, source),
        ),
    )
    _by_municipality(view, found)


def _reached(t: Catalogue, rows: Sequence[AreaAttendance]) -> str:
    known = [one for one in rows if one.reach_per_1000.value is not None]
    told = [t("depth.reached", name=one.name, value=quantities.with_interval(t, one.reach_per_1000, "", 0)) for one in known]
    unknown: dict[str, list[str]] = {}
    for one in rows:
        if one.reach_per_1000.value is None:
            unknown.setdefault(quantities.why(t, one.reach_per_1000.gap), []).append(one.name)
    whys = [t("depth.unknown", names=sentences.listed(t, names), why=why) for why, names in unknown.items()]
    return " ".join([*told, *whys])


def _by_municipality(view: View, found: SeriesReport) -> None:
    t, rows = view.t, found.municipalities
    there, source = [one.name for one in rows if one.continuous], _source(view, found, "attendance_patterns")
    draw(
        view,
        Card(
            key="reach_municipalities",
            title=t("depth.municipalities"),
            figure=None,
            sentence=t("depth.steady", count=len(there), names=sentences.listed(t, there))
            if there
            else t("depth.nobody_steady"),
            source=source,
            origins=found.origins,
            table={
                t("table.area.municipality"): [plain(one.name) for one in rows],
                t("participation.count.people"): [quantities.worded(t, one.headcount.people) for one in rows],
                t("depth.target"): [quantities.worded(t, one.target_population) for one in rows],
                t("depth.per_1000"): [quantities.with_interval(t, one.reach_per_1000, "", 0) for one in rows],
                t("depth.both_ends"): [_both_ends(t, one.continuous) for one in rows],
            },
            export=participation_tables.of_reach_by_municipality(t, found, view.edition, source),
        ),
    )


def _both_ends(t: Catalogue, there: bool | None) -> str:
    return t("state.missing") if there is None else t("depth.yes" if there else "depth.no")


def goals(view: View, found: SeriesReport) -> None:
    """The answers to each goal before and after, by step of the scale and as those who agree; never a mean."""
    t = view.t
    if not found.goals:
        return
    rows, source = _moments(t, found), _source(view, found, "session_evaluation")
    steps = [Heading(id=str(step), short=t(f"depth.step.{step}")) for step in SCALE_STEPS]
    values = {(key, str(step.scale_step)): step.answers_percent.value for key, _, moment in rows for step in moment.steps}
    headings = [Heading(id=key, short=name) for key, name, _ in rows]
    draw(
        view,
        Card(
            key="goals",
            title=t("depth.goals"),
            figure=partial(charts.stacked_bars, headings, steps, values, t, unit="percent", demo=view.is_demo),
            sentence=_agreement(t, found),
            note=t("depth.goals_note"),
            source=source,
            origins=found.origins,
            table=_steps(t, rows),
            export=participation_tables.of_goals(t, rows, view.edition, source),
        ),
    )
    draw(
        view,
        Card(
            key="agreement",
            title=t("export_tables.agreement"),
            figure=None,
            sentence=t("export_tables.agreement_lead"),
            source=source,
            origins=found.origins,
            table={
                t("depth.goal"): [plain(name) for _, name, _ in rows],
                t("depth.answers"): [quantities.worded(t, moment.answers) for *_, moment in rows],
                t("depth.agree_count"): [_agreeing(t, moment.agrees_percent) for *_, moment in rows],
                t("depth.agree"): [quantities.with_interval(t, moment.agrees_percent, "percent", 0) for *_, moment in rows],
            },
            table_open=True,
            export=participation_tables.of_agreement(t, rows, view.edition, source),
        ),
    )


def _steps(t: Catalogue, rows: Sequence[tuple[str, str, Moment]]) -> dict[str, list[str]]:
    """The parts of the bars: the share of the answers at each step."""
    by_step = [{one.scale_step: one.answers_percent for one in moment.steps} for *_, moment in rows]
    table = {t("depth.goal"): [plain(name) for _, name, _ in rows]}
    for step in SCALE_STEPS:
        cells = [replace(of.get(step, absent(State.MISSING)), at_least=None) for of in by_step]
        table[plain(t(f"depth.step.{step}"))] = [quantities.worded(t, one, "percent") for one in cells]
    return table


def _moments(t: Catalogue, found: SeriesReport) -> list[tuple[str, str, Moment]]:
    """Key, name and answers of every goal at every moment that was asked about."""
    titles, moments = (code_titles(t, "session_evaluation", column) for column in ("goal", "moment"))
    rows = []
    for one in found.goals:
        for key in MOMENTS:
            moment: Moment | None = getattr(one, key)
            if moment is not None:
                rows.append((f"{one.goal} {key}", f"{titles[one.goal]}, {moments[key].lower()}", moment))
    return rows


def _agreeing(t: Catalogue, quantity: Quantity) -> str:
    if quantity.numerator is None:
        return t(f"state.{quantity.state}")
    return format_number(quantity.numerator, 0, t.language)


def _agreement(t: Catalogue, found: SeriesReport) -> str:
    titles = code_titles(t, "session_evaluation", "goal")
    parts = [
        t(
            "depth.agreement",
            goal=titles[one.goal],
            before=quantities.worded(t, one.before.agrees_percent, "percent"),
            after=quantities.worded(t, one.after.agrees_percent, "percent"),
        )
        for one in found.goals
        if one.before is not None and one.after is not None
    ]
    return " ".join(parts) or t("depth.agreement_none")


def against_need(view: View, found: SeriesReport) -> None:
    """Whether the series reached more where need is high: curve and index."""
    t = view.t
    if not found.sessions:
        return
    with view.controls("need"):
        st.header(t("depth.against"), anchor=False)
        need = need_choice.pick(view)
    report = cache.series_against(view.edition.number, need.id)
    spread = report.concentration
    if spread is None:
        return
    points = spread.curve
    source = f"{_source(view, found, 'attendance_patterns')} {need_choice.line(view, need)}"
    left_out = [area_name(code) for code in report.left_out_of_concentration]
    draw(
        view,
        Card(
            key="concentration",
            title=t("depth.curve", need=need_choice.name(t, need)),
            figure=partial(charts.curve, points, t, demo=view.is_demo) if points else None,
            sentence=_tilt(t, spread.index),
            note=t("depth.left_out", count=len(left_out), names=sentences.listed(t, left_out)) if left_out else None,
            source=source,
            origins=(*report.origins, *need.origins),
            table={
                t("table.area.municipality"): [
                    plain(", ".join(area_name(code) for code in one.codes)) for one in points[1:]
                ],
                t("depth.population_share"): [_percent(t, one.population_share) for one in points[1:]],
                t("depth.reached_share"): [_percent(t, one.reached_share) for one in points[1:]],
            }
            if points
            else None,
            export=participation_tables.of_curve(t, points[1:], view.edition, source, need_choice.name(t, need))
            if points
            else None,
        ),
    )


def _percent(t: Catalogue, share: float) -> str:
    return t("unit.percent.many", number=format_number(100 * share, 0, t.language))


def _tilt(t: Catalogue, index: Quantity) -> str:
    if index.value is None:
        return t("depth.no_index", why=quantities.why(t, index.gap))
    direction = "high" if index.value > 0 else "low" if index.value < 0 else "even"
    return t(f"depth.tilt.{direction}", index=format_number(index.value, 2, t.language))
