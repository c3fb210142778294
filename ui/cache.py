"""The only place with Streamlit's caches. Everything cached is frozen and keyed by edition, so nobody may change it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeVar

import streamlit as st

from analytics.cooperation import arenas
from analytics.coverage import observations
from analytics.coverage import white_spots as coverage
from analytics.coverage.white_spots import Against, WhiteSpots
from analytics.evaluation.evaluate import evaluate, trend, years
from analytics.evaluation.impact import Impact
from analytics.evaluation.impact import impact as impact_of
from analytics.evaluation.result import Result, Trend
from analytics.indices.evaluate import IndexResult, evaluate_index, rank_intervals
from analytics.indices.ranking import RankUncertainty
from analytics.needs.development_zone import DevelopmentZone, development_zone
from analytics.needs.frozen import frozen_need
from analytics.needs.need import Need
from analytics.participation import report
from analytics.participation.report import SeriesReport
from analytics.pilots import followup
from analytics.pilots import portfolio as pilot_portfolio
from analytics.pilots.portfolio import Portfolio
from analytics.places import occupations as occupation_tables
from analytics.places.commuting import Commuting
from analytics.places.commuting import commuting as commuting_of
from analytics.places.industries import IndustryStructure, industry_structure
from analytics.places.profile import Profile
from analytics.places.profile import profile as profile_of
from analytics.places.similar import Similar
from analytics.places.similar import similar as similar_to
from analytics.registry.definition_hashes import definition_hashes
from analytics.registry.index import index_by
from analytics.registry.indicator import Indicator
from analytics.registry.uploaded_indicators import indicator_in, indicators_in
from data.intake import examples
from data.intake.check import Check, annotate, check
from data.intake.drafts import Draft, Drafts
from data.intake.examples import Handout
from data.intake.publish import note_if_imported_before
from data.intake.remembered_mappings import Mappings
from data.journal.journal import Journal
from data.journal.notes import RoomNotes
from data.journal.stories import Stories
from data.store.diff import Difference
from data.store.diff import differences as differences_between
from data.store.merge import Mode
from data.store.store import Edition, Store, default_home
from data.vocabulary import Division

T = TypeVar("T")


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
def series(number: int, indicator: str, division: Division = Division.MUNICIPALITY) -> Trend:
    """All years of one indicator of an edition."""
    return trend(edition(number), indicator_in(edition(number), indicator), division=division)


@st.cache_resource(show_spinner=False, max_entries=2000)
def available_years(number: int, indicator: str) -> tuple[int, ...]:
    """The years an indicator has figures for in an edition, oldest first."""
    return years(edition(number), indicator_in(edition(number), indicator))


@st.cache_resource(show_spinner=False, max_entries=50)
def series_report(number: int) -> SeriesReport:
    """Everything an edition holds of attendance."""
    return report.series_report(edition(number))


@st.cache_resource(show_spinner=False, max_entries=200)
def series_against(number: int, need_id: str) -> SeriesReport:
    """The same, held against a need at its frozen vintage."""
    return report.series_report(edition(number), need=need(number, need_id))


@st.cache_resource(show_spinner=False, max_entries=500)
def need(number: int, need_id: str) -> Need:
    """An indicator or an index of an edition as a need, at its frozen vintage."""
    return frozen_need(edition(number), need_id)


@st.cache_resource(show_spinner=False, max_entries=500)
def white_spots(number: int, need_id: str, against: Against) -> WhiteSpots:
    """Need and response of every municipality of an edition."""
    return coverage.white_spots(edition(number), need(number, need_id), against)


@st.cache_resource(show_spinner=False, max_entries=50)
def cooperation(number: int) -> arenas.Cooperation:
    """Who shares an arena with whom in an edition."""
    return arenas.cooperation(edition(number))


@st.cache_resource(show_spinner=False, max_entries=200)
def followed_up(number: int, indicator: str, before: int | None = None, after: int | None = None) -> followup.FollowUp:
    """What the follow-up of an edition says, with an indicator and two years to compare the municipalities by."""
    shown = edition(number)
    return followup.follow_up(shown, indicator_in(shown, indicator), year_before=before, year_after=after)


@st.cache_resource(show_spinner=False, max_entries=50)
def notes(number: int) -> observations.ByIndustry:
    """Sessions, pilots and notes of an edition read by industry."""
    return observations.by_industry(edition(number))


@st.cache_resource(show_spinner=False, max_entries=200)
def portfolio(number: int, need: str) -> Portfolio:
    """The pilots of an edition against an indicator at its frozen vintage."""
    shown = edition(number)
    return pilot_portfolio.portfolio(shown, need=frozen_need(shown, need))


@st.cache_resource(show_spinner=False)
def mappings() -> Mappings:
    """The column mappings remembered in the store's folder."""
    return Mappings(store().home)


@st.cache_resource(show_spinner=False)
def journal() -> Journal:
    """The journal beside the editions: stories, notes, votes."""
    return Journal(store().home)


