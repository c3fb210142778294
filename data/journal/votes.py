"""Votes in the room: questions, one vote per device and question, counted in the journal.

Who voted and what was voted never meet: the count of an option is a number that grows, and the list of devices that
have voted is kept apart from it. A device is a random token in its own cookie; only a hash keyed with the question's
own random salt is stored, so nothing ties two votes, or a vote and a person, together. The journal's log, which tells in
which order things were written, is emptied every few seconds while votes come in, and when a question closes.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from data.journal import questions as vote_questions
from data.journal.connection import Connection, Row
from data.journal.journal import Journal
from data.journal.questions import Question, UnknownQuestion, checked, find, question_of, row_by_code, stamp

LONGEST_MINUTES = 12 * 60
"""A question nobody closes is closed after a working day, so that no forgotten vote keeps a port open."""
SHOWN_FROM, SHOWN_STEP = 5, 3
"""While a question is open its counts are told from the fifth vote and then three votes at a time: whoever sees a
neighbour press the button must not see which bar answers. The number of votes is always told."""
SHOWN_WHEN_CLOSED = 3
"""With one or two votes the result would tell each of them what the other answered."""
DEVICES_KEPT = timedelta(days=1)
"""How long after closing the hashes of devices are kept, for telephones that ask again whether their vote counted."""
DEVICE = re.compile(r"[A-Za-z0-9_-]{22}")


class Outcome(StrEnum):
    """What became of a ballot."""

    COUNTED = "counted"
    """It is on the disk; also the answer to the same ballot sent again, which counts no more."""
    ALREADY_VOTED = "already_voted"
    """The device has voted before; its first vote stands."""
    CLOSED = "closed"
    UNKNOWN = "unknown"
    WRONG_OPTION = "wrong_option"
    WRONG_BALLOT = "wrong_ballot"
    """Not a ballot paper that this device got for this question."""


@dataclass(frozen=True, kw_only=True)
class Count:
    """What may be told of the votes on a question.

    `devices` is how many have voted. `votes` holds a number for each option, in order; None: withheld, too few have
    voted. While a question is open `votes` may lag behind `devices` (SHOWN_STEP).
    """

    devices: int
    votes: tuple[int, ...] | None

    @property
    def counted(self) -> int:
        """How many votes `votes` holds."""
        return sum(self.votes or ())


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What a device is shown: the question, whether it has voted on it, a ballot paper, and what else it can vote on."""

    question: Question
    voted: bool
    ballot: str
    others: tuple[Question, ...]
    """Open questions of the same story that this device has not voted on."""


def new_device() -> str:
    """A random token for a device that has none: 128 bits."""
    return secrets.token_urlsafe(16)


def is_device(token: str) -> bool:
    """Whether a token has the form of one that `new_device` makes."""
    return DEVICE.fullmatch(token) is not None


def _now() -> datetime:
    return datetime.now(UTC)


