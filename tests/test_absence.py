"""A row that is not there is not a zero: only a zero, or a list that is said to be complete, tells that nobody came."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import analytics.__main__
import data.__main__
from analytics.cooperation.arenas import cooperation
from analytics.coverage.leadership import summary
from analytics.coverage.white_spots import white_spots
from analytics.evaluation.evaluate import evaluate
from analytics.needs.frozen import frozen_need
from analytics.participation.report import series_report
from analytics.pilots.portfolio import portfolio
from analytics.registry.indicator import INDICATORS
from data.reference.geography import area_name
from data.store.diff import differences
from data.store.manifest import decode, encode
from data.store.store import Edition, Store
from data.upkeep.backup import back_up, restore
from data.vocabulary import Quality, State
from tests.sample_editions import HOME, copied_home, of_rows, packaged
from tests.series_editions import attendance, partners, patterns, pilots, sessions
from ui.document import result_tables
from ui.document.column_text import page_table
from ui.figures.hover import value_text
from ui.wording import sentences
from ui.wording.catalogue import Catalogue

SIX = ("1280", "1281", "1282", "1283", "1284", "1285")
KIND = "municipal_education"
NEED = "unemployment_18_65"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = copied_home(tmp_path / "home")
    monkeypatch.setenv("KOMPETENS_HOME", str(folder))
    yield folder


def file_of(folder: Path, name: str, *lines: str) -> str:
    place = folder.parent / name
    place.write_text("\n".join(lines) + "\n", "utf-8")
    return str(place)


def six_rows(folder: Path, *more: str) -> str:
    rows = [f"LT1,{code},{KIND},7" for code in SIX]
    return file_of(folder, "deltagande.csv", "session_id,municipality_code,actor_type,seats", *rows, *more)


def brought(*typed: str) -> int:
    return data.__main__.main(["import", *typed, "--note", "prov"])


def asked(capsys: pytest.CaptureFixture[str], *typed: str) -> Any:
    capsys.readouterr()
    assert analytics.__main__.main([*typed, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_command_line_asks(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert brought(six_rows(home)) == 1
    told = capsys.readouterr().out
    assert "--complete no" in told
    assert "--complete yes" in told
    assert Store(home).latest() == 1
    assert data.__main__.main(["check", six_rows(home), "--json"]) == 1
    (question,) = json.loads(capsys.readouterr().out)["questions"]
    assert (question["kind"], question["about"]) == ("complete", "session_id")
    assert data.__main__.main(["check", six_rows(home), "--complete", "no"]) == 0


def test_six_rows_of_an_incomplete_file(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert brought(six_rows(home), "--complete", "no") == 0
    found = asked(capsys, "participation")
    assert found["never_came"] == []
    assert len(found["attendance_unknown"]) == 27
    assert "not_complete_attendance" in [gap["key"] for gap in found["gaps"]]
    spots = asked(capsys, "white-spots")
    assert spots["white_spots"] == []
    reached = [one["code"] for one in spots["situations"] if one["sessions_attended"]]
    assert reached == sorted(SIX, key=reached.index)
    assert {one["sessions_state"] for one in spots["situations"] if one["code"] not in SIX} == {"not_reported"}


def test_six_rows_of_a_complete_file_say_who_did_not_come(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert brought(six_rows(home), "--complete", "yes") == 0
    found = asked(capsys, "participation")
    assert len(found["never_came"]) == 27
    assert found["attendance_unknown"] == []


def test_a_zero_row_says_that_nobody_came(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert brought(six_rows(home, f"LT1,1214,{KIND},0"), "--complete", "no") == 0
    assert asked(capsys, "participation")["never_came"] == ["1214"]


def test_the_answer_is_kept_told_and_undone(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert brought(six_rows(home), "--complete", "no") == 0
    assert brought(six_rows(home), "--complete", "yes") == 0
    store = Store(home)
    assert [store.edition(number).manifest.datasets["attendance"].complete_for for number in (2, 3)] == [(), ("LT1",)]
    assert data.__main__.main(["editions", "--json"]) == 0
    listed = json.loads("[" + capsys.readouterr().out.split("\n[", 1)[1])
    assert [edition["datasets"]["attendance"]["complete_for"] for edition in listed[1:]] == [[], ["LT1"]]
    assert data.__main__.main(["editions"]) == 0
    told = capsys.readouterr().out
    assert "Deltagande (ingen fullständig lista)" in told
    assert "Deltagande (fullständig lista: LT1)" in told
    assert data.__main__.main(["undo", "2"]) == 0
    assert not store.edition().lists_everybody("attendance", "LT1")
    assert data.__main__.main(["undo", "3"]) == 0
    assert store.edition().lists_everybody("attendance", "LT1")
    back_up(home, tmp_path / "kopia")
    restore(tmp_path / "annat", tmp_path / "kopia")
    assert Store(tmp_path / "annat").edition().lists_everybody("attendance", "LT1")


def test_lists_that_were_complete_stay_so_beside_a_file_of_another_session(home: Path) -> None:
    assert brought(six_rows(home), "--complete", "yes") == 0
    other = file_of(home, "fler.csv", "session_id,municipality_code,actor_type,seats", f"LT2,1280,{KIND},7")
    assert brought(other, "--complete", "no") == 0
    edition = Store(home).edition()
    assert [edition.lists_everybody("attendance", session) for session in ("LT1", "LT2")] == [True, False]


def test_demo_data_is_complete_and_uploaded_data_of_earlier_versions_is_not() -> None:
    assert packaged().lists_everybody("attendance", "LT1")
    edition = of_rows(complete=False, sessions=sessions(1), attendance=attendance([("s1", "1280", KIND, 7)]))
    manifest = edition.manifest
    written = json.loads(encode(manifest))
    assert written["datasets"]["attendance"]["complete_for"] == []
    assert decode(encode(manifest), manifest.number).datasets["attendance"].complete_for == ()
    assert not edition.lists_everybody("attendance", "s1")


def test_a_manifest_of_an_earlier_version_is_read_and_says_nothing_of_completeness() -> None:
    edition = of_rows(sessions=sessions(1), attendance=attendance([("s1", "1280", KIND, 7)]))
    values = json.loads(encode(edition.manifest))
    for entry in values["datasets"].values():
        del entry["complete_for"]
    del values["checksum"]
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    values["checksum"] = hashlib.sha256(text.encode()).hexdigest()
    old = decode((json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode(), edition.number)
    assert old.datasets["attendance"].complete_for is None
    found = series_report(Edition(old, HOME))
    assert found.never_came == ()
    assert len(found.attendance_unknown) == 32


def of_two_sessions(complete: bool) -> Edition:
    rows = attendance([("s1", "1280", KIND, 20), ("s2", "1280", KIND, 20), ("s1", "1281", KIND, 9), ("s2", "1282", KIND, 0)])
    return of_rows(complete=complete, sessions=sessions(2), attendance=rows)


def test_what_is_not_reported_is_a_lower_bound_everywhere() -> None:
    report = series_report(of_two_sessions(complete=False))
    by_code = {area.code: area for area in report.municipalities}
    assert by_code["1280"].came == (True, True)
    assert by_code["1281"].came == (True, None)
    assert by_code["1282"].came == (None, False)
    assert by_code["1290"].came == (None, None)
    assert by_code["1280"].headcount.seats.value == 40
    assert (by_code["1281"].headcount.seats.value, by_code["1281"].headcount.seats.at_least) == (None, 9)
    assert (report.everybody.seats.value, report.everybody.seats.at_least) == (None, 49)
    assert (report.everybody.municipalities.value, report.everybody.municipalities.at_least) == (None, 2)
    assert report.all_functions_percent.value is None
    whole = series_report(of_two_sessions(complete=True))
    assert (whole.everybody.seats.value, whole.everybody.municipalities.value) == (49, 2)
    assert len(whole.never_came) == 31


@pytest.mark.parametrize("indicator", ["sessions_attended", "functions_taking_part", "seats"])
def test_an_indicator_has_no_zero_for_what_was_not_reported(indicator: str) -> None:
    found = evaluate(of_two_sessions(complete=False), INDICATORS[indicator])
    assert found.row("1290").state is State.NOT_REPORTED
    assert found.row("1280").value
    assert evaluate(of_two_sessions(complete=True), INDICATORS[indicator]).row("1290").state is State.ZERO


def of_one_pilot(complete: bool) -> Edition:
    return of_rows(
        complete=complete,
        pilots=pilots([{"pilot_id": "p1"}]),
        pilot_municipalities=partners([("p1", "1280", 9, 9)]),
        cooperation_structures=[{"structure_id": "c1", "title": "c1", "kind": "forum", "members": "1280;1281"}],
    )


def test_a_municipality_outside_an_incomplete_list_may_have_a_pilot() -> None:
    edition = of_one_pilot(complete=False)
    by_code = {one.code: one for one in portfolio(edition).municipalities}
    assert (by_code["1280"].started.value, by_code["1280"].started.at_least) == (None, 1)
    assert (by_code["1290"].started.state, by_code["1290"].reached.state) == (State.NOT_REPORTED, State.NOT_REPORTED)
    assert evaluate(edition, INDICATORS["pilots_running_or_done"]).row("1290").state is State.NOT_REPORTED
    assert "pilots" in cooperation(edition).open_kinds
    whole = of_one_pilot(complete=True)
    assert {one.started.value for one in portfolio(whole).municipalities} == {0, 1}
    assert "pilots" not in cooperation(whole).open_kinds


def test_a_pilot_that_nobody_is_listed_for_may_be_anywhere() -> None:
    edition = of_rows(
        complete=False, pilots=pilots([{"pilot_id": "p1"}, {"pilot_id": "p2", "municipality_scope": "regional"}])
    )
    assert {one.started.state for one in portfolio(edition).municipalities} == {State.NOT_LOADED}


def test_white_spots_and_the_three_counts_say_what_is_not_known(home: Path) -> None:
    assert brought(six_rows(home), "--complete", "no") == 0
    edition = Store(home).edition()
    found = white_spots(edition, frozen_need(edition, NEED))
    counts = summary(found)
    assert found.white_spots == ()
    assert found.undecided
    assert (counts.came.value, counts.came.at_least) == (None, 6)
    assert counts.with_pilot.state is State.NOT_LOADED


def test_upload_history_and_command_line_count_the_same_rows_removed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert data.__main__.main(["check", six_rows(home), "--complete", "no", "--json"]) == 0
    account = json.loads(capsys.readouterr().out)["rows"]
    assert brought(six_rows(home), "--complete", "no") == 0
    store = Store(home)
    (found,) = [one for one in differences(store, 1, 2) if one.dataset == "attendance"]
    assert (found.new, found.updated, found.removed) == (account["new"], account["updated"], account["removed"])
    assert (found.new, found.updated, found.removed) == (6, 0, 436)
    capsys.readouterr()
    assert data.__main__.main(["diff", "1", "2"]) == 0
    assert "Deltagande: 6 nya, 0 ändrade, 436 borttagna." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("indicator", "bounds"),
    [("sessions_attended", {"1281": 1}), ("seats", {"1281": 9}), ("functions_taking_part", {"1280": 1, "1281": 1})],
)
def test_a_number_that_may_be_greater_says_so_on_map_and_in_table(indicator: str, bounds: dict[str, int]) -> None:
    found = evaluate(of_two_sessions(complete=False), INDICATORS[indicator])
    told = {row.code: row.value for row in found.rows if row.quality is Quality.AT_LEAST}
    assert told == bounds
    t = Catalogue("sv")
    table = page_table(t, result_tables.of_map(t, found).page or ())
    cells = dict(zip(table["Kommun"], list(table.values())[-1], strict=True))
    for code, number in bounds.items():
        words = value_text(t, found.row(code), found.indicator)
        assert words == cells[area_name(code)] == sentences.value(t, found.indicator, found.row(code))
        assert words.startswith(f"minst {number}")
    assert cells["Östra Göinge"] == value_text(t, found.row("1256"), found.indicator) == "inte rapporterat"
    whole = evaluate(of_two_sessions(complete=True), INDICATORS[indicator])
    assert Quality.AT_LEAST not in whole.qualities


def test_the_pilots_of_a_municipality_may_be_more_than_those_listed() -> None:
    found = evaluate(of_one_pilot(complete=False), INDICATORS["pilots_running_or_done"])
    assert (found.row("1280").value, found.row("1280").quality) == (1, Quality.AT_LEAST)
    assert evaluate(of_one_pilot(complete=True), INDICATORS["pilots_running_or_done"]).qualities == ()


@pytest.mark.parametrize(("language", "words"), [("sv", "inte rapporterat"), ("en", "not reported")])
def test_the_command_line_says_what_the_page_says(
    home: Path, capsys: pytest.CaptureFixture[str], language: str, words: str
) -> None:
    brought(file_of(home, "traffar.csv", "session_id,title,date,theme", "LT1,Träff,2022-03-24,validation",
                    "LT2,Träff,2022-04-24,validation"))  # fmt: skip
    assert brought(six_rows(home), "--complete", "no") == 0
    capsys.readouterr()
    assert analytics.__main__.main(["evaluate", "seats", "--lang", language]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("Östra Göinge") and line.endswith(words) for line in lines)
    assert any(line.startswith("Malmö") and line.endswith("minst 7" if language == "sv" else "at least 7") for line in lines)


def of_patterns(complete: bool) -> Edition:
    return of_rows(
        complete=complete,
        sessions=sessions(2),
        attendance=attendance([("s1", "1280", KIND, 20), ("s2", "1280", KIND, 20)]),
        attendance_patterns=patterns([("1280", KIND, "11", 20)]),
    )


def test_people_of_patterns_that_are_not_complete_are_at_least_so_many() -> None:
    open_, whole = of_patterns(complete=False), of_patterns(complete=True)
    by_code = {area.code: area.headcount.people for area in series_report(open_).municipalities}
    assert (by_code["1280"].value, by_code["1280"].at_least) == (None, 20)
    row = evaluate(open_, INDICATORS["people"]).row("1280")
    assert (row.value, row.quality) == (20, Quality.AT_LEAST)
    assert {area.code: area.headcount.people.value for area in series_report(whole).municipalities}["1280"] == 20
    assert evaluate(whole, INDICATORS["people"]).row("1280").quality is None


def test_patterns_are_asked_whether_everybody_is_there(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = file_of(home, "monster.csv", "municipality_code,actor_type,pattern,people", f"1280,{KIND},1000,20")
    assert brought(file) == 1
    told = capsys.readouterr()
    assert "1280" in told.out + told.err
    assert brought(file, "--complete", "yes") == 0
    assert Store(home).edition().lists_everybody("attendance_patterns", "1280")
