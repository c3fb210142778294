"""D1 to D5: reach, dose, spread, breadth and goals, on worked figures and on small editions."""

import random
from collections.abc import Mapping, Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.needs.frozen import frozen_need
from analytics.participation.attendance import Selection, latest_first
from analytics.participation.concentration import Unit, concentration
from analytics.participation.measures import (
    FUNCTIONS,
    Dose,
    added,
    breadth,
    dose,
    enough_sessions,
    moment_of,
    reach_per_1000,
    retention_percent,
    share,
)
from analytics.participation.report import AreaAttendance, SeriesReport, series_report
from analytics.quantity import Quantity, absent, known
from analytics.registry.missing_data import sentence
from data.store.store import Edition
from data.vocabulary import Division, Origin, State
from tests.sample_editions import of_rows, packaged
from tests.series_editions import attendance, patterns, sessions, targets

# Worked by hand: sessions attended -> people, and target population, for three municipalities and four sessions.
ATTENDED = {"A": {4: 1, 2: 2, 1: 3}, "B": {3: 4}, "C": {}}
TARGET = {"A": 120, "B": 160, "C": 25}
# World Bank, "Quantitative Techniques for Health Equity Analysis", technical note 7: births and under-five mortality
# by wealth quintile in India, poorest first.
BIRTHS = (29939, 28776, 26528, 24689, 19739)
MORTALITY = (154.7, 152.9, 119.5, 86.9, 54.3)


def reach_of(area: str) -> Quantity:
    return reach_per_1000(known(sum(ATTENDED[area].values())), known(TARGET[area]))


def dose_of(attended: Mapping[int, int], *, target: int, sessions: int) -> Dose:
    """D2 from sessions attended -> number of people."""
    return dose(
        people=known(sum(attended.values())),
        visits=known(sum(times * people for times, people in attended.items())),
        came_to_most=known(sum(people for times, people in attended.items() if times >= enough_sessions(sessions))),
        target=known(target),
        sessions=sessions,
    )


def combined(members: Sequence[tuple[Quantity, Quantity]]) -> tuple[Quantity, Quantity]:
    """People and target population of several areas together."""
    return added([people for people, _ in members]), added([target for _, target in members])


def concentration_index(
    weights: Sequence[float], values: Sequence[float], needs: Sequence[float] | None = None
) -> float | None:
    """The index of plain columns, which stand in order of need when no need is given."""
    ranked = range(len(values)) if needs is None else needs
    columns = enumerate(zip(weights, values, ranked, strict=True))
    units = [Unit(code=str(place), weight=weight, value=value, need=need) for place, (weight, value, need) in columns]
    return concentration(units).index.value


# --- D1 and D2, worked by hand


@pytest.mark.parametrize(("area", "expected"), [("A", 50.0), ("B", 25.0), ("C", 0.0)])
def test_reach(area: str, expected: float) -> None:
    found = reach_of(area)
    assert found.value == expected
    assert found.interval is not None
    assert found.interval.low <= expected <= found.interval.high
    assert found.interval.method == "wilson"


@pytest.mark.parametrize(
    ("area", "mean", "three_or_more", "delivered"),
    [("A", 11 / 6, 100 / 6, 100 * 11 / 480), ("B", 3.0, 100.0, 1.875), ("C", None, None, 0.0)],
)
def test_dose(area: str, mean: float | None, three_or_more: float | None, delivered: float) -> None:
    found = dose_of(ATTENDED[area], target=TARGET[area], sessions=4)
    assert found.mean_sessions.value == pytest.approx(mean)
    assert found.most_sessions_percent.value == pytest.approx(three_or_more)
    assert found.delivered_dose_percent.value == pytest.approx(delivered)
    assert found.most_sessions == 3


def test_nobody_came_reach_is_zero_and_dose_is_missing() -> None:
    assert reach_of("C").state is State.ZERO
    found = dose_of({}, target=25, sessions=4)
    assert found.mean_sessions.state is State.MISSING
    assert found.mean_sessions.gap is not None
    assert found.delivered_dose_percent.state is State.ZERO


