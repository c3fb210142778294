"""What was noted: the list of a story's notes, and changing or withdrawing one, also when two do it at once."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

import streamlit as st

from data.access import Action
from data.faults import StoreError
from data.journal.acts import What
from data.journal.notes import DATASET, NoteChanged, RoomNote, RoomNotes, Wording
from ui.monitoring import events
from ui.page import address
from ui.page.links import link
from ui.page.selection import EDITION, LANGUAGE
from ui.page.view import View
from ui.sections.workshop import room_notes
from ui.wording.clock import moment
from ui.wording.contract_words import code_titles, industry_titles
from ui.wording.markdown import plain

EDITED, NOTICE = "room_note_edited", "room_note_notice"


@dataclass(frozen=True)
class Doing:
    """What somebody is about to do with a note, from the wording they saw; `theirs` is what somebody else made of it."""

    what: str
    note: RoomNote
    theirs: RoomNote | None = None


def listing(view: View, kept: RoomNotes, story_id: str | None) -> None:
    """The notes of a story in the order they were made; each leads back to its view and can be changed or withdrawn."""
    t = view.t
    st.header(t("room_notes.title"), anchor=False)
    notice = st.session_state.pop(NOTICE, None)
    if notice is not None:
        st.success(notice, icon=":material/check_circle:")
    notes = kept.of_story(story_id)
    _homeless(view, kept)
    if not notes:
        st.markdown(t("room_notes.none"))
    for note in notes:
        with st.container(key=f"room_note_{note.note_id}", border=True):
            _note(view, kept, note)


def _note(view: View, kept: RoomNotes, note: RoomNote) -> None:
    t = view.t
    doing = _doing()
    mine = doing if doing is not None and doing.note.note_id == note.note_id and view.may(Action.NOTE) else None
    _said(view, note)
    if note.handed_over is not None:
        st.badge(t("room_notes.published", edition=note.handed_over), icon=":material/check:", color="gray")
    with st.container(horizontal=True, vertical_alignment="center"):
        _way_back(view, note)
        if view.may(Action.NOTE) and mine is None:
            _button(t("room_notes.change"), "change", note)
            _button(t("room_notes.withdraw"), "withdraw", note)
    if mine is not None:
        (_changing if mine.what == "change" else _withdrawing)(view, kept, mine)


def _said(view: View, note: RoomNote) -> None:
    """What a note says, of what, and when it was made."""
    t = view.t
    st.markdown(f"**{plain(code_titles(t, DATASET, 'kind')[note.kind])}**: {plain(note.text)}")
    names = [room_notes.place_name(t, note.municipality_code or note.sub_region)]
    names += [code_titles(t, DATASET, "theme")[note.theme]] if note.theme else []
    names += [industry_titles(t)[note.industry]] if note.industry else []
    facts = t("room_notes.facts", time=moment(note.created), edition=note.pinned.edition)
    st.caption(plain(" · ".join([*names, facts])))


def _button(label: str, what: str, note: RoomNote) -> None:
    st.button(label, key=f"room_note_{what}_{note.note_id}", on_click=_do, args=(Doing(what, note),))


def _do(doing: Doing) -> None:
    st.session_state[EDITED] = doing


def _doing() -> Doing | None:
    doing: Doing | None = st.session_state.get(EDITED)
    return doing


def _stop() -> None:
    st.session_state.pop(EDITED, None)


def _way_back(view: View, note: RoomNote) -> None:
    """A link to the very view the note was made on, where the menu still has its page."""
    t, noted_on = view.t, address.read(note.pinned.address)
    label = plain(t("room_notes.open", title=note.pinned.title))
    if noted_on is None or not view.may(noted_on.page.needs):
        st.caption(label)
        return
    back = noted_on.asking({LANGUAGE.key: t.language, EDITION.key: str(note.pinned.edition)})
    link(back.page, label, back.parameters, icon=":material/open_in_new:")


def _changing(view: View, kept: RoomNotes, doing: Doing) -> None:
    t, note = view.t, doing.note
    if doing.theirs is not None:
        _both(view, doing.theirs)
    wording = room_notes.fields(view, _key(note), room_notes.Suggestion(), note)
    with st.container(horizontal=True):
        label = t("room_notes.save_change" if doing.theirs is None else "two_windows.save_mine")
        wanted = st.button(label, type="primary", key="room_note_save_change")
        leave = t("room_notes.leave" if doing.theirs is None else "two_windows.keep_theirs")
        st.button(leave, key="room_note_leave", on_click=_stop)
    if wanted:
        _change(view, kept, note, wording)


def _change(view: View, kept: RoomNotes, note: RoomNote, wording: Wording) -> None:
    try:
        _done(view, "room_notes.changed", lambda: kept.change(note.note_id, note.revision, wording))
    except NoteChanged as fault:
        # The next form holds what was written here, on top of what stands there now.
        _do(Doing("change", replace(fault.stored, **asdict(wording)), fault.stored))
        st.rerun()


def _both(view: View, theirs: RoomNote) -> None:
    """What somebody else made of the note, above one's own."""
    t = view.t
    st.warning(plain(t("two_windows.told")), icon=":material/group:")
    when = moment(theirs.changed) if theirs.changed else None
    st.markdown(f"**{t('two_windows.theirs_since', when=when) if when else t('two_windows.theirs')}**")
    _said(view, theirs)
    st.markdown(f"**{t('two_windows.mine')}**")


