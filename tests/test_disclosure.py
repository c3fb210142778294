"""No small count can be worked out: by subtracting filters, from all answers together, or from limits.

tests/test_disclosure_audit.py asks the same of whole editions, with whole numbers and the rules of the import.
"""

import random
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from analytics.disclosure.linked_attendance import attendance_lists
from analytics.disclosure.lists import Count, Family, Key, Selections, Shape, count, one_table
from analytics.disclosure.people_tables import SELECTIONS, visits
from analytics.disclosure.protected_table import Publication, publish
from analytics.disclosure.thresholds import must_withhold
from analytics.quantity import Quantity
from data.reference.geography import MUNICIPALITIES
from data.vocabulary import State

THRESHOLD = 5
PLACES = [one.code for one in MUNICIPALITIES]
TYPES = ("municipal_labour_market", "municipal_business", "municipal_education")
SERIES = ("s1", "s2", "s3", "s4")


def by(*places: int) -> Family:
    return Family(group=lambda key: tuple(key[place] for place in places), worth=(60, 20, 5, 1)[len(places)])


FAMILIES = (by(), by(0), by(1), by(2), by(0, 1), by(0, 2), by(1, 2), by(0, 1, 2))


def publish_one(
    counts: Iterable[Count], families: Sequence[Family], threshold: int | None, selections: Selections | None = None
) -> Publication:
    """A table that hangs together with no other."""
    return publish(one_table(counts, Shape(families=tuple(families), selections=selections), threshold))[0][0]


def publish_attendance(
    *,
    seats: Iterable[Count],
    people: Iterable[Count],
    seat_families: Sequence[Family],
    people_families: Sequence[Family],
    sessions: Sequence[str] = SERIES,
) -> tuple[Publication, Publication]:
    """Seats and people, decided together."""
    shapes = (Shape(name="seats", families=tuple(seat_families)), Shape(name="people", families=tuple(people_families)))
    lists = attendance_lists(seats=seats, people=people, sessions=sessions, shapes=shapes, threshold=THRESHOLD)
    told = publish(lists)[0]
    return told[0], told[1]


def invented(seed: int) -> dict[Key, int]:
    """Seats by session, municipality and actor type, mostly small, as in a real list."""
    chance = random.Random(seed)
    return {
        (session, place, kind): chance.choice((1, 1, 2, 2, 3, 4, 6, 9))
        for session in SERIES
        for place in PLACES
        for kind in TYPES
        if chance.random() < 0.5
    }


@cache
def published(seed: int) -> tuple[dict[Key, int], Publication]:
    truth = invented(seed)
    return truth, publish_one([count(key, value) for key, value in truth.items()], FAMILIES, THRESHOLD, SELECTIONS["seats"])


class Filter:
    """What a visitor may choose: some sessions, some municipalities, some actor types."""

    def __init__(self, chance: random.Random) -> None:
        self.parts = tuple(self._some(chance, values) for values in (SERIES, PLACES, TYPES))

    @staticmethod
    def _some(chance: random.Random, values: Sequence[str]) -> frozenset[str]:
        if chance.random() < 0.3:
            return frozenset(values)
        return frozenset(chance.sample(values, chance.choice((1, 1, 2, len(values) - 1))))

    def narrowed(self, chance: random.Random) -> "Filter":
        """The same without one value of one part: the classic way to single somebody out."""
        other = Filter(chance)
        place = chance.randrange(2)
        kept = set(self.parts[place])
        if len(kept) > 1:
            kept.discard(chance.choice(sorted(kept)))
        other.parts = tuple(frozenset(kept) if at == place else part for at, part in enumerate(self.parts))
        return other

    def __call__(self, key: Key) -> bool:
        return all(value in part for value, part in zip(key, self.parts, strict=True))


def naive_total(truth: dict[Key, int], chosen: Callable[[Key], bool]) -> int | None:
    """Suppression without protection of margins: small totals are left out, all others told."""
    total = sum(value for key, value in truth.items() if chosen(key))
    return None if must_withhold(total, THRESHOLD) else total


