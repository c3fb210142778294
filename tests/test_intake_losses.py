"""What a file takes away: nothing it does not speak of, and nothing without a second yes."""

from pathlib import Path

import pytest

from data.__main__ import main
from data.access import Role
from data.intake.annotated_file import STATUS
from data.intake.check import annotate, check
from data.intake.publish import LossNotConfirmed, publish
from data.intake.reading.parse import parse
from data.intake.reading.reading import LIMITS, Decisions
from data.store.merge import Mode
from data.store.store import Store
from tests.reading_here import reading_here

WHOLE = "session_id;title;date;place_municipality_code;theme;industry;form\nV1;Prov;2024-03-01;Ystad;validation;Q;online\n"
PART = "session_id;title;date;theme\nV1;Prov två;2024-03-01;validation\n"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(tmp_path)
    made.open()
    return made


def bring(store: Store, text: str, *, mode: Mode = Mode.MERGE, allow_loss: bool = False) -> None:
    with reading_here():
        found = check(text.encode(), "fil.csv", store=store, mode=mode)
    publish(store, found, text.encode(), note="", who="", role=Role.ADMIN, allow_loss=allow_loss)


def test_an_absent_column_keeps_what_is_stored(store: Store) -> None:
    bring(store, WHOLE)
    bring(store, PART)
    rows = store.edition().rows("SELECT title, place_municipality_code, industry, form FROM sessions")
    assert rows == [("Prov två", "1286", "Q", "online")]


def test_a_described_indicator_keeps_its_polarity_and_decimals(store: Store) -> None:
    head = "indicator;name_sv;unit;decimals;polarity;theme;official_source"
    bring(store, f"{head}\nX1;Ett;percent;2;higher_is_better;education;SCB\n")
    bring(store, "indicator;name_sv;unit;theme;official_source\nX1;Ett nytt namn;percent;education;SCB\n")
    rows = store.edition().rows("SELECT name_sv, decimals, polarity FROM indicator_definitions WHERE indicator = 'X1'")
    assert rows == [("Ett nytt namn", 2, "higher_is_better")]


def test_a_blank_cell_in_a_column_that_is_there_empties_and_is_asked_about(store: Store) -> None:
    text = "Nyckeltal;Kommun;År;Värde\nN03920;Malmö;2021;\nN03920;Lund;2021;..\nN01951;Lund;2021;..\n"
    with reading_here():
        found = check(text.encode(), "fil.csv", store=store)
    assert found.publishable
    assert dict(found.loss.emptied) == {"N03920": 2, "N01951": 1}
    assert found.rows.emptied == 3
    assert found.counts["values_emptied"] == 1
    with pytest.raises(LossNotConfirmed):
        bring(store, text)
    bring(store, text, allow_loss=True)
    (row,) = store.edition().rows(
        "SELECT value, value_state FROM official_statistics WHERE indicator = 'N01951' "
        "AND municipality_code = '1281' AND year = 2021"
    )
    assert row == (None, "suppressed")


def test_replacing_says_what_goes_and_is_asked_about(store: Store) -> None:
    text = "Nyckeltal;Kommun;År;Värde\nN03920;Malmö;2021;9\n"
    rows = store.edition().rows("SELECT count(*), count(value) FROM official_statistics_every_period")
    with reading_here():
        found = check(text.encode(), "fil.csv", store=store, mode=Mode.REPLACE)
    assert [(found.loss.rows, found.loss.values)] == [(rows[0][0] - 1, rows[0][1] - 1)]
    with pytest.raises(LossNotConfirmed):
        bring(store, text, mode=Mode.REPLACE)


def test_a_file_without_a_row_that_holds_is_never_published(store: Store) -> None:
    text = "Nyckeltal;Kommun;År;Värde\nN03920;Stockholm;2021;9\n"
    for mode in Mode:
        with reading_here():
            found = check(text.encode(), "fil.csv", store=store, mode=mode)
        assert not found.publishable
        assert "no_row_holds" in found.counts


def test_demo_data_go_without_a_second_question(store: Store) -> None:
    with reading_here():
        found = check(WHOLE.encode(), "fil.csv", store=store)
    assert "demo_replaced" in found.counts
    assert not found.loss


def test_the_command_line_asks_once_more(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KOMPETENS_HOME", str(store.home))
    file = tmp_path / "fil.csv"
    file.write_text("Nyckeltal;Kommun;År;Värde\nN03920;Malmö;2021;\n", encoding="utf-8")
    with reading_here():
        assert main(["import", str(file), "--note", "x"]) == 1
        assert "--allow-loss" in capsys.readouterr().err
        assert store.latest() == 1
        assert main(["import", str(file), "--note", "x", "--allow-loss"]) == 0
    assert store.latest() == 2


def test_a_dropped_row_is_never_marked_ok(store: Store) -> None:
    text = "Nyckeltal;Kommun;År;Värde\nN03920;Ystad;2021;9\nN03920;Stockholm;2021;9\nN03920;Ystad;2021;9\n"
    with reading_here():
        back = annotate(text.encode(), "fil.csv", kind="csv", store=store)
    assert back is not None
    reading = parse(back, "tillbaka.csv", Decisions(header_row=1), LIMITS)
    status = reading.columns[reading.names.index(STATUS["sv"])]
    assert status == ["OK", "Notera", "Notera"]


def test_no_row_is_marked_ok_while_a_question_is_open() -> None:
    text = "Kommun;År;Antal\nYstad;2021;9\nLund;2021;8\n"
    with reading_here():
        back = annotate(text.encode(), "fil.csv", kind="csv")
    assert back is not None
    assert "OK" not in back.decode("utf-8-sig")


def test_months_are_kept_beside_years_and_no_query_for_years_sees_them(store: Store) -> None:
    years = "SELECT count(*) FROM official_statistics WHERE indicator = 'N03920'"
    before = store.edition().rows(years)
    bring(store, "Nyckeltal;Kommun;Månad;Värde\nN03920;Ystad;2026-06;6,1\nN03920;Ystad;2026-07;6,2\n")
    edition = store.edition()
    assert edition.rows(years) == before
    months = "FROM official_statistics_every_period WHERE indicator = 'N03920' AND month IS NOT NULL"
    kept = edition.rows(f"SELECT month, value {months} ORDER BY month")
    assert kept == [("2026-06", 6.1), ("2026-07", 6.2)]
    assert "official_statistics" in edition.datasets_in("SELECT * FROM official_statistics_every_period")
    bring(store, "Nyckeltal;Kommun;År;Värde\nN03920;Ystad;2023;6,0\n")
    assert edition.rows(f"SELECT count(*) {months}") == [(2,)]
    assert store.verify() == ()
    undone = store.undo(1, "", "", role=Role.ADMIN)
    assert undone.content_sha256 == store.edition(1).manifest.content_sha256
