"""What the frame draws while presenting: the stage, the row that steps and notes, and the captured figure if need be."""

import json

import streamlit as st

from data.access import Action
from data.journal.stories import StoredSlide
from ui import cache
from ui.card import plot
from ui.document import frozen
from ui.document.document import Document
from ui.page import address
from ui.page.links import link
from ui.page.selection import AREAS, LANGUAGE, PLACE, PRESENT, SLIDE, STORY
from ui.page.stage import Stage, lay_out
from ui.page.view import View
from ui.sections.workshop import room_notes, voting
from ui.theme import THEMES
from ui.wording.markdown import lines, plain

WORKSHOP = "pages/workshop.py"
VOTING = "stage_vote_on"
"""Session key: the slide on which the room is asked."""


def stage(view: View) -> Stage | None:
    """The stage if the address asks for a slide, else None. A story or slide that is gone is said as a sentence."""
    story_id = view.selection.resolve(PRESENT, lambda _: True, "")
    slide_id = view.selection.resolve(SLIDE, lambda _: True, "")
    if not story_id:
        return None
    story, slides = cache.stories().get(story_id), cache.stories().slides(story_id)
    slide = next((slide for slide in slides if slide.slide_id == slide_id), None)
    if story is None or slide is None:
        st.info(view.t("present.gone"), icon=":material/info:")
        return None
    voting = view.may(Action.NOTE) and st.session_state.get(VOTING) == slide_id
    return lay_out(story, slides, slide, voting=voting)


def draw_header(view: View, on: Stage) -> None:
    """Title and steps; a step is taken here, before the page behind has cost anything."""
    with on.head:
        st.title(plain(on.slide.heading), anchor=False)
    with on.row:
        _steps(view, on)
    if on.voting:
        with on.figure:
            voting.panel(view, on.story.story_id, on.slide.slide_id)


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
        up = st.button(t("present.previous"), shortcut="PageUp", key="stage_page_up", disabled=here == 0)
        down = st.button(t("present.next"), shortcut="PageDown", key="stage_page_down", disabled=here == last)
        first = st.button(t("present.first"), shortcut="Home", key="stage_first", disabled=here == 0)
        end = st.button(t("present.last"), shortcut="End", key="stage_last", disabled=here == last)
    wanted = ((0, first), (last, end), (here - 1, previous or up), (here + 1, following or down))
    for position, pressed in wanted:
        if pressed:
            _show(on.slides[position])


def _show(slide: StoredSlide) -> None:
    wanted = address.on_stage(slide)
    st.switch_page(wanted.page.path, query_params=wanted.parameters)


def finish(view: View, on: Stage) -> None:
    """After the page has run: what was captured where it no longer gives that figure, then the row's other half."""
    if not on.shown:
        on.document = frozen.deserialise(json.loads(on.slide.view.content))
        if not on.voting:
            _captured(view, on, on.document)
    with on.room:
        _in_the_room(view, on)


def _in_the_room(view: View, on: Stage) -> None:
    t = view.t
    if on.slide.talking_points:
        with st.popover(t("present.points"), icon=":material/notes:"):
            st.markdown(lines(on.slide.talking_points))
    if view.may(Action.NOTE):
        with st.popover(t("present.note"), icon=":material/edit_note:"):
            _note(view, on)
        if st.button(
            t("present.figure" if on.voting else "present.vote"), icon=":material/how_to_vote:", key="stage_voting"
        ):
            st.session_state[VOTING] = "" if on.voting else on.slide.slide_id
            st.rerun()
    live, icon = address.of_slide(on.slide), ":material/open_in_full:"
    link(live.page, t("present.live"), live.parameters, icon=icon)
    if st.button(t("present.end"), icon=":material/close:", shortcut="Escape", key="stage_end"):
        st.switch_page(WORKSHOP, query_params={LANGUAGE.key: view.language, STORY.key: on.story.story_id})


def _note(view: View, on: Stage) -> None:
    story_id, slide_id = on.story.story_id, on.slide.slide_id
    pinned = room_notes.pin(view, on.document, title=on.slide.title, story_id=story_id, slide_id=slide_id)
    place = st.session_state.get(PLACE.widget)
    places = [*st.session_state.get(AREAS.widget, []), *([place] if place else [])]
    room_notes.form(view, cache.room_notes(), pinned, suggestion=room_notes.Suggestion(places=places))


def _captured(view: View, on: Stage, document: Document) -> None:
    with on.words:
        st.info(view.t("present.as_captured"), icon=":material/info:")
    with on.figure:
        if document.figure is not None:
            plot.figure(document.figure, THEMES[view.theme], alt=document.sentence, key="captured", stretched=True)
        elif document.table is not None:
            plot.table(document.table, alt=document.title)
    with on.words:
        if document.level_name or document.demo:
            with st.container(horizontal=True):
                if document.level_name:
                    st.badge(document.level_name, color="gray")
                if document.demo:
                    st.badge(view.t("demo.badge"), icon=":material/science:", color="orange", help=document.demo)
        st.markdown(plain(document.sentence))
        st.caption(document.source)
