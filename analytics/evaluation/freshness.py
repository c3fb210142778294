"""How new an edition's official figures are: the newest period of those to begin with, and the span of what is observed."""

from dataclasses import dataclass

from analytics.disclosure.people_tables import query
from analytics.evaluation.evaluate import evaluate
from analytics.evaluation.result import Result
from analytics.registry.indicator import INDICATORS
from data.reference.periods import parse_period
from data.store.store import Edition
from data.vocabulary import Level

OPENING = (
    "unemployment_20_64_bas",
    "employment_20_64_bas",
    "population",
    "post_secondary_25_65",
    "self_sufficient_20_64",
    "low_economic_standard",
)
"""What a visitor is shown first: one indicator for each subject that has newer figures than the rest."""


@dataclass(frozen=True, kw_only=True)
class Span:
    """The first and the last period of something (data.reference.periods)."""

    first: int
    last: int


def newest(edition: Edition) -> tuple[Result, ...]:
    """The opening indicators that the edition has, each in its newest whole period."""
    results = (evaluate(edition, INDICATORS[identity]) for identity in OPENING)
    return tuple(result for result in results if result.year is not None)


def observed_span(edition: Edition) -> Span | None:
    """The first and the last period of the official figures that are not about years to come; None without any.

    A projection to 2040 makes nothing fresh.
    """
    projected = {indicator.source_id for indicator in INDICATORS.values() if indicator.level is Level.PROJECTED}
    spans = [(first, last) for indicator, first, last in edition.rows(query("official_spans")) if indicator not in projected]
    if not spans:
        return None
    return Span(
        first=min((parse_period(first) for first, _ in spans), key=str),
        last=max((parse_period(last) for _, last in spans), key=str),
    )
