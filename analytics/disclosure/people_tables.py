"""The tables of counts of people in an edition, each with what may be told of it: built once for an edition."""

import threading
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from weakref import WeakKeyDictionary

from analytics.disclosure.linked_attendance import publish_attendance
from analytics.disclosure.protected_table import (
    Count,
    Family,
    Group,
    Key,
    Presence,
    Publication,
    count,
    presence_of,
    publish,
)
from data.contracts.contract import CONTRACTS
from data.reference.geography import regions
from data.store.store import Edition
from data.vocabulary import Division, Origin

QUERIES = Path(__file__).parents[1] / "queries"
OUTSIDE = ""
"""Stands for the municipality of actors outside the municipalities."""

_built: WeakKeyDictionary[Edition, dict[str, Publication]] = WeakKeyDictionary()
_lock = threading.RLock()


@cache
def query(name: str) -> str:
    """The text of analytics/queries/<name>.sql."""
    return (QUERIES / f"{name}.sql").read_text("utf-8")


def origins_of(edition: Edition, datasets: Iterable[str]) -> tuple[Origin, ...]:
    """Where the data sets come from, without repetition; those not loaded have no origin."""
    found = {edition.origin(dataset) for dataset in datasets}
    return tuple(sorted(origin for origin in found if origin is not None))


@dataclass(frozen=True, kw_only=True)
class _Recipe:
    """How a data set becomes a published table. `value` and `state` are the places of those columns in a row."""

    dataset: str
    key: Callable[[tuple[object, ...]], Key]
    value: int
    state: int
    families: tuple[Family, ...]


def _region_of(division: Division) -> Mapping[str, str]:
    return {code: region.code for region in regions(division) for code in region.members}


_BODY = _region_of(Division.COOPERATION_BODY)
_STATISTICAL = _region_of(Division.STATISTICAL_SUB_REGION)
_ANYWHERE = dict.fromkeys(_BODY, "")


def _text(*places: int) -> Callable[[tuple[object, ...]], Key]:
    return lambda row: tuple(str(row[place]) for place in places)


def _all(_key: Key) -> Hashable:
    return True


def _by(*places: int) -> Group:
    """One sum for each combination of these parts of the key."""
    return lambda key: tuple(key[place] for place in places)


def _within(areas: Mapping[str, str], place: int, *others: int) -> Group:
    """One sum for each area, and for each combination of other parts of the key; `place` holds the municipality."""

    def group(key: Key) -> Hashable | None:
        area = areas.get(key[place])
        return None if area is None else (area, *(key[other] for other in others))

    return group


def _only(group: Group, wanted: Callable[[Key], bool]) -> Group:
    return lambda key: group(key) if wanted(key) else None


def _also(group: Group, number: Callable[[Key], int]) -> Group:
    def both(key: Key) -> Hashable | None:
        found = group(key)
        return None if found is None else (found, number(key))

    return both


def _families(place: int, *others: int) -> tuple[Family, ...]:
    """Totals, regions and municipalities, then the other dimensions alone and across; most wanted first."""
    groups = [
        _all,
        _within(_ANYWHERE, place),
        *(_by(other) for other in others),
        *(_within(_ANYWHERE, place, other) for other in others),
        _within(_BODY, place),
        _by(place),
        _within(_STATISTICAL, place),
        *(_within(_BODY, place, other) for other in others),
        *(_by(place, other) for other in others),
    ]
    return tuple(Family(group=group) for group in groups)


def visits(key: Key) -> int:
    """How many sessions somebody with this pattern came to."""
    return key[2].count("1")


def came_first(key: Key) -> bool:
    """Whether the pattern begins with a session attended."""
    return key[2].startswith("1")


def came_first_and_last(key: Key) -> bool:
    """Whether the pattern begins and ends with a session attended."""
    return key[2].startswith("1") and key[2].endswith("1")


