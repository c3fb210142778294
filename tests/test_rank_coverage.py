"""How often a rank interval holds the right rank when the counts behind the index are drawn anew."""

import numpy as np
import pytest

from analytics.indices.evaluate import evaluate_index, noise_of
from analytics.indices.ranking import COVERAGE_PERCENT, Noise, rank_uncertainty
from analytics.registry.index import Counts, index_by
from tests.sample_editions import packaged

NOMINAL = 0.9
TIMES = 12


def coverage(scale: float) -> np.ndarray:
    """By municipality, the part of the draws in which its interval holds its rank, with populations times `scale`."""
    index = index_by("supply_conditions")
    result = evaluate_index(packaged(), index)
    noise, draw = noise_of(packaged(), result), np.random.default_rng(7)
    right = {row.code: row.rank for row in result.rows}
    bases = {code: {name: base and base * scale for name, base in row.items()} for code, row in noise.bases.items()}
    inside = []
    for _ in range(TIMES):
        values = {row.code: {name: reading.value for name, reading in row.indicators.items()} for row in result.rows}
        for code, row in values.items():
            for member in index.members:
                base, value = bases[code][member.symbol], row[member.symbol]
                if member.counts is Counts.NUMERATOR and base and value is not None:
                    row[member.symbol] = float(draw.poisson(value * base * member.per_unit)) / (base * member.per_unit)
        found = rank_uncertainty(
            index,
            values,
            Noise(bases=bases, standard_errors=noise.standard_errors),
            weights=result.weights,
            goalposts=result.goalposts,
            draws=500,
        )
        inside.append([found[code].low <= (rank or 0) <= found[code].high for code, rank in right.items()])
    return np.mean(inside, axis=0)


@pytest.mark.parametrize(("scale", "printed"), [(1.0, "real"), (0.1, "tenth")])
def test_intervals_hold_at_least_what_they_promise_and_what_the_method_page_says(scale: float, printed: str) -> None:
    held = coverage(scale)
    assert held.mean() >= NOMINAL
    assert 100 * held.mean() == pytest.approx(COVERAGE_PERCENT[printed], abs=2.5)
    assert 100 * held.min() == pytest.approx(COVERAGE_PERCENT["worst"], abs=20)
