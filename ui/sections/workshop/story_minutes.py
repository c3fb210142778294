"""The minutes of a story: what was noted, on which figure, and what was voted, as files to take home."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from data.journal.notes import DATASET, Pinned, RoomNote, RoomNotes
from data.reference.clock import ZONE, today
from ui.document.document import Slide, file_name
from ui.export.file_format import CSV, WORD, FileFormat, written_in
from ui.export.minutes.minutes import MinuteFigure, MinuteNote, Minutes, MinuteVote
from ui.page import address
from ui.page.view import View
from ui.sections.workshop.room_notes import place_name
from ui.wording.catalogue import Catalogue
from ui.wording.contract_words import code_titles, industry_titles

FORMATS: tuple[FileFormat[[Minutes]], ...] = (
    FileFormat(
        id="word",
        kind=WORD,
        write=written_in("ui.export.minutes.word"),
    ),
    FileFormat(
        id="csv",
        kind=CSV,
        write=written_in("ui.export.minutes.csv_file"),
    ),
)


def files(
    view: View,
    kept: RoomNotes,
    *,
    story_id: str | None,
    title: str,
    slides: Callable[[], Sequence[Slide]],
    votes: Callable[[], Sequence[MinuteVote]],
) -> None:
    """The minutes of a story as files. `slides` and `votes` are asked when a file is, from a thread of its own."""
    t, base = view.t, address.server()
    notes = kept.of_story(story_id)

    def made() -> Minutes:
        return minutes_of(t, title, kept.of_story(story_id), slides(), votes(), base=base)

    demo = any(note.pinned.demo for note in notes)
    name = t("minutes.title", title=title)
    st.markdown(t("minutes.lead"))
    with st.container(horizontal=True, key="take_minutes"):
        for form in FORMATS:
            st.download_button(
                t(f"minutes.{form.id}"),
                _deferred(form.write, made),
                file_name(name, view.edition.number, demo, form.extension),
                form.mime,
                icon=form.icon,
                key=f"minutes_{form.id}",
                on_click="ignore",
            )


def _deferred(write: Callable[[Minutes], bytes], made: Callable[[], Minutes]) -> Callable[[], bytes]:
    return lambda: write(made())


def minutes_of(
    t: Catalogue,
    title: str,
    notes: Sequence[RoomNote],
    slides: Sequence[Slide],
    votes: Sequence[MinuteVote],
    *,
    base: str = "",
) -> Minutes:
    """The minutes of these notes. What a note's own pin does not say is taken from its slide, if that shows the same."""
    by_id = {slide.slide_id: slide for slide in slides}
    return Minutes(
        language=t.language,
        title=title,
        day=notes[0].created.astimezone(ZONE).date() if notes else today(),
        notes=tuple(_minute(t, note, by_id.get(note.pinned.slide_id or ""), base) for note in notes),
        votes=tuple(_voted_on(vote, by_id.get(vote.slide_id), base) for vote in votes),
    )


def _voted_on(vote: MinuteVote, slide: Slide | None, base: str) -> MinuteVote:
    """The vote with what stood on the slide it was asked on."""
    if slide is None:
        return vote
    shown = slide.document
    figure = MinuteFigure(
        title=slide.heading,
        sentence=shown.sentence,
        source=shown.source,
        level=shown.level_name or "",
        edition=shown.edition,
        demo=shown.demo is not None,
        address=f"{base}{slide.address}",
    )
    return replace(vote, figure=figure)


def _minute(t: Catalogue, note: RoomNote, slide: Slide | None, base: str) -> MinuteNote:
    return MinuteNote(
        kind=note.kind,
        text=note.text,
        place=place_name(t, note.municipality_code or note.sub_region),
        theme=code_titles(t, DATASET, "theme")[note.theme] if note.theme else "",
        industry=industry_titles(t)[note.industry] if note.industry else "",
        figure=_figure(note.pinned, slide, base),
        noted=note.created.astimezone(ZONE),
    )


def _figure(pinned: Pinned, slide: Slide | None, base: str) -> MinuteFigure:
    shown = (
        slide.document if slide and not pinned.sentence and address.show_the_same(pinned.address, slide.address) else None
    )
    return MinuteFigure(
        title=pinned.title,
        sentence=shown.sentence if shown else pinned.sentence,
        source=shown.source if shown else pinned.source,
        level=(shown.level_name or "") if shown else pinned.level,
        edition=pinned.edition,
        # A slide with invented data is marked even if the view was changed before the note: rather once too often.
        demo=pinned.demo or bool(slide and slide.document.demo),
        address=f"{base}{pinned.address}",
    )