def recovered(truth: dict[Key, int], told: Callable[[Callable[[Key], bool]], int | None], seed: int) -> int:
    """How many small counts 1,000 random pairs of filters give away by subtraction."""
    chance = random.Random(seed)
    found = 0
    for _ in range(1000):
        wide = Filter(chance)
        narrow = wide.narrowed(chance)
        one, other = told(wide), told(narrow)
        between = sum(value for key, value in truth.items() if wide(key) and not narrow(key))
        if one is not None and other is not None and must_withhold(between, THRESHOLD):
            assert one - other == between
            found += 1
    return found


def value_of(quantity: Quantity) -> int | None:
    return None if quantity.value is None else round(quantity.value)


def test_the_attack_works_on_a_table_without_protection() -> None:
    truth = invented(1)
    assert recovered(truth, lambda chosen: naive_total(truth, chosen), seed=1) > 20


@pytest.mark.parametrize("seed", range(2))
def test_subtracting_1000_random_pairs_of_filters_recovers_nothing(seed: int) -> None:
    truth, told = published(seed)
    assert recovered(truth, lambda chosen: value_of(told.total(chosen)), seed) == 0


def equations(keys: Sequence[Key], told: Publication, filters: Iterable[Callable[[Key], bool]]) -> np.ndarray:
    return np.array([[float(one(key)) for key in keys] for one in filters if told.total(one).value is not None])


def span_of(rows: np.ndarray) -> np.ndarray:
    """An orthonormal basis of everything that follows from the rows."""
    _, sizes, directions = np.linalg.svd(rows, full_matrices=False)
    return directions[sizes > 1e-8]


def follows(basis: np.ndarray, wanted: np.ndarray) -> bool:
    return bool(np.linalg.norm(wanted - basis.T @ (basis @ wanted)) < 1e-6)


@pytest.mark.parametrize("seed", range(2))
def test_all_answers_together_give_no_small_count(seed: int) -> None:
    """Everything that 1,000 filters and every cell and margin tell, solved as one system."""
    truth, told = published(seed)
    keys = list(truth)
    chance = random.Random(seed)
    margins = [
        (lambda key, family=family, label=label: family.group(key) == label)
        for family in FAMILIES
        for label in {family.group(key) for key in keys}
    ]
    basis = span_of(equations(keys, told, [*margins, *(Filter(chance) for _ in range(1000))]))
    for place, key in enumerate(keys):
        if truth[key] < THRESHOLD:
            assert not follows(basis, np.eye(len(keys))[place]), key


def test_protection_still_tells_the_totals_that_matter() -> None:
    truth, told = published(1)
    assert told.total(lambda _key: True).value == sum(truth.values())
    for session in SERIES:
        expected = sum(value for key, value in truth.items() if key[0] == session)
        assert told.total(lambda key, session=session: key[0] == session).value == expected
    shown = [told.total(lambda key, place=place: key[1] == place).shown for place in PLACES]
    assert sum(shown) > 25


tables = st.lists(st.integers(0, 9), min_size=9, max_size=16)
SQUARE = (by(), by(0), by(1), by(0, 1))


