"""Seats and people tell of the same persons, and so do those reached, outcomes and participants: they are decided together.

Where patterns say as many as the seats of a session, a seat is a sum over patterns; what seats have beyond them is an
unknown of its own. So are the participants of a pilot beyond those it reached in municipalities. A count that the file
itself withholds as "<5" is thought to be some small count, which no twin may tell either.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, islice, pairwise, product

from analytics.disclosure.lists import Count, Key, Lists, Shape, Table, added, unknown_cells
from analytics.disclosure.twins import Parts
from data.vocabulary import State

TRIED = 4096
"""How many guesses are made at what a file withholds of the persons of a municipality and actor type."""


def fits(pattern: str, sessions: int) -> bool:
    """Whether a pattern has one digit, 0 or 1, for each session."""
    return len(pattern) == sessions and set(pattern) <= {"0", "1"}


def attendance_lists(
    seats: Iterable[Count],
    people: Iterable[Count],
    sessions: Sequence[str],
    shapes: Sequence[Shape],
    threshold: int | None,
    known_names: Collection[Key] = (),
) -> Lists:
    """Seats (session, municipality, actor type) and people (municipality, actor type, pattern).

    Patterns that do not fit the sessions, and people who came to none, are left out. `known_names` are the counts of
    earlier editions: people who came to the first sessions of a series are those whose pattern begins so.
    """
    listed = sorted(seats, key=lambda count: count.key)
    came = sorted(
        (count for count in people if fits(count.key[2], len(sessions)) and "1" in count.key[2]), key=lambda count: count.key
    )
    lists, (of_seats, of_people) = Lists(threshold=threshold), shapes
    thought, names = _thought(listed, came, sessions, lists.largest), _named(came, of_people.name)
    patterns = lists.counted(came, of_people.name, thought, least=0, names=names)
    patterns |= _could_have(lists, came, sessions, names, known_names)
    _beginnings(lists, patterns, of_people.name, known_names)
    cells: dict[Key, Parts] = {}
    unknown, hidden = unknown_cells(listed), {count.key[:2] for count in came if count.state is State.SUPPRESSED}
    signs = _by_person(patterns)
    came_to = {count.key: _came_to(signs, count.key, sessions) for count in listed if count.state is not State.ZERO}
    differ = {count.key[1:] for count in listed if count.value and count.value != lists.sum(came_to[count.key])}
    for count in listed:
        if count.value:
            if lists.sum(came_to[count.key]) > 0:  # the next edition may say that these were all
                lists.line(came_to[count.key], least=1)
            cells[count.key] = lists.with_rest(count.value, came_to[count.key])
            lists.line(cells[count.key], least=count.least, name=(of_seats.name, *count.key))
        elif (
            count.state is State.SUPPRESSED
            and 0 < lists.sum(came_to[count.key]) <= lists.largest
            and count.key[1:] not in {*differ, *hidden}
        ):
            cells[count.key] = came_to[count.key]
            lists.line(came_to[count.key], least=1, most=lists.largest, name=(of_seats.name, *count.key))
            del unknown[count.key]
    _fewer_people_than_seats(lists, signs, cells)
    withheld = {count.key for count in came if not count.value}
    told, hidden_ones = ({key: {at: 1} for key, at in patterns.items() if (key in withheld) is one} for one in (False, True))
    lists.tables += [
        Table(cells=cells, unknown=unknown, shape=of_seats),
        Table(cells=told, hidden=hidden_ones, unknown=unknown_cells(came), shape=of_people),
    ]
    lists.moves += _same_seats(signs.values())
    return lists


def _at(sessions: Sequence[str], session: str) -> int:
    """Where the session stands in a pattern; behind its end for one that is not listed."""
    return sessions.index(session) if session in sessions else len(sessions)


def _named(came: Iterable[Count], name: str) -> Mapping[Key, Key]:
    """What is listed of each municipality and actor type, as the name of all its patterns: they are shown nowhere, so they
    are known to stand only where all of them do."""
    listed: dict[Key, dict[str, int | None]] = defaultdict(dict)
    for count in came:
        listed[count.key[:2]][count.key[2]] = count.value
    return {person: (name, *person, f"{beside}") for person, beside in listed.items()}


def _could_have(
    lists: Lists, came: Sequence[Count], sessions: Sequence[str], names: Mapping[Key, Key], known_names: Collection[Key]
) -> dict[Key, int]:
    """The patterns that nobody has where somebody came to each of their sessions by another, among those that somebody
    has, and those that an earlier edition thought possible."""
    signs, found = {count.key[2] for count in came}, {}
    before = {(key[:3], key[-1]) for key in known_names if fits(key[-1], len(sessions))}
    for person, named in names.items():
        mine = {count.key[2]: count.value for count in came if count.key[:2] == person}
        if named in known_names:  # they stand: what was not possible there is known not to be
            able = {key[-1] for key in known_names if key[:-1] == named}
        else:
            thought = signs | {sign for whose, sign in before if whose == named[:3]}
            there = {at for sign, people in mine.items() if people != 0 for at, one in enumerate(sign) if one == "1"}
            able = {sign for sign in thought if all(at in there for at, one in enumerate(sign) if one == "1")}
        lists.listings.append(named)
        for sign in sorted(able - mine.keys()):
            found[*person, sign] = lists.add(0)
            lists.line({found[*person, sign]: 1}, name=(*named, sign))
    return found


def _by_person(patterns: Mapping[Key, int]) -> Mapping[Key, Mapping[str, int]]:
    """The lists of each municipality and actor type by their sign."""
    signs: dict[Key, dict[str, int]] = defaultdict(dict)
    for key, place in patterns.items():
        signs[key[:2]][key[2]] = place
    return signs


def _same_seats(signs: Iterable[Mapping[str, int]]) -> Iterator[Parts]:
    """Two persons of a municipality and actor type change what they came to with each other, or are one person."""
    for found in signs:
        alike: dict[tuple[int, ...], list[Parts]] = defaultdict(list)
        for one, other in combinations(["", *sorted(found)], 2):
            came = tuple(int(first) + int(second) for first, second in zip(one or "0" * len(other), other, strict=True))
            alike[came].append({found[sign]: 1 for sign in (one, other) if sign})
        for persons in alike.values():
            for before, after in pairwise(persons):
                yield added(before, after, sign=-1)


def _came_to(signs: Mapping[Key, Mapping[str, int]], seat: Key, sessions: Sequence[str]) -> Parts:
    place = _at(sessions, seat[0])
    return {at: 1 for sign, at in signs.get(seat[1:], {}).items() if sign[place : place + 1] == "1"}


def _thought(seats: Iterable[Count], came: Sequence[Count], sessions: Sequence[str], largest: int) -> dict[Key, int]:
    """What the patterns withheld by the file may be: the first small counts by which the patterns say what the seats do."""
    answer: dict[Key, int] = {}
    hidden: dict[Key, list[Key]] = defaultdict(list)
    for count in came:
        if count.state is State.SUPPRESSED:
            hidden[count.key[:2]].append(count.key)
    left = [
        (seat.key[1:], _at(sessions, seat.key[0]), seat.value) for seat in seats if seat.value and seat.key[1:] in hidden
    ]
    for person, keys in hidden.items():
        rests = {
            at: value
            - sum(count.value or 0 for count in came if count.key[:2] == person and count.key[2][at : at + 1] == "1")
            for whose, at, value in left
            if whose == person
        }
        for numbers in islice(product(range(1, largest + 1), repeat=len(keys)), TRIED):
            there = {at: sum(n for n, key in zip(numbers, keys, strict=True) if key[2][at : at + 1] == "1") for at in rests}
            if there == rests:
                answer |= dict(zip(keys, numbers, strict=True))
                break
    return answer


def _beginnings(lists: Lists, patterns: Mapping[Key, int], name: str, known_names: Collection[Key]) -> None:
    """People who came to the first sessions of a series are those whose pattern begins so."""
    begun: dict[Key, dict[int, int]] = defaultdict(dict)
    for (municipality, kind, pattern), place in patterns.items() if known_names else ():
        for length in range(1, len(pattern)):
            begun[name, municipality, kind, pattern[:length]][place] = 1
    for known in sorted(known_names, key=str) if begun else ():
        if (*known[:3], known[-1]) in begun:
            lists.line(begun[*known[:3], known[-1]], name=known)


def _fewer_people_than_seats(lists: Lists, signs: Mapping[Key, Mapping[str, int]], cells: Mapping[Key, Parts]) -> None:
    """The import's rule for each municipality and actor type."""
    seats: dict[Key, list[Parts]] = defaultdict(list)
    for key, parts in cells.items():
        seats[key[1:]].append(parts)
    for person, rows in seats.items():
        if person in signs:
            lists.not_above(dict.fromkeys(signs[person].values(), 1), added({}, *rows))


