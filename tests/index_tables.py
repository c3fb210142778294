"""Tables from which the six indicators of the skills-gap index come out as wanted, and a case worked by hand.

K2 stands on its plain value there, and so do its limits.
"""

from collections.abc import Sequence

from data.reference.code_lists import code_list
from tests.skills_gap_rows import YEAR, Rows, ads, ages, assessed, educated, employed, seekers

SYMBOLS = ("K1", "K2", "K3", "K4", "K5", "K6")
UNITS: dict[str, Sequence[float | None]] = {
    "A": [30, 0.6, 12, 0.9, 50, 12],
    "B": [10, 0.2, 8, 1.2, 30, -4],
    "C": [20, 0.4, 10, 0.8, None, 5],
    "D": [50, 1.1, 15, 0.6, 62, 20],
    "E": [15, 0.3, None, 1.0, None, None],
}
LIMITS = {"K1": (10, 40), "K2": (0.2, 0.8), "K3": (8, 14), "K4": (0.6, 1.2), "K5": (30, 60), "K6": (-5, 15)}
EXPECTED = {"A": 66.9444, "B": 0.8333, "C": 44.4444, "D": 100.0, "E": None}
CODES = dict(zip(UNITS, ("1280", "1281", "1230", "1283", "1290"), strict=True))


def values_of(units: dict[str, Sequence[float | None]]) -> dict[str, dict[str, float | None]]:
    return {area: dict(zip(SYMBOLS, row, strict=True)) for area, row in units.items()}


def group(major: str, family: str, place: int) -> str:
    """A real three-digit group: the place (1 to 4) in one of three families of a major group."""
    groups = sorted(code for code in code_list("ssyk") if len(code) == 3 and code.startswith(major))
    return groups[4 * (int(family) - 1) + place - 1]


def first_part(of_group: str) -> str:
    """The first four-digit occupation in a three-digit group."""
    return min(code for code in code_list("ssyk") if len(code) == 4 and code.startswith(of_group))


def attribute_rows(code: str, k3: float | None, k5: float | None, k6: float | None) -> Rows:
    """Employees in occupations that are old or young, short or not, in major group 2 or 3: the shares that are wanted.

    Where K5 is unknown the occupations have no assessment, where K3 is unknown no ages.
    """
    old, short, high = (k3 or 0) / 20, (k5 or 0) / 100, ((k6 or 0) + 40) / 100
    family = "3" if k3 is None else ("2" if k5 is None else "1")
    return [
        employed(code, group(major, family, 1 + 2 * is_old + is_short), round(1e6 * of_major * of_age * of_state))
        for major, of_major in (("2", high), ("3", 1 - high))
        for is_old, of_age in ((1, old), (0, 1 - old))
        for is_short, of_state in ((1, short), (0, 1 - short))
    ]


def county_rows() -> tuple[Rows, Rows]:
    """A fifth of those in the old occupations are 60-64 and nobody in the others; the short ones have a shortage."""
    employment: Rows = []
    outlook: Rows = []
    for major in "23":
        for family in "123":
            for place in range(4):
                name = group(major, family, place + 1)
                is_old, is_short = divmod(place, 2)
                employment.append(employed("12", first_part(name), 1000))
                if family != "3":
                    employment.append(employed("12", name, 1000, age_group="16-64"))
                    employment.append(employed("12", name, 200 * is_old, age_group="60-64"))
                if family == "1":
                    outlook.append(assessed(first_part(name), "brist" if is_short else "balans"))
    return employment, outlook


def tables_of(units: dict[str, Sequence[float | None]]) -> dict[str, Rows]:
    """Tables from which the indicators come out as given, for a million employees in each municipality."""
    employment, outlook = county_rows()
    tables: dict[str, Rows] = {"occupation_employment": employment, "occupation_outlook": outlook}
    tables |= {name: [] for name in ("job_ads", "commuting", "jobseekers", "population_by_age", "employed_by_education")}
    for area, (k1, k2, k3, k4, k5, k6) in units.items():
        code = CODES[area]
        positions = 1000 * (k1 or 0)
        tables["job_ads"] += ads(code, [round(positions)] + [0] * 11)
        tables["jobseekers"] += seekers({code: positions / (12 * (k2 or 1))})
        tables["commuting"].append({"home_code": code, "work_code": code, "year": YEAR, "persons": 500})
        tables["population_by_age"] += ages(code, round(10_000 * (k4 or 0)), 10_000)
        tables["employed_by_education"] += [] if k6 is None else educated(code, 40_000, 100_000)
        tables["occupation_employment"] += attribute_rows(code, k3, k5, k6)
    return tables


def goalpost_rows(names: Sequence[str] = SYMBOLS) -> Rows:
    return [
        {"index": "skills_gap", "indicator": name, "low": low, "high": high, "basis": "prov", "version": "9"}
        for name, (low, high) in zip(names, LIMITS.values(), strict=True)
    ]
