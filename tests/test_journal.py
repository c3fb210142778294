"""The journal's file: opened by many at once, written in turn, whole or as before."""

import multiprocessing
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from data.journal import journal as journal_module
from data.journal.faults import JournalBroken, JournalBusy, JournalFull, JournalReadOnly, told
from data.journal.file import turns
from data.journal.file.connections import MOST_KEPT
from data.journal.file.journal_file import FILE
from data.journal.file.turns import Turns
from data.journal.journal import Journal
from data.journal.notes import RoomNotes
from data.journal.stories import Stories
from tests.serving import ROOT
from tests.test_room_notes import DECISION, PINNED

SOAK = bool(os.environ.get("SOAK"))


def test_looking_makes_no_journal(tmp_path: Path) -> None:
    assert Stories(Journal(tmp_path)).all() == () and RoomNotes(Journal(tmp_path / "nowhere")).all() == ()
    assert list(tmp_path.iterdir()) == []


OPENING = """
import sys, threading
from pathlib import Path
from data.journal.journal import Journal
from data.journal.notes import NoteKind, Pinned, RoomNotes, Wording

PINNED = Pinned(story_id=None, slide_id=None, page="start", address="/", title="Start", edition=1)
DECISION = Wording(kind=NoteKind.DECISION, text="Malmö startar en pilot.")

def first(home, number):
    try:
        notes = RoomNotes(Journal(home))
        notes.all() if number % 3 == 0 else notes.add(PINNED, DECISION)
    except BaseException as fault:
        refused.append(repr(fault.__cause__ or fault))

for line in sys.stdin:
    refused = []
    threads = [threading.Thread(target=first, args=(Path(line.strip()), number)) for number in range(4)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    print(refused, flush=True)
"""


@contextmanager
def programs(code: str, *arguments: str, count: int) -> Iterator[list["subprocess.Popen[str]"]]:
    """That many processes running the same program."""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, *arguments, str(number)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(count)
    ]
    try:
        yield running
    finally:
        for process in running:
            process.communicate()


def test_no_first_opening_is_refused(tmp_path: Path) -> None:
    """Four processes with four threads each open the same new journal at the same moment, time after time."""
    rounds = 250 if SOAK else 15
    with programs(OPENING, count=4) as running:
        for number in range(rounds):
            home = tmp_path / str(number)
            home.mkdir()
            for process in running:
                process.stdin.write(f"{home}\n")
                process.stdin.flush()
            assert [process.stdout.readline().strip() for process in running] == ["[]"] * len(running)
            # Of the threads numbered 0 to 3, those that 3 divides only look.
            assert len(RoomNotes(Journal(home)).all()) == 2 * len(running)


WRITING = """
import sqlite3, sys, time
from pathlib import Path

from data.journal.journal import Journal
from data.journal.file.journal_file import Connection
from data.journal.notes import NoteKind, Pinned, RoomNotes, Wording

pinned = Pinned(story_id=None, slide_id=None, page="start", address="/", title="Start", edition=1)
def on_a_slow_disk(connection):
    time.sleep(0.02)
    sqlite3.Connection.commit(connection)

Connection.commit = on_a_slow_disk
notes, count, me = RoomNotes(Journal(Path(sys.argv[1]))), int(sys.argv[2]), sys.argv[3]
notes.all()
print("ready", flush=True)
sys.stdin.readline()
longest = 0.0
for turn in range(count):
    begun = time.monotonic()
    notes.add(pinned, Wording(kind=NoteKind.DECISION, text=f"{me} {turn}"))
    longest = max(longest, time.monotonic() - begun)
print(longest, flush=True)
"""


@contextmanager
def busy_cores() -> Iterator[None]:
    """Something else that wants all of the machine."""
    spinning = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(os.cpu_count() or 1)]
    try:
        yield
    finally:
        for process in spinning:
            process.kill()
            process.wait()


def test_no_writer_starves(tmp_path: Path) -> None:
    """On a slow disk with both cores busy each writer gets in before another has been in many times.

    The slow disk is a pause of 20 ms in each commit, where the one flush of a write is: inside the turn and inside the
    transaction. What opening and closing a file costs on a slow disk is not in it.
    """
    writers, count = (16, 50) if SOAK else (8, 6)
    with busy_cores(), programs(WRITING, str(tmp_path), str(count), count=writers) as running:
        assert [process.stdout.readline() for process in running] == ["ready\n"] * writers
        for process in running:
            process.stdin.write("\n")
            process.stdin.flush()
        longest = max(float(process.stdout.readline()) for process in running)
    order = [note.text.split()[0] for note in RoomNotes(Journal(tmp_path)).all()]
    assert len(order) == writers * count, "all acknowledged"
    assert most_between(order) <= 2 * writers
    if SOAK:
        print(f"longest wait {longest:.2f} s")
        assert longest < 2


