"""The learning series where there is nothing, too little or too much: a reason stands in place of every number."""

from analytics.participation.measures import FUNCTIONS
from analytics.participation.report import series_report
from analytics.quantity import Quantity
from analytics.registry.missing_data import GAPS, sentence
from data.contracts.contract import CONTRACTS
from data.vocabulary import State
from tests.sample_editions import of_rows, only, packaged
from tests.series_editions import attendance, empty, patterns, sessions, targets
from tests.test_participation import MUNICIPAL, area, keys


def no_number_without_a_reason(thing: object) -> None:
    for name, value in vars(thing).items():
        if isinstance(value, Quantity):
            assert value.value is None, f"{name} is {value.value} although nothing is loaded"


def test_nothing_loaded_is_not_nobody() -> None:
    report = series_report(only("official_statistics"))
    assert report.never_came == ()
    assert len(report.attendance_unknown) == 33
    assert keys(report)[0] == "not_loaded"
    no_number_without_a_reason(report.everybody)
    for one in (*report.municipalities, *report.regions, report.total):
        no_number_without_a_reason(one.headcount)
        no_number_without_a_reason(one.dose)
        assert one.reach_per_1000.value is None
        assert one.breadth.value is None
    assert report.all_functions_percent.value is None


def test_an_empty_data_set_is_not_nobody() -> None:
    report = series_report(empty("sessions", "attendance", "attendance_patterns", "target_population", "session_evaluation"))
    assert {"no_rows", "no_target_population"} <= set(keys(report))
    assert report.never_came == ()
    assert report.sessions == ()
    for one in (*report.municipalities, report.total):
        no_number_without_a_reason(one.headcount)
        no_number_without_a_reason(one.dose)
        assert one.reach_per_1000.value is None


def test_one_session_only() -> None:
    edition = of_rows(
        sessions=sessions(1),
        attendance=attendance([("s1", "1280", MUNICIPAL, 9)]),
        attendance_patterns=patterns([("1280", MUNICIPAL, "1", 9)]),
        target_population=targets({"1280": 90}),
    )
    report = series_report(edition)
    malmo = area(report, "1280")
    assert "needs_two_sessions" in keys(report)
    assert malmo.retention_percent.state is State.NOT_APPLICABLE
    assert malmo.continuous is None
    assert malmo.reach_per_1000.value == 100
    assert malmo.headcount.organisations.value == 1


def test_more_than_four_sessions() -> None:
    count = 6
    edition = of_rows(
        sessions=sessions(count),
        attendance=attendance([(f"s{number}", "1280", MUNICIPAL, 12) for number in range(1, count + 1)]),
        attendance_patterns=patterns([("1280", MUNICIPAL, "1" * count, 12)]),
        target_population=targets({"1280": 24}),
    )
    malmo = area(series_report(edition), "1280")
    assert malmo.dose.mean_sessions.value == 6
    assert malmo.dose.most_sessions == 5
    assert malmo.dose.most_sessions_percent.value == 100
    assert malmo.dose.delivered_dose_percent.value == 50
    assert malmo.retention_percent.value == 100
    assert len(malmo.seats_by_session) == count


def test_patterns_that_do_not_fit_the_sessions_are_said_and_not_counted() -> None:
    edition = of_rows(
        sessions=sessions(2),
        attendance=attendance([("s1", "1280", MUNICIPAL, 9)]),
        attendance_patterns=patterns(
            [("1280", MUNICIPAL, "10", 9), ("1280", MUNICIPAL, "1", 50), ("1280", MUNICIPAL, "1x", 50)]
        ),
    )
    report = series_report(edition)
    assert area(report, "1280").headcount.people.value == 9
    gap = next(gap for gap in report.gaps if gap.key == "pattern_does_not_fit")
    assert gap.values == {"rows": 2, "sessions": 2}
    assert "2" in sentence(gap, "sv")


def test_no_target_population_shows_counts_and_what_to_load() -> None:
    edition = of_rows(
        sessions=sessions(2),
        attendance=attendance([("s1", "1280", MUNICIPAL, 9)]),
        attendance_patterns=patterns([("1280", MUNICIPAL, "10", 9)]),
    )
    malmo = area(series_report(edition), "1280")
    assert malmo.headcount.people.value == 9
    assert malmo.reach_per_1000.state is State.NOT_LOADED
    assert malmo.reach_per_1000.gap is not None
    assert "målgrupp" in sentence(malmo.reach_per_1000.gap, "sv").lower()


def test_attendance_at_an_unknown_session_or_from_elsewhere_is_said() -> None:
    edition = of_rows(
        sessions=sessions(2),
        attendance=attendance([("s9", "1280", MUNICIPAL, 9), ("s1", "0180", MUNICIPAL, 9)]),
        attendance_patterns=patterns([("1280", MUNICIPAL, "10", 9)]),
    )
    report = series_report(edition)
    assert {"unknown_session", "unknown_municipality"} <= set(keys(report))


def test_a_cell_not_reported_is_neither_zero_nor_presence() -> None:
    edition = of_rows(
        sessions=sessions(2),
        attendance=attendance([("s1", "1280", MUNICIPAL, None), ("s1", "1281", MUNICIPAL, 9)]),
    )
    report = series_report(edition)
    malmo = area(report, "1280")
    assert malmo.headcount.seats.state is State.NOT_REPORTED
    assert malmo.came == (None, False)
    assert "1280" in report.attendance_unknown
    assert report.total.headcount.seats.at_least == 9
    assert report.total.headcount.municipalities.at_least == 1


def test_every_gap_has_words_in_both_languages_and_says_what_to_do() -> None:
    for key, words in GAPS.items():
        assert words["sv"] != words["en"], key
        assert words["sv"].rstrip().endswith("."), key


def test_the_outside_is_no_municipality() -> None:
    edition = of_rows(
        sessions=sessions(1),
        attendance=attendance([("s1", None, "region", 9), ("s1", "1280", MUNICIPAL, 6)]),
        attendance_patterns=patterns([(None, "region", "1", 9), ("1280", MUNICIPAL, "1", 6)]),
    )
    report = series_report(edition)
    assert report.outside.headcount.people.value == 9
    assert report.total.headcount.people.value == 6
    assert report.everybody.people.value == 15
    assert report.everybody.municipalities.value == 1


def test_codes_of_actors_follow_the_contract() -> None:
    kinds = [one.actor_type for one in series_report(packaged()).actor_types]
    order = CONTRACTS["attendance"].column("actor_type").codes
    assert kinds == [code for code in order if code in kinds]
    assert set(FUNCTIONS) <= set(order)
