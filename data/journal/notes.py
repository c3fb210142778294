"""What was said in the room: obstacles, opportunities and decisions, noted on what was on the screen.

Notes live in the journal, so one that was acknowledged is on the disk. Handing over makes a file in the shape of the
workshop_observations data set, which goes the ordinary way: checked, published, undone like any other.
"""

import secrets
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from enum import StrEnum

from data.contracts.contract import CONTRACTS
from data.faults import StoreError
from data.journal.connection import Connection, Row
from data.journal.faults import ChangedMeanwhile
from data.journal.journal import Journal
from data.personal_data import PERSONAL_WORDS, personal_cell
from data.reference.code_lists import code_list

DATASET = "workshop_observations"
LONGEST_TEXT = 2000
LONGEST_ADDRESS = 4000
_ID_SIGNS = "bcdfghjkmnpqrstvwxz"
"""Letters only: figures in an id could look like somebody's telephone number to the check of a file."""
_ID_LENGTH = 14


class NoteKind(StrEnum):
    """What a note is; the same codes as in the data set."""

    OBSTACLE = "obstacle"
    OPPORTUNITY = "opportunity"
    DECISION = "decision"


class NoteRefused(StoreError):
    """A note that cannot be kept as it is; nothing has been stored. The sentence says why and what to do."""


class NoteGone(StoreError):
    """A note that is not, or no longer, there."""

    def __init__(self) -> None:
        super().__init__(
            "Noteringen finns inte längre; någon kan ha tagit tillbaka den. Inget har ändrats.",
            "The note is no longer there; somebody may have withdrawn it. Nothing has changed.",
        )


@dataclass(frozen=True, kw_only=True)
class Pinned:
    """What was on the screen. `address` is path and query of the live view, its edition included.

    `story_id` and `slide_id` are None where the view was in no story. `sentence`, `source` (with its period) and `level`
    are the figure's own words at that moment, "" where the view had none; `demo` whether it showed invented data.
    """

    story_id: str | None
    slide_id: str | None
    page: str
    address: str
    title: str
    edition: int
    sentence: str = ""
    source: str = ""
    level: str = ""
    demo: bool = False


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What somebody wrote, in the codes of the data set. No municipality and no sub-region means all of Skåne.

    `theme` None means none in particular, `industry` None several.
    """

    kind: NoteKind
    text: str
    theme: str | None = None
    industry: str | None = None
    municipality_code: str | None = None
    sub_region: str | None = None
    session_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class RoomNote(Wording):
    """A note. `created` is UTC; `handed_over` the edition that holds this wording, None while none does.

    `note_id` never changes and is the observation's id in the data set; `revision` counts the wordings from 1, and
    `changed` (UTC) is when this one was written, None where it is the first or older than that was kept.
    """

    note_id: str
    pinned: Pinned
    created: datetime
    handed_over: int | None
    revision: int
    changed: datetime | None = None


EVERY = 2**62
"""More notes than there are."""


class NoteChanged(ChangedMeanwhile):
    """A note that has another wording."""

    def __init__(self, note: RoomNote) -> None:
        super().__init__(
            "Någon annan har ändrat noteringen sedan du öppnade den. Inget av ditt har sparats än och inget har tagits"
            " bort. Läs det som står där nu och välj.",
            "Somebody else has changed the note since you opened it. Nothing of yours has been saved yet and nothing has"
            " been withdrawn. Read what is there now and choose.",
        )
        self.stored: RoomNote = note


class RoomNotes:
    """All notes of a store that have not been withdrawn. Every write is on the disk when the call returns.

    Raises JournalBroken when the journal cannot be used.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def add(self, pinned: Pinned, wording: Wording) -> RoomNote:
        """Keep a new note. Raises NoteRefused, and then nothing has been stored."""
        note = RoomNote(
            note_id="note-" + "".join(secrets.choice(_ID_SIGNS) for _ in range(_ID_LENGTH)),
            pinned=_checked_pin(pinned),
            created=_now(),
            handed_over=None,
            revision=1,
            **asdict(checked(wording)),
        )
        with self._journal.writing() as connection:
            connection.execute(_INSERT, _row(note))
        return note

    def change(self, note_id: str, revision: int, wording: Wording) -> RoomNote:
        """Give a note another wording; equal wording changes nothing. `revision` is that of the note that was read.

        A note that had been handed over waits to be handed over again. Raises NoteRefused, NoteGone, NoteChanged.
        """
        new = checked(wording)
        with self._journal.writing() as connection:
            note = _stored(connection, note_id)
            if _wording(note) == new:
                return note
            if note.revision != revision:
                raise NoteChanged(note)
            given = {**asdict(new), "kind": str(new.kind), "note_id": note_id, "changed": _now().isoformat()}
            connection.execute(_CHANGE, given)
            return _stored(connection, note_id)

    def withdraw(self, note_id: str, revision: int) -> None:
        """Take a note back: its words are erased, and it shows up nowhere again. Raises NoteGone, NoteChanged.

        `revision` is that of the note that was read. An edition that already holds it keeps it, as editions do.
        """
        with self._journal.writing(erasing=True) as connection:
            note = _stored(connection, note_id)
            if note.revision != revision:
                raise NoteChanged(note)
            connection.execute(_WITHDRAW, (_now().isoformat(), note_id))

    def age_out(self, before: datetime) -> int:
        """Withdraw the notes that were made before a moment; how many went. Editions that hold them keep them."""
        with self._journal.writing(erasing=True) as connection:
            old = [row["note_id"] for row in connection.execute(_OLD, (before.isoformat(),))]
            connection.executemany(_WITHDRAW, [(_now().isoformat(), note_id) for note_id in old])
        return len(old)

    def all(self) -> tuple[RoomNote, ...]:
        """Every note in the order they were made."""
        with self._journal.reading() as connection:
            return tuple(_note(row) for row in connection.execute(_ALL))

    def get(self, note_id: str) -> RoomNote | None:
        """One note; None where there is none, or no longer."""
        with self._journal.reading() as connection:
            row = connection.execute(_ONE, (note_id,)).fetchone()
        return None if row is None else _note(row)

    def of_story(self, story_id: str | None) -> tuple[RoomNote, ...]:
        """The notes made while a story was shown; None: those made outside every story."""
        return self._those("story_id IS NULL" if story_id is None else "story_id = ?", *([story_id] if story_id else []))

    def not_handed_over(self, most: int = EVERY) -> tuple[RoomNote, ...]:
        """The notes whose wording no edition is known to hold, at most so many."""
        return self._those("handed_over IS NULL", most=most)

    def count_not_handed_over(self) -> int:
        """How many they are."""
        with self._journal.reading() as connection:
            return int(connection.execute(_COUNT_WAITING).fetchone()[0])

    def handed_over(self) -> tuple[RoomNote, ...]:
        """The notes whose wording an edition has held."""
        return self._those("handed_over IS NOT NULL")

    def _those(self, condition: str, *values: str, most: int = EVERY) -> tuple[RoomNote, ...]:
        with self._journal.reading() as connection:
            return tuple(_note(row) for row in connection.execute(_THOSE.replace("TRUE", condition), (*values, most)))

    def mark_handed_over(self, notes: Iterable[RoomNote], edition: int) -> None:
        """Say that an edition holds these wordings. One that has been changed or withdrawn since is left as it is."""
        with self._journal.writing() as connection:
            connection.executemany(_MARK, [(edition, note.note_id, note.revision) for note in notes])


