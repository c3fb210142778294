"""The sections of the start page."""

from functools import partial

import streamlit as st

from analytics.evaluation.result import Result
from analytics.participation import phases as learning
from data.access import Action
from data.contracts.contract import CONTRACTS
from data.contracts.sources import SOURCES
from data.store.store import Entry
from data.text_table import text_table
from data.vocabulary import Division, Origin, State
from ui import cache
from ui.card.card import Card, draw, say
from ui.document import result_tables
from ui.document.document import Document
from ui.figures import maps
from ui.page.links import link
from ui.page.navigation import page
from ui.page.selection import shared_parameters
from ui.page.view import View
from ui.panel import key_figures, marked
from ui.pickers import pickers
from ui.pickers.pickers import NEWEST_INDICATOR, opening_indicator
from ui.sections.about.retrieval import retrieval
from ui.wording import sentences, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.markdown import plain
from ui.wording.numbers import format_number, format_period, format_periods, format_value, format_years

DOORS = (
    ("strategist", "municipality"),
    ("presenter", "workshop"),
    ("analyst", "upload"),
    ("leader", "leadership"),
)
"""Who comes in, and the page that answers their first question."""
OPEN_TO_ALL = "method"
IN_SHORT = ("sessions", "municipalities", "pilots")
"""What the start page says of the series in one line: nothing that has to be decided first whether it may be told."""


def welcome(view: View) -> None:
    """What the tool answers and how fresh it is, in two sentences; then a door for each kind of user."""
    t = view.t
    if view.frame is None:
        return
    view.frame.titled = True
    with view.frame.head:
        st.title(t("product.name"), anchor=False)
        newest = cache.observed_span(view.edition.number)
        told = [t("start.lead")]
        if newest is not None:
            told.append(t("start.fresh", period=format_period(newest.last, view.language)))
        st.markdown(" ".join(told))
    with view.frame.filters, st.container(key="doors"):
        for column, (who, where) in zip(st.columns(len(DOORS)), DOORS, strict=True):
            with column, st.container(border=True, height="stretch", key=f"door_{who}"):
                st.caption(t(f"door.{who}.who"))
                to = page(where if view.may(page(where).needs) or not view.may(Action.VIEW) else OPEN_TO_ALL)
                link(to, t(f"door.{who}.question"), shared_parameters(), icon=to.icon)


def phases(view: View) -> None:
    """The three phases of the work, with what the loaded data says of each."""
    t = view.t
    st.header(t("start.phases"), anchor=False)
    phases = cache.phases(view.edition.number)
    view.note_origins(origin for phase in phases for origin in phase.origins)
    for column, phase in zip(st.columns(len(phases)), phases, strict=True):
        with column, st.container(border=True, height="stretch"):
            st.subheader(t(f"phase.{phase.key}.title"), anchor=False)
            st.markdown(t(f"phase.{phase.key}.about"))
            for fact in phase.facts:
                st.markdown(_fact(t, fact))
            if Origin.DEMO in phase.origins:
                st.badge(t("demo.badge"), icon=":material/science:", color="orange", help=t("demo.help"))


def _fact(t: Catalogue, fact: learning.Fact) -> str:
    """One count of a phase; where it may be more, that it is at least so many, and where nothing is known, why."""
    if _is_known(fact):
        return t(f"phase.fact.{fact.key}", count=_count(t, fact))
    state = t(f"state.{State.NOT_REPORTED if fact.loaded else State.NOT_LOADED}")
    return t("phase.in_short.without", name=t(f"phase.name.{fact.key}"), state=state)


def _is_known(fact: learning.Fact) -> bool:
    """Whether there is a count to tell: none that may be more says nothing."""
    return fact.loaded and (fact.count > 0 or not fact.or_more)


def _count(t: Catalogue, fact: learning.Fact) -> str:
    number = format_number(fact.count, 0, t.language)
    return t("quantity.at_least", number=number) if fact.or_more else number


def small_map(view: View) -> None:
    """One need at a glance, with the way to the rest."""
    t = view.t
    result = cache.result(view.edition.number, opening_indicator(view.edition.number), None, Division.MUNICIPALITY)
    chosen = pickers.marked(view)
    draw(
        view,
        Card(
            key="start_map",
            leads=True,
            document=Document(
                language=t.language,
                title=result_tables.titled(t, result),
                sentence=sentences.describe(t, result, chosen),
                page_sentence=sentences.describe(t, result, titled=True),
                source=source_line.source_line(t, result),
                edition=view.edition.number,
                origins=result.origins,
                level=result.level,
                figure=partial(maps.choropleth, t, result, selected=chosen),
                content=result_tables.of_map(t, result, chosen),
            ),
        ),
        pickers.toggle_area,
    )
    key_figures.of_result(view, result)
    _series(view)
    with view.beside():
        pickers.areas(view)
    marked.lines(view, result, chosen)


