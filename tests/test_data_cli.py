"""`python -m data`: sentences and exit codes, never a traceback."""

import errno
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from data.__main__ import PROGRAM, main
from data.store.store import Store
from data.upkeep.backup import BackupRefused, back_up, restore
from tests.stores import figures, publish, small_store, values


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    made = small_store(tmp_path)
    monkeypatch.setenv("KOMPETENS_HOME", str(made.home))
    return made


def test_editions_lists_them(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    publish(store, figures([1]))
    assert main(["editions"]) == 0
    answer = capsys.readouterr().out
    assert "prov" in answer
    assert "Datautgåva 2 visas." in answer
    assert main(["editions", "--lang", "en"]) == 0
    assert "Data edition 2 is shown." in capsys.readouterr().out


def test_editions_as_json(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    publish(store, figures([1]))
    assert main(["editions", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [edition["number"] for edition in listed] == [1, 2]
    assert listed[1]["kind"] == "publish"
    assert listed[1]["datasets"]["official_statistics"]["origin"] == "uploaded"


def test_a_first_start_builds_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KOMPETENS_HOME", str(tmp_path / "new"))
    assert main(["editions", "--json"]) == 0
    told = capsys.readouterr()
    assert "Bygger datautgåva 1" in told.err
    assert json.loads(told.out)[0]["kind"] == "build"


def test_verify_names_what_is_broken(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify"]) == 0
    file = publish(store, figures([1])).datasets["official_statistics"].file
    (store.home / file).write_bytes(b"PAR1 not really PAR1")
    capsys.readouterr()
    assert main(["verify"]) == 1
    assert file in capsys.readouterr().out
    assert main(["verify", "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert not answer["ok"]
    assert [(fault["code"], fault["file"]) for fault in answer["faults"]] == [("table_broken", file)]


def test_verify_works_when_nothing_can_be_opened(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    (store.home / "editions" / "000001.json").write_bytes(b"\x00")
    assert main(["verify"]) == 1
    assert "editions/000001.json" in capsys.readouterr().out
    assert main(["editions"]) == 2
    assert "verify" in capsys.readouterr().err


def test_undo_goes_back_one(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    publish(store, figures([1]))
    publish(store, figures([2]))
    assert main(["undo", "--note", "fel fil", "--who", "någon"]) == 0
    assert "Datautgåva 4" in capsys.readouterr().out
    assert values(store) == [1.0]
    assert store.manifests()[-1].note == "fel fil"
    assert main(["undo", "1"]) == 0
    assert len(values(store)) == 4
    assert main(["undo", "1"]) == 0
    assert "Inget har ändrats" in capsys.readouterr().out
    assert store.latest() == 5


@pytest.mark.usefixtures("store")
def test_nothing_to_undo(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["undo"]) == 2
    assert "ingen tidigare" in capsys.readouterr().err


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("arguments", "swedish", "english"),
    [
        (["nonsense"], "Kommandot ”nonsense” finns inte", "There is no command “nonsense”"),
        (["undo", "77"], "Datautgåva 77 finns inte", "There is no data edition 77"),
        (["undo", "abc"], "ska vara ett heltal", "invalid int value"),
        (["backup"], "det saknas ett värde", "required"),
        (["editions", "--colour"], "okänt argument", "unrecognized"),
        (["undo", "--note"], "behöver ett värde", "expected one argument"),
        (["restore", "nowhere"], "ingen säkerhetskopia", "no backup"),
        (["template", "sessions", "--to", "no/where.csv"], "no/where.csv", "does not exist"),
        (["editions", "\udcff"], "inte text", "not text"),
        (["check", "x.csv", "--header-row", "9" * 30], "så stort", "that large"),
    ],
)
def test_wrong_use_is_a_sentence(
    capsys: pytest.CaptureFixture[str], arguments: list[str], swedish: str, english: str
) -> None:
    assert main(arguments) == 2
    assert swedish in capsys.readouterr().err
    assert main([*arguments, "--lang=en"]) == 2
    told = capsys.readouterr()
    assert english in told.err
    assert told.out == ""


def test_an_unknown_language_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["editions", "--lang", "de"]) == 2
    assert main(["editions", "--lang"]) == 2
    assert "sv | en" in capsys.readouterr().err


def test_every_command_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert main(["--help"]) == 0
    overview = capsys.readouterr().out
    for name in PROGRAM.names:
        summary = PROGRAM.words[f"command.{name}"]
        assert summary["sv"] != summary["en"]
        assert summary["sv"] in overview
        for language in ("sv", "en"):
            assert main([name, "--help", "--lang", language]) == 0
            assert summary[language] in capsys.readouterr().out


def test_a_backup_comes_back_whole(store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish(store, figures([1]))
    with closing(sqlite3.connect(store.home / "journal.sqlite")) as journal, journal:
        journal.execute("CREATE TABLE note (text)")
        journal.execute("INSERT INTO note VALUES ('före')")
    assert main(["backup", str(tmp_path / "copy")]) == 0
    publish(store, figures([2]))
    with closing(sqlite3.connect(store.home / "journal.sqlite")) as journal, journal:
        journal.execute("UPDATE note SET text = 'efter'")
    assert main(["restore", str(tmp_path / "copy")]) == 0
    assert "Datautgåva 2 visas nu" in capsys.readouterr().out
    assert values(store) == [1.0]
    assert store.verify() == ()
    with closing(sqlite3.connect(store.home / "journal.sqlite")) as journal:
        assert journal.execute("SELECT text FROM note").fetchall() == [("före",)]
    (aside,) = (store.home / "replaced").iterdir()
    assert len(list((aside / "editions").iterdir())) == 3
    assert (aside / "journal.sqlite").is_file()


def test_a_backup_repairs_a_damaged_store(store: Store, tmp_path: Path) -> None:
    file = publish(store, figures([1])).datasets["official_statistics"].file
    back_up(store.home, tmp_path / "copy")
    (store.home / file).write_bytes(b"")
    (store.home / "editions" / "000001.json").write_bytes(b"")
    restore(store.home, tmp_path / "copy")
    assert store.verify() == ()
    assert values(store) == [1.0]


def test_a_damaged_backup_is_not_restored(store: Store, tmp_path: Path) -> None:
    back_up(store.home, tmp_path / "copy")
    next((tmp_path / "copy" / "originals").iterdir()).write_bytes(b"other")
    publish(store, figures([1]))
    with pytest.raises(BackupRefused):
        restore(store.home, tmp_path / "copy")
    assert values(store) == [1.0]
    assert not (store.home / "replaced").exists()


def test_a_backup_needs_an_empty_folder_elsewhere(store: Store, tmp_path: Path) -> None:
    for folder in (store.home, store.home / "copy", tmp_path):
        with pytest.raises(BackupRefused):
            back_up(store.home, folder)


def test_a_backup_that_cannot_be_made_is_a_sentence(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_source: object, _target: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "copyfileobj", refuse)
        assert main(["backup", str(tmp_path / "full")]) == 2
    told = capsys.readouterr()
    assert told.out == "" and "disken är full" in told.err and str(tmp_path / "full") in told.err
    (store.home / "journal.sqlite3").write_bytes(b"no database at all" * 100)
    assert main(["backup", str(tmp_path / "damaged"), "--lang", "en"]) == 2
    told = capsys.readouterr()
    assert told.out == "" and "journal.sqlite3" in told.err and "database file is damaged" in told.err


def test_a_backup_that_cannot_be_brought_back_is_a_sentence(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_source: object, _target: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    assert main(["backup", str(tmp_path / "copy")]) == 0
    publish(store, figures([1]))
    capsys.readouterr()
    monkeypatch.setattr(shutil, "copyfileobj", refuse)
    assert main(["restore", str(tmp_path / "copy")]) == 2
    told = capsys.readouterr()
    assert told.out == "" and "mappen får inte skrivas i" in told.err and "Read-only" not in told.err


def test_a_restore_cut_off_before_its_last_step_is_finished(store: Store) -> None:
    publish(store, figures([1]))
    (store.home / "editions").rename(store.home / "editions.incoming")
    again = Store(store.home)
    again.open()
    assert again.latest() == 2


def test_rebuild_compares_every_edition_without_a_folder_named(tmp_path, monkeypatch, capsys) -> None:
    from data.__main__ import main

    monkeypatch.setenv("KOMPETENS_HOME", str(tmp_path / "home"))
    file = tmp_path / "x.csv"
    file.write_text("Indikator;Kommun;År;Värde\nN03920;Malmö;2023;9,9\n", "utf-8")
    assert main(["import", str(file), "--note", "x"]) == 0
    assert main(["undo"]) == 0
    capsys.readouterr()
    assert main(["rebuild"]) == 0
    assert capsys.readouterr().out.count("samma innehåll") == 3
