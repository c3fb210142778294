"""Exports of the kinds analysts bring, each with what must come of it; a module for each field."""

from tests.corpus.exports import (
    agencies,
    colleagues,
    databases,
    indicators,
    labour_market,
    learning_series,
    mixed,
    population,
)
from tests.corpus.exports.export import Export

EXPORTS: tuple[Export, ...] = (
    *population.EXPORTS,
    *indicators.EXPORTS,
    *labour_market.EXPORTS,
    *learning_series.EXPORTS,
    *databases.EXPORTS,
    *agencies.EXPORTS,
    *colleagues.EXPORTS,
    *mixed.EXPORTS,
)
