"""The same number whichever way it is asked for, also where data do not fit, are few or have no base."""

from typing import Any

import pytest

from analytics.disclosure.people_tables import table
from analytics.evaluation.evaluate import evaluate
from analytics.indices.details import beside
from analytics.indices.evaluate import evaluate_index
from analytics.participation.report import series_report
from analytics.pilots.measures import Place, per_head
from analytics.places.industries import industry_structure
from analytics.quantity import known
from analytics.registry.index import INDICES
from analytics.registry.indicator import INDICATORS, indicator_by
from data.reference.geography import MUNICIPALITIES, regions
from data.store.store import Edition
from data.vocabulary import Division, State
from tests.page_walk import opened, reading
from tests.sample_editions import of_rows, packaged
from tests.series_editions import attendance, patterns, sessions, targets
from tests.skills_gap_rows import A, B, Rows, ads, ages, assessed, educated, employed, flows, seekers

SOSK = ("1265", "1270", "1286", "1291")
BODIES = (Division.COOPERATION_BODY, Division.STATISTICAL_SUB_REGION)


def came(**more: Any) -> Edition:
    """Twelve seats from one municipality at the first of four sessions; ten people with a pattern that fits, two without."""
    kind = "municipal_business"
    return of_rows(
        sessions=sessions(4),
        attendance=attendance([("s1", "1280", kind, 12)]),
        attendance_patterns=patterns([("1280", kind, "1000", 10), ("1280", kind, "100", 2)]),
        target_population=targets({"1280": 50}),
        **more,
    )


def test_a_pattern_that_does_not_fit_counts_nowhere() -> None:
    row = next(area for area in series_report(came()).municipalities if area.code == "1280")
    assert (row.headcount.people.value, row.reach_per_1000.value) == (10, 200)
    assert evaluate(came(), INDICATORS["people"]).row("1280").value == 10
    assert evaluate(came(), INDICATORS["participation_reach"]).row("1280").value == 200


def test_people_are_not_known_where_seats_have_no_pattern() -> None:
    kind = "municipal_business"
    edition = of_rows(
        sessions=sessions(1),
        attendance=attendance([("s1", "1280", kind, 12), ("s1", "1281", kind, 9)]),
        attendance_patterns=patterns([("1280", kind, "1", 12)]),
        target_population=targets({"1280": 50, "1281": 50}),
    )
    for name in ("people", "participation_reach"):
        assert evaluate(edition, INDICATORS[name]).row("1281").state is State.MISSING
        assert evaluate(edition, INDICATORS[name]).row("1280").value is not None


def without_target() -> Edition:
    """Ten of a hundred in three of the four municipalities of a sub-region; nobody in, and nobody to, the fourth."""
    kind = "municipal_business"
    return of_rows(
        sessions=sessions(1),
        attendance=attendance([("s1", code, kind, 10) for code in SOSK[:3]]),
        attendance_patterns=patterns([(code, kind, "1", 10) for code in SOSK[:3]]),
        target_population=targets(dict.fromkeys(SOSK[:3], 100) | {SOSK[3]: 0}),
    )


def test_a_member_without_a_base_leaves_its_region_a_rate() -> None:
    body = Division.COOPERATION_BODY
    reach = next(row for row in series_report(without_target()).regions if row.code == "sydostra_skane_sosk")
    row = evaluate(without_target(), INDICATORS["participation_reach"], division=body).row("sydostra_skane_sosk")
    assert reach.reach_per_1000.value == row.value == 100 and row.base == 300


def test_what_a_member_without_a_base_has_counts_in_its_region() -> None:
    rows = [
        {"indicator": code, "municipality_code": place, "year": 2022, "sex": "T", "value": value}
        for place in SOSK
        for code, value in (("N02201", 60.0), ("N02202", 0.0 if place == SOSK[3] else 80.0))
    ]
    body = Division.COOPERATION_BODY
    edition = of_rows(official_statistics=rows, population_by_age=[one for place in SOSK[:3] for one in ages(place, 6, 8)])
    assert evaluate(edition, INDICATORS["jobs_per_resident"], division=body).row("sydostra_skane_sosk").value == 1
    edition = of_rows(population_by_age=[one for place in SOSK for one in ages(place, 60, 0 if place == SOSK[3] else 80)])
    renewal = evaluate(edition, INDICATORS["demographic_renewal"], division=body)
    assert renewal.row("sydostra_skane_sosk").value == 1 and renewal.row("skane_nordost").state is State.MISSING


