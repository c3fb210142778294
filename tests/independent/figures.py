"""Every indicator, period and division: the value, its base and what stands beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd
from scipy.stats import chi2

from tests.independent.asking import Json, asked
from tests.independent.lists import CODES, DIVISIONS, Lists, count, definition, members
from tests.independent.tally import Tally

JOBS, RESIDENTS, PEOPLE, WORKING_AGE = "N02201", "N02202", "N01951", "N01955"


@dataclass(frozen=True)
class Figure:
    """A value with its base and, by name, what is printed beside it; `None` where there is none."""

    value: float | None
    base: float | None = None
    beside: dict[str, float] | None = None
    withheld: bool = False


NOTHING = Figure(None)
Official = dict[tuple[str, str, str], float]


def official(lists: Lists) -> Official:
    """Values by source's id, area and period (year, or month where there is one)."""
    rows = lists["official_statistics"]
    periods = rows.month.where(rows.month != "", rows.year)
    return {
        (row.indicator, row.municipality_code, period): float(row.value)
        for row, period in zip(rows.itertuples(), periods, strict=True)
        if row.value != ""
    }


class OfficialFigures:
    """The official indicators, single and rolled up as their definitions say."""

    def __init__(self, lists: Lists) -> None:
        self.values = official(lists)
        self.years = {
            source: sorted({key[2] for key in self.values if key[0] == source}) for source in (PEOPLE, WORKING_AGE)
        }

    def weight(self, source: str, code: str, period: str) -> float | None:
        """The population of the year, or of the newest year before it."""
        years = [year for year in self.years[source] if year <= period[:4]]
        return self.values.get((source, code, years[-1])) if years else None

    def one(self, entry: Json, code: str, period: str) -> Figure:
        source, rollup = entry.get("source_id"), entry["rollup"]
        if entry["id"] == "jobs_per_resident":
            jobs, residents = (self.values.get((name, code, period)) for name in (JOBS, RESIDENTS))
            return Figure(jobs / residents, residents) if jobs is not None and residents else NOTHING
        value = self.values.get((str(source), code, period))
        # The definition: the county's published values for 2019-2022 do not agree with those of its municipalities.
        apart = (entry["id"], code) == ("upper_secondary_degree_4_years", "12") and period >= "2019"
        if value is None or apart:
            return NOTHING
        if rollup.startswith("weighted:"):
            return Figure(value, self.weight(WORKING_AGE if "20_64" in rollup else PEOPLE, code, period))
        if entry["id"].startswith("industry_share"):
            return Figure(value, self.values.get((JOBS, code, period)))
        if entry["id"] == "population_65_plus":
            return Figure(value, self.values.get((PEOPLE, code, period)))
        if entry["id"] == "population_20_66_change_10_years":
            return Figure(value, self.values[("N02836", code, period)] / (1 + value / 100))
        return Figure(value)

    def together(self, entry: Json, codes: Sequence[str], period: str) -> Figure:
        """A sub-region: the sum, or the ratio of sums; nothing when a member is missing or the rollup is none."""
        parts = [self.one(entry, code, period) for code in codes]
        if entry["rollup"] == "none" or any(part.value is None for part in parts):
            return NOTHING
        if entry["rollup"] == "sum":
            return Figure(sum(part.value or 0.0 for part in parts))
        if any(part.base is None for part in parts):
            return NOTHING
        base = sum(part.base or 0.0 for part in parts)
        return Figure(sum((part.value or 0.0) * (part.base or 0.0) for part in parts) / base, base)


def garwood(events: float, base: float, per: float) -> tuple[float, float]:
    """The exact 95 % limits of a count that is Poisson (Garwood 1936), per `base`."""
    low = chi2.ppf(0.025, 2 * events) / 2 if events else 0.0
    return float(per * low / base), float(per * chi2.ppf(0.975, 2 * events + 2) / 2 / base)


