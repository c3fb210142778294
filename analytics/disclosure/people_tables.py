"""The tables of counts of people in an edition, each with what may be told of it: built once for an edition."""

import threading
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations, product
from pathlib import Path
from weakref import WeakKeyDictionary

from analytics.disclosure.linked_attendance import attendance_lists, pilot_lists
from analytics.disclosure.lists import Count, Family, Group, Key, Lists, Selections, Shape, count, one_table
from analytics.disclosure.protected_table import Memory, Presence, Publication, presence_of, publish
from data.contracts.contract import CONTRACTS
from data.reference.geography import regions
from data.store.store import Edition
from data.vocabulary import Division, Origin

QUERIES = Path(__file__).parents[1] / "queries"
OUTSIDE = ""
"""Stands for the municipality of actors outside the municipalities."""


@dataclass(frozen=True, kw_only=True)
class _Settled:
    """What is told of the tables of an edition, and what is to be remembered, both by name; and of which `lists`."""

    publications: Mapping[str, Publication] = field(default_factory=dict)
    memory: Mapping[str, Memory] = field(default_factory=dict)
    lists: Mapping[str, Hashable] = field(default_factory=dict)


_built: WeakKeyDictionary[Edition, _Settled] = WeakKeyDictionary()
_remembered: OrderedDict[Hashable, _Settled] = OrderedDict()
"""What the latest editions used say to those after them."""
_KEPT = 64
_lock = threading.RLock()


@cache
def query(name: str) -> str:
    """The text of analytics/queries/<name>.sql."""
    return (QUERIES / f"{name}.sql").read_text("utf-8")


def origins_of(edition: Edition, datasets: Iterable[str]) -> tuple[Origin, ...]:
    """Where the data sets come from, without repetition; those not loaded have no origin."""
    found = {edition.origin(dataset) for dataset in datasets}
    return tuple(sorted(origin for origin in found if origin is not None))


@dataclass(frozen=True)
class _Recipe:
    """How a data set becomes a published table: the places in a row of the parts of its key, of the count, of the count's
    state and of what else is told of it (None where there is no such column), and which sums are shown."""

    dataset: str
    key: tuple[int, ...]
    value: int
    state: int | None
    least: int | None
    families: tuple[Family, ...]


def _region_of(division: Division) -> Mapping[str, str]:
    return {code: region.code for region in regions(division) for code in region.members}


_BODY = _region_of(Division.COOPERATION_BODY)
_STATISTICAL = _region_of(Division.STATISTICAL_SUB_REGION)
_ANYWHERE = dict.fromkeys(_BODY, "")


def _by(*places: int) -> Group:
    """One sum for each combination of these parts of the key; of no part, one of everybody."""
    return lambda key: tuple(key[place] for place in places)


def _within(areas: Mapping[str, str], place: int, *others: int) -> Group:
    """One sum for each area, and for each combination of other parts of the key; `place` holds the municipality."""

    def group(key: Key) -> Hashable | None:
        area = areas.get(key[place])
        return None if area is None else (area, *(key[other] for other in others))

    return group


def _only(group: Group, wanted: Callable[[Key], bool]) -> Group:
    return lambda key: group(key) if wanted(key) else None


def _families(place: int, *others: int) -> tuple[Family, ...]:
    """Totals, regions and municipalities, then the other dimensions alone and across, each with what it is worth."""
    return (
        Family(group=_by(), worth=60),
        Family(group=_within(_ANYWHERE, place), worth=60),
        *(Family(group=_by(other), worth=20) for other in others),
        *(Family(group=_within(_ANYWHERE, place, other), worth=10) for other in others),
        Family(group=_within(_BODY, place), worth=20),
        Family(group=_by(place), worth=40),
        Family(group=_within(_STATISTICAL, place), worth=20),
        *(Family(group=_within(_BODY, place, other), worth=10) for other in others),
        *(Family(group=_within(_STATISTICAL, place, other), worth=10) for other in others),
        *(Family(group=_by(place, other), worth=10) for other in others),
    )


def visits(key: Key) -> int:
    """How many sessions somebody with this pattern came to."""
    return key[2].count("1")


