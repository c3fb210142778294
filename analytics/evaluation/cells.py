"""One area in one period: its value with its state, and what several of them come to together."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from analytics.disclosure.thresholds import must_withhold
from analytics.quantity import EMPTY as NO_NUMBER
from analytics.quantity import Quantity
from analytics.registry.indicator import Indicator, Rollup
from data.vocabulary import Quality, State


@dataclass(frozen=True, slots=True)
class Cell:
    """One area in one period. `value` is None unless the state is ok or zero.

    `amount` is what it adds to a larger area: the value itself, or value times base for a rate. It is there also where
    the base is 0 or too small for a rate, and where the value may not be told here. `instead` is what may be told then.
    """

    value: float | None
    base: float | None
    state: State
    amount: float | None = None
    quality: Quality | None = None
    instead: Quantity | None = None


EMPTY = Cell(None, None, State.MISSING)


def _finite(number: float | None) -> float | None:
    return float(number) if number is not None and math.isfinite(number) else None


def cell_of(
    indicator: Indicator,
    value: float | None,
    base: float | None,
    state: str | None,
    persons: float | None,
    numerator: float | None,
) -> Cell:
    """A cell of a row that SQL answered: withheld where it tells of too few people or rests on too small a base."""
    base = _finite(base)
    if state is not None and State(state) in NO_NUMBER:
        return Cell(None, base, State(state))
    cell = _with_state(_finite(value), base)
    cell = replace(cell, amount=_amount(indicator, cell, _finite(numerator)))
    if cell.value is not None and must_withhold(_finite(persons), indicator.suppress_below):
        return replace(cell, value=None, state=State.SUPPRESSED)
    return on_base(indicator, cell)


def _amount(indicator: Indicator, cell: Cell, numerator: float | None) -> float | None:
    if indicator.rollup is Rollup.SUM:
        return cell.value
    if numerator is not None:
        return numerator
    if cell.value is None or cell.base is None:
        return 0.0 if cell.base == 0 else None  # a share of nobody adds nobody
    return cell.value * cell.base


def on_base(indicator: Indicator, cell: Cell) -> Cell:
    """The cell, withheld where its base is too small for its value. What has no value is not withheld but missing."""
    enough = indicator.min_base is None or cell.base is None or cell.base >= indicator.min_base
    return cell if enough or cell.value is None else replace(cell, value=None, state=State.SUPPRESSED)


def _with_state(value: float | None, base: float | None) -> Cell:
    if value is None:
        return Cell(None, base, State.MISSING)
    return Cell(value, base, State.OK if value else State.ZERO)


def _total(numbers: Iterable[float | None]) -> float | None:
    """The sum, or None if any number is missing. Exact summation, so that the order of the rows does not matter."""
    known = list(numbers)
    if any(number is None for number in known):
        return None
    return math.fsum(number for number in known if number is not None)


def added(members: Iterable[Cell]) -> Cell:
    """Σ amount over Σ base: what areas that are counted have together."""
    members = list(members)
    return _with_state(_total(cell.amount for cell in members), _total(cell.base for cell in members))


def ratio_of_sums(members: Iterable[Cell]) -> Cell:
    """Σ amount / Σ base: an area without anybody in its base adds what it has to the numerator, and nobody below."""
    members = list(members)
    above, base = _total(cell.amount for cell in members), _total(cell.base for cell in members)
    return _with_state(above / base if above is not None and base else None, base)
