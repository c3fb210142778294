"""Notes made in the room: none that was acknowledged is lost, none that is wrong is kept, all find their way."""

import json
import random
import subprocess
import sys
import threading
import time
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from analytics.coverage.observations import observations_of
from data.access import Role
from data.contracts.contract import CONTRACTS
from data.faults import Conflict
from data.journal.faults import JournalBroken
from data.journal.notes import DATASET, NoteChanged, NoteGone, NoteKind, NoteRefused, Pinned, RoomNotes, Wording
from data.journal.notes_file import COLUMNS, as_file, check_notes, lost, publish_notes
from data.reference.code_lists import code_list
from data.store.merge import Mode
from data.store.store import Store
from data.vocabulary import Origin
from tests.databases import carried, journal_at, store_at
from tests.room_dashboard import STORY
from tests.sample_editions import copied_home

PROJECT = Path(__file__).parent.parent
PINNED = Pinned(
    story_id="s1",
    slide_id="b1",
    page="skills_needs",
    address="/skills_needs?areas=1280&edition=1",
    title="Arbetslöshet, 2022",
    edition=1,
    sentence="Malmö har högst arbetslöshet.",
    source="Källa: Kolada. Period: 2022.",
    level="observerad",
    demo=True,
)
IN_STORY = replace(PINNED, story_id=STORY)
DECISION = Wording(kind=NoteKind.DECISION, text="Malmö startar en pilot.", municipality_code="1280", theme="validation")
WRITER = """
import json
import sys
from pathlib import Path
from data.journal.notes import NoteKind, Pinned, RoomNotes, Wording
from tests.databases import journal_at
kept = RoomNotes(journal_at(Path(sys.argv[1])))
pinned, text = Pinned(**json.loads(sys.argv[2])), sys.argv[3]
while True:
    print(kept.add(pinned, Wording(kind=NoteKind.DECISION, text=text)).note_id, flush=True)
"""


@pytest.fixture
def kept(tmp_path: Path, backend: str) -> RoomNotes:  # noqa: ARG001  # where the journal is
    return notes_in(tmp_path)


def notes_in(home: Path) -> RoomNotes:
    """As another process would see them: through a journal of its own."""
    return RoomNotes(journal_at(home))


@pytest.fixture
def store(tmp_path: Path, backend: str) -> Store:  # noqa: ARG001  # where it is
    made = store_at(carried(copied_home(tmp_path)))
    made.open()
    return made


def handed_over(store: Store, kept: RoomNotes, session_id: str | None = None) -> int:
    notes = kept.not_handed_over()
    content = as_file(notes, session_id)
    found = check_notes(store, content)
    return publish_notes(store, kept, notes, found, content, note="", who="A", role=Role.PUBLISHER)


def texts(store: Store) -> set[str]:
    return {one.text for one in observations_of(store.edition())}


def test_a_note_comes_back_as_it_was(kept: RoomNotes, tmp_path: Path) -> None:
    made = kept.add(PINNED, DECISION)
    assert notes_in(tmp_path).of_story("s1") == (made,)
    assert made.pinned == PINNED
    assert made.handed_over is None
    assert made.created.utcoffset() is not None
    outside = kept.add(replace(PINNED, story_id=None, slide_id=None), DECISION)
    assert kept.of_story(None) == (outside,)
    assert kept.all() == (made, outside)


def test_a_kill_at_any_moment_loses_no_acknowledged_note(tmp_path: Path) -> None:
    chance, told = random.Random(1280), []
    for _ in range(5):
        given = [str(tmp_path), json.dumps(asdict(PINNED)), DECISION.text]
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, *given], cwd=PROJECT, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        assert process.stdout is not None
        told.append(process.stdout.readline().strip())
        time.sleep(chance.uniform(0, 0.1))
        process.kill()
        lines = process.stdout.read().split("\n")
        process.wait()
        process.stdout.close()
        told += lines[:-1]  # What follows the last line end was cut off.
        there = {note.note_id: note for note in notes_in(tmp_path).all()}
        assert set(told) <= set(there)
        assert all(note.text == DECISION.text and note.pinned == PINNED for note in there.values())
    assert len(told) > 5


