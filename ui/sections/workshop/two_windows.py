"""Two windows, one text: a form remembers what it was begun from, and whoever was second sees both texts and chooses."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from data.faults import StoreError
from data.journal.faults import ChangedMeanwhile
from ui.monitoring import events
from ui.page.view import View
from ui.wording.clock import moment
from ui.wording.markdown import lines, plain

BEGUN, THEIRS, TOLD, LOST = "two_windows_begun", "two_windows_theirs", "two_windows_told", "two_windows_lost"
"""Session keys: by form what it was begun from, and what somebody else had put there with the texts it was to replace;
a sentence; a text that has no form any more."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """One text of a record: the name of its attribute, its label, and how long it may be. `tall` has several lines."""

    name: str
    label: str
    longest: int
    tall: bool = False


@dataclass(frozen=True, kw_only=True)
class Editing:
    """A form on the texts of a stored record. `write` is told what the form was begun from, and the texts.

    It raises ChangedMeanwhile when the record is no longer what the form was begun from.
    """

    key: str
    stored: Any
    fields: Sequence[Field]
    write: Callable[[Any, Mapping[str, str]], object]

    def widget(self, field: Field) -> str:
        """The session key of a field."""
        return f"{self.key}_{field.name}"


def told(view: View) -> None:
    """What the last change came to, where it came to nothing; with the text, where there is no form for it any more."""
    if TOLD in st.session_state:
        st.warning(plain(st.session_state.pop(TOLD)), icon=":material/group:")
    if LOST in st.session_state:
        st.caption(view.t("two_windows.lost"))
        st.code(st.session_state.pop(LOST), language=None, wrap_lines=True)


def attempt(view: View, act: Callable[[], object]) -> None:
    """Do something from a button, before the page is drawn; a fault is told when it is."""
    try:
        act()
    except StoreError as fault:
        st.session_state[TOLD] = events.refused(fault).sentence(view.language)


def is_contested(editing: Editing) -> bool:
    """Whether somebody else's text waits beside the form's own to be chosen between."""
    return editing.key in st.session_state.get(THEIRS, {})


def form(view: View, editing: Editing, label: str) -> None:
    """The form. `label` is its button's; while it is contested the other text and the way back to it stand there too."""
    t = view.t
    _begin(editing)
    with st.form(f"form_{editing.key}", border=False):
        if is_contested(editing):
            theirs(view, editing.fields, st.session_state[THEIRS][editing.key][0])
            st.markdown(f"**{t('two_windows.mine')}**")
        for field in editing.fields:
            draw = st.text_area if field.tall else st.text_input
            draw(field.label, max_chars=field.longest, key=editing.widget(field))
        with st.container(horizontal=True):
            contested = is_contested(editing)
            text = t("two_windows.save_mine") if contested else label
            st.form_submit_button(text, key=f"{editing.key}_save", on_click=_save, args=(view, editing))
            if contested:
                keep = t("two_windows.keep_theirs")
                st.form_submit_button(keep, key=f"{editing.key}_keep", on_click=_end, args=(editing,))


def theirs(view: View, fields: Sequence[Field], record: Any) -> None:
    """What stands there now and since when, to be read beside one's own."""
    st.warning(plain(view.t("two_windows.told")), icon=":material/group:")
    changed = getattr(record, "changed", None)
    when = moment(changed) if changed else None
    st.markdown(f"**{view.t('two_windows.theirs_since', when=when) if when else view.t('two_windows.theirs')}**")
    for field in fields:
        st.caption(field.label)
        st.markdown(lines(getattr(record, field.name)) or "–")


def _begin(editing: Editing) -> None:
    """Fill a form that comes on the page; one that is there keeps what it was begun from, whatever others do."""
    state = st.session_state
    if all(editing.widget(field) in state for field in editing.fields):
        return
    begun, texts = state.get(THEIRS, {}).get(editing.key, (editing.stored, {}))
    state.setdefault(BEGUN, {})[editing.key] = begun
    for field in editing.fields:
        state[editing.widget(field)] = texts.get(field.name, getattr(begun, field.name))


def _save(view: View, editing: Editing) -> None:
    state = st.session_state
    begun = state[BEGUN][editing.key]
    texts = {field.name: state[editing.widget(field)] for field in editing.fields}
    if not is_contested(editing) and all(getattr(begun, name) == text for name, text in texts.items()):
        _end(editing)
        return
    try:
        editing.write(begun, texts)
    except ChangedMeanwhile as fault:
        state[BEGUN][editing.key] = fault.stored
        state.setdefault(THEIRS, {})[editing.key] = (fault.stored, texts)
    except StoreError as fault:
        state[TOLD] = events.refused(fault).sentence(view.language)
        state[LOST] = "\n\n".join(text for text in texts.values() if text)
    else:
        _end(editing)


def _end(editing: Editing) -> None:
    """The next time the form is drawn it begins from what is stored then."""
    st.session_state.get(THEIRS, {}).pop(editing.key, None)
    for field in editing.fields:
        st.session_state.pop(editing.widget(field), None)
