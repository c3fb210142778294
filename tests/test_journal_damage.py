"""A damaged journal is named by `verify`, whatever bit it is; a whole one never is, whenever its writer was killed."""

import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from data.journal.acts import Act, Acts, What
from data.journal.feedback import FeedbackBox
from data.journal.file import seal
from data.journal.file.checksums import COLUMN, damaged_rows
from data.journal.file.damage import journal_faults
from data.journal.file.journal_file import FILE, JournalFile
from data.journal.file.seal import Sealed
from data.journal.journal import Journal
from data.journal.notes import RoomNotes, Wording
from data.journal.people import People
from data.journal.stories import Stories
from data.journal.votes import Votes, new_device
from tests.people import person
from tests.serving import ROOT
from tests.test_feedback import SUBJECT
from tests.test_journal_versions import old_journal
from tests.test_room_notes import DECISION, PINNED
from tests.test_stories import view
from tests.test_whole_or_refused import bits, flipped

SOMEBODY = person("kim", email="kim@example.se", municipality="1280")


def filled(home: Path) -> None:
    """A journal with something of everything, closed."""
    journal = Journal(home)
    stories, notes, votes = Stories(journal), RoomNotes(journal), Votes(journal)
    story = stories.create("Möte", "sv")
    stories.capture(story, view("a"), title="Egen", talking_points="Säg detta")
    for number in range(5):
        notes.add(PINNED, Wording(kind=DECISION.kind, text=f"Notering {number}"))
    question = votes.open_question("Ja?", ["Ja", "Nej"], language="sv", edition=1, story_id=story)
    device = new_device()
    votes.cast(question.code, device=device, option=0, ballot=votes.look(question.code, device).ballot)
    people = People(journal)
    people.seen(SOMEBODY)
    people.end(SOMEBODY.login)
    Acts(journal).record(Act(what=What.LOGGED_IN, who=SOMEBODY.name, person=SOMEBODY.key, edition=1))
    FeedbackBox(journal).give(SUBJECT, helped=False, text="Kartan saknar Ven.", language="sv")
    journal.close()


def named(home: Path) -> list[tuple[str, str]]:
    return [(fault.code, fault.file) for fault in journal_faults(home)]


def test_every_flipped_bit_is_named(tmp_path: Path) -> None:
    filled(tmp_path)
    assert named(tmp_path) == []
    for file in (tmp_path / FILE, seal.seal_of(tmp_path / FILE)):
        for bit in bits(file):
            with flipped(file, bit):
                assert [name for _, name in named(tmp_path)] == [FILE], (file.name, bit)
    assert named(tmp_path) == []


SERVING = """
import sys
from pathlib import Path
from data.journal.file import journal_file
from data.journal.journal import Journal
from data.journal.notes import NoteKind, Pinned, RoomNotes, Wording

journal_file.LOG_SECONDS = float(sys.argv[2])
notes = RoomNotes(Journal(Path(sys.argv[1])))
pinned = Pinned(story_id=None, slide_id=None, page="start", address="/", title="Start", edition=1)
for line in sys.stdin:
    notes.add(pinned, Wording(kind=NoteKind.DECISION, text=line.strip()))
    print(len(notes.all()), *[note.text for note in notes.all()], flush=True)
"""


