"""Years and months: how they are written, which is newest and whole, and what a month is compared with."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from analytics.evaluation.compare import change
from analytics.evaluation.evaluate import UnknownYear, default_period, evaluate, trend, years
from analytics.registry.indicator import INDICATORS
from data.reference.periods import (
    is_month,
    month_of,
    months_between,
    parse_period,
    period_code,
    position,
    year_before,
    year_of,
)
from data.vocabulary import SKANE, SWEDEN, Division, Quality, State
from tests.sample_editions import FixedEdition, of_rows, packaged
from tests.test_evaluate import CODES

MONTHLY = INDICATORS["unemployment_20_64_bas"]
POPULATION = INDICATORS["population"]


def monthly(values: dict[str, float], month: str, **more: Any) -> list[dict[str, Any]]:
    kept = {"indicator": MONTHLY.source_id, "year": int(month[:4]), "month": month, "sex": "T", **more}
    return [{**kept, "municipality_code": code, "value": value} for code, value in values.items()]


@pytest.mark.parametrize(("text", "period"), [("2024", 2024), ("2026-06", 202606), ("1999-12", 199912)])
def test_a_period_is_written_as_it_is_typed(text: str, period: int) -> None:
    assert parse_period(text) == period and period_code(period) == text
    assert is_month(period) == ("-" in text)


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "2026-6", "juni", "", "2026-06-01", "202-606"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_period(text)


def test_the_year_before_a_month_is_its_own_month() -> None:
    assert (year_before(2026), year_before(202606), year_before(202601)) == (2025, 202506, 202501)
    assert (year_of(202606), month_of(202606), month_of(2026)) == (2026, 6, None)
    assert (months_between(202512, 202606), months_between(2024, 2026)) == (6, 24)
    assert (position(2026), position(202601), position(202607)) == (2026, 2026, 2026.5)


def test_months_are_compared_with_the_same_month_only() -> None:
    rows = [
        *monthly({"1280": 9.0, "1281": 5.0}, "2025-06"),
        *monthly({"1280": 7.0, "1281": 4.0}, "2026-05"),
        *monthly({"1280": 8.5}, "2026-06"),
    ]
    edition = of_rows(official_statistics=rows, population_by_age=[])
    edition = _with_population(rows)
    found = evaluate(edition, MONTHLY, year=202606).row("1280").change
    assert found is not None and (found.previous_year, found.difference) == (202506, -0.5)
    assert evaluate(edition, MONTHLY, year=202605).row("1280").change is None, "April is another season"
    assert change(trend(edition, MONTHLY), "1280", 202605) is None


def _with_population(rows: Sequence[dict[str, Any]]) -> Any:
    people = [
        {"indicator": "N01951", "municipality_code": code, "year": 2025, "sex": "T", "value": 1000.0} for code in CODES
    ]
    return of_rows(official_statistics=[*people, *rows])


def test_the_published_month_before_is_never_taken_for_the_year_before() -> None:
    """December 2025 lies before June 2026, and June 2025 was published for Skåne and Sweden alone."""
    shown = evaluate(packaged(), MONTHLY)
    assert shown.year == 202606
    assert all(row.change is None for row in shown.rows)
    for row in (shown.skane, shown.sweden):
        assert row.change is not None and row.change.previous_year == 202506
    december = evaluate(packaged(), MONTHLY, year=202512)
    assert {row.change.previous_year for row in december.rows if row.change} == {202412}


def test_the_default_is_the_newest_period_that_is_whole() -> None:
    whole, begun = dict.fromkeys(CODES, 5.0), dict.fromkeys(CODES[:20], 6.0)
    edition = of_rows(official_statistics=[*monthly(whole, "2026-05"), *monthly(begun, "2026-06")])
    shown = evaluate(edition, MONTHLY)
    assert (shown.year, shown.newer, default_period(edition, MONTHLY)) == (202605, (202606,), 202605)
    assert years(edition, MONTHLY) == (202605, 202606)
    asked = evaluate(edition, MONTHLY, year=202606)
    assert asked.newer == () and asked.row(CODES[25]).state is State.MISSING


def test_an_indicator_that_never_reaches_all_is_whole_when_it_is_as_full_as_ever() -> None:
    rows = [(code, year, 1.0, None) for year in (2020, 2021) for code in CODES[: 12 if year == 2020 else 11]]
    assert default_period(FixedEdition(rows), POPULATION) == 2021
    fewer = [row for row in rows if row[1] == 2020 or row[0] in CODES[:4]]
    assert default_period(FixedEdition(fewer), POPULATION) == 2020
    assert default_period(FixedEdition(fewer), replace(POPULATION, sparse=True)) == 2021


def test_no_application_known_is_not_zero() -> None:
    shown = evaluate(packaged(), INDICATORS["vocational_places_granted"])
    assert shown.year == 2025
    told = {row.code: (row.value, row.state) for row in shown.rows}
    assert told["1280"] == (2501, State.OK) and told["1214"] == (None, State.MISSING)
    earlier = evaluate(packaged(), INDICATORS["vocational_places_granted"], year=2021)
    assert earlier.row("1275").state is State.ZERO, "it applied and was not granted"


def test_a_hidden_count_is_not_zero() -> None:
    finance = evaluate(packaged(), INDICATORS["employed_residents_sni_K"])
    assert (finance.row("1275").value, finance.row("1275").state) == (None, State.MISSING)


def test_what_is_preliminary_or_perturbed_says_so() -> None:
    shown = evaluate(packaged(), MONTHLY)
    assert shown.qualities == (Quality.PRELIMINARY,)
    assert {row.quality for row in shown.rows} == {Quality.PRELIMINARY}
    assert evaluate(packaged(), MONTHLY, year=202412).qualities == ()
    people = evaluate(packaged(), POPULATION)
    assert {row.quality for row in people.rows} == {Quality.PERTURBED} and people.sweden.quality is None
    assert evaluate(packaged(), INDICATORS["demographic_renewal"]).qualities == (Quality.PERTURBED,)


@pytest.mark.parametrize("division", [Division.COOPERATION_BODY, Division.STATISTICAL_SUB_REGION])
def test_a_sub_region_is_as_preliminary_as_its_members(division: Division) -> None:
    shown = evaluate(packaged(), MONTHLY, division=division)
    assert all(row.value is not None and row.quality is Quality.PRELIMINARY for row in shown.rows)
    assert shown.approximate


def test_a_month_is_weighted_by_the_population_it_began_with() -> None:
    codes = ("1256", "1275")
    rows = monthly(dict.fromkeys(CODES, 5.0) | {codes[0]: 9.0}, "2026-06")
    people = [
        {
            "indicator": "N01951",
            "municipality_code": code,
            "year": 2025,
            "sex": "T",
            "value": 300.0 if code == codes[0] else 100.0,
        }
        for code in CODES
    ]
    shown = evaluate(of_rows(official_statistics=[*rows, *people]), MONTHLY, division=Division.COOPERATION_BODY)
    body = next(row for row in shown.rows if row.value is not None and row.value > 5)
    members = 6
    assert body.value == pytest.approx((9.0 * 300 + 5.0 * 100 * (members - 1)) / (300 + 100 * (members - 1)))


def test_an_unknown_month_names_those_there_are() -> None:
    with pytest.raises(UnknownYear) as caught:
        evaluate(packaged(), MONTHLY, year=202601)
    assert caught.value.known.endswith("2025-12, 2026-06")


def test_the_county_is_the_sum_of_its_municipalities() -> None:
    shown = evaluate(packaged(), POPULATION, year=2024)
    assert shown.skane.value == sum(row.value or 0 for row in shown.rows)
    assert {SKANE, SWEDEN} <= set(trend(packaged(), POPULATION).values)
