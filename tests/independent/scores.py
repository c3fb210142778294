"""The indices: scores between goalposts, pillars, ranks, and rank intervals from draws of our own."""

from collections.abc import Callable, Sequence
from math import log

import numpy as np
import numpy.typing as npt
from scipy.stats import rankdata

from tests.independent.asking import Json, asked
from tests.independent.figures import Figure, OfficialFigures, SkillsGap
from tests.independent.lists import CODES, Lists, definition, index_definition, members
from tests.independent.tally import Tally

Numbers = npt.NDArray[np.float64]
Value = Callable[[str, Sequence[str], str], Figure]


def score(entry: Json, value: float | None, *, higher_is_better: bool) -> float | None:
    """0-100 between the goalposts; on an index where high is good, a value that is worse low is not reversed."""
    if value is None or (entry.get("transformation") == "ln" and value <= 0):
        return None
    x = log(value) if entry.get("transformation") == "ln" else value
    z = 100 * min(max((x - entry["low"]) / (entry["high"] - entry["low"]), 0), 1)
    reversed_ = (entry["worse"] == "lower") != higher_is_better
    return 100 - z if reversed_ else z


def combined(words: Json, scores: dict[str, float | None], weights: Json) -> tuple[float | None, dict[str, float | None]]:
    """The index and its pillars: weighted means, and the rule of what must be there."""
    pillars: dict[str, float | None] = {}
    for pillar in words["pillar"]:
        inside = [
            (weights[entry["symbol"]], value)
            for entry in words["indicator"]
            if entry["pillar"] == pillar["name"] and (value := scores[entry["symbol"]]) is not None
        ]
        total = sum(weight for weight, _ in inside)
        pillars[pillar["name"]] = sum(weight * value for weight, value in inside) / total if total else None
    known = sum(value is not None for value in scores.values())
    counted = [(weights[name], value) for name, value in pillars.items() if value is not None]
    if known < words["minimum_indicators"] or len(counted) < len(pillars):
        return None, pillars
    return sum(weight * value for weight, value in counted) / sum(weight for weight, _ in counted), pillars


def compare(tally: Tally, index: str, value: Value, asks: Sequence[Sequence[str]], *, draws: bool) -> None:
    """An index as each of `asks` (further words of the command) has it."""
    words = index_definition(index)
    good = words["polarity"] == "higher_is_better"
    for more in asks:
        answer = asked("index", index, *more)
        division = answer["by"]
        own: dict[str, float | None] = {}
        for row in [*answer["rows"], answer["skane"]]:
            codes = members(division, row["name"])
            scores = {}
            for entry in words["indicator"]:
                told = row["indicators"][entry["symbol"]]
                year = answer["years"][entry["symbol"]]
                figure = value(entry["name"], codes or ["12"], str(year)) if year else Figure(None)
                what = f"{index} {' '.join(more)} {row['name']} {entry['symbol']}"
                tally.same("index indicators", what, told["value"], figure.value)
                scores[entry["symbol"]] = score(entry, figure.value, higher_is_better=good)
                tally.same("index scores", what, told["score"], scores[entry["symbol"]])
            whole, pillars = combined(words, scores, answer["weights"])
            what = f"{index} {' '.join(more)} {row['name']}"
            tally.same("index values", what, row["value"], whole)
            for name, pillar in pillars.items():
                tally.same("index pillars", f"{what} {name}", row["pillars"][name], pillar)
            if row is not answer["skane"]:
                own[row["name"]] = whole
        _ranks(tally, answer, {name: (one if good else -one) for name, one in own.items() if one is not None}, index)
        if draws and division == "municipality" and not more:
            _intervals(tally, words, answer)


def _ranks(tally: Tally, answer: Json, worst_first: dict[str, float], what: str) -> None:
    """1 is the largest gap; those alike share a rank."""
    for row in answer["rows"]:
        mine = worst_first.get(row["name"])
        place = None if mine is None else 1 + sum(other < mine - 1e-9 for other in worst_first.values())
        tally.same("index ranks", f"{what} {row['name']}", row["rank"], place)