def test_without_a_target_population_there_is_no_rate_and_no_zero() -> None:
    for target in (absent(State.MISSING), known(0)):
        found = reach_per_1000(known(0), target)
        assert found.value is None
        assert found.state is State.MISSING
        assert found.gap is not None
        assert found.gap.key == "no_target_population"


def test_more_people_than_the_target_group_is_a_fault_and_not_a_rate() -> None:
    found = reach_per_1000(known(30), known(25))
    assert found.value is None
    assert found.gap is not None
    assert found.gap.key == "people_exceed_target"


@pytest.mark.parametrize(("sessions", "most"), [(1, 1), (2, 2), (3, 3), (4, 3), (5, 4), (8, 6)])
def test_most_of_the_series_is_three_of_four_or_three_quarters(sessions: int, most: int) -> None:
    assert enough_sessions(sessions) == most


def test_one_session_has_no_retention_and_no_most() -> None:
    found = dose_of({1: 7}, target=20, sessions=1)
    assert found.most_sessions_percent.state is State.NOT_APPLICABLE
    assert found.mean_sessions.value == 1
    assert retention_percent(known(7), known(7), 1).state is State.NOT_APPLICABLE


def test_retention_is_of_those_at_the_first_session() -> None:
    found = retention_percent(known(20), known(15), 4)
    assert found.value == 75
    assert retention_percent(known(0), known(0), 4).state is State.MISSING


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(60, 900)), min_size=1, max_size=12))
def test_reach_of_a_region_is_the_ratio_of_sums(members: list[tuple[int, int]]) -> None:
    found = reach_per_1000(*combined([(known(people), known(target)) for people, target in members]))
    people, target = sum(one for one, _ in members), sum(one for _, one in members)
    assert found.value == pytest.approx(1000 * people / target)
    rates = [1000 * one / other for one, other in members]
    assert min(rates) - 1e-9 <= (found.value or 0) <= max(rates) + 1e-9


def test_ratio_of_sums_and_not_the_mean_of_rates() -> None:
    # Worked by hand: 10 of 100 and 30 of 900 are 4.0 %; the mean of the two rates would say 6.67 %.
    people, target = combined([(known(10), known(100)), (known(30), known(900))])
    assert share(people, target).value == pytest.approx(4.0)


@settings(deadline=None)
@given(st.integers(1, 50), st.integers(50, 500), st.integers(1, 500))
def test_a_municipality_without_attendance_lowers_reach_by_its_size(people: int, target: int, more: int) -> None:
    before = reach_per_1000(known(people), known(target)).value
    after = reach_per_1000(*combined([(known(people), known(target)), (known(0), known(more))])).value
    assert before is not None
    assert after == pytest.approx(before * target / (target + more))


def test_one_member_not_known_leaves_the_region_unknown_with_a_lower_bound() -> None:
    hidden = absent(State.SUPPRESSED, at_least=1)
    people, _ = combined([(known(10), known(100)), (hidden, known(50))])
    assert people.state is State.SUPPRESSED
    assert people.at_least == 11


# --- D3


def test_concentration_index_agrees_with_the_world_bank() -> None:
    assert concentration_index(BIRTHS, MORTALITY) == pytest.approx(-0.1694, abs=5e-5)


weights = st.floats(1, 1000)
rates = st.floats(0, 500)
units = st.lists(st.tuples(weights, rates, st.integers(-20, 20)), min_size=2, max_size=33)


@settings(deadline=None)
@given(units)
def test_concentration_changes_sign_with_the_order_of_need(rows: list[tuple[float, float, int]]) -> None:
    size, value, need = zip(*rows, strict=True)
    forward = concentration_index(size, value, need)
    backward = concentration_index(size, value, [-one for one in need])
    if forward is None:
        assert backward is None
    else:
        assert backward == pytest.approx(-forward, abs=1e-9)
        assert -1 <= forward <= 1


@settings(deadline=None)
@given(st.lists(st.tuples(weights, st.integers(-20, 20)), min_size=2, max_size=33), st.floats(0.1, 500))
def test_concentration_is_zero_when_all_are_reached_alike(rows: list[tuple[float, int]], rate: float) -> None:
    size, need = zip(*rows, strict=True)
    assert concentration_index(size, [rate] * len(rows), need) == pytest.approx(0, abs=1e-9)


