"""Minutes of a workshop: what was decided about which municipality on which figure, as a Word document and as CSV."""

import csv as spreadsheet
import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from data.journal.notes import NoteKind
from ui.export.tables.csv_file import MARK, escaped
from ui.wording.catalogue import Catalogue

SECTIONS = (NoteKind.DECISION, NoteKind.OBSTACLE, NoteKind.OPPORTUNITY)
"""The order of the sections: what was decided comes first."""


@dataclass(frozen=True, kw_only=True)
class MinuteFigure:
    """What was on the screen. `source` names source and period, `level` how local it is; "" where the view had none.

    `demo` whether it showed invented data; `address` where the live view is.
    """

    title: str
    sentence: str = ""
    source: str = ""
    level: str = ""
    edition: int
    demo: bool = False
    address: str


@dataclass(frozen=True, kw_only=True)
class MinuteNote:
    """One note in words: `place`, `theme` and `industry` are names, "" for none. `noted` is the time of the room."""

    kind: NoteKind
    text: str
    place: str
    theme: str = ""
    industry: str = ""
    figure: MinuteFigure
    noted: datetime


@dataclass(frozen=True, kw_only=True)
class MinuteVote:
    """A question with its answers and how many gave each, None where so few answered that it is not told.

    `devices` is how many answered; `open` while more may still come.
    """

    question: str
    answers: tuple[tuple[str, int | None], ...]
    devices: int
    open: bool = False


@dataclass(frozen=True, kw_only=True)
class Minutes:
    """A workshop's minutes. `day` is when it was held; notes come in the order they were made."""

    language: str
    title: str
    day: date
    notes: Sequence[MinuteNote]
    votes: Sequence[MinuteVote] = ()

    @property
    def editions(self) -> tuple[int, ...]:
        """The data editions that were shown."""
        return tuple(sorted({note.figure.edition for note in self.notes}))

    @property
    def demo(self) -> bool:
        """Whether any figure that was noted on showed invented data."""
        return any(note.figure.demo for note in self.notes)

    def of_kind(self, kind: NoteKind) -> tuple[MinuteNote, ...]:
        """The notes of one section."""
        return tuple(note for note in self.notes if note.kind == kind)


def csv(minutes: Minutes) -> bytes:
    """The minutes for Swedish Excel: one row for each note, then one for each answer of each vote."""
    t = Catalogue(minutes.language)
    out = io.StringIO(newline="")
    writer = spreadsheet.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_cell(t(f"minutes.column.{name}")) for name in _COLUMNS])
    for kind in SECTIONS:
        writer.writerows(_note_row(t, note) for note in minutes.of_kind(kind))
    if minutes.votes:
        writer.writerow([])
        writer.writerow([_cell(t(f"minutes.vote.{name}")) for name in ("question", "answer", "votes")])
        for vote in minutes.votes:
            writer.writerows([_cell(vote.question), _cell(answer), told(t, number)] for answer, number in vote.answers)
    writer.writerow([])
    writer.writerow([_cell(t("minutes.workshop")), _cell(minutes.title)])
    writer.writerow([_cell(t("minutes.day")), minutes.day.isoformat()])
    if minutes.demo:
        writer.writerow([_cell(t("minutes.demo_mark")), _cell(t("minutes.demo"))])
    return MARK + out.getvalue().encode("utf-8")


_COLUMNS = (
    "kind",
    "text",
    "place",
    "theme",
    "industry",
    "figure",
    "sentence",
    "source",
    "level",
    "demo",
    "edition",
    "noted",
    "address",
)


def told(t: Catalogue, number: int | None) -> str:
    """How many gave an answer, in the file."""
    return t("voting.withheld") if number is None else str(number)


def _note_row(t: Catalogue, note: MinuteNote) -> list[str]:
    figure = note.figure
    words = (
        t(f"minutes.kind.{note.kind}"),
        note.text,
        note.place,
        note.theme,
        note.industry,
        figure.title,
        figure.sentence,
        figure.source,
        figure.level,
        t("minutes.demo_mark") if figure.demo else "",
    )
    return [*map(_cell, words), str(figure.edition), moment(note.noted), _cell(figure.address)]


def _cell(text: str) -> str:
    return escaped(writable(text))


def moment(when: datetime) -> str:
    """Day and time as they are written in both languages: 2026-11-25 14:32."""
    return when.strftime("%Y-%m-%d %H:%M")


def writable(text: str) -> str:
    """The text without signs that no XML file may hold; line ends as line feeds."""
    lines = "\n".join(text.splitlines())
    return "".join(sign for sign in lines if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs", "Cn"))
