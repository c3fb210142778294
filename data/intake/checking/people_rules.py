"""What lists of the same people say of one another: seats at sessions, and how many persons came to which of them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Place = tuple[str, str]
"""Municipality, blank outside them, and type of actor."""
At = tuple[str, str, str]
"""Session and place."""
Fault = tuple[int, str, str, str | None, dict[str, Any]]
"""Row's place, column, finding's code, suggestion, what fills the template."""


@dataclass(frozen=True, kw_only=True)
class KnownPeople:
    """What the current edition holds of real people; invented ones are compared with nothing.

    `sessions` are those of the series by date, `seats` what was taken at all of them, `empty` where it is said that nobody
    took one, `came` where somebody came by the patterns.
    """

    sessions: Sequence[str] = ()
    seats: Mapping[Place, int] = field(default_factory=dict)
    empty: Collection[At] = frozenset()
    came: Collection[At] = frozenset()


def patterns_against_seats(values: Mapping[str, Sequence[Any]], known: KnownPeople) -> Iterator[Fault]:
    """Distinct people of a municipality and type of actor can never be more than the seats they took, and nobody came to a
    session where it is said that no seat was taken."""
    totals: dict[Place, int] = {}
    rows = list(zip(values["municipality_code"], values["actor_type"], values["pattern"], values["people"], strict=True))
    for municipality, actor, pattern, people in rows:
        if people and pattern and "1" in pattern:
            totals[municipality or "", actor] = totals.get((municipality or "", actor), 0) + people
    for index, (municipality, actor, pattern, people) in enumerate(rows):
        place = (municipality or "", actor)
        total, seats = totals.get(place, 0), known.seats.get(place)
        names = {"name": f"{municipality or '–'}, {actor}"}
        if people and seats is not None and total > seats:
            yield index, "people", "people_above_seats", None, {**names, "limit": seats}
        for session in attended(pattern, known.sessions) if people else ():
            if (session, *place) in known.empty:
                yield index, "pattern", "came_without_seat", None, {**names, "session": session}


def seats_against_patterns(values: Mapping[str, Sequence[Any]], known: KnownPeople) -> Iterator[Fault]:
    """The same, where the patterns were there first: no seat taken where somebody came by them."""
    rows = zip(values["session_id"], values["municipality_code"], values["actor_type"], values["seats"], strict=True)
    for index, (session, municipality, actor, seats) in enumerate(rows):
        if seats == 0 and (session, municipality or "", actor) in known.came:
            yield index, "seats", "no_seat_but_came", None, {"name": f"{municipality or '–'}, {actor}", "session": session}


def attended(pattern: str | None, sessions: Sequence[str]) -> Iterator[str]:
    """The sessions a pattern says somebody came to; none where it does not fit the series."""
    if pattern and len(pattern) == len(sessions):
        yield from (session for session, sign in zip(sessions, pattern, strict=True) if sign == "1")


PEOPLE_RULES = {"attendance": seats_against_patterns, "attendance_patterns": patterns_against_seats}
"""Data set -> what its rows must agree with."""