@contextmanager
def server(home: Path, log_seconds: float = 3600) -> Iterator["subprocess.Popen[str]"]:
    """Another process that has the journal open, and notes what it is told to."""
    with subprocess.Popen(
        [sys.executable, "-c", SERVING, str(home), str(log_seconds)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        process.communicate()


def noted(process: "subprocess.Popen[str]", text: str) -> list[str]:
    """Have the server note something; gives how many notes it has and what they say."""
    process.stdin.write(f"{text}\n")
    process.stdin.flush()
    return process.stdout.readline().split()


def test_every_flipped_bit_is_named_while_a_server_has_it_open_and_in_its_log(tmp_path: Path) -> None:
    filled(tmp_path)
    with server(tmp_path) as process:
        for number in range(3):
            noted(process, f"i_loggen_{number}")
        log = tmp_path / f"{FILE}-wal"
        assert log.stat().st_size > 0 and named(tmp_path) == []
        for file in (tmp_path / FILE, log):
            for bit in bits(file):
                with flipped(file, bit):
                    assert file.name in [name for _, name in named(tmp_path)], (file.name, bit)
        assert named(tmp_path) == []
        assert noted(process, "till_slut")[0] == "9"
    assert named(tmp_path) == []


def test_a_letter_that_another_program_changed_is_named_with_its_note(tmp_path: Path) -> None:
    filled(tmp_path)
    note = RoomNotes(Journal(tmp_path)).all()[0]
    with server(tmp_path) as process:
        noted(process, "en_till")
        with closing(sqlite3.connect(tmp_path / FILE)) as other, other:
            other.execute("UPDATE room_notes SET text = 'Notering X' WHERE note_id = ?", (note.note_id,))
        (fault,) = journal_faults(tmp_path)
        assert fault.code == "journal_rows_changed"
        assert note.note_id in fault.sentence("sv") and note.note_id in fault.sentence("en")
        noted(process, "ännu_en")
    (fault,) = journal_faults(tmp_path)
    assert fault.code == "journal_rows_changed", "no later write hides it"


CHANGE = "UPDATE {table} SET {column} = '77' WHERE checksum = (SELECT max(checksum) FROM {table})"


def test_the_checksum_covers_every_column_of_every_row(tmp_path: Path) -> None:
    filled(tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        tables = {
            row["name"]: [column["name"] for column in connection.execute(f"PRAGMA table_info({row['name']})")]
            for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        }
        assert [table for table, columns in tables.items() if COLUMN not in columns] == ["vote_devices"]
        for table, columns in tables.items():
            for column in columns if COLUMN in columns else ():
                connection.execute("BEGIN")
                connection.execute(CHANGE.format(table=table, column=column))
                assert len(list(damaged_rows(connection))) == 1, (table, column)
                connection.rollback()
        assert list(damaged_rows(connection)) == []


def test_every_write_sets_the_checksum(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    stories, notes, votes = Stories(journal), RoomNotes(journal), Votes(journal)
    story = stories.create("Möte", "sv")
    slides = [stories.capture(story, view(card)) for card in "abc"]
    stories.edit_text(slides[0], title="x", talking_points="y", revision=1)
    stories.move(slides[0], 2, arrangement=1)
    stories.delete_slide(slides[1], revision=1)
    stories.rename(story, "Nytt", revision=1)
    stories.copy(story, "Kopia")
    note = notes.add(PINNED, DECISION)
    notes.change(note.note_id, 1, Wording(kind=DECISION.kind, text="Ny"))
    notes.mark_handed_over([notes.all()[0]], 2)
    notes.withdraw(notes.add(PINNED, DECISION).note_id, 1)
    question = votes.open_question("Ja?", ["Ja", "Nej"], language="sv", edition=1)
    for option in (0, 1, 0, 0, 1, 0):
        device = new_device()
        votes.cast(question.code, device=device, option=option, ballot=votes.look(question.code, device).ballot)
    votes.close(question.question_id)
    assert named(tmp_path) == []


def test_an_old_journal_gets_its_checksums(tmp_path: Path) -> None:
    old_journal(tmp_path)
    assert named(tmp_path) == []
    assert len(Stories(Journal(tmp_path)).all()) == 2
    assert named(tmp_path) == [] and seal.state_of(tmp_path / FILE) is Sealed.WHOLE
    with closing(sqlite3.connect(tmp_path / FILE)) as other, other:
        other.execute("UPDATE slides SET talking_points = 'x' WHERE position = 0 AND title = 'Egen a'")
    assert [code for code, _ in named(tmp_path)] == ["journal_rows_changed"]


def test_no_damage_is_sealed_in(tmp_path: Path) -> None:
    filled(tmp_path)
    file = tmp_path / FILE
    content = bytearray(file.read_bytes())
    free = content.index(bytes(64), 4096)
    content[free + 32] ^= 1
    file.write_bytes(content)
    assert named(tmp_path) == [("journal_changed", FILE)]
    journal = Journal(tmp_path)
    with journal.writing(erasing=True) as connection:
        connection.execute("UPDATE stories SET changed = changed")
    journal.close()
    assert named(tmp_path) == [("journal_changed", FILE)]


def test_a_machine_that_died_while_sealing_leaves_no_alarm(tmp_path: Path) -> None:
    filled(tmp_path)
    seal.break_open(tmp_path / FILE)
    assert named(tmp_path) == []
    journal = Journal(tmp_path)
    RoomNotes(journal).add(PINNED, DECISION)
    journal.close()
    assert named(tmp_path) == [] and seal.state_of(tmp_path / FILE) is Sealed.WHOLE


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs POSIX")
def test_a_kill_at_any_moment_leaves_no_alarm_and_loses_nothing(tmp_path: Path) -> None:
    chance, told = random.Random(33), 0
    for _ in range(8):
        # It settles at every write, so that many of the kills come in the middle of that.
        with server(tmp_path, log_seconds=0) as process:
            process.stdin.write("x\n" * 2000)
            process.stdin.flush()
            told = int(process.stdout.readline().split()[0])
            time.sleep(chance.uniform(0, 0.2))
            process.kill()
            told = max([told, *(int(line.split()[0]) for line in process.stdout.read().split("\n")[:-1])])
        assert named(tmp_path) == []
        assert len(RoomNotes(Journal(tmp_path)).all()) >= told


def test_what_is_withdrawn_is_nowhere_on_the_disk(tmp_path: Path) -> None:
    notes = RoomNotes(Journal(tmp_path))
    kept = notes.add(PINNED, DECISION)
    gone = notes.add(PINNED, Wording(kind=DECISION.kind, text="Hemligheten i rummet"))
    notes.withdraw(gone.note_id, 1)
    # In another process: reading the file here would take away the locks of the journal that is open.
    search = "import pathlib, sys; print(any(b'Hemlig' in p.read_bytes() for p in pathlib.Path(sys.argv[1]).glob('j*')))"
    found = subprocess.run([sys.executable, "-c", search, str(tmp_path)], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"
    assert notes.all() == (kept,)


def test_the_log_of_votes_does_not_grow_old(tmp_path: Path) -> None:
    votes = Votes(Journal(tmp_path))
    question = votes.open_question("Ja?", ["Ja", "Nej"], language="sv", edition=1)
    device = new_device()
    votes.cast(question.code, device=device, option=0, ballot=votes.look(question.code, device).ballot)
    votes.close(question.question_id)
    assert (tmp_path / f"{FILE}-wal").stat().st_size == 0


def test_a_journal_that_is_gone_is_missed(tmp_path: Path) -> None:
    assert named(tmp_path) == []
    filled(tmp_path)
    (tmp_path / FILE).unlink()
    assert named(tmp_path) == [("journal_missing", FILE)]


def test_checking_writes_nothing(tmp_path: Path) -> None:
    filled(tmp_path)
    shutil.rmtree(tmp_path / "turns")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    journal_faults(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before
    assert JournalFile(tmp_path).path.name in before