class SkillsGap:
    """K1-K6 of one year for any set of municipalities, from the labour lists."""

    def __init__(self, lists: Lists) -> None:
        self.occupations = _typed(lists["occupation_employment"], "employees")
        self.adverts = _typed(lists["job_ads"], "positions_capped_50")
        self.flows = _typed(lists["commuting"], "persons")
        self.seekers = _typed(lists["jobseekers"], "persons")
        self.educated = _typed(lists["employed_by_education"], "persons")
        self.ages = _typed(lists["population_by_age"], "persons")
        self.outlook = lists["occupation_outlook"]

    def employees(self, codes: Iterable[str], year: str) -> pd.Series | None:
        """Employees by group; `None` when a count of one of them is withheld."""
        rows = self.occupations
        rows = rows[rows.region_code.isin(list(codes)) & (rows.year == year) & (rows.age_group == "16-64")]
        return rows.groupby("ssyk").employees.sum() if len(rows) else None

    def withheld(self, codes: Iterable[str], year: str) -> bool:
        rows = self.occupations
        return bool(rows[rows.region_code.isin(list(codes)) & (rows.year == year)].employees.isna().any())

    def positions(self, codes: Iterable[str], year: str) -> float:
        rows = self.adverts
        return float(
            rows[rows.municipality_code.isin(list(codes)) & rows.month.str.startswith(year)].positions_capped_50.sum()
        )

    def k1(self, codes: Sequence[str], year: str) -> Figure:
        if self.withheld(codes, year):
            return NOTHING
        employed, adverts = float(self.employees(codes, year).sum()), self.positions(codes, year)
        low, high = garwood(adverts, employed, 1000)
        return Figure(1000 * adverts / employed, employed, {"low": low, "high": high})

    def k2(self, codes: Sequence[str], year: str) -> Figure:
        flows = self.flows[self.flows.year == year]
        living = flows.groupby("home_code").persons.sum()
        seekers = self.seekers[self.seekers.year == year].set_index("municipality_code").persons
        into = flows[flows.work_code.isin(list(codes))]
        reached = float((into.persons / into.home_code.map(living) * into.home_code.map(seekers).fillna(0)).sum())
        monthly = self.positions(codes, year) / 12
        own = float(seekers[list(codes)].sum())
        return Figure(monthly / reached, reached, {"coverage_percent": 100.0, "without_commuting": monthly / own})

    def k3(self, codes: Sequence[str], year: str) -> Figure:
        county = self.occupations[(self.occupations.region_code == "12") & (self.occupations.year == year)]
        by_age = county.pivot_table(index="ssyk", columns="age_group", values="employees")
        share = (by_age["60-64"] / by_age["16-64"]).dropna()
        rows = self.occupations
        rows = rows[rows.region_code.isin(list(codes)) & (rows.year == year) & rows.employees.notna()]
        everybody = rows.employees.sum()
        known = rows[rows.ssyk.isin(share.index)]
        coverage = 100 * known.employees.sum() / everybody
        if self.withheld(codes, year) or coverage < 90:
            return NOTHING
        expected = float((known.employees * known.ssyk.map(share)).sum())
        beside = {
            "coverage_percent": coverage,
            "expected_aged_60_64": expected,
            "expected_to_leave_per_year": expected / 5,
        }
        return Figure(100 * expected / known.employees.sum(), float(known.employees.sum()), beside)

    def k4(self, codes: Sequence[str], year: str) -> Figure:
        rows = self.ages[self.ages.municipality_code.isin(list(codes)) & (self.ages.year == year)]
        sums = rows.groupby("age_group").persons.sum()
        return Figure(float(sums["20-24"] / sums["60-64"]), float(sums["60-64"]))

    def k5(self, codes: Sequence[str], year: str) -> Figure:
        county = self.occupations[(self.occupations.region_code == "12") & (self.occupations.year == year)]
        county = county[county.age_group == "16-64"].set_index("ssyk").employees
        judged = self.outlook.set_index("ssyk").recruitment_situation
        rows = self.employees(codes, year)
        if rows is None or self.withheld(codes, year):
            return NOTHING
        everybody = assessed = short = unknown = 0.0
        for group, employees in rows.items():
            parts = {part: count for part, count in county.items() if part.startswith(str(group)) and len(part) == 4}
            of_these = {part: count for part, count in parts.items() if part in judged.index}
            c = sum(of_these.values()) / sum(parts.values()) if parts else 0.0
            lacking = sum(count for part, count in of_these.items() if judged[part] == "brist")
            s = lacking / sum(of_these.values()) if of_these else 0.0
            everybody += employees
            assessed += employees * c
            short += employees * c * s
            unknown += employees * (1 - c)
        if assessed < 0.6 * everybody:
            return NOTHING
        beside = {
            "coverage_percent": 100 * assessed / everybody,
            "low": 100 * short / everybody,
            "high": 100 * (short + unknown) / everybody,
        }
        return Figure(100 * short / assessed, assessed, beside)

    def k6(self, codes: Sequence[str], year: str) -> Figure:
        if self.withheld(codes, year):
            return NOTHING
        jobs = self.employees(codes, year)
        rows = self.educated
        rows = rows[rows.municipality_code.isin(list(codes)) & (rows.year == year) & (rows.by == "home")]
        home = rows.groupby("education_level").persons.sum()
        skilled = float(jobs[jobs.index.str.startswith("2")].sum())
        gap = skilled / jobs.sum() - home["tertiary_3_plus"] / home["total"]
        return Figure(100 * float(gap), float(jobs.sum()))

    def figure(self, indicator: str, codes: Sequence[str], year: str) -> Figure:
        """One municipality, or several together; nothing when one of them has none."""
        if len(codes) > 1 and any(self.figure(indicator, [code], year).value is None for code in codes):
            return NOTHING
        made = {
            "advert_pressure": self.k1,
            "reachable_tightness": self.k2,
            "replacement_need": self.k3,
            "demographic_renewal": self.k4,
            "shortage_exposure": self.k5,
            "qualification_gap": self.k6,
        }
        return made[indicator](codes, year)