def _intervals(tally: Tally, words: Json, answer: Json) -> None:
    """5,000 draws by method.md's recipe with numbers of our own: near the product's, never the same."""
    random = np.random.default_rng(20_26)
    rows = [row for row in answer["rows"] if row["value"] is not None]
    entries = words["indicator"]
    values = np.array([[row["indicators"][e["symbol"]]["value"] or np.nan for e in entries] for row in rows], dtype=float)
    ranks = np.zeros((5_000, len(rows)))
    populations = {row["name"]: row["indicators"][entries[0]["symbol"]]["base"] for row in rows}
    for draw in range(len(ranks)):
        drawn = values.copy()
        for column, entry in enumerate(entries):
            if entry["counts"] == "numerator" and "base_share" in entry:
                base = np.array([populations[row["name"]] for row in rows], dtype=float) * entry["base_share"]
                drawn[:, column] = random.poisson(values[:, column] * base * entry["per_unit"]) / base / entry["per_unit"]
        ranks[draw] = rankdata(-_drawn_index(words, drawn, random), method="min")
    for place, row in enumerate(rows):
        low, high = np.percentile(ranks[:, place], [5, 95])
        tally.same("rank intervals (±2)", f"{row['name']} low", round(abs(row["rank_low"] - low) / 5), 0)
        tally.same("rank intervals (±2)", f"{row['name']} high", round(abs(row["rank_high"] - high) / 5), 0)
        top = float((ranks[:, place] <= 11).mean())
        tally.same("rank intervals (±2)", f"{row['name']} top", row["probability_top"], top, near=0.1)


def official_value(lists: Lists) -> Value:
    """Values of the index of official figures."""
    figures = OfficialFigures(lists)

    def value(name: str, codes: Sequence[str], year: str) -> Figure:
        words = {**definition(name), "id": name}
        one = figures.one(words, codes[0], year)
        if codes == ["12"] and "12" not in words.get("compared_with", ["12", "00"]):
            return Figure(None)
        return one if len(codes) == 1 else figures.together(words, codes, year)

    return value


def skills_gap_value(lists: Lists) -> Value:
    """Values of the skills-gap index from the labour lists."""
    own = SkillsGap(lists)
    return lambda name, codes, year: own.figure(name, CODES if codes == ["12"] else codes, year)


def _drawn_index(words: Json, drawn: Numbers, random: np.random.Generator) -> Numbers:
    """The index of one draw: normalisation, mean, weights and the indicator left out by chance."""
    left_out = int(random.integers(7))
    how = ("goalpost", "z", "rank")[random.integers(3)]
    power = (1, 3)[random.integers(2)]
    entries = words["indicator"]
    need = np.array([_need(entry, drawn[:, column], how) for column, entry in enumerate(entries)])
    pillars = []
    for pillar in words["pillar"]:
        inside = [c for c, entry in enumerate(entries) if entry["pillar"] == pillar["name"] and c != left_out]
        weight = random.uniform(0.25, 0.75)
        shares = [weight, 1 - weight][: len(inside)]
        pillars.append(sum(w * need[c] for w, c in zip(shares, inside, strict=True)) / sum(shares))
    weights = random.dirichlet([20, 20, 20])
    whole: Numbers = sum(w * p**power for w, p in zip(weights, pillars, strict=True)) ** (1 / power)
    return whole


def _need(entry: Json, values: Numbers, how: str) -> Numbers:
    sign = 1 if entry["worse"] == "higher" else -1
    x = values * sign
    if how == "goalpost":
        low, high = sorted((entry["low"] * sign, entry["high"] * sign))
        return np.asarray(100 * np.clip((x - low) / (high - low), 0, 1))
    if how == "z":
        return np.asarray(np.maximum(50 + 20 * (x - np.nanmean(x)) / np.nanstd(x), 0))
    return np.asarray(100 * (rankdata(x) - 1) / (len(x) - 1))
