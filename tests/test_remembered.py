"""Answers about a file are remembered for the next one that looks the same, for the same role, and never decide a value."""

from pathlib import Path

from data.intake.check import Check, check
from data.intake.reading.reading import Decisions
from data.intake.remembered_answers import FILE, Remembered, RememberedAnswers, recalled
from tests.reading_here import reading_here

TABLE = "Ort;Tal;Kommentar\nMalmö;5;x\nLund;4;y\n"
ANSWERS = Decisions(
    dataset="official_statistics",
    mapping={"Ort": "municipality_code", "Tal": "value", "Kommentar": ""},
    constants={"indicator": "N03920", "year": "2023"},
    decimal="comma",
)
PENDLING = "bostadskommun;arbetsställekommun;kön;år;antal\n"


def checked(text: str, decisions: Decisions | None = None) -> Check:
    with reading_here():
        return check(text.encode(), "fil.csv", decisions=decisions)


def kept(home: Path, text: str = TABLE, decisions: Decisions = ANSWERS, who: str = "anna") -> RememberedAnswers:
    answers = RememberedAnswers(home)
    answers.remember(who, checked(text, decisions))
    return answers


def again(remembered: Remembered | None, text: str, decisions: Decisions | None = None) -> Decisions | None:
    assert remembered is not None
    return recalled(remembered, decisions or Decisions(), lambda tried: checked(text, tried))


def test_the_same_headings_in_any_order_are_recalled(tmp_path: Path) -> None:
    kept(tmp_path)
    other = "Kommentar;Tal;Ort\nz;7;Höör\n"
    remembered = RememberedAnswers(tmp_path).recall("anna", checked(other))
    assert remembered is not None and remembered.values == ANSWERS.constants
    assert again(remembered, other) == Decisions(dataset=ANSWERS.dataset, mapping=ANSWERS.mapping)


def test_what_all_of_the_file_was_about_and_its_signs_are_not_taken_over(tmp_path: Path) -> None:
    decisions = again(kept(tmp_path).recall("anna", checked(TABLE)), TABLE)
    assert decisions is not None
    assert (decisions.constants, decisions.decimal) == ({}, None)


def test_other_headings_and_other_people_are_not(tmp_path: Path) -> None:
    answers = kept(tmp_path)
    assert answers.recall("anna", checked("Ort;Tal\nMalmö;5\n")) is None
    assert answers.recall("bo", checked(TABLE)) is None


def test_the_last_decision_counts_and_a_file_without_answers_ends_it(tmp_path: Path) -> None:
    answers = kept(tmp_path)
    answers.remember("anna", checked(TABLE, Decisions(dataset="jobseekers", mapping={"Ort": "municipality_code"})))
    remembered = answers.recall("anna", checked(TABLE))
    assert remembered is not None and remembered.answers["dataset"] == "jobseekers"
    answers.remember("anna", checked(TABLE))
    assert answers.recall("anna", checked(TABLE)) is None


def test_what_has_been_answered_now_goes_before(tmp_path: Path) -> None:
    now = Decisions(dataset="jobseekers", mapping={"Tal": "persons"})
    decisions = again(kept(tmp_path).recall("anna", checked(TABLE)), TABLE, now)
    assert decisions is not None and decisions.dataset == "jobseekers"
    assert decisions.mapping == {"Ort": "municipality_code", "Tal": "persons", "Kommentar": ""}


def test_a_heading_row_is_found_again_by_what_stands_in_it(tmp_path: Path) -> None:
    text = "a;b;c\nd;e;f\nIndikator;Kommun;År;Värde\nN03920;Malmö;2023;9\n"
    answers = kept(tmp_path, text, Decisions(header_row=3))
    decisions = again(answers.recall("anna", checked(text)), text)
    assert decisions is not None and decisions.header_row == 3
    assert answers.recall("anna", checked("Indikator;Kommun;Värde\nN03920;Malmö;9\n")) is None


def test_a_part_that_was_read_as_the_whole_is_asked_about_again(tmp_path: Path) -> None:
    women, men = f"{PENDLING}Malmö;Lund;kvinnor;2021;40\n", f"{PENDLING}Malmö;Lund;män;2021;50\n"
    answers = kept(tmp_path, women, Decisions(dataset="commuting", mapping={"kön": ""}))
    decisions = again(answers.recall("anna", checked(men)), men)
    assert decisions is not None and decisions.mapping == {}
    assert [question.finding.code for question in checked(men, decisions).questions] == ["column_part"]


def test_a_total_that_is_not_there_is_asked_about_again() -> None:
    parts = f"{PENDLING}Malmö;Lund;kvinnor;2021;40\nMalmö;Lund;män;2021;40\n"
    for decisions in (Decisions(sex="total"), Decisions()):
        assert [question.finding.code for question in checked(parts, decisions).questions] == ["sex_unread"]
    assert checked(parts, Decisions(sex="sum")).questions == ()


def test_a_damaged_file_counts_as_empty(tmp_path: Path) -> None:
    for text in ("{", "[1]", '[{"who": "anna"}]', "\udcff".encode("utf-8", "surrogateescape").decode("latin-1")):
        (tmp_path / FILE).write_text(text, "utf-8")
        assert RememberedAnswers(tmp_path).recall("anna", checked(TABLE)) is None
