"""Small random sets of lists of people, of the kinds in which counts have been worked out before, and what follows them."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from tests.series_editions import attendance, partners, patterns, pilots, sessions

Rows = dict[str, list[dict[str, Any]]]
Cell = tuple[str, ...]
"""The name of a count, then the parts of its key."""
PLACES = ("1280", "1281", "1265", "1264", "1270")
KINDS = ("municipal_business", "municipal_education", "business")
SMALL = (0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 7, 9, 13)
SIGNS = {"seats": "seats", "people": "people", "reached": "reached", "outcome": "obtained_outcome", "answers": "answers"}


@dataclass(frozen=True)
class RandomSet:
    """The rows as they are uploaded, and the true counts, also those that the rows themselves withhold as <5."""

    rows: Rows
    truth: Mapping[Cell, int]


def random_set(seed: int) -> RandomSet:
    """One set; the seed decides the kind: lists with patterns, without, that disagree, pilots, or a survey."""
    chance = random.Random(seed)
    kind = KINDS_OF_SET[seed % len(KINDS_OF_SET)]
    rows = kind(chance)
    return RandomSet(rows, truth_of(rows))


def next_set(before: RandomSet, seed: int) -> RandomSet:
    """What somebody publishes after it: some rows corrected, some new, some gone, or the next sessions and patterns."""
    chance = random.Random(seed)
    after = {name: [dict(row) for row in rows] for name, rows in before.rows.items()}
    for name in chance.sample(sorted(after), chance.randint(1, len(after))):
        if name not in ("sessions", "pilots") or chance.random() < 0.3:
            _change(after, name, chance)
    if "attendance_patterns" in after and chance.random() < 0.5:
        _agree(after)
    _keep_small(after)
    return RandomSet(after, truth_of(after))


_MEASURES = {
    "attendance": "seats",
    "attendance_patterns": "people",
    "session_evaluation": "answers",
    "pilots": "participants",
}


def _change(rows: Rows, name: str, chance: random.Random) -> None:
    measure = _MEASURES.get(name, "reached")
    for row in list(rows[name]):
        draw = chance.random()
        if draw < 0.1 and len(rows[name]) > 1 and name != "sessions" and not _counted_on(rows, name, row):
            rows[name].remove(row)
        elif draw < 0.35 and row.get(measure) is not None:
            row[measure] = max(int(_counted_on(rows, name, row)), row[measure] + chance.choice((-2, -1, 1, 1, 2, 5)))
    for row in rows[name]:
        for low, high in (("organisations", "seats"), ("obtained_outcome", "reached")):
            if row.get(low) is not None and row.get(high) is not None:
                row[low] = min(row[low], row[high])


def _counted_on(rows: Rows, name: str, row: Mapping[str, Any]) -> bool:
    """Whether it is a row of seats at a session to which somebody came by the patterns: the import lets it not be none."""
    people = rows.get("attendance_patterns", []) if name == "attendance" else []
    return any(_person(one) == _person(row) and one["pattern"][int(row["session_id"][1:]) - 1] == "1" for one in people)


def _keep_small(rows: Rows) -> None:
    """What is withheld at the source is small, and the seats among it what the patterns say."""
    for row in rows.get("attendance", []):
        if row.get("seats_state") == "suppressed":
            _agree({**rows, "attendance": [row]})
    for measure, name in (("seats", "attendance"), ("people", "attendance_patterns"), ("reached", "pilot_municipalities")):
        for row in rows.get(name, []):
            if row.get(f"{measure}_state") == "suppressed" and not 0 < row[measure] < 5:
                row[f"{measure}_state"] = None


def _agree(rows: Rows) -> None:
    """Corrects the seats to what the patterns say."""
    for row in rows["attendance"]:
        place = int(row["session_id"][1:]) - 1
        mine = [one for one in rows["attendance_patterns"] if _person(one) == _person(row)]
        if mine and row["seats"] is not None and all(one["people"] is not None for one in mine):
            row["seats"] = sum(one["people"] for one in mine if one["pattern"][place] == "1")
            row["organisations"] = min(row["organisations"], row["seats"])


def _person(row: Mapping[str, Any]) -> tuple[str, str]:
    return row["municipality_code"] or "", row["actor_type"]


def _seats(chance: random.Random, count: int) -> list[dict[str, Any]]:
    places, kinds = chance.sample(PLACES, chance.randint(1, 3)), chance.sample(KINDS, chance.randint(1, 3))
    keys = [key for key in product(range(1, count + 1), places, kinds) if chance.random() < 0.8] or [
        (1, places[0], kinds[0])
    ]
    rows = attendance([(f"s{session}", place, kind, chance.choice(SMALL)) for session, place, kind in keys])
    for row in rows:
        row["organisations"] = (
            chance.randint(min(1, row["seats"]), row["seats"]) if chance.random() < 0.4 else min(1, row["seats"])
        )
        row["invited"] = chance.choice((*SMALL, 20, None))
    return rows


def _without_patterns(chance: random.Random) -> Rows:
    count = chance.randint(1, 4)
    return {"sessions": sessions(count), "attendance": _seats(chance, count)}


def _with_patterns(chance: random.Random) -> Rows:
    count = chance.randint(1, 3)
    signs = ["".join(digits) for digits in product("01", repeat=count) if "1" in digits]
    places, kinds = chance.sample(PLACES, chance.randint(1, 3)), chance.sample(KINDS, chance.randint(1, 2))
    people = {
        (place, kind, sign): chance.choice((1, 1, 2, 2, 3, 4, 6, 9))
        for place in places
        for kind in kinds
        for sign in chance.sample(signs, chance.randint(1, min(3, len(signs))))
    }
    rows: Rows = {
        "sessions": sessions(count),
        "attendance": [],
        "attendance_patterns": patterns([(*k, n) for k, n in people.items()]),
    }
    seats = {
        (f"s{at + 1}", place, kind): sum(n for key, n in people.items() if key[:2] == (place, kind) and key[2][at] == "1")
        for at in range(count)
        for place in places
        for kind in kinds
    }
    rows["attendance"] = attendance([(*key, number) for key, number in seats.items() if number or chance.random() < 0.3])
    return rows


def _disagreeing(chance: random.Random) -> Rows:
    """Seats, and patterns of fewer people than took them, as when some did not say who they were."""
    rows = _with_patterns(chance)
    for row in rows["attendance"]:
        if chance.random() < 0.6:
            row["seats"] += chance.choice((1, 2, 3, 5))
    return rows


def _hidden_at_the_source(chance: random.Random) -> Rows:
    rows = _with_patterns(chance)
    for name, measure in (("attendance", "seats"), ("attendance_patterns", "people")):
        for row in rows[name]:
            if row[measure] is not None and 0 < row[measure] < 5 and chance.random() < 0.25:
                row[f"{measure}_state"] = "suppressed"
    return rows


def _pilots(chance: random.Random) -> Rows:
    names = [f"P{number}" for number in range(1, chance.randint(2, 4))]
    found = []
    for name in names:
        for place in chance.sample(PLACES, chance.randint(1, 3)):
            reached = chance.choice(SMALL)
            found.append((name, place, reached, chance.choice((None, 0, reached, chance.randint(0, reached)))))
    rows: Rows = {"pilots": pilots([{"pilot_id": name} for name in names]), "pilot_municipalities": partners(found)}
    for row in rows["pilots"]:
        total = sum(one[2] for one in found if one[0] == row["pilot_id"])
        row["participants"] = chance.choice((total, total, total, None, total + chance.randint(1, 9)))
        row["participants_state"] = None
    for row in rows["pilot_municipalities"]:
        if 0 < row["reached"] < 5 and not row["obtained_outcome"] and chance.random() < 0.15:
            row["reached_state"] = "suppressed"
    return rows


def _survey(chance: random.Random) -> Rows:
    count = chance.randint(1, 2)
    goals = chance.sample(("roles", "contacts"), chance.randint(1, 2))
    answers = [
        {
            "session_id": f"s{session}",
            "goal": goal,
            "moment": moment,
            "scale_step": step,
            "answers": chance.choice(SMALL),
            "answers_state": None,
        }
        for session in range(1, count + 1)
        for goal in goals
        for moment in ("before", "after")
        for step in range(1, 6)
        if chance.random() < 0.8
    ]
    return {"sessions": sessions(count), "session_evaluation": answers}


KINDS_OF_SET: tuple[Callable[[random.Random], Rows], ...] = (
    _without_patterns,
    _with_patterns,
    _pilots,
    _disagreeing,
    _with_patterns,
    _pilots,
    _without_patterns,
    _hidden_at_the_source,
    _survey,
    _with_patterns,
)


def truth_of(rows: Rows) -> dict[Cell, int]:
    """The true counts of the rows."""
    truth: dict[Cell, int] = {}
    for row in rows.get("attendance", []):
        key = (row["session_id"], *_person(row))
        truth["seats", *key] = row["seats"]
        truth["invited", *key] = row["invited"]
    for row in rows.get("attendance_patterns", []):
        truth["people", *_person(row), row["pattern"]] = row["people"]
    for row in rows.get("pilot_municipalities", []):
        key = (row["pilot_id"], row["municipality_code"])
        truth["reached", *key], truth["outcome", *key] = row["reached"], row["obtained_outcome"]
    for row in rows.get("pilots", []):
        truth["participants", row["pilot_id"]] = row.get("participants")
    for row in rows.get("session_evaluation", []):
        truth["answers", row["session_id"], row["goal"], row["moment"], str(row["scale_step"])] = row["answers"]
    return {cell: number for cell, number in truth.items() if number is not None}


def uploaded(made: RandomSet) -> Rows:
    """The rows with those counts blank that the file itself withholds."""
    measures = ("seats", "people", "reached", "obtained_outcome", "answers")
    return {
        name: [{**row, **{one: None for one in measures if row.get(f"{one}_state") == "suppressed"}} for row in table]
        for name, table in made.rows.items()
    }
