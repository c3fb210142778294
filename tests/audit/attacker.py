"""What can be worked out from everything an edition, or two that follow one another, shows of counts of people.

The attacker asks the same functions as pages, exports and command line do, knows who was there (presence is never
withheld), that counts are whole, what the import enforces, which counts stand unchanged from one edition to the next, and
that seats are the sum of the patterns and a pilot's participants those it reached wherever they are. For each withheld
count of one to four an integer program looks for its smallest and largest value in any set of lists that agrees
with all that.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations, product

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from analytics.disclosure.people_tables import table
from analytics.participation.attendance import Selection, attendance_of
from analytics.participation.measures import enough_sessions
from analytics.pilots.portfolio import pilots_of
from analytics.quantity import Quantity, absent
from data.reference.geography import MUNICIPALITIES, regions
from data.store.store import Edition
from data.vocabulary import Division, State
from tests.audit.sets import Cell

THRESHOLD = 5
MOST = 200
Sum = Mapping[Cell, int]


@dataclass(frozen=True)
class Told:
    """One answer: the counts it adds up, each with how often, and what was shown."""

    label: str
    parts: Sum
    answer: Quantity


@dataclass(frozen=True)
class Shown:
    """One edition as it is seen from outside, with the true counts to compare with, and those hidden at the source."""

    edition: Edition
    truth: Mapping[Cell, int]
    hidden: frozenset[Cell] = frozenset()


def told_of(shown: Shown) -> list[Told]:
    """Every answer about counts of people in an edition."""
    return [told for told in (*_attendance(shown), *_pilots(shown), *_survey(shown)) if told.parts]


def _areas(places: Iterable[str]) -> list[tuple[str, frozenset[str]]]:
    here = frozenset(places)
    areas = [(place, frozenset((place,))) for place in sorted(here)]
    for division in (Division.COOPERATION_BODY, Division.STATISTICAL_SUB_REGION):
        areas += [(region.code, frozenset(region.members)) for region in regions(division) if here & set(region.members)]
    return [*areas, ("12", frozenset(one.code for one in MUNICIPALITIES))]


def _some(values: Sequence[str]) -> list[frozenset[str]]:
    """All of them, each alone, and each pair."""
    pairs = [frozenset(pair) for pair in combinations(values, 2)] if len(values) > 2 else []
    return [frozenset(values), *(frozenset((value,)) for value in values), *pairs]


def _attendance(shown: Shown) -> Iterator[Told]:
    seats = [cell for cell in shown.truth if cell[0] == "seats"]
    people = [cell for cell in shown.truth if cell[0] == "people"]
    if not seats:
        return
    sessions = [one.session_id for one in attendance_of(shown.edition).sessions]
    kinds = sorted({cell[3] for cell in seats} | {cell[2] for cell in people})
    often_enough = enough_sessions(len(sessions))
    for chosen, types in product(_some(sessions), _some(kinds)):
        seen = attendance_of(shown.edition, Selection(sessions=chosen, actor_types=types))
        at = [sessions.index(one) for one in sorted(chosen)]
        mine = [cell for cell in seats if cell[1] in chosen and cell[3] in types]
        came = [cell for cell in people if cell[2] in types and any(cell[3][place] == "1" for place in at)]
        invited = {("invited", *cell[1:]): 1 for cell in mine if ("invited", *cell[1:]) in shown.truth}
        if len(invited) == len(mine):
            yield Told(f"invited {sorted(chosen)} {sorted(types)}", invited, seen.invited())
        for name, members in _areas({cell[2] for cell in seats}):
            label = f"{sorted(chosen)} {sorted(types)} {name}"
            yield Told(f"seats {label}", {cell: 1 for cell in mine if cell[2] in members}, seen.seats(members))
            here = [cell for cell in came if cell[1] in members]
            yield Told(f"people {label}", dict.fromkeys(here, 1), seen.people(members))
            if len(chosen) == len(sessions):
                for what, often, answer in (
                    ("visits", _visits, seen.visits(members)),
                    ("first", _first, seen.first(members)),
                    ("both", _both, seen.first_and_last(members)),
                    ("often", partial(_times, often_enough), seen.came_often(often_enough, members)),
                ):
                    parts = {cell: often(cell[3]) for cell in here if often(cell[3])}
                    yield Told(f"{what} {label}", parts, answer)


def _visits(pattern: str) -> int:
    return pattern.count("1")


def _first(pattern: str) -> int:
    return int(pattern[0] == "1")


def _both(pattern: str) -> int:
    return int(pattern[0] == pattern[-1] == "1")


def _times(number: int, pattern: str) -> int:
    return int(pattern.count("1") >= number)


def _pilots(shown: Shown) -> Iterator[Told]:
    for pilot in pilots_of(shown.edition) if any(cell[0] == "reached" for cell in shown.truth) else ():
        cell: Cell = ("participants", pilot.pilot_id)
        if cell in shown.truth:
            yield Told(f"participants {pilot.pilot_id}", {cell: 1}, pilot.participants)
    for name, source in (("reached", "reached"), ("outcome", "outcomes")):
        cells = [cell for cell in shown.truth if cell[0] == name]
        for pilots in _some(sorted({cell[1] for cell in cells})) if cells else ():
            for area, members in _areas({cell[2] for cell in cells}):
                parts = {cell: 1 for cell in cells if cell[1] in pilots and cell[2] in members}
                answer = table(shown.edition, source).total(partial(_in_pilot, pilots, members))
                yield Told(f"{name} {sorted(pilots)} {area}", parts, answer)


def _in_pilot(pilots: frozenset[str], members: frozenset[str], key: tuple[str, ...]) -> bool:
    return key[0] in pilots and key[1] in members


def _survey(shown: Shown) -> Iterator[Told]:
    cells = [cell for cell in shown.truth if cell[0] == "answers"]
    if not cells:
        return
    answers = table(shown.edition, "answers")
    goals = sorted({cell[2:4] for cell in cells})
    steps = [*(frozenset((str(step),)) for step in range(1, 6)), frozenset("45"), frozenset("12345")]
    for sessions, goal, some in product(_some(sorted({cell[1] for cell in cells})), goals, steps):
        parts = {cell: 1 for cell in cells if cell[1] in sessions and cell[2:4] == goal and cell[4] in some}
        chosen: Callable[[tuple[str, ...]], bool] = partial(_answered, sessions, goal, some)
        yield Told(f"answers {sorted(sessions)} {goal} {sorted(some)}", parts, answers.total(chosen))


def _answered(sessions: frozenset[str], goal: tuple[str, ...], steps: frozenset[str], key: tuple[str, ...]) -> bool:
    return key[0] in sessions and key[1:3] == goal and key[3] in steps


class Knowledge:
    """The whole numbers that agree with everything known, as an integer program. Counts are told apart by edition."""

    def __init__(self) -> None:
        self.places: dict[Cell, int] = {}
        self.true: list[int] = []
        self.low: list[float] = []
        self.untrue: list[str] = []
        self.rows: dict[frozenset[tuple[int, int]], tuple[float, float]] = {}

    def count(self, cell: Cell, value: int, least: float) -> None:
        """A count that exists, with its true value."""
        self.places[cell] = len(self.true)
        self.true.append(value)
        self.low.append(least)

    def between(self, parts: Sum, low: float, high: float) -> None:
        """What is known of a sum. What the truth does not agree with was shown untruly, and tells nothing."""
        row = frozenset((self.places[cell], times) for cell, times in parts.items())
        value = sum(self.true[place] * times for place, times in row)
        if not low <= value <= high:
            self.untrue.append(f"{low} to {high} is said where it is {value}: {dict(parts)}")
            return
        before = self.rows.get(row, (-np.inf, np.inf))
        self.rows[row] = (max(low, before[0]), min(high, before[1]))

    def certain(self, secrets: Sequence[Sum]) -> Iterator[Sum]:
        """The sums of one to four that have one possible value."""
        rows = [(row, ends) for row, ends in self.rows.items() if row]
        matrix = np.zeros((len(rows), len(self.true)))
        for at, (row, _) in enumerate(rows):
            for place, times in row:
                matrix[at, place] = times
        ends = np.array([limits for _, limits in rows]).reshape(-1, 2)
        found = [np.array(self.true)]
        for parts in secrets:
            aim = np.zeros(len(self.true))
            for cell, times in parts.items():
                aim[self.places[cell]] = times
            if all(aim @ other == aim @ found[0] for other in found) and not self._moves(aim, matrix, ends, found):
                yield parts

    def _moves(self, aim: np.ndarray, matrix: np.ndarray, ends: np.ndarray, found: list[np.ndarray]) -> bool:
        for sign in (-1, 1):
            answer = milp(
                sign * aim,
                constraints=LinearConstraint(matrix, ends[:, 0], ends[:, 1]) if len(ends) else (),
                integrality=np.ones(len(aim)),
                bounds=Bounds(np.array(self.low), np.full(len(aim), MOST)),
            )
            assert answer.x is not None, answer.message
            found.append(np.round(answer.x))
            if aim @ found[-1] != aim @ found[0]:
                return True
        return False


def certain(editions: Sequence[Shown], *, everything: bool = True) -> list[str]:
    """The withheld counts of one to four that can be worked out exactly, in words; empty when none can.

    Where not `everything`, only the counts of the lists themselves are asked about, not sums over several of them.
    """
    knowledge = Knowledge()
    secrets: dict[frozenset[tuple[Cell, int]], str] = {}
    last: dict[Cell, Cell] = {}
    open_to_all: list[str] = []
    for number, shown in enumerate(editions):
        lists = list(told_of(shown))
        lists += [Told(f"{cell}", {cell: 1}, absent(State.SUPPRESSED)) for cell in shown.truth if cell[0] == "people"]
        names = _counts(knowledge, shown, editions[number - 1] if number else None, last, number)
        last = names
        _rules(knowledge, shown, names)
        for told in lists:
            parts = {names[cell]: times for cell, times in told.parts.items()}
            value = sum(shown.truth[cell] * times for cell, times in told.parts.items())
            _tell(knowledge, told.answer, parts)
            if 0 < value < THRESHOLD and max(told.parts.values()) == 1:
                if told.answer.value is not None:
                    open_to_all.append(f"edition {number + 1}: {told.label} = {value} is shown")
                elif everything or len(parts) == 1:
                    secrets.setdefault(frozenset(parts.items()), f"edition {number + 1}: {told.label} = {value}")
    open_to_all += knowledge.untrue
    return open_to_all + [
        secrets[frozenset(parts.items())] for parts in knowledge.certain([dict(parts) for parts in secrets])
    ]


def _counts(
    knowledge: Knowledge, shown: Shown, before: Shown | None, last: Mapping[Cell, Cell], number: int
) -> dict[Cell, Cell]:
    """Name every count; one that stands unchanged keeps its name."""
    names = {}
    for cell, value in shown.truth.items():
        same = before is not None and cell in last and _stands(before, shown, cell)
        names[cell] = last[cell] if same else (*cell, f"#{number}")
        if not same:
            anybody = value > 0 and cell[0] != "people"
            knowledge.count(names[cell], value, 1.0 if anybody else 0.0)
            if not value and cell[0] != "people":
                knowledge.between({names[cell]: 1}, 0, 0)
    return names


def _stands(before: Shown, shown: Shown, cell: Cell) -> bool:
    """Whether a count is known to stand: of patterns, which are shown nowhere, where all of their persons do."""
    if cell[0] != "people":
        return before.truth.get(cell) == shown.truth[cell]
    of_both = (
        [(one, value) for one, value in sorted(truth.items()) if one[:3] == cell[:3]]
        for truth in (before.truth, shown.truth)
    )
    return next(of_both) == next(of_both)


def with_empty_patterns(truth: Mapping[Cell, int]) -> dict[Cell, int]:
    """The counts, and the patterns that nobody has, which an attacker cannot know."""
    people = [cell for cell in truth if cell[0] == "people"]
    signs = ["".join(signs) for signs in product("01", repeat=len(people[0][3]))] if people else []
    persons = {cell[1:3] for cell in people}
    return {("people", *person, sign): 0 for person in persons for sign in signs if "1" in sign} | dict(truth)


def _rules(knowledge: Knowledge, shown: Shown, names: Mapping[Cell, Cell]) -> None:
    truth = shown.truth
    for row in shown.edition.rows("select session_id, municipality_code, actor_type, seats, organisations from attendance"):
        cell = ("seats", str(row[0]), str(row[1] or ""), str(row[2]))
        if row[3] is not None and row[4] is not None and cell in truth:
            knowledge.between({names[cell]: 1}, row[4], MOST)
    for cell in shown.hidden:
        knowledge.between({names[cell]: 1}, 1, THRESHOLD - 1)
    for cell in truth:
        other = ("reached", *cell[1:])
        if cell[0] == "outcome" and other in truth:
            knowledge.between({names[other]: 1, names[cell]: -1}, 0, MOST)
    _of_pilots(knowledge, truth, names)
    _of_persons(knowledge, shown, names)


def _of_pilots(knowledge: Knowledge, truth: Mapping[Cell, int], names: Mapping[Cell, Cell]) -> None:
    for cell, value in truth.items():
        reached = [other for other in truth if other[0] == "reached" and other[1] == cell[1]]
        rest = value - sum(truth[other] for other in reached)
        if cell[0] == "participants" and reached and rest >= 0:
            parts = {names[cell]: 1} | {names[other]: -1 for other in reached}
            knowledge.between(parts, 0, 0 if rest == 0 else MOST)


def _of_persons(knowledge: Knowledge, shown: Shown, names: Mapping[Cell, Cell]) -> None:
    persons: dict[tuple[str, ...], list[Cell]] = defaultdict(list)
    for cell in names:
        if cell[0] == "people":
            persons[cell[1:3]].append(cell)
    sessions = [str(row[0]) for row in shown.edition.rows('select session_id from sessions order by "date", session_id')]
    for person, people in persons.items():
        came = {
            ("seats", session, *person): [cell for cell in people if cell[3][place] == "1"]
            for place, session in enumerate(sessions)
        }
        if all(shown.truth.get(seat, 0) == sum(map(shown.truth.__getitem__, cells)) for seat, cells in came.items()):
            for seat, cells in came.items():
                taken = {names[seat]: 1} if seat in names else {}
                knowledge.between(taken | {names[cell]: -1 for cell in cells}, 0, 0)
        else:
            parts = {names[seat]: 1 for seat in came if seat in names} | {names[cell]: -1 for cell in people}
            if sum(knowledge.true[knowledge.places[name]] * times for name, times in parts.items()) >= 0:
                knowledge.between(parts, 0, MOST * len(parts))


def _tell(knowledge: Knowledge, answer: Quantity, parts: Sum) -> None:
    if answer.value is not None:
        knowledge.between(parts, answer.value, answer.value)
    elif answer.state is State.SUPPRESSED and answer.small:
        knowledge.between(parts, 1, THRESHOLD - 1)
    if answer.at_least:
        knowledge.between(parts, answer.at_least, np.inf)