def most_of(sessions: int) -> int:
    """How many sessions count as most of a series of so many: three of four, three quarters rounded up of any other."""
    return -(-3 * sessions // 4)


def came_often(key: Key) -> bool:
    """Whether somebody with this pattern came to most sessions."""
    return visits(key) >= most_of(len(key[2]))


def came_first(key: Key) -> bool:
    """Whether the pattern begins with a session attended."""
    return key[2].startswith("1")


def came_first_and_last(key: Key) -> bool:
    """Whether the pattern begins and ends with a session attended."""
    return key[2].startswith("1") and key[2].endswith("1")


def _pattern_families() -> tuple[Family, ...]:
    """People; then their visits, who came first, first and last, and to most sessions: in all and by area."""
    places = (_by(), _within(_ANYWHERE, 0), _within(_BODY, 0), _by(1), _by(0), _within(_STATISTICAL, 0))
    families = [*_families(0, 1), Family(group=_by(0, 1), weight=visits)]
    for place in places:
        families += [
            Family(group=place, weight=visits),
            Family(group=_only(place, came_first)),
            Family(group=_only(place, came_first_and_last)),
            Family(group=_only(place, came_often)),
        ]
    return tuple(families)


def _agrees(key: Key) -> bool:
    return key[3] in ("4", "5")


_ANSWER_FAMILIES = (
    Family(group=_by(1, 2), worth=15),
    Family(group=_by(1, 2, 3), worth=6),
    Family(group=_only(_by(1, 2), _agrees), worth=6),
    Family(group=_by(0, 1, 2), worth=3),
    Family(group=_by(0, 1, 2, 3)),
    Family(group=_only(_by(0, 1, 2), _agrees)),
)
_SEAT_FAMILIES = (*_families(1, 0, 2), Family(group=_by(0, 2)), Family(group=_by(0, 1, 2)))
_INVITED_FAMILIES = tuple(Family(group=_by(*places), worth=4 - len(places)) for places in ((0,), (2,), (0, 2), (0, 1, 2)))


def _selections(areas: tuple[Group, ...], kind: Group, sessions: Callable[[Key], Collection[Hashable]]) -> Selections:
    """Sums over some sessions and some kinds in an area that are below the threshold."""

    def below(values: Mapping[Key, int], threshold: int) -> Iterator[list[Key]]:
        there = {key: sessions(key) for key in values}
        held = sorted({session for at in there.values() for session in at}, key=str)
        several = [one for one in held if one not in (came_often, came_first_and_last)]
        sizes = range(2, len(several) + 1 if len(several) < 7 else 3)
        some = [*({one} for one in held), *(set(one) for size in sizes for one in combinations(several, size))]
        for area in areas:
            within: dict[Hashable, list[Key]] = defaultdict(list)
            for key in values:
                within[area(key)].append(key)
            for cells, chosen in product((cells for label, cells in within.items() if label is not None), some):
                kinds: dict[Hashable, list[Key]] = defaultdict(list)
                for key in cells:
                    if not chosen.isdisjoint(there[key]):
                        kinds[kind(key)].append(key)
                yield from _unions(list(kinds.values()), values, threshold)

    return below


def _unions(parts: list[list[Key]], values: Mapping[Key, int], threshold: int) -> Iterator[list[Key]]:
    """The unions of parts with somebody in them that are below the threshold, without and with those that have nobody."""
    there = [part for part in parts if any(values[key] for key in part)]
    nobody = [key for part in parts if part not in there for key in part]
    for union in _below(there, values, threshold):
        yield union
        if nobody:
            yield union + nobody


def _below(parts: list[list[Key]], values: Mapping[Key, int], threshold: int) -> Iterator[list[Key]]:
    """Every union of parts whose sum is below the threshold."""
    for place, part in enumerate(parts):
        left = threshold - sum(values[key] for key in part)
        if left > 0:
            yield part
            yield from (part + more for more in _below(parts[place + 1 :], values, left))


def _came(key: Key) -> list[Hashable]:
    """Where people with this pattern count: at sessions, and among those who came often, and first and last."""
    ways = [way for way in (came_often, came_first_and_last) if way(key)]
    return [*(place for place, sign in enumerate(key[2]) if sign == "1"), *ways]


def _areas(place: int) -> tuple[Group, ...]:
    return (_by(), _within(_ANYWHERE, place), _within(_BODY, place), _within(_STATISTICAL, place), _by(place))


def _first_part(key: Key) -> Key:
    return key[:1]


_OF_PILOTS = _selections(_areas(1), _by(), _first_part)
SELECTIONS = {
    "seats": _selections(_areas(1), _by(2), _first_part),
    "people": _selections(_areas(0), _by(1), _came),
    "invited": _selections((_by(),), _by(1, 2), _first_part),
    "reached": _OF_PILOTS,
    "outcomes": _OF_PILOTS,
    "answers": _selections((_by(1, 2),), _by(3), _first_part),
}
"""Small sums over some sessions and some kinds that can be chosen, by table."""


def _nearby(_part: int, value: object) -> str:
    """Municipalities of a sub-region beside each other."""
    return f"{_BODY.get(str(value), '')} {value}"


_RECIPES = {
    "seats": _Recipe("attendance", (0, 1, 2), 3, 4, 5, _SEAT_FAMILIES),
    "people": _Recipe("attendance_patterns", (0, 1, 2), 3, 4, None, _pattern_families()),
    "invited": _Recipe("attendance", (0, 1, 2), 6, None, None, _INVITED_FAMILIES),
    "reached": _Recipe("pilot_municipalities", (0, 1), 3, 4, None, _families(1, 0)),
    "outcomes": _Recipe("pilot_municipalities", (0, 1), 5, 6, None, _families(1, 0)),
    "participants": _Recipe("pilots", (0,), 11, 12, None, (Family(group=_by(0), worth=6),)),
    "answers": _Recipe("session_evaluation", (0, 1, 2, 3), 4, 5, None, _ANSWER_FAMILIES),
}
_TOGETHER = (("seats", "people"), ("invited",), ("reached", "outcomes", "participants"), ("answers",))
DATASETS = frozenset(recipe.dataset for recipe in _RECIPES.values()) | {"sessions"}


def table(edition: Edition, name: str) -> Publication:
    """A table by its name; empty when its data set is not loaded.

    Keys: seats and invited (session, municipality, actor type), people (municipality, actor type, pattern), reached and
    outcomes (pilot, municipality), participants (pilot), answers (session, goal, moment, step).
    """
    with _lock:
        if edition not in _built:
            _built[edition] = _settled(edition)
        return _built[edition].publications[name]


def presence(edition: Edition, name: str) -> Presence:
    """Where anybody is in a table of `table`. Cheap, and never suppressed."""
    return presence_of(_counts(edition, name))


def threshold_of(name: str) -> int | None:
    """The smallest count that is shown in a table and those it is decided together with; None where all are."""
    together = next(names for names in _TOGETHER if name in names)
    limits = (CONTRACTS[_RECIPES[one].dataset].suppress_below for one in together)
    return max((limit for limit in limits if limit is not None), default=None)


def unprotected(datasets: Iterable[str]) -> tuple[str, ...]:
    """Those of the data sets that count people and whose owner has switched the threshold off."""
    shown = {recipe.dataset for name, recipe in _RECIPES.items() if (threshold_of(name) or 0) <= 1}
    return tuple(dataset for dataset in datasets if dataset in shown)


def _settled(edition: Edition) -> _Settled:
    """What is told of an edition, after all editions before it: a count that stands unchanged is told as it was there."""
    chain: list[Edition] = []
    one: Edition | None = edition
    while one is not None and _known_as(one) not in _remembered:
        chain.append(one)
        one = one.before()
    last = _Settled() if one is None else _remembered[_known_as(one)]
    for one in reversed(chain):
        last = _remembered[_known_as(one)] = _settle(one, last)
    while len(_remembered) > _KEPT:
        _remembered.popitem(last=False)
    return last


def _settle(edition: Edition, before: _Settled) -> _Settled:
    """Lists that stand as they did in the edition before are told as there: nothing new can be learnt of them."""
    publications: dict[str, Publication] = {}
    memory: dict[str, Memory] = {}
    lists = _said(edition)
    for names in _TOGETHER:
        first = names[0]
        if before.lists.get(first) == lists[first]:
            publications |= {name: before.publications[name] for name in names}
            memory[first] = before.memory[first]
            continue
        earlier = before.memory.get(first, {})
        told, memory[first] = publish(_lists(edition, names, earlier), earlier)
        publications |= dict(zip(names, told, strict=True))
    return _Settled(publications=publications, memory=memory, lists=lists)


def _known_as(edition: Edition) -> Hashable:
    """An edition, and what of it is loaded: demo data beside real ones may be left out of it."""
    return edition.identity, tuple(_said(edition).values())


def _said(edition: Edition) -> Mapping[str, Hashable]:
    """What the data sets behind tables that are decided together say, and where they come from, by the first table."""
    said = {}
    for names in _TOGETHER:
        datasets = {"sessions", *(_RECIPES[name].dataset for name in names)}
        entries = [(name, edition.manifest.datasets.get(name)) for name in sorted(datasets)]
        said[names[0]] = tuple((name, entry and (entry.sha256, entry.origin)) for name, entry in entries)
    return said


def _lists(edition: Edition, names: tuple[str, ...], earlier: Memory) -> Lists:
    counts, shapes = [_counts(edition, name) for name in names], [_shape(edition, name) for name in names]
    threshold = threshold_of(names[0])
    if names[0] == "seats":
        sessions = [str(row[0]) for row in edition.rows(query("sessions"))]
        return attendance_lists(counts[0], counts[1], sessions, shapes, threshold, {name for name, _ in earlier})
    if names[0] == "reached":
        return pilot_lists(counts[0], counts[1], counts[2], shapes, threshold)
    return one_table(counts[0], shapes[0], threshold)


def _shape(edition: Edition, name: str) -> Shape:
    """The counts are named for where they come from: an invented count is never a real one unchanged."""
    recipe = _RECIPES[name]
    origin = edition.origin(recipe.dataset)
    return Shape(name=f"{name} {origin}", families=recipe.families, order=_nearby, selections=SELECTIONS.get(name))


def _counts(edition: Edition, name: str) -> list[Count]:
    recipe = _RECIPES[name]
    return [_count(recipe, row) for row in edition.rows(query(recipe.dataset))]


def _count(recipe: _Recipe, row: tuple[object, ...]) -> Count:
    value, state, least = (None if at is None else row[at] for at in (recipe.value, recipe.state, recipe.least))
    return count(
        tuple(str(row[place]) for place in recipe.key),
        value if isinstance(value, int) else None,
        None if state is None else str(state),
        least=max(1, least if isinstance(least, int) else 0),
    )
