"""What the visitor has chosen: one place that keeps the address bar, the session and the widgets in step.

The address holds whatever differs from the default, so that a bare address means the defaults, Back never
gets caught between two addresses, and a copied link restores the view. Widgets forget their value when a
page does not draw them; the address does not.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import streamlit as st

from analytics.registry.indicator import INDICATORS
from data.reference.periods import parse_period, period_code

REMEMBERED = "choices_remembered"
"""Session key of what is remembered of the choices."""
NOTHING = object()
T = TypeVar("T")


@dataclass(frozen=True)
class Choice(Generic[T]):
    """One thing that can be chosen. `key` is its name in the address and of its widget.

    `parse` turns address text into a value and raises ValueError for text that cannot be one;
    `shared` choices follow the visitor from page to page. `also` is another name that an address may use for it.
    """

    key: str
    parse: Callable[[str], T]
    encode: Callable[[T], str]
    shared: bool = True
    also: str = ""

    @property
    def widget(self) -> str:
        """The session key, which is also the widget's key."""
        return f"choice_{self.key}"


def _codes(text: str) -> list[str]:
    return [code for code in text.split(",") if code]


def _indicator(text: str) -> str:
    """An indicator by its own name or by the number its source gave it."""
    return next((indicator.id for indicator in INDICATORS.values() if indicator.source_id == text), text)


def _indicators(text: str) -> list[str]:
    return [_indicator(code) for code in _codes(text)]


def indicator(key: str, *, shared: bool = True) -> Choice[str]:
    """A choice of one indicator or, where an index may stand too, of that; official ids are understood."""
    return Choice(key, _indicator, str, shared)


def word(key: str, *, shared: bool = True) -> Choice[str]:
    """A choice of one word."""
    return Choice(key, str, str, shared)


def number(key: str, *, shared: bool = True) -> Choice[int]:
    """A choice of one whole number."""
    return Choice(key, int, str, shared)


def period(key: str, *, shared: bool = True) -> Choice[int]:
    """A choice of a year or a month, in the address as 2026 or 2026-06 (data.reference.periods)."""
    return Choice(key, parse_period, period_code, shared, also="period" if shared else "")


def several(key: str, *, shared: bool = True) -> Choice[list[str]]:
    """A choice of any number of codes, in the order they were chosen."""
    return Choice(key, _codes, ",".join, shared)


LANGUAGE = word("lang")
EDITION = number("edition")
THEME = word("theme")
INDICATOR = indicator("indicator")
YEAR = period("year")
DIVISION = word("division")
ZOOM = word("zoom")
AREAS = several("areas")
PLACE = word("place")
MINE = word("mine")
"""The municipality that the visitor calls their own, "" for none: what is marked and shown first everywhere."""
COMPARE = word("compare", shared=False)
OTHER_INDICATOR = indicator("other", shared=False)
OTHER_YEAR = period("other_year", shared=False)
MEASURE = word("measure", shared=False)
PILOT_THEME = word("pilot_theme", shared=False)
PHASE = word("phase", shared=False)
BEFORE = number("before", shared=False)
AFTER = number("after", shared=False)
NEED = indicator("need")
"""The need that participation and pilots are held against: an indicator or an index."""
RESPONSE = word("response", shared=False)
PILOT = word("pilot", shared=False)
ARENA = word("arena", shared=False)
PARTNER = word("partner", shared=False)
FOLLOWED = indicator("followed", shared=False)
FOLLOWED_FROM = period("from", shared=False)
FOLLOWED_TO = period("to", shared=False)
NOTES_BY = word("notes_by", shared=False)
NOTES_OF = word("notes_of", shared=False)
DRAFT = word("draft", shared=False)
METHOD_INDICATOR = indicator("of", shared=False)
INDEX = word("index", shared=False)
EMPLOYERS = word("employers", shared=False)
INDIVIDUALS = word("individuals", shared=False)
COLUMNS = Choice("columns", _indicators, ",".join, shared=False)
REFERENCE = word("reference", shared=False)
OCCUPATION_AREA = word("occupation_area", shared=False)
SITUATION = word("situation", shared=False)
STATE = word("state", shared=False)
"""What has become of the answers that are listed."""
TAB = word("tab", shared=False)
"""Which tab is open under the first screen."""
STORY = word("story", shared=False)
PRESENT = word("present", shared=False)
"""The story that is being presented; nothing when the page is an ordinary one."""
SLIDE = word("slide", shared=False)
SHARED = (LANGUAGE, EDITION, THEME, INDICATOR, YEAR, DIVISION, ZOOM, AREAS, PLACE, MINE, NEED)


@dataclass(frozen=True)
class Problem:
    """Something that was asked for and cannot be shown: which choice, and the text found in the address.

    `set_aside`: another choice rules it out, and it comes back with that one.
    """

    key: str
    found: str
    set_aside: bool = False


@dataclass(frozen=True)
class Remembered:
    """What a visit remembers of its choices from run to run, by their keys.

    In one piece: each look into Streamlit's session costs as much as all that is looked up here.
    """

    written: dict[str, str | None] = field(default_factory=dict)
    """What was last written into the address."""
    blamed: dict[str, str | None] = field(default_factory=dict)
    """What came in the address and could not be had; a value that another choice made impossible is not its fault."""
    aside: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    """What was chosen and cannot be shown beside another choice, with what stands in for it meanwhile."""
    defaults: dict[str, Any] = field(default_factory=dict)
    """What each choice was by default in the last run."""