def _pattern_families() -> tuple[Family, ...]:
    """People; then their visits, who came first, first and last, and so and so many times: in all and by area."""
    places = (_all, _within(_ANYWHERE, 0), _within(_BODY, 0), _by(1), _by(0), _within(_STATISTICAL, 0))
    families = list(_families(0, 1))
    for place in places:
        families += [
            Family(group=place, weight=visits),
            Family(group=_only(place, came_first)),
            Family(group=_only(place, came_first_and_last)),
        ]
    families += [Family(group=_also(place, visits)) for place in places]
    return tuple(families)


def _agrees(key: Key) -> bool:
    return key[3] in ("4", "5")


_ANSWER_FAMILIES = (
    Family(group=_by(1, 2)),
    Family(group=_by(1, 2, 3)),
    Family(group=_only(_by(1, 2), _agrees)),
    Family(group=_by(0, 1, 2)),
    Family(group=_by(0, 1, 2, 3)),
    Family(group=_only(_by(0, 1, 2), _agrees)),
)
_SEAT_FAMILIES = (*_families(1, 0, 2), Family(group=_by(0, 2)), Family(group=_by(0, 1, 2)))
_SEATS = _Recipe(dataset="attendance", key=_text(0, 1, 2), value=3, state=4, families=_SEAT_FAMILIES)
_PEOPLE = _Recipe(dataset="attendance_patterns", key=_text(0, 1, 2), value=3, state=4, families=_pattern_families())
_RECIPES = {
    "reached": _Recipe(dataset="pilot_municipalities", key=_text(0, 1), value=3, state=4, families=_families(1, 0)),
    "outcomes": _Recipe(dataset="pilot_municipalities", key=_text(0, 1), value=5, state=6, families=_families(1, 0)),
    "answers": _Recipe(dataset="session_evaluation", key=_text(0, 1, 2, 3), value=4, state=5, families=_ANSWER_FAMILIES),
}


def table(edition: Edition, name: str) -> Publication:
    """One of `seats`, `people`, `reached`, `outcomes` and `answers`; empty when its data set is not loaded.

    Keys: seats (session, municipality, actor type), people (municipality, actor type, pattern), reached and outcomes
    (pilot, municipality), answers (session, goal, moment, step).
    """
    with _lock:
        tables = _built.setdefault(edition, {})
        if name in ("seats", "people") and name not in tables:
            tables["seats"], tables["people"] = _build_attendance(edition)
        elif name not in tables:
            tables[name] = _build(edition, _RECIPES[name])
        return tables[name]


def presence(edition: Edition, name: str) -> Presence:
    """Where anybody is in a table of `table`. Cheap, and never suppressed."""
    recipes = {"seats": _SEATS, "people": _PEOPLE, **_RECIPES}
    return presence_of(_counts(edition, recipes[name]))


def _build_attendance(edition: Edition) -> tuple[Publication, Publication]:
    thresholds = [CONTRACTS[recipe.dataset].suppress_below for recipe in (_SEATS, _PEOPLE)]
    return publish_attendance(
        seats=_counts(edition, _SEATS),
        people=_counts(edition, _PEOPLE),
        sessions=[str(row[0]) for row in edition.rows(query("sessions"))],
        seat_families=_SEATS.families,
        people_families=_PEOPLE.families,
        threshold=max((threshold for threshold in thresholds if threshold is not None), default=None),
    )


def _build(edition: Edition, recipe: _Recipe) -> Publication:
    return publish(_counts(edition, recipe), recipe.families, CONTRACTS[recipe.dataset].suppress_below)


def _counts(edition: Edition, recipe: _Recipe) -> list[Count]:
    return [_count(recipe, row) for row in edition.rows(query(recipe.dataset))]


def _count(recipe: _Recipe, row: tuple[object, ...]) -> Count:
    value, state = row[recipe.value], row[recipe.state]
    return count(recipe.key(row), value if isinstance(value, int) else None, None if state is None else str(state))
