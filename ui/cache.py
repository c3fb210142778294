"""The only place with caches for all visits. Everything cached is frozen and keyed by edition, so nobody may change it.

An edition is known by its number and its content: a restore may bring back another one under a number that is in use.
`edition_number` is everywhere the number of a published edition. What raises on a damaged edition raises StoreError.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Concatenate, ParamSpec, TypeVar

import streamlit as st

from analytics.cooperation import arenas
from analytics.coverage import observations
from analytics.coverage import white_spots as coverage
from analytics.coverage.white_spots import Against, WhiteSpots
from analytics.evaluation import evaluate as evaluation
from analytics.evaluation import freshness as fresh
from analytics.evaluation.evaluate import evaluate, trend, years
from analytics.evaluation.impact import Impact
from analytics.evaluation.impact import impact as impact_of
from analytics.evaluation.result import Result, Trend
from analytics.indices.evaluate import IndexResult, evaluate_index, rank_intervals
from analytics.indices.ranking import RankUncertainty
from analytics.needs.development_zone import DevelopmentZone, development_zone
from analytics.needs.frozen import frozen_need
from analytics.needs.need import Need
from analytics.participation import phases as learning
from analytics.participation import report
from analytics.participation.report import SeriesReport
from analytics.pilots import followup, portfolio
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
from data.intake.remembered_answers import RememberedAnswers
from data.journal.acts import Acts
from data.journal.guarded import GuardedJournal
from data.journal.journal import Journal
from data.journal.notes import RoomNotes
from data.journal.people import People
from data.journal.stories import Stories
from data.postgres.address import database_here
from data.store import diff
from data.store.merge import Mode
from data.store.store import OPEN_EDITIONS, Edition, Store, default_home
from data.vocabulary import Division
from ui.monitoring import counters
from ui.of_edition import Lately, OfEdition
from ui.visitor.uploads import Uploads
from ui.visitor.visitors import Visitors, configured_login

P = ParamSpec("P")
T = TypeVar("T")
IDENTITY_SECONDS = 1.0
"""How long an edition is taken to be the one it was: what a restore changed is seen after that."""


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The store of this server, with edition 1 built if it was empty."""
    opened = Store(default_home(), definitions=definition_hashes, database=database_here())
    opened.open()
    opened.keep_up()
    return opened


def edition(edition_number: int | None) -> Edition:
    """An edition of the store, None for the latest. One that was whole a moment ago is not looked for again: a run asks at
    each of its answers, and each time the store looks at all files. What is damaged meanwhile is found when it is read."""
    if edition_number is not None:
        return _opened((store(), edition_number))
    latest = store().edition()
    return _opened.note((store(), latest.number), latest)


def edition_identity(edition_number: int) -> str:
    """What tells an edition from every other one, whatever its number."""
    return _identities((store(), edition_number))


_opened: Lately[tuple[Store, int], Edition] = Lately(lambda key: key[0].edition(key[1]), IDENTITY_SECONDS, OPEN_EDITIONS)
_identities: Lately[tuple[Store, int], str] = Lately(lambda key: key[0].identity(key[1]), IDENTITY_SECONDS)


def of_edition(entries: int) -> Callable[[Callable[Concatenate[int, P], T]], OfEdition[P, T]]:
    """Keep at most that many answers of a function whose first parameter is an edition's number."""
    return lambda make: OfEdition(make, entries, edition_identity)


@of_edition(4000)
def result(edition_number: int, indicator: str, year: int | None, division: Division) -> Result:
    """One evaluated indicator of an edition."""
    return evaluate(edition(edition_number), indicator_in(edition(edition_number), indicator), year=year, division=division)


@of_edition(1000)
def series(edition_number: int, indicator: str, division: Division = Division.MUNICIPALITY) -> Trend:
    """All years of one indicator of an edition."""
    return trend(edition(edition_number), indicator_in(edition(edition_number), indicator), division=division)


@of_edition(2000)
def available_years(edition_number: int, indicator: str) -> tuple[int, ...]:
    """The years and months an indicator has figures for in an edition, oldest first."""
    return years(edition(edition_number), indicator_in(edition(edition_number), indicator))


@of_edition(2000)
def default_period(edition_number: int, indicator: str) -> int | None:
    """The newest year or month of an indicator in an edition that is whole."""
    return evaluation.default_period(edition(edition_number), indicator_in(edition(edition_number), indicator))


@of_edition(50)
def newest(edition_number: int) -> tuple[Result, ...]:
    """The newest figures of an edition, to open with."""
    return fresh.newest(edition(edition_number))


@of_edition(50)
def observed_span(edition_number: int) -> fresh.Span | None:
    """The first and the last period of an edition's official figures."""
    return fresh.observed_span(edition(edition_number))


