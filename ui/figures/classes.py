"""What each class of a map is called and how it is painted; which class a value falls in is analytics.registry's rule.

Limits are frozen with the indicator, so a colour never changes meaning because a filter changed. Dark means larger
need wherever the indicator has a better and a worse end. Brown is for indicators that have none and for what has
been done about the need (attendance, pilots): there dark means more, and nothing at all is white.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from analytics.evaluation.measured import AreaValue
from analytics.quantity import rounded
from analytics.registry.map_classes import Ends, class_ends, class_index, is_discrete, zero_apart, zero_has_class
from analytics.registry.measure import Measure
from data.vocabulary import State
from ui.theme import BROWN, RED, STATE_FILLS, TEAL, ZERO_FILL, diverging, ramp
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_limit, format_number

EMPTY_STATES = (State.SUPPRESSED, State.MISSING, State.NOT_REPORTED, State.NOT_APPLICABLE, State.NOT_LOADED)


@dataclass(frozen=True, kw_only=True)
class Paint:
    """One entry of a legend: a class (`key` is its index), zero, or an empty state (`key` is the state).

    `short` is its label under a strip of classes, as short as can be.
    """

    key: int | State
    label: str
    colour: str
    count: int
    short: str = ""


def is_response(indicator: Measure) -> bool:
    """Whether it tells what has been done (attendance, pilots) rather than what is needed. Then dark means more."""
    return indicator.is_response


def class_colours(indicator: Measure) -> tuple[str, ...]:
    """A colour for each class from low to high."""
    count = len(indicator.breaks) + 1
    if indicator.scale == "diverging":
        return _diverging_colours(indicator)
    if zero_has_class(indicator):
        return (ZERO_FILL, *ramp(BROWN, count - 1))
    if is_response(indicator) or indicator.polarity == "neutral":
        return ramp(BROWN, count)
    dark_is_low = indicator.polarity == "higher_is_better"
    return tuple(reversed(ramp(TEAL, count))) if dark_is_low else ramp(TEAL, count)


def _diverging_colours(indicator: Measure) -> tuple[str, ...]:
    midpoint = indicator.midpoint or 0.0
    below = sum(limit <= midpoint for limit in indicator.breaks)
    middle = midpoint not in indicator.breaks
    above = len(indicator.breaks) + 1 - below - middle
    match indicator.polarity:
        case "higher_is_better":
            low, high = RED, TEAL
        case "lower_is_better":
            low, high = TEAL, RED
        case _:
            low, high = BROWN, TEAL
    return diverging(below, middle, above, low, high)


def class_labels(t: Catalogue, indicator: Measure, held: Sequence[Sequence[Decimal]] = ()) -> tuple[tuple[str, str], ...]:
    """Each class in words, and shorter: by the lowest and the highest number that it can print, "5,1–7,0".

    `held` are the numbers printed in each class: the first class begins at the lowest of its own and the last ends at the
    highest; where they have none, "till 5,0" and "över 7,0". A class is named as one number only if it prints no other.
    """
    ends = class_ends(indicator)
    numbers = held or [()] * len(ends)
    return tuple(_label(t, indicator, place, ends[place], numbers[place]) for place in range(len(ends)))


def _label(t: Catalogue, indicator: Measure, place: int, ends: Ends, held: Sequence[Decimal]) -> tuple[str, str]:
    low, high = (min(held, default=None) if ends[0] is None else ends[0]), ends[1]
    high = max(held, default=None) if high is None else high
    if low is None and high == 0 and zero_has_class(indicator):
        low = high
    if low is None or high is None:
        return _open_label(t, indicator, low, high)
    if low > high:
        limits = indicator.breaks[place - 1 : place + 1]
        lower, upper = (format_limit(limit, indicator.decimals, t.language) for limit in limits)
        return (t("figure.legend.between", lower=lower, upper=upper),) * 2
    lower, upper = (format_number(float(end), indicator.decimals, t.language) for end in (low, high))
    if low == high:
        return lower, lower
    # A dash between numbers below zero reads as another minus sign.
    return (t("figure.legend.between" if low >= 0 else "figure.legend.between_below", lower=lower, upper=upper),) * 2


def _open_label(t: Catalogue, indicator: Measure, low: Decimal | None, high: Decimal | None) -> tuple[str, str]:
    """A class that nothing lies in has no end of its own; one that is all there is has no name either."""
    if high is not None:
        return (t("figure.legend.upto", upper=format_number(float(high), indicator.decimals, t.language)),) * 2
    if low is None:
        return "", ""
    if is_discrete(indicator):
        lower = format_number(float(low), indicator.decimals, t.language)
        return t("figure.legend.from", lower=lower), t("figure.legend.from_short", lower=lower)
    below = low - Decimal(1).scaleb(-indicator.decimals)
    return (t("figure.legend.over", lower=format_number(float(below), indicator.decimals, t.language)),) * 2


def key_of(row: AreaValue, indicator: Measure) -> int | State:
    """The legend entry a row belongs to. A row without a number is never in a class."""
    if row.state in (State.OK, State.ZERO) and row.value is not None:
        if zero_apart(indicator) and not rounded(row.value, indicator.decimals):
            return State.ZERO
        return class_index(row.value, indicator.breaks, indicator.decimals)
    return row.state if row.state in EMPTY_STATES else State.MISSING


def state_colour(state: State) -> str:
    """Fill of zero or of an empty state."""
    return ZERO_FILL if state is State.ZERO else STATE_FILLS[state.value]


def paints(t: Catalogue, rows: Iterable[AreaValue], indicator: Measure) -> tuple[Paint, ...]:
    """The legend: every class from low to high, then zero and the empty states that occur, each with its count."""
    rows_of: defaultdict[int | State, list[AreaValue]] = defaultdict(list)
    for row in rows:
        rows_of[key_of(row, indicator)].append(row)
    colours = class_colours(indicator)
    held = [
        [rounded(row.value, indicator.decimals) for row in rows_of[place] if row.value is not None]
        for place in range(len(colours))
    ]
    classes = tuple(
        Paint(key=place, label=label, short=short, colour=colour, count=len(held[place]))
        for place, ((label, short), colour) in enumerate(zip(class_labels(t, indicator, held), colours, strict=True))
    )
    states = tuple(
        Paint(key=state, label=_label_of_state(t, state, rows_of[state], indicator), colour=state_colour(state),
              count=len(rows_of[state]))
        for state in (State.ZERO, *EMPTY_STATES)
        if rows_of[state]
    )  # fmt: skip
    return classes + states


def _label_of_state(t: Catalogue, state: State, rows: Sequence[AreaValue], indicator: Measure) -> str:
    if state is State.ZERO and any(row.value for row in rows):
        return t("figure.legend.rounded_to_zero", zero=format_number(0, indicator.decimals, t.language))
    return state_label(t, state)


def state_label(t: Catalogue, state: State) -> str:
    """What a legend calls zero or an empty state."""
    text = t(f"state.{state.value}")
    return text[:1].upper() + text[1:]