@pytest.mark.parametrize("division", BODIES)
def test_people_of_a_region_are_those_of_the_report(division: Division) -> None:
    report = {row.code: row for row in series_report(packaged(), division=division).regions}
    for region in regions(division):
        area = report[region.code]
        found = {name: evaluate(packaged(), INDICATORS[name], division=division).row(region.code) for name in WAYS}
        told = {"people": area.headcount.people, "seats": area.headcount.seats, "participation_reach": area.reach_per_1000}
        for name, row in found.items():
            assert (row.value, row.state) == (told[name].value, told[name].state), (region.code, name)


def test_people_of_a_municipality_are_those_of_the_report() -> None:
    for area in series_report(packaged()).municipalities:
        told = {"people": area.headcount.people, "seats": area.headcount.seats, "participation_reach": area.reach_per_1000}
        for name, quantity in told.items():
            row = evaluate(packaged(), INDICATORS[name]).row(area.code)
            assert (row.value, row.state) == (quantity.value, quantity.state), (area.code, name)


WAYS = ("people", "seats", "participation_reach")


def test_nothing_is_told_in_proportion_to_a_tiny_target() -> None:
    edition = of_rows(
        sessions=sessions(1),
        attendance=attendance([("s1", "1280", "municipal_business", 10)]),
        attendance_patterns=patterns([("1280", "municipal_business", "1", 10)]),
        target_population=targets({"1280": 50, "1281": 2}),
    )
    area = next(area for area in series_report(edition).municipalities if area.code == "1281")
    assert area.headcount.people.value == 0 and area.reach_per_1000.state is State.SUPPRESSED
    assert area.reach_per_1000.gap is not None and area.reach_per_1000.gap.key == "base_too_small"
    assert area.dose.delivered_dose_percent.state is State.SUPPRESSED
    assert evaluate(edition, INDICATORS["participation_reach"]).row("1281").state is State.SUPPRESSED
    place = Place(code="1281", target=known(9), need=None, pilots=known(1), reached=known(0), obtained_outcome=known(0))
    assert per_head(place).reached_per_1000.state is State.SUPPRESSED


def with_2019() -> Edition:
    """The packaged figures with a year before the break: half as many jobs again, and the same shares of industries."""
    rows = packaged().table("select * from official_statistics").to_pylist()
    shares = {one.source_id for one in INDICATORS.values() if one.theme == "industry"}
    earlier = [row | {"year": 2019} for row in rows if row["year"] == 2020 and row["indicator"] in shares | {"N02201"}]
    jobs = [row | {"value": 1.5 * row["value"]} for row in earlier if row["indicator"] == "N02201"]
    return of_rows(official_statistics=[*rows, *jobs, *(row for row in earlier if row["indicator"] != "N02201")])


def test_industries_are_compared_with_no_year_before_a_break() -> None:
    edition, expected = with_2019(), industry_structure(packaged(), "1280")
    found = industry_structure(edition, "1280")
    assert found.first_year == 2020 and found.shift_share == expected.shift_share
    at_break = industry_structure(edition, "1280", year=2020)
    assert at_break.shift_share is None and all(one.change is None for one in at_break.industries)


def mixed_levels() -> dict[str, Rows]:
    """One group of 1,000 with a part of 100 reported; the county assesses and knows the ages of that part alone."""
    return {
        "occupation_employment": [
            employed("1280", "2", 1000),
            employed("1280", "222", 100),
            employed("12", "2221", 500),
            employed("12", "222", 500, age_group="16-64"),
            employed("12", "222", 50, age_group="60-64"),
        ],
        "occupation_outlook": [assessed("2221", "brist")],
    }


def test_what_a_group_has_beyond_its_parts_is_not_known() -> None:
    edition = of_rows(**mixed_levels())
    assert evaluate(edition, indicator_by("K3")).row("1280").state is State.MISSING
    exposure = evaluate(edition, indicator_by("K5"))
    assert exposure.row("1280").state is State.MISSING
    told = beside(edition, exposure)["1280"]
    assert (told["coverage_percent"], told["low"], told["high"]) == (10, 10, 100)
    assert beside(edition, evaluate(edition, indicator_by("K3")))["1280"]["coverage_percent"] == 10