def stories() -> Stories:
    """The stories of this server."""
    return Stories(journal())


def room_notes() -> RoomNotes:
    """What was noted in the room."""
    return RoomNotes(journal())


@st.cache_resource(show_spinner=False)
def drafts() -> Drafts:
    """The files being checked on this server."""
    return Drafts()


@st.cache_resource(show_spinner=False, max_entries=4, scope="session")
def _checked(sha256: str, name: str, decisions: str, latest: int, mode: Mode, _draft: Draft) -> Check:
    found = check(_draft.content, name, decisions=_draft.decisions, store=store(), mode=mode)
    return note_if_imported_before(store(), found)


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
    return annotate(draft.content, draft.name, kind=kind, language=language, decisions=draft.decisions, store=store()) or b""


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


@st.cache_resource(show_spinner=False, max_entries=600)
def prepared(number: int, what: tuple[str, ...], _make: Callable[[], T]) -> T:
    """What a page makes of an edition, made once. `what` names it, and everything else that it depends on."""
    return _make()


Weights = tuple[tuple[str, float], ...]
"""Changed weights by name, sorted: something a cache can be keyed by."""


@st.cache_resource(show_spinner=False, max_entries=300)
def profile(number: int, code: str) -> Profile:
    """Everything an edition holds about one place."""
    return profile_of(edition(number), code, indicators=indicators(number))


@st.cache_resource(show_spinner=False, max_entries=300)
def profile_results(number: int, code: str) -> Mapping[str, Result]:
    """The results a profile's rows were read from, by indicator: one look-up instead of fifty on every run."""
    found = profile(number, code)
    division = found.division or Division.MUNICIPALITY
    rows = [row for theme in found.themes for row in theme.rows]
    return MappingProxyType({row.indicator.id: result(number, row.indicator.id, row.year, division) for row in rows})


@st.cache_resource(show_spinner=False, max_entries=500)
def similar(number: int, code: str, weights: Weights) -> Similar:
    """The other municipalities by how alike they are."""
    return similar_to(edition(number), code, weights=dict(weights))


@st.cache_resource(show_spinner=False, max_entries=300)
def commuting(number: int, code: str) -> Commuting:
    """Who commutes out of and into one place."""
    return commuting_of(edition(number), code)


@st.cache_resource(show_spinner=False, max_entries=500)
def industries(number: int, code: str, reference: str) -> IndustryStructure:
    """The industries of one place."""
    return industry_structure(edition(number), code, reference=reference)


@st.cache_resource(show_spinner=False, max_entries=300)
def index(number: int, identity: str, division: Division, weights: Weights) -> IndexResult:
    """One index in its latest year. Raises WrongWeights."""
    return evaluate_index(edition(number), index_by(identity), division=division, weights=dict(weights))


@st.cache_resource(show_spinner=False, max_entries=100)
def index_ranks(number: int, identity: str, weights: Weights) -> dict[str, RankUncertainty]:
    """How far the ranks of an index hold: thousands of draws, so never before somebody asks."""
    found = rank_intervals(edition(number), index(number, identity, Division.MUNICIPALITY, weights))
    while len(drawn_ranks) >= MOST_DRAWN:
        drawn_ranks.pop(next(iter(drawn_ranks)), None)
    drawn_ranks[number, identity, weights] = found
    return found


MOST_DRAWN = 100
drawn_ranks: dict[tuple[int, str, Weights], dict[str, RankUncertainty]] = {}
"""The rank intervals that have been worked out, oldest first."""


def known_ranks(number: int, identity: str, weights: Weights) -> dict[str, RankUncertainty]:
    """The rank intervals of an index if somebody has asked for them, or the server has at its start; never draws."""
    return drawn_ranks.get((number, identity, weights), {})


@st.cache_resource(show_spinner=False, max_entries=300)
def zone(number: int, need: str, outlook: str) -> DevelopmentZone:
    """Employers' need against individuals' outlook."""
    return development_zone(edition(number), need=need, outlook=outlook)


@st.cache_resource(show_spinner=False, max_entries=50)
def occupation_outlook(number: int) -> occupation_tables.OutlookTable:
    """The assessment of occupations: the county's, or Sweden's while that is missing."""
    return occupation_tables.occupation_outlook(edition(number))


@st.cache_resource(show_spinner=False, max_entries=300)
def occupation_employment(number: int, code: str) -> occupation_tables.OccupationTable:
    """Employees by occupation in one place."""
    return occupation_tables.occupation_employment(edition(number), code)


@st.cache_resource(show_spinner=False, max_entries=200)
def occupations_below(number: int, parent: str) -> tuple[occupation_tables.Occupation, ...]:
    """The groups of the classification directly below one."""
    return occupation_tables.occupations_below(edition(number), parent)


@st.cache_resource(show_spinner=False, max_entries=50)
def series_by(number: int, division: Division) -> SeriesReport:
    """Everything an edition holds of attendance, by the regions of a division."""
    return report.series_report(edition(number), division=division)
