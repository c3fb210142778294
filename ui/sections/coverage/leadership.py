"""The leadership view: three figures, the map and the white spots on one sheet of A4."""

from functools import partial

import streamlit as st

from analytics.coverage.white_spots import Status
from ui.card.card import say
from ui.page.view import View
from ui.pickers import needs
from ui.sections.coverage import print_sheet, white_spots
from ui.wording.markdown import plain

MOST_REASONS = 6
"""More white spots than this are named without their reasons, so that the sheet stays one."""


def sheet(view: View) -> None:
    """Everything that stands on the sheet."""
    t = view.t
    with st.container(key="sheet"):
        st.title(t("page.leadership.title"), anchor=False)
        with view.controls("leadership"):
            st.markdown(t("leadership.lead"))
            need = needs.pick(view)
        chosen = white_spots.answer(view, need)
        figures(view, chosen)
        view.drawn.append(partial(print_sheet.three_figures, view, chosen))
        white_spots.figure_map(view, chosen, on_sheet=True)
        spots(view, chosen)
        view.drawn.append(partial(print_sheet.spots, view, chosen))
    print_sheet.leadership(view)


def figures(view: View, chosen: white_spots.Chosen) -> None:
    """Who came, where pilots run, what remains: counts of municipalities."""
    counts = print_sheet.counts(view.t, chosen)
    with st.container(key="three_figures"):
        for column, (name, text) in zip(st.columns(len(counts)), counts, strict=True):
            column.metric(name, text)


def spots(view: View, chosen: white_spots.Chosen) -> None:
    """The white spots with their reasons."""
    t = view.t
    white = white_spots.of_status(chosen, Status.WHITE_SPOT)
    st.subheader(t("coverage.spots"), anchor=False)
    say(view, white_spots.summary(t, chosen), chosen.white_spots.origins)
    if len(white) <= MOST_REASONS:
        lines = [f"- **{plain(spot.name)}.** {plain(white_spots.reason(t, chosen.need, spot))}" for spot in white]
        st.markdown("\n".join(lines))
    else:
        st.markdown(plain(", ".join(spot.name for spot in white)))
    st.caption(t("leadership.print"))
    view.note_origins(chosen.white_spots.origins)
