"""Every answer of an edition held against the same edition of another store."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from analytics.evaluation.evaluate import evaluate, trend
from analytics.indices.evaluate import evaluate_index
from analytics.registry.index import INDICES, Index
from analytics.registry.indicator import Indicator
from analytics.registry.uploaded_indicators import indicators_in
from data.store.store import Edition
from data.vocabulary import Division


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One answer: `what` is the id of an indicator or an index and by what it is divided; `same` in both stores."""

    edition: int
    what: str
    same: bool


def compared(one: Edition, other: Edition) -> Iterator[Answer]:
    """Every indicator in its newest period by every division, all its periods, and every index, in both editions."""
    for what, ask in _questions(one):
        yield Answer(edition=one.number, what=what, same=ask(one) == ask(other))


def _questions(edition: Edition) -> Iterator[tuple[str, Callable[[Edition], object]]]:
    for indicator in indicators_in(edition).values():
        for division in Division:
            yield f"{indicator.id} ({division})", _evaluated(indicator, division)
        yield f"{indicator.id} (trend)", _over_time(indicator)
    for index in INDICES.values():
        for division in Division:
            yield f"{index.id} ({division})", _scored(index, division)


def _evaluated(indicator: Indicator, division: Division) -> Callable[[Edition], object]:
    return lambda edition: evaluate(edition, indicator, division=division)


def _over_time(indicator: Indicator) -> Callable[[Edition], object]:
    return lambda edition: trend(edition, indicator)


def _scored(index: Index, division: Division) -> Callable[[Edition], object]:
    return lambda edition: evaluate_index(edition, index, division=division)
