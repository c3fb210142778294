"""In the room: note an obstacle, an opportunity or a decision on what is shown."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from data.access import Action
from data.faults import StoreError
from data.journal.notes import (
    DATASET,
    LONGEST_TEXT,
    NoteKind,
    Pinned,
    RoomNote,
    RoomNotes,
    Wording,
)
from data.reference.code_lists import code_list
from data.reference.geography import MUNICIPALITIES, area_name, regions
from data.vocabulary import Division
from ui.document.document import Document
from ui.monitoring import events
from ui.page import address
from ui.page.view import View
from ui.pickers import places
from ui.wording.catalogue import Catalogue
from ui.wording.clock import moment
from ui.wording.contract_words import code_titles, industry_titles
from ui.wording.markdown import plain

ICONS = {
    NoteKind.OBSTACLE: ":material/block:",
    NoteKind.OPPORTUNITY: ":material/lightbulb:",
    NoteKind.DECISION: ":material/gavel:",
}
NOTHING = ""
"""The choice of no theme, of several industries, of all of Skåne."""
ROUND, SAVED = "room_note_round", "room_note_saved"
WRITTEN = "room_note_written"
TEXT_HEIGHT = 120


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """What the form begins with: codes of the municipalities or sub-regions on the screen, and a theme of the data set.

    One place is chosen at once; of several, none, but they come first in the list. What no list knows is left out.
    """

    places: Sequence[str] = ()
    theme: str | None = None


def pin(view: View, document: Document | None, *, title: str, story_id: str | None, slide_id: str | None) -> Pinned:
    """What is on the screen now: the live address with its edition, and the figure's own words where there is one."""
    return Pinned(
        story_id=story_id,
        slide_id=slide_id,
        page=view.page.name,
        address=str(address.here(view)),
        title=title or (document.title if document else view.t(f"page.{view.page.name}.title")),
        edition=view.edition.number,
        sentence=document.sentence if document else "",
        source=document.source if document else "",
        level=(document.level_name or "") if document else "",
        demo=view.is_demo if document is None else document.demo is not None,
    )


def form(view: View, kept: RoomNotes, pinned: Pinned, *, suggestion: Suggestion | None = None) -> None:
    """The form for one note on what is pinned. The text stays until it is on the disk."""
    t = view.t
    if not view.may(Action.NOTE):
        st.caption(t("room_notes.may_not"))
        return
    turn = st.session_state.setdefault(ROUND, 0)
    start = suggestion or Suggestion()
    with st.container(key="room_note_form"):
        st.caption(plain(t("room_notes.about_view", title=pinned.title, edition=pinned.edition)))
        wording = fields(view, f"new_{turn}", start)
        if st.button(t("room_notes.save"), type="primary", icon=":material/edit_note:", key=f"room_note_save_{turn}"):
            _save(view, kept, pinned, wording)
        saved = st.session_state.get(SAVED)
        if saved is not None and not wording.text:
            st.success(saved, icon=":material/check_circle:")


def _save(view: View, kept: RoomNotes, pinned: Pinned, wording: Wording) -> None:
    t = view.t
    st.session_state.pop(SAVED, None)
    if not wording.kind:
        st.warning(t("room_notes.choose_kind"), icon=":material/help:")
        return
    try:
        note = kept.add(pinned, wording)
    except StoreError as fault:
        st.error(
            plain(t("room_notes.not_saved", reason=events.refused(fault).sentence(t.language))), icon=":material/error:"
        )
        return
    st.session_state[SAVED] = t("room_notes.saved", time=moment(note.created, "%H:%M"), edition=pinned.edition)
    # New keys make new, empty widgets.
    st.session_state[ROUND] += 1
    st.rerun()


def fields(view: View, key: str, start: Suggestion, note: RoomNote | None = None) -> Wording:
    """The fields of a note, filled with `note` when one is changed; `kind` is "" while none is chosen."""
    t = view.t
    kinds = code_titles(t, DATASET, "kind")
    kind = st.segmented_control(
        t("room_notes.kind"),
        list(NoteKind),
        default=note.kind if note else None,
        required=note is not None,
        format_func=lambda kind: f"{ICONS[NoteKind(kind)]} {kinds[kind]}",
        key=f"room_note_kind_{key}",
        width="stretch",
        persist_state="session",
    )
    text = _text(view, f"room_note_text_{key}", note.text if note else "")
    st.caption(t("room_notes.text_help"))
    first, second = st.columns(2)
    with first:
        place = _place(view, key, start, note)
    with second:
        theme = _theme(view, key, start, note)
    industry = _industry(view, key, note) if note else NOTHING
    is_municipality = place in code_list("municipality")
    return Wording(
        kind=kind or NOTHING,  # type: ignore[arg-type]  # "" while none is chosen, which saving refuses
        text=text,
        theme=theme or None,
        industry=industry or None,
        municipality_code=place if is_municipality else None,
        sub_region=place if place and not is_municipality else None,
        session_id=note.session_id if note else None,
    )


def _text(view: View, key: str, first: str) -> str:
    """What is written, with a copy that outlives the widget: a step to the next slide may come in mid-sentence."""
    copies = st.session_state.setdefault(WRITTEN, {})

    def copy() -> None:
        copies[key] = st.session_state[key]

    if not st.session_state.get(key):
        st.session_state[key] = copies.get(key, first)
    return st.text_area(view.t("room_notes.text"), max_chars=LONGEST_TEXT, height=TEXT_HEIGHT, key=key, on_change=copy) or ""


def _place(view: View, key: str, start: Suggestion, note: RoomNote | None) -> str:
    every = [municipality.code for municipality in MUNICIPALITIES]
    for division in (Division.COOPERATION_BODY, Division.STATISTICAL_SUB_REGION):
        every += [region.code for region in regions(division)]
    shown = [code for code in dict.fromkeys(start.places) if code in every]
    options = [*shown, NOTHING, *(code for code in every if code not in shown)]
    chosen = (note.municipality_code or note.sub_region or NOTHING) if note else shown[0] if len(shown) == 1 else NOTHING
    return st.selectbox(
        view.t("room_notes.place"),
        options,
        index=options.index(chosen),
        format_func=lambda code: place_name(view.t, code),
        # A list begins anew when something else is shown.
        key=f"room_note_place_{key}_{'_'.join(shown)}",
    )


def place_name(t: Catalogue, code: str | None) -> str:
    """What a note's place is called: a sub-region says of which division, None is all of Skåne."""
    if not code:
        return t("room_notes.whole_skane")
    division = places.division_of(code)
    name = area_name(code)
    return name if division is Division.MUNICIPALITY else t("place.of", name=name, kind=t(f"place.{division}"))


def _theme(view: View, key: str, start: Suggestion, note: RoomNote | None) -> str:
    titles = {NOTHING: view.t("room_notes.no_theme"), **code_titles(view.t, DATASET, "theme")}
    chosen = (note.theme if note else start.theme) or NOTHING
    return _one_of(view.t("room_notes.theme"), titles, chosen, f"room_note_theme_{key}_{start.theme}")


def _industry(view: View, key: str, note: RoomNote) -> str:
    titles = {NOTHING: view.t("room_notes.several"), **industry_titles(view.t)}
    return _one_of(view.t("room_notes.industry"), titles, note.industry or NOTHING, f"room_note_industry_{key}")


def _one_of(label: str, titles: dict[str, str], chosen: str, key: str) -> str:
    options = list(titles)
    index = options.index(chosen) if chosen in titles else 0
    return st.selectbox(label, options, index=index, format_func=titles.__getitem__, key=key)