def _key(note: RoomNote) -> str:
    return f"{note.note_id}_{note.revision}"


def _homeless(view: View, kept: RoomNotes) -> None:
    """The text of somebody whose note was withdrawn in another window while they were changing it."""
    doing = _doing()
    if doing is None or doing.what != "change" or kept.get(doing.note.note_id) is not None:
        return
    t, key = view.t, f"room_note_text_{_key(doing.note)}"
    text = st.session_state.get(key) or st.session_state.get(room_notes.WRITTEN, {}).get(key) or doing.note.text
    with st.container(border=True, key="room_note_gone"):
        st.warning(plain(t("two_windows.note_gone")), icon=":material/group:")
        st.caption(t("two_windows.lost"))
        st.code(text, language=None, wrap_lines=True)
        with st.container(horizontal=True):
            anew = st.button(t("two_windows.save_as_new"), type="primary", key="room_note_anew")
            st.button(t("room_notes.leave"), key="room_note_leave", on_click=_stop)
    # The field itself is not on the page any more.
    st.session_state.setdefault(room_notes.WRITTEN, {})[key] = text
    if anew:
        wording = Wording(**{part.name: getattr(doing.note, part.name) for part in fields(Wording)} | {"text": text})
        _done(view, "room_notes.changed", lambda: kept.add(doing.note.pinned, wording))


def _withdrawing(view: View, kept: RoomNotes, doing: Doing) -> None:
    t, note = view.t, doing.note
    if doing.theirs is not None:
        st.warning(plain(t("two_windows.told_withdrawing")), icon=":material/group:")
    st.warning(t("room_notes.withdraw_sure"), icon=":material/delete:")
    if note.handed_over is not None:
        st.info(t("room_notes.withdraw_published", edition=note.handed_over), icon=":material/info:")
    with st.container(horizontal=True):
        wanted = st.button(t("room_notes.withdraw_yes"), type="primary", key="room_note_withdraw_yes")
        st.button(t("room_notes.leave"), key="room_note_leave", on_click=_stop)
    if wanted:
        try:
            _done(view, "room_notes.withdrawn", lambda: _withdraw(view, kept, note))
        except NoteChanged as fault:
            _do(Doing("withdraw", fault.stored, fault.stored))
            st.rerun()


def _withdraw(view: View, kept: RoomNotes, note: RoomNote) -> None:
    kept.withdraw(note.note_id, note.revision)
    view.record(What.NOTE_WITHDRAWN, note.handed_over, note=note.note_id)


def _done(view: View, key: str, write: Callable[[], Any]) -> None:
    """Write, and say so in the words of `key` when the page is drawn again.

    Raises NoteChanged; any other fault is told at once.
    """
    try:
        write()
    except NoteChanged:
        raise
    except StoreError as fault:
        st.error(plain(events.refused(fault).sentence(view.language)), icon=":material/error:")
        return
    _stop()
    st.session_state[NOTICE] = view.t(key)
    st.rerun()
