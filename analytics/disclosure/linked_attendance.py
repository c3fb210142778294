"""Seats and people tell of the same persons, so what is told of them is decided together.

Where the patterns of a municipality and actor type agree with its seats at every session, a seat is a sum over patterns;
otherwise the two are unknowns of their own.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from analytics.disclosure.protected_table import Count, Family, Key, Publication, Table, publish_together, unknown_cells
from data.vocabulary import State

Person = tuple[str, str]
"""Municipality and actor type."""


def fits(pattern: str, sessions: int) -> bool:
    """Whether a pattern has one digit, 0 or 1, for each session."""
    return len(pattern) == sessions and set(pattern) <= {"0", "1"}


def publish_attendance(
    *,
    seats: Iterable[Count],
    people: Iterable[Count],
    sessions: Sequence[str],
    seat_families: Sequence[Family],
    people_families: Sequence[Family],
    threshold: int | None,
) -> tuple[Publication, Publication]:
    """Seats (session, municipality, actor type) and people (municipality, actor type, pattern), decided together.

    Patterns that do not fit the sessions, and people who came to none, are left out.
    """
    came = sorted(
        (count for count in people if fits(count.key[2], len(sessions)) and "1" in count.key[2]), key=lambda count: count.key
    )
    filled = [count for count in came if count.value]
    known_seats = sorted(seats, key=lambda count: count.key)
    linked = _linked(known_seats, came, sessions)
    values = [float(count.value or 0) for count in filled]
    columns = {count.key: place for place, count in enumerate(filled)}
    cells: dict[Key, list[int]] = {}
    for count in known_seats:
        person = (count.key[1], count.key[2])
        if person in linked and count.state is not State.MISSING:
            parts = _present(filled, person, sessions.index(count.key[0]))
            if parts:
                cells[count.key] = [columns[part.key] for part in parts]
        elif count.value:
            cells[count.key] = [len(values)]
            values.append(float(count.value))
    unknown = {
        key: state
        for key, state in unknown_cells(known_seats).items()
        if state is State.MISSING or (key[1], key[2]) not in linked
    }
    rows = np.zeros((len(cells), len(values)))
    for place, parts_of in enumerate(cells.values()):
        rows[place, parts_of] = 1.0
    seat_table = Table(
        keys=tuple(cells), cells=rows, unknown=unknown, families=tuple(seat_families), presence_is_public=True
    )
    people_table = Table(
        keys=tuple(columns),
        cells=np.eye(len(filled), len(values)),
        unknown=unknown_cells(came),
        families=tuple(people_families),
        presence_is_public=False,
    )
    published = publish_together([seat_table, people_table], np.array(values), threshold)
    return published[0], published[1]


def _present(people: Sequence[Count], person: Person, session: int) -> list[Count]:
    return [count for count in people if count.key[:2] == person and count.key[2][session] == "1"]


def _linked(seats: Sequence[Count], people: Sequence[Count], sessions: Sequence[str]) -> frozenset[Person]:
    """Municipality and actor type where the patterns explain every seat count that is known."""
    patterns: dict[Person, list[Count]] = defaultdict(list)
    for count in people:
        patterns[count.key[0], count.key[1]].append(count)
    of_person: dict[Person, dict[str, Count]] = defaultdict(dict)
    for count in seats:
        of_person[count.key[1], count.key[2]][count.key[0]] = count
    return frozenset(
        person
        for person, counts in patterns.items()
        if all(count.value is not None for count in counts)
        and set(of_person[person]) <= set(sessions)
        and all(_agrees(counts, place, of_person[person].get(session)) for place, session in enumerate(sessions))
    )


def _agrees(people: Sequence[Count], session: int, seats: Count | None) -> bool:
    came = sum(count.value or 0 for count in people if count.key[2][session] == "1")
    if seats is None:
        return came == 0
    if seats.state is State.SUPPRESSED:
        return came > 0
    return seats.state is State.MISSING or came == (seats.value or 0)
