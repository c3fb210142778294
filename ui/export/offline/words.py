"""What the templates of a story say: first page, slides, tables and notes, all of it read without a script."""

from collections.abc import Sequence
from dataclasses import dataclass

from ui.document.document import Document, Slide
from ui.export.offline import tables
from ui.export.offline.tables import TableLayout
from ui.wording.catalogue import Catalogue


@dataclass(frozen=True, kw_only=True)
class RoomNoteText:
    """What the room said about a slide, in words: `kind` e.g. "Beslut", `where` and `time` "" where nothing is said."""

    slide_id: str
    kind: str
    where: str
    text: str
    time: str

    @property
    def about(self) -> str:
        """Where and when, as far as it is said."""
        return " · ".join(part for part in (self.where, self.time) if part)


@dataclass(frozen=True, kw_only=True)
class SlideWords:
    """A slide as slide.html reads it; a text is "" and the table None where there is none.

    `place` counts from 1, `subject` is the figure's title under a heading of one's own, `points` are the talking points.
    """

    place: int
    heading: str
    subject: str
    level: str
    points: str
    notes: Sequence[RoomNoteText]
    table: TableLayout | None
    document: Document


def of_slide(place: int, slide: Slide, notes: Sequence[RoomNoteText]) -> SlideWords:
    """The words of a slide, with those notes of the room that are about it."""
    document = slide.document
    return SlideWords(
        place=place,
        heading=slide.heading,
        subject=document.title if slide.title and slide.title != document.title else "",
        level=document.level_name or "",
        points=slide.talking_points.strip(),
        notes=[note for note in notes if note.slide_id == slide.slide_id],
        table=tables.laid_out(document.full_table),
        document=document,
    )


def of_start(slides: Sequence[Slide], notes: Sequence[RoomNoteText], t: Catalogue) -> dict[str, object]:
    """The first page: facts in a line, the words on invented data, and the notes that are about none of the slides."""
    known = {slide.slide_id for slide in slides}
    return {
        "facts": " · ".join(_facts(slides, t)),
        "demo": next((slide.document.demo for slide in slides if slide.document.demo), None),
        "other_notes": [note for note in notes if note.slide_id not in known],
    }


def _facts(slides: Sequence[Slide], t: Catalogue) -> list[str]:
    if not slides:
        return [t("product.name")]
    editions = sorted({slide.document.edition for slide in slides})
    numbers = ", ".join(str(number) for number in editions)
    return [
        t("product.name"),
        t("offline.one_slide") if len(slides) == 1 else t("offline.count", count=len(slides)),
        t("offline.edition", number=numbers) if len(editions) == 1 else t("offline.editions", numbers=numbers),
        t("offline.made", date=max(slide.document.made for slide in slides).isoformat()),
    ]


def spoken(title: str, t: Catalogue) -> dict[str, str]:
    """Words the script fills in: `{place}`, `{count}` and `{heading}` are its blanks."""
    blanks = {"place": "{place}", "count": "{count}"}
    return {
        "title": title,
        "position": t("offline.position", **blanks),
        "slide": t("offline.slide", **blanks),
        "start": t("offline.start"),
    }
