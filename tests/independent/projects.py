"""Pilots: the ladder, need and coverage, per head, themes; white spots; follow-up with its permutation test."""

from collections.abc import Sequence
from math import comb

import numpy as np

from tests.independent.asking import Json, asked
from tests.independent.lists import CODES, MUNICIPALITIES, Lists, count
from tests.independent.tally import Tally

STARTED = ("running", "ended", "scaled_up")


def compare_pilots(tally: Tally, lists: Lists, more: Sequence[str]) -> None:
    """One answer of `pilots` against one need."""
    answer = asked("pilots", *more)
    pilots = {row.pilot_id: row for row in lists["pilots"].itertuples()}
    places = [row for row in lists["pilot_municipalities"].itertuples() if pilots[row.pilot_id].phase in STARTED]
    targets = {
        r.municipality_code: count(r.persons) for r in lists["target_population"].itertuples() if r.purpose == "pilots"
    }
    what = " ".join(more)
    started = {code: {row.pilot_id for row in places if row.municipality_code == code} for code in CODES}
    people: dict[str, dict[str, float | None]] = {}
    for column in ("reached", "obtained_outcome"):
        people[column] = {}
        for code in CODES:
            counts = [count(getattr(row, column)) for row in places if row.municipality_code == code]
            people[column][code] = None if None in counts else sum(c or 0 for c in counts)
    _projects(tally, lists, answer, pilots)
    needs = answer["need"]["values"]
    for row in answer["municipalities"]:
        _municipality(tally, row, targets.get(row["code"]), len(started[row["code"]]), people, f"{what} {row['name']}")
    _themes(tally, lists, answer, pilots, what)
    _ladder(tally, answer, targets, started, people, what)
    _coverage(tally, answer, targets, started, people, needs, what)


def _projects(tally: Tally, lists: Lists, answer: Json, pilots: Json) -> None:
    for told in answer["pilots"]:
        tally.shown(
            "pilots", f"{told['pilot_id']} participants", told["participants"], count(pilots[told["pilot_id"]].participants)
        )
        tally.same("pilots", f"{told['pilot_id']} funding", told["funding_sek"], count(pilots[told["pilot_id"]].funding_sek))
        for partner in told["partners"]:
            for column in ("reached", "obtained_outcome"):
                own = next(
                    count(getattr(row, column))
                    for row in lists["pilot_municipalities"].itertuples()
                    if (row.pilot_id, row.municipality_code) == (told["pilot_id"], partner["municipality_code"])
                )
                tally.shown("pilots", f"{told['pilot_id']} {partner['name']} {column}", partner[column], own)


def _municipality(
    tally: Tally,
    row: Json,
    target: float | None,
    started: int,
    people: dict[str, dict[str, float | None]],
    name: str,
) -> None:
    tally.same("pilots", f"{name} started", row["started"]["value"], started)
    tally.same("pilots", f"{name} target", row["target_population"]["value"], target)
    for column in ("reached", "obtained_outcome"):
        tally.shown("pilots", f"{name} {column}", row[column], people[column][row["code"]])
    head, reached = row["per_head"], people["reached"][row["code"]]
    if target and head:
        per_head = None if reached is None else 1000 * reached / target
        tally.shown("pilots", f"{name} per 1000", head["pilots_per_1000"], 1000 * started / target)
        tally.shown("pilots", f"{name} reached per 1000", head["reached_per_1000"], per_head)


def _themes(tally: Tally, lists: Lists, answer: Json, pilots: Json, what: str) -> None:
    for cell in answer["themes_by_region"]:
        names = {code for code in CODES if _region(code, answer["division"]) == cell["region"]}
        own = {
            row.pilot_id
            for row in lists["pilot_municipalities"].itertuples()
            if row.municipality_code in names and pilots[row.pilot_id].theme == cell["theme"]
        }
        if cell["region"] == "regional":
            own = {p.pilot_id for p in pilots.values() if (p.theme, p.municipality_scope) == (cell["theme"], "regional")}
        tally.same("pilots", f"{what} {cell['theme']} {cell['region']}", cell["count"]["value"], len(own))


def _region(code: str, division: str) -> str:
    """The key of a sub-region: its Swedish name in lower case, without accents and signs."""
    name = MUNICIPALITIES[division][MUNICIPALITIES.municipality_code == code].iloc[0].lower()
    for letter, plain in (("å", "a"), ("ä", "a"), ("ö", "o"), ("(", ""), (")", ""), (" ", "_")):
        name = name.replace(letter, plain)
    return str(name)


