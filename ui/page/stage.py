"""The stage: one captured view fills the screen. The page it is on runs behind it, unseen, and gives the live figure."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.journal.stories import StoredSlide, Story
from ui.document.document import Document

STYLE = Path(__file__).with_name("presenting.css")


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
