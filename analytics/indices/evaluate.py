"""Any index from an edition: which values, of which year, between which limits, and how sure the ranks are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analytics.evaluation.evaluate import CODE_LISTS, UnknownYear, evaluate, years
from analytics.evaluation.result import Change, Result, main_origin
from analytics.indices.goalposts import goalposts_of
from analytics.indices.ranking import DRAWS, SEED, Noise, RankUncertainty, rank_uncertainty
from analytics.indices.scores import AreaScore, full_weights, score_areas
from analytics.quantity import MissingData, Quantity, why_none
from analytics.registry.definition_hashes import index_changed
from analytics.registry.index import Counts, Goalposts, Index, Member
from analytics.registry.indicator import Indicator
from analytics.statistics.ranking import competition_ranks, top_size
from data.reference.geography import regions
from data.reference.periods import position
from data.store.store import Edition
from data.vocabulary import SKANE, SWEDEN, Division, Level, Origin, Quality, State

MAXIMUM_LAG_YEARS = 3
"""How old an indicator's latest figures may be in the index of a later year."""
_BODIES = {region.name: region.code for division in Division for region in regions(division)}
"""An indicator's SQL names the sub-regions that it works out itself."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One indicator of one area in an index: its value in its own unit, and its score 0-100 as the index is read."""

    value: float | None
    state: State
    base: float | None
    score: float | None


@dataclass(frozen=True, kw_only=True)
class IndexRow:
    """One area. `value` 0-100; `rank` 1 is the largest need, ties share it; both None when too much is missing.

    `pillar_states` say why a pillar has no score, or that it has one.
    """

    code: str
    name: str
    value: float | None
    state: State
    rank: int | None
    pillars: Mapping[str, float | None]
    pillar_states: Mapping[str, State]
    indicators: Mapping[str, Reading]

    @property
    def base(self) -> float | None:
        """None: an index is not divided by anybody."""
        return None

    @property
    def change(self) -> Change | None:
        """None: an index is not followed from year to year, since its indicators may be of different years."""
        return None

    @property
    def quality(self) -> Quality | None:
        """None: it is told beside each indicator."""
        return None

    @property
    def instead(self) -> Quantity | None:
        """None: an index is of no people."""
        return None


@dataclass(frozen=True, kw_only=True)
class IndexResult:
    """An index in one year: `MeasuredValues`, as an indicator's `Result` is.

    `years` says which year each indicator is from, by symbol; None where it has none.
    `weights` are by pillar and symbol. `skane` and `sweden` have no rank.
    """

    index: Index
    edition: int
    year: int | None
    division: Division
    level: Level
    origins: tuple[Origin, ...]
    weights: Mapping[str, float]
    goalposts: Mapping[str, Goalposts]
    years: Mapping[str, int | None]
    rows: tuple[IndexRow, ...]
    skane: IndexRow
    sweden: IndexRow
    gaps: tuple[MissingData, ...]
    redefined: bool = False
    """Whether the edition was made under another definition of the index or of any indicator in it."""

    @property
    def indicator(self) -> Index:
        """The composite indicator that the values are of: the index."""
        return self.index

    @property
    def periods(self) -> tuple[int, ...]:
        """Every year that its parts are from, and its own; none when nothing is loaded."""
        if self.year is None:
            return ()
        return tuple(sorted({self.year, *(year for year in self.years.values() if year is not None)}, key=position))

    @property
    def values(self) -> Mapping[str, float]:
        """Area code -> index value 0-100, for the rows that have one."""
        return {row.code: row.value for row in self.rows if row.value is not None}

    @property
    def low_is_worse(self) -> bool:
        """Which end is the worse one."""
        return self.index.low_is_worse

    @property
    def qualities(self) -> tuple[Quality, ...]:
        """Empty: what is preliminary or perturbed is told beside each indicator."""
        return ()

    @property
    def newer(self) -> tuple[int, ...]:
        """Empty: the year that is shown is the newest with most indicators."""
        return ()

    @property
    def approximate(self) -> bool:
        """False: a sub-region is worked out from its own indicators, never from the indices of its municipalities."""
        return False

    @property
    def is_demo(self) -> bool:
        """True when any data set behind the numbers is invented."""
        return Origin.DEMO in self.origins

    @property
    def origin(self) -> Origin | None:
        """The one word for all the origins; None when nothing is loaded."""
        return main_origin(self.origins)

    def row(self, code: str) -> IndexRow:
        """The row of an area; KeyError if the code is not one of its rows."""
        return {row.code: row for row in (*self.rows, self.skane, self.sweden)}[code]


@dataclass(frozen=True, kw_only=True)
class Survival:
    """The areas with the largest need under two sets of weights. With ties there may be more than `size` of them."""

    size: int
    kept: tuple[str, ...]
    left: tuple[str, ...]
    entered: tuple[str, ...]


