"""Minutes of a workshop: what was decided about which municipality on which figure, and how the room voted."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from data.journal.notes import NoteKind
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

    `devices` is how many answered; `open` while more may still come. `slide_id` is the slide it was asked on ("" for
    none) and `figure` what stood on it; None where that is not known.
    """

    question: str
    answers: tuple[tuple[str, int | None], ...]
    devices: int
    open: bool = False
    slide_id: str = ""
    figure: MinuteFigure | None = None


@dataclass(frozen=True, kw_only=True)
class Minutes:
    """A workshop's minutes. `day` is when it was held; notes come in the order they were made."""

    language: str
    title: str
    day: date
    notes: Sequence[MinuteNote]
    votes: Sequence[MinuteVote] = ()

    @property
    def figures(self) -> tuple[MinuteFigure, ...]:
        """What was on the screen when something was noted or voted on."""
        return (*(note.figure for note in self.notes), *(vote.figure for vote in self.votes if vote.figure is not None))

    @property
    def editions(self) -> tuple[int, ...]:
        """The data editions that were shown."""
        return tuple(sorted({figure.edition for figure in self.figures}))

    @property
    def demo(self) -> bool:
        """Whether any figure that was noted or voted on showed invented data."""
        return any(figure.demo for figure in self.figures)

    def of_kind(self, kind: NoteKind) -> tuple[MinuteNote, ...]:
        """The notes of one section."""
        return tuple(note for note in self.notes if note.kind == kind)


def vote_text(t: Catalogue, number: int | None) -> str:
    """How many gave an answer, as the minutes write it; None is too few to be told."""
    return t("voting.withheld") if number is None else str(number)


def writable(text: str) -> str:
    """The text without signs that no XML file may hold; line ends as line feeds."""
    lines = "\n".join(text.splitlines())
    return "".join(sign for sign in lines if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs", "Cn"))