def test_many_may_write_at_once(tmp_path: Path) -> None:
    made: list[str] = []

    def write(number: int) -> None:
        own = notes_in(tmp_path)
        made.extend(own.add(PINNED, replace(DECISION, text=f"{number} {turn}")).note_id for turn in range(10))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(made) == 80
    assert {note.note_id for note in notes_in(tmp_path).all()} == set(made)


@pytest.mark.parametrize(
    ("wrong", "swedish", "english"),
    [
        ({"text": " \n "}, "Skriv något att notera", "Write something"),
        ({"text": "x" * 2001}, "högst 2000 får plats", "at most 2000 fit"),
        ({"text": "ring 070-123 45 67"}, "ett telefonnummer", "a telephone number"),
        ({"text": "fråga anna@lund.se"}, "en e-postadress", "an e-mail address"),
        ({"text": "gäller 19850709-9805"}, "ett personnummer", "a personal identity number"),
        ({"text": "=1+1"}, "som en formel", "as a formula"),
        ({"kind": "idea"}, "Slag: ”idea”", "Kind: “idea”"),
        ({"kind": ""}, "Slag: ””", "Kind: “”"),
        ({"theme": "weather"}, "Tema: ”weather”", "Theme: “weather”"),
        ({"industry": "ZZ"}, "Bransch: ”ZZ”", "Industry: “ZZ”"),
        ({"municipality_code": "0180"}, "Kommunkod: ”0180”", "Municipality code: “0180”"),
        ({"municipality_code": None, "sub_region": "skåne"}, "Delregion: ”skåne”", "Sub-region: “skåne”"),
        ({"sub_region": "malmolundregionen"}, "antingen en kommun eller en delregion", "either a municipality"),
    ],
)
def test_what_is_wrong_is_refused_before_it_is_stored(
    kept: RoomNotes, wrong: dict[str, str], swedish: str, english: str
) -> None:
    with pytest.raises(NoteRefused) as refused:
        kept.add(PINNED, replace(DECISION, **wrong))
    assert swedish in refused.value.sentence("sv")
    assert english in refused.value.sentence("en")
    note = kept.add(PINNED, DECISION)
    with pytest.raises(NoteRefused):
        kept.change(note.note_id, note.revision, replace(DECISION, **wrong))
    assert kept.all() == (note,)


def test_everything_that_is_wrong_is_said_at_once(kept: RoomNotes) -> None:
    with pytest.raises(NoteRefused) as refused:
        kept.add(PINNED, replace(DECISION, text="", theme="weather", municipality_code="0180"))
    assert all(word in refused.value.sentence("sv") for word in ("Skriv något", "weather", "0180"))


@pytest.mark.parametrize("address", ["https://example.org/", "//example.org/x", "skills_needs", "/x?" + "a" * 4000])
def test_a_note_belongs_to_a_view_of_the_dashboard(kept: RoomNotes, address: str) -> None:
    with pytest.raises(NoteRefused):
        kept.add(replace(PINNED, address=address), DECISION)
    assert kept.all() == ()


def test_the_text_is_tidied(kept: RoomNotes) -> None:
    assert kept.add(PINNED, replace(DECISION, text=" a\r\nb\x00c\u2028A\u030a ")).text == "a\nb c\nÅ"


def test_a_changed_note_is_the_same_note(kept: RoomNotes) -> None:
    first = kept.add(PINNED, DECISION)
    new = replace(DECISION, text="Lund startar en pilot.", municipality_code="1281")
    changed = kept.change(first.note_id, first.revision, new)
    assert (changed.note_id, changed.created, changed.pinned) == (first.note_id, first.created, first.pinned)
    assert (changed.text, changed.municipality_code) == ("Lund startar en pilot.", "1281")
    assert kept.change(first.note_id, changed.revision, new) == changed
    assert kept.change(first.note_id, first.revision, new) == changed, "what stands there is no loss to anybody"


