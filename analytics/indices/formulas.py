"""The skills-gap formulas K1 to K7 for one place at a time, on counts: what the SQL of the indicators does, in plain sight.

The indicators themselves are analytics/indicators/*.sql. These functions serve the worked example on the method page,
the intervals, and the tests that hold the SQL against them. A count that is None is not known, and never counts as 0.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analytics.quantity import Interval

MINIMUM_COVERAGE_PERCENT = 60.0
"""Share of employees in assessed occupations that K5 needs to be published."""
ROUNDING = 1e-7
YEARS_IN_AGE_GROUP = 5
SHORTAGE = "brist"
POISSON_EXACT = "garwood"


@dataclass(frozen=True, kw_only=True)
class Tightness:
    """K2 by municipality of work. `reachable` in persons, `raw` and `adjusted` in positions a month per job seeker.

    None where a count that belongs in it is not known, or where nobody is within reach.
    """

    reachable: tuple[float | None, ...]
    raw: tuple[float | None, ...]
    adjusted: tuple[float | None, ...]


@dataclass(frozen=True, kw_only=True)
class Replacement:
    """K3. `persons` aged 60-64 to be expected, their share in `percent`, and how many leave `per_year`."""

    persons: float
    percent: float
    per_year: float


@dataclass(frozen=True, kw_only=True)
class Exposure:
    """K5, all in percent. `percent` of assessed employees is None while `coverage` is under 60.

    `low` and `high` bound the share of all employees: as if nobody, or everybody, not assessed were in shortage.
    """

    percent: float | None
    coverage: float
    low: float
    high: float


def advert_pressure(positions: float | None, employees: float | None) -> float | None:
    """K1: positions advertised over twelve months per 1 000 employees; None if either is not known or none employed."""
    return None if positions is None or not employees else 1000 * positions / employees


def count_interval(count: int, confidence_share: float = 0.95) -> Interval:
    """Exact Poisson interval for a count (Garwood 1936), also for large ones. Raises ValueError below 0."""
    from scipy.special import gammaincinv

    if count < 0:
        raise ValueError(f"a count cannot be {count}")
    tail = (1 - confidence_share) / 2
    return Interval(
        low=float(gammaincinv(count, tail)) if count else 0.0,
        high=float(gammaincinv(count + 1, 1 - tail)),
        method=POISSON_EXACT,
        confidence_share=confidence_share,
    )


def reachable_tightness(
    commuters: Sequence[Sequence[float]],
    unemployed: Sequence[float | None],
    positions_per_month: Sequence[float | None],
) -> Tightness:
    """K2: job seekers spread over places of work as the employed commute. `commuters` has a row per home.

    In a closed area those reached add up to all job seekers.
    """
    reached = [
        _total(
            None if seekers is None else row[work] / sum(row) * seekers
            for row, seekers in zip(commuters, unemployed, strict=True)
            if row[work]
        )
        for work in range(len(positions_per_month))
    ]
    return Tightness(
        reachable=tuple(reached),
        raw=tuple(_quotient(v, u) for v, u in zip(positions_per_month, unemployed, strict=True)),
        adjusted=tuple(_quotient(v, u) for v, u in zip(positions_per_month, reached, strict=True)),
    )


def replacement_need(employees: Sequence[float], share_60_64: Sequence[float | None]) -> Replacement | None:
    """K3: employees by occupation times the county's share aged 60-64 of 16-64 in it.

    Occupations whose share is not known are left out above and below; None if none is known.
    """
    known = [(count, share) for count, share in zip(employees, share_60_64, strict=True) if share is not None]
    whole = sum(count for count, _ in known)
    if not whole:
        return None
    persons = sum(count * share for count, share in known)
    return Replacement(persons=persons, percent=100 * persons / whole, per_year=persons / YEARS_IN_AGE_GROUP)


def demographic_renewal(pop_20_24: float | None, pop_60_64: float | None) -> float | None:
    """K4: residents aged 20-24 per resident aged 60-64. Low is worse."""
    return _quotient(pop_20_24, pop_60_64)


def shortage_exposure(
    employees: Mapping[str, float], ssyk4: Mapping[str, Sequence[tuple[float, str | None]]]
) -> Exposure | None:
    """K5: share of employees in assessed occupations who are in shortage occupations; None without employees.

    `employees` by three-digit group in the municipality; `ssyk4` has, for each group, the county's employees and the
    assessment (None if there is none) of every four-digit occupation in it. A group without any is not assessed.
    """
    whole = sum(employees.values())
    if not whole:
        return None
    assessed = short = 0.0
    for group, count in employees.items():
        parts = ssyk4.get(group, ())
        size = sum(part for part, _ in parts)
        if size:
            assessed += count * sum(part for part, situation in parts if situation is not None) / size
            short += count * sum(part for part, situation in parts if situation == SHORTAGE) / size
    coverage = 100 * assessed / whole
    return Exposure(
        percent=100 * short / assessed if assessed and coverage >= MINIMUM_COVERAGE_PERCENT - ROUNDING else None,
        coverage=coverage,
        low=100 * short / whole,
        high=100 * (short + whole - assessed) / whole,
    )


def qualification_gap(
    jobs_ssyk2: float, jobs_known: float, residents_tertiary3: float, employed_residents: float
) -> float | None:
    """K6: jobs in SSYK major group 2 against residents with three years of tertiary education, percentage points."""
    jobs, residents = _quotient(jobs_ssyk2, jobs_known), _quotient(residents_tertiary3, employed_residents)
    return None if jobs is None or residents is None else 100 * (jobs - residents)


def matched_employment(a: float, b: float, c: float, e: float) -> tuple[float, float] | None:
    """K7: fully matched, and employed, per hundred in the education group; None without anybody in it.

    A fully matched, B partly, C not, E everybody. D (insufficient data) is not counted as employed here.
    """
    return (100 * a / e, 100 * (a + b + c) / e) if e else None


def _quotient(above: float | None, below: float | None) -> float | None:
    return None if above is None or not below else above / below


def _total(parts: Iterable[float | None]) -> float | None:
    known = list(parts)
    return sum(part for part in known if part is not None) if known and None not in known else None
