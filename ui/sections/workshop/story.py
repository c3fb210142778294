"""The sections of the workshop page: choose a story, put its slides in order, present it."""

from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.access import Action
from data.journal.acts import What
from data.journal.stories import LONGEST_POINTS, LONGEST_TITLE, StoredSlide, Story
from ui import cache
from ui.card import capture
from ui.page import address
from ui.page.links import link
from ui.page.selection import STORY
from ui.page.view import View
from ui.pickers.stories import MOST, listed
from ui.sections.workshop import slide_order, two_windows
from ui.sections.workshop.two_windows import Editing, Field
from ui.wording.catalogue import Catalogue
from ui.wording.clock import moment
from ui.wording.markdown import lines, plain

REMOVED = "story_removed"
"""Session key: set when a story has been removed, so that the address leads to another."""


def choose(view: View) -> Story | None:
    """The story to work with; None while there is none. Whoever may write can begin one here."""
    t = view.t
    st.title(t("page.workshop.title"), anchor=False)
    st.markdown(t("workshop.lead"))
    two_windows.told(view)
    if st.session_state.pop(REMOVED, False):
        st.switch_page("pages/workshop.py", query_params={"lang": view.language})
    stories = cache.stories()
    count = stories.count()
    story = None
    with view.controls("story"):
        shares = [2, 2, 1] if count > MOST else [4, 1]
        *first, last = st.columns(shares, vertical_alignment="bottom") if count else (st.container(), st.container())
        if count:
            story = _chosen(view, first)
        else:
            st.info(t("workshop.none"), icon=":material/info:")
        if view.may(Action.NOTE):
            with last:
                _begin(view, count)
    return story


def _chosen(view: View, columns: Sequence[DeltaGenerator]) -> Story:
    """The story in the address, else the one changed last; of many, beside a field to search in."""
    stories = cache.stories()
    newest = stories.latest(1)[0].story_id
    chosen = view.selection.resolve(STORY, lambda key: stories.get(key) is not None, newest)
    if STORY.key in st.query_params:  # the visitor's own choice, and not merely the first of the list
        st.session_state[capture.LAST] = chosen
    with columns[0]:
        known = listed(view, "story_search", chosen)
    shown = {key: _listed(view.t, story) for key, story in known.items()}
    with columns[-1]:
        st.selectbox(view.t("workshop.story"), list(known), format_func=shown.__getitem__, key=STORY.widget)
    return known[chosen]


def _listed(t: Catalogue, story: Story) -> str:
    key = "workshop.listed_one" if story.slides == 1 else "workshop.listed"
    return t(key, title=story.title, count=story.slides)


def _begin(view: View, known: int) -> None:
    """`known` is how many stories there are: with one more, the form is a new one, and closed."""
    t = view.t
    popover = st.popover(t("workshop.begin"), icon=":material/add:", key=f"begin_story_{known}")
    with popover, st.form("begin_story", border=False, clear_on_submit=True):
        title = st.text_input(t("workshop.title"), max_chars=LONGEST_TITLE)
        if st.form_submit_button(t("workshop.begin_button")):
            if not title.strip():
                st.error(t("capture.name_needed"))
                return
            _choose(view, cache.stories().create(title, view.language))


def _choose(view: View, story_id: str) -> None:
    """Go on with another story: the address says which, so that reload and Back agree."""
    st.switch_page("pages/workshop.py", query_params={"lang": view.language, STORY.key: story_id})


def slides(view: View, story: Story | None) -> None:
    """The chosen story: what can be done with it, and its slides in order."""
    if story is None:
        return
    t, stored = view.t, cache.stories().slides(story.story_id)
    st.header(plain(story.title), anchor=False)
    st.caption(t("workshop.changed", when=moment(story.changed)))
    with st.container(horizontal=True, key="take_story"):
        if stored and st.button(t("workshop.present"), type="primary", icon=":material/slideshow:"):
            first = address.on_stage(stored[0])
            st.switch_page(first.page.path, query_params=first.parameters)
        _share(view, stored)
        if view.may(Action.NOTE):
            _manage(view, story)
    st.caption(t("workshop.keys"))
    if not stored:
        st.info(t("workshop.empty"), icon=":material/info:")
    slide_order.contested(view, story, stored)
    for slide in stored:
        _slide(view, slide, slide_order.Order(story, stored))


