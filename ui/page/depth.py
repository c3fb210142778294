"""What a page tells beyond its first screen, in tabs: only the one that is open is worked out. The address says which."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from ui.page.selection import (
    COMPARE,
    METHOD_INDICATOR,
    NOTES_BY,
    NOTES_OF,
    OCCUPATION_AREA,
    PARTNER,
    PILOT,
    SITUATION,
    TAB,
    one_of,
)
from ui.page.view import View

WIDGET = "depth"
"""Session key of the tabs, which hold the label of the open one, in the visitor's language."""
OPENED_BY = {
    "compare": (COMPARE.key,),
    "definitions": (METHOD_INDICATOR.key,),
    "notes": (NOTES_BY.key, NOTES_OF.key),
    "one_municipality": (PARTNER.key,),
    "one_pilot": (PILOT.key,),
    "outlook": (OCCUPATION_AREA.key, SITUATION.key),
}
"""Tab -> what an address asks for that stands in it, so that it opens the tab without naming it."""


class Depth:
    """The tabs of a page (`Page.tabs`). Each is the text `tab.<name>`; the first is open where nobody chose."""

    def __init__(self, view: View) -> None:
        names = view.page.tabs
        self._view = view
        asked = (name for name in names if any(key in st.query_params for key in OPENED_BY.get(name, ())))
        self._chosen = view.selection.resolve(TAB, one_of(names), next(asked, names[0]))
        self._asked = TAB.key in st.query_params
        self._halves: Sequence[Any] = ()
        self._tabs = {} if view.stage else dict(zip(names, _draw(view, names, self._chosen), strict=True))

    def show(self, name: str, section: Callable[..., Any], *given: Any, half: int | None = None) -> None:
        """Let a section draw itself in its tab, if that is open; in the left (0) or the right (1) half of it, or over all.

        On the stage there are no tabs: the section is run if the slide was captured in its tab or before there were tabs.
        """
        stage = self._view.stage
        if stage is not None:
            if not stage.shown and (name == self._chosen or not self._asked):
                section(self._view, *given)
        elif name == self._chosen:
            with self._tabs[name] if half is None else self._half(name, half):
                section(self._view, *given)

    def _half(self, name: str, half: int) -> Any:
        if not self._halves:
            self._halves = self._tabs[name].columns(2, gap="medium")
        return self._halves[half]


def _draw(view: View, names: Sequence[str], chosen: str) -> Sequence[Any]:
    labels = [view.t(f"tab.{name}") for name in names]
    by_label = dict(zip(labels, names, strict=True))
    st.session_state[WIDGET] = view.t(f"tab.{chosen}")

    def opened() -> None:
        st.session_state[TAB.widget] = by_label.get(st.session_state[WIDGET], names[0])

    return st.tabs(labels, key=WIDGET, on_change=opened)
