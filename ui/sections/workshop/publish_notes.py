"""From the room to the data set: notes that wait are checked like any file, shown, published, and can be undone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from analytics.participation.attendance import latest_first
from data.access import Action
from data.contracts.contract import CONTRACTS
from data.faults import StoreError
from data.intake.check import Check
from data.intake.drafts import Draft
from data.intake.publish import NotPublishable
from data.journal.acts import What
from data.journal.notes import DATASET, RoomNote, RoomNotes
from data.journal.notes_file import DECISIONS, FILE_NAME, as_file, lost, publish_notes, replaces_demo
from data.store.merge import Mode
from data.store.store import Edition
from data.text_table import text_table
from data.vocabulary import Origin
from ui import cache
from ui.monitoring import events
from ui.page.view import View
from ui.pickers import who
from ui.sections.intake import check_result, past_damaged
from ui.sections.workshop.room_notes import place_name
from ui.wording.contract_words import code_titles
from ui.wording.markdown import plain

NO_SESSION = ""
SHOWN = 50
"""Notes in the table of those that wait."""
ASKED, DONE = "hand_over_asked", "hand_over_done"
"""Session keys: the fingerprint of the file that somebody asked to have checked; what the last publishing came to."""


def hand_over(view: View, kept: RoomNotes, story_id: str | None = None) -> None:
    """The notes of a story, or all of them, that no edition holds: what would be published, the check, the button."""
    t = view.t
    st.header(t("room_notes.hand_over.title"), anchor=False)
    done = st.session_state.pop(DONE, None)
    if done is not None:
        st.success(done, icon=":material/check_circle:")
    latest = cache.edition(cache.store().latest())
    waiting = _waiting(view, latest, kept, story_id)
    if not waiting.count:
        st.markdown(t("room_notes.hand_over.none"))
        return
    title = t.of(CONTRACTS[DATASET], "title")
    st.markdown(t("room_notes.hand_over.lead", count=waiting.count, dataset=title))
    if replaces_demo(latest):
        st.info(t("room_notes.hand_over.demo"), icon=":material/science:")
    _table(view, waiting)
    session = _session(view, latest) or None
    pressed = st.button(t("room_notes.hand_over.check"), icon=":material/fact_check:", key="hand_over_check")
    if not pressed and ASKED not in st.session_state:
        return
    notes = waiting.every()
    draft = Draft(FILE_NAME, as_file(notes, session), DECISIONS)
    if pressed:
        st.session_state[ASKED] = draft.sha256
    if st.session_state[ASKED] == draft.sha256:
        _checked(view, kept, notes, draft)


@dataclass(frozen=True, kw_only=True)
class _Waiting:
    """The notes that would be published: how many, the first of them, and all when they are asked for."""

    count: int
    first: Sequence[RoomNote]
    every: Callable[[], Sequence[RoomNote]]


def _waiting(view: View, latest: Edition, kept: RoomNotes, story_id: str | None) -> _Waiting:
    """Those that have not been handed over, and on request those that an undo took out again."""
    gone = lost(latest, _of(kept.handed_over(), story_id))
    again = bool(gone) and st.checkbox(view.t("room_notes.hand_over.lost", count=len(gone)), key="hand_over_again")
    if story_id is None and not again:
        first = kept.not_handed_over(SHOWN)
        return _Waiting(count=kept.count_not_handed_over(), first=first, every=kept.not_handed_over)
    notes = [*_of(kept.not_handed_over(), story_id), *(gone if again else ())]
    notes.sort(key=lambda note: note.created)
    return _Waiting(count=len(notes), first=notes[:SHOWN], every=lambda: notes)


def _of(notes: Sequence[RoomNote], story_id: str | None) -> list[RoomNote]:
    """Those of a story; None is all."""
    return [note for note in notes if story_id is None or note.pinned.story_id == story_id]


def _table(view: View, waiting: _Waiting) -> None:
    """The first of them; all are counted above it, and checked."""
    t, notes = view.t, waiting.first
    kinds = code_titles(t, DATASET, "kind")
    with st.container(key="words_hand_over"):
        st.table(
            text_table(
                {
                    t("minutes.column.kind"): [kinds[note.kind] for note in notes],
                    t("minutes.column.text"): [plain(note.text) for note in notes],
                    t("minutes.column.place"): [
                        plain(place_name(t, note.municipality_code or note.sub_region)) for note in notes
                    ],
                }
            ),
            hide_index=True,
            border="horizontal",
            alt=t("room_notes.hand_over.waiting"),
        )
        if waiting.count > len(notes):
            st.caption(t("room_notes.hand_over.more", shown=len(notes), count=waiting.count))


def _session(view: View, latest: Edition) -> str:
    """The session the notes were made at. Invented sessions are not offered: real notes do not belong to them."""
    t = view.t
    if latest.origin("sessions") in (None, Origin.DEMO):
        return NO_SESSION
    titles = {
        NO_SESSION: t("room_notes.hand_over.no_session"),
        **{session.session_id: f"{session.session_id} {session.title}" for session in latest_first(latest)},
    }
    return st.selectbox(
        t("room_notes.hand_over.session"), list(titles), format_func=titles.__getitem__, key="hand_over_session"
    )


def _checked(view: View, kept: RoomNotes, notes: Sequence[RoomNote], draft: Draft) -> None:
    t = view.t
    with st.spinner(t("room_notes.hand_over.checking")):
        checked_file = cache.checked(draft, cache.store().latest(), Mode.MERGE)
    check_result.account(view, checked_file)
    check_result.findings(view, draft, checked_file)
    check_result.preview(view, checked_file)
    if not checked_file.publishable:
        st.info(t("room_notes.hand_over.stopped"), icon=":material/info:")
        return
    if not view.may(Action.PUBLISH):
        st.info(t("room_notes.hand_over.may_not"), icon=":material/info:")
        return
    with st.form("hand_over_publish"):
        said = who.ask(view, "hand_over_who")
        note = st.text_input(t("upload.note"), value=t("room_notes.hand_over.note"), key="hand_over_note")
        past = past_damaged.ask(view, "hand_over_past_damaged")
        if st.form_submit_button(t("upload.do_publish"), type="primary"):
            _publish(
                view,
                checked_file,
                lambda: publish_notes(
                    cache.store(),
                    kept,
                    notes,
                    checked_file,
                    draft.content,
                    note=note,
                    who=said,
                    role=view.role,
                    past_damaged=past,
                ),
                said,
            )


def _publish(view: View, checked_file: Check, act: Callable[[], int], said: str) -> None:
    """Publish with `act`, which gives the number of the edition that holds the notes, and tell it on the next run."""
    t = view.t
    try:
        number = act()
    except StoreError as fault:
        st.error(plain(events.refused(fault).sentence(t.language)), icon=":material/error:")
        return
    except NotPublishable:
        st.info(t("room_notes.hand_over.stopped"), icon=":material/info:")
        return
    new = checked_file.base is None or number > checked_file.base
    if new:
        view.record(What.PUBLISHED, number, said, dataset=DATASET)
    key = "room_notes.hand_over.done" if new else "room_notes.hand_over.there"
    st.session_state[DONE] = t(key, number=number, before=checked_file.base)
    st.session_state.pop(ASKED, None)
    st.rerun()
