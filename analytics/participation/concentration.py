"""D3: whether participation is spread evenly or tilted towards high need: concentration index and curve.

Weighted by target population, ranked by need from low to high. World Bank, "Quantitative Techniques for Health Equity
Analysis", technical note on the concentration index; midpoint ranks, averaged over ties.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from analytics.quantity import MissingData, Quantity, absent, known
from data.vocabulary import State

FEWEST = 2


@dataclass(frozen=True, kw_only=True)
class Unit:
    """One area: `weight` is its target population, `value` its reach, `need` what it is ranked by (high = more)."""

    code: str
    weight: float
    value: float
    need: float


@dataclass(frozen=True, kw_only=True)
class CurvePoint:
    """The part of the target population and of the people reached that lies at or below a need. Shares 0-1."""

    population_share: float
    reached_share: float
    codes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Concentration:
    """`index` > 0: tilted towards high need, < 0: towards low need, 0: even. The curve starts at (0, 0)."""

    index: Quantity
    curve: tuple[CurvePoint, ...]


def concentration(units: Sequence[Unit], *, left_out: int = 0) -> Concentration:
    """C = 2 Σ w (h - μ)(R - ½) / (Σ w · μ) and its curve. Missing with fewer than two areas or nobody reached.

    `left_out` is how many areas there are besides, of which something is not known.
    """
    used = [unit for unit in units if unit.weight > 0]
    if len(used) < FEWEST:
        values: dict[str, str | int | float] = {"known": len(used), "all": len(units) + left_out, "needed": FEWEST}
        return Concentration(index=absent(State.MISSING, MissingData(key="too_few_areas", values=values)), curve=())
    groups = _groups(used)
    weight = math.fsum(unit.weight for unit in used)
    mean = math.fsum(unit.weight * unit.value for unit in used) / weight
    if mean == 0:
        return Concentration(index=absent(State.NOT_APPLICABLE, MissingData(key="all_equal_zero")), curve=())
    below, parts = 0.0, []
    for group in groups:
        of_group = math.fsum(unit.weight for unit in group)
        rank = (below + of_group / 2) / weight
        below += of_group
        parts += [unit.weight * (unit.value - mean) * (rank - 0.5) for unit in group]
    index = 2 * math.fsum(parts) / (weight * mean)
    # Rounding must not turn an even spread into a tilt.
    return Concentration(index=known(0.0 if abs(index) < 1e-12 else index), curve=_curve(groups, weight, mean))


def _groups(units: Sequence[Unit]) -> list[list[Unit]]:
    """Units of equal need together, low need first."""
    by_need: dict[float, list[Unit]] = {}
    for unit in sorted(units, key=lambda unit: (unit.need, unit.code)):
        by_need.setdefault(unit.need, []).append(unit)
    return list(by_need.values())


def _curve(groups: Sequence[Sequence[Unit]], weight: float, mean: float) -> tuple[CurvePoint, ...]:
    points = [CurvePoint(population_share=0.0, reached_share=0.0, codes=())]
    population = reached = 0.0
    for group in groups:
        population += math.fsum(unit.weight for unit in group)
        reached += math.fsum(unit.weight * unit.value for unit in group)
        points.append(
            CurvePoint(
                population_share=population / weight,
                reached_share=reached / (weight * mean),
                codes=tuple(unit.code for unit in group),
            )
        )
    return tuple(points)
