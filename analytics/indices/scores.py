"""The arithmetic of an index: values between goalposts, indicators to pillars, pillars to one figure. No data is read.

All scores in here run from 0 to 100 with 100 as the largest need. An index whose high figures are good shows
100 minus that. Not a number (nan) is a value that is not known; it weighs nothing and never counts as 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analytics.registry.index import Goalposts, Index, Transformation
from analytics.registry.indicator import Polarity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

Values = Mapping[str, Mapping[str, float | None]]
"""Area code -> symbol -> value in the indicator's unit."""


class WrongWeights(ValueError):
    """Weights that cannot be used: below 0, not finite, of a name the index does not have, or all 0."""


@dataclass(frozen=True, kw_only=True)
class AreaScore:
    """One area in an index: `value`, pillars and indicators each 0-100, turned the way the index is read.

    `need` is the value before it is turned: 100 is the largest need. None is missing.
    """

    value: float | None
    need: float | None
    pillars: Mapping[str, float | None]
    indicators: Mapping[str, float | None]


def full_weights(index: Index, changed: Mapping[str, float] | None = None) -> dict[str, float]:
    """The index's weights by pillar and symbol, from 0 up, with some of them changed. Raises WrongWeights."""
    weights = index.weights() | dict(changed or {})
    unknown = set(weights) - set(index.weights())
    if unknown or any(not 0 <= weight < float("inf") for weight in weights.values()):
        raise WrongWeights(f"weights must be known names and numbers from 0: {dict(changed or {})}")
    if not any(weights[member.pillar] * weights[member.symbol] for member in index.members):
        raise WrongWeights("at least one weight must be above 0")
    return weights


def weight_arrays(index: Index, weights: Mapping[str, float]) -> tuple[Array, Array]:
    """Weights of members and of pillars, each in the order of the index; a pillar in which nothing weighs has weight 0."""
    import numpy as np

    members = np.array([weights[member.symbol] for member in index.members], dtype=float)
    of_pillar = pillar_matrix(index).T @ members
    pillars = np.array([weights[pillar.id] for pillar in index.pillars], dtype=float)
    return members, np.where(of_pillar > 0, pillars, 0.0)


def pillar_matrix(index: Index) -> Array:
    """1.0 where a member (row) belongs to a pillar (column), else 0.0; both in the order of the index."""
    import numpy as np

    return np.array([[float(member.pillar == pillar.id) for pillar in index.pillars] for member in index.members])


def value_matrix(index: Index, values: Values) -> Array:
    """Values by area (rows, in the order of `values`) and member (columns), in the indicators' units; nan if not known."""
    import numpy as np

    rows = [[_or_nan(of_area.get(member.symbol)) for member in index.members] for of_area in values.values()]
    return np.array(rows, dtype=float).reshape(len(rows), len(index.members))


def _or_nan(value: float | None) -> float:
    return float("nan") if value is None else float(value)


def between(values: Array, goalposts: Sequence[Goalposts], higher_is_worse: Sequence[bool]) -> Array:
    """Need 0-100 from values whose last axis is the members: 100·clip((x-lo)/(hi-lo), 0, 1), reversed where lower is worse.

    A value of 0 or less has no logarithm; it lies below every limit.
    """
    import numpy as np

    logged = np.array([pair.transformation is Transformation.LN for pair in goalposts])
    low = np.array([pair.low for pair in goalposts])
    high = np.array([pair.high for pair in goalposts])
    with np.errstate(divide="ignore", invalid="ignore"):
        transformed = np.where(logged, np.log(np.maximum(values, 0.0)), values)
        shares = np.clip((transformed - low) / (high - low), 0.0, 1.0)
    return np.asarray(100 * np.where(np.array(higher_is_worse), shares, 1 - shares))


def weighted_mean(scores: Array, weights: Array, power: Array | float = 1.0) -> Array:
    """The mean of the known scores along the last axis, nan if none weighs: (Σ w·z^p / Σ w)^(1/p).

    The generalised mean of OECD/JRC 2008, "Handbook on constructing composite indicators", step 6. `power` is one number,
    or one for each mean, in the shape of the answer.
    """
    import numpy as np

    known = ~np.isnan(scores)
    used = np.where(known, weights, 0.0)
    whole = used.sum(axis=-1)
    exponent = np.asarray(power, dtype=float)
    spread = exponent[..., None] if exponent.ndim else exponent
    above = (used * np.where(known, scores, 0.0) ** spread).sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(whole > 0, (above / whole) ** (1 / exponent), np.nan))


def pillar_scores(scores: Array, members: Array, belongs: Array) -> Array:
    """Scores by pillar (last axis) from scores and weights by member (last axis): the arithmetic mean of those known."""
    import numpy as np

    known = ~np.isnan(scores)
    used = np.where(known, members, 0.0)
    whole = used @ belongs
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(whole > 0, (used * np.where(known, scores, 0.0)) @ belongs / whole, np.nan))


def enough(index: Index, values: Array, members: Array, pillars: Array) -> NDArray[np.bool_]:
    """Which areas (rows of `values`) have the indicators that the index's missing-data rule asks for, as booleans.

    `members` and `pillars` are weights; what weighs nothing is not asked for in its pillar.
    """
    import numpy as np

    known = ~np.isnan(values)
    in_pillar = (known & (members > 0)).astype(float) @ pillar_matrix(index)
    needed = np.where(pillars > 0, index.minimum_per_pillar, 0)
    return np.asarray((known.sum(axis=1) >= index.minimum_indicators) & (in_pillar >= needed).all(axis=1))


def score_areas(
    index: Index,
    values: Values,
    *,
    weights: Mapping[str, float] | None = None,
    goalposts: Mapping[str, Goalposts] | None = None,
) -> dict[str, AreaScore]:
    """The index for each area from values in the indicators' units. Raises WrongWeights.

    `weights` (by pillar and symbol) and `goalposts` (by symbol) change those of the file. Without enough indicators
    the value is None, while pillars and indicators that are known still stand.
    """
    import numpy as np

    members, pillars = weight_arrays(index, full_weights(index, weights))
    matrix = value_matrix(index, values)
    posts = [(goalposts or {}).get(member.symbol, member.goalposts) for member in index.members]
    scores = between(matrix, posts, [member.higher_is_worse for member in index.members])
    of_pillars = pillar_scores(scores, members, pillar_matrix(index))
    needs = np.where(enough(index, matrix, members, pillars), weighted_mean(of_pillars, pillars), np.nan)
    return {
        code: AreaScore(
            value=_turned(index, needs[place]),
            need=_known(needs[place]),
            pillars={pillar.id: _turned(index, of_pillars[place, n]) for n, pillar in enumerate(index.pillars)},
            indicators={member.symbol: _turned(index, scores[place, n]) for n, member in enumerate(index.members)},
        )
        for place, code in enumerate(values)
    }


def _known(score: float) -> float | None:
    return None if score != score else float(score)


def _turned(index: Index, score: float) -> float | None:
    known = _known(score)
    return known if known is None or index.polarity is Polarity.LOWER_IS_BETTER else 100 - known
