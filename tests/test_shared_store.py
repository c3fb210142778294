"""One store for several nodes: everything published reaches all of them once, and nothing that was promised is lost."""

import threading
import time
from pathlib import Path

import pytest

from data.access import Role
from data.faults import CacheOnly, Conflict, NoWholeEdition, StoreError
from data.journal.journal import Journal
from data.journal.notes import RoomNotes, Wording
from data.postgres import listening
from data.postgres.address import WrongAddress, database_at, database_here
from data.postgres.connections import shown
from data.postgres.database import Database, Transaction
from data.postgres.faults import DatabaseAway
from data.store.catalogue import editions
from data.store.catalogue.mirror import Mirror, OtherStore
from data.store.store import Store
from data.upkeep.verify import faults_at, faults_of
from tests import databases, publishers, shared_writers
from tests.databases import ask, eventually, journal_at, node, store_at
from tests.shared_writers import PINNED, fill
from tests.stores import figures, packaged, publish, small_store, values

DECISION = Wording(kind="decision", text="Malmö startar en pilot.")


@pytest.fixture
def store(tmp_path: Path, address: str) -> Store:  # noqa: ARG001  # where it is
    return small_store(tmp_path)


def test_an_empty_node_is_built_from_the_database(store: Store, tmp_path: Path) -> None:
    publish(store, figures([1, 2]))
    kept = store.keep_original(b"loose")
    other = node(tmp_path, "other")
    assert other.manifests() == store.manifests() and values(other) == [1.0, 2.0] and len(values(other, 1)) == 4
    assert other.original(kept) == b"loose"
    assert faults_of(store) == faults_of(other) == ()