def test_the_oldest_are_compared_with_the_same_occupations() -> None:
    rows = [
        employed("1280", "222", 100),
        *(employed("12", ssyk, 500, age_group="16-64") for ssyk in ("2221", "2222")),
        employed("12", "2221", 50, age_group="60-64"),
        employed("1280", "911", 10),
        employed("12", "911", 100, age_group="16-64"),
        employed("12", "911", 10, age_group="60-64"),
    ]
    assert evaluate(of_rows(occupation_employment=rows), indicator_by("K3")).row("1280").state is State.MISSING


def two_places(commuters: Rows) -> Edition:
    return of_rows(job_ads=ads(A, [50] * 12), commuting=commuters, jobseekers=seekers({A: 100, B: 100}))


def test_job_seekers_without_commuting_figures_make_reach_unknown() -> None:
    commuters = flows(((900, 100), (500, 500)), (A, B))
    whole = evaluate(two_places(commuters), indicator_by("K2"))
    assert whole.row(A).value == pytest.approx(50 / 140)
    assert beside(two_places(commuters), whole)[A]["coverage_percent"] == 100
    part = [row for row in commuters if row["home_code"] == A]
    lacking = evaluate(two_places(part), indicator_by("K2"))
    assert lacking.row(A).state is State.MISSING
    assert beside(two_places(part), lacking)[A]["coverage_percent"] == 50


def identical() -> Edition:
    """The same figures in all 33 municipalities, and the county's beside them."""
    codes = [one.code for one in MUNICIPALITIES]
    county = mixed_levels()["occupation_employment"][2:]
    return of_rows(
        job_ads=[row for code in codes for row in ads(code, [10] * 12)],
        commuting=[{"home_code": code, "work_code": code, "year": 2022, "persons": 1000} for code in codes],
        jobseekers=seekers(dict.fromkeys(codes, 40.0)),
        population_by_age=[row for code in codes for row in ages(code, 90, 100)],
        employed_by_education=[row for code in codes for row in educated(code, 200, 1000)],
        occupation_employment=[*(employed(code, "222", 500) for code in codes), *county],
        occupation_outlook=[assessed("2221", "brist")],
    )


@pytest.mark.parametrize("division", BODIES)
def test_identical_municipalities_make_identical_regions(division: Division) -> None:
    index = INDICES["skills_gap"]
    single = evaluate_index(identical(), index)
    values = {row.value for row in single.rows}
    assert len(values) == 1 and single.skane.value in values
    grouped = evaluate_index(identical(), index, division=division)
    assert [row.value for row in grouped.rows] == pytest.approx([single.skane.value] * 4)
    for row in grouped.rows:
        assert row.indicators["K6"].value == pytest.approx(80)
    exposure = evaluate(identical(), indicator_by("K5"), division=division)
    assert {round(beside(identical(), exposure)[row.code]["coverage_percent"] or 0) for row in exposure.rows} == {100}


def test_a_withheld_people_total_is_withheld_however_it_is_asked_for() -> None:
    kind = "municipal_business"
    edition = of_rows(
        sessions=sessions(1),
        attendance=attendance([("s1", "1280", kind, 30), ("s1", "1281", kind, 3), ("s1", "1262", kind, 8)]),
        attendance_patterns=patterns([("1280", kind, "1", 30), ("1281", kind, "1", 3), ("1262", kind, "1", 8)]),
    )
    assert table(edition, "people").total(lambda key: key[0] == "1281").state is State.SUPPRESSED
    assert evaluate(edition, INDICATORS["people"]).row("1281").state is State.SUPPRESSED


def test_who_reads_alike_holds_the_place_together() -> None:
    """Perstorp and Östra Göinge both read 13 in the index: the sentence names both, and so no key figure names one."""
    with reading(packaged()):
        app = opened("pages/skills_gap.py", "sv")
    words = " ".join(one.value for one in app.markdown).replace("\\", "")
    assert "Från 13 (Perstorp och Östra Göinge) till 98 (Lomma)." in words
    assert [(one.label, one.value, one.delta) for one in app.metric][2:4] == [
        ("Störst behov", "13", "2 kommuner"),
        ("Minst behov", "98", "Lomma"),
    ]