@dataclass
class Selection:
    """The choices of one run of one page."""

    problems: list[Problem] = field(default_factory=list)
    settled: dict[str, Any] = field(default_factory=dict)
    """What has been settled in this run, by the key of its choice."""

    def resolve(self, choice: Choice[T], valid: Callable[[T], bool], default: T) -> T:
        """Settle a choice before its widget is drawn: a new address wins, then the session, then the default.

        Of a list in the address the codes that can be shown are kept and the others named. What another choice rules
        out is set aside, which is said, and is chosen again as soon as it can be.
        """
        raw, state, remembered = _raw(choice), st.session_state, _remembered()
        asked, left_out = _parsed(choice, raw, valid, default)
        read = default if asked is None else asked
        held = state.get(choice.widget, NOTHING)
        if held is NOTHING or raw != remembered.written.get(choice.key):
            value: T = read
            remembered.blamed[choice.key] = None if left_out is None else raw
            remembered.aside.pop(choice.key, None)
        else:
            value = self._shown(choice, held, valid, default, raw)
        # Assigned anew each run: a widget that was not drawn last time would else lose it.
        state[choice.widget] = value
        if left_out is not None and remembered.blamed.get(choice.key) == raw and value == read:
            # The address is left as it was found, so that Back still leads away from it.
            self.problems.append(Problem(choice.key, left_out))
        elif asked != value or left_out is not None:
            _write(choice, value, default)
            raw = _raw(choice)
        remembered.defaults[choice.key] = default
        remembered.written[choice.key] = raw
        self.settled[choice.key] = value
        return value

    def _shown(self, choice: Choice[T], held: T, valid: Callable[[T], bool], default: T, raw: str | None) -> T:
        """What is shown of a choice made in an earlier run; what nobody chose follows the default."""
        remembered = _remembered()
        kept: tuple[T, T] = remembered.aside.pop(choice.key, (held, held))
        wanted, stands_in = kept
        if held != stands_in:
            wanted = held
        elif wanted == held == remembered.defaults.get(choice.key) and raw is None:
            return default
        if valid(wanted):
            return wanted
        shown: T = _possible(wanted, valid) or default
        remembered.aside[choice.key] = (wanted, shown)
        self.problems.append(Problem(choice.key, choice.encode(wanted), set_aside=True))
        return shown

    def set(self, choice: Choice[T], value: T, default: T) -> None:
        """Choose for the visitor, where no widget holds the choice."""
        remembered = _remembered()
        remembered.aside.pop(choice.key, None)
        st.session_state[choice.widget] = value
        _write(choice, value, default)
        remembered.written[choice.key] = _raw(choice)


def _raw(choice: Choice[Any], address: Mapping[str, str] | None = None) -> str | None:
    """What the address asks of a choice, by its own name or by the other; None when it asks for nothing.

    `address` is the browser's, where it has been read: each look at one of its parameters costs as much as reading all.
    """
    asked = st.query_params.to_dict() if address is None else address
    return asked.get(choice.key, asked.get(choice.also) if choice.also else None)


def _write(choice: Choice[T], value: T, default: T) -> None:
    asked = st.query_params.to_dict()
    if choice.also in asked:
        del st.query_params[choice.also]
    if value != default:
        st.query_params[choice.key] = choice.encode(value)
    elif choice.key in asked:
        del st.query_params[choice.key]


def _remembered() -> Remembered:
    remembered: Remembered = st.session_state.setdefault(REMEMBERED, Remembered())
    return remembered


def _possible(value: T, valid: Callable[[T], bool]) -> T | None:
    """The codes of a list that can be shown, in their order; None where there is none, or no list."""
    if not isinstance(value, list):
        return None
    return [code for code in value if valid([code])] or None  # type: ignore[arg-type,return-value]  # the same kind of list


def _parsed(choice: Choice[Any], raw: str | None, valid: Callable[[Any], bool], default: Any) -> tuple[Any, str | None]:
    """The value the address asks for, the default when it asks for nothing, None when it cannot be had.

    Beside it what of the text cannot be had, None when all can.
    """
    if raw is None:
        return default, None
    try:
        value = choice.parse(raw)
    except ValueError:
        return None, raw
    if valid(value):
        return value, None
    possible = _possible(value, valid)
    if not isinstance(possible, list):
        return None, raw
    return possible, ",".join(code for code in _codes(raw) if not valid(choice.parse(code)))


def one_of(options: Collection[T]) -> Callable[[T], bool]:
    """A check that a value is among the options."""
    return lambda value: value in options


def some_of(options: Collection[T]) -> Callable[[list[T]], bool]:
    """A check that every value is among the options."""
    return lambda values: all(value in options for value in values)


def shared_parameters() -> dict[str, str]:
    """The part of the address that goes along to another page."""
    address = st.query_params.to_dict()
    return {choice.key: raw for choice in SHARED if (raw := _raw(choice, address)) is not None}