@of_edition(50)
def phases(edition_number: int, told: tuple[str, ...] | None = None) -> tuple[learning.Phase, ...]:
    """The three phases of the work, each with the counts of an edition, or with those that are `told`."""
    return learning.phases(edition(edition_number), told)


@of_edition(50)
def actors(edition_number: int) -> tuple[learning.Actor, ...]:
    """The organisations of the system that an edition names."""
    return learning.actors(edition(edition_number))


@of_edition(50)
def series_report(edition_number: int) -> SeriesReport:
    """Everything an edition holds of attendance."""
    return report.series_report(edition(edition_number))


@of_edition(200)
def series_against(edition_number: int, need_id: str) -> SeriesReport:
    """The same, held against a need at its frozen vintage."""
    return report.series_report(edition(edition_number), need=need(edition_number, need_id))


@of_edition(500)
def need(edition_number: int, need_id: str) -> Need:
    """An indicator or an index of an edition as a need, at its frozen vintage."""
    return frozen_need(edition(edition_number), need_id)


@of_edition(500)
def white_spots(edition_number: int, need_id: str, against: Against) -> WhiteSpots:
    """Need and response of every municipality of an edition."""
    return coverage.white_spots(edition(edition_number), need(edition_number, need_id), against)


@of_edition(50)
def cooperation(edition_number: int) -> arenas.Cooperation:
    """Who shares an arena with whom in an edition."""
    return arenas.cooperation(edition(edition_number))


@of_edition(200)
def followed_up(
    edition_number: int, indicator: str, before: int | None = None, after: int | None = None
) -> followup.FollowUp:
    """What the follow-up of an edition says, with an indicator and two years to compare the municipalities by."""
    shown = edition(edition_number)
    return followup.follow_up(shown, indicator_in(shown, indicator), year_before=before, year_after=after)


@of_edition(50)
def notes(edition_number: int) -> observations.ByIndustry:
    """Sessions, pilots and notes of an edition read by industry."""
    return observations.by_industry(edition(edition_number))


@of_edition(200)
def pilot_portfolio(edition_number: int, need: str) -> Portfolio:
    """The pilots of an edition against an indicator at its frozen vintage."""
    shown = edition(edition_number)
    return portfolio.portfolio(shown, need=frozen_need(shown, need))


@st.cache_resource(show_spinner=False)
def remembered_answers() -> RememberedAnswers:
    """What was answered about earlier files, kept in the store's folder."""
    return RememberedAnswers(store().home)


@st.cache_resource(show_spinner=False)
def journal() -> Journal:
    """The journal beside the editions: stories, notes, votes."""
    return Journal(store().home, store().database)


_visitors: dict[Journal, Visitors] = {}
"""By journal; asked a dozen times in every run of a page, which Streamlit's own cache would take a millisecond for."""


def visitors() -> Visitors:
    """Who is looking and what they may do. Raises WrongLogin."""
    if (kept := journal()) not in _visitors:
        _visitors[kept] = Visitors(configured_login(), People(kept), Acts(kept))
    return _visitors[kept]


@st.cache_resource(show_spinner=False)
def uploads() -> Uploads:
    """The sessions that files are let in from."""
    return Uploads()


def acts() -> Acts:
    """What has been done, by whom."""
    return Acts(journal())


def stories() -> Stories:
    """The stories of this server."""
    return Stories(GuardedJournal(journal(), visitors().must_note))


def room_notes() -> RoomNotes:
    """What was noted in the room."""
    return RoomNotes(GuardedJournal(journal(), visitors().must_note))


@st.cache_resource(show_spinner=False)
def drafts() -> Drafts:
    """The files being checked on this server."""
    return Drafts()


@st.cache_resource(show_spinner=False, max_entries=4, scope="session")
def _checked(sha256: str, name: str, decisions: str, latest: str, mode: Mode, _draft: Draft) -> Check:
    checked_file = check(_draft.content, name, decisions=_draft.decisions, store=store(), mode=mode)
    return counters.checked(note_if_imported_before(store(), checked_file))


def checked(draft: Draft, latest: int, mode: Mode) -> Check:
    """A draft checked against the latest edition; again only when the draft, the edition or the mode has changed."""
    return _checked(draft.sha256, draft.name, repr(draft.decisions), edition_identity(latest), mode, draft)


@st.cache_resource(show_spinner=False, max_entries=4, scope="session")
def _impact(sha256: str, decisions: str, base: str | None, mode: Mode, _check: Check) -> Impact | None:
    return impact_of(store().edition(_check.base), _check)


def impact(checked_file: Check) -> Impact | None:
    """What a checked file would change in the edition it was held against; None when it does not get that far."""
    base = None if checked_file.base is None else edition_identity(checked_file.base)
    return _impact(checked_file.sha256, repr(checked_file.decisions), base, checked_file.mode, checked_file)


