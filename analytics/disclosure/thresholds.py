"""What may be shown of counts of people: the one place that decides, so that map, table, export and text agree.

Single figures: `must_withhold`. Tables with margins and filters: `analytics.disclosure.people_tables.table`, whose
publications are settled once for an edition; `state_told` gives their decision to whoever adds up the same lists.
"""

from collections.abc import Collection, Iterable
from functools import partial
from weakref import WeakKeyDictionary

from analytics.disclosure.linked_attendance import fits
from analytics.disclosure.lists import Key
from analytics.disclosure.people_tables import presence, query, table
from analytics.quantity import Quantity, absent
from data.store.store import Edition
from data.vocabulary import State

_TABLES = {"attendance": ("seats", 1), "attendance_patterns": ("people", 0), "pilot_municipalities": ("reached", 1)}
"""Data set -> its table and where the municipality stands in the key."""
_UNEXPLAINED: WeakKeyDictionary[Edition, frozenset[str]] = WeakKeyDictionary()


def must_withhold(persons: float | None, threshold: int | None) -> bool:
    """Whether a figure about so many people is too small to show: more than none, fewer than the threshold.

    None for `persons` means that the count behind the figure is not known here; None for `threshold` that the figure
    is not about people.
    """
    return threshold is not None and persons is not None and 0 < persons < threshold


def protects(datasets: Collection[str]) -> bool:
    """Whether one of the data sets has a table that decides what may be told of people."""
    return not _TABLES.keys().isdisjoint(datasets)


def state_told(edition: Edition, datasets: Iterable[str], areas: Collection[str]) -> State | None:
    """Why a figure that adds up the people of these areas has no value; None where it may be told.

    It must be withheld where their total is, also where only to protect another count; otherwise it could be
    subtracted from the totals that are shown elsewhere. Data sets that are not about people withhold nothing.
    """
    wanted = frozenset(areas)
    states = []
    for dataset in sorted(_TABLES.keys() & set(datasets)):
        name, place = _TABLES[dataset]
        total = table(edition, name).total(partial(_stands_in, wanted, place))
        blank = State.NOT_REPORTED if total.state is State.MISSING else total.state
        alone = unexplained(edition) & wanted if name == "people" else frozenset()
        states.append(unexplained_state(edition, alone) if alone else blank)
    return next((state for state in (State.MISSING, State.NOT_REPORTED, State.SUPPRESSED) if state in states), None)


def told_instead(edition: Edition, datasets: Collection[str], areas: Collection[str], state: State) -> Quantity | None:
    """What tables tell of the people of these areas where their number is in this state: how many they are at least, or that
    they are few. None where nothing is told, or where the data sets are about people in more than one way.

    It is what the tables of attendance tell of the same people, and nothing beyond it.
    """
    tables = [_TABLES[dataset] for dataset in sorted(_TABLES.keys() & set(datasets))]
    if len(tables) != 1:
        return None
    (name, place), wanted = tables[0], frozenset(areas)
    if name == "people":
        total = table(edition, name).total(lambda key: key[place] in wanted and "1" in key[2], _each)
    else:
        total = table(edition, name).total(partial(_stands_in, wanted, place))
    small = total.small and state is State.SUPPRESSED
    told = total.value is None and (small or total.at_least)
    return absent(state, at_least=total.at_least, small=small) if told else None


def _each(_key: Key) -> int:
    """Everybody counts once, as where people are counted by how often they came: no cell is told of by itself."""
    return 1


def unexplained_state(edition: Edition, areas: Collection[str]) -> State:
    """Why the people of areas without a pattern have no number: missing where the list is said to be whole all the same."""
    whole = all(edition.lists_everybody("attendance_patterns", area) for area in areas)
    return State.MISSING if whole else State.NOT_REPORTED


def _stands_in(areas: frozenset[str], place: int, key: Key) -> bool:
    return key[place] in areas


def unexplained(edition: Edition) -> frozenset[str]:
    """The areas that took seats without a single pattern that fits: their people are unknown, not none."""
    if edition not in _UNEXPLAINED:
        sessions = len(edition.rows(query("sessions")))
        told = {key[0] for key in presence(edition, "people").listed if fits(key[2], sessions)}
        seats = presence(edition, "seats")
        areas = {key[1] for key in seats.listed} - told
        there = frozenset(area for area in areas if seats.anybody(partial(_stands_in, frozenset((area,)), 1)))
        _UNEXPLAINED[edition] = there
    return _UNEXPLAINED[edition]