def _ladder(
    tally: Tally,
    answer: Json,
    targets: dict[str, float | None],
    started: dict[str, set[str]],
    people: dict[str, dict[str, float | None]],
    what: str,
) -> None:
    whole = sum(targets[code] or 0 for code in CODES)
    there = sum(targets[code] or 0 for code in CODES if started[code])
    ladder = answer["ladder"]
    tally.same("pilots ladder", f"{what} target", ladder["target_population"]["value"], whole)
    tally.shown("pilots ladder", f"{what} availability", ladder["availability_percent"], 100 * there / whole)
    for key, column in (("contact_percent", "reached"), ("effectiveness_percent", "obtained_outcome")):
        counts = list(people[column].values())
        own = None if None in counts else 100 * sum(c or 0 for c in counts) / whole
        tally.shown("pilots ladder", f"{what} {key}", ladder[key], own)


def _coverage(
    tally: Tally,
    answer: Json,
    targets: dict[str, float | None],
    started: dict[str, set[str]],
    people: dict[str, dict[str, float | None]],
    needs: dict[str, float],
    what: str,
) -> None:
    """Shares of the need mass M = target x need; D = half the sum of |M/sum M - a/sum a|."""
    if answer["need"]["low_is_worse"]:
        return
    mass = {code: (targets[code] or 0) * needs[code] for code in CODES if needs.get(code) is not None}
    total = sum(mass.values())
    covered = 100 * sum(m for code, m in mass.items() if started[code]) / total
    coverage = answer["coverage"]
    if coverage["need_weighted_percent"]["value"] is None:
        return
    tally.shown("pilots coverage", f"{what} covered", coverage["need_weighted_percent"], covered)
    tally.shown("pilots coverage", f"{what} unmet", coverage["unmet_percent"], 100 - covered)
    for key, made in (
        ("mismatch_pilots", {code: float(len(started[code])) for code in mass}),
        ("mismatch_reached", people["reached"]),
    ):
        amounts = {code: made[code] for code in mass}
        own = None
        if None not in amounts.values():
            everything = sum(a or 0.0 for a in amounts.values())
            own = sum(abs(mass[code] / total - (amounts[code] or 0.0) / everything) for code in mass) / 2
        tally.shown("pilots coverage", f"{what} {key}", coverage[key], own)