class Votes:
    """The questions and votes of one journal. Safe to use from many threads and processes.

    Every method raises JournalBroken when the journal cannot be read or written.
    """

    def __init__(self, journal: Journal, clock: Callable[[], datetime] = _now) -> None:
        self._journal = journal
        self._clock = clock

    def open_question(
        self,
        text: str,
        options: Sequence[str],
        *,
        language: str,
        edition: int,
        story_id: str = "",
        slide_id: str = "",
        minutes: int | None = None,
    ) -> Question:
        """Ask a question now; it closes by itself after `minutes`, at the latest LONGEST_MINUTES. Raises QuestionRefused."""
        asked, answers = checked(text, options)
        if language not in ("sv", "en"):
            raise ValueError(language)
        now = self._clock()
        with self._journal.writing() as connection:
            _forget_devices(connection, now - DEVICES_KEPT)
            return vote_questions.insert(
                connection,
                Question(
                    question_id=secrets.token_hex(8),
                    code=vote_questions.unused_code(connection),
                    story_id=story_id,
                    slide_id=slide_id,
                    text=asked,
                    options=answers,
                    language=language,
                    edition=edition,
                    opened=now,
                    closes=now + timedelta(minutes=min(minutes or LONGEST_MINUTES, LONGEST_MINUTES)),
                    closed=None,
                ),
            )

    def close(self, question_id: str) -> Question:
        """Take no more votes; a question that is closed already stays as it is. Raises UnknownQuestion."""
        self._close_overdue()
        with self._journal.writing(erasing=True) as connection:
            connection.execute(
                "UPDATE vote_questions SET closed_at = ? WHERE question_id = ? AND closed_at IS NULL",
                (stamp(self._clock()), question_id),
            )
            questions = find(connection, "question_id", question_id)
        if not questions:
            raise UnknownQuestion
        return questions[0]

    def questions(self, story_id: str, slide_id: str | None = None) -> tuple[Question, ...]:
        """The questions of a story, or of one slide of it, in the order they were asked."""
        self._close_overdue()
        with self._journal.reading() as connection:
            questions = find(connection, "story_id", story_id)
        return tuple(question for question in questions if slide_id is None or question.slide_id == slide_id)

    def question(self, question_id: str) -> Question:
        """One question as it stands. Raises UnknownQuestion."""
        self._close_overdue()
        with self._journal.reading() as connection:
            questions = find(connection, "question_id", question_id)
        if not questions:
            raise UnknownQuestion
        return questions[0]

    def any_open(self) -> bool:
        """Whether any question takes votes. Does not make a journal where there is none."""
        if not self._journal.is_begun():
            return False
        self._close_overdue()
        with self._journal.reading() as connection:
            return connection.execute("SELECT 1 FROM vote_questions WHERE closed_at IS NULL").fetchone() is not None

    def count(self, question_id: str) -> Count:
        """What may be told of the votes so far. Raises UnknownQuestion."""
        question = self.question(question_id)
        with self._journal.reading() as connection:
            rows = connection.execute(
                "SELECT votes, shown FROM vote_options WHERE question_id = ? ORDER BY place", (question_id,)
            ).fetchall()
        devices = sum(row["votes"] for row in rows)
        told = [row["shown"] if question.is_open else row["votes"] for row in rows]
        enough = sum(told) >= (SHOWN_FROM if question.is_open else SHOWN_WHEN_CLOSED)
        return Count(devices=devices, votes=tuple(told) if enough else None)

    def look(self, code: str, device: str) -> Paper | None:
        """What a device is shown under a code; None if there is no such code."""
        self._close_overdue()
        with self._journal.reading() as connection:
            row = row_by_code(connection, code)
            if row is None:
                return None
            question = question_of(connection, row)
            voted = _ballot_of(connection, row, device) is not None
            others = tuple(
                question_of(connection, other)
                for other in vote_questions.rows_open_in(connection, question.story_id)
                if other["code"] != code and _ballot_of(connection, other, device) is None
            )
        nonce = secrets.token_urlsafe(12)
        return Paper(question=question, voted=voted, ballot=_sealed(row["salt"], device, nonce), others=others)

    def cast(self, code: str, *, device: str, option: int, ballot: str) -> Outcome:
        """Count a vote once. `option` is its place among the question's options, `ballot` the paper `look` gave."""
        with self._journal.reading() as connection:
            row = row_by_code(connection, code)
        # Before the turn to write is taken, so that rubbish holds nobody up.
        if row is None:
            return Outcome.UNKNOWN
        if not ballot.isascii() or not hmac.compare_digest(ballot, _sealed(row["salt"], device, ballot.partition(".")[0])):
            return Outcome.WRONG_BALLOT
        with self._journal.writing() as connection:
            return self._count_once(connection, row, device, option, _digest(row["salt"], f"used {ballot}"))

    def age_out(self, before: datetime) -> int:
        """Remove the questions that closed before a moment, with their votes; how many went."""
        self._close_overdue()
        with self._journal.writing(erasing=True) as connection:
            old = [row["question_id"] for row in connection.execute(_OLD, (stamp(before),))]
            for statement in _REMOVE:
                connection.executemany(statement, [(question_id,) for question_id in old])
        return len(old)

    def _count_once(self, connection: Connection, row: Row, device: str, option: int, ballot: bytes) -> Outcome:
        cast_before = _ballot_of(connection, row, device)
        if cast_before is not None:
            return Outcome.COUNTED if hmac.compare_digest(cast_before, ballot) else Outcome.ALREADY_VOTED
        # Read anew: the question may have been closed while this vote waited for its turn.
        question = find(connection, "question_id", row["question_id"])[0]
        if question.closed is not None or question.closes <= self._clock():
            return Outcome.CLOSED
        if option not in range(len(question.options)):
            return Outcome.WRONG_OPTION
        connection.execute(
            "INSERT INTO vote_devices (question_id, device, ballot) VALUES (?, ?, ?)",
            (question.question_id, _device_hash(row, device), ballot),
        )
        connection.execute(
            "UPDATE vote_options SET votes = votes + 1 WHERE question_id = ? AND place = ?", (question.question_id, option)
        )
        _advance_shown(connection, question.question_id)
        return Outcome.COUNTED

    def _close_overdue(self) -> None:
        """Write down that questions have closed by themselves, after every vote that came in time has had its turn."""
        overdue = (stamp(self._clock()),)
        with self._journal.reading() as connection:
            waiting = connection.execute(
                "SELECT 1 FROM vote_questions WHERE closed_at IS NULL AND closes_at <= ?", overdue
            ).fetchone()
        if waiting is not None:
            with self._journal.writing(erasing=True) as connection:
                connection.execute(
                    "UPDATE vote_questions SET closed_at = closes_at WHERE closed_at IS NULL AND closes_at <= ?", overdue
                )


