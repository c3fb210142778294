"""The learning series: presence, people, seats, reach, dose, retention, breadth, spread, goals and concentration."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

import numpy as np
from scipy.stats import norm

from tests.independent.asking import Json, asked
from tests.independent.lists import CODES, DIVISIONS, Lists, count, members
from tests.independent.tally import Tally

FUNCTIONS = ("municipal_labour_market", "municipal_business", "municipal_education")
Place = Sequence[str]
SEATS, ORGANISATIONS, INVITED = range(3)
OUTSIDE = ("",)
EVERYBODY = (*CODES, "")


class Series:
    """Sums over a choice of sessions and actor types."""

    def __init__(self, lists: Lists, sessions: Sequence[str], actors: Sequence[str] | None) -> None:
        held = lists["sessions"].sort_values("date").session_id.tolist()
        self.sessions = [name for name in held if name in sessions] if sessions else held
        self.places = [held.index(name) for name in self.sessions]
        self.actors = actors
        self.rows: dict[str, list[tuple[str, str, list[float | None], bool]]] = defaultdict(list)
        for r in lists["attendance"].itertuples():
            if r.session_id in self.sessions and (actors is None or r.actor_type in actors):
                counts = [count(r.seats), count(r.organisations), count(r.invited)]
                somebody = bool(counts[0]) or r.seats.startswith("<")
                self.rows[r.municipality_code].append((r.session_id, r.actor_type, counts, somebody))
        self.patterns: dict[str, list[tuple[str, str, float | None]]] = defaultdict(list)
        for r in lists["attendance_patterns"].itertuples():
            pattern = "".join(r.pattern[place] for place in self.places)
            if "1" in pattern and (actors is None or r.actor_type in actors):
                self.patterns[r.municipality_code].append((r.actor_type, pattern, count(r.people)))
        self.targets = {
            r.municipality_code: count(r.persons) for r in lists["target_population"].itertuples() if r.purpose == "sessions"
        }

    def came(self, session: str, place: Place, actor: str | None = None) -> bool:
        """Presence: also a withheld count is somebody."""
        return any(
            somebody and held == session and actor in (None, kind)
            for code in place
            for held, kind, _, somebody in self.rows[code]
        )

    def sum(self, column: int, place: Place, session: str | None = None, actor: str | None = None) -> float | None:
        """Seats, organisations or invited together; `None` when one count is withheld or missing."""
        values = [
            counts[column]
            for code in place
            for held, kind, counts, _ in self.rows[code]
            if session in (None, held) and actor in (None, kind)
        ]
        return None if None in values else float(sum(value or 0.0 for value in values))

    def people(self, place: Place, chosen: Callable[[str], float], actor: str | None = None) -> float | None:
        """People weighed by what `chosen` makes of their pattern; `None` when a count is withheld.

        At one session a seat is a person, also where the patterns lack somebody.
        """
        if len(self.sessions) == 1:
            seats = self.sum(SEATS, place, actor=actor)
            return None if seats is None else seats * chosen("1")
        rows = [row for code in place for row in self.patterns[code] if actor in (None, row[0])]
        if any(number is None for _, _, number in rows):
            return None
        return float(sum(chosen(pattern) * (number or 0.0) for _, pattern, number in rows))


def wilson(numerator: float, base: float) -> tuple[float, float]:
    """The 95 % score limits of a share (Wilson 1927)."""
    z, p = float(norm.ppf(0.975)), numerator / base
    middle, half = p + z**2 / (2 * base), z * ((p * (1 - p) + z**2 / (4 * base)) / base) ** 0.5
    return (middle - half) / (1 + z**2 / base), (middle + half) / (1 + z**2 / base)


def _share(tally: Tally, subject: str, what: str, figure: Json, top: float | None, base: float | None, per: float) -> None:
    """A share with its interval, where both parts are known."""
    own = None if top is None or not base else per * top / base
    tally.shown(subject, what, figure, own)
    if figure["value"] is None or own is None or top is None or base is None:
        return
    if figure["numerator"] is not None:
        tally.same(subject, f"{what} numerator", figure["numerator"], top)
        tally.same(subject, f"{what} base", figure["base"], base)
    if figure["interval"]:
        low, high = wilson(top, base)
        tally.same(subject, f"{what} low", figure["interval"]["low"], per * low)
        tally.same(subject, f"{what} high", figure["interval"]["high"], per * high)


def _area(tally: Tally, series: Series, row: Json, place: Place, codes: Sequence[str], what: str) -> None:
    subject = "participation areas"
    _presence(tally, series, row, place, what)
    people = series.people(place, lambda _: 1)
    head = row["headcount"]
    tally.shown(subject, f"{what} people", head["people"], people)
    tally.shown(subject, f"{what} seats", head["seats"], series.sum(SEATS, place))
    if len(series.sessions) == 1:
        tally.shown(subject, f"{what} organisations", head["organisations"], series.sum(ORGANISATIONS, place))
    if codes and head["municipalities"]["value"] is not None:
        present = [code for code in codes if any(series.came(s, [code]) for s in series.sessions)]
        tally.same(subject, f"{what} municipalities", head["municipalities"]["value"], len(present))
    for session, figure in zip(series.sessions, row["seats_by_session"], strict=True):
        tally.shown(subject, f"{what} seats {session}", figure, series.sum(SEATS, place, session))
    _reach_and_dose(tally, series, row, place, codes, what)
    _retention(tally, series, row, place, what)
    if row["breadth"]["value"] is not None:
        present = sum(any(series.came(session, place, function) for session in series.sessions) for function in FUNCTIONS)
        tally.same(subject, f"{what} breadth", row["breadth"]["value"], present)


def _presence(tally: Tally, series: Series, row: Json, place: Place, what: str) -> None:
    subject = "participation areas"
    came = [series.came(session, place) for session in series.sessions]
    for session, own, product in zip(series.sessions, came, row["came"], strict=True):
        if product is not None:
            tally.same(subject, f"{what} came {session}", product, own)
    if row["sessions_attended"]["value"] is not None:
        tally.same(subject, f"{what} sessions", row["sessions_attended"]["value"], sum(came))


def _reach_and_dose(tally: Tally, series: Series, row: Json, place: Place, codes: Sequence[str], what: str) -> None:
    subject = "participation areas"
    people = series.people(place, lambda _: 1)
    attended = series.people(place, lambda pattern: pattern.count("1"))
    targets = [series.targets.get(code) for code in codes]
    target = None if not targets or None in targets else float(sum(t or 0 for t in targets))
    if row["target_population"]["value"] is not None:
        tally.same(subject, f"{what} target", row["target_population"]["value"], target)
        if row["reach_per_1000"]["state"] != "missing":
            _share(tally, subject, f"{what} reach", row["reach_per_1000"], people, target, 1000)
        dose = row["dose"]["delivered_dose_percent"]
        if dose["value"] is not None:
            own = None if attended is None or not target else 100 * attended / len(series.sessions) / target
            tally.shown(subject, f"{what} delivered", dose, own)
    dose = row["dose"]
    if dose["mean_sessions"]["value"] is not None:
        _share(tally, subject, f"{what} mean sessions", dose["mean_sessions"], attended, people, 1)
    often = series.people(place, lambda pattern: pattern.count("1") >= dose["most_sessions"])
    if dose["most_sessions_percent"]["value"] is not None:
        _share(tally, subject, f"{what} often", dose["most_sessions_percent"], often, people, 100)


def _retention(tally: Tally, series: Series, row: Json, place: Place, what: str, actor: str | None = None) -> None:
    if row["retention_percent"]["value"] is None or len(series.sessions) < 2:
        return
    first = series.people(place, lambda pattern: pattern[0] == "1", actor)
    both = series.people(place, lambda pattern: pattern[0] == pattern[-1] == "1", actor)
    _share(tally, "participation areas", f"{what} retention", row["retention_percent"], both, first, 100)


def _concentration(tally: Tally, answer: Json, needs: dict[str, float], what: str) -> None:
    """C = 2 sum w (h - mean)(R - 1/2) / (sum w mean), ranked by need, ties at their mean rank; and its curve."""
    rows = []
    for row in answer["municipalities"]:
        reach, need = row["reach_per_1000"]["value"], needs.get(row["code"])
        if reach is not None and need is not None:
            rows.append((need, row["target_population"]["value"], reach, row["code"]))
    index = answer["concentration"]["index"]
    if index["value"] is None or not rows:
        return
    need, weight, reach = (np.array(column, dtype=float) for column in list(zip(*rows, strict=True))[:3])
    total = weight.sum()
    rank = np.array([(weight[need < at].sum() + weight[need == at].sum() / 2) / total for at in need])
    mean = (weight * reach).sum() / total
    own = 2 * (weight * (reach - mean) * (rank - 0.5)).sum() / (total * mean)
    tally.same("participation spread", f"{what} C", index["value"], float(own), near=1e-8)
    curve = answer["concentration"]["curve"]
    tally.same("participation spread", f"{what} curve starts", curve[0]["population_share"], 0)
    by_code = {code: (w, w * h) for _, w, h, code in rows}
    seen: list[str] = []
    for point in curve[1:]:
        seen += point["codes"]
        share = sum(by_code[code][0] for code in seen) / total
        reached = sum(by_code[code][1] for code in seen) / (weight * reach).sum()
        tally.same("participation spread", f"{what} curve x {seen[-1]}", point["population_share"], float(share))
        tally.same("participation spread", f"{what} curve y {seen[-1]}", point["reached_share"], float(reached))


def _goals(tally: Tally, lists: Lists, series: Series, answer: Json, what: str) -> None:
    rows = lists["session_evaluation"]
    rows = rows[rows.session_id.isin(series.sessions)]
    for goal in answer["goals"]:
        for moment in ("before", "after"):
            told = goal[moment]
            if not told:
                continue
            chosen = rows[(rows.goal == goal["goal"]) & (rows.moment == moment)]
            by_step = {}
            for step in range(1, 6):
                values = [count(text) for text in chosen[chosen.scale_step == str(step)].answers]
                by_step[step] = None if any(v is None for v in values) else sum(v or 0 for v in values)
            total = None if None in by_step.values() else sum(v or 0 for v in by_step.values())
            name = f"{what} {goal['goal']} {moment}"
            tally.shown("participation goals", f"{name} answers", told["answers"], total)
            for step in told["steps"]:
                own = by_step[step["scale_step"]]
                tally.shown("participation goals", f"{name} {step['scale_step']}", step["answers"], own)
                _share(
                    tally, "participation goals", f"{name} {step['scale_step']} %", step["answers_percent"], own, total, 100
                )
            agrees = None if by_step[4] is None or by_step[5] is None else by_step[4] + by_step[5]
            _share(tally, "participation goals", f"{name} agrees", told["agrees_percent"], agrees, total, 100)


def compare_choice(tally: Tally, lists: Lists, sessions: Sequence[str], actors: Sequence[str] | None, division: str) -> None:
    """One answer of `participation`, whole."""
    words = ["participation", "--by", division]
    words += ["--sessions", ",".join(sessions)] if sessions else []
    words += ["--actors", ",".join(actors)] if actors else []
    answer = asked(*words)
    series = Series(lists, sessions, actors)
    what = f"{','.join(series.sessions)}/{','.join(actors or ['all'])}"
    for told in answer["sessions"]:
        name = told["session"]["session_id"]
        absent = [code for code in CODES if not series.came(name, [code])]
        if told["headcount"]["municipalities"]["value"] is not None:
            tally.same("participation sessions", f"{what} {name} absent", sorted(told["absent_municipalities"]), absent)
            tally.same(
                "participation sessions",
                f"{what} {name} municipalities",
                told["headcount"]["municipalities"]["value"],
                33 - len(absent),
            )
        for key, column in (("seats", SEATS), ("people", SEATS), ("organisations", ORGANISATIONS)):
            tally.shown(
                "participation sessions", f"{what} {name} {key}", told["headcount"][key], series.sum(column, EVERYBODY, name)
            )
        tally.shown(
            "participation sessions", f"{what} {name} invited", told["invited"], series.sum(INVITED, EVERYBODY, name)
        )
    _area(tally, series, answer["total"], CODES, CODES, f"{what} Skåne")
    _area(tally, series, answer["outside"], OUTSIDE, (), f"{what} outside")
    tally.shown("participation areas", f"{what} everybody seats", answer["everybody"]["seats"], series.sum(SEATS, EVERYBODY))
    tally.shown(
        "participation areas",
        f"{what} everybody people",
        answer["everybody"]["people"],
        series.people(EVERYBODY, lambda _: 1),
    )
    for row in answer["municipalities"]:
        _area(tally, series, row, [row["code"]], [row["code"]], f"{what} {row['name']}")
    for row in answer["regions"]:
        codes = members(division, row["name"])
        _area(tally, series, row, codes, codes, f"{what} {row['name']}")
    _actors(tally, series, answer, division, what)
    needs = answer["need"]["values"]
    _concentration(tally, answer, needs, what)
    _goals(tally, lists, series, answer, what)


def _actors(tally: Tally, series: Series, answer: Json, division: str, what: str) -> None:
    everybody = series.sum(SEATS, EVERYBODY)
    for row in answer["actor_types"]:
        actor = row["actor_type"]
        name = f"{what} {actor}"
        seats = series.sum(SEATS, EVERYBODY, actor=actor)
        tally.shown("participation actors", f"{name} seats", row["headcount"]["seats"], seats)
        tally.shown(
            "participation actors",
            f"{name} people",
            row["headcount"]["people"],
            series.people(EVERYBODY, lambda _: 1, actor),
        )
        if row["seats_percent"]["value"] is not None:
            _share(tally, "participation actors", f"{name} %", row["seats_percent"], seats, everybody, 100)
        _retention(tally, series, row, EVERYBODY, name, actor)
        regions = {region["code"]: region["name"] for region in answer["regions"]}
        for code, figure in row["by_region"].items():
            codes = members(division, regions[code])
            tally.shown(
                "participation actors",
                f"{name} {code}",
                figure,
                series.sum(SEATS, codes, actor=actor),
            )


def compare(tally: Tally, lists: Lists, choices: int | None = None) -> None:
    """Every choice of sessions, then of pairs of actor types, in both divisions; at most `choices` of them."""
    held = lists["sessions"].session_id.tolist()
    types = sorted(set(lists["attendance"].actor_type))
    asks: list[tuple[Iterable[str], Iterable[str] | None]] = [
        (chosen, None) for size in range(len(held) + 1) for chosen in combinations(held, size) if size != len(held)
    ]
    asks += [((), (actor,)) for actor in types]
    asks += [((), FUNCTIONS), (held[:2], FUNCTIONS), (held[1:2], types[:2]), (held[:3], types[1:4])]
    for number, (sessions, actors) in enumerate(asks[:choices]):
        compare_choice(tally, lists, list(sessions), list(actors) if actors else None, DIVISIONS[number % 2])