def most_between(order: list[str]) -> int:
    """The most writes of others between two of the same writer, from the moment it had its first."""
    last: dict[str, int] = {}
    most = 0
    for place, writer in enumerate(order):
        most = max(most, place - last.get(writer, place) - 1)
        last[writer] = place
    return most


def test_whoever_waits_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_module, "PATIENCE_SECONDS", 0.05)
    with Journal(tmp_path).writing(), pytest.raises(JournalBusy) as busy:
        in_another_thread(lambda: RoomNotes(Journal(tmp_path)).add(PINNED, DECISION))
    assert "Försök igen" in busy.value.sentence("sv")


def in_another_thread(act: Callable[[], object]) -> None:
    """Run something in a thread of its own; what it raises is raised here."""
    raised: list[JournalBroken] = []

    def run() -> None:
        try:
            act()
        except JournalBroken as fault:
            raised.append(fault)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if raised:
        raise raised[0]


def test_a_dead_process_gives_up_its_turn(tmp_path: Path) -> None:
    code = """
import os, sys
from pathlib import Path
from data.journal.file.turns import Turns
with Turns(Path(sys.argv[1])).turn(1):
    os._exit(1)
"""
    with programs(code, str(tmp_path), count=1):
        pass
    with Turns(tmp_path).turn(0):
        pass


def test_nobody_overtakes_in_the_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "POLL_SECONDS", 0.0001)
    came: list[int] = []

    def wait(number: int) -> None:
        with Turns(tmp_path).turn(60):
            came.append(number)

    threads = [threading.Thread(target=wait, args=(number,)) for number in range(turns.DOORS - 1)]
    with Turns(tmp_path).turn(60):
        for number, thread in enumerate(threads):
            thread.start()
            while not stands_in(tmp_path / turns.FOLDER, number + 1):
                pass
    for thread in threads:
        thread.join()
    assert came == list(range(turns.DOORS - 1))


def stands_in(folder: Path, place: int) -> bool:
    """Whether somebody has come to a door and left the one behind it."""
    return is_locked(folder / f"{place:02d}") and not is_locked(folder / f"{place + 1:02d}")


def is_locked(door: Path) -> bool:
    if not door.exists():
        return False
    descriptor = os.open(door, os.O_RDWR)
    try:
        return not turns.lock_descriptor(descriptor, blocking=False)
    finally:
        os.close(descriptor)


def test_a_connection_is_kept_and_belongs_to_one_thread_at_a_time(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    with journal.writing() as first:
        pass
    with journal.reading() as again, journal.reading() as second:
        assert again is first and second is not first
    used = []
    for _ in range(MOST_KEPT * 3):
        in_another_thread(lambda: use(journal, used))
    assert set(used) <= {id(first), id(second)}


def use(journal: Journal, used: list[int]) -> None:
    with journal.reading() as connection:
        used.append(id(connection))


def test_a_forked_process_opens_its_own(tmp_path: Path) -> None:
    if "fork" not in multiprocessing.get_all_start_methods():
        return
    notes = RoomNotes(Journal(tmp_path))
    notes.add(PINNED, DECISION)

    def write(answer: "multiprocessing.connection.Connection") -> None:
        notes.add(PINNED, DECISION)
        answer.send(len(notes.all()))

    here, there = multiprocessing.Pipe()
    child = multiprocessing.get_context("fork").Process(target=write, args=(there,))
    child.start()
    assert here.recv() == 2
    child.join()
    notes.add(PINNED, DECISION)
    assert len(notes.all()) == 3
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_journal_that_was_replaced_is_opened_anew(tmp_path: Path) -> None:
    notes = RoomNotes(Journal(tmp_path))
    notes.add(PINNED, DECISION)
    for file in tmp_path.glob(f"{FILE}*"):
        file.unlink()
    assert notes.all() == ()
    notes.add(PINNED, DECISION)
    assert len(RoomNotes(Journal(tmp_path)).all()) == 1


@pytest.mark.parametrize(
    ("error", "kind", "swedish"),
    [
        (OSError(28, "No space left on device"), JournalFull, "Disken är full"),
        (OSError(30, "Read-only file system"), JournalReadOnly, "får inte skrivas i"),
        (OSError(13, "Permission denied"), JournalReadOnly, "får inte skrivas i"),
        (OSError(5, "Input/output error"), JournalBroken, "Input/output error"),
    ],
)
def test_what_the_disk_says_is_a_sentence(tmp_path: Path, error: OSError, kind: type, swedish: str) -> None:
    fault = told(tmp_path / FILE, error)
    assert type(fault) is kind and swedish in fault.sentence("sv")
    assert fault.sentence("sv") != fault.sentence("en")
