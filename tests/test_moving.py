"""A store carried between a folder and a database, and every command that looks after one in a database."""

from pathlib import Path

import pytest

from analytics.__main__ import main as analytics
from data.__main__ import main
from data.faults import CacheOnly
from data.journal.notes import RoomNotes, Wording
from data.postgres.address import database_at
from data.store.store import Store
from data.upkeep.backup import back_up, restore
from data.upkeep.move import MoveRefused, move
from data.upkeep.readiness import readiness
from data.upkeep.shared import Content, content_of
from data.upkeep.verify import faults_in, faults_of
from tests import databases
from tests.databases import ask, journal_at, node
from tests.shared_writers import PINNED, fill
from tests.stores import figures, publish, small_store, values

DECISION = Wording(kind="decision", text="Malmö startar en pilot.")


@pytest.fixture
def store(tmp_path: Path, address: str) -> Store:  # noqa: ARG001  # where it is
    return small_store(tmp_path)


def test_a_store_is_moved_there_and_back_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KOMPETENS_STORE", raising=False)
    own = small_store(tmp_path)
    publish(own, figures([1]))
    back_up(own.home, tmp_path / "copy")
    publish(own, figures([2]))
    restore(own.home, tmp_path / "copy")
    publish(own, figures([3]))
    fill(own.home)
    before = content_of(own.home)
    with databases.new_database() as first, databases.new_database() as second:
        assert main(["move", str(own.home), first]) == 0
        assert content_of(database_at(first)) == before
        monkeypatch.setenv("KOMPETENS_STORE", first)
        shared = node(tmp_path, "cache")
        assert [manifest.number for manifest in shared.manifests()] == [1, 2, 4]
        move(database_at(first), database_at(second))
        monkeypatch.setenv("KOMPETENS_STORE", second)
        assert publish(node(tmp_path, "cache2"), figures([5])).number == 5
        assert main(["move", first, str(tmp_path / "back"), "--lang", "en"]) == 0
        for place in (own.home, database_at(first), database_at(second)):
            with pytest.raises(MoveRefused):
                move(own.home, place)
    monkeypatch.delenv("KOMPETENS_STORE")
    again = Store(tmp_path / "back")
    again.open()
    assert content_of(again.home) == before and faults_in(again.home) == ()
    assert publish(again, figures([6])).number == 5
    assert not (again.home / "shared.json").exists()


def test_what_is_damaged_is_not_moved(tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KOMPETENS_STORE")
    own = small_store(tmp_path)
    (own.home / own.edition().manifest.datasets["official_statistics"].file).write_bytes(b"other")
    with pytest.raises(MoveRefused):
        move(own.home, database_at(address))
    assert ask(address, "SELECT count(*) FROM store_manifests") == [(0,)]
    Store(tmp_path / "cache", packaged=tmp_path / "packaged", database=database_at(address)).open()
    with pytest.raises(CacheOnly):
        move(tmp_path / "cache", tmp_path / "target")
    ask(address, "UPDATE store_files SET content = 'x'")
    assert main(["move", address, str(tmp_path / "target")]) == 2
    assert not (tmp_path / "target").exists()


def without_acts(content: Content) -> tuple[object, ...]:
    """What a store holds beside the record of what was done, to which each command adds."""
    return content.hashes, {table: rows for table, rows in content.rows.items() if table != "acts"}


def test_every_command_works_with_a_database(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KOMPETENS_HOME", str(store.home))
    fill(store.home)
    file = tmp_path / "uppgifter.csv"
    file.write_text("indicator;municipality_code;year;value\nN1;1280;2023;7\nN1;1281;2023;8\n", "utf-8")
    assert main(["import", str(file), "--dataset", "official_statistics", "--note", "prov"]) == 0
    assert main(["editions", "--json"]) == 0
    assert main(["diff", "1", "2"]) in (0, 1)
    assert main(["backup", str(tmp_path / "copy")]) == 0
    assert faults_in(tmp_path / "copy") == () and not (tmp_path / "copy" / "shared.json").exists()
    kept = content_of(tmp_path / "copy")
    assert without_acts(kept) == without_acts(content_of(store.database))
    assert analytics(["drill"]) == 0
    assert readiness(store, journal_at(store.home)).is_ready
    assert main(["undo", "1"]) == 0
    assert main(["verify", "--json"]) == 0
    assert main(["rebuild"]) in (0, 1)
    RoomNotes(journal_at(store.home)).add(PINNED, DECISION)
    assert main(["restore", str(tmp_path / "copy")]) == 0
    assert without_acts(content_of(store.database)) == without_acts(kept)
    assert "postgres:@" not in capsys.readouterr().out
    assert publish(store, figures([9])).number == 4


def test_a_backup_without_a_journal_leaves_the_journal(store: Store, tmp_path: Path) -> None:
    notes = RoomNotes(journal_at(store.home))
    notes.add(PINNED, DECISION)
    back_up(store.home, tmp_path / "copy", store.database)
    for file in (tmp_path / "copy").glob("journal*"):
        file.unlink()
    notes.add(PINNED, DECISION)
    restore(store.home, tmp_path / "copy", store.database)
    assert len(notes.all()) == 2


def test_a_number_is_never_given_twice(store: Store, tmp_path: Path) -> None:
    publish(store, figures([1]))
    back_up(store.home, tmp_path / "copy", store.database)
    publish(store, figures([2]))
    other = node(tmp_path, "other")
    aside = restore(store.home, tmp_path / "copy", store.database)
    assert store.latest() == 2 and values(store) == [1.0]
    assert sorted(path.name for path in (aside / "editions").iterdir()) == [f"00000{n}.json" for n in (1, 2, 3)]
    other.open()
    assert other.latest() == 2 and publish(other, figures([4])).number == 4
    assert [manifest.number for manifest in node(tmp_path, "third").manifests()] == [1, 2, 4]
    assert faults_of(store) == faults_of(other) == ()
