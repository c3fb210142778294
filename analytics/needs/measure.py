"""A measure is an indicator or an index: something with one figure for each municipality, and a worse end."""

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.evaluation.evaluate import evaluate
from analytics.indices.evaluate import evaluate_index, is_high_good, rank_intervals
from analytics.needs.need import Need
from analytics.quantity import MissingData
from analytics.registry.index import INDEX_UNIT, INDICES, Index, index_by
from analytics.registry.indicator import Indicator, Polarity, indicator_by
from data.reference.geography import MUNICIPALITIES
from data.store.store import Edition
from data.vocabulary import Level, Origin


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One figure by municipality code in a year; those without one are absent. `low_is_worse` is its direction."""

    id: str
    name_sv: str
    name_en: str
    short_sv: str
    short_en: str
    unit: str
    decimals: int
    year: int | None
    level: Level
    low_is_worse: bool
    values: Mapping[str, float]
    origins: tuple[Origin, ...]
    gaps: tuple[MissingData, ...]


def measure(edition: Edition, any_id: str, *, year: int | None = None) -> Measure:
    """The measure with this id: an index, or an indicator. Raises UnknownIndicator, UnknownYear."""
    if any_id.strip().casefold() in {name.casefold() for one in INDICES.values() for name in (one.id, one.symbol)}:
        return _of_index(edition, index_by(any_id), year)
    return _of_indicator(edition, indicator_by(any_id), year)


def _of_index(edition: Edition, index: Index, year: int | None) -> Measure:
    result = evaluate_index(edition, index, year=year)
    return Measure(
        id=index.id,
        name_sv=index.name_sv,
        name_en=index.name_en,
        short_sv=index.short_sv,
        short_en=index.short_en,
        unit=INDEX_UNIT,
        decimals=0,
        year=result.year,
        level=result.level,
        low_is_worse=is_high_good(index),
        values={row.code: row.value for row in result.rows if row.value is not None},
        origins=result.origins,
        gaps=result.gaps,
    )


def _of_indicator(edition: Edition, indicator: Indicator, year: int | None) -> Measure:
    result = evaluate(edition, indicator, year=year)
    datasets = tuple(sorted(edition.datasets_in(indicator.sql) - {"municipalities"}))
    values = {row.code: row.value for row in result.rows if row.value is not None}
    return Measure(
        id=indicator.id,
        name_sv=indicator.name_sv,
        name_en=indicator.name_en,
        short_sv=indicator.short_sv,
        short_en=indicator.short_en,
        unit=indicator.unit,
        decimals=indicator.decimals,
        year=result.year,
        level=result.level,
        low_is_worse=indicator.polarity is Polarity.HIGHER_IS_BETTER,
        values=values,
        origins=result.origins,
        gaps=() if values else (MissingData(key="not_loaded", datasets=datasets),),
    )


def need_from_index(edition: Edition, index: Index, *, year: int | None = None) -> Need:
    """A need to hold participation and pilots against, with the probability of being among the third with most need."""
    result = evaluate_index(edition, index, year=year)
    found = _of_index(edition, index, year)
    missing = len(MUNICIPALITIES) - len(found.values)
    incomplete = MissingData(key="need_incomplete", values={"missing": missing, "all": len(MUNICIPALITIES)})
    return Need(
        id=index.id,
        name_sv=index.name_sv,
        name_en=index.name_en,
        year=found.year,
        unit=INDEX_UNIT,
        level_of_figure=found.level,
        values=found.values,
        low_is_worse=found.low_is_worse,
        origins=found.origins,
        high_top_probability={code: one.probability_top for code, one in rank_intervals(edition, result).items()},
        gaps=found.gaps + ((incomplete,) if found.values and missing else ()),
    )
