"""The answer of the pilots page beside its map: what runs where, how many in each phase, and which number is which."""

from collections.abc import Sequence

import streamlit as st

from analytics.coverage.white_spots import Against
from analytics.pilots.portfolio import PHASES, Pilot, Portfolio
from ui import cache
from ui.page.view import View
from ui.panel import key_figures, marked
from ui.panel.key_figures import KeyFigure
from ui.pickers import pickers
from ui.sections.pilots.portfolio import Chosen, numbered, places, where
from ui.wording import quantities
from ui.wording.contract_words import code_titles
from ui.wording.markdown import plain
from ui.wording.numbers import format_value

RUNNING = "running"
LISTED = 12
"""Pilots that have room beside the map."""


def finding(view: View, chosen: Chosen) -> str:
    """The page's title: how many pilots run, or are in the phase that is shown, and whether that is where need is."""
    phase = RUNNING if chosen.phase == pickers.ALL else chosen.phase
    words = told(view, chosen.report, chosen.pilots, phase, chosen.need.id)
    if chosen.theme == pickers.ALL or not chosen.report.pilots:
        return words
    return view.t("pilots.finding.of_theme", theme=code_titles(view.t, "pilots", "theme")[chosen.theme], words=words)


def told(view: View, report: Portfolio, pilots: Sequence[Pilot], phase: str, need_id: str) -> str:
    """How many of the pilots are in a phase and where, and how many of the municipalities in greatest need have one."""
    t = view.t
    if not report.pilots:
        return t("page.pilots.title")
    there = [pilot for pilot in pilots if pilot.phase == phase]
    if not there:
        return t(f"pilots.finding.none_{phase}")
    counted, form = format_value(len(there), "pilots", 0, view.language), "one" if len(there) == 1 else "many"
    parts = [t(f"pilots.finding.{phase}_{form}", pilots=counted, where=_bracketed(there, where(t, report, there))).strip()]
    found = cache.white_spots(view.edition.number, need_id, Against.EITHER).situations
    highest = {row.code for row in found if row.need_third == 3}
    count = len(highest & places(there))
    if highest and places(there) and not any(pilot.pilot_id in report.not_listed for pilot in there):
        parts.append(
            t("pilots.finding.need_one" if count == 1 else "pilots.finding.need_many", count=count, high=len(highest))
        )
    return "; ".join(parts)


def _bracketed(pilots: Sequence[Pilot], told: str) -> str:
    """Where they are; in brackets where some are regional and some are not, since not all are in the municipalities."""
    return f"({told})" if 0 < sum(pilot.regional for pilot in pilots) < len(pilots) and told else told


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
                below=where(t, chosen.report, pilots) if pilots else "",
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
        st.subheader(t("pilots.numbered" if places(chosen.pilots) else "pilots.pilots"), anchor=False)
        st.markdown("\n".join(f"{place}. {plain(words)}" for place, words in enumerate(told[:LISTED], start=1)))
        if len(told) > LISTED:
            st.caption(t("pilots.more_in_table", count=len(told) - LISTED))
