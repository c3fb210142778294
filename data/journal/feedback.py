"""Whether it helped: what a reader says of a page or a figure, without a name, and what those who mend it answer.

Nobody is known by it: it is kept with the day and not the moment, and not with who, where from or in which visit. It is
read by people, and what it says is never a figure.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum

from data.faults import StoreError
from data.journal.connection import Connection, Row
from data.journal.faults import ChangedMeanwhile
from data.journal.journal import Journal
from data.journal.notes import tidied
from data.personal_data import PERSONAL_WORDS, personal_cell
from data.reference.clock import on_the_wall, today

LONGEST_TEXT = 300
"""One sentence."""
LONGEST_ADDRESS = 4000
MOST_A_DAY = 200
"""From everybody together: a journal that somebody means to fill is filled slowly."""
_ID_SIGNS = "bcdfghjkmnpqrstvwxz"
_ID_LENGTH = 14


class State(StrEnum):
    """What has become of it."""

    OPEN = "open"
    MENDED = "mended"
    NO_FAULT = "no_fault"
    HELPED = "helped"
    """It helped, and nothing more was said: there is nothing to mend."""


class FeedbackRefused(StoreError):
    """Something that cannot be kept as it is; nothing has been stored. The sentence says why and what to do."""


class FeedbackFull(FeedbackRefused):
    """As much has been said today as is taken in."""

    def __init__(self) -> None:
        super().__init__(
            f"I dag har {MOST_A_DAY} svar redan kommit in, och fler tas inte emot. Inget har sparats. Försök i morgon.",
            f"{MOST_A_DAY} answers have come in today, and no more are taken. Nothing was saved. Try tomorrow.",
        )


class FeedbackGone(StoreError):
    """Something that is not, or no longer, there."""

    def __init__(self) -> None:
        super().__init__(
            "Svaret finns inte längre; det kan ha gallrats. Inget har ändrats.",
            "The answer is no longer there; it may have been taken away for its age. Nothing has changed.",
        )


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What it is about. `card` is "" for the page as a whole; `address` is path and query of the view with its edition;
    `indicator` and `municipality_code` are None where the view has none or several; `demo` whether invented data was shown.
    """

    page: str
    address: str
    title: str
    edition: int
    card: str = ""
    indicator: str | None = None
    municipality_code: str | None = None
    demo: bool = False


@dataclass(frozen=True, kw_only=True)
class Feedback:
    """One answer. `text` is "" where only yes or no was said. `answered` is the day its state was last changed, None while
    it is as it came; `revision` counts its states from 1."""

    feedback_id: str
    subject: Subject
    language: str
    helped: bool
    text: str
    day: date
    state: State
    mended_in: int | None
    answered: date | None
    revision: int


class FeedbackChanged(ChangedMeanwhile):
    """Somebody else has answered it."""

    def __init__(self, found: Feedback) -> None:
        super().__init__(
            "Någon annan har ändrat läget sedan du öppnade sidan. Inget av ditt har sparats. Se vad som står nu och välj"
            " igen.",
            "Somebody else has changed its state since you opened the page. Nothing of yours was saved. See what stands now"
            " and choose again.",
        )
        self.stored: Feedback = found