def test_a_node_that_is_killed_while_it_is_built_begins_again(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(store, figures([1]))
    put = Mirror._put
    for step in range(1, 30):
        left = [step]

        def killed(mirror: Mirror, place: Path, content: bytes, left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise KeyboardInterrupt
            put(mirror, place, content)

        with monkeypatch.context() as patch:
            patch.setattr(Mirror, "_put", killed)
            try:
                node(tmp_path, f"killed{step}")
            except KeyboardInterrupt:
                pass
            else:
                break
        assert node(tmp_path, f"killed{step}").latest() == 2
    assert step > 8


def test_nodes_that_start_at_once_make_the_tables_and_build_one_edition(tmp_path: Path) -> None:
    folder = packaged(tmp_path / "packaged")
    built: list[str] = []
    with databases.new_database(empty=True) as address:
        homes = [(tmp_path / name, Database(address)) for name in ("a", "b", "c", "d")]
        nodes = [Store(home, packaged=folder, database=database) for home, database in homes]

        def start(one: Store) -> None:
            one.open(lambda title, done, _total: built.append(title) if not done else None)
            RoomNotes(Journal(one.home, one.database)).add(PINNED, DECISION)

        threads = [threading.Thread(target=start, args=(one,)) for one in nodes]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len({one.edition().manifest.created for one in nodes}) == 1
        assert len(built) == 1 and [one.latest() for one in nodes] == [1, 1, 1, 1]
        assert len(RoomNotes(Journal(nodes[0].home, nodes[0].database)).all()) == 4
        for _, database in homes:
            database.close()


def test_another_node_shows_a_new_edition_within_two_seconds(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = node(tmp_path, "other")
    with monkeypatch.context() as patch:
        patch.setattr(listening, "LOOKING_SECONDS", 60)  # so that it is the database that tells
        end = other.keep_up()
        time.sleep(0.3)
        publish(store, figures([1]))
        assert eventually(lambda: other.latest() == 2, 2) and values(other) == [1.0]
    end()


def test_a_node_that_is_told_nothing_looks(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "CHANNEL", "another")
    other = node(tmp_path, "other")
    end = other.keep_up()
    time.sleep(0.3)
    publish(store, figures([1]))
    assert eventually(lambda: other.latest() == 2, 2.2)
    end()


def test_of_two_processes_that_publish_at_once_the_second_is_told(store: Store, address: str, tmp_path: Path) -> None:
    for turn in range(3):
        name = f"round{turn}"
        with databases.new_database() as other:
            Store(tmp_path / name, packaged=tmp_path / "packaged", database=database_at(other)).open()
            both = [
                publishers.start(shared_writers.publish_when_told, tmp_path / f"{name}{place}", other, place)
                for place in range(2)
            ]
            assert [pipe.recv() for _, pipe in both] == ["ready", "ready"]
            for _, pipe in both:
                pipe.send("go")
            assert sorted(map(str, (pipe.recv() for _, pipe in both))) == ["2", "Conflict"]
            for process, _ in both:
                process.join()
            assert faults_at(database_at(other)) == ()
    assert store.latest() == 1 and ask(address, "SELECT count(*) FROM store_manifests") == [(1,)]


class Deaf:
    """Loses what a commit answers, after it was done or before."""

    def __init__(self, patch: pytest.MonkeyPatch, address: str, *, kept: bool) -> None:
        self._original, self._address, self._kept = Transaction.run, address, kept
        self.times = 1
        outer = self

        def run(transaction: Transaction, script: str) -> None:
            if script != "COMMIT" or not outer.times:
                outer._original(transaction, script)
                return
            outer.times -= 1
            if outer._kept:
                outer._original(transaction, script)
            process = transaction._connection.info.backend_pid
            ask(outer._address, "SELECT pg_terminate_backend(%s, 2000)", process)
            transaction._connection.execute("SELECT 1")  # what a lost connection says

        patch.setattr(Transaction, "run", run)


def test_a_publish_whose_end_was_not_heard_is_found_to_be_there(
    store: Store, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Deaf(monkeypatch, address, kept=True)
    made = publish(store, figures([1]), base=1)
    assert made.number == 2 and store.latest() == 2 and values(store) == [1.0]
    assert ask(address, "SELECT number FROM store_manifests ORDER BY number") == [(1,), (2,)]


def test_a_publish_that_was_cut_off_is_told_and_tried_again(
    store: Store, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Deaf(monkeypatch, address, kept=False)
    with pytest.raises(DatabaseAway) as fault:
        publish(store, figures([1]), base=1)
    assert "inget kan sparas just nu" in fault.value.sentence("sv") and "Nothing was lost" in fault.value.sentence("en")
    assert store.latest() == 1
    assert publish(store, figures([1]), base=1).number == 2


def test_a_publish_tried_again_is_recognised_by_what_it_says(store: Store, tmp_path: Path) -> None:
    """The node that published died before it could say so, and the same is published at another one."""
    made = publish(store, figures([1]), base=1)
    other = node(tmp_path, "other")
    assert publish(other, figures([1]), base=1) == made
    with pytest.raises(Conflict):
        publish(other, figures([2]), base=1)
    undone = store.undo(1, "fel", "någon", role=Role.PUBLISHER, base=2)
    assert other.undo(1, "fel", "någon", role=Role.PUBLISHER, base=2) == undone
    with pytest.raises(Conflict):
        other.undo(1, "fel", "någon annan", role=Role.PUBLISHER, base=2)
    assert [manifest.number for manifest in other.manifests()] == [1, 2, 3]


@pytest.mark.parametrize("kept", [True, False])
def test_a_note_whose_end_was_not_heard_is_there_once_or_told(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, kept: bool
) -> None:
    notes = RoomNotes(journal_at(tmp_path))
    notes.add(PINNED, DECISION)
    Deaf(monkeypatch, address, kept=kept)
    if kept:
        notes.add(PINNED, DECISION)
    else:
        with pytest.raises(StoreError):
            notes.add(PINNED, DECISION)
        notes.add(PINNED, DECISION)
    assert len(notes.all()) == 2


def test_a_damaged_cache_is_mended_from_the_database(store: Store) -> None:
    made = publish(store, figures([1]))
    table = store.home / made.datasets["official_statistics"].file
    for harm in (lambda: table.write_bytes(b"half"), table.unlink):
        harm()
        assert values(store_at(store.home), 2) == [1.0]
    (store.home / "editions" / "000002.json").write_bytes(b"{")
    again = store_at(store.home)
    again.open()
    assert again.latest() == 2 and faults_of(again) == ()
    original = made.datasets["sessions"].details["original_sha256"]
    (store.home / "originals" / original).unlink()
    assert again.original(original)


def test_what_is_published_while_another_process_looks_stays_in_sight(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes share a node's folder; what one brings is newer than the moment the other one looks at."""
    other = Store(store.home, database=store.database)
    there = editions.numbers_there
    overtaking = iter([lambda: publish(store, figures([2]))])

    def overtaken(transaction: Transaction) -> frozenset[int]:
        seen = there(transaction)
        for publication in overtaking:
            publication()
        return seen

    monkeypatch.setattr(editions, "numbers_there", overtaken)
    other.open()
    assert store.latest() == other.latest() == 2


def test_a_database_set_back_to_an_earlier_day_is_followed(store: Store, address: str) -> None:
    publish(store, figures([1]))
    ask(address, "DELETE FROM store_manifests WHERE number = 2")
    ask(address, "UPDATE store_state SET revision = 1, highest = 1")
    again = store_at(store.home)
    again.open()
    assert again.latest() == 1 and publish(again, figures([3])).number == 2


def test_a_new_edition_is_not_built_upon_a_damaged_cache(store: Store) -> None:
    made = publish(store, figures([1]))
    (store.home / made.datasets["official_statistics"].file).unlink()
    assert publish(store, figures([2]), base=2).number == 3
    assert store.verify() == ()


def test_damage_in_the_database_is_named(store: Store, address: str, tmp_path: Path) -> None:
    made = publish(store, figures([1]))
    file = made.datasets["official_statistics"].file
    RoomNotes(journal_at(store.home)).add(PINNED, DECISION)
    ask(address, "UPDATE store_files SET content = 'other' WHERE file = %s", file)
    ask(address, "UPDATE room_notes SET text = 'Ändrad utifrån'")
    ask(address, "UPDATE store_manifests SET content = '{}' WHERE number = 1")
    place = shown(address)
    named = {(fault.code, fault.file) for fault in faults_of(store)}
    assert named == {
        ("table_broken", f"{place}/{file}"),
        ("manifest_broken", f"{place}/editions/000001.json"),
        ("journal_rows_changed", f"{place}/journal"),
    }
    assert all(place in fault.sentence(language) for fault in faults_of(store) for language in ("sv", "en"))
    ask(address, "DELETE FROM store_files WHERE file = %s", file)
    ask(address, "DELETE FROM store_manifests WHERE number = 1")
    named = {(fault.code, fault.file.removeprefix(f"{place}/")) for fault in faults_at(database_at(address))}
    assert named >= {("table_missing", file), ("manifest_missing", "editions/000001.json")}
    with pytest.raises(NoWholeEdition):
        node(tmp_path, "other")


def test_a_folder_of_its_own_is_never_mixed_with_a_database(store: Store, address: str, tmp_path: Path) -> None:
    own = Store(tmp_path / "own", packaged=tmp_path / "packaged")
    own.open()
    with pytest.raises(OtherStore) as fault:
        Store(own.home, database=database_at(address)).open()
    assert str(own.home) in fault.value.sentence("sv") and str(own.home) in fault.value.sentence("en")
    with pytest.raises(CacheOnly):
        publish(Store(store.home), figures([1]))
    with databases.new_database() as other, pytest.raises(OtherStore):
        ask(other, "UPDATE store_state SET store_id = 'another'")
        Store(store.home, database=database_at(other)).open()
    assert own.verify() == store.verify() == ()


def test_the_address_is_told_without_its_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown("postgresql://me:secret@host:5432/name?sslkey=x") == "postgresql://host:5432/name"
    monkeypatch.setenv("KOMPETENS_STORE", "mysql://me:secret@host/name")
    with pytest.raises(WrongAddress) as fault:
        database_here()
    assert "secret" not in fault.value.sentence("sv") + fault.value.sentence("en")


def test_a_vote_cannot_be_tied_to_a_device_by_what_the_database_notes_of_a_write(address: str, tmp_path: Path) -> None:
    fill(tmp_path)
    together = "SELECT count(*) FROM vote_devices d JOIN vote_options o ON d.xmin = o.xmin"
    assert ask(address, together) == [(0,)]
    assert ask(address, "SELECT count(DISTINCT xmin::text) FROM vote_devices") == [(1,)], "nor to another one"
    assert ask(address, "SELECT array_agg(device) = array_agg(device ORDER BY device) FROM vote_devices") == [(True,)]
    dead = "SELECT pg_relation_size('vote_options') <= 8192 AND n_dead_tup = 0 FROM pg_stat_user_tables"
    assert (True,) in ask(address, f"{dead} WHERE relname = 'vote_options'")


def test_the_words_of_a_note_that_was_withdrawn_are_gone_from_the_tables_files(address: str, tmp_path: Path) -> None:
    notes = RoomNotes(journal_at(tmp_path))
    words = Wording(kind="decision", text="Det här ska bort ur filerna.")
    note = notes.add(PINNED, words)
    ((folder, number),) = ask(
        address, "SELECT current_setting('data_directory'), oid FROM pg_database WHERE datname = current_database()"
    )

    def stands() -> bool:
        ask(address, "CHECKPOINT")
        files = (Path(str(folder)) / "base" / str(number)).iterdir()
        return any(words.text.encode() in file.read_bytes() for file in files)

    assert stands()
    notes.withdraw(note.note_id, note.revision)
    assert not stands()


def test_both_places_have_the_same_tables(address: str, tmp_path: Path) -> None:
    from data.journal.file.journal_file import in_memory

    with_numbers = ask(
        address,
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
        " AND table_name NOT LIKE 'store\\_%%' AND table_name NOT IN ('writes', 'schema_versions')"
        " ORDER BY table_name, ordinal_position",
    )
    there = [pair for pair in with_numbers if pair[1] != "rowid"]
    made = in_memory(tmp_path / "none")
    here = made.execute(
        "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table'"
        " ORDER BY m.name, c.cid"
    )
    assert there == [tuple(row) for row in here]
    checked = {table for table, column in there if column == "checksum"}
    triggers = ask(address, "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%%\\_checksum'")
    assert {table for (table,) in triggers} == checked
