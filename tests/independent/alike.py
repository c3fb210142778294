"""Likeness and the profile: distances, medians, deviations, ranks, changes, industries and shift-share."""

import tomllib
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

import numpy as np

from tests.independent.asking import Json, asked
from tests.independent.figures import Figure, OfficialFigures
from tests.independent.lists import CODES, MUNICIPALITIES, ROOT, Lists, definition, members
from tests.independent.tally import Tally


def weights() -> dict[str, Json]:
    return tomllib.loads((ROOT / "analytics/places/similarity.toml").read_text(encoding="utf-8"))


class Likeness:
    """Standardised differences between the 33 municipalities in the newest year of each measure."""

    def __init__(self, lists: Lists, years: Json, loads: Json) -> None:
        figures, shapes = OfficialFigures(lists), weights()
        self.loads = loads
        self.values: dict[str, dict[str, float]] = {}
        self.spread: dict[str, float] = {}
        for name, year in years.items():
            words = {**definition(name), "id": name}
            values = {code: figures.one(words, code, str(year)).value for code in CODES}
            self.values[name] = {code: value for code, value in values.items() if value is not None}
        self.logged = {name: shapes[name].get("transformation") == "ln" for name in years}
        for name in years:
            self.spread[name] = float(np.std([self.at(name, code) for code in self.values[name]], ddof=DDOF))

    def at(self, name: str, code: str) -> float:
        value = self.values[name][code]
        return float(np.log(value)) if self.logged[name] else value

    def parts(self, code: str, other: str) -> dict[str, float]:
        return {name: (self.at(name, code) - self.at(name, other)) / self.spread[name] for name in self.loads}

    def distance(self, code: str, other: str) -> float:
        squares = {name: self.loads[name] * part**2 for name, part in self.parts(code, other).items()}
        return float((sum(squares.values()) / sum(self.loads.values())) ** 0.5)


# The 33 municipalities are all there are, so the spread is that of a whole population.
DDOF = 0


def compare_similar(tally: Tally, lists: Lists, codes: Sequence[str], more: Sequence[str] = ()) -> None:
    """Each municipality's neighbours, in order, with the parts of each distance."""
    for code in codes:
        answer = asked("similar", code, *more)
        own = Likeness(lists, answer["years"], answer["weights"])
        nearest = sorted((own.distance(code, other), other) for other in CODES if other != code)
        for neighbour, (distance, other) in zip(answer["neighbours"], nearest, strict=True):
            tally.same("similar", f"{code} neighbour", neighbour["code"], other)
            tally.same("similar", f"{code} {other}", neighbour["distance"], distance)
            parts = own.parts(code, other)
            total = sum(own.loads[name] * part**2 for name, part in parts.items())
            for part in neighbour["parts"]:
                name = part["indicator"]
                tally.same("similar", f"{code} {other} {name}", part["deviations"], parts[name])
                tally.same("similar", f"{code} {other} {name} own", part["own"], own.values[name][code])
                tally.same("similar", f"{code} {other} {name} other", part["other"], own.values[name][other])
                share = own.loads[name] * parts[name] ** 2 / total
                tally.same("similar", f"{code} {other} {name} share", part["share"], share)


def compare_profiles(tally: Tally, lists: Lists, codes: Sequence[str]) -> None:
    """Every official figure of each profile, and its industries."""
    figures = OfficialFigures(lists)
    for code in codes:
        answer = asked("profile", code)
        likeness = asked("similar", code)
        near = [row["code"] for row in likeness["neighbours"][:5]]
        tally.same("profile", f"{code} similar", [row["code"] for row in answer["similar"]], near)
        for theme in answer["themes"]:
            for told in theme["indicators"]:
                words = {**definition(told["indicator"]), "id": told["indicator"]}
                if "source_id" in words or told["indicator"] == "jobs_per_resident":
                    _figure(tally, figures, code, near, told, words)
        _industries(tally, figures, answer["industries"], [code], code)
    for name in MUNICIPALITIES.cooperation_body.unique():
        code = asked("index", "FKF", "--by", "cooperation_body")["rows"]
        key = next(row["municipality_code"] for row in code if row["name"] == name)
        answer = asked("profile", key)
        _industries(tally, figures, answer["industries"], members("cooperation_body", name), key)