def test_whoever_changes_a_note_that_was_changed_is_told_and_loses_nothing(kept: RoomNotes) -> None:
    first = kept.add(PINNED, DECISION)
    theirs = kept.change(first.note_id, first.revision, replace(DECISION, text="Deras text"))
    mine = replace(DECISION, text="Min text")
    for act in (lambda: kept.change(first.note_id, first.revision, mine), lambda: kept.withdraw(first.note_id, 1)):
        with pytest.raises(NoteChanged) as told:
            act()
        assert told.value.stored == theirs and theirs.changed >= first.created
        assert "Någon annan" in told.value.sentence("sv") and "Somebody else" in told.value.sentence("en")
    assert kept.all() == (theirs,)
    assert kept.change(first.note_id, theirs.revision, mine).text == "Min text"


def test_a_withdrawn_note_is_nowhere(kept: RoomNotes, store: Store) -> None:
    gone, there = kept.add(PINNED, replace(DECISION, text="Ska bort")), kept.add(PINNED, DECISION)
    kept.withdraw(gone.note_id, gone.revision)
    assert kept.all() == kept.of_story("s1") == kept.not_handed_over() == (there,)
    with pytest.raises(NoteGone):
        kept.withdraw(gone.note_id, gone.revision)
    with pytest.raises(NoteGone):
        kept.change(gone.note_id, gone.revision, DECISION)
    kept.mark_handed_over([gone], 1)
    handed_over(store, kept)
    assert texts(store) == {DECISION.text}
    # Its words are not only hidden.
    with journal_at(store.home).reading() as connection:
        assert [row["text"] for row in connection.execute("SELECT text FROM room_notes ORDER BY rowid")] == [
            "",
            DECISION.text,
        ]


ODD = ['"citat"; och, tecken', "rad ett\nrad två\n\nrad fyra", "Källa: SCB", "Totalt", "-5 %", "+46", "@alla", "'apostrof"]
ODD += ["1,5", "2022-03-01", "<b>fet</b> [x](y)", "mars", "x" * 2000, ".."]


def test_notes_replace_invented_ones_and_are_then_added_to(kept: RoomNotes, store: Store) -> None:
    assert store.edition().origin(DATASET) is Origin.DEMO
    for text in ODD:
        kept.add(PINNED, replace(DECISION, text=text))
    number = handed_over(store, kept)
    assert number == 2
    assert texts(store) == set(ODD)
    assert store.edition().origin(DATASET) is Origin.UPLOADED
    assert {note.handed_over for note in kept.all()} == {2}
    assert kept.not_handed_over() == ()

    own = Wording(kind=NoteKind.OBSTACLE, text="Platserna är för få.", sub_region="malmolundregionen", industry="Q")
    new = kept.add(replace(PINNED, edition=2), own)
    assert handed_over(store, kept) == 3
    assert texts(store) == {*ODD, own.text}
    found = next(one for one in observations_of(store.edition()) if one.observation_id == new.note_id)
    assert (found.kind, found.sub_region, found.municipality_code) == ("obstacle", "malmolundregionen", None)
    assert (found.industry, found.theme, found.session_id) == ("Q", None, None)
    editions = dict(store.edition().rows("SELECT observation_id, edition FROM workshop_observations"))
    assert editions[new.note_id] == 2


