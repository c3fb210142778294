"""Small tables for the skills-gap indicators, worked by hand: three municipalities and the county, year 2022.

The figures are those of worked examples: K1 240 positions per 12 000 employees; K2 a closed area of three; K3 and K5
three occupations with 100, 50 and 150 employees; K4 420 and 560 residents; K6 30 per cent of jobs, 20 of residents.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from analytics.evaluation.evaluate import evaluate
from analytics.evaluation.result import Row
from analytics.registry.indicator import indicator_by
from data.store.store import Edition
from tests.sample_editions import of_rows

A, B, C = "1280", "1281", "1230"
YEAR = 2022
Rows = list[dict[str, Any]]
MONTHS = [f"{YEAR}-{month:02d}" for month in range(1, 13)]


def employed(area: str, ssyk: str, employees: int | None, *, age_group: str = "total", **more: Any) -> dict[str, Any]:
    row = {"region_code": area, "ssyk": ssyk, "year": YEAR, "sex": "T", "age_group": age_group, "employees": employees}
    return row | more


def ads(area: str, a_month: Sequence[int], ssyk: str = "2221") -> Rows:
    return [
        {"municipality_code": area, "ssyk": ssyk, "month": month, "ads": 1, "positions": 999, "positions_capped_50": count}
        for month, count in zip(MONTHS, a_month, strict=True)
    ]


def flows(matrix: Sequence[Sequence[int]], codes: Sequence[str] = (A, B, C)) -> Rows:
    return [
        {"home_code": home, "work_code": work, "year": YEAR, "persons": persons}
        for home, row in zip(codes, matrix, strict=True)
        for work, persons in zip(codes, row, strict=True)
    ]


def seekers(persons: Mapping[str, float | None]) -> Rows:
    return [{"municipality_code": code, "year": YEAR, "persons": count} for code, count in persons.items()]


def ages(area: str, young: int | None, older: int | None) -> Rows:
    return [
        {"municipality_code": area, "year": YEAR, "age_group": group, "persons": persons}
        for group, persons in (("20-24", young), ("60-64", older))
        if persons is not None
    ]


def educated(area: str, long: int, everybody: int) -> Rows:
    return [
        {"municipality_code": area, "year": YEAR, "education_level": level, "by": "home", "persons": persons}
        for level, persons in (("tertiary_3_plus", long), ("total", everybody))
    ]


def assessed(ssyk: str, situation: str | None, *, region: str = "12", edition: str = "2024-1") -> dict[str, Any]:
    return {
        "region_code": region,
        "edition": edition,
        "occupation": f"yrke {ssyk}",
        "ssyk": ssyk,
        "recruitment_situation": situation,
    }


OCCUPATIONS = ("222", "531", "911")
COMMUTERS = ((800, 150, 50), (200, 600, 200), (100, 100, 300))


def shortage_tables() -> dict[str, Rows]:
    """K5: group 222 fully assessed with 60 per cent in shortage, 531 all in shortage, 911 half assessed, in surplus."""
    county = {"2221": 600, "2222": 400, "5311": 300, "9111": 500, "9112": 500}
    return {
        "occupation_employment": [
            *(employed(A, ssyk, count) for ssyk, count in zip(OCCUPATIONS, (100, 50, 150), strict=True)),
            *(employed("12", ssyk, count) for ssyk, count in county.items()),
        ],
        "occupation_outlook": [
            assessed("2221", "brist"),
            assessed("2222", "balans"),
            assessed("5311", "brist"),
            assessed("9111", "överskott"),
            assessed("9112", None),
        ],
    }


def older_tables() -> dict[str, Rows]:
    """K3: the county has 12, 8 and 10 per cent aged 60-64 in the three occupations."""
    rows = [employed(A, ssyk, count) for ssyk, count in zip(OCCUPATIONS, (100, 50, 150), strict=True)]
    for ssyk, older in zip(OCCUPATIONS, (120, 80, 100), strict=True):
        rows += [employed("12", ssyk, 1000, age_group="16-64"), employed("12", ssyk, older, age_group="60-64")]
    return {"occupation_employment": rows}


def qualification_tables() -> dict[str, Rows]:
    """K6: 3 600 of 12 000 jobs, 2 900 of 14 500 employed residents."""
    return {
        "occupation_employment": [employed(A, "222", 3600), employed(A, "531", 8400)],
        "employed_by_education": educated(A, 2900, 14500),
    }


def advert_tables() -> dict[str, Rows]:
    """K1: 20 positions a month in A, none in B."""
    return {
        "job_ads": ads(A, [20] * 12),
        "occupation_employment": [employed(A, "222", 5000), employed(A, "531", 7000), employed(B, "222", 900)],
    }


def tightness_tables() -> dict[str, Rows]:
    """K2: 60, 20 and 30 positions a month, 100, 50 and 40 job seekers, in a closed area."""
    return {
        "job_ads": [*ads(A, [60] * 12), *ads(B, [20] * 12), *ads(C, [30] * 12)],
        "commuting": flows(COMMUTERS),
        "jobseekers": seekers({A: 100, B: 50, C: 40}),
    }


def renewal_tables() -> dict[str, Rows]:
    """K4: 420 residents aged 20-24 and 560 aged 60-64."""
    return {"population_by_age": ages(A, 420, 560)}


def matched_tables() -> dict[str, Rows]:
    """K7: 620 of 1 000 in the county."""
    return {
        "official_statistics": [
            {"indicator": code, "municipality_code": "12", "year": YEAR, "sex": "T", "value": value}
            for code, value in (("K7_A", 620.0), ("K7_E", 1000.0))
        ]
    }


TABLES = {
    "advert_pressure": advert_tables,
    "reachable_tightness": tightness_tables,
    "replacement_need": older_tables,
    "demographic_renewal": renewal_tables,
    "shortage_exposure": shortage_tables,
    "qualification_gap": qualification_tables,
    "matched_employment": matched_tables,
}


@cache
def edition_for(indicator: str) -> Edition:
    """An edition with nothing but the worked tables of one indicator."""
    return of_rows(**TABLES[indicator]())


SYMBOLS = {
    "K1": "advert_pressure",
    "K2": "reachable_tightness",
    "K3": "replacement_need",
    "K4": "demographic_renewal",
    "K5": "shortage_exposure",
    "K6": "qualification_gap",
    "K7": "matched_employment",
}


def row(symbol: str, tables: dict[str, Rows], code: str = A) -> Row:
    """The indicator of an area, 12 for Skåne, in an edition of these tables."""
    result = evaluate(of_rows(**tables), indicator_by(symbol))
    return result.skane if code == "12" else result.row(code)


def extra(symbol: str, tables: dict[str, Rows], code: str = A) -> dict[str, Any]:
    """All columns that the indicator's SQL answers with for an area."""
    answer = of_rows(**tables).table(indicator_by(symbol).sql).to_pylist()
    return next(one for one in answer if one["municipality_code"] == code)