def index_years(edition: Edition, index: Index) -> tuple[int, ...]:
    """The years for which any indicator of the index has figures, rising; empty while too few are loaded for a value."""
    loaded = [member for member in index.members if _loaded(edition, member)]
    return _years_of(edition, index) if len(loaded) >= index.minimum_indicators else ()


def _loaded(edition: Edition, member: Member) -> bool:
    return all(edition.has(dataset) for dataset in edition.datasets_in(member.indicator.sql) - CODE_LISTS)


def _years_of(edition: Edition, index: Index) -> tuple[int, ...]:
    return tuple(sorted({year for member in index.members for year in years(edition, member.indicator)}))


def _fullest_year(edition: Edition, index: Index, available: Sequence[int]) -> int | None:
    """The newest of the years in which most indicators can be had."""

    def usable(year: int) -> int:
        return sum(_latest(edition, member.indicator, year) is not None for member in index.members)

    return max(available, key=lambda year: (usable(year), year), default=None)


def evaluate_index(
    edition: Edition,
    index: Index,
    *,
    year: int | None = None,
    division: Division = Division.MUNICIPALITY,
    weights: Mapping[str, float] | None = None,
) -> IndexResult:
    """The index for every municipality (or region of a division) in a year; None is the newest with most indicators.

    Each indicator is read in that year, or in its latest one up to three years before. Where too few indicators are
    loaded for a value the year is None, and those that are loaded are there in their latest. Sub-regions are scored
    from their own rates, never from the scores of their members. Raises UnknownYear, WrongWeights.
    """
    used = full_weights(index, weights)
    available = index_years(edition, index)
    if year is not None and available and year not in available:
        raise UnknownYear(year, available)
    shown = (_fullest_year(edition, index, available) if year is None else year) if available else None
    read = _fullest_year(edition, index, _years_of(edition, index)) if shown is None else shown
    results = {member.symbol: _result(edition, member.indicator, read, division) for member in index.members}
    limits = goalposts_of(edition, index)
    areas = [(region.code, region.name) for region in regions(division)] + [(SKANE, "Skåne"), (SWEDEN, "Sverige")]
    values = {code: {symbol: _value(result, code) for symbol, result in results.items()} for code, _ in areas}
    scores = score_areas(index, values, weights=used, goalposts=limits.by_symbol)
    ranks = competition_ranks({code: need for code, _ in areas[:-2] if (need := scores[code].need) is not None})
    rows = [_row(index, code, name, scores[code], ranks.get(code), results, shown) for code, name in areas]
    loaded = [result for result in results.values() if result is not None]
    return IndexResult(
        index=index,
        edition=edition.number,
        year=shown,
        division=division,
        level=index.level,
        origins=_origins(edition, loaded, limits.by_symbol.values()),
        weights=used,
        goalposts=limits.by_symbol,
        years={symbol: result.year if result else None for symbol, result in results.items()},
        rows=tuple(rows[:-2]),
        skane=rows[-2],
        sweden=rows[-1],
        gaps=(*_gaps(edition, index, results), *limits.gaps),
        redefined=index_changed(edition, index),
    )


def rank_intervals(
    edition: Edition, result: IndexResult, *, draws: int = DRAWS, seed: int = SEED
) -> dict[str, RankUncertainty]:
    """How far each area's rank moves when everything that was chosen or counted could have been otherwise.

    Only areas with a value. The seed is fixed, so the same edition gives the same answer. Under 0.5 s for 33 areas.
    """
    values = {row.code: {symbol: reading.value for symbol, reading in row.indicators.items()} for row in result.rows}
    return rank_uncertainty(
        result.index,
        values,
        noise_of(edition, result),
        weights=result.weights,
        goalposts=result.goalposts,
        draws=draws,
        seed=seed,
    )


def noise_of(edition: Edition, result: IndexResult) -> Noise:
    """What the values of an index rest on."""
    return Noise(bases=_bases(edition, result), standard_errors=_standard_errors(edition, result))


def survival(before: IndexResult, after: IndexResult) -> Survival:
    """Which of the areas with the largest need (11 of 33) are still among them after the weights were changed."""
    size = top_size(sum(row.rank is not None for row in before.rows))
    first, second = _top(before, size), _top(after, size)
    return Survival(
        size=size,
        kept=tuple(code for code in first if code in second),
        left=tuple(code for code in first if code not in second),
        entered=tuple(code for code in second if code not in first),
    )


def _top(result: IndexResult, size: int) -> list[str]:
    ranked = sorted((row.rank, row.code) for row in result.rows if row.rank is not None)
    return [code for rank, code in ranked if rank <= size]


def _latest(edition: Edition, indicator: Indicator, year: int | None) -> int | None:
    if year is None:
        return None
    usable = [earlier for earlier in years(edition, indicator) if year - MAXIMUM_LAG_YEARS <= earlier <= year]
    return usable[-1] if usable else None