class FeedbackBox:
    """Everything that has been said at one store. Every write is on the disk when the call returns.

    Raises JournalBroken when the journal cannot be used.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def give(self, subject: Subject, *, helped: bool, text: str, language: str) -> Feedback:
        """Keep what somebody says. Raises FeedbackRefused, and then nothing has been stored."""
        text = checked(text)
        _check_subject(subject)
        given = Feedback(
            feedback_id="answer-" + "".join(secrets.choice(_ID_SIGNS) for _ in range(_ID_LENGTH)),
            subject=subject,
            language=language,
            helped=helped,
            text=text,
            day=today(),
            state=State.HELPED if helped and not text else State.OPEN,
            mended_in=None,
            answered=None,
            revision=1,
        )
        with self._journal.writing() as connection:
            if connection.execute(_ON_DAY, (given.day.isoformat(),)).fetchone()[0] >= MOST_A_DAY:
                raise FeedbackFull
            connection.execute(_INSERT, _row(given))
        return given

    def answer(self, feedback_id: str, revision: int, state: State, mended_in: int | None = None) -> Feedback:
        """Say what has become of it; the same state changes nothing. `revision` is that of the one that was read.

        `mended_in` is the edition that mends it, for that state alone. Raises FeedbackGone, FeedbackChanged, ValueError.
        """
        if (mended_in is not None) != (state is State.MENDED):
            raise ValueError("an edition mends, and nothing else has one")
        with self._journal.writing() as connection:
            found = _stored(connection, feedback_id)
            if (found.state, found.mended_in) == (state, mended_in):
                return found
            if found.revision != revision:
                raise FeedbackChanged(found)
            connection.execute(_ANSWER, (state.value, mended_in, today().isoformat(), feedback_id))
            return _stored(connection, feedback_id)

    def all(self) -> tuple[Feedback, ...]:
        """Everything, the newest first."""
        with self._journal.reading() as connection:
            return tuple(_feedback(row) for row in connection.execute(_ALL))

    def open_counts(self) -> Mapping[tuple[str, str], int]:
        """How many are open by page and card, "" for the page as a whole; none where none is."""
        with self._journal.reading() as connection:
            return {(row["page"], row["card"]): row["count"] for row in connection.execute(_OPEN)}

    def age_out(self, before: datetime) -> int:
        """Take away what was said on a day before that of a moment, from the disk too; how many went."""
        with self._journal.writing(erasing=True) as connection:
            return connection.execute(_AGE_OUT, (on_the_wall(before).date().isoformat(),)).rowcount


_INSERT = """INSERT INTO feedback (feedback_id, page, card, address, title, edition, indicator, municipality_code, demo,
language, helped, text, day, state, mended_in, answered, revision)
VALUES (:feedback_id, :page, :card, :address, :title, :edition, :indicator, :municipality_code, :demo,
:language, :helped, :text, :day, :state, :mended_in, :answered, :revision)"""
_ON_DAY = "SELECT count(*) FROM feedback WHERE day = ?"
_ONE = "SELECT * FROM feedback WHERE feedback_id = ?"
_ALL = "SELECT * FROM feedback ORDER BY day DESC, rowid DESC"
_OPEN = "SELECT page, card, count(*) AS count FROM feedback WHERE state = 'open' GROUP BY page, card"
_ANSWER = "UPDATE feedback SET state = ?, mended_in = ?, answered = ?, revision = revision + 1 WHERE feedback_id = ?"
_AGE_OUT = "DELETE FROM feedback WHERE day < ?"
_SUBJECT = tuple(part.name for part in fields(Subject))


def checked(text: str) -> str:
    """What was written, tidied, on one line. Raises FeedbackRefused with everything that is wrong."""
    line = " ".join(tidied(text).split())
    faults = []
    if len(line) > LONGEST_TEXT:
        faults.append(
            (
                f"Texten är {len(line)} tecken; högst {LONGEST_TEXT} får plats. Skriv kortare.",
                f"The text is {len(line)} characters; at most {LONGEST_TEXT} fit. Write less.",
            )
        )
    if (personal := personal_cell(line)) is not None:
        swedish, english = PERSONAL_WORDS[personal]
        faults.append(
            (
                f"Texten innehåller {swedish}. Ta bort det: svaren sparas utan personuppgifter.",
                f"The text holds {english}. Remove it: answers are kept without personal data.",
            )
        )
    if faults:
        raise FeedbackRefused(" ".join(sv for sv, _ in faults), " ".join(en for _, en in faults))
    return line


def _check_subject(subject: Subject) -> None:
    inside = subject.address.startswith("/") and not subject.address.startswith("//")
    if not inside or len(subject.address) > LONGEST_ADDRESS or subject.edition < 1:
        raise FeedbackRefused(
            "Svaret har ingen vy att höra till. Gå till vyn och svara där.",
            "The answer has no view to belong to. Go to the view and answer there.",
        )


def _stored(connection: Connection, feedback_id: str) -> Feedback:
    row = connection.execute(_ONE, (feedback_id,)).fetchone()
    if row is None:
        raise FeedbackGone
    return _feedback(row)


def _row(given: Feedback) -> dict[str, object]:
    subject = {name: getattr(given.subject, name) for name in _SUBJECT}
    own = {part.name: getattr(given, part.name) for part in fields(Feedback) if part.name != "subject"}
    return {**subject, **own, "day": given.day.isoformat(), "state": given.state.value}


def _feedback(row: Row) -> Feedback:
    subject = {name: row[name] for name in _SUBJECT} | {"demo": bool(row["demo"])}
    return Feedback(
        feedback_id=row["feedback_id"],
        subject=Subject(**subject),
        language=row["language"],
        helped=bool(row["helped"]),
        text=row["text"],
        day=date.fromisoformat(row["day"]),
        state=State(row["state"]),
        mended_in=row["mended_in"],
        answered=date.fromisoformat(row["answered"]) if row["answered"] else None,
        revision=row["revision"],
    )
