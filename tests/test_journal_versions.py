"""The journal's file brought up to date from every version that has been: nothing lost, or as it was before."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.journal.faults import JournalNewer
from data.journal.file.journal_file import FILE
from data.journal.file.migrations import FOLDER, STEPS, migrate, version_of
from data.journal.journal import Journal
from data.journal.notes import NoteKind, RoomNotes
from data.journal.stories import Stories
from data.journal.votes import Count, Votes
from tests.test_room_notes import DECISION, PINNED

OLD = Path(__file__).parent / "golden" / "journal_0_2_0.sql"
AUTUMN, SPRING = "-8eEytkDXMZ9", "5NQuJNwUzYbQ"


def old_journal(home: Path) -> Path:
    """A journal as version 0.2.0 left it."""
    with closing(sqlite3.connect(home / FILE)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.executescript(OLD.read_text("utf-8"))
    return home / FILE


def shape(connection: sqlite3.Connection) -> list[tuple[str, ...]]:
    """Every table, index and column of a journal."""
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")]
    return [(name, *column) for name in names for column in connection.execute(f'PRAGMA table_info("{name}")').fetchall()]


def test_a_journal_of_version_0_2_0_opens_with_nothing_lost(tmp_path: Path) -> None:
    old_journal(tmp_path)
    stories, notes = Stories(Journal(tmp_path)), RoomNotes(Journal(tmp_path))
    now = datetime(2026, 11, 29, 20, tzinfo=UTC)
    votes = Votes(Journal(tmp_path), clock=lambda: now)
    assert {story.story_id: (story.title, story.slides) for story in stories.all()} == {
        AUTUMN: ('Höstmötet ’24; "citat"', 3),
        SPRING: ("Autumn", 1),
    }
    slides = stories.slides(AUTUMN)
    assert [(slide.view.card, slide.title) for slide in slides] == [("a", "Egen a"), ("b", ""), ("c", "Egen c")]
    assert slides[0].talking_points == "Först detta.\nSedan det; och 'så'."
    assert slides[0].view.parameters == {"lang": "sv", "edition": "1", "areas": "1280,1230"}
    assert slides[0].view.content == '{"format": 1, "å": "öppen \'citat\'"}'
    assert not any(slide.view.demo for slide in slides)
    kept = notes.all()
    assert [(note.text, note.revision, note.handed_over) for note in kept] == [
        ("Malmö startar en pilot.", 1, 3),
        ("Rad ett\nrad två; ändrad", 2, None),
    ]
    assert kept[0].kind is NoteKind.DECISION and kept[0].pinned.demo and kept[0].pinned.story_id == AUTUMN
    assert votes.count("763154ad54872e0c") == Count(devices=7, votes=(3, 2, 2))
    assert votes.question("7956d29a28a7821d").is_open
    # And it can be worked with.
    notes.change(kept[0].note_id, 1, DECISION)
    notes.add(PINNED, DECISION)
    assert len(notes.all()) == 3


def test_the_mark_on_invented_figures_is_found_in_the_slides_of_an_old_journal(tmp_path: Path) -> None:
    file = old_journal(tmp_path)
    kept = {"a": '{"demo": "Exempeldata"}', "b": '{"demo": null}', "c": "damaged"}
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.executemany("UPDATE slides SET content = ? WHERE card = ?", [(kept[card], card) for card in kept])
    slides = Stories(Journal(tmp_path)).slides(AUTUMN)
    assert {slide.view.card: slide.view.demo for slide in slides} == {"a": True, "b": False, "c": False}
    assert [slide.view.content for slide in slides] == list(kept.values())


def test_an_old_journal_becomes_as_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    old_journal(tmp_path)
    for home in (tmp_path, tmp_path / "new"):
        with Journal(home).writing():
            pass
    with closing(sqlite3.connect(tmp_path / FILE)) as old, closing(sqlite3.connect(tmp_path / "new" / FILE)) as new:
        assert shape(old) == shape(new)
        assert version_of(old) == version_of(new) == len(STEPS)


def test_every_step_ends_by_writing_its_own_number() -> None:
    files = sorted(FOLDER.iterdir())
    assert [path.suffix for path in files] == [".sql"] * len(STEPS)
    for number, path in enumerate(files, start=1):
        assert path.name.startswith(f"{number:04d}_")
        assert path.read_text("utf-8").rstrip().splitlines()[-1] == f"PRAGMA user_version = {number};"


def test_a_journal_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    with Journal(tmp_path).writing() as connection:
        connection.execute("CREATE TABLE later (what TEXT)")
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        connection.execute("PRAGMA user_version = 99")
    for act in (RoomNotes(Journal(tmp_path)).all, lambda: RoomNotes(Journal(tmp_path)).add(PINNED, DECISION)):
        with pytest.raises(JournalNewer) as newer:
            act()
        assert "nyare version" in newer.value.sentence("sv") and "99" in newer.value.sentence("sv")
        assert "newer version" in newer.value.sentence("en")
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        assert version_of(connection) == 99
        assert connection.execute("SELECT count(*) FROM later").fetchone() == (0,)


def test_a_half_done_migration_is_rolled_back(tmp_path: Path) -> None:
    file = old_journal(tmp_path)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        before = list(connection.iterdump())
        broken = (*STEPS, "ALTER TABLE slides ADD COLUMN extra TEXT;\nDELETE FROM stories;\nINSERT INTO nowhere VALUES (1);")
        with pytest.raises(sqlite3.OperationalError, match="nowhere"):
            migrate(connection, broken)
        assert list(connection.iterdump()) == before
        assert version_of(connection) == 0
    assert len(Stories(Journal(tmp_path)).all()) == 2
