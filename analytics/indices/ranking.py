"""How far a rank in an index holds when weights, counts and method change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from analytics.indices.scores import (
    Values,
    between,
    enough,
    full_weights,
    pillar_matrix,
    pillar_scores,
    value_matrix,
    weight_arrays,
    weighted_mean,
)
from analytics.registry.index import Counts, Goalposts, Index
from analytics.statistics.ranking import ranks_along, top_size

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

DRAWS = 5000
SEED = 1214
SURE = 0.9
DIRICHLET = 60.0
"""Sum of the parameters: three equal pillars get Dirichlet(20, 20, 20)."""
POWERS = (1.0, 3.0)
COVERAGE_PERCENT = {"real": 98, "tenth": 98, "worst": 82}
"""How often the interval holds the right rank when the counts behind an index are drawn anew: over all municipalities with
the populations of Skåne and with a tenth of them, and the municipality with the least. tests/test_rank_coverage.py."""


class Pressure(StrEnum):
    """What the draws allow to be said of an area."""

    HIGH = "high_pressure"
    """Among the third with the largest need in at least nine draws of ten."""
    LOW = "low"
    """Among the third with the smallest need in at least nine draws of ten."""
    UNCERTAIN = "not_separable"


@dataclass(frozen=True, kw_only=True)
class RankUncertainty:
    """Rank interval (5th and 95th percentile of the draws, 1 = largest need) and the shares of draws at either end."""

    low: int
    high: int
    probability_top: float
    probability_bottom: float
    pressure: Pressure


@dataclass(frozen=True, kw_only=True)
class Noise:
    """What the values of an index rest on, by area and symbol: their base, or their standard error."""

    bases: Values
    standard_errors: Values


def rank_uncertainty(
    index: Index,
    values: Values,
    noise: Noise,
    *,
    weights: Mapping[str, float] | None = None,
    goalposts: Mapping[str, Goalposts] | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
) -> dict[str, RankUncertainty]:
    """How far the rank of each area that has an index value moves over random draws of everything that was chosen.

    In each draw counts vary as Poisson counts, pillar weights as Dirichlet, weights within a pillar as U(.25, .75), the
    values are normalised by goalposts, z-scores or ranks, the pillars meet in a mean of power 1 or 3, and one indicator
    or none is left out, each with the same probability (1 in 7 for six indicators). After Saisana, Saltelli and Tarantola
    2005, "Uncertainty and sensitivity analysis techniques as tools for the quality assessment of composite indicators".
    `values` are in the indicators' units; the answer has the codes that the missing-data rule lets through, maybe none.
    Raises WrongWeights.
    """
    import numpy as np

    members, pillars = weight_arrays(index, full_weights(index, weights))
    matrix = value_matrix(index, values)
    kept = enough(index, matrix, members, pillars)
    codes = [code for code, whole in zip(values, kept, strict=True) if whole]
    if not codes:
        return {}
    draw = np.random.default_rng(seed)
    drawn = _counts_drawn(draw, index, matrix[kept], noise, codes, draws)
    posts = [(goalposts or {}).get(member.symbol, member.goalposts) for member in index.members]
    scores = _normalised(draw, index, drawn, posts)
    of_pillars = pillar_scores(scores, _member_weights(draw, index, members, draws)[:, None, :], pillar_matrix(index))
    shares = _dirichlet(draw, pillars, draws)
    powers = draw.choice(np.array(POWERS), draws)
    needs = weighted_mean(of_pillars, shares[:, None, :], powers[:, None])
    return _summed_up(codes, ranks_along(np.nan_to_num(needs, nan=-1.0)))


def _counts_drawn(
    draw: np.random.Generator, index: Index, matrix: Array, noise: Noise, codes: Sequence[str], draws: int
) -> Array:
    """Values by draw, area and member, with the counts behind them varying."""
    import numpy as np

    bases = value_matrix(index, {code: noise.bases.get(code, {}) for code in codes})
    errors = value_matrix(index, {code: noise.standard_errors.get(code, {}) for code in codes})
    drawn = np.repeat(matrix[None, :, :], draws, axis=0)
    for place, member in enumerate(index.members):
        if member.counts is Counts.STANDARD_ERROR:
            drawn[:, :, place] += draw.standard_normal((draws, len(codes))) * np.nan_to_num(errors[:, place])
        elif member.counts is not Counts.NONE:
            both = member.counts is Counts.BOTH
            drawn[:, :, place] *= _factor(draw, matrix[:, place], bases[:, place], member.per_unit, both, draws)
    return drawn


def _factor(draw: np.random.Generator, values: Array, bases: Array, per_unit: float, both: bool, draws: int) -> Array:
    """What to multiply values by when the counts behind them are drawn: 1 where there is no count to draw."""
    import numpy as np

    expected = np.nan_to_num(values * bases * per_unit)
    counts = draw.poisson(np.maximum(expected, 0.0), (draws, len(values)))
    factor = np.where(expected > 0, counts / np.where(expected > 0, expected, 1.0), 1.0)
    if both:
        known = np.maximum(np.nan_to_num(bases), 0.0)
        below = np.maximum(draw.poisson(known, (draws, len(values))), 1)
        factor = factor * np.where(known > 0, known / below, 1.0)
    return np.asarray(factor)


def _normalised(draw: np.random.Generator, index: Index, drawn: Array, posts: Sequence[Goalposts]) -> Array:
    """Need 0-100, in a third of the draws each by goalposts, z-scores and ranks."""
    import numpy as np

    way = draw.integers(0, 3, len(drawn))
    worse = [member.higher_is_worse for member in index.members]
    scores = np.empty_like(drawn)
    scores[way == 0] = between(drawn[way == 0], posts, worse)
    needs = np.where(np.array(worse), drawn, -drawn)
    scores[way == 1] = _z_scores(needs[way == 1])
    scores[way == 2] = _rank_scores(needs[way == 2])
    return scores


def _z_scores(needs: Array) -> Array:
    """Standardised over the areas and laid on 0-100: the mean at 50, two standard deviations from there to either end."""
    import numpy as np

    known = ~np.isnan(needs)
    size = np.maximum(known.sum(axis=1, keepdims=True), 1)
    mean = np.where(known, needs, 0.0).sum(axis=1, keepdims=True) / size
    deviation = np.sqrt((np.where(known, needs - mean, 0.0) ** 2).sum(axis=1, keepdims=True) / size)
    standardised = np.where(deviation > 0, (needs - mean) / np.where(deviation > 0, deviation, 1.0), 0.0)
    return np.asarray(np.where(known, np.clip(50 + 25 * standardised, 0.0, 100.0), np.nan))


def _rank_scores(needs: Array) -> Array:
    """Place among the areas on 0-100; equal values get the middle of their places."""
    import numpy as np

    across = np.moveaxis(needs, 1, -1)
    below = np.moveaxis(ranks_along(-across) - ranks_along(across), -1, 1)
    known = ~np.isnan(needs)
    others = np.maximum(known.sum(axis=1, keepdims=True) - 1, 1)
    return np.asarray(np.where(known, 50 * (1 + below / others), np.nan))


def _member_weights(draw: np.random.Generator, index: Index, members: Array, draws: int) -> Array:
    """Weights by draw and member: U(.25, .75) times the given ones, and in some draws one member left out.

    In a pillar of two, what the one gets the other loses.
    """
    import numpy as np

    factors = draw.uniform(0.25, 0.75, (draws, len(members)))
    for pillar in index.pillars:
        places = [n for n, member in enumerate(index.members) if member.pillar == pillar.id]
        if len(places) == 2:
            factors[:, places[1]] = 1 - factors[:, places[0]]
    left_out = draw.integers(0, len(members) + 1, draws)
    factors[left_out[:, None] == np.arange(1, len(members) + 1)] = 0.0
    return np.asarray(factors * members)


def _dirichlet(draw: np.random.Generator, pillars: Array, draws: int) -> Array:
    import numpy as np

    used = pillars > 0
    shares = np.zeros((draws, len(pillars)))
    shares[:, used] = draw.dirichlet(DIRICHLET * pillars[used] / pillars[used].sum(), draws)
    return shares


def _summed_up(codes: Sequence[str], ranks: NDArray[np.int64]) -> dict[str, RankUncertainty]:
    import numpy as np

    third = top_size(len(codes))
    low, high = np.percentile(ranks, [5, 95], axis=0, method="nearest")
    top = (ranks <= third).mean(axis=0)
    bottom = (ranks > len(codes) - third).mean(axis=0)
    return {
        code: RankUncertainty(
            low=int(low[n]),
            high=int(high[n]),
            probability_top=float(top[n]),
            probability_bottom=float(bottom[n]),
            pressure=_pressure(float(top[n]), float(bottom[n])),
        )
        for n, code in enumerate(codes)
    }


def _pressure(top: float, bottom: float) -> Pressure:
    if top >= SURE:
        return Pressure.HIGH
    return Pressure.LOW if bottom >= SURE else Pressure.UNCERTAIN
