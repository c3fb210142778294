"""The first screen of a page: title, one row of choices, a picture, and beside it the answer in words and numbers.

What leads the page fills it (`ui.card`); what else belongs to the answer is put beside the picture by the sections.
"""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


@dataclass(kw_only=True)
class Frame:
    """The parts of the first screen, from top to bottom. `answer` stands beside the picture once that has been drawn."""

    head: DeltaGenerator
    filters: DeltaGenerator
    body: DeltaGenerator
    foot: DeltaGenerator
    picture: DeltaGenerator | None = None
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
        """Lay out picture and answer (their widths are in style.css), and give where the picture goes, the card of that key.

        In containers instead of columns, which are three for two: each is a message of every run.
        """
        self.picture = self.body.container(key="frame_picture", gap="small")
        self.answer = self.body.container(key="frame_answer", gap="small")
        return self.picture.container(key=f"card_{key}")

    def beside(self) -> AbstractContextManager[object]:
        """Beside the picture, or where the page goes on as long as there is none."""
        return self.answer or nullcontext()

    def below(self) -> AbstractContextManager[object]:
        """Under the picture, likewise."""
        if self.picture is None:
            return nullcontext()
        if self.left is None:
            self.left = self.picture.container(key="frame_left", gap="small")
        return self.left


def lay_out() -> Frame:
    """The empty first screen."""
    return Frame(
        head=st.container(key="frame_head"),
        filters=st.container(key="frame_filters"),
        body=st.container(key="frame_body", horizontal=True, gap="medium"),
        foot=st.container(key="frame_foot"),
    )