def _typed(rows: pd.DataFrame, measure: str) -> pd.DataFrame:
    return rows.assign(**{measure: [count(text) for text in rows[measure]]}) if len(rows) else rows


def compare(tally: Tally, lists: Lists, *, only: Sequence[str] = (), share: int = 1) -> None:
    """Every official indicator (or `only` some) in every period and division; `share` 5 takes every fifth period."""
    figures = OfficialFigures(lists)
    known = asked("indicators")
    for entry in known:
        if entry["id"] not in only if only else not entry["source_id"] and entry["id"] != "jobs_per_resident":
            continue
        words = {**definition(entry["id"]), "id": entry["id"]}
        source = words.get("source_id", JOBS)
        periods = sorted({key[2] for key in figures.values if key[0] == source and key[1] in CODES})
        for period in periods[::share]:
            for division in ("municipality", *DIVISIONS):
                answer = asked("evaluate", entry["id"], "--period", period, "--by", division)
                for row in answer["rows"]:
                    codes = members(division, row["name"])
                    own = (
                        figures.one(words, codes[0], period)
                        if division == "municipality"
                        else figures.together(words, codes, period)
                    )
                    _row(tally, f"evaluate {division}", f"{entry['id']} {period} {row['name']}", row, own)
                for area, code in (("skane", "12"), ("sweden", "00")):
                    own = figures.one(words, code, period) if code in words.get("compared_with", ["12", "00"]) else NOTHING
                    _row(tally, f"evaluate {division}", f"{entry['id']} {period} {area}", answer[area], own)


def compare_skills_gap(tally: Tally, lists: Lists, indicators: Iterable[str], years: Iterable[str]) -> None:
    """K1-K6 for every municipality, sub-region and Skåne."""
    own = SkillsGap(lists)
    for indicator in indicators:
        for year in years:
            for division in ("municipality", *DIVISIONS):
                answer = asked("evaluate", indicator, "--period", year, "--by", division)
                for row in answer["rows"]:
                    figure = own.figure(indicator, members(division, row["name"]), year)
                    _row(tally, f"K1-K6 {division}", f"{indicator} {year} {row['name']}", row, figure)
                _row(
                    tally,
                    f"K1-K6 {division}",
                    f"{indicator} {year} Skåne",
                    answer["skane"],
                    own.figure(indicator, CODES, year),
                )


def _row(tally: Tally, subject: str, what: str, row: Json, own: Figure) -> None:
    tally.same(subject, what, row["value"], own.value)
    if row["value"] is not None or own.value is not None:
        tally.same(subject, f"{what} base", row["base"], own.base)
    beside = row.get("beside") or {}
    for name in beside if own.value is not None else ():
        tally.same(subject, f"{what} {name}", beside.get(name), (own.beside or {}).get(name))
