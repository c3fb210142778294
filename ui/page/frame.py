"""The first screen of a page: title, one row of choices, a picture, and beside it the answer in words and numbers.

What leads the page fills it (`ui.card`); what else belongs to the answer is put beside the picture by the sections.
"""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

PICTURE, ANSWER = 58, 42
"""Their shares of the width, in per cent."""


@dataclass(kw_only=True)
class Frame:
    """The parts of the first screen, from top to bottom. `answer` stands beside the picture once that has been drawn."""

    head: DeltaGenerator
    filters: DeltaGenerator
    body: DeltaGenerator
    foot: DeltaGenerator
    answer: DeltaGenerator | None = None
    left: DeltaGenerator | None = None
    """Under the picture, where it is lower than the answer."""
    titled: bool = False
    """Whether the page has a title of its own, so that the picture's stands in the answer."""

    @property
    def shown(self) -> bool:
        """Whether the picture has been drawn."""
        return self.answer is not None

    def fill(self, key: str) -> DeltaGenerator:
        """Lay out picture and answer, and give where the picture goes, which is the card of that key."""
        with self.body, st.container(key="frame_body"):
            picture, answer = st.columns([PICTURE, ANSWER], gap="medium")
            self.answer = answer.container(key="frame_answer", gap="small")
        drawn = picture.container(key=f"card_{key}")
        self.left = picture.container(key="frame_left", gap="small")
        return drawn

    def beside(self) -> AbstractContextManager[object]:
        """Beside the picture, or where the page goes on as long as there is none."""
        return self.answer or nullcontext()

    def below(self) -> AbstractContextManager[object]:
        """Under the picture, likewise."""
        return self.left or nullcontext()


def lay_out() -> Frame:
    """The empty first screen."""
    return Frame(
        head=st.container(key="frame_head"),
        filters=st.container(key="frame_filters"),
        body=st.container(key="frame"),
        foot=st.container(key="frame_foot"),
    )
