"""Backups and restores of editions and journal alike, on disks that refuse, of stores that are damaged."""

import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from data.__main__ import main
from data.faults import CopyFailed
from data.journal.faults import JournalFull, JournalReadOnly
from data.journal.file.journal_file import FILE, Connection, JournalFile
from data.journal.journal import Journal
from data.journal.notes import RoomNotes, Wording
from data.journal.stories import Stories
from data.store.store import CannotBegin, CannotWrite, Store
from data.upkeep.backup import BackupRefused, back_up, restore
from data.upkeep.verify import faults_in
from tests.serving import ROOT
from tests.stores import figures, packaged, publish, small_store, values
from tests.test_journal_damage import filled, noted, server
from tests.test_journal_versions import old_journal
from tests.test_room_notes import DECISION, PINNED


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store of two editions with a journal."""
    made = small_store(tmp_path)
    publish(made, figures([1]))
    filled(made.home)
    monkeypatch.setenv("KOMPETENS_HOME", str(made.home))
    yield made


def texts(home: Path) -> list[str]:
    journal = Journal(home)
    try:
        return [note.text for note in RoomNotes(journal).all()]
    finally:
        journal.close()


def damage(file: Path, old: bytes, new: bytes) -> None:
    content = file.read_bytes()
    assert old in content and len(old) == len(new)
    file.write_bytes(content.replace(old, new, 1))


def test_verify_names_a_changed_letter_in_a_note(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify"]) == 0
    damage(store.home / FILE, b"Notering 3", b"Notering 8")
    assert main(["verify"]) == 1
    told = capsys.readouterr().out
    assert FILE in told and "room_notes note-" in told
    assert main(["verify", "--json"]) == 1
    assert [fault["code"] for fault in json.loads(capsys.readouterr().out)["faults"]] == ["journal_rows_changed"]


@pytest.mark.parametrize(
    "broken", [lambda file: file.write_bytes(b"not a database" * 300), lambda file: damage(file, b"Notering", b"Noterong")]
)
def test_a_damaged_journal_is_not_backed_up_and_nothing_is_left(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str], broken: "callable"
) -> None:
    broken(store.home / FILE)
    for target in (tmp_path / "new", tmp_path / "empty"):
        (tmp_path / "empty").mkdir(exist_ok=True)
        assert main(["backup", str(target)]) != 0
        told = capsys.readouterr()
        assert FILE in told.err and "Ingen säkerhetskopia" in told.err and "kontrollerade" not in told.out
        assert not target.exists() or list(target.iterdir()) == []


def test_a_backup_holds_the_journal_and_brings_it_back_under_a_running_server(store: Store, tmp_path: Path) -> None:
    before = texts(store.home)
    with server(store.home) as process:
        assert noted(process, "före")[0] == "6"
        assert main(["backup", str(tmp_path / "copy")]) == 0
        assert faults_in(tmp_path / "copy") == () and texts(tmp_path / "copy") == [*before, "före"]
        noted(process, "efter")
        assert main(["restore", str(tmp_path / "copy")]) == 0
        assert noted(process, "sist")[0] == "7"
    assert texts(store.home) == [*before, "före", "sist"]
    assert faults_in(store.home) == ()
    (aside,) = (store.home / "replaced").iterdir()
    assert texts(aside) == [*before, "före", "efter"]


def test_a_flipped_letter_in_a_backup_is_seen_before_anything_is_restored(store: Store, tmp_path: Path) -> None:
    assert main(["backup", str(tmp_path / "copy")]) == 0
    damage(tmp_path / "copy" / FILE, b"Notering 3", b"Notering 8")
    before = texts(store.home)
    with pytest.raises(BackupRefused) as refused:
        restore(store.home, tmp_path / "copy")
    assert FILE in refused.value.sentence("sv") and texts(store.home) == before
    assert not (store.home / "replaced").exists()


@pytest.mark.parametrize("content", [b"not a database" * 300, b""])
def test_a_damaged_journal_is_replaced_and_kept_aside(store: Store, tmp_path: Path, content: bytes) -> None:
    before = texts(store.home)
    back_up(store.home, tmp_path / "copy")
    (store.home / FILE).write_bytes(content)
    aside = restore(store.home, tmp_path / "copy")
    assert texts(store.home) == before and faults_in(store.home) == ()
    assert aside is not None and ((aside / FILE).read_bytes() == content or content == b"")


def test_a_journal_of_version_0_2_0_comes_back_with_todays_tables(store: Store, tmp_path: Path) -> None:
    back_up(store.home, tmp_path / "copy")
    for path in (tmp_path / "copy").glob(f"{FILE}*"):
        path.unlink()
    old_journal(tmp_path / "copy")
    restore(store.home, tmp_path / "copy")
    assert len(Stories(Journal(store.home)).all()) == 2 and faults_in(store.home) == ()


def test_a_file_changed_where_nothing_stands_becomes_whole_by_backup_and_restore(store: Store, tmp_path: Path) -> None:
    content = (store.home / FILE).read_bytes()
    place = content.index(bytes(64), 4096) + 32
    (store.home / FILE).write_bytes(content[:place] + b"\1" + content[place + 1 :])
    assert [fault.code for fault in faults_in(store.home)] == ["journal_changed"]
    assert main(["backup", str(tmp_path / "copy")]) == 0
    restore(store.home, tmp_path / "copy")
    assert faults_in(store.home) == ()


LIMITED = """
import resource, signal, sys
from data.__main__ import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
sys.dont_write_bytecode = True  # a module compiled under the limit would be cut off, and stay so
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of this kind are a matter of POSIX")
@pytest.mark.parametrize("room", [0, 900, 9000, 30000])
@pytest.mark.usefixtures("store")
def test_a_disk_that_is_too_small_for_a_backup_keeps_no_half_of_it(tmp_path: Path, room: int) -> None:
    command = [sys.executable, "-c", LIMITED, str(room), "backup", str(tmp_path / "copy")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode != 0 and "Traceback" not in done.stderr and str(tmp_path / "copy") in done.stderr
    assert not (tmp_path / "copy").exists()


def test_a_backup_that_is_cut_off_is_no_backup(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.rename

    class Killed(BaseException):
        """Stands for a kill: nothing after it runs."""

    def rename(path: Path, target: Path) -> Path:
        if path.name == "editions.incoming":
            raise Killed
        return real(path, target)

    monkeypatch.setattr(Path, "rename", rename)
    monkeypatch.setattr("data.upkeep.backup.clear", lambda _folder, **_options: None)
    with pytest.raises(Killed):
        back_up(store.home, tmp_path / "copy")
    monkeypatch.undo()
    with pytest.raises(BackupRefused):
        restore(store.home, tmp_path / "copy")


def test_a_target_that_cannot_be_written_is_a_sentence(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    assert main(["backup", str(tmp_path / "file" / "copy")]) != 0
    assert "Traceback" not in capsys.readouterr().err
    with pytest.raises(CopyFailed):
        back_up(store.home, tmp_path / "file" / "copy")


def test_a_full_disk_is_called_that_and_what_is_there_can_be_read(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    notes = RoomNotes(Journal(store.home))
    before = notes.all()
    real = JournalFile.open

    def full(file: JournalFile) -> Connection:
        connection = real(file)
        connection.execute("PRAGMA max_page_count=1")
        return connection

    monkeypatch.setattr(JournalFile, "open", full)
    with pytest.raises(JournalFull) as told:
        for number in range(50):
            RoomNotes(Journal(store.home)).add(PINNED, Wording(kind=DECISION.kind, text=f"{number} " * 400))
    assert "Disken är full" in told.value.sentence("sv") and "disk is full" in told.value.sentence("en")
    assert set(before) <= set(notes.all())


READING = """
import os, sys
from pathlib import Path
import data.store.engine
from data.faults import StoreError
from data.journal.journal import Journal
from data.journal.notes import RoomNotes
from data.store.store import Store
from tests.stores import figures, publish, values
from tests.test_room_notes import DECISION, PINNED
home = Path(sys.argv[1])
figures([1])
if os.getuid() == 0:  # who may write anywhere
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
store = Store(home)
store.open()
print(values(store), [note.text for note in RoomNotes(Journal(home)).all()])
for act in (lambda: RoomNotes(Journal(home)).add(PINNED, DECISION), lambda: publish(store, figures([2]))):
    try:
        act()
    except StoreError as fault:
        print(fault.sentence("sv"))
"""


@pytest.fixture(params=["new", "0.2.0"])
def read_only(store: Store, request: pytest.FixtureRequest) -> Iterator[tuple[Path, str]]:
    """The store's folder, in which nobody may write, and a note of its journal, of today's version or an old one."""
    # Not below pytest's own folder, which other users may not enter.
    with tempfile.TemporaryDirectory() as folder:
        home = Path(shutil.copytree(store.home, Path(folder) / "home"))
        if request.param == "0.2.0":
            for path in home.glob(f"{FILE}*"):
                path.unlink()
            old_journal(home)
        everything = [Path(folder), home, *home.rglob("*")]
        for path in everything:
            path.chmod(0o555 if path.is_dir() else 0o444)
        yield home, "Malmö startar en pilot." if request.param == "0.2.0" else "Notering 0"
        for path in everything:
            path.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="rights of this kind are a matter of POSIX")
def test_a_read_only_folder_is_read_and_called_that(read_only: tuple[Path, str]) -> None:
    home, note = read_only
    done = subprocess.run([sys.executable, "-c", READING, str(home)], cwd=ROOT, capture_output=True, text=True)
    lines = done.stdout.splitlines()
    assert len(lines) == 3, done.stderr
    assert "[1.0]" in lines[0] and note in lines[0]
    assert "får inte skrivas i" in lines[1] and "får inte skrivas i" in lines[2]


def test_the_faults_of_a_folder_that_may_not_be_written_to_have_a_kind() -> None:
    assert issubclass(CannotBegin, CannotWrite) and issubclass(JournalReadOnly, Exception)


@pytest.mark.skipif(sys.platform == "win32", reason="limits of this kind are a matter of POSIX")
def test_a_full_disk_at_the_first_start_claims_no_earlier_edition(tmp_path: Path) -> None:
    folder = packaged(tmp_path / "packaged")
    code = f"""
import resource, signal, sys
from pathlib import Path
from data.store.store import CannotWrite, Store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
sys.dont_write_bytecode = True  # a module compiled under the limit would be cut off, and stay so
resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))
try:
    Store(Path({str(tmp_path / "home")!r}), packaged=Path({str(folder)!r})).open()
except CannotWrite as error:
    print(error.sentence("sv"))
    print(error.sentence("en"))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    swedish, english = done.stdout.splitlines()
    assert "disken är full" in swedish and "ingen datautgåva än" in swedish and "gäller" not in swedish
    assert "disk is full" in english and "no data edition yet" in english
    store = Store(tmp_path / "home", packaged=folder)
    store.open()
    assert len(values(store)) == 4


def test_other_databases_in_the_folder_are_copied_too(store: Store, tmp_path: Path) -> None:
    with closing(sqlite3.connect(store.home / "other.db")) as other, other:
        other.execute("CREATE TABLE note (text)")
    back_up(store.home, tmp_path / "copy")
    assert (tmp_path / "copy" / "other.db").is_file()
