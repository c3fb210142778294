"""The only place with Streamlit's caches. Everything cached is frozen and keyed by edition, so nobody may change it."""

import streamlit as st

from analytics import learning_series, pilot_portfolio
from analytics.brought_indicators import indicator_in, indicators_in
from analytics.evaluate import evaluate, trend, years
from analytics.impact import Impact
from analytics.impact import impact as impact_of
from analytics.indicator import Indicator, definition_hashes
from analytics.learning_series import SeriesReport
from analytics.needs import need_from
from analytics.pilot_portfolio import Portfolio
from analytics.result import Result, Trend
from data import examples
from data.bringing import with_earlier
from data.checked import Check, check, give_back
from data.differences import Difference
from data.differences import differences as differences_between
from data.editions import Edition, Store, default_home
from data.examples import Handout
from data.merging import Mode
from data.vocabulary import Division
from ui.drafts import Draft, Drafts


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The store of this server, with edition 1 built if it was empty."""
    opened = Store(default_home(), definitions=definition_hashes)
    opened.open()
    return opened


def edition(number: int) -> Edition:
    """An edition of the store; the store keeps the recent ones open."""
    return store().edition(number)


@st.cache_resource(show_spinner=False, max_entries=4000)
def result(number: int, indicator: str, year: int | None, division: Division) -> Result:
    """One evaluated indicator of an edition."""
    return evaluate(edition(number), indicator_in(edition(number), indicator), year=year, division=division)


@st.cache_resource(show_spinner=False, max_entries=1000)
def series(number: int, indicator: str) -> Trend:
    """All years of one indicator of an edition."""
    return trend(edition(number), indicator_in(edition(number), indicator))


@st.cache_resource(show_spinner=False, max_entries=2000)
def available_years(number: int, indicator: str) -> tuple[int, ...]:
    """The years an indicator has figures for in an edition, oldest first."""
    return years(edition(number), indicator_in(edition(number), indicator))


@st.cache_resource(show_spinner=False, max_entries=50)
def series_report(number: int) -> SeriesReport:
    """Everything an edition holds of attendance."""
    return learning_series.series_report(edition(number))


@st.cache_resource(show_spinner=False, max_entries=200)
def portfolio(number: int, need: str) -> Portfolio:
    """The pilots of an edition against an indicator at its frozen vintage."""
    shown = edition(number)
    return pilot_portfolio.portfolio(shown, need=need_from(shown, indicator_in(shown, need)))


@st.cache_resource(show_spinner=False)
def drafts() -> Drafts:
    """The files being checked on this server."""
    return Drafts()


@st.cache_resource(show_spinner=False, max_entries=4, scope="session")
def _checked(sha256: str, name: str, decisions: str, latest: int, mode: Mode, _draft: Draft) -> Check:
    found = check(_draft.content, name, decisions=_draft.decisions, store=store(), mode=mode)
    return with_earlier(store(), found)


def checked(draft: Draft, latest: int, mode: Mode) -> Check:
    """A draft checked against the latest edition; again only when the draft, the edition or the mode has changed."""
    return _checked(draft.sha256, draft.name, repr(draft.decisions), latest, mode, draft)


@st.cache_resource(show_spinner=False, max_entries=4, scope="session")
def _impact(sha256: str, decisions: str, base: int | None, mode: Mode, _found: Check) -> Impact | None:
    return impact_of(store().edition(base), _found)


def impact(found: Check) -> Impact | None:
    """What a checked file would change in the edition it was weighed against."""
    return _impact(found.sha256, repr(found.decisions), found.base, found.mode, found)


def given_back(draft: Draft, kind: str, language: str) -> bytes:
    """A person's own file with what to mend beside each row; made when it is asked for."""
    return (
        give_back(draft.content, draft.name, kind=kind, language=language, decisions=draft.decisions, store=store()) or b""
    )


@st.cache_resource(show_spinner=False, max_entries=300)
def handout(dataset: str, kind: str, language: str) -> Handout:
    """A file to begin with."""
    return examples.handout(dataset, kind, language)


@st.cache_resource(show_spinner=False, max_entries=50)
def differences(before: int, after: int) -> tuple[Difference, ...]:
    """What differs between two editions."""
    return differences_between(store(), before, after)


def indicators(number: int) -> tuple[Indicator, ...]:
    """Every indicator of an edition, in menu order: the registry's, then those that came as data."""
    return tuple(indicators_in(edition(number)).values())
