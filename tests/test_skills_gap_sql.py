"""The SQL of K1 to K7 over an edition: what counts, what is missing, what is never counted twice."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.evaluation.evaluate import evaluate, years
from analytics.registry.indicator import INDICATORS, indicator_by
from data.vocabulary import State
from tests.sample_editions import of_rows, packaged
from tests.skills_gap_rows import (
    COMMUTERS,
    MONTHS,
    SYMBOLS,
    TABLES,
    YEAR,
    A,
    B,
    C,
    ads,
    advert_tables,
    ages,
    assessed,
    educated,
    employed,
    extra,
    flows,
    matched_tables,
    older_tables,
    qualification_tables,
    renewal_tables,
    row,
    seekers,
    shortage_tables,
    tightness_tables,
)


def test_symbols_name_the_indicators() -> None:
    assert {symbol: indicator_by(symbol.lower()).id for symbol in SYMBOLS} == SYMBOLS
    assert set(SYMBOLS.values()) == set(TABLES)


@pytest.mark.parametrize("identity", sorted({*SYMBOLS.values()} - {"demographic_renewal"}))
def test_without_data_it_says_not_loaded(identity: str) -> None:
    result = evaluate(packaged(), INDICATORS[identity])
    assert {one.state for one in result.rows} == {State.NOT_LOADED} and result.year is None


# --- K1


def test_no_advertisements_in_a_whole_year_is_zero_and_no_employees_is_missing() -> None:
    assert row("K1", advert_tables(), B).state is State.ZERO
    assert row("K1", advert_tables(), C).state is State.MISSING


def test_a_year_without_all_its_months_is_not_shown() -> None:
    tables = advert_tables()
    tables["job_ads"] = [one for one in tables["job_ads"] if one["month"] != MONTHS[6]]
    assert years(of_rows(**tables), indicator_by("K1")) == ()


def test_twelve_months_across_two_years_serve_where_no_calendar_year_is_whole() -> None:
    tables = advert_tables()
    across = [f"2021-{month:02d}" for month in range(7, 13)] + [f"2022-{month:02d}" for month in range(1, 7)]
    for one, month in zip(tables["job_ads"], across, strict=True):
        one["month"] = month
    assert row("K1", tables).value == 20
    tables["job_ads"] += ads(A, [30] * 12)
    tables["job_ads"] = list({one["month"]: one for one in tables["job_ads"]}.values())
    assert row("K1", tables).value == 30, "a whole calendar year goes first"
    tables["job_ads"] = [one for one in tables["job_ads"] if one["month"] < "2022-06"]
    assert years(of_rows(**tables), indicator_by("K1")) == ()


def test_positions_without_the_cap_are_not_known() -> None:
    tables = advert_tables()
    tables["job_ads"][0]["positions_capped_50"] = None
    assert row("K1", tables).state is State.MISSING


def test_groups_and_their_parts_are_not_both_counted() -> None:
    tables = advert_tables()
    tables["occupation_employment"] += [employed(A, "2", 5000), employed(A, "22", 5000), employed(A, "2221", 4000)]
    assert row("K1", tables).base == 12000
    tables["occupation_employment"] += [employed(A, "222", 2000, sex="K"), employed(A, "222", 700, age_group="60-64")]
    tables["occupation_employment"] += [employed(A, "222", 5000, age_group="16-64")]
    assert row("K1", tables).base == 12000


def test_a_suppressed_group_leaves_the_total_unknown() -> None:
    tables = advert_tables()
    tables["occupation_employment"].append(employed(A, "911", None, employees_state="suppressed"))
    assert row("K1", tables).state is State.SUPPRESSED


def test_employees_of_an_earlier_year_serve_up_to_three_years() -> None:
    for back, state in ((3, State.OK), (4, State.NOT_LOADED)):
        tables = advert_tables()
        for one in tables["occupation_employment"]:
            one["year"] = YEAR - back
        assert row("K1", tables).state is state


# --- K2


def test_job_seekers_that_are_not_known_make_those_within_reach_unknown() -> None:
    tables = tightness_tables()
    tables["jobseekers"] = seekers({A: 100, B: None, C: 40})
    assert row("K2", tables, A).state is State.MISSING
    tables["jobseekers"] = seekers({A: 100, C: 40})
    assert row("K2", tables, A).state is State.MISSING


def test_nobody_commuting_from_there_makes_no_difference() -> None:
    tables = tightness_tables()
    tables["commuting"] = flows(((800, 150, 50), (0, 600, 200), (100, 100, 300)))
    tables["jobseekers"] = seekers({A: 100, B: None, C: 40})
    assert row("K2", tables, A).base == pytest.approx(88)


def test_a_flow_that_is_not_known_is_not_none() -> None:
    tables = tightness_tables()
    tables["commuting"][1] |= {"persons": None, "persons_state": "suppressed"}
    assert row("K2", tables, A).state is State.MISSING


def test_without_those_who_work_at_home_the_shares_would_be_wrong() -> None:
    tables = tightness_tables()
    tables["commuting"] = [one for one in tables["commuting"] if one["home_code"] != one["work_code"]]
    assert row("K2", tables, A).state is State.MISSING


def test_commuting_out_of_skane_takes_its_share_and_in_from_outside_adds_nobody() -> None:
    tables = tightness_tables()
    tables["commuting"] += [
        {"home_code": "1380", "work_code": A, "year": YEAR, "persons": 500},
        {"home_code": "1380", "work_code": "1380", "year": YEAR, "persons": 500},
    ]
    assert row("K2", tables).base == pytest.approx(98)
    tables["commuting"].append({"home_code": A, "work_code": "0180", "year": YEAR, "persons": 1000})
    assert row("K2", tables).base == pytest.approx(58)


@given(st.integers(0, 999))
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_sql_agrees_with_the_formula(seed: int) -> None:
    """K2: V/12 over Σ p·U, p the share of those employed at home who commute there."""
    chance = random.Random(seed)
    matrix = [[chance.randint(1, 900) for _ in range(3)] for _ in range(3)]
    unemployed = [chance.randint(20, 900) for _ in range(3)]
    a_month = [chance.randint(0, 90) for _ in range(3)]
    tables = {
        "job_ads": [one for code, count in zip((A, B, C), a_month, strict=True) for one in ads(code, [count] * 12)],
        "commuting": flows(matrix),
        "jobseekers": seekers(dict(zip((A, B, C), unemployed, strict=True))),
    }
    chance.shuffle(tables["commuting"])
    result = evaluate(of_rows(**tables), indicator_by("K2"))
    reached = [sum(row[work] / sum(row) * count for row, count in zip(matrix, unemployed, strict=True)) for work in range(3)]
    expected = [positions / count for positions, count in zip(a_month, reached, strict=True)]
    assert [result.row(code).value for code in (A, B, C)] == pytest.approx(expected)
    assert [result.row(code).base for code in (A, B, C)] == pytest.approx(reached)
    assert sum(result.row(code).base or 0 for code in (A, B, C)) == pytest.approx(sum(unemployed))


# --- K3


def test_an_occupation_without_ages_is_left_out_while_it_is_small() -> None:
    tables = older_tables()
    tables["occupation_employment"].append(employed(A, "234", 30))
    assert row("K3", tables).value == pytest.approx(31 / 3)
    tables["occupation_employment"].append(employed(A, "235", 10))
    assert row("K3", tables).state is State.MISSING


def test_the_county_may_have_four_digits() -> None:
    tables = older_tables()
    for one in tables["occupation_employment"]:
        if one["region_code"] == "12":
            one["ssyk"] += "1"
    assert row("K3", tables).value == pytest.approx(31 / 3)


def test_the_total_stands_in_for_working_age() -> None:
    tables = older_tables()
    for one in tables["occupation_employment"]:
        one["age_group"] = {"16-64": "total", "total": "16-64"}.get(one["age_group"], one["age_group"])
    assert row("K3", tables).value == pytest.approx(31 / 3)


# --- K4


def test_an_age_group_that_is_not_there_is_not_zero() -> None:
    tables = {"population_by_age": [*ages(A, 420, None), *ages(B, None, 560), *ages(C, 0, 560)]}
    assert [row("K4", tables, code).state for code in (A, B, C)] == [State.MISSING, State.MISSING, State.ZERO]


# --- K5


def test_coverage_and_bounds_stand_beside_the_value() -> None:
    found = extra("K5", shortage_tables())
    assert (found["coverage_percent"], found["low"], found["high"]) == pytest.approx((75, 36.667, 61.667), abs=5e-4)


def test_too_little_assessed_has_bounds_and_no_value() -> None:
    tables = shortage_tables()
    tables["occupation_employment"].append(employed(A, "234", 80))
    found = extra("K5", tables)
    assert row("K5", tables).state is State.MISSING
    assert found["coverage_percent"] == pytest.approx(100 * 225 / 380) and found["high"] > found["low"]


def test_the_county_goes_before_sweden_and_the_latest_edition_before_older_ones() -> None:
    tables = shortage_tables()
    tables["occupation_outlook"] += [assessed(code, "överskott", region="00", edition="2026-1") for code in ("2221", "5311")]
    tables["occupation_outlook"] += [assessed(code, "överskott", edition="2023-2") for code in ("2221", "5311")]
    assert row("K5", tables).value == pytest.approx(440 / 9)


def test_swedens_assessment_stands_in_where_the_county_has_none() -> None:
    tables = shortage_tables()
    for one in tables["occupation_outlook"]:
        one["region_code"] = "00"
    assert row("K5", tables).value == pytest.approx(440 / 9)


def test_an_assessment_of_several_codes_and_of_a_wider_one() -> None:
    tables = shortage_tables()
    tables["occupation_outlook"] = [
        assessed("2221, 5311", "brist"),
        assessed("222", "balans"),
        assessed("9111", "överskott"),
    ]
    assert row("K5", tables).value == pytest.approx(440 / 9)


def test_a_county_group_is_what_is_reported_of_its_parts() -> None:
    """By hand: 222 is told as 1,250 in the county and its parts as 600 + 400, all assessed: the share is of the parts."""
    tables = shortage_tables()
    tables["occupation_employment"].append(employed("12", "222", 1250))
    assert row("K5", tables).value == pytest.approx(row("K5", shortage_tables()).value)


def test_an_outlook_without_codes_gives_no_value() -> None:
    tables = shortage_tables()
    for one in tables["occupation_outlook"]:
        one["ssyk"] = None
    assert row("K5", tables).state is State.NOT_LOADED


# --- K6


def test_all_residents_are_the_sum_of_levels_where_there_is_no_total() -> None:
    tables = qualification_tables()
    levels = {"compulsory": 2000, "upper_secondary": 7000, "tertiary_below_3": 2500, "tertiary_3_plus": 2900, "unknown": 100}
    tables["employed_by_education"] = [
        one | {"education_level": level, "persons": persons}
        for one in educated(A, 0, 0)[:1]
        for level, persons in levels.items()
    ]
    assert row("K6", tables).value == pytest.approx(10)
    tables["employed_by_education"] = tables["employed_by_education"][3:4]
    assert row("K6", tables).state is State.MISSING


def test_those_who_work_there_are_not_those_who_live_there() -> None:
    tables = qualification_tables()
    tables["employed_by_education"] += [one | {"by": "work", "persons": 1} for one in tables["employed_by_education"]]
    assert row("K6", tables).value == pytest.approx(10)


def test_the_standard_error_is_that_of_two_counts() -> None:
    expected = 100 * (3600 / 12000**2 + 2900 / 14500**2) ** 0.5
    assert extra("K6", qualification_tables())["standard_error"] == pytest.approx(expected)


# --- K7


def test_matched_employment_is_never_a_municipalitys() -> None:
    result = evaluate(of_rows(**matched_tables()), indicator_by("K7"))
    assert {one.state for one in result.rows} == {State.NOT_APPLICABLE}
    assert result.skane.value == 62 and result.level == "county_only"


# --- all

STATED = {"occupation_employment": "employees", "commuting": "persons", "jobseekers": "persons"}
STATED |= {"employed_by_education": "persons", "official_statistics": "value"}


@pytest.mark.parametrize("identity", TABLES)
def test_a_state_that_says_ok_changes_nothing(identity: str) -> None:
    """An import writes a state beside every count, also beside those that are known."""
    tables = TABLES[identity]()
    expected = evaluate(of_rows(**tables), INDICATORS[identity])
    for name in tables.keys() & STATED.keys():
        for one in tables[name]:
            one[f"{STATED[name]}_state"] = "ok" if one[STATED[name]] else "zero"
    found = evaluate(of_rows(**tables), INDICATORS[identity])
    assert (found.rows, found.skane) == (expected.rows, expected.skane)


@pytest.mark.parametrize("identity", [one for one in TABLES if one != "matched_employment"])
def test_order_of_rows_and_places_outside_skane_make_no_difference(identity: str) -> None:
    tables = TABLES[identity]()
    expected = evaluate(of_rows(**tables), INDICATORS[identity])
    elsewhere = {
        "occupation_employment": [employed("1380", "222", 77), employed("00", "222", 7_000), employed("00", "2221", 7_000)],
        "population_by_age": ages("1380", 1, 2),
        "job_ads": ads("1380", [50] * 12),
        "jobseekers": seekers({"1380": 999}),
        "employed_by_education": educated("1380", 1, 3),
        "commuting": flows(COMMUTERS, ("1380", "0180", "1480")),
        "occupation_outlook": [assessed("2222", "brist", region="14", edition="2027-1")],
    }
    for name, rows in tables.items():
        rows += elsewhere[name]
        random.Random(7).shuffle(rows)
    found = evaluate(of_rows(**tables), INDICATORS[identity])
    assert [(one.code, one.state) for one in found.rows] == [(one.code, one.state) for one in expected.rows]
    assert [one.value or 0 for one in found.rows] == pytest.approx([one.value or 0 for one in expected.rows])
    assert renewal_tables()["population_by_age"], "the worked tables are made anew each time"