def _result(edition: Edition, indicator: Indicator, year: int | None, division: Division) -> Result | None:
    latest = _latest(edition, indicator, year)
    return None if latest is None else evaluate(edition, indicator, year=latest, division=division)


def _value(result: Result | None, code: str) -> float | None:
    if result is None:
        return None
    compared = {SKANE: result.skane, SWEDEN: result.sweden}
    return (compared[code] if code in compared else result.row(code)).value


def _row(
    index: Index,
    code: str,
    name: str,
    score: AreaScore,
    rank: int | None,
    results: Mapping[str, Result | None],
    year: int | None,
) -> IndexRow:
    readings = {symbol: _reading(result, code, score.indicators[symbol]) for symbol, result in results.items()}
    symbols = {pillar.id: [one.symbol for one in index.members if one.pillar == pillar.id] for pillar in index.pillars}
    return IndexRow(
        code=code,
        name=name,
        value=score.value,
        state=State.NOT_LOADED if year is None else _state(score.value, readings.values()),
        rank=rank,
        pillars=score.pillars,
        pillar_states={
            pillar: _state(score.pillars[pillar], [readings[symbol] for symbol in of_pillar])
            for pillar, of_pillar in symbols.items()
        },
        indicators=readings,
    )


def _state(score: float | None, readings: Iterable[Reading]) -> State:
    """Why there is no score. What is loaded for nobody is no reason while something else is."""
    if score is not None:
        return State.OK if score else State.ZERO
    lacking = [reading.state for reading in readings if reading.value is None]
    return why_none([state for state in lacking if state is not State.NOT_LOADED] or lacking)


def _reading(result: Result | None, code: str, score: float | None) -> Reading:
    if result is None:
        return Reading(value=None, state=State.NOT_LOADED, base=None, score=None)
    compared = {SKANE: result.skane, SWEDEN: result.sweden}
    row = compared[code] if code in compared else result.row(code)
    return Reading(value=row.value, state=row.state, base=row.base, score=score)


def _origins(edition: Edition, results: Iterable[Result], posts: Iterable[Goalposts]) -> tuple[Origin, ...]:
    found = {origin for result in results for origin in result.origins}
    loaded = edition.origin("goalposts") if any(pair.loaded for pair in posts) else None
    return tuple(sorted(found | ({loaded} if loaded else set())))


def _gaps(edition: Edition, index: Index, results: Mapping[str, Result | None]) -> tuple[MissingData, ...]:
    absent = [member for member in index.members if results[member.symbol] is None]
    needed = {member.symbol: edition.datasets_in(member.indicator.sql) - CODE_LISTS for member in absent}
    to_load = sorted({name for names in needed.values() for name in names if not edition.has(name)})
    gaps = [MissingData(key="not_loaded", datasets=tuple(to_load))] if to_load else []
    unusable = [symbol for symbol, names in needed.items() if not names & set(to_load)]
    if unusable:
        datasets = tuple(sorted({name for symbol in unusable for name in needed[symbol]}))
        gaps.append(MissingData(key="indicators_without_year", datasets=datasets, values={"symbols": ", ".join(unusable)}))
    return tuple(gaps)


def _bases(edition: Edition, result: IndexResult) -> dict[str, dict[str, float | None]]:
    """What each value was divided by, by area and symbol; None where that is not known."""
    bases: dict[str, dict[str, float | None]] = {row.code: {} for row in result.rows}
    for member in result.index.members:
        stand_in = _stand_in(edition, member, result)
        for row in result.rows:
            own = row.indicators[member.symbol].base
            bases[row.code][member.symbol] = own if member.base_indicator is None else stand_in.get(row.code)
    return bases


def _stand_in(edition: Edition, member: Member, result: IndexResult) -> dict[str, float]:
    if member.base_indicator is None:
        return {}
    people = _result(edition, member.base_indicator, result.years[member.symbol], result.division)
    rows = people.rows if people else ()
    return {row.code: member.base_share * row.value for row in rows if row.value is not None}


def _standard_errors(edition: Edition, result: IndexResult) -> dict[str, dict[str, float | None]]:
    """The indicators' own standard errors by area and symbol, where their SQL gives them."""
    errors: dict[str, dict[str, float | None]] = {}
    for member in result.index.members:
        if member.counts is not Counts.STANDARD_ERROR:
            continue
        for code, error in column_of(edition, member.indicator, result.years[member.symbol], "standard_error").items():
            errors.setdefault(code, {})[member.symbol] = error
    return errors


def column_of(edition: Edition, indicator: Indicator, year: int | None, column: str) -> dict[str, float | None]:
    """A further column of an indicator's SQL in one year, by area; empty where it has no such column."""
    answer = edition.table(indicator.sql).to_pydict()
    rows = zip(answer["municipality_code"], answer["year"], answer.get(column, [None] * len(answer["year"])), strict=True)
    return {
        _BODIES.get(code, code): None if value is None else float(value) for code, of_year, value in rows if of_year == year
    }
