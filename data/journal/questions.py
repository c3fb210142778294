"""Questions put to the room: what one is, what it may look like, and how it stands in the journal."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from data.faults import StoreError
from data.journal.connection import Connection, Row

CODE_SIGNS = "23456789bcdfghjkmnpqrstvwxz"
"""No signs that look alike, and no vowels, so that no code becomes a word."""
CODE_LENGTH = 6
"""27^6, 387 million codes: with the limits on guessing (ui/voting/limits.py) one address needs years to find one."""
LONGEST_TEXT, LONGEST_OPTION = 200, 80
FEWEST_OPTIONS, MOST_OPTIONS = 2, 8


class QuestionRefused(StoreError):
    """A question that cannot be asked as it stands; the sentence says what to change."""


class UnknownQuestion(StoreError):
    """A question that is not in the journal."""

    def __init__(self) -> None:
        super().__init__(
            "Frågan finns inte i journalen. Ladda om sidan och välj på nytt.",
            "The question is not in the journal. Reload the page and choose again.",
        )


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question as asked. Times are UTC; `closed` is None while it is open, `closes` is when it closes by itself.

    `story_id` and `slide_id` are "" for a question outside a story; `language` (`sv` or `en`) is the participants' page's.
    """

    question_id: str
    code: str
    story_id: str
    slide_id: str
    text: str
    options: tuple[str, ...]
    language: str
    edition: int
    opened: datetime
    closes: datetime
    closed: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether votes were received when this was read."""
        return self.closed is None


def checked(text: str, options: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The question and its options without superfluous space. Raises QuestionRefused saying what to change."""
    asked = _tidy(text)
    answers = tuple(answer for option in options if (answer := _tidy(option)))
    if not asked:
        raise QuestionRefused("Skriv en fråga först.", "Write a question first.")
    if len(asked) > LONGEST_TEXT:
        raise QuestionRefused(
            f"Frågan är {len(asked)} tecken lång. Korta den till högst {LONGEST_TEXT}.",
            f"The question is {len(asked)} characters long. Shorten it to at most {LONGEST_TEXT}.",
        )
    if not FEWEST_OPTIONS <= len(answers) <= MOST_OPTIONS:
        raise QuestionRefused(
            f"Det finns {len(answers)} svar. Skriv {FEWEST_OPTIONS}–{MOST_OPTIONS} svar, ett på varje rad.",
            f"There are {len(answers)} answers. Write {FEWEST_OPTIONS}–{MOST_OPTIONS} answers, one on each line.",
        )
    _check_answers(answers)
    return asked, answers


def _check_answers(answers: Sequence[str]) -> None:
    for place, answer in enumerate(answers):
        if len(answer) > LONGEST_OPTION:
            raise QuestionRefused(
                f"Svaret ”{answer[:30]}…” är {len(answer)} tecken långt. Korta det till högst {LONGEST_OPTION}.",
                f"The answer “{answer[:30]}…” is {len(answer)} characters long. Shorten it to at most {LONGEST_OPTION}.",
            )
        if answer.casefold() in (earlier.casefold() for earlier in answers[:place]):
            raise QuestionRefused(
                f"Svaret ”{answer}” står två gånger. Ta bort det ena.",
                f"The answer “{answer}” is there twice. Remove one of them.",
            )


def _tidy(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def stamp(moment: datetime) -> str:
    """A moment as it stands in the journal, where later is also greater."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def insert(connection: Connection, question: Question) -> Question:
    """Put a question into the journal, with a salt of its own, and give it back as it stands there."""
    times = stamp(question.opened), stamp(question.closes)
    connection.execute(
        "INSERT INTO vote_questions (question_id, code, story_id, slide_id, text, language, edition, salt, opened_at,"
        " closes_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            question.question_id,
            question.code,
            question.story_id,
            question.slide_id,
            question.text,
            question.language,
            question.edition,
            secrets.token_bytes(32),
            *times,
        ),
    )
    connection.executemany(
        "INSERT INTO vote_options (question_id, place, text) VALUES (?, ?, ?)",
        [(question.question_id, place, option) for place, option in enumerate(question.options)],
    )
    return find(connection, "question_id", question.question_id)[0]


def unused_code(connection: Connection) -> str:
    """A random code that no question has."""
    while True:
        code = "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))
        if row_by_code(connection, code) is None:
            return code


def row_by_code(connection: Connection, code: str) -> Row | None:
    """The row of a question, with its salt; None if no question has the code."""
    row: Row | None = connection.execute("SELECT * FROM vote_questions WHERE code = ?", (code,)).fetchone()
    return row


_FIND = {
    "question_id": "SELECT * FROM vote_questions WHERE question_id = ? ORDER BY rowid",
    "story_id": "SELECT * FROM vote_questions WHERE story_id = ? ORDER BY rowid",
}


def rows_open_in(connection: Connection, story_id: str) -> list[Row]:
    """The rows of a story's questions that take votes, in the order they were asked."""
    return connection.execute(
        "SELECT * FROM vote_questions WHERE story_id = ? AND closed_at IS NULL ORDER BY rowid", (story_id,)
    ).fetchall()


def find(connection: Connection, by: str, value: str) -> list[Question]:
    """Questions by `question_id` or by `story_id`, in the order they were asked."""
    return [question_of(connection, row) for row in connection.execute(_FIND[by], (value,)).fetchall()]


def question_of(connection: Connection, row: Row) -> Question:
    """A row with its options."""
    options = connection.execute(
        "SELECT text FROM vote_options WHERE question_id = ? ORDER BY place", (row["question_id"],)
    ).fetchall()
    return Question(
        question_id=row["question_id"],
        code=row["code"],
        story_id=row["story_id"],
        slide_id=row["slide_id"],
        text=row["text"],
        options=tuple(option["text"] for option in options),
        language=row["language"],
        edition=row["edition"],
        opened=datetime.fromisoformat(row["opened_at"]),
        closes=datetime.fromisoformat(row["closes_at"]),
        closed=datetime.fromisoformat(row["closed_at"]) if row["closed_at"] else None,
    )
