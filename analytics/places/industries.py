"""Industries in a municipality or sub-region: size, change, location quotient and shift-share.

Only the shares are published. Employees by industry are the share times the employed by workplace, so they are derived
and carry the rounding of the shares: about ±0.005 per cent of the area's employed. The published shares of a small
municipality add up to 100 only within a few tenths; that is the source's own and is not corrected. The classification
(sections of SNI 2007 in seventeen groups) and the definition (BAS) are the same in all years that are used.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.evaluation.evaluate import evaluate, years
from analytics.evaluation.result import Result, Row
from analytics.quantity import rounded
from analytics.registry.indicator import INDICATORS, Indicator
from data.reference.geography import area_name, regions
from data.store.store import Edition
from data.vocabulary import SKANE, SWEDEN, Division, Origin, State

SMALLEST_PERSONS = 20
"""With fewer employees in the industry than this, nothing is said of its size or concentration."""
THEME = "industry"
UNKNOWN = "industry_share_unknown"
TOTAL = "jobs_by_workplace"
CONCENTRATED = 1.5
QUOTIENT_DECIMALS = 2
"""A location quotient from which an industry is told to be large for the place."""


@dataclass(frozen=True, kw_only=True)
class Industry:
    """One industry in one area. `employees` and `change` in persons, derived from rounded shares.

    `state` is suppressed with fewer than 20 employees: then `employees`, `change` and `quotient` are None. The change is
    from the year before, and None when that year is missing or lies before a break in the series. `quotient` above 1 is
    a larger share than in the reference; concentration is neither strength nor shortage, and the unknown industry has
    none.
    """

    indicator: Indicator
    share_percent: float | None
    employees: float | None
    change: float | None
    quotient: float | None
    state: State


@dataclass(frozen=True, kw_only=True)
class ShiftShare:
    """How the change in employees between two years divides, in persons; the three parts add up to `change`.

    `reference_growth`: had the area grown as the reference did. `industry_mix`: its industries grew faster or slower than
    the whole there. `residual`: what is left. It is not competitiveness.
    """

    change: float
    reference_growth: float
    industry_mix: float
    residual: float


@dataclass(frozen=True, kw_only=True)
class IndustryStructure:
    """All industries of one area in a year, largest share first.

    `shift_share` covers `first_year` to `year`, never across a break in the series; None when an industry lacks a
    figure in either.
    """

    code: str
    name: str
    reference: str
    edition: int
    year: int | None
    first_year: int | None
    origins: tuple[Origin, ...]
    employees: float | None
    industries: tuple[Industry, ...]
    shift_share: ShiftShare | None
    derived: bool = True


def concentrated(structure: IndustryStructure, least: float = CONCENTRATED) -> tuple[Industry, ...]:
    """The industries with at least this quotient as it is printed, the highest first; those without a quotient never."""
    known = [
        (industry.quotient, industry)
        for industry in structure.industries
        if industry.quotient is not None and rounded(industry.quotient, QUOTIENT_DECIMALS) >= least
    ]
    return tuple(industry for _, industry in sorted(known, key=lambda pair: (-pair[0], pair[1].indicator.id)))


def location_quotient(e_is: float, e_i: float, e_rs: float, e_r: float) -> float | None:
    """The industry's share of employees in the area over its share in the reference; None if either is without base.

    (e_is / e_i) / (e_rs / e_r), all in persons: Farhauer and Kröll 2013, "Standorttheorien". 1.0 is the same share.
    """
    if not e_i or not e_r or not e_rs:
        return None
    return (e_is / e_i) / (e_rs / e_r)


def shift_share(e0: Sequence[float], e1: Sequence[float], n0: Sequence[float], n1: Sequence[float]) -> ShiftShare:
    """Employees by industry in an area (e) and a reference (n), before (0) and after (1), in one classification.

    NS = Σ e0·g, IM = Σ e0·(g_s - g), RS = Σ e0·(r_s - g_s), in persons (Farhauer and Kröll 2013).
    Raises ValueError when an industry is not in the reference.
    """
    if not all(n0):
        raise ValueError("an industry has no employees in the reference, so its growth there is not defined")
    growth = sum(n1) / sum(n0) - 1
    by_industry = [after / before - 1 for before, after in zip(n0, n1, strict=True)]
    return ShiftShare(
        change=sum(e1) - sum(e0),
        reference_growth=sum(e0) * growth,
        industry_mix=sum(count * (own - growth) for count, own in zip(e0, by_industry, strict=True)),
        residual=sum(after - before - before * own for before, after, own in zip(e0, e1, by_industry, strict=True)),
    )


def industry_structure(
    edition: Edition, code: str, *, year: int | None = None, reference: str = SWEDEN
) -> IndustryStructure:
    """The industries of a municipality, a sub-region or Skåne, compared with Sweden or Skåne.

    `year` None is the latest. Raises UnknownYear, UnknownArea.
    """
    division = _division(code)
    covered = years(edition, INDICATORS[UNKNOWN])
    wanted = year if year is not None else (covered[-1] if covered else None)
    results = [
        evaluate(edition, indicator, year=wanted, division=division)
        for indicator in INDICATORS.values()
        if indicator.theme == THEME
    ]
    shown = results[0].year
    comparable = _since_break(results, shown, covered)
    before = _results(edition, results, shown - 1 if shown else None, comparable)
    rows = [_industry(result, before[place] if before else None, code, reference) for place, result in enumerate(results)]
    rows.sort(key=lambda industry: (industry.indicator.id == UNKNOWN, -(industry.share_percent or 0.0)))
    first = comparable[0] if comparable and comparable[0] != shown else None
    start = _results(edition, results, first, comparable)
    return IndustryStructure(
        code=code,
        name=area_name(code),
        reference=reference,
        edition=edition.number,
        year=shown,
        first_year=first,
        origins=results[0].origins,
        employees=_row(evaluate(edition, INDICATORS[TOTAL], year=shown, division=division), code).value if shown else None,
        industries=tuple(rows),
        shift_share=_shift_share(start, results, code, reference) if start else None,
    )


def _since_break(results: Sequence[Result], shown: int | None, covered: Sequence[int]) -> tuple[int, ...]:
    """The years that the shown one can be compared with: no later ones, and none before the last break in between."""
    if shown is None:
        return ()
    parts = (*(result.indicator for result in results), INDICATORS[TOTAL])
    breaks = [year for indicator in parts for year in indicator.breaks_in_series if year <= shown]
    return tuple(year for year in covered if max(breaks, default=year) <= year <= shown)


def _division(code: str) -> Division:
    for division in Division:
        if any(region.code == code for region in regions(division)):
            return division
    area_name(code)
    return Division.MUNICIPALITY


def _results(edition: Edition, like: Sequence[Result], year: int | None, covered: Sequence[int]) -> list[Result] | None:
    if year is None or year not in covered:
        return None
    return [evaluate(edition, result.indicator, year=year, division=result.division) for result in like]


def _row(result: Result, code: str) -> Row:
    return {SKANE: result.skane, SWEDEN: result.sweden}.get(code) or result.row(code)


def _employees(row: Row) -> float | None:
    return None if row.value is None or row.base is None else row.value * row.base / 100


def _industry(result: Result, earlier: Result | None, code: str, reference: str) -> Industry:
    row, compared = _row(result, code), _row(result, reference)
    employees = _employees(row)
    if employees is not None and employees < SMALLEST_PERSONS:
        return Industry(
            indicator=result.indicator,
            share_percent=row.value,
            employees=None,
            change=None,
            quotient=None,
            state=State.SUPPRESSED,
        )
    before = _employees(_row(earlier, code)) if earlier else None
    compared_employees = _employees(compared)
    quotient = None
    if employees is not None and compared_employees is not None and result.indicator.id != UNKNOWN:
        quotient = location_quotient(employees, row.base or 0.0, compared_employees, compared.base or 0.0)
    return Industry(
        indicator=result.indicator,
        share_percent=row.value,
        employees=employees,
        change=employees - before if employees is not None and before is not None else None,
        quotient=quotient,
        state=row.state,
    )


def _shift_share(start: Sequence[Result], end: Sequence[Result], code: str, reference: str) -> ShiftShare | None:
    columns = [
        [_employees(_row(result, area)) for result in results] for area in (code, reference) for results in (start, end)
    ]
    known = [[count for count in column if count is not None] for column in columns]
    if any(len(found) < len(column) for found, column in zip(known, columns, strict=True)) or not all(known[2]):
        return None
    return shift_share(*known)
