"""The only place with Streamlit's caches. Everything cached is frozen and keyed by edition, so nobody may change it."""

import streamlit as st

from analytics import learning_series, pilot_portfolio
from analytics.evaluate import evaluate, trend, years
from analytics.indicator import INDICATORS, Indicator, definition_hashes, indicator_by
from analytics.learning_series import SeriesReport
from analytics.needs import need_from
from analytics.pilot_portfolio import Portfolio
from analytics.result import Result, Trend
from data.editions import Edition, Store, default_home
from data.vocabulary import Division


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
    return evaluate(edition(number), indicator_by(indicator), year=year, division=division)


@st.cache_resource(show_spinner=False, max_entries=1000)
def series(number: int, indicator: str) -> Trend:
    """All years of one indicator of an edition."""
    return trend(edition(number), indicator_by(indicator))


@st.cache_resource(show_spinner=False, max_entries=2000)
def available_years(number: int, indicator: str) -> tuple[int, ...]:
    """The years an indicator has figures for in an edition, oldest first."""
    return years(edition(number), indicator_by(indicator))


@st.cache_resource(show_spinner=False, max_entries=50)
def series_report(number: int) -> SeriesReport:
    """Everything an edition holds of attendance."""
    return learning_series.series_report(edition(number))


@st.cache_resource(show_spinner=False, max_entries=200)
def portfolio(number: int, need: str) -> Portfolio:
    """The pilots of an edition against an indicator at its frozen vintage."""
    shown = edition(number)
    return pilot_portfolio.portfolio(shown, need=need_from(shown, indicator_by(need)))


def indicators() -> tuple[Indicator, ...]:
    """Every indicator of the registry, in menu order."""
    return tuple(INDICATORS.values())
