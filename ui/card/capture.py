"""Capturing: a button under a figure that puts the view as it stands into a story."""

import json

import streamlit as st

from data.access import Action
from data.journal.stories import LONGEST_POINTS, LONGEST_TITLE
from data.journal.stories import View as Captured
from ui import cache
from ui.document import frozen
from ui.document.document import Document
from ui.page import address
from ui.page.view import View
from ui.pickers.stories import listed
from ui.wording.markdown import plain

NEW = ""
"""The choice of a story that does not exist yet."""
LAST = "story_last"
"""Session key of the story captured into last: the next capture most likely goes there too."""
SAVED = "story_saved"
"""Session key: what the last capture came to, to be said when its dialog has closed."""


def offer(view: View, card: str, document: Document) -> None:
    """The button, for those who may write stories; `card` is the key of the document's card."""
    if not view.may(Action.NOTE):
        return
    t = view.t
    if SAVED in st.session_state:
        st.toast(st.session_state.pop(SAVED), icon=":material/check_circle:", duration="long")
    if st.button(t("capture.button"), icon=":material/add_photo_alternate:", key=f"capture_{card}", help=t("capture.help")):
        st.dialog(t("capture.title"))(_form)(view, card, document)


def _form(view: View, card: str, document: Document) -> None:
    t = view.t
    last = st.session_state.get(LAST)
    known = {key: story.title for key, story in listed(view, "capture_search", last).items()}
    options = [*known, NEW]
    story_id = st.selectbox(
        t("capture.story"),
        options,
        index=options.index(last) if last in options else 0,
        format_func=lambda key: known.get(key, t("capture.new")),
    )
    # Only where it counts: a name beside a chosen story would have to be passed over.
    first = "" if known else t("capture.first_name")
    name = st.text_input(t("capture.new_name"), value=first, max_chars=LONGEST_TITLE) if story_id == NEW else ""
    title = st.text_input(t("capture.own_title"), placeholder=t("capture.own_title_placeholder"), max_chars=LONGEST_TITLE)
    points = st.text_area(t("capture.points"), placeholder=t("capture.points_placeholder"), max_chars=LONGEST_POINTS)
    if not st.button(t("capture.save"), type="primary", key="capture_save"):
        return
    if story_id == NEW and not name.strip():
        st.error(t("capture.name_needed"))
        return
    stories = cache.stories()
    story_id = story_id or stories.create(name, view.language)
    stories.capture(story_id, captured(view, card, document.taken_today()), title=title, talking_points=points)
    st.session_state[LAST] = story_id
    story = stories.get(story_id)
    st.session_state[SAVED] = t(
        "capture.saved", number=story.slides if story else 1, story=plain(story.title if story else name)
    )
    # Closes the dialog, so that a second press cannot make a second slide.
    st.rerun()


def captured(view: View, card: str, document: Document) -> Captured:
    """The view as a story keeps it: where it is, in which edition, and what it shows."""
    return Captured(
        page=view.page.name,
        card=card,
        parameters=address.here(view).parameters,
        edition=view.edition.number,
        shown_title=document.title,
        content=json.dumps(frozen.serialise(document), ensure_ascii=False),
        demo=document.demo is not None,
    )