def test_every_code_of_the_data_set_passes_the_check(kept: RoomNotes, store: Store) -> None:
    contract = CONTRACTS[DATASET]
    for kind in contract.column("kind").codes:
        kept.add(PINNED, Wording(kind=NoteKind(kind), text=kind))
    for name in ("theme", "industry", "municipality_code", "sub_region"):
        column = contract.column(name)
        for code in column.codes or code_list(column.code_list or ""):
            kept.add(PINNED, Wording(kind=NoteKind.OBSTACLE, text=code_list("area")["12"], **{name: code}))
    notes = kept.not_handed_over()
    found = check_notes(store, as_file(notes))
    assert [finding for finding in found.findings if finding.stops] == []
    assert found.rows.new == len(notes)
    assert set(COLUMNS) <= {column.name for column in contract.columns}


def test_a_changed_note_is_handed_over_again(kept: RoomNotes, store: Store) -> None:
    note = kept.add(PINNED, DECISION)
    handed_over(store, kept)
    kept.change(note.note_id, note.revision, replace(DECISION, text="Ny lydelse"))
    assert [one.handed_over for one in kept.all()] == [None]
    assert handed_over(store, kept) == 3
    assert texts(store) == {"Ny lydelse"}


def test_a_note_changed_while_it_is_published_still_waits(kept: RoomNotes, store: Store) -> None:
    note = kept.add(PINNED, DECISION)
    notes = kept.not_handed_over()
    content = as_file(notes)
    found = check_notes(store, content)
    kept.change(note.note_id, note.revision, replace(DECISION, text="Ny lydelse"))
    publish_notes(store, kept, notes, found, content, note="", who="", role=Role.PUBLISHER)
    assert [one.text for one in kept.not_handed_over()] == ["Ny lydelse"]


def test_dying_between_publishing_and_marking_costs_nothing(
    kept: RoomNotes, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.add(PINNED, DECISION)
    kept.add(PINNED, replace(DECISION, text="Två"))

    def dies(*_: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(RoomNotes, "mark_handed_over", dies)
        with pytest.raises(SystemExit):
            handed_over(store, kept)
    assert store.latest() == 2
    assert len(kept.not_handed_over()) == 2

    assert handed_over(store, kept) == 2
    assert store.latest() == 2
    assert kept.not_handed_over() == ()
    assert len(observations_of(store.edition())) == 2


def test_a_conflict_marks_nothing(kept: RoomNotes, store: Store) -> None:
    kept.add(PINNED, DECISION)
    notes = kept.not_handed_over()
    content = as_file(notes)
    found = check_notes(store, content)
    assert found.mode is Mode.MERGE
    other = as_file([replace(notes[0], note_id="note-annan")])
    publish_notes(store, kept, (), check_notes(store, other), other, note="", who="", role=Role.PUBLISHER)
    with pytest.raises(Conflict):
        publish_notes(store, kept, notes, found, content, note="", who="", role=Role.PUBLISHER)
    assert kept.not_handed_over() == notes
    handed_over(store, kept)
    assert len(observations_of(store.edition())) == 2


def test_what_an_undo_took_out_is_found(kept: RoomNotes, store: Store) -> None:
    note = kept.add(PINNED, DECISION)
    assert lost(store.edition(), kept.all()) == ()
    handed_over(store, kept)
    assert lost(store.edition(), kept.all()) == ()
    store.undo(1, "", "", role=Role.PUBLISHER)
    assert [one.note_id for one in lost(store.edition(), kept.all())] == [note.note_id]


def test_a_session_that_is_not_there_stops_the_file(kept: RoomNotes, store: Store) -> None:
    kept.add(PINNED, DECISION)
    found = check_notes(store, as_file(kept.all(), "LT99"))
    assert not found.publishable
    assert [one.code for one in found.findings if one.stops] == ["reference_unknown"]
    assert check_notes(store, as_file(kept.all(), "LT1")).publishable


def test_a_journal_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "journal.sqlite3").write_bytes(b"not a database at all" * 100)
    with pytest.raises(JournalBroken) as broken:
        notes_in(tmp_path).add(PINNED, DECISION)
    assert "Inget nytt har sparats" in broken.value.sentence("sv")
