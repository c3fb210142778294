"""Room notes as a file of the workshop_observations data set: what goes through the ordinary check and publish."""

import csv
import io
from collections.abc import Collection, Iterable, Sequence

from data.access import Role
from data.intake.check import Check, check
from data.intake.publish import publish
from data.intake.reading.reading import Decisions
from data.journal.notes import DATASET, RoomNote, RoomNotes
from data.reference.clock import ZONE
from data.store.merge import Mode
from data.store.store import Edition, Store
from data.vocabulary import Origin

FILE_NAME = "noteringar.csv"
COLUMNS = (
    "observation_id",
    "session_id",
    "municipality_code",
    "sub_region",
    "kind",
    "theme",
    "industry",
    "text",
    "edition",
    "created",
)
DECISIONS = Decisions(dataset=DATASET, delimiter=";", encoding="utf-8", header_row=1)
"""The file is ours, so there is nothing to ask about it."""


def as_file(notes: Iterable[RoomNote], session_id: str | None = None) -> bytes:
    """The notes as CSV with the contract's own column names; `session_id` is the session of those that name none."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for note in notes:
        own = {
            "observation_id": note.note_id,
            "session_id": note.session_id or session_id,
            "edition": note.pinned.edition,
            "created": note.created.astimezone(ZONE).date().isoformat(),
        }
        writer.writerow([_cell(own[name] if name in own else getattr(note, name)) for name in COLUMNS])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def check_notes(store: Store, content: bytes) -> Check:
    """The file checked as any other, to be added to what is there. Raises StoreError."""
    return check(content, FILE_NAME, decisions=DECISIONS, store=store, mode=Mode.MERGE)


def lost(edition: Edition, notes: Iterable[RoomNote]) -> tuple[RoomNote, ...]:
    """Notes that were handed over and are not in this edition, because somebody undid it or replaced the data set."""
    handed = [note for note in notes if note.handed_over is not None]
    there = _held(edition) if handed else ()
    return tuple(note for note in handed if note.note_id not in there)


def _held(edition: Edition) -> Collection[str]:
    if not edition.has(DATASET):
        return ()
    return {row[0] for row in edition.rows("SELECT observation_id FROM workshop_observations")}


def replaces_demo(edition: Edition) -> bool:
    """Whether the first real notes replace the invented ones whole."""
    return edition.origin(DATASET) is Origin.DEMO


def publish_notes(
    store: Store,
    kept: RoomNotes,
    notes: Sequence[RoomNote],
    checked: Check,
    content: bytes,
    *,
    note: str,
    who: str,
    role: Role,
    past_damaged: bool = False,
) -> int:
    """Publish a checked file of notes, then mark them; returns the number of the edition that holds them.

    A server that dies between the two leaves notes that are published and not marked: handing them over again finds
    them by their ids, changes nothing in the data and marks them. Raises as `data.intake.publish.publish`.
    """
    # The notes themselves are the source: what was emptied in one of them is meant to be empty.
    made = publish(
        store,
        checked,
        content,
        note=note,
        who=who,
        role=role,
        allow_loss=True,
        past_damaged=past_damaged,
    )
    # Nothing new: the edition that brought the data set in as it is holds them.
    number = made.datasets[DATASET].since
    kept.mark_handed_over(notes, number)
    return number