def pilot_lists(
    reached: Iterable[Count],
    outcomes: Iterable[Count],
    participants: Iterable[Count],
    shapes: Sequence[Shape],
    threshold: int | None,
) -> Lists:
    """People reached and with the outcome obtained (pilot, municipality), and participants (pilot)."""
    there, with_outcome, in_all = (
        sorted(counts, key=lambda count: count.key) for counts in (reached, outcomes, participants)
    )
    lists = Lists(threshold=threshold)
    places = lists.counted(there, shapes[0].name, _thought_reached(there, in_all))
    helped = lists.counted(with_outcome, shapes[1].name, {key: min(2, lists.values[at]) for key, at in places.items()})
    for key in sorted(helped.keys() & places.keys()):
        lists.not_above({helped[key]: 1}, {places[key]: 1})
    whole: dict[Key, Parts] = {}
    for count in in_all:
        parts = {at: 1 for key, at in places.items() if key[0] == count.key[0]}
        if count.value:
            whole[count.key] = lists.with_rest(count.value, parts)
            lists.line(whole[count.key], least=1, name=(shapes[2].name, *count.key))
    for counts, found, shape in ((there, places, shapes[0]), (with_outcome, helped, shapes[1])):
        told, hidden = (
            {count.key: {found[count.key]: 1} for count in counts if count.key in found and bool(count.value) is one}
            for one in (True, False)
        )
        lists.tables.append(Table(cells=told, hidden=hidden, unknown=unknown_cells(counts), shape=shape))
    lists.tables.append(Table(cells=whole, unknown=unknown_cells(in_all), shape=shapes[2]))
    return lists


def _thought_reached(reached: Sequence[Count], participants: Iterable[Count]) -> dict[Key, int]:
    """What the counts withheld by the file may be: an equal part each of the participants that are not listed."""
    answer: dict[Key, int] = {}
    for pilot in participants:
        mine = [count for count in reached if count.key[0] == pilot.key[0]]
        hidden = [count.key for count in mine if count.state is State.SUPPRESSED]
        rest = (pilot.value or 0) - sum(count.value or 0 for count in mine)
        if pilot.value:
            answer |= {key: (rest + place) // len(hidden) for place, key in enumerate(hidden)}
    return answer
