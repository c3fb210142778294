"""The minutes for Swedish Excel."""

import csv
import io

from ui.export.minutes.minutes import SECTIONS, MinuteNote, Minutes, moment, vote_text, writable
from ui.export.tables.csv_file import MARK, escaped
from ui.wording.catalogue import Catalogue

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
        writer.writerow([_cell(t(f"minutes.vote.{name}")) for name in ("question", "answer", "votes")])
        for vote in minutes.votes:
            writer.writerows([_cell(vote.question), _cell(answer), vote_text(t, number)] for answer, number in vote.answers)
    writer.writerow([])
    writer.writerow([_cell(t("minutes.workshop")), _cell(minutes.title)])
    writer.writerow([_cell(t("minutes.day")), minutes.day.isoformat()])
    if minutes.demo:
        writer.writerow([_cell(t("minutes.demo_mark")), _cell(t("minutes.demo"))])
    return MARK + out.getvalue().encode("utf-8")


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