@settings(deadline=None)
@given(units, st.randoms(use_true_random=False))
def test_concentration_does_not_depend_on_the_order_of_rows(
    rows: list[tuple[float, float, int]], generator: random.Random
) -> None:
    shuffled = generator.sample(rows, len(rows))
    one = concentration_index(*(list(column) for column in zip(*rows, strict=True)))
    other = concentration_index(*(list(column) for column in zip(*shuffled, strict=True)))
    assert one == pytest.approx(other, abs=1e-9)


def test_ties_in_need_share_a_rank() -> None:
    # Only the value of one of two equal needs changes place; the index must not.
    assert concentration_index([1, 1, 1], [3, 9, 6], [1, 1, 2]) == concentration_index([1, 1, 1], [9, 3, 6], [1, 1, 2])


def test_the_curve_runs_from_0_to_1() -> None:
    rows = enumerate(zip(BIRTHS, MORTALITY, strict=True))
    found = concentration([Unit(code=str(at), weight=weight, value=value, need=at) for at, (weight, value) in rows])
    assert (found.curve[0].population_share, found.curve[0].reached_share) == (0, 0)
    assert found.curve[-1].population_share == pytest.approx(1)
    assert found.curve[-1].reached_share == pytest.approx(1)
    area = sum(
        (right.population_share - left.population_share) * (right.reached_share + left.reached_share) / 2
        for left, right in zip(found.curve, found.curve[1:], strict=False)
    )
    assert 1 - 2 * area == pytest.approx(found.index.value)


@pytest.mark.parametrize("areas", [[], [("1280", 10.0, 5.0)], [("1280", 10.0, 0.0), ("1281", 5.0, 0.0)]])
def test_too_little_for_an_index_gives_a_reason(areas: list[tuple[str, float, float]]) -> None:
    found = concentration([Unit(code=code, weight=weight, value=value, need=1) for code, weight, value in areas])
    assert found.index.value is None
    assert found.index.gap is not None
    assert sentence(found.index.gap, "sv") != sentence(found.index.gap, "en")


# --- D4 and D5


def test_breadth_counts_the_three_functions_only() -> None:
    assert breadth(dict.fromkeys((*FUNCTIONS, "municipal_other", "business"), True)).value == 3
    assert breadth({FUNCTIONS[0]: True, "business": True}).value == 1
    assert breadth({}).state is State.ZERO


def test_breadth_is_missing_where_a_function_was_not_reported() -> None:
    found = breadth({FUNCTIONS[0]: True, FUNCTIONS[1]: None})
    assert found.state is State.NOT_REPORTED
    assert found.at_least == 1


def test_goals_have_counts_and_shares_but_no_mean() -> None:
    steps = {step: known(count) for step, count in zip((1, 2, 3, 4, 5), (5, 10, 25, 40, 20), strict=True)}
    found = moment_of(steps, answers=known(100), agrees=known(60))
    assert [one.answers_percent.value for one in found.steps] == [5, 10, 25, 40, 20]
    assert found.agrees_percent.value == 60
    assert found.agrees_percent.interval is not None
    assert not any("mean" in name for name in vars(found))


# --- editions

MUNICIPAL = "municipal_education"


def area(report: SeriesReport, code: str) -> AreaAttendance:
    return next(one for one in report.municipalities if one.code == code)


def keys(report: SeriesReport) -> list[str]:
    return [gap.key for gap in report.gaps]


def small() -> Edition:
    return of_rows(
        sessions=sessions(2),
        attendance=attendance([("s1", "1280", MUNICIPAL, 20), ("s2", "1280", MUNICIPAL, 15), ("s1", "1281", MUNICIPAL, 10)]),
        attendance_patterns=patterns(
            [
                ("1280", MUNICIPAL, "11", 10),
                ("1280", MUNICIPAL, "10", 10),
                ("1280", MUNICIPAL, "01", 5),
                ("1281", MUNICIPAL, "10", 10),
            ]
        ),
        target_population=targets({"1280": 100, "1281": 50}),
    )