def compare_white_spots(tally: Tally, lists: Lists, more: Sequence[str]) -> None:
    """Need in thirds and its rank, attendance, pilots, and which places are white spots."""
    answer = asked("white-spots", *more)
    needs = answer["need"]["values"]
    sign = 1 if answer["need"]["low_is_worse"] else -1
    what = " ".join(more)
    pilots = {row.pilot_id: row.phase for row in lists["pilots"].itertuples()}
    rows = list(lists["attendance"].itertuples())
    started = {
        code: sum(
            pilots[row.pilot_id] in STARTED and row.municipality_code == code
            for row in lists["pilot_municipalities"].itertuples()
        )
        for code in CODES
    }
    spots = []
    for row in answer["situations"]:
        code, need = row["code"], needs.get(row["code"])
        came = {r.session_id for r in rows if r.municipality_code == code and (count(r.seats) or r.seats.startswith("<"))}
        tally.same("white spots", f"{what} {code} sessions", row["sessions_attended"], len(came))
        tally.same("white spots", f"{what} {code} pilots", row["pilots_started"], started[code])
        tally.same("white spots", f"{what} {code} need", row["need"], need)
        if need is None:
            continue
        rank = 1 + sum(sign * other < sign * need - 1e-9 for other in needs.values() if other is not None)
        tally.same("white spots", f"{what} {code} rank", row["need_rank"], rank)
        # Where the number is not a multiple of three, the top third is the one more.
        top = rank <= -(-len([n for n in needs.values() if n is not None]) // 3)
        tally.same("white spots", f"{what} {code} top", row["need_third"] == 3, top)
        if top and not came and not started[code]:
            spots.append(code)
    tally.same("white spots", f"{what} list", sorted(answer["white_spots"]), sorted(spots))


def compare_followup(tally: Tally, lists: Lists, asks: Sequence[Sequence[str]], values: Json) -> None:
    """Measures before and after, developments, matched difference and what could have been seen at least."""
    for more in asks:
        answer = asked("followup", *more)
        what = " ".join(more)
        rows = {(r.pilot_id, r.measure, r.moment): count(r.value) for r in lists["pilot_followup"].itertuples()}
        for told in answer["measures"]:
            key = (told["pilot_id"], told["measure"]["measure"])
            before, after = rows.get((*key, "baseline")), rows.get((*key, "2024H1"))
            tally.shown("follow-up", f"{what} {key} before", told["measure"]["baseline"], before)
            tally.shown("follow-up", f"{what} {key} after", told["measure"]["follow_up"], after)
            own = None if before is None or after is None else after - before
            tally.shown("follow-up", f"{what} {key} change", told["change"], own)
        _comparison(tally, lists, answer["comparison"], values, what)


def _comparison(tally: Tally, lists: Lists, told: Json | None, values: Json, what: str) -> None:
    if told is None:
        return
    pilots = {row.pilot_id: row.phase for row in lists["pilots"].itertuples()}
    having = {r.municipality_code for r in lists["pilot_municipalities"].itertuples() if pilots[r.pilot_id] in STARTED}
    source = {"unemployment_18_65": "N03920", "neet_16_24": "N02797", "social_assistance": "N31807"}[told["indicator"]]
    years = str(told["year_before"]), str(told["year_after"])
    at = {code: tuple(values.get((source, code, year)) for year in years) for code in CODES}
    change = {code: after - before for code, (before, after) in at.items() if before is not None and after is not None}
    treated = [code for code in change if code in having]
    others = [code for code in change if code not in having]
    for row in told["developments"]:
        code = row["code"]
        tally.same("follow-up", f"{what} {code} before", row["before"], at[code][0])
        tally.same("follow-up", f"{what} {code} after", row["after"], at[code][1])
        tally.same("follow-up", f"{what} {code} change", row["change"], change.get(code))
        like = float(np.mean([change[one["code"]] for one in row["similar"]]))
        tally.same("follow-up", f"{what} {code} like", row["similar_change"], like)
        for one in row["similar"]:
            tally.same("follow-up", f"{what} {code} {one['code']} has no pilot", one["code"] in others, True)
            tally.same(
                "follow-up",
                f"{what} {code} {one['code']} parts",
                one["distance"],
                sum(one["parts"].values()) ** 0.5,
                near=1e-3,
            )
    tally.same("follow-up", f"{what} developments", sorted(r["code"] for r in told["developments"]), sorted(treated))
    matched = [row["change"] - row["similar_change"] for row in told["developments"]]
    tally.same("follow-up", f"{what} matched", told["matched_difference"], float(np.mean(matched)))
    k, n = len(treated), len(change)
    spread = float(np.std([change[code] for code in others], ddof=1))
    tally.same("follow-up", f"{what} sd", told["sd_of_change_without"], spread)
    smallest = 2.8 * spread * (1 / k + 1 / (n - k)) ** 0.5
    tally.same("follow-up", f"{what} smallest", told["smallest_detectable_effect"], smallest, near=2e-3)
    test = told["permutation"]
    effect = float(np.mean([change[c] for c in treated]) - np.mean([change[c] for c in others]))
    tally.same("follow-up", f"{what} effect", test["effect"], effect)
    tally.same("follow-up", f"{what} choices", test["choices"], comb(n, k))
    one_sided, two_sided = permuted(np.array([*change.values()]), k, effect)
    tally.same("follow-up", f"{what} one-sided p (drawn)", round(abs(test["p_one_sided"] - one_sided) / 0.02), 0)
    tally.same("follow-up", f"{what} two-sided p (drawn)", round(abs(test["p_two_sided"] - two_sided) / 0.02), 0)


def permuted(changes: np.ndarray, k: int, effect: float, draws: int = 40_000) -> tuple[float, float]:
    """p of an effect this large or larger among random choices of k: one-sided and two-sided."""
    random = np.random.default_rng(7)
    order = random.permuted(np.tile(changes, (draws, 1)), axis=1)
    effects = order[:, :k].mean(axis=1) - order[:, k:].mean(axis=1)
    return float((effects >= effect - 1e-12).mean()), float((abs(effects) >= abs(effect) - 1e-12).mean())
