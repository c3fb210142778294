"""Nodes of a shared store killed at any moment, and the database under them: nothing acknowledged is lost or doubled."""

import json
import random
import signal
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.faults import StoreError
from data.journal.journal import Journal
from data.journal.notes import RoomNotes, Wording
from data.journal.stories import Stories
from data.journal.votes import Votes
from data.postgres import connections, database
from data.postgres.address import database_at
from data.postgres.database import Transaction
from data.postgres.faults import DatabaseAway
from data.store.store import Store
from data.upkeep.verify import faults_of
from tests import databases, publishers, shared_writers
from tests.databases import ask, carried, eventually, journal_at, node, store_at
from tests.page_walk import opened, told
from tests.sample_editions import copied_home
from tests.shared_writers import PINNED
from tests.stores import figures, packaged, publish, small_store, values
from ui import cache
from ui.wording.catalogue import LANGUAGES, Catalogue

DECISION = Wording(kind="decision", text="Malmö startar en pilot.")
ROUND = 25
"""Kills of one database: more editions only take longer to look at."""


@pytest.fixture(scope="module")
def server() -> Iterator["databases.PostgresServer"]:
    """A server to stop and kill; each test leaves it running."""
    made = databases.new_server()
    yield made
    made.cleanup()


def test_the_database_away_for_a_while(
    server: "databases.PostgresServer", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with databases.new_database(server) as address:
        monkeypatch.setenv("KOMPETENS_STORE", address)
        store = small_store(tmp_path)
        other = node(tmp_path, "other")
        end = other.keep_up()
        notes = RoomNotes(journal_at(store.home))
        publish(store, figures([1]))
        notes.add(PINNED, DECISION)
        with databases.stopped(server):
            began = time.monotonic()
            assert values(store) == [1.0] and store.edition(1).number == 1
            again = store_at(store.home)
            again.open()
            assert again.latest() == 2
            for write in (lambda: publish(store, figures([2])), lambda: notes.add(PINNED, DECISION)):
                with pytest.raises(StoreError) as fault:
                    write()
                assert "inget kan sparas just nu" in fault.value.sentence("sv")
                assert "nothing can be saved just now" in fault.value.sentence("en")
            with pytest.raises(StoreError):
                notes.all()
            assert time.monotonic() - began < 8, "nobody waits long for what is away"
            with pytest.raises(DatabaseAway):
                store_at(tmp_path / "new").open()
            assert not list((tmp_path / "new" / "editions").iterdir()), "a node that never saw the store builds none"
            assert eventually(lambda: other.is_away, 3), "though nobody has asked for anything there"
        time.sleep(2 * connections.AWAY_SECONDS)
        assert publish(store, figures([2]), base=2).number == 3, "the first one who asks again is answered"
        assert eventually(lambda: other.latest() == 3, 3) and values(other) == [2.0]
        assert not other.is_away and not store.is_away
        notes.add(PINNED, DECISION)
        assert len(notes.all()) == 2 and faults_of(store) == faults_of(other) == ()
        end()


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_go_on_without_the_database_and_say_so(
    server: "databases.PostgresServer", tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    t = Catalogue(language)
    with databases.new_database(server) as address:
        monkeypatch.setenv("KOMPETENS_STORE", address)
        store = store_at(carried(copied_home(tmp_path / "home")))
        store.open()
        end = store.keep_up()
        journal = journal_at(store.home)
        Stories(journal).create("Möte", "sv")
        monkeypatch.setattr(cache, "store", lambda: store)
        monkeypatch.setattr(cache, "journal", lambda: journal)
        assert t("shell.away") not in told(opened("pages/workshop.py", language))
        with databases.stopped(server):
            assert eventually(lambda: store.is_away, 3)
            for page in ("pages/skills_needs.py", "pages/history.py", "pages/workshop.py"):
                app = opened(page, language)
                assert not app.exception and t("shell.away") in told(app)
                errors = [str(error.value).replace("\\", "") for error in app.error]
                assert errors == ([DatabaseAway().sentence(language)] if page == "pages/workshop.py" else [])
        assert eventually(lambda: not store.is_away, 5)
        assert t("shell.away") not in told(opened("pages/workshop.py", language))
        end()


def test_a_write_whose_end_stays_unheard_is_told_and_doubles_nothing(
    server: "databases.PostgresServer", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database keeps a write, is killed before it says so, and stays away for longer than is waited for."""
    run = Transaction.run
    monkeypatch.setattr(database, "HEARING_SECONDS", 0.3)
    with databases.new_database(server) as address:
        monkeypatch.setenv("KOMPETENS_STORE", address)
        store, notes = small_store(tmp_path), RoomNotes(journal_at(tmp_path / "home"))
        notes.add(PINNED, DECISION)

        def kept_and_gone(transaction: Transaction, script: str) -> None:
            run(transaction, script)
            if script == "COMMIT":
                databases.stop(server, "immediate")
                run(transaction, "SELECT 1")  # what is said of a connection that is lost

        for write in (lambda: publish(store, figures([1]), base=1), lambda: notes.add(PINNED, DECISION)):
            with monkeypatch.context() as patch:
                patch.setattr(Transaction, "run", kept_and_gone)
                with pytest.raises(StoreError) as fault:
                    write()
            assert "inte känt" in fault.value.sentence("sv") and "not known" in fault.value.sentence("en")
            databases.start(server)
            time.sleep(2 * connections.AWAY_SECONDS)
        assert publish(store, figures([1]), base=1).number == 2
        assert [manifest.number for manifest in store.manifests()] == [1, 2] and len(notes.all()) == 2
        assert faults_of(store) == ()


def check_editions(address: str, home: Path, acknowledged: list[int]) -> None:
    """Every number that was told is there, each edition says its own number, none is there twice, all is whole."""
    store = Store(home, database=database_at(address))
    store.open()
    numbers = [manifest.number for manifest in store.manifests()]
    assert numbers == list(range(1, len(numbers) + 1)) and set(acknowledged) <= set(numbers)
    assert len(acknowledged) == len(set(acknowledged))
    for manifest in store.manifests()[1:]:
        assert set(values(store, manifest.number)) == {float(manifest.number)} and manifest.base == manifest.number - 1
    assert faults_of(store) == ()
    assert not list((home / "partial").iterdir())


def check_notes(address: str, home: Path, acknowledged: list[str]) -> None:
    texts = [note.text for note in RoomNotes(Journal(home, database_at(address))).all()]
    assert set(acknowledged) <= set(texts) and len(texts) == len(set(texts))


def check_votes(address: str, home: Path, said: list[str], question_id: str) -> None:
    """As many votes as were acknowledged, but for the last of each voter, which may have been counted unheard."""
    counted = Votes(Journal(home, database_at(address))).count(question_id).devices
    assert said.count("counted") <= counted <= said.count("?")
    assert ask(address, "SELECT count(*) FROM vote_devices") == [(counted,)]


def _question(home: Path) -> tuple[str, str]:
    question = Votes(journal_at(home)).open_question("Rätt?", ["Ja", "Nej"], language="sv", edition=1, minutes=720)
    return question.code, question.question_id


@pytest.mark.parametrize("what", ["publishing", "noting", "voting"])
def test_a_node_killed_at_any_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    chance, left = random.Random(20226), databases.moments(3)
    packages, told = packaged(tmp_path / "packaged"), 0
    while left > 0:
        with databases.new_database() as address:
            monkeypatch.setenv("KOMPETENS_STORE", address)
            home = tmp_path / str(left)
            Store(home, packaged=packages, database=database_at(address)).open()
            told += _killed(what, address, home, chance, min(left, ROUND))
        left -= ROUND
    print(json.dumps({"a node killed while": what, "times": databases.moments(3), "acknowledged": told}))


def _killed(what: str, address: str, home: Path, chance: random.Random, times: int) -> int:
    """Kill a writer so often and look at what is there; how much was acknowledged."""
    code, question_id = _question(home)
    work = {
        "publishing": (shared_writers.publish_for_ever, home, address),
        "noting": (shared_writers.note_for_ever, home, address),
        "voting": (shared_writers.vote_for_ever, home, address, code),
    }[what]
    said: list[str] = []
    for _ in range(times):
        process, told = publishers.start(*work)
        said.append(str(told.recv()))
        time.sleep(chance.uniform(0, 0.12))
        process.kill()
        said += map(str, publishers.heard(told))
        process.join()
        assert process.exitcode == -signal.SIGKILL
    if what == "publishing":
        check_editions(address, home, list(map(int, said)))
    elif what == "noting":
        check_notes_of_processes(address, home, said)
    else:
        check_votes(address, home, said, question_id)
    return len(said) - said.count("?")


def check_notes_of_processes(address: str, home: Path, said: list[str]) -> None:
    """Each process counts from 1: as many of each text as were told, and at most one more, which was not heard."""
    there = Counter(note.text for note in RoomNotes(Journal(home, database_at(address))).all())
    told = Counter(said)
    assert all(count <= there[text] for text, count in told.items())
    assert sum(there.values()) <= sum(told.values()) + told["nummer 1"]


@pytest.mark.parametrize("how", ["immediate", "SIGKILL"])
def test_the_database_killed_at_any_moment(
    server: "databases.PostgresServer", tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """A publisher, a note-taker and a voter go on over every kill, and try again what was refused."""
    chance, left = random.Random(20227), databases.moments(4) // 2
    packages, told = packaged(tmp_path / "packaged"), Counter[str]()
    while left > 0:
        with databases.new_database(server) as address:
            monkeypatch.setenv("KOMPETENS_STORE", address)
            home = tmp_path / str(left)
            Store(home, packaged=packages, database=database_at(address)).open()
            told += _killed_under(server, how, address, home, chance, min(left, ROUND))
        left -= ROUND
    print(json.dumps({"the database stopped by": how, "times": databases.moments(4) // 2, **told}))


def _killed_under(
    server: "databases.PostgresServer", how: str, address: str, home: Path, chance: random.Random, times: int
) -> Counter[str]:
    code, question_id = _question(home)
    works = [
        publishers.start(shared_writers.publish_for_ever, home / "publisher", address),
        publishers.start(shared_writers.note_for_ever, home / "noter", address),
        publishers.start(shared_writers.vote_for_ever, home / "voter", address, code),
    ]
    said: list[list[str]] = [[str(pipe.recv())] for _, pipe in works]
    for _ in range(times):
        time.sleep(chance.uniform(0.02, 0.4))
        databases.stop(server, how)
        databases.start(server)
        for heard, (_, pipe) in zip(said, works, strict=True):
            heard.append(str(pipe.recv()))
            while pipe.poll(0):
                heard.append(str(pipe.recv()))
    for heard, (process, pipe) in zip(said, works, strict=True):
        process.kill()
        heard += map(str, publishers.heard(pipe))
        process.join()
    editions, notes, votes = said
    check_editions(address, home, list(map(int, editions)))
    check_notes(address, home, notes)
    check_votes(address, home, votes, question_id)
    return Counter(editions=len(editions), notes=len(notes), votes=votes.count("counted"))
