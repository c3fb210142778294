"""One number and what must stand beside it: its state, its interval, what it was divided by, and why it is not there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from data.vocabulary import State

LACKS = (State.NOT_LOADED, State.MISSING, State.NOT_REPORTED, State.SUPPRESSED, State.NOT_APPLICABLE)
"""Why a whole has no value where its parts lack theirs for several reasons: the first of these."""
EMPTY = (State.SUPPRESSED, State.MISSING, State.NOT_REPORTED, State.NOT_APPLICABLE, State.NOT_LOADED)


@lru_cache(maxsize=32_768)
def rounded(value: float, decimals: int) -> Decimal:
    """The number as it is printed, halves away from zero. What is classed, compared in words or exported is rounded so."""
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def printed_difference(one: float, other: float, decimals: int) -> float:
    """`one` minus `other` as a reader works it out: the difference of the two numbers as they are printed."""
    return float(rounded(one, decimals) - rounded(other, decimals))


@dataclass(frozen=True, kw_only=True)
class MissingData:
    """Why there is no answer and what would give one.

    `key` names a sentence in analytics/registry/missing_data.toml, `datasets` the contracts to load, `values` what the
    sentence needs.
    """

    key: str
    datasets: tuple[str, ...] = ()
    values: Mapping[str, str | int | float] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Interval:
    """Lower and upper limit in the unit of the value they belong to. `method` names who it comes from."""

    low: float
    high: float
    method: str
    confidence_share: float = 0.95

    def scaled(self, factor: float) -> "Interval":
        """The same interval in another unit, for example a share times 1000."""
        return Interval(
            low=self.low * factor,
            high=self.high * factor,
            method=self.method,
            confidence_share=self.confidence_share,
        )


@dataclass(frozen=True, kw_only=True)
class Quantity:
    """A value with its state. `value` is None whenever the state is neither ok nor zero.

    `numerator` and `base` are what a rate was made of. `at_least` is a lower bound that may be shown although the
    value may not (hidden or partly unreported counts). `small` is true when a suppressed value may be written
    "<5": false means that it is withheld to protect another one and may be of any size.
    """

    value: float | None
    state: State
    interval: Interval | None = None
    numerator: float | None = None
    base: float | None = None
    at_least: float | None = None
    small: bool = False
    gap: MissingData | None = None

    @property
    def shown(self) -> bool:
        """True when there is a number to print."""
        return self.value is not None


def known(
    value: float, *, interval: Interval | None = None, numerator: float | None = None, base: float | None = None
) -> Quantity:
    """A quantity that is known: state zero when the value is 0, else ok."""
    state = State.OK if value else State.ZERO
    return Quantity(value=value, state=state, interval=interval, numerator=numerator, base=base)


def absent(state: State, gap: MissingData | None = None, *, at_least: float | None = None, small: bool = False) -> Quantity:
    """A quantity that has no number to show. One that is missing since nobody has reported it is in that state."""
    if state is State.MISSING and gap is not None and gap.key == "not_reported":
        state = State.NOT_REPORTED
    return Quantity(value=None, state=state, gap=gap, at_least=at_least, small=small)


def not_loaded(*datasets: str) -> Quantity:
    """The data sets behind the number have not been brought in."""
    return absent(State.NOT_LOADED, MissingData(key="not_loaded", datasets=datasets))


def worst(quantities: Iterable[Quantity]) -> Quantity | None:
    """The first quantity without a number, not loaded before missing before suppressed; None if all are known."""
    unknown = [quantity for quantity in quantities if quantity.value is None]
    return min(unknown, key=lambda quantity: LACKS.index(quantity.state)) if unknown else None


def why_none(states: Iterable[State]) -> State:
    """Why a whole has no value, from the states of its parts: one that is missing makes it missing, else one withheld."""
    return min((state for state in states if state in LACKS), key=LACKS.index, default=State.MISSING)


def hidden(count: Quantity, *datasets: str) -> Quantity:
    """The same count, with the reason beside it when it is not shown."""
    if count.value is not None or count.gap is not None:
        return count
    silent = count.state in (State.MISSING, State.NOT_REPORTED)
    gap = MissingData(key="not_reported" if silent else "hidden_small", datasets=datasets)
    return replace(count, gap=gap, state=State.NOT_REPORTED if silent else count.state)


def ratio(numerator: Quantity, base: Quantity, *, times: float = 1.0) -> Quantity:
    """numerator / base · times. Carries on the state of whichever is not known; a base of 0 is not applicable.

    A lower bound of the numerator becomes one of the ratio when the base is known.
    """
    if base.value == 0:
        return absent(State.NOT_APPLICABLE, MissingData(key="base_is_zero"))
    unknown = worst((numerator, base))
    if numerator.value is not None and base.value is not None:
        return known(times * numerator.value / base.value, numerator=numerator.value, base=base.value)
    at_least = None
    if numerator.at_least is not None and base.value is not None:
        at_least = times * numerator.at_least / base.value
    return replace(unknown or numerator, at_least=at_least, small=False)
