"""A report of one municipality: its profile by chapters, the newest first, and all that its sentences are written from."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from analytics.evaluation.evaluate import evaluate, trend
from analytics.evaluation.result import Result, Trend
from analytics.indices.details import Details, details
from analytics.indices.evaluate import IndexResult, evaluate_index
from analytics.needs.frozen import frozen_need
from analytics.needs.need import DEFAULT_NEED
from analytics.participation.report import SeriesReport, series_report
from analytics.pilots.portfolio import Portfolio, portfolio
from analytics.places.commuting import Commuting, commuting
from analytics.places.industries import IndustryStructure, industry_structure
from analytics.places.profile import Profile, ProfileRow, profile
from analytics.places.similar import Similar, similar
from analytics.registry.index import index_by
from analytics.registry.indicator import Indicator
from analytics.registry.uploaded_indicators import indicators_in
from analytics.report.chapters import CHAPTERS, Chapter
from data.reference.geography import UnknownArea, municipality
from data.reference.periods import position
from data.store.store import Edition
from data.vocabulary import Level, State


class Basis:
    """What every report of an edition is written from, each thing worked out once, when the first report asks for it."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._results: dict[tuple[str, int | None], Result] = {}
        self._trends: dict[str, Trend] = {}

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """Every indicator of the edition, those that came as data too."""
        return indicators_in(self.edition)

    @cached_property
    def indices(self) -> Mapping[str, tuple[IndexResult, Details]]:
        """The indices of all chapters, with what must stand beside their indicators."""
        names = dict.fromkeys(name for chapter in CHAPTERS.values() for name in chapter.indices)
        results = {name: evaluate_index(self.edition, index_by(name)) for name in names}
        return {name: (result, details(self.edition, result)) for name, result in results.items()}

    @cached_property
    def sessions(self) -> SeriesReport:
        """Who came to the learning sessions."""
        return series_report(self.edition)

    @cached_property
    def pilots(self) -> Portfolio:
        """The pilots, as the profile's page has them."""
        return portfolio(self.edition, need=frozen_need(self.edition, DEFAULT_NEED))

    def result(self, indicator: str, period: int | None) -> Result:
        """An indicator in every municipality in one period."""
        key = (indicator, period)
        if key not in self._results:
            self._results[key] = evaluate(self.edition, self.indicators[indicator], year=period)
        return self._results[key]

    def trend(self, indicator: str) -> Trend:
        """All periods of an indicator."""
        if indicator not in self._trends:
            self._trends[indicator] = trend(self.edition, self.indicators[indicator])
        return self._trends[indicator]


@dataclass(frozen=True, kw_only=True)
class Part:
    """A chapter of one municipality. `rows` are those of its themes whose data are loaded, the newest period first.

    `lead` is the row the chapter opens with, None where it opens with all of them. `newest` is the newest period of which
    the municipality itself has a value that is no projection, None where it has none. `absent` are the indicators whose
    data nobody has loaded.
    """

    chapter: Chapter
    lead: ProfileRow | None
    rows: tuple[ProfileRow, ...]
    newest: int | None
    absent: tuple[Indicator, ...]


@dataclass(frozen=True, kw_only=True)
class MunicipalReport:
    """Everything a report tells of one municipality; the results are those that the rows were read from."""

    basis: Basis
    profile: Profile
    parts: tuple[Part, ...]
    results: Mapping[str, Result]
    similar: Similar
    industries: IndustryStructure
    commuting: Commuting

    @property
    def code(self) -> str:
        """The municipality's code."""
        return self.profile.code

    @property
    def name(self) -> str:
        """The municipality's name."""
        return self.profile.name

    @property
    def edition(self) -> Edition:
        """The edition it is written from."""
        return self.basis.edition


def municipal_report(basis: Basis, code: str, heard: Callable[[], None] = lambda: None) -> MunicipalReport:
    """The report of a municipality. `heard` is called before each indicator; what it raises ends the work.

    Raises UnknownArea.
    """
    municipality(code)
    place = profile(basis.edition, code, indicators=_each(basis.indicators.values(), heard))
    rows = [row for theme in place.themes for row in theme.rows]
    return MunicipalReport(
        basis=basis,
        profile=place,
        parts=tuple(_part(chapter, place, rows) for chapter in CHAPTERS.values()),
        results=MappingProxyType({row.indicator.id: basis.result(row.indicator.id, row.year) for row in rows}),
        similar=similar(basis.edition, code),
        industries=industry_structure(basis.edition, code),
        commuting=commuting(basis.edition, code),
    )


def _each(indicators: Iterable[Indicator], heard: Callable[[], None]) -> Iterator[Indicator]:
    for indicator in indicators:
        heard()
        yield indicator


def _part(chapter: Chapter, place: Profile, every: list[ProfileRow]) -> Part:
    own = [row for row in every if row.indicator.theme in chapter.themes]
    loaded = [row for row in own if row.own.state is not State.NOT_LOADED]
    lead = None if chapter.lead is None else place.row(chapter.lead)
    told = [
        row.year
        for row in every
        if row.indicator.theme in (*chapter.themes, *chapter.apart)
        if row.year is not None and row.own.value is not None and row.level is not Level.PROJECTED
    ]
    # The lead before others of its period: what is drawn is the first line of the table.
    order = sorted(loaded, key=lambda row: (-_newness(row), row.indicator.id != chapter.lead))
    return Part(
        chapter=chapter,
        lead=lead,
        rows=tuple(order),
        newest=max(told, key=position, default=None),
        absent=tuple(row.indicator for row in own if row.own.state is State.NOT_LOADED),
    )


def _newness(row: ProfileRow) -> float:
    """What sorts the newest first; a projection is as new as nothing: it comes after what was observed."""
    if row.year is None:
        return 0.0
    return 1.0 if row.level is Level.PROJECTED else position(row.year)


__all__ = ["Basis", "MunicipalReport", "Part", "UnknownArea", "municipal_report"]