_OLD = "SELECT question_id FROM vote_questions WHERE closed_at < ?"
_REMOVE = (
    "DELETE FROM vote_devices WHERE question_id = ?",
    "DELETE FROM vote_options WHERE question_id = ?",
    "DELETE FROM vote_questions WHERE question_id = ?",
)


def _digest(salt: bytes, text: str) -> bytes:
    return hmac.digest(salt, text.encode(), hashlib.sha256)


def _device_hash(row: Row, device: str) -> bytes:
    return _digest(row["salt"], f"device {device}")


def _sealed(salt: bytes, device: str, nonce: str) -> str:
    """A ballot paper: a random number and a seal that only this question can set for this device."""
    return f"{nonce}.{_digest(salt, f'ballot {device} {nonce}').hex()[:32]}"


def _ballot_of(connection: Connection, row: Row, device: str) -> bytes | None:
    """The ballot a device has cast on a question; None if it has not voted."""
    stored = connection.execute(
        "SELECT ballot FROM vote_devices WHERE question_id = ? AND device = ?",
        (row["question_id"], _device_hash(row, device)),
    ).fetchone()
    return bytes(stored["ballot"]) if stored else None


def _advance_shown(connection: Connection, question_id: str) -> None:
    """Let the count that is told catch up, a few votes at a time."""
    votes, shown = connection.execute(
        "SELECT sum(votes), sum(shown) FROM vote_options WHERE question_id = ?", (question_id,)
    ).fetchone()
    if votes >= SHOWN_FROM and votes - shown >= SHOWN_STEP:
        connection.execute("UPDATE vote_options SET shown = votes WHERE question_id = ?", (question_id,))


def _forget_devices(connection: Connection, closed_before: datetime) -> None:
    connection.execute(
        "DELETE FROM vote_devices WHERE question_id IN (SELECT question_id FROM vote_questions WHERE closed_at < ?)",
        (stamp(closed_before),),
    )
