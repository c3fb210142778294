"""The sections of the method page: everything on it comes from the registries."""

import streamlit as st

from analytics.indices.ranking import COVERAGE_PERCENT
from analytics.registry.indicator import Indicator
from analytics.registry.registries import THEMES
from data.contracts.contract import CONTRACTS, Contract
from data.contracts.sources import SOURCES
from data.text_table import text_table
from data.vocabulary import Level, Quality, State
from ui import cache
from ui.card import definition
from ui.page.selection import METHOD_INDICATOR
from ui.page.view import View
from ui.pickers import pickers
from ui.wording.markdown import plain

UNEMPLOYMENT = ("bas", "population", "total", "open", "stativ")
"""The measures of unemployment that are in use; of the last three none comes along."""


def lead(view: View) -> None:
    """What the page tells."""
    if view.stage is None:
        st.title(view.t("page.method.title"), anchor=False)
        st.markdown(view.t("method.lead"))


def reading(view: View) -> None:
    """How to read the tool: levels, states, colours, sub-regions."""
    t = view.t
    st.header(t("method.how"), anchor=False)
    for key in ("colour", "classes", "rollup", "order", "months", "newest", "demo"):
        st.markdown(t(f"method.reading.{key}"))
    _words(view, "method.levels", {t(f"level.{level}"): t(f"level.help.{level}") for level in Level})
    _words(view, "method.qualities", {t(f"quality.{quality}"): t(f"quality.about.{quality}") for quality in Quality})
    _words(view, "method.states", {t(f"state.{state}"): t(f"state.help.{state}") for state in State})


def alike(view: View) -> None:
    """Measures with nearly the same name: how they differ, and that they are never mixed."""
    t = view.t
    st.header(t("method.alike.title"), anchor=False)
    st.markdown(t("method.alike.lead"))
    _words(
        view,
        "method.alike.unemployment",
        {t(f"method.unemployment.{key}"): t(f"method.unemployment.about.{key}") for key in UNEMPLOYMENT},
    )
    for key in ("employment", "education", "industry", "projection", "support"):
        st.markdown(t(f"method.alike.{key}"))


def protection(view: View) -> None:
    """Which counts are withheld, against whom, what is shown anyway, and how far intervals hold."""
    t = view.t
    st.header(t("method.protection.title"), anchor=False)
    for key in ("promise", "against", "shown", "how", "editions", "proof"):
        st.markdown(t(f"method.protection.{key}"))
    st.markdown(t("method.protection.ranks", **COVERAGE_PERCENT))


def _words(view: View, title: str, words: dict[str, str]) -> None:
    t = view.t
    st.header(t(title), anchor=False)
    st.table(
        text_table({t("method.word"): list(words), t("method.meaning"): list(words.values())}),
        hide_index=True,
        border="horizontal",
        alt=t(title),
    )


def indicator(view: View) -> None:
    """One indicator in full, its SQL included."""
    t = view.t
    st.header(t("method.indicator"), anchor=False)
    with view.controls("indicator"):
        options = list(cache.indicators(view.edition.number))
        chosen = pickers.indicator_from(
            view, METHOD_INDICATOR, t("pick.indicator"), options, pickers.opening_indicator(view.edition.number)
        )
    st.subheader(plain(chosen.name(t.language)), anchor=False)
    definition.indicator(view, chosen, with_sql=True)


def indicators(view: View) -> None:
    """Every indicator in one table for each theme."""
    t = view.t
    st.header(t("method.indicators"), anchor=False)
    for key, theme in THEMES.items():
        members = [indicator for indicator in cache.indicators(view.edition.number) if indicator.theme == key]
        if members:
            with st.expander(t("method.theme", title=theme.title(t.language), count=len(members))):
                _indicator_table(view, members)


def _indicator_table(view: View, members: list[Indicator]) -> None:
    t = view.t
    st.table(
        text_table(
            {
                t("method.name"): [plain(indicator.name(t.language)) for indicator in members],
                t("fact.id"): [plain(indicator.source_id or indicator.id) for indicator in members],
                t("fact.unit"): [definition.unit(view, indicator) for indicator in members],
                t("fact.level"): [t(f"level.{indicator.level}") for indicator in members],
                t("fact.period"): [definition.period(view, indicator) for indicator in members],
                t("fact.original_source"): [plain(indicator.original_source(t.language)) for indicator in members],
            }
        ),
        hide_index=True,
        border="horizontal",
        alt=t("method.indicators"),
    )


def datasets(view: View) -> None:
    """Every data set the tool knows, with its columns."""
    t = view.t
    st.header(t("method.datasets"), anchor=False)
    st.markdown(t("method.datasets_lead"))
    for contract in CONTRACTS.values():
        loaded = view.edition.has(contract.id)
        title = t.of(contract, "title")
        with st.expander(title if loaded else t("method.not_loaded", title=title)):
            st.markdown(t.of(contract, "about"))
            _columns(view, contract)


def _columns(view: View, contract: Contract) -> None:
    t = view.t
    st.table(
        text_table(
            {
                t("method.column"): [plain(column.name) for column in contract.columns],
                t("method.column_title"): [plain(column.title(t.language)) for column in contract.columns],
                t("method.column_type"): [t(f"column.{column.type}") for column in contract.columns],
                t("method.column_key"): ["●" if column.name in contract.key else "" for column in contract.columns],
            }
        ),
        hide_index=True,
        border="horizontal",
        alt=t.of(contract, "title"),
    )


def sources(view: View) -> None:
    """Where everything comes from, under which licence."""
    t = view.t
    st.header(t("method.sources"), anchor=False)
    sources = list(SOURCES.values())
    st.table(
        text_table(
            {
                t("fact.source"): [plain(t.of(source, "name")) for source in sources],
                t("method.publisher"): [plain(source.published_by(t.language)) for source in sources],
                t("method.licence"): [plain(source.licensed(t.language) or t("method.no_licence")) for source in sources],
                t("method.address"): [plain(source.url or "–") for source in sources],
            }
        ),
        hide_index=True,
        border="horizontal",
        alt=t("method.sources"),
    )
