"""The answer of the pilots page beside its map: what runs where, how many in each phase, and which number is which."""

from collections.abc import Sequence

import streamlit as st

from analytics.coverage.white_spots import Against
from analytics.pilots.portfolio import PHASES, Pilot
from ui import cache
from ui.page.view import View
from ui.panel import key_figures, marked
from ui.panel.key_figures import KeyFigure
from ui.pickers import pickers
from ui.sections.pilots.portfolio import Chosen, may_be_more, numbered, places, where
from ui.wording import quantities
from ui.wording.contract_words import code_titles
from ui.wording.markdown import plain
from ui.wording.numbers import format_value

LISTED = 12
"""Pilots that have room beside the map."""


def finding(view: View, chosen: Chosen) -> str:
    """The page's title: how many pilots run where, and how many of the municipalities in greatest need have one."""
    t, phase = view.t, "running" if chosen.phase == pickers.ALL else chosen.phase
    if not chosen.report.pilots:
        return t("page.pilots.title")
    pilots = [pilot for pilot in chosen.pilots if pilot.phase == phase]
    if not pilots:
        return t(f"pilots.finding.none_{phase}")
    form = "one" if len(pilots) == 1 else "many"
    parts = [t(f"pilots.finding.{phase}_{form}", pilots=_counted(view, pilots), where=where(t, chosen, pilots)).strip()]
    found = cache.white_spots(view.edition.number, chosen.need.id, Against.EITHER).situations
    highest = {row.code for row in found if row.need_third == 3}
    count = len(highest & places(pilots))
    if highest and places(pilots) and not may_be_more(chosen):
        parts.append(
            t("pilots.finding.need_one" if count == 1 else "pilots.finding.need_many", count=count, high=len(highest))
        )
    return "; ".join(parts)


def _counted(view: View, pilots: Sequence[Pilot]) -> str:
    return format_value(len(pilots), "pilots", 0, view.language)


def answer(view: View, chosen: Chosen) -> None:
    """Beside the map: what is missing, how many pilots in each phase, the marked municipalities, and the numbers."""
    if view.stage is not None:
        return
    if chosen.report.gaps:
        with view.beside():
            st.info(plain(quantities.gaps(view.t, chosen.report.gaps)), icon=":material/info:")
    _phases(view, chosen)
    marked.lines(view, chosen.base, chosen.areas, name=chosen.need.short(view.language))
    _which_is_which(view, chosen)


def _phases(view: View, chosen: Chosen) -> None:
    if not chosen.report.pilots:
        return
    t, titles = view.t, code_titles(view.t, "pilots", "phase")
    figures = []
    for phase in PHASES if chosen.phase == pickers.ALL else (chosen.phase,):
        pilots = [pilot for pilot in chosen.pilots if pilot.phase == phase]
        figures.append(
            KeyFigure(
                label=titles[phase],
                value=str(len(pilots)),
                below=where(t, chosen, pilots) if pilots else "",
            )
        )
    key_figures.row(view, figures)


def _which_is_which(view: View, chosen: Chosen) -> None:
    """The pilots by the numbers they have on the map."""
    if not chosen.pilots:
        return
    t = view.t
    told = numbered(t, chosen)
    with view.beside(), st.container(key="numbered"):
        st.subheader(t("pilots.numbered"), anchor=False)
        st.markdown("\n".join(f"{place}. {plain(words)}" for place, words in enumerate(told[:LISTED], start=1)))
        if len(told) > LISTED:
            st.caption(t("pilots.more_in_table", count=len(told) - LISTED))
