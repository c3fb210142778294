"""The order of a story's slides: moving one, and choosing between two orders when somebody else was first."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from data.journal.stories import OrderChanged, StoredSlide, Story
from ui import cache
from ui.page.view import View
from ui.sections.workshop import two_windows
from ui.wording.markdown import plain

WISHED = "slide_order_wished"
"""Session key: the move that was not made, and the order it would have given."""


@dataclass(frozen=True)
class Order:
    """The order that is on somebody's screen."""

    story: Story
    slides: Sequence[StoredSlide]


@dataclass(frozen=True)
class Wish:
    """A move that somebody wanted: which slide, where to, and the headings in the order it would have given."""

    story_id: str
    slide_id: str
    position: int
    headings: tuple[str, ...]


def buttons(view: View, slide: StoredSlide, order: Order) -> None:
    """Up and down."""
    t, place, key = view.t, slide.position, slide.slide_id
    first, last = place == 0, place == len(order.slides) - 1
    for name, icon, to, end in (("up", "upward", place - 1, first), ("down", "downward", place + 1, last)):
        st.button(
            t(f"workshop.{name}"),
            icon=f":material/arrow_{icon}:",
            key=f"{name}_{key}",
            disabled=end,
            on_click=_move,
            args=(view, _wish(slide, to, order), order.story.arrangement),
        )


def _wish(slide: StoredSlide, position: int, order: Order) -> Wish:
    others = [other.heading for other in order.slides if other.slide_id != slide.slide_id]
    others.insert(max(position, 0), slide.heading)
    return Wish(slide.story_id, slide.slide_id, position, tuple(others))


def _move(view: View, wish: Wish, arrangement: int) -> None:
    def act() -> None:
        try:
            cache.stories().move(wish.slide_id, wish.position, arrangement=arrangement)
        except OrderChanged:
            st.session_state[WISHED] = wish
        else:
            st.session_state.pop(WISHED, None)

    two_windows.attempt(view, act)


def contested(view: View, story: Story, slides: Sequence[StoredSlide]) -> None:
    """Both orders and the choice, when a move came after somebody else's; otherwise nothing."""
    wish: Wish | None = st.session_state.get(WISHED)
    if wish is None or wish.story_id != story.story_id:
        return
    t = view.t
    with st.container(border=True, key="slide_order"):
        st.warning(plain(t("two_windows.order_told")), icon=":material/group:")
        mine, now = st.columns(2)
        mine.markdown(_listed(t("two_windows.order_mine"), wish.headings))
        now.markdown(_listed(t("two_windows.order_theirs"), [slide.heading for slide in slides]))
        with st.container(horizontal=True):
            anyway = t("two_windows.move_anyway")
            st.button(anyway, key="slide_order_move", on_click=_move, args=(view, wish, story.arrangement))
            st.button(t("two_windows.keep_order"), key="slide_order_keep", on_click=_leave)


def _listed(title: str, headings: Sequence[str]) -> str:
    return "\n".join(
        [f"**{title}**", "", *(f"{place}. {plain(heading)}" for place, heading in enumerate(headings, start=1))]
    )


def _leave() -> None:
    st.session_state.pop(WISHED, None)
