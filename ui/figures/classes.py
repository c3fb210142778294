"""Which class a value falls in, what each class is called and how it is painted.

Limits are frozen with the indicator, so a colour never changes meaning because a filter changed. Dark means larger
need wherever the indicator has a better and a worse end. Brown is for indicators that have none and for what has
been done about the need (attendance, pilots): there dark means more, and nothing at all is white.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from analytics.evaluation.compare import class_index
from analytics.evaluation.measured import AreaValue
from analytics.registry.measure import Measure
from data.vocabulary import State
from ui.theme import BROWN, RED, STATE_FILLS, TEAL, ZERO_FILL, diverging, ramp
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_limit

EMPTY_STATES = (State.SUPPRESSED, State.MISSING, State.NOT_APPLICABLE, State.NOT_LOADED)


@dataclass(frozen=True, kw_only=True)
class Paint:
    """One entry of a legend: a class (`key` is its index), zero, or an empty state (`key` is the state)."""

    key: int | State
    label: str
    colour: str
    count: int


def is_response(indicator: Measure) -> bool:
    """Whether it tells what has been done (attendance, pilots) rather than what is needed. Then dark means more."""
    return indicator.is_response


def is_discrete(indicator: Measure) -> bool:
    """Whether each class but the last is one whole number: 0, 1, 2, …"""
    steps = pairwise(indicator.breaks)
    return indicator.decimals == 0 and len(indicator.breaks) > 1 and all(high - low == 1 for low, high in steps)


def _zero_has_class(indicator: Measure) -> bool:
    return is_response(indicator) and indicator.breaks[:1] == (0,)


def class_colours(indicator: Measure) -> tuple[str, ...]:
    """A colour for each class from low to high."""
    count = len(indicator.breaks) + 1
    if indicator.scale == "diverging":
        return _diverging_colours(indicator)
    if _zero_has_class(indicator):
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


def limits(indicator: Measure, language: str) -> tuple[str, ...]:
    """The limits between classes as text, without unit."""
    return tuple(format_limit(limit, indicator.decimals, language) for limit in indicator.breaks)


def class_labels(t: Catalogue, indicator: Measure) -> tuple[str, ...]:
    """Each class in words: "till 5,0", "5,0–7,0", "över 7,0"; for whole numbers "0", "1", "2 eller fler"."""
    texts = limits(indicator, t.language)
    if not texts:
        return ("",)
    if is_discrete(indicator):
        return (*texts, t("figure.legend.from", lower=_next(t, indicator)))
    between = (t("figure.legend.between", lower=lower, upper=upper) for lower, upper in pairwise(texts))
    return (t("figure.legend.upto", upper=texts[0]), *between, t("figure.legend.over", lower=texts[-1]))


def discrete_labels(t: Catalogue, indicator: Measure) -> tuple[str, ...]:
    """Classes of whole numbers as short as can be: "0", "1", "2+"."""
    return (*limits(indicator, t.language), t("figure.legend.from_short", lower=_next(t, indicator)))


def _next(t: Catalogue, indicator: Measure) -> str:
    return format_limit(indicator.breaks[-1] + 1, 0, t.language)


def zero_apart(indicator: Measure) -> bool:
    """Whether zero is white with an entry of its own. Not where a low value is the dark, worse end."""
    if is_response(indicator):
        return not _zero_has_class(indicator)
    return indicator.polarity != "higher_is_better" and indicator.scale != "diverging"


def key_of(row: AreaValue, indicator: Measure) -> int | State:
    """The legend entry a row belongs to. A row without a number is never in a class."""
    if row.state is State.ZERO and zero_apart(indicator):
        return State.ZERO
    if row.state in (State.OK, State.ZERO) and row.value is not None:
        return class_index(row.value, indicator.breaks)
    return row.state if row.state in EMPTY_STATES else State.MISSING


def state_colour(state: State) -> str:
    """Fill of zero or of an empty state."""
    return ZERO_FILL if state is State.ZERO else STATE_FILLS[state.value]


def paints(t: Catalogue, rows: Iterable[AreaValue], indicator: Measure) -> tuple[Paint, ...]:
    """The legend: every class from low to high, then zero and the empty states that occur, each with its count."""
    counts = Counter(key_of(row, indicator) for row in rows)
    classes = tuple(
        Paint(key=index, label=label, colour=colour, count=counts[index])
        for index, (label, colour) in enumerate(zip(class_labels(t, indicator), class_colours(indicator), strict=True))
    )
    states = tuple(
        Paint(key=state, label=state_label(t, state), colour=state_colour(state), count=counts[state])
        for state in (State.ZERO, *EMPTY_STATES)
        if counts[state]
    )
    return classes + states


def state_label(t: Catalogue, state: State) -> str:
    """What a legend calls zero or an empty state."""
    text = t(f"state.{state.value}")
    return text[:1].upper() + text[1:]