_INSERT = """INSERT INTO room_notes (note_id, story_id, slide_id, page, address, title, edition, sentence, source, level,
demo, kind, text, theme, industry, municipality_code, sub_region, session_id, created, handed_over, revision)
VALUES (:note_id, :story_id, :slide_id, :page, :address, :title, :edition, :sentence,
:source, :level, :demo, :kind, :text, :theme, :industry, :municipality_code, :sub_region, :session_id, :created,
:handed_over, :revision)"""
_ONE = "SELECT * FROM room_notes WHERE note_id = ? AND withdrawn IS NULL"
_ALL = "SELECT * FROM room_notes WHERE withdrawn IS NULL ORDER BY created, rowid"
_THOSE = "SELECT * FROM room_notes WHERE withdrawn IS NULL AND TRUE ORDER BY created, rowid LIMIT ?"
_COUNT_WAITING = "SELECT count(*) FROM room_notes WHERE withdrawn IS NULL AND handed_over IS NULL"
_OLD = "SELECT note_id FROM room_notes WHERE withdrawn IS NULL AND created < ?"
_CHANGE = """UPDATE room_notes SET kind = :kind, text = :text, theme = :theme, industry = :industry,
municipality_code = :municipality_code, sub_region = :sub_region, session_id = :session_id, handed_over = NULL,
changed = :changed, revision = revision + 1 WHERE note_id = :note_id"""
_WITHDRAW = """UPDATE room_notes SET withdrawn = ?, text = '', sentence = '', revision = revision + 1
WHERE note_id = ?"""
_MARK = "UPDATE room_notes SET handed_over = ? WHERE note_id = ? AND revision = ? AND withdrawn IS NULL"
_PINNED = tuple(part.name for part in fields(Pinned))
_WORDING = tuple(part.name for part in fields(Wording))