def _figure(tally: Tally, figures: OfficialFigures, code: str, near: Sequence[str], told: Json, words: Json) -> None:
    period, what = told["period"], f"{code} {told['indicator']}"
    if period is None:
        return
    values = {one: figures.one(words, one, period).value for one in CODES}
    known = {one: value for one, value in values.items() if value is not None}
    mine = values[code]
    tally.same("profile", what, told["value"], mine)
    others = [values[one] for one in near]
    present = [value for value in others if value is not None]
    for row, value in zip(told["similar"], others, strict=True):
        tally.same("profile", f"{what} like {row['code']}", row["value"], value)
    median = float(np.median(present)) if present else None
    if told["similar_median"] is not None:
        tally.same("profile", f"{what} median", told["similar_median"], median)
    if told["difference"] is not None and mine is not None and median is not None:
        tally.same("profile", f"{what} difference", told["difference"], mine - median)
        spread = float(np.std(list(known.values()), ddof=DDOF))
        tally.same("profile", f"{what} deviations", told["deviations"], (mine - median) / spread)
    if told["rank"] is not None and mine is not None:
        sign = 1 if words["polarity"] == "higher_is_better" else -1
        place = 1 + sum(sign * value < sign * mine - 1e-9 for value in known.values())
        tally.same("profile", f"{what} rank", told["rank"], place)
        tally.same("profile", f"{what} ranked", told["ranked"], len(known))
    _change(tally, figures, code, told, words)
    _wider(tally, figures, told, words, what)


def _wider(tally: Tally, figures: OfficialFigures, told: Json, words: Json, what: str) -> None:
    period = told["period"]
    for area, place in (("skane", "12"), ("sweden", "00")):
        if place in words.get("compared_with", ["12", "00"]):
            tally.same("profile", f"{what} {area}", told[area]["value"], figures.one(words, place, period).value)


def _change(tally: Tally, figures: OfficialFigures, code: str, told: Json, words: Json) -> None:
    """Since the year before, and none across a break."""
    period, what = told["period"], f"{code} {told['indicator']}"
    mine = figures.one(words, code, period).value
    if len(period) == 4:
        before = str(int(period) - 1)
        earlier = figures.one(words, code, before).value
        broken = int(period) in words.get("breaks_in_series", [])
        own = None if mine is None or earlier is None or broken else printed(mine, words) - printed(earlier, words)
        tally.same("profile", f"{what} change", (told["change"] or {}).get("difference"), own)


def printed(value: float, words: Json) -> float:
    """As it is printed, halves away from zero: a change is what a reader works out from two printed numbers."""
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-words["decimals"]), ROUND_HALF_UP))


def _industries(tally: Tally, figures: OfficialFigures, told: Json, codes: Sequence[str], what: str) -> None:
    """Employees = share x jobs, their change in a year, the location quotient, and shift-share between the years named."""
    last, first = str(told["year"]), str(told["first_year"])
    names = [row["indicator"] for row in told["industries"]]

    def employees(name: str, places: Sequence[str], year: str) -> float:
        rows: list[Figure] = [figures.one({**definition(name), "id": name}, place, year) for place in places]
        return sum((row.value or 0.0) * (row.base or 0.0) / 100 for row in rows)

    here = {year: {name: employees(name, codes, year) for name in names} for year in (first, last)}
    there = {year: {name: employees(name, ["00"], year) for name in names} for year in (first, last)}
    jobs = {year: sum(figures.values[("N02201", code, year)] for code in codes) for year in (first, last)}
    nation = {year: figures.values[("N02201", "00", year)] for year in (first, last)}
    growth = sum(there[last].values()) / sum(there[first].values()) - 1
    tally.same("industries", f"{what} employees", told["employees"], jobs[last])
    mix = residual = 0.0
    for row in told["industries"]:
        name = row["indicator"]
        count, start = here[last][name], here[first][name]
        rate = there[last][name] / there[first][name] - 1
        mix += start * (rate - growth)
        residual += count - start * (1 + rate)
        tally.same("industries", f"{what} {name} share", row["share_percent"], 100 * count / jobs[last])
        # Fewer than twenty are withheld; jobs of no known industry are not a concentration of anything.
        few, before = count < 20, employees(name, codes, str(int(last) - 1))
        quotient = (count / jobs[last]) / (there[last][name] / nation[last])
        tally.same("industries", f"{what} {name} employees", row["employees"], None if few else count)
        tally.same("industries", f"{what} {name} change", row["change"], None if few else count - before)
        no_quotient = few or name == "industry_share_unknown"
        tally.same("industries", f"{what} {name} LQ", row["quotient"], None if no_quotient else quotient)
    shift = told["shift_share"]
    tally.same("industries", f"{what} reference", shift["reference_growth"], growth * sum(here[first].values()))
    tally.same("industries", f"{what} mix", shift["industry_mix"], mix)
    tally.same("industries", f"{what} residual", shift["residual"], residual)
    tally.same("industries", f"{what} change", shift["change"], sum(here[last].values()) - sum(here[first].values()))
