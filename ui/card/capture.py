"""Capturing: a button under a figure that puts the view as it stands into a story, and what can be done right after."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import streamlit as st

from data.access import Action
from data.faults import StoreError
from data.journal.stories import LONGEST_POINTS, LONGEST_TITLE, StoredSlide, Story
from data.journal.stories import View as Captured
from ui import cache
from ui.document import frozen
from ui.document.document import Document
from ui.monitoring import events
from ui.page import address
from ui.page.view import View
from ui.pickers.stories import listed
from ui.wording.markdown import plain

NEW = ""
"""The choice of a story that does not exist yet."""
LAST = "story_last"
"""Session key of the story this visit works with: what is captured goes there without a question."""
SAVED = "story_saved"
"""Session key: the slide captured last, as long as its view stands on the screen."""
TOLD = "story_told"
"""Session key: what the last capture came to, to be said once."""


@dataclass(frozen=True, kw_only=True)
class Saved:
    """The slide captured last: with which text, from which view (address and card), whether its story was begun for it."""

    slide_id: str
    revision: int
    view: str
    card: str
    begun: bool


def offer(view: View, card: str, document: Document) -> None:
    """The button, for those who may write stories; `card` is the key of the document's card.

    It saves at once in the story this visit works with, and where there is none at all in a new one. Only where others
    have stories and nothing says which is meant does it ask.
    """
    if not view.may(Action.NOTE):
        return
    t = view.t
    if TOLD in st.session_state:
        st.toast(st.session_state.pop(TOLD), icon=":material/check_circle:", duration="long")
    if not st.button(
        t("capture.button"), icon=":material/add_photo_alternate:", key=f"capture_{card}", help=t("capture.help")
    ):
        return
    if _standing(view, card) is not None:  # a second press, of what is a slide already
        return
    stories, last = cache.stories(), st.session_state.get(LAST)
    if last and stories.get(last) is not None:
        _capture(view, card, document, story_id=last)
    elif stories.count() == 0:
        _capture(view, card, document, name=t("capture.first_name"))
    else:
        st.dialog(t("capture.title"))(_ask)(view, card, document)


def follow(view: View, card: str) -> None:
    """Under the buttons of the card captured last: which slide it became, the way back, its text, the way to the stage."""
    standing = _standing(view, card)
    if standing is None or not view.may(Action.NOTE):
        return
    t, (slide, story) = view.t, standing
    with st.container(key=f"take_row_saved_{card}", horizontal=True, vertical_alignment="center"):
        st.markdown(plain(t("capture.slide", number=slide.position + 1, story=story.title)), width="content")
        if st.button(t("capture.undo"), icon=":material/undo:", key="capture_undo", help=t("capture.undo_help")):
            with _told(view):
                _undo()
                st.rerun()
        if st.button(t("capture.change"), icon=":material/edit:", key="capture_change", help=t("workshop.word")):
            st.dialog(t("workshop.word"))(_reword)(view, slide, story)
        if st.button(t("workshop.present"), icon=":material/slideshow:", key="capture_present"):
            first = address.on_stage(cache.stories().slides(story.story_id)[0])
            st.switch_page(first.page.path, query_params=first.parameters)


def _standing(view: View, card: str) -> tuple[StoredSlide, Story] | None:
    """The slide captured last and its story, if it is this card as it stands now and is still there."""
    saved: Saved | None = st.session_state.get(SAVED)
    if saved is None or saved.card != card or saved.view != str(address.here(view)):
        return None
    slide = cache.stories().slide(saved.slide_id)
    story = cache.stories().get(slide.story_id) if slide else None
    return None if slide is None or story is None else (slide, story)


def _ask(view: View, card: str, document: Document) -> None:
    """Which story; what is written here can be written afterwards too."""
    view.stay()
    chosen = _form(view, None, title="", points="")
    if chosen is None:
        return
    with _told(view):
        _capture(view, card, document, **chosen)


def _form(view: View, story_id: str | None, *, title: str, points: str) -> dict[str, str] | None:
    """Story, name of a new one, title and talking points once they are to be saved, else None. `story_id` stands chosen."""
    t = view.t
    known = {key: story.title for key, story in listed(view, "capture_search", story_id).items()}
    shown = [*known, NEW]
    chosen = st.selectbox(
        t("capture.story"),
        shown,
        index=shown.index(story_id) if story_id in known else 0,
        format_func=lambda key: known.get(key, t("capture.new")),
    )
    # Only where it counts: a name beside a chosen story would have to be passed over.
    name = st.text_input(t("capture.new_name"), max_chars=LONGEST_TITLE) if chosen == NEW else ""
    placeholder = t("capture.own_title_placeholder")
    title = st.text_input(t("capture.own_title"), title, placeholder=placeholder, max_chars=LONGEST_TITLE)
    placeholder = t("capture.points_placeholder")
    points = st.text_area(t("capture.points"), points, placeholder=placeholder, max_chars=LONGEST_POINTS)
    if not st.button(t("capture.save"), type="primary", key="capture_save"):
        return None
    if chosen == NEW and not name.strip():
        st.error(t("capture.name_needed"))
        return None
    return {"story_id": chosen, "name": name, "title": title, "points": points}


@contextmanager
def _told(view: View) -> Iterator[None]:
    """A fault is said where the button stands, in a dialog with the text still in its fields."""
    try:
        yield
    except StoreError as fault:
        st.error(plain(events.refused(fault).sentence(view.language)), icon=":material/error:")


def _capture(
    view: View,
    card: str,
    document: Document,
    *,
    story_id: str = NEW,
    name: str = "",
    title: str = "",
    points: str = "",
) -> None:
    stories = cache.stories()
    begun = story_id == NEW
    story_id = story_id or stories.create(name, view.language)
    slide_id = stories.capture(story_id, captured(view, card, document.taken_today()), title=title, talking_points=points)
    _keep(view, slide_id, card, begun=begun)
    # Closes the dialog, so that a second press cannot make a second slide.
    st.rerun()


def _keep(view: View, slide_id: str, card: str, *, begun: bool) -> None:
    """Remember the slide for the line under its card, and its story for the next."""
    stories = cache.stories()
    slide = stories.slide(slide_id)
    story = stories.get(slide.story_id) if slide else None
    if slide is None or story is None:
        return
    st.session_state[LAST] = story.story_id
    st.session_state[SAVED] = Saved(
        slide_id=slide_id, revision=slide.revision, view=str(address.here(view)), card=card, begun=begun
    )
    st.session_state[TOLD] = view.t("capture.saved", number=slide.position + 1, story=plain(story.title))


def _reword(view: View, slide: StoredSlide, story: Story) -> None:
    """Title, talking points and story of the slide just captured."""
    view.stay()
    chosen = _form(view, story.story_id, title=slide.title, points=slide.talking_points)
    if chosen is None:
        return
    with _told(view):
        _rewrite(view, slide, **chosen)


def _rewrite(view: View, slide: StoredSlide, *, story_id: str, name: str, title: str, points: str) -> None:
    stories = cache.stories()
    if story_id == slide.story_id:
        stories.edit_text(slide.slide_id, title=title, talking_points=points, revision=slide.revision)
        slide_id = slide.slide_id
    else:
        story_id = story_id or stories.create(name, view.language)
        slide_id = stories.capture(story_id, slide.view, title=title, talking_points=points)
        _undo()
    _keep(view, slide_id, slide.view.card, begun=False)
    st.rerun()


def _undo() -> None:
    """Take the slide out again, and with it a story that was begun for it and holds nothing else.

    Raises SlideChanged where somebody else has given it another text meanwhile.
    """
    stories, saved = cache.stories(), st.session_state[SAVED]
    slide = stories.slide(saved.slide_id)
    stories.delete_slide(saved.slide_id, revision=saved.revision)
    del st.session_state[SAVED]
    story = stories.get(slide.story_id) if slide else None
    if saved.begun and story is not None and not story.slides:
        stories.remove(story.story_id, changed=story.changed)


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