def _now() -> datetime:
    return datetime.now(UTC)


def _stored(connection: Connection, note_id: str) -> RoomNote:
    row = connection.execute(_ONE, (note_id,)).fetchone()
    if row is None:
        raise NoteGone
    return _note(row)


def _row(note: RoomNote) -> dict[str, object]:
    values = asdict(note)
    pinned = values.pop("pinned")
    return {**values, **pinned, "kind": str(note.kind), "created": note.created.isoformat()}


def _note(row: Row) -> RoomNote:
    pinned = {name: row[name] for name in _PINNED} | {"demo": bool(row["demo"])}
    wording = {name: row[name] for name in _WORDING} | {"kind": NoteKind(row["kind"])}
    return RoomNote(
        note_id=row["note_id"],
        pinned=Pinned(**pinned),
        created=datetime.fromisoformat(row["created"]),
        handed_over=row["handed_over"],
        revision=row["revision"],
        changed=datetime.fromisoformat(row["changed"]) if row["changed"] else None,
        **wording,
    )


def _wording(note: RoomNote) -> Wording:
    return Wording(**{name: getattr(note, name) for name in _WORDING})


def checked(wording: Wording) -> Wording:
    """The wording as it is kept: the text tidied, blank codes None. Raises NoteRefused with everything that is wrong."""
    tidy = replace(
        wording,
        text=tidied(wording.text),
        theme=wording.theme or None,
        industry=wording.industry or None,
        municipality_code=wording.municipality_code or None,
        sub_region=wording.sub_region or None,
        session_id=wording.session_id or None,
    )
    faults = [*_text_faults(tidy.text), *_code_faults(tidy)]
    if faults:
        swedish, english = zip(*faults, strict=True)
        raise NoteRefused(" ".join(swedish), " ".join(english))
    return replace(tidy, kind=NoteKind(tidy.kind))


def tidied(text: str) -> str:
    """The text in composed letters, line ends as line feeds, without control signs and blanks around it."""
    lines = "\n".join(unicodedata.normalize("NFC", text).splitlines())
    kept = (sign if sign == "\n" or unicodedata.category(sign)[0] != "C" else " " for sign in lines)
    return "".join(kept).strip()


def _text_faults(text: str) -> Iterator[tuple[str, str]]:
    if not text:
        yield "Skriv något att notera först.", "Write something to note first."
        return
    if len(text) > LONGEST_TEXT:
        yield (
            f"Texten är {len(text)} tecken; högst {LONGEST_TEXT} får plats. Dela upp den på flera noteringar.",
            f"The text is {len(text)} characters; at most {LONGEST_TEXT} fit. Split it into several notes.",
        )
    if (personal := personal_cell(text)) is not None:
        what_sv, what_en = PERSONAL_WORDS[personal]
        yield (
            f"Texten innehåller {what_sv}. Ta bort det: noteringar sparas utan personuppgifter.",
            f"The text holds {what_en}. Remove it: notes are kept without personal data.",
        )
    if text.startswith("="):
        yield (
            "Texten börjar med = och skulle läsas som en formel när den publiceras. Skriv den med ord.",
            "The text begins with = and would be read as a formula when it is published. Write it in words.",
        )


def _code_faults(wording: Wording) -> Iterator[tuple[str, str]]:
    for name in ("kind", "theme", "industry", "municipality_code", "sub_region"):
        value = getattr(wording, name)
        column = CONTRACTS[DATASET].column(name)
        known = column.codes or tuple(code_list(column.code_list or ""))
        if value is None and not column.required:
            continue
        if value not in known:
            yield (
                f"{column.title_sv}: ”{value or ''}” finns inte i kodlistan. Välj i listan.",
                f"{column.title_en}: “{value or ''}” is not in the code list. Choose from the list.",
            )
    if wording.municipality_code and wording.sub_region:
        yield (
            "Välj antingen en kommun eller en delregion, inte båda.",
            "Choose either a municipality or a sub-region, not both.",
        )


def _checked_pin(pinned: Pinned) -> Pinned:
    inside = pinned.address.startswith("/") and not pinned.address.startswith("//")
    if not inside or len(pinned.address) > LONGEST_ADDRESS or pinned.edition < 1:
        raise NoteRefused(
            "Noteringen har ingen vy att höra till. Gå till vyn och notera där.",
            "The note has no view to belong to. Go to the view and note it there.",
        )
    return pinned