def given_back(draft: Draft, kind: str, language: str) -> bytes:
    """A person's own file with what to mend beside each row; made when it is asked for."""
    return annotate(draft.content, draft.name, kind=kind, language=language, decisions=draft.decisions, store=store()) or b""


@st.cache_resource(show_spinner=False, max_entries=300)
def handout(dataset: str, kind: str, language: str) -> Handout:
    """A file to begin with."""
    return examples.handout(dataset, kind, language)


@of_edition(50)
def _differences(before: int, after: int, after_identity: str) -> tuple[diff.Difference, ...]:
    return diff.differences(store(), before, after)


def differences(before: int, after: int) -> tuple[diff.Difference, ...]:
    """What differs between two editions."""
    return _differences(before, after, edition_identity(after))


def indicators(edition_number: int) -> tuple[Indicator, ...]:
    """Every indicator of an edition, in menu order: the registry's, then those that came as data."""
    return tuple(indicators_in(edition(edition_number)).values())


@of_edition(600)
def prepared(edition_number: int, what: tuple[object, ...], _make: Callable[[], T]) -> T:
    """What a page makes of an edition, made once. `what` names it, and everything else that it depends on."""
    return _make()


Weights = tuple[tuple[str, float], ...]
"""Changed weights by name, sorted: something a cache can be keyed by."""


@of_edition(300)
def profile(edition_number: int, code: str) -> Profile:
    """Everything an edition holds about one place."""
    return profile_of(edition(edition_number), code, indicators=indicators(edition_number))


@of_edition(300)
def profile_results(edition_number: int, code: str) -> Mapping[str, Result]:
    """The results a profile's rows were read from, by indicator: one look-up instead of fifty on every run."""
    place = profile(edition_number, code)
    division = place.division or Division.MUNICIPALITY
    rows = [row for theme in place.themes for row in theme.rows]
    return MappingProxyType({row.indicator.id: result(edition_number, row.indicator.id, row.year, division) for row in rows})


@of_edition(500)
def similar(edition_number: int, code: str, weights: Weights) -> Similar:
    """The other municipalities by how alike they are."""
    return similar_to(edition(edition_number), code, weights=dict(weights))


@of_edition(300)
def commuting(edition_number: int, code: str) -> Commuting:
    """Who commutes out of and into one place."""
    return commuting_of(edition(edition_number), code)


@of_edition(500)
def industries(edition_number: int, code: str, reference: str) -> IndustryStructure:
    """The industries of one place."""
    return industry_structure(edition(edition_number), code, reference=reference)


@of_edition(300)
def index(edition_number: int, identity: str, division: Division, weights: Weights) -> IndexResult:
    """One index in its latest year. Raises WrongWeights."""
    return evaluate_index(edition(edition_number), index_by(identity), division=division, weights=dict(weights))


@of_edition(100)
def index_ranks(edition_number: int, identity: str, weights: Weights) -> dict[str, RankUncertainty]:
    """How far the ranks of an index hold: thousands of draws, so never before somebody asks."""
    ranks = rank_intervals(edition(edition_number), index(edition_number, identity, Division.MUNICIPALITY, weights))
    while len(drawn_ranks) >= MOST_DRAWN:
        drawn_ranks.pop(next(iter(drawn_ranks)), None)
    drawn_ranks[edition_identity(edition_number), identity, weights] = ranks
    return ranks


MOST_DRAWN = 100
drawn_ranks: dict[tuple[str, str, Weights], dict[str, RankUncertainty]] = {}
"""The rank intervals that have been worked out, oldest first."""


def known_ranks(edition_number: int, identity: str, weights: Weights) -> dict[str, RankUncertainty]:
    """The rank intervals of an index if somebody has asked for them, or the server has at its start; never draws."""
    return drawn_ranks.get((edition_identity(edition_number), identity, weights), {})


@of_edition(300)
def zone(edition_number: int, need: str, outlook: str) -> DevelopmentZone:
    """Employers' need against individuals' outlook."""
    return development_zone(edition(edition_number), need=need, outlook=outlook)


@of_edition(50)
def occupation_outlook(edition_number: int) -> occupation_tables.OutlookTable:
    """The assessment of occupations: the county's, or Sweden's while that is missing."""
    return occupation_tables.occupation_outlook(edition(edition_number))


@of_edition(300)
def occupation_employment(edition_number: int, code: str) -> occupation_tables.OccupationTable:
    """Employees by occupation in one place."""
    return occupation_tables.occupation_employment(edition(edition_number), code)


@of_edition(200)
def occupations_below(edition_number: int, parent: str) -> tuple[occupation_tables.Occupation, ...]:
    """The groups of the classification directly below one."""
    return occupation_tables.occupations_below(edition(edition_number), parent)


@of_edition(50)
def series_by(edition_number: int, division: Division) -> SeriesReport:
    """Everything an edition holds of attendance, by the regions of a division."""
    return report.series_report(edition(edition_number), division=division)