def _series(view: View) -> None:
    """The learning series and its pilots in a line of numbers."""
    t, shown = view.t, cache.phases(view.edition.number, IN_SHORT)
    for invented in (False, True):
        # What is invented stands in a sentence of its own, since the mark beside it is about all of it.
        alike = [phase for phase in shown if (Origin.DEMO in phase.origins) is invented]
        facts = [fact for phase in alike for fact in phase.facts if _is_known(fact)]
        if not facts:
            continue
        told = [t(f"phase.in_short.{fact.key}", count=_count(t, fact)) for fact in facts]
        with view.beside():
            origins = [origin for phase in alike for origin in phase.origins]
            say(view, t("phase.in_short.all", facts="; ".join(told)), origins)


def newest(view: View) -> None:
    """The newest figures there are, each with the period it is about."""
    t = view.t
    results = cache.newest(view.edition.number)
    if view.edition.has("official_statistics") and opening_indicator(view.edition.number) != NEWEST_INDICATOR:
        st.info(t("start.newer_comes_along"), icon=":material/update:")
    if not results:
        return
    st.header(t("start.newest"), anchor=False)
    shown = [result for result in results if result.values]
    ends = [sorted(result.values.values()) for result in shown]
    st.table(
        text_table(
            {
                t("newest.indicator"): [result.indicator.name(t.language) for result in shown],
                t("newest.period"): [_dated(view, result) for result in shown],
                t("newest.lowest"): [_worded(view, result, values[0]) for result, values in zip(shown, ends, strict=True)],
                t("newest.highest"): [_worded(view, result, values[-1]) for result, values in zip(shown, ends, strict=True)],
                t("figure.skane"): [sentences.value(t, result.indicator, result.skane) for result in shown],
                t("figure.sweden"): [sentences.value(t, result.indicator, result.sweden) for result in shown],
            }
        ),
        hide_index=True,
        border="horizontal",
        alt=t("start.newest"),
    )
    st.caption(source_line.source_lines(t, shown))


def _dated(view: View, result: Result) -> str:
    words = [view.t(f"quality.{quality}") for quality in result.qualities]
    return ", ".join([sentences.period(view.t, result), *words])


def _worded(view: View, result: Result, value: float) -> str:
    return format_value(value, result.indicator.unit, result.indicator.decimals, view.language)


def freshness(view: View) -> None:
    """How fresh each data set is and where it comes from."""
    t = view.t
    st.header(t("start.freshness"), anchor=False)
    datasets = view.edition.manifest.datasets
    view.note_origins(entry.origin for entry in datasets.values())
    known = {key: entry for key, entry in datasets.items() if key in CONTRACTS}
    st.table(
        text_table(
            {
                t("freshness.dataset"): [t.of(CONTRACTS[key], "title") for key in known],
                t("freshness.period"): [_period(view, key, entry) for key, entry in known.items()],
                t("freshness.retrieved"): [retrieval(t, entry) for entry in known.values()],
                t("freshness.origin"): [source_line.origin_of(t, key, entry.origin) for key, entry in known.items()],
            }
        ),
        hide_index=True,
        border="horizontal",
        alt=t("start.freshness"),
    )


def _period(view: View, dataset: str, entry: Entry) -> str:
    """First to last; of the official figures only what is observed, since a projection makes nothing fresh."""
    observed = cache.observed_span(view.edition.number)
    if observed is not None and dataset == "official_statistics":
        return format_periods(observed.first, observed.last, view.language)
    first, last = entry.period_first, entry.period_last
    if first is None or last is None:
        return source_line.dataset_period(view.t, view.edition, dataset) if CONTRACTS[dataset].complete_for else "–"
    return format_years(int(str(first)[:4]), int(str(last)[:4]))


def who_does_what(view: View) -> None:
    """The actors of the system and their parts: facts, not demo."""
    t = view.t
    st.header(t("start.actors"), anchor=False)
    st.markdown(t("start.actors_lead"))
    actors = cache.actors(view.edition.number)
    source = SOURCES[learning.ACTORS_SOURCE]
    st.table(
        text_table(
            {
                t("actors.actor"): [plain(actor.name) for actor in actors],
                t("actors.role"): [plain(actor.role_en if t.language == "en" else actor.role_sv) for actor in actors],
                t("actors.reference_group"): [t("actors.yes") if actor.in_reference_group else "–" for actor in actors],
            }
        ),
        hide_index=True,
        border="horizontal",
        alt=t("start.actors"),
    )
    st.caption(source.attribution(t.language))
