"""Processes that write to a shared store, for the tests that kill them or the database under them.

Each says what was acknowledged, and goes on when the database is away: it tries the same again, as a person would.
"""

import time
from multiprocessing.connection import Connection
from pathlib import Path

from data.faults import Conflict, StoreError
from data.journal.journal import Journal
from data.journal.notes import NoteKind, Pinned, RoomNotes, Wording
from data.journal.stories import Stories, View
from data.journal.votes import Outcome, Votes, new_device
from data.postgres.address import database_at
from data.postgres.faults import DatabaseUnheard
from data.store.store import Store
from tests.databases import journal_at
from tests.stores import figures, publish

PINNED = Pinned(story_id=None, slide_id=None, page="p", address="/p?edition=1", title="t", edition=1)
PAUSE_SECONDS = 0.05


def publish_for_ever(told: "Connection[int, int]", home: Path, address: str) -> None:
    """Publish one edition after the other, each of its own number, and say the number; what is refused is tried again."""
    store = Store(home, database=database_at(address))
    base = None
    while True:
        try:
            store.open()
            base = store.latest() if base is None else base
            told.send(publish(store, figures([base + 1] * 100), base=base).number)
            base = None
        except Conflict:
            base = None
        except StoreError:
            time.sleep(PAUSE_SECONDS)


def note_for_ever(told: "Connection[str, str]", home: Path, address: str) -> None:
    """Make one note after the other and say the text of each; what is refused is tried again.

    Not where it could not be known whether the note was kept: whoever is told so looks first.
    """
    notes = RoomNotes(Journal(home, database_at(address)))
    number = 1
    while True:
        try:
            told.send(notes.add(PINNED, Wording(kind=NoteKind.DECISION, text=f"nummer {number}")).text)
            number += 1
        except StoreError as fault:
            if isinstance(fault.__cause__, DatabaseUnheard):
                number += 1
            time.sleep(PAUSE_SECONDS)


def vote_for_ever(told: "Connection[str, str]", home: Path, address: str, code: str) -> None:
    """Vote with one device after the other, each until it is told that its vote is counted, and say so."""
    votes = Votes(Journal(home, database_at(address)))
    while True:
        device = new_device()
        told.send("?")  # from here on this device may have voted
        ballot = None
        while True:
            try:
                if ballot is None:
                    ballot = votes.look(code, device).ballot
                if votes.cast(code, device=device, option=0, ballot=ballot) is Outcome.COUNTED:
                    told.send("counted")
                    break
            except StoreError:
                time.sleep(PAUSE_SECONDS)


def publish_when_told(told: "Connection[object, object]", home: Path, address: str, value: int) -> None:
    """Wait for a word, publish upon edition 1, and say the number, or the name of the fault."""
    store = Store(home, database=database_at(address))
    store.open()
    told.send("ready")
    told.recv()
    try:
        told.send(publish(store, figures([value]), base=1).number)
    except StoreError as fault:
        told.send(type(fault).__name__)


def fill(home: Path) -> None:
    """Put stories, notes and votes into the journal of a folder, or of the test's database."""
    journal = journal_at(home)
    stories, notes, votes = Stories(journal), RoomNotes(journal), Votes(journal)
    story = stories.create("Möte – åäö", "sv")
    view = View(page="p", card="c", parameters={"a": "1"}, edition=1, shown_title="t", content='{"å": 1}', demo=True)
    slides = [stories.capture(story, view, title=str(n)) for n in range(4)]
    stories.delete_slide(slides[1], revision=1)
    for text in ('”citat” \\ \b\t\x1f "', "två\nrader", "🙂"):
        notes.withdraw(notes.add(PINNED, Wording(kind="decision", text=text)).note_id, 1)
        notes.add(PINNED, Wording(kind="decision", text=text))
    question = votes.open_question("Rätt?", ["Ja", "Nej"], language="sv", edition=1, story_id=story)
    for place in range(6):
        device = new_device()
        votes.cast(question.code, device=device, option=place % 2, ballot=votes.look(question.code, device).ballot)
    votes.close(question.question_id)