def test_a_small_edition_worked_by_hand() -> None:
    report = series_report(small())
    malmo, lund = area(report, "1280"), area(report, "1281")
    assert malmo.headcount.people.value == 25
    assert malmo.headcount.seats.value == 35
    assert malmo.reach_per_1000.value == 250
    assert malmo.retention_percent.value == 50
    assert malmo.dose.mean_sessions.value == pytest.approx(35 / 25)
    assert malmo.continuous is True
    assert (lund.continuous, lund.came) == (False, (True, False))
    assert lund.retention_percent.value == 0
    assert report.total.headcount.municipalities.value == 2
    assert report.total.headcount.people.value == 35
    assert report.total.headcount.seats.value == 45
    assert len(report.never_came) == 31
    assert report.origins == (Origin.UPLOADED,)


def test_seats_are_never_people() -> None:
    lacking = of_rows(sessions=sessions(2), attendance=attendance([("s1", "1280", MUNICIPAL, 20)]))
    report = series_report(lacking)
    malmo = area(report, "1280")
    assert malmo.headcount.seats.value == 20
    for found in (malmo.headcount.people, malmo.dose.mean_sessions, malmo.retention_percent):
        assert found.state is State.NOT_LOADED
        assert found.gap is not None
        assert "attendance_patterns" in found.gap.datasets
    assert malmo.reach_per_1000.value is None


def test_present_without_patterns_is_unknown_people_and_not_none() -> None:
    edition = of_rows(
        sessions=sessions(2),
        attendance=attendance([("s1", "1280", MUNICIPAL, 20), ("s1", "1281", MUNICIPAL, 10)]),
        attendance_patterns=patterns([("1280", MUNICIPAL, "10", 20)]),
        target_population=targets({"1280": 100, "1281": 100}),
    )
    lund = area(series_report(edition), "1281")
    assert lund.headcount.people.state is State.MISSING
    assert lund.headcount.people.gap is not None
    assert lund.headcount.people.gap.key == "attendance_without_patterns"
    assert area(series_report(edition), "1214").headcount.people.state is State.ZERO


@pytest.mark.parametrize("division", [Division.COOPERATION_BODY, Division.STATISTICAL_SUB_REGION])
def test_a_region_in_the_packaged_edition_is_the_ratio_of_sums(division: Division) -> None:
    found = series_report(packaged(), division=division).regions
    assert len(found) == 4
    for one in (region for region in found if region.reach_per_1000.shown):
        people, target = one.headcount.people.value, one.target_population.value
        assert people is not None
        assert target is not None
        assert one.reach_per_1000.value == pytest.approx(1000 * people / target)


def test_the_packaged_edition_answers_and_says_that_it_is_demo() -> None:
    need = frozen_need(packaged(), "unemployment_18_65")
    report = series_report(packaged(), need=need)
    assert Origin.DEMO in report.origins
    assert len(report.municipalities) == 33
    assert report.total.headcount.municipalities.value == 33 - len(report.never_came) - len(report.attendance_unknown)
    assert report.concentration is not None
    assert report.concentration.index.value is not None
    used = {code for point in report.concentration.curve for code in point.codes}
    assert used | set(report.left_out_of_concentration) == {one.code for one in report.municipalities}
    assert len(report.goals) == 5
    assert need.year == 2022


def test_a_part_of_the_series_has_people_but_no_dose() -> None:
    report = series_report(small(), selection=Selection(sessions=frozenset({"s2"})))
    malmo = area(report, "1280")
    assert malmo.headcount.people.value == 15
    assert malmo.headcount.seats.value == 15
    assert malmo.dose.mean_sessions.state is State.NOT_APPLICABLE
    assert malmo.retention_percent.state is State.NOT_APPLICABLE


def test_the_latest_session_is_offered_first_and_those_of_one_day_by_id() -> None:
    rows = [one | {"date": date(2022, month, 1)} for one, month in zip(sessions(3), (1, 5, 5), strict=True)]
    assert [one.session_id for one in latest_first(of_rows(sessions=rows))] == ["s2", "s3", "s1"]
