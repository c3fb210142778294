"""The leadership view: where pilots run and whether need is there, on one screen and on one sheet of A4."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from analytics.coverage.white_spots import Status
from analytics.pilots.portfolio import Portfolio
from data.vocabulary import Origin
from ui import cache
from ui.page.view import View
from ui.panel import marked
from ui.pickers import needs, pickers
from ui.sections.coverage import first_screen, print_sheet, white_spots
from ui.sections.pilots import first_screen as pilots_first
from ui.sections.pilots import portfolio
from ui.wording.markdown import plain

MOST_REASONS = 6
"""More municipalities without a response than this are named without their reasons, so that the sheet stays one."""
MOST_PILOTS = 8
"""More running pilots than this are told on their own page."""


def sheet(view: View) -> None:
    """Everything that stands on the sheet."""
    t = view.t
    with view.controls("leadership", row=True):
        need = needs.pick(view)
        areas = pickers.areas(view)
    chosen = white_spots.answer(view, need, areas=areas)
    report = cache.pilot_portfolio(view.edition.number, need.id)
    together = _read_together(report, chosen)
    title = pilots_first.told(view, report, report.pilots, pilots_first.RUNNING, need.id) if together else ""
    rows = _running(view, report) if together else []
    view.drawn.append(partial(print_sheet.three_figures, view, chosen))
    white_spots.figure_map(view, chosen, title or first_screen.finding(view, chosen), on_sheet=True)
    if rows:
        view.drawn.append(partial(print_sheet.running, view, chosen, title, rows))
    view.drawn.append(partial(print_sheet.spots, view, chosen))
    if view.stage is None:
        _answer(view, chosen, rows)
    with view.controls("sheet"):
        st.caption(t("leadership.lead"))
    print_sheet.leadership(view)


def _read_together(report: Portfolio, chosen: white_spots.Chosen) -> bool:
    """Whether there are pilots, and they are what is counted on the map: invented ones are no part of real attendance."""
    return bool(report.pilots) and (Origin.DEMO not in report.origins or Origin.DEMO in chosen.white_spots.origins)


def _running(view: View, report: Portfolio) -> list[tuple[str, str]]:
    """Title and places of each pilot that runs."""
    there = [pilot for pilot in report.pilots if pilot.phase == pilots_first.RUNNING]
    return [(pilot.title, portfolio.named(view.t, report, pilot)) for pilot in there]


def _answer(view: View, chosen: white_spots.Chosen, running: Sequence[tuple[str, str]]) -> None:
    """Beside the map: three counts, where pilots run, and where need is high and there is nothing."""
    t, white = view.t, white_spots.of_status(chosen, Status.WHITE_SPOT)
    white_spots.say_gaps(view, chosen.white_spots.gaps)
    first_screen.three_counts(view, chosen)
    with view.beside():
        rows = first_screen.marked_rows(chosen)
        if rows:
            with st.container(key="marked"):
                for row in rows[: first_screen.LISTED]:
                    marked.line(view, row.code, row.name, white_spots.reason(t, chosen.need, row))
        if running:
            with st.container(key="running"):
                st.subheader(t("leadership.running"), anchor=False)
                st.markdown("\n".join(f"- **{plain(title)}.** {plain(where)}" for title, where in running[:MOST_PILOTS]))
        if white:
            with st.container(key="uncovered"):
                st.subheader(t("coverage.spots"), anchor=False)
                st.markdown(_named(view, chosen))
        st.caption(t("leadership.print"))


def _named(view: View, chosen: white_spots.Chosen) -> str:
    """The municipalities with high need and no response, with the reasons where they are few."""
    t, white = view.t, white_spots.of_status(chosen, Status.WHITE_SPOT)
    if len(white) > MOST_REASONS:
        return plain(", ".join(spot.name for spot in white))
    return "\n".join(f"- **{plain(spot.name)}.** {plain(white_spots.reason(t, chosen.need, spot))}" for spot in white)
