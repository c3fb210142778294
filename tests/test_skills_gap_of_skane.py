"""K1 to K7 of Skåne and its sub-regions: sums of all municipalities, or nothing where one lacks its figure."""

import pytest

from analytics.evaluation.evaluate import evaluate
from analytics.registry.indicator import indicator_by
from data.reference.geography import MUNICIPALITIES
from data.vocabulary import Division, State
from tests.sample_editions import of_rows
from tests.skills_gap_rows import (
    OCCUPATIONS,
    SYMBOLS,
    TABLES,
    YEAR,
    A,
    Rows,
    ads,
    ages,
    educated,
    employed,
    extra,
    older_tables,
    row,
    seekers,
    shortage_tables,
)


def everywhere() -> dict[str, Rows]:
    """Figures for all 33 municipalities: each has 100 more of everything than the one before."""
    codes = [one.code for one in MUNICIPALITIES]
    tables: dict[str, Rows] = {name: [] for make in TABLES.values() for name in make()}
    for place, code in enumerate(codes):
        size = 100 * (place + 1)
        tables["job_ads"] += ads(code, [place + 1] * 12)
        tables["commuting"].append({"home_code": code, "work_code": code, "year": YEAR, "persons": size})
        tables["jobseekers"] += seekers({code: 10.0 * (34 - place)})
        tables["population_by_age"] += ages(code, size, 2000)
        tables["employed_by_education"] += educated(code, size, 10_000)
        tables["occupation_employment"] += [employed(code, ssyk, size + 7 * place) for ssyk in OCCUPATIONS]
    tables["occupation_employment"] += [
        one
        for make in (older_tables, shortage_tables)
        for one in make()["occupation_employment"]
        if one["region_code"] == "12"
    ]
    tables["occupation_outlook"] = shortage_tables()["occupation_outlook"]
    return tables


@pytest.mark.parametrize("symbol", ["K1", "K2", "K3", "K4", "K5"])
def test_skane_and_its_regions_are_ratios_of_sums(symbol: str) -> None:
    edition = of_rows(**everywhere())
    result = evaluate(edition, indicator_by(symbol))
    above = sum((one.value or 0) * (one.base or 0) for one in result.rows)
    below = sum(one.base or 0 for one in result.rows)
    assert all(one.value is not None for one in result.rows)
    assert result.skane.value == pytest.approx(above / below)
    bodies = evaluate(edition, indicator_by(symbol), division=Division.COOPERATION_BODY)
    again = sum((one.value or 0) * (one.base or 0) for one in bodies.rows)
    assert again / sum(one.base or 0 for one in bodies.rows) == pytest.approx(above / below)


def test_skane_has_no_exposure_while_one_municipality_is_too_little_assessed() -> None:
    """As in a sub-region; what is known of all together stands beside."""
    tables = everywhere()
    tables["occupation_employment"].append(employed(A, "234", 3_000))
    assert row("K5", tables).state is State.MISSING
    assert row("K5", tables, "12").state is State.MISSING
    assert extra("K5", tables, "12")["coverage_percent"] > 60


def test_skanes_qualification_gap_is_from_its_sums() -> None:
    skane = evaluate(of_rows(**everywhere()), indicator_by("K6")).skane
    sizes = [100 * (place + 1) for place in range(33)]
    assert skane.value == pytest.approx(100 / 3 - 100 * sum(sizes) / (33 * 10_000))


@pytest.mark.parametrize("symbol", ["K1", "K2", "K3", "K4", "K5", "K6"])
def test_skane_has_no_value_while_a_municipality_lacks_one(symbol: str) -> None:
    tables = TABLES[SYMBOLS[symbol]]()
    assert row(symbol, tables, "12").state is State.MISSING
