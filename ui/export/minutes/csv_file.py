"""The minutes for Swedish Excel."""

import csv
import io

from ui.export.minutes.minutes import SECTIONS, MinuteFigure, MinuteNote, Minutes, MinuteVote, vote_text, writable
from ui.export.tables.csv_file import MARK, escaped
from ui.wording.catalogue import Catalogue
from ui.wording.clock import moment

COLUMNS = (
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
"""Of a note, by the keys of their headings."""
FIGURE_COLUMNS = ("figure", "sentence", "source", "level", "demo", "edition", "address")
"""Of what was voted on."""


def write(minutes: Minutes) -> bytes:
    """One row for each note, then one for each answer of each vote."""
    t = Catalogue(minutes.language)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_cell(t(f"minutes.column.{name}")) for name in COLUMNS])
    for kind in SECTIONS:
        writer.writerows(_note_row(t, note) for note in minutes.of_kind(kind))
    if minutes.votes:
        writer.writerow([])
        headings = [t(f"minutes.vote.{name}") for name in ("question", "answer", "votes")]
        if any(vote.figure for vote in minutes.votes):
            headings += [t(f"minutes.column.{name}") for name in FIGURE_COLUMNS]
        writer.writerow([_cell(text) for text in headings])
        for vote in minutes.votes:
            writer.writerows(_vote_row(t, vote, answer, number) for answer, number in vote.answers)
    writer.writerow([])
    writer.writerow([_cell(t("minutes.workshop")), _cell(minutes.title)])
    writer.writerow([_cell(t("minutes.day")), minutes.day.isoformat()])
    if minutes.demo:
        writer.writerow([_cell(t("minutes.demo_mark")), _cell(t("minutes.demo"))])
    return MARK + out.getvalue().encode("utf-8")


def _note_row(t: Catalogue, note: MinuteNote) -> list[str]:
    words = (t(f"minutes.kind.{note.kind}"), note.text, note.place, note.theme, note.industry)
    *shown, address = _figure_cells(t, note.figure)
    return [*map(_cell, words), *shown, moment(note.noted), address]


def _vote_row(t: Catalogue, vote: MinuteVote, answer: str, number: int | None) -> list[str]:
    shown = _figure_cells(t, vote.figure) if vote.figure else []
    return [_cell(vote.question), _cell(answer), vote_text(t, number), *shown]


def _figure_cells(t: Catalogue, figure: MinuteFigure) -> list[str]:
    """In the order of FIGURE_COLUMNS."""
    demo = t("minutes.demo_mark") if figure.demo else ""
    words = (figure.title, figure.sentence, figure.source, figure.level, demo)
    return [*map(_cell, words), str(figure.edition), _cell(figure.address)]


def _cell(text: str) -> str:
    return escaped(writable(text))
