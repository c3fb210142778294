"""The stage: one captured view fills the screen. The page it is on runs behind it, unseen, and gives the live figure."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.journal.stories import StoredSlide, Story
from ui.document.document import Document
from ui.page.navigation import PAGES, page
from ui.page.selection import PRESENT, SLIDE

STYLE = Path(__file__).with_name("presenting.css")
NEVER_CAPTURED = (PRESENT.key, SLIDE.key)


@dataclass(kw_only=True)
class Stage:
    """The parts of the screen while a slide is shown.

    `voting` puts the question to the room where the figure would be. `shown` turns true when the figure has been drawn,
    and `document` then says what stands on the screen.
    """

    story: Story
    slides: tuple[StoredSlide, ...]
    slide: StoredSlide
    head: DeltaGenerator
    filters: DeltaGenerator
    figure: DeltaGenerator
    words: DeltaGenerator
    row: DeltaGenerator
    room: DeltaGenerator
    behind: DeltaGenerator
    voting: bool = False
    shown: bool = False
    document: Document | None = None

    def wants(self, card: str) -> bool:
        """Whether this is the card the slide shows, and it is to be drawn."""
        return not self.shown and card == self.slide.view.card


def lay_out(story: Story, slides: tuple[StoredSlide, ...], slide: StoredSlide, *, voting: bool) -> Stage:
    """Lay out the empty stage, from top to bottom."""
    st.html(STYLE)
    with st.container(key="stage"):
        head = st.container(key="stage_head")
        filters = st.container(key="stage_filters")
        with st.container(key="stage_vote" if voting else "stage_body"):
            figure = st.container(key="stage_question" if voting else "stage_figure")
            words = st.container(key="stage_words")
        with st.container(key="stage_row", horizontal=True, vertical_alignment="center"):
            row = st.container(key="stage_steps", horizontal=True, vertical_alignment="center", width="content")
            room = st.container(key="stage_room", horizontal=True, vertical_alignment="center", horizontal_alignment="right")
    behind = st.container(key="behind")
    return Stage(
        story=story,
        slides=slides,
        slide=slide,
        head=head,
        filters=filters,
        figure=figure,
        words=words,
        row=row,
        room=room,
        behind=behind,
        voting=voting,
    )


def is_page(name: str) -> bool:
    """Whether the menu still has a page of that name."""
    return any(entry.name == name for entry in PAGES)


def path_of(slide: StoredSlide) -> str:
    """The script of the page a slide was captured on, the start page where that one is gone."""
    return page(slide.view.page if is_page(slide.view.page) else "start").path


def live_parameters(slide: StoredSlide) -> dict[str, str]:
    """The address's parameters that show the slide's view as an ordinary page."""
    return {key: value for key, value in slide.view.parameters.items() if key not in NEVER_CAPTURED}


def parameters_on_stage(slide: StoredSlide) -> dict[str, str]:
    """The address's parameters that show the slide on the stage; they name its edition."""
    return {**live_parameters(slide), PRESENT.key: slide.story_id, SLIDE.key: slide.slide_id}


def live_address(slide: StoredSlide) -> str:
    """Path and query of the ordinary page a slide was captured on."""
    known = slide.view.page if is_page(slide.view.page) else "start"
    return f"{page(known).address}?{urlencode(live_parameters(slide))}"


def stage_address(slide: StoredSlide) -> str:
    """Path and query of the slide on the stage."""
    known = slide.view.page if is_page(slide.view.page) else "start"
    return f"{page(known).address}?{urlencode(parameters_on_stage(slide))}"