def _share(view: View, stored: tuple[StoredSlide, ...]) -> None:
    t = view.t
    if not stored:
        return
    with st.popover(t("workshop.share"), icon=":material/link:"):
        st.markdown(t("workshop.share_help"))
        st.code(f"{address.server()}{address.on_stage(stored[0])}", language=None, wrap_lines=True)


def _manage(view: View, story: Story) -> None:
    t, stories = view.t, cache.stories()
    field = Field(name="title", label=t("workshop.title"), longest=LONGEST_TITLE)
    renaming = Editing(key=f"rename_{story.story_id}", stored=story, fields=(field,), write=_rename)
    _form(view, renaming, t("workshop.rename"))
    if st.button(t("workshop.copy"), icon=":material/content_copy:"):
        _choose(view, stories.copy(story.story_id, t("workshop.copied", title=story.title)))
    with st.popover(t("workshop.remove"), icon=":material/delete:"):
        st.markdown(t("workshop.remove_help", title=plain(story.title), count=story.slides))
        st.button(t("workshop.remove_sure"), key="remove_story", on_click=_remove, args=(view, story))


def _form(view: View, editing: Editing, label: str) -> None:
    """A form behind a button; in the open while there are two texts to choose between."""
    if two_windows.is_contested(editing):
        with st.container(border=True):
            two_windows.form(view, editing, view.t("workshop.save"))
        return
    with st.popover(label, icon=":material/edit:"):
        two_windows.form(view, editing, view.t("workshop.save"))


def _rename(story: Story, texts: Mapping[str, str]) -> None:
    if texts["title"].strip():
        cache.stories().rename(story.story_id, texts["title"], revision=story.revision)


def _remove(view: View, story: Story) -> None:
    def act() -> None:
        cache.stories().remove(story.story_id, changed=story.changed)
        view.record(What.STORY_DELETED, story=story.story_id)
        st.session_state[REMOVED] = True

    two_windows.attempt(view, act)


def _slide(view: View, slide: StoredSlide, order: slide_order.Order) -> None:
    t = view.t
    with st.container(border=True, key=f"slide_{slide.slide_id}"):
        st.markdown(f"**{slide.position + 1}. {plain(slide.heading)}**")
        st.caption(plain(_about(t, slide)))
        if slide.talking_points:
            st.markdown(lines(slide.talking_points))
        with st.container(horizontal=True, vertical_alignment="center"):
            live, icon = address.of_slide(slide), ":material/open_in_full:"
            link(live.page, t("workshop.open"), live.parameters, icon=icon)
            if view.may(Action.NOTE):
                _change(view, slide, order)


def _about(t: Catalogue, slide: StoredSlide) -> str:
    """Where the slide is from: page, figure where it has another title, edition."""
    page = t(f"page.{slide.view.page}.title") if address.is_page(slide.view.page) else t("workshop.page_gone")
    shown = slide.view.shown_title if slide.title else ""
    return " · ".join(part for part in (page, shown, t("workshop.edition", number=slide.view.edition)) if part)


def _change(view: View, slide: StoredSlide, order: slide_order.Order) -> None:
    t, key = view.t, slide.slide_id
    slide_order.buttons(view, slide, order)
    fields = (
        Field(name="title", label=t("capture.own_title"), longest=LONGEST_TITLE),
        Field(name="talking_points", label=t("capture.points"), longest=LONGEST_POINTS, tall=True),
    )
    _form(view, Editing(key=f"word_{key}", stored=slide, fields=fields, write=_edit), t("workshop.word"))
    with st.popover(t("workshop.drop"), icon=":material/delete:"):
        st.markdown(t("workshop.drop_help", number=slide.position + 1))
        st.button(t("workshop.drop_sure"), key=f"drop_{key}", on_click=_drop, args=(view, slide))


def _edit(slide: StoredSlide, texts: Mapping[str, str]) -> None:
    cache.stories().edit_text(slide.slide_id, **texts, revision=slide.revision)


def _drop(view: View, slide: StoredSlide) -> None:
    two_windows.attempt(view, lambda: cache.stories().delete_slide(slide.slide_id, revision=slide.revision))
