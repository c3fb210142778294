"""A figure or a table put on the page: the only place that hands them to Streamlit."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal
from weakref import WeakKeyDictionary

import plotly.graph_objects as go
import streamlit as st

from data.text_table import text_table
from ui.document.document import Drawing
from ui.figures.boundaries import by_address
from ui.figures.frame import Figure
from ui.figures.maps import MAP_CONFIG
from ui.theme import Theme
from ui.wording.markdown import plain

Picked = Callable[[str], None]


class AsItIs(go.Figure):  # type: ignore[misc]  # Plotly tells no types
    """A finished figure. Plotly's own copies every number twice on its way to Streamlit; nobody changes this one."""

    def __init__(self, figure: Figure) -> None:
        # Without a template of its own Plotly copies the default one.
        super().__init__({"layout": {"template": "none"}}, _validate=False)
        self.__dict__["_finished"] = figure

    def to_dict(self) -> Any:
        return self.__dict__["_finished"]


_FINISHED: WeakKeyDictionary[Drawing, dict[str, AsItIs]] = WeakKeyDictionary()
"""Figures by their drawing and the theme's name. A drawing lives as long as its document: for this run, or for as long as
the document is kept (ui.cache.prepared)."""


def _finished(drawing: Drawing, theme: Theme) -> AsItIs:
    known = _FINISHED.setdefault(drawing, {})
    if theme.name not in known:
        known[theme.name] = AsItIs(by_address(drawing(theme)))
    return known[theme.name]


def figure(
    drawing: Drawing, theme: Theme, *, alt: str, key: str, picked: Picked | None = None, stretched: bool = False
) -> None:
    """A figure as it is, or as high as what is around it. `picked` is called with the code that is clicked."""
    unvalidated = _finished(drawing, theme)
    height: Literal["stretch", "content"] = "stretch" if stretched else "content"
    if picked is None:
        st.plotly_chart(unvalidated, theme=None, config=MAP_CONFIG, alt=alt, key=key, height=height)
        return

    def clicked() -> None:
        for point in st.session_state[key].selection.points:
            code = point.get("location") or point.get("customdata")
            if code:
                picked(code[0] if isinstance(code, list) else code)

    st.plotly_chart(
        unvalidated,
        theme=None,
        config=MAP_CONFIG,
        alt=alt,
        key=key,
        height=height,
        on_select=clicked,
        selection_mode="points",
    )


def table(columns: Mapping[str, Sequence[str]], *, alt: str) -> None:
    """A table that can be read aloud and printed: heading -> cells, each shown literally whatever signs it holds."""
    safe = {plain(heading): [plain(cell) for cell in cells] for heading, cells in columns.items()}
    st.table(text_table(safe), hide_index=True, border="horizontal", alt=alt)
