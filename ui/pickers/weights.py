"""Movable weights: one slider for each, in the address, with the way back to where they began."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from ui.page.selection import Choice
from ui.page.view import View

HIGHEST, STEP = 3.0, 0.5


@dataclass(frozen=True, kw_only=True)
class Weight:
    """What one slider is called and where it starts."""

    label: str
    start: float


def movable(view: View, prefix: str, weights: Mapping[str, Weight], *, title: str, about: str) -> dict[str, float]:
    """Draw a panel with a slider for each weight; returns those that were moved from where they start.

    The weights hold while the panel is shut. `prefix` begins their names in the address.
    """
    choices = {key: _choice(f"{prefix}_{key}") for key in weights}
    values = {key: view.selection.resolve(choices[key], _possible, weights[key].start) for key in weights}
    panel = st.popover(title, icon=":material/tune:", key=f"{prefix}_weights", on_change="rerun", width="stretch")
    # A dozen sliders, and a visit seldom moves one.
    if panel.open:
        with panel:
            st.caption(about)
            _sliders(view, prefix, weights, choices)
    return {key: value for key, value in values.items() if value != weights[key].start}


def _sliders(view: View, prefix: str, weights: Mapping[str, Weight], choices: Mapping[str, Choice[float]]) -> None:
    """Two in a row, and the way back to where they began."""
    columns = st.columns(2)
    for place, (key, weight) in enumerate(weights.items()):
        columns[place % 2].slider(weight.label, 0.0, HIGHEST, step=STEP, key=choices[key].widget, format="%.1f")
    starts = {choices[key].widget: weight.start for key, weight in weights.items()}
    st.button(view.t("weights.reset"), key=f"{prefix}_reset", on_click=st.session_state.update, args=(starts,))


def _choice(key: str) -> Choice[float]:
    return Choice(key, float, "{:g}".format, shared=False)


def _possible(value: float) -> bool:
    return 0 <= value <= HIGHEST
