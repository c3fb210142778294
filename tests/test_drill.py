"""`python -m analytics drill`: a backup that holds is shown to hold, and whatever does not is named."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from analytics.__main__ import main
from analytics.upkeep.same_answers import compared
from data.journal.file.journal_file import FILE as JOURNAL
from data.store.store import Store
from data.upkeep import drill
from data.upkeep.backup import back_up
from tests.sample_editions import copied_home
from tests.stores import figures, publish, small_store
from tests.test_journal_damage import filled


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store of two editions with a journal."""
    made = small_store(tmp_path)
    publish(made, figures([1, 2]))
    filled(made.home)
    monkeypatch.setenv("KOMPETENS_HOME", str(made.home))
    (tmp_path / "room").mkdir()
    return made


@pytest.fixture
def backup(store: Store, tmp_path: Path) -> Path:
    back_up(store.home, tmp_path / "backup")
    return tmp_path / "backup"


def contents(folder: Path) -> Mapping[str, bytes]:
    """Every file but the doors where writers of the journal stand in line."""
    files = [path for path in folder.rglob("*") if path.is_file() and "turns" not in path.parts]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def flip(file: Path) -> None:
    """One bit of the byte in its middle."""
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def test_a_backup_that_holds_is_said_to_and_nothing_is_left(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(store.home)
    assert main(["drill", "--in", str(tmp_path / "room")]) == 0
    told = capsys.readouterr().out
    assert "Säkerhetskopian håller: 2 datautgåvor" in told and "svar är desamma" in told
    assert list((tmp_path / "room").iterdir()) == []
    assert contents(store.home) == before


@pytest.mark.usefixtures("store")
def test_it_answers_in_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["drill", "--in", str(tmp_path / "room"), "--all", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["holds"], told["editions"], told["faults"], told["other_answers"]) == (True, 2, [], [])
    assert told["answers"] > 300


def test_the_packaged_data_holds_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOMPETENS_HOME", str(copied_home(tmp_path / "home")))
    assert main(["drill", "--in", str(tmp_path)]) == 0


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("kind", ["tables/**/*.parquet", "originals/*", "editions/000002.json", JOURNAL])
def test_one_flipped_bit_in_a_backup_is_named(
    backup: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    file = next(path for path in backup.glob(kind) if path.is_file())
    flip(file)
    for language, words in (("sv", "håller INTE"), ("en", "does NOT hold")):
        assert main(["drill", str(backup), "--in", str(tmp_path / "room"), "--lang", language]) == 1
        told = capsys.readouterr().out
        assert file.relative_to(backup).as_posix() in told and words in told
    assert list((tmp_path / "room").iterdir()) == []


def test_a_file_that_is_missing_from_a_backup_is_named(
    backup: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = next(backup.glob("tables/**/*.parquet"))
    file.unlink()
    assert main(["drill", str(backup), "--in", str(tmp_path / "room")]) == 1
    assert file.name in capsys.readouterr().out


@pytest.mark.usefixtures("backup")
def test_another_edition_under_the_same_number_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = small_store(tmp_path / "other")
    publish(other, figures([7]))
    elsewhere = tmp_path / "elsewhere"
    back_up(other.home, elsewhere)
    assert main(["drill", str(elsewhere), "--in", str(tmp_path / "room")]) == 1
    assert "editions/000002.json" in capsys.readouterr().out


def lose_a_bit(pattern: str) -> Callable[[Path, Path], None]:
    real = drill.restore

    def restore(home: Path, source: Path) -> None:
        real(home, source)
        flip(next(path for path in home.glob(pattern) if path.is_file()))

    return restore


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("pattern", ["tables/**/*.parquet", "originals/*", "editions/000001.json"])
def test_a_restore_that_loses_a_bit_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], pattern: str
) -> None:
    monkeypatch.setattr(drill, "restore", lose_a_bit(pattern))
    assert main(["drill", "--in", str(tmp_path / "room")]) == 1
    assert pattern.split("/")[0] in capsys.readouterr().out


@pytest.mark.usefixtures("store")
def test_a_journal_that_came_back_with_other_rows_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = drill.restore
    monkeypatch.setattr(drill, "restore", lambda home, source: (real(home, source), filled(home)))
    assert main(["drill", "--in", str(tmp_path / "room")]) == 1
    assert JOURNAL in capsys.readouterr().out


def test_an_answer_that_is_another_is_named(tmp_path: Path) -> None:
    one, other = small_store(tmp_path / "one"), small_store(tmp_path / "other")
    rows = {"a": [1, 2], "b": [1, 3]}
    publish(one, figures(rows["a"], "N03920"))
    publish(other, figures(rows["b"], "N03920"))
    answers = list(compared(one.edition(), other.edition()))
    different = {answer.what for answer in answers if not answer.same}
    assert different and all(what.startswith("unemployment_18_65") for what in different)
    assert all(answer.same for answer in compared(one.edition(), Store(one.home).edition()))


@pytest.mark.usefixtures("store")
def test_where_there_is_no_backup_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["drill", str(tmp_path / "room")]) == 2
    assert "finns ingen säkerhetskopia" in capsys.readouterr().err


def test_where_there_is_no_store_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KOMPETENS_HOME", str(tmp_path / "none"))
    assert main(["drill", "--in", str(tmp_path)]) == 2
    assert str(tmp_path / "none") in capsys.readouterr().err
    assert not (tmp_path / "none").exists()
