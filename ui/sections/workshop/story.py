"""The sections of the workshop page: choose a story, put its slides in order, present it, take it home."""

from datetime import datetime

import streamlit as st

from data.access import Action
from data.journal.stories import LONGEST_POINTS, LONGEST_TITLE, StoredSlide, Story
from ui import cache
from ui.page.selection import STORY
from ui.page.stage import is_page, live_parameters, parameters_on_stage, path_of, stage_address
from ui.page.view import View
from ui.pickers import pickers
from ui.wording.catalogue import Catalogue
from ui.wording.markdown import lines, plain


def choose(view: View) -> Story | None:
    """The story to work with; None while there is none. Whoever may write can begin one here."""
    t = view.t
    st.title(t("page.workshop.title"), anchor=False)
    st.markdown(t("workshop.lead"))
    known = {story.story_id: story for story in cache.stories().all()}
    story = None
    with view.controls("story"):
        if known:
            shown = {key: _listed(t, one) for key, one in known.items()}
            chosen = pickers.pick(view, STORY, t("workshop.story"), list(known), next(iter(known)), shown.__getitem__)
            story = known[chosen]
        else:
            st.info(t("workshop.none"), icon=":material/info:")
        if view.may(Action.NOTE):
            _begin(view)
    return story


def _listed(t: Catalogue, story: Story) -> str:
    key = "workshop.listed_one" if story.slides == 1 else "workshop.listed"
    return t(key, title=story.title, count=story.slides)


def _begin(view: View) -> None:
    t = view.t
    with st.popover(t("workshop.begin"), icon=":material/add:"), st.form("begin_story", border=False, clear_on_submit=True):
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
    t, found = view.t, cache.stories().slides(story.story_id)
    st.header(plain(story.title), anchor=False)
    st.caption(t("workshop.changed", when=_local(story.changed)))
    with st.container(horizontal=True, key="take_story"):
        if found and st.button(t("workshop.present"), type="primary", icon=":material/slideshow:"):
            st.switch_page(path_of(found[0]), query_params=parameters_on_stage(found[0]))
        _share(view, found)
        if view.may(Action.NOTE):
            _manage(view, story)
    st.caption(t("workshop.keys"))
    if not found:
        st.info(t("workshop.empty"), icon=":material/info:")
    for slide in found:
        _slide(view, slide, last=len(found) - 1)


def _share(view: View, found: tuple[StoredSlide, ...]) -> None:
    t = view.t
    if not found:
        return
    with st.popover(t("workshop.share"), icon=":material/link:"):
        st.markdown(t("workshop.share_help"))
        base = (st.context.url or "").split("?")[0].removesuffix("/").removesuffix("/workshop")
        st.code(base + stage_address(found[0]), language=None, wrap_lines=True)


def _manage(view: View, story: Story) -> None:
    t, stories = view.t, cache.stories()
    with st.popover(t("workshop.rename"), icon=":material/edit:"), st.form(f"rename_{story.story_id}", border=False):
        title = st.text_input(t("workshop.title"), value=story.title, max_chars=LONGEST_TITLE)
        if st.form_submit_button(t("workshop.save")) and title.strip():
            stories.rename(story.story_id, title)
            st.rerun()
    if st.button(t("workshop.copy"), icon=":material/content_copy:"):
        _choose(view, stories.copy(story.story_id, t("workshop.copied", title=story.title)))
    with st.popover(t("workshop.remove"), icon=":material/delete:"):
        st.markdown(t("workshop.remove_help", title=plain(story.title), count=story.slides))
        if st.button(t("workshop.remove_sure"), key="remove_story"):
            stories.remove(story.story_id)
            st.switch_page("pages/workshop.py", query_params={"lang": view.language})


def _slide(view: View, slide: StoredSlide, last: int) -> None:
    t = view.t
    with st.container(border=True, key=f"slide_{slide.slide_id}"):
        st.markdown(f"**{slide.position + 1}. {plain(slide.heading)}**")
        st.caption(plain(_about(t, slide)))
        if slide.talking_points:
            st.markdown(lines(slide.talking_points))
        with st.container(horizontal=True):
            label, parameters = t("workshop.open"), live_parameters(slide)
            st.page_link(path_of(slide), label=label, icon=":material/open_in_full:", query_params=parameters)
            if view.may(Action.NOTE):
                _change(view, slide, last)


def _about(t: Catalogue, slide: StoredSlide) -> str:
    """Where the slide is from: page, figure where it has another title, edition."""
    page = t(f"page.{slide.view.page}.title") if is_page(slide.view.page) else t("workshop.page_gone")
    shown = slide.view.shown_title if slide.title else ""
    return " · ".join(part for part in (page, shown, t("workshop.edition", number=slide.view.edition)) if part)


def _change(view: View, slide: StoredSlide, last: int) -> None:
    t, stories, key = view.t, cache.stories(), slide.slide_id
    here = {"number": slide.position + 1}
    up = st.button(t("workshop.up"), icon=":material/arrow_upward:", key=f"up_{key}", disabled=slide.position == 0)
    down = st.button(
        t("workshop.down"), icon=":material/arrow_downward:", key=f"down_{key}", disabled=slide.position == last
    )
    if up or down:
        stories.move(key, slide.position + (1 if down else -1))
        st.rerun()
    with st.popover(t("workshop.word"), icon=":material/edit:"), st.form(f"word_{key}", border=False):
        title = st.text_input(t("capture.own_title"), value=slide.title, max_chars=LONGEST_TITLE)
        points = st.text_area(t("capture.points"), value=slide.talking_points, max_chars=LONGEST_POINTS)
        if st.form_submit_button(t("workshop.save")):
            stories.edit_text(key, title=title, talking_points=points)
            st.rerun()
    if st.button(t("workshop.drop"), icon=":material/delete:", key=f"drop_{key}", help=t("workshop.drop_help", **here)):
        stories.delete_slide(key)
        st.rerun()


def _local(moment: str) -> str:
    return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M")


def take_home(view: View, story: Story | None) -> None:
    """What leaves the room: the story as files, what was noted, what was voted."""