@settings(deadline=None, max_examples=60)
@given(tables)
def test_no_withheld_count_is_forced_by_its_limits(values: list[int]) -> None:
    """A reader who knows who was there, and which cells are marked small, cannot pin a withheld count down."""
    truth = {(str(place // 4), str(place % 4)): value for place, value in enumerate(values)}
    told = publish_one([count(key, value) for key, value in truth.items()], SQUARE, THRESHOLD)
    keys = [key for key, value in truth.items() if value]
    equal, totals, limits, most = [], [], [], []
    withheld = []
    for family in SQUARE:
        for label in {family.group(key) for key in keys}:
            chosen = [float(family.group(key) == label) for key in keys]
            answer = told.total(lambda key, family=family, label=label: family.group(key) == label)
            if answer.value is not None:
                equal.append(chosen)
                totals.append(answer.value)
            else:
                withheld.append((chosen, sum(truth[key] for key, part in zip(keys, chosen, strict=True) if part)))
                if answer.small:
                    limits.append(chosen)
                    most.append(THRESHOLD - 1)
    for chosen, total in withheld:
        if total >= THRESHOLD:
            continue
        ends = [
            linprog(
                np.array(chosen) * sign,
                A_eq=np.array(equal) if equal else None,
                b_eq=totals or None,
                A_ub=np.array(limits) if limits else None,
                b_ub=most or None,
                bounds=[(1, 10_000)] * len(keys),
            ).fun
            for sign in (1, -1)
        ]
        assert -ends[1] - ends[0] > 1e-6, (values, chosen)


@settings(deadline=None, max_examples=60)
@given(tables)
def test_presence_is_never_suppressed_and_no_small_number_is_ever_printed(values: list[int]) -> None:
    truth = {(str(place // 4), str(place % 4)): value for place, value in enumerate(values)}
    told = publish_one([count(key, value) for key, value in truth.items()], SQUARE, THRESHOLD)
    for key, value in truth.items():
        found = told.total(lambda one, key=key: one == key)
        assert told.presence.anybody(lambda one, key=key: one == key) is (value > 0)
        assert (found.state is State.ZERO) == (value == 0)
        assert found.value is None or found.value == value
        assert not must_withhold(found.value, THRESHOLD)
        if found.small:
            assert 0 < value < THRESHOLD
        if found.at_least is not None:
            assert found.at_least <= value


@settings(deadline=None, max_examples=30)
@given(tables, st.randoms(use_true_random=False))
def test_what_is_told_does_not_depend_on_the_order_of_rows(values: list[int], chance: random.Random) -> None:
    cells = [count((str(place // 4), str(place % 4)), value) for place, value in enumerate(values)]
    one, other = publish_one(cells, SQUARE, THRESHOLD), publish_one(chance.sample(cells, len(cells)), SQUARE, THRESHOLD)
    for family in SQUARE:
        for label in {family.group(cell.key) for cell in cells}:
            first, second = (told.total(lambda key, f=family, of=label: f.group(key) == of).value for told in (one, other))
            assert first == second


def test_without_a_threshold_everything_is_told() -> None:
    told = publish_one([count(("a",), 1), count(("b",), 0)], [by()], None)
    assert told.total(lambda _key: True).value == 1
    assert told.total(lambda key: key == ("b",)).state is State.ZERO


def test_the_only_small_cell_takes_another_with_it() -> None:
    told = publish_one([count((name,), value) for name, value in (("a", 3), ("b", 20), ("c", 9))], [by(), by(0)], THRESHOLD)
    assert told.total(lambda _key: True).value == 32
    assert told.total(lambda key: key == ("b",)).value == 20
    hidden = told.total(lambda key: key == ("c",))
    assert hidden.state is State.SUPPRESSED
    assert not hidden.small
    assert told.total(lambda key: key == ("a",)).small


def test_what_the_source_hid_or_left_out_keeps_its_state() -> None:
    hidden = [count(("a",), None, "suppressed"), count(("b",), None), count(("d",), None, "not_applicable")]
    told = publish_one([*hidden, count(("c",), 30)], [by(), by(0)], THRESHOLD)
    assert told.total(lambda key: key == ("a",)) == Quantity(value=None, state=State.SUPPRESSED, at_least=1, small=True)
    assert told.total(lambda key: key == ("b",)).state is State.MISSING
    assert told.total(lambda key: key == ("d",)).state is State.ZERO
    everything = told.total(lambda _key: True)
    assert everything.state is State.MISSING
    assert everything.at_least == 31
    assert told.total(lambda key: key in (("a",), ("c",))).at_least == 31
    assert told.presence.anybody(lambda key: key == ("a",)) is True
    assert told.presence.anybody(lambda key: key == ("b",)) is None


# --- seats and people tell of the same persons


def crowd(seed: int) -> dict[Key, int]:
    chance = random.Random(seed)
    found: dict[Key, int] = {}
    for place in PLACES[:14]:
        for kind in TYPES:
            for _ in range(chance.randint(0, 5)):
                pattern = "".join(chance.choice("01") for _ in SERIES)
                if "1" in pattern:
                    found[place, kind, pattern] = found.get((place, kind, pattern), 0) + 1
    return found


def seats_of(people: dict[Key, int]) -> dict[Key, int]:
    seats: dict[Key, int] = {}
    for (place, kind, pattern), number in people.items():
        for session, came in zip(SERIES, pattern, strict=True):
            if came == "1":
                seats[session, place, kind] = seats.get((session, place, kind), 0) + number
    return seats


def seat_row(people: Iterable[Key], chosen: Callable[[Key], bool]) -> list[float]:
    """How often each person counts among the chosen seats."""
    return [
        float(sum(chosen((session, place, kind)) for session, came in zip(SERIES, pattern, strict=True) if came == "1"))
        for place, kind, pattern in people
    ]


def once(_key: Key) -> int:
    return 1


@pytest.mark.parametrize("seed", range(2))
def test_seats_and_people_together_give_no_small_count(seed: int) -> None:
    people = crowd(seed)
    seats = seats_of(people)
    signs = ("".join(signs) for signs in product("01", repeat=len(SERIES)))
    nobody = {(*person, sign): 0 for sign in signs if "1" in sign for person in {key[:2] for key in people}}
    seat_told, people_told = publish_attendance(
        seats=[count(key, value) for key, value in seats.items()],
        people=[count(key, value) for key, value in people.items()],
        sessions=SERIES,
        seat_families=FAMILIES,
        people_families=(by(), by(0), by(1), Family(group=lambda key: key[0], weight=visits), by(0, 1)),
    )
    people = nobody | people
    chance = random.Random(seed)
    filters = [*(Filter(chance) for _ in range(600)), *(lambda key, one=one: key == one for one in seats)]
    rows = [seat_row(people, chosen) for chosen in filters if seat_told.total(chosen).shown]
    for place in PLACES:
        mine = [float(key[0] == place) for key in people]
        for weight in (once, visits):
            if people_told.total(lambda key, place=place: key[0] == place, weight).shown:
                rows.append([part * weight(key) for part, key in zip(mine, people, strict=True)])
    basis = span_of(np.array(rows))
    for key in (key for key, value in seats.items() if value < THRESHOLD):
        assert not follows(basis, np.array(seat_row(people, lambda one, key=key: one == key))), key
    for number, key in enumerate(people):
        if 0 < people[key] < THRESHOLD:
            assert not follows(basis, np.eye(len(people))[number]), key


def test_patterns_that_disagree_with_the_seats_are_not_joined_to_them() -> None:
    seats, people = publish_attendance(
        seats=[count(("s1", "1280", TYPES[0]), 12)],
        people=[count(("1280", TYPES[0], "1"), 9)],
        sessions=("s1",),
        seat_families=FAMILIES,
        people_families=(by(), by(0)),
    )
    assert seats.total(lambda _key: True).value == 12
    assert people.total(lambda _key: True).value == 9


def test_a_seat_count_hidden_at_the_source_does_not_come_back_through_the_patterns() -> None:
    hidden: list[Count] = [count(("s1", "1280", TYPES[0]), 9), count(("s2", "1280", TYPES[0]), None, "suppressed")]
    seats, people = publish_attendance(
        seats=hidden,
        people=[count(("1280", TYPES[0], "10"), 7), count(("1280", TYPES[0], "11"), 2)],
        sessions=("s1", "s2"),
        seat_families=FAMILIES,
        people_families=(by(), by(0), Family(group=lambda key: key[0], weight=visits)),
    )
    at_first = seats.total(lambda key: key[0] == "s1").value
    everybody, times = people.total(lambda _key: True).value, people.total(lambda _key: True, visits).value
    assert seats.total(lambda key: key[0] == "s2").value is None
    assert None in (at_first, times, seats.total(lambda _key: True).value) or everybody is None
    assert not (times is not None and (at_first is not None or everybody is not None))
