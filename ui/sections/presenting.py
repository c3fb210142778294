"""What the frame draws while presenting: the stage, the row that steps and notes, and the captured figure if need be."""

import json

import streamlit as st

from data.stories import StoredSlide
from ui import cache, plotted
from ui.export import frozen
from ui.export.content import Document
from ui.plain import lines, plain
from ui.selection import PRESENT, SLIDE, STORY
from ui.staging import Stage, live_parameters, parameters_on_stage, path_of, raised
from ui.theme import THEMES
from ui.view import View

WORKSHOP = "pages/workshop.py"


def stage(view: View) -> Stage | None:
    """The stage if the address asks for a slide, else None. A story or slide that is gone is said as a sentence."""
    story_id = view.selection.take(PRESENT, lambda _: True, "")
    slide_id = view.selection.take(SLIDE, lambda _: True, "")
    if not story_id:
        return None
    story, slides = cache.stories().get(story_id), cache.stories().slides(story_id)
    slide = next((one for one in slides if one.slide_id == slide_id), None)
    if story is None or slide is None:
        st.info(view.t("present.gone"), icon=":material/info:")
        return None
    return raised(story, slides, slide)


def frame(view: View, on: Stage) -> None:
    """Title and row; a step is taken here, before the page behind has cost anything."""
    with on.head:
        st.title(plain(on.slide.heading), anchor=False)
    with on.row:
        _steps(view, on)
        _in_the_room(view, on)
        if st.button(view.t("present.end"), icon=":material/close:", key="stage_end"):
            st.switch_page(WORKSHOP, query_params={"lang": view.language, STORY.key: on.story.story_id})


def _steps(view: View, on: Stage) -> None:
    t, here, last = view.t, on.slide.position, len(on.slides) - 1
    previous = st.button(
        t("present.previous"), icon=":material/chevron_left:", shortcut="Left", key="stage_previous", disabled=here == 0
    )
    st.markdown(t("present.position", number=here + 1, all=last + 1), width="content")
    following = st.button(
        t("present.next"), icon=":material/chevron_right:", shortcut="Right", key="stage_next", disabled=here == last
    )
    with st.container(key="stage_keys"):
        back = st.button(t("present.previous"), shortcut="PageUp", key="stage_page_up", disabled=here == 0)
        on_ = st.button(t("present.next"), shortcut="PageDown", key="stage_page_down", disabled=here == last)
        first = st.button(t("present.first"), shortcut="Home", key="stage_first", disabled=here == 0)
        end = st.button(t("present.last"), shortcut="End", key="stage_last", disabled=here == last)
    target = {here - 1: previous or back, here + 1: following or on_}
    if first or end:
        _show(on.slides[0 if first else last])
    for position, wanted in target.items():
        if wanted and 0 <= position <= last:
            _show(on.slides[position])


def _show(slide: StoredSlide) -> None:
    st.switch_page(path_of(slide), query_params=parameters_on_stage(slide))


def _in_the_room(view: View, on: Stage) -> None:
    t = view.t
    if on.slide.talking_points:
        with st.popover(t("present.points"), icon=":material/notes:"):
            st.markdown(lines(on.slide.talking_points))
    with st.container(key="stage_live"):
        st.page_link(
            path_of(on.slide),
            label=t("present.live"),
            icon=":material/open_in_full:",
            query_params=live_parameters(on.slide),
        )


def finish(view: View, on: Stage) -> None:
    """Show what was captured where the page no longer gives that figure."""
    if on.shown:
        return
    document = frozen.thaw(json.loads(on.slide.view.content))
    with on.words:
        st.info(view.t("present.as_captured"), icon=":material/info:")
    _captured(view, on, document)


def _captured(view: View, on: Stage, document: Document) -> None:
    with on.figure:
        if document.figure is not None:
            plotted.draw(document.figure(THEMES[view.theme]), alt=document.sentence, key="captured", stretched=True)
        elif document.table is not None:
            plotted.table(document.table, alt=document.title)
    with on.words:
        if document.level or document.demo:
            with st.container(horizontal=True):
                if document.level:
                    st.badge(document.level, color="gray")
                if document.demo:
                    st.badge(view.t("demo.badge"), icon=":material/science:", color="orange", help=document.demo)
        st.markdown(plain(document.sentence))
        st.caption(document.source)
