"""The leadership view: three figures, the map and the white spots on one sheet of A4."""

from functools import partial

import streamlit as st

from analytics.leadership import summary
from analytics.quantity import Quantity
from analytics.white_spots import Status
from ui import need_choice, quantities
from ui.plain import plain
from ui.sections import coverage, on_paper
from ui.view import View

MOST_REASONS = 6
"""More white spots than this are named without their reasons, so that the sheet stays one."""


def sheet(view: View) -> None:
    """Everything that stands on the sheet."""
    t = view.t
    with st.container(key="sheet"):
        st.title(t("page.leadership.title"), anchor=False)
        with view.controls("leadership"):
            st.markdown(t("leadership.lead"))
            need = need_choice.pick(view)
        chosen = coverage.answer(view, need)
        figures(view, chosen)
        view.drawn.append(partial(on_paper.three_figures, view, chosen))
        coverage.figure_map(view, chosen, on_sheet=True)
        spots(view, chosen)
        view.drawn.append(partial(on_paper.white_spots, view, chosen))
    on_paper.leadership(view)


def figures(view: View, chosen: coverage.Chosen) -> None:
    """Who came, where pilots run, what remains: counts of municipalities."""
    t, found = view.t, summary(chosen.found)
    counts: dict[str, Quantity] = {"came": found.came, "with_pilot": found.with_pilot, "white_spots": found.white_spots}
    with st.container(key="three_figures"):
        for column, (key, count) in zip(st.columns(len(counts)), counts.items(), strict=True):
            text = quantities.worded(t, count)
            shown = t("leadership.of", count=text, all=found.all) if count.value is not None or count.at_least else text
            column.metric(t(f"leadership.{key}"), shown)


def spots(view: View, chosen: coverage.Chosen) -> None:
    """The white spots with their reasons."""
    t = view.t
    white = coverage.of_status(chosen, Status.WHITE_SPOT)
    st.subheader(t("coverage.spots"), anchor=False)
    st.markdown(plain(coverage.summary(t, chosen)))
    if len(white) <= MOST_REASONS:
        lines = [f"- **{plain(one.name)}.** {plain(coverage.reason(t, need=chosen.need, one=one))}" for one in white]
        st.markdown("\n".join(lines))
    else:
        st.markdown(plain(", ".join(one.name for one in white)))
    st.caption(t("leadership.print"))
    view.note_origins(chosen.found.origins)
