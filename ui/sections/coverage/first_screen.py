"""The answer of the page on need and response beside its map."""

import streamlit as st

from analytics.coverage.white_spots import Situation, Status
from ui.page.view import View
from ui.panel import key_figures, marked
from ui.panel.key_figures import KeyFigure
from ui.sections.coverage import print_sheet, white_spots
from ui.sections.coverage.white_spots import Chosen
from ui.wording import sentences
from ui.wording.markdown import plain

NAMED = 6
"""Municipalities whose names a title has room for."""
LISTED = 8
"""Municipalities that have room beside the map."""


def finding(view: View, chosen: Chosen) -> str:
    """The page's title: how many municipalities have high need and no response, by name where they are few."""
    t, white = view.t, white_spots.of_status(chosen, Status.WHITE_SPOT)
    if not chosen.need.values:
        return t("page.coverage.title")
    if not white:
        undecided = white_spots.of_status(chosen, Status.UNDECIDED)
        return t("coverage.finding.unknown" if undecided else "coverage.finding.none")
    words = t("coverage.finding.one" if len(white) == 1 else "coverage.finding.many", count=len(white))
    if len(white) > NAMED:
        return words
    return t("coverage.finding.named", words=words, names=sentences.listed(t, [row.name for row in white]))


def answer(view: View, chosen: Chosen) -> None:
    """What is missing, three counts, the marked municipalities, and those with high need and no response."""
    if view.stage is not None:
        return
    white_spots.say_gaps(view, chosen.white_spots.gaps)
    three_counts(view, chosen)
    rows = marked_rows(chosen)
    white = [row for row in white_spots.of_status(chosen, Status.WHITE_SPOT) if row not in rows]
    with view.beside():
        with st.container(key="marked"):
            if not rows:
                st.caption(view.t("panel.nothing_marked"))
            for row in rows[:LISTED]:
                marked.line(view, row.code, row.name, white_spots.reason(view.t, chosen.need, row))
            _more(view, len(rows) - LISTED)
        if white:
            with st.container(key="uncovered"):
                st.subheader(view.t("coverage.spots"), anchor=False)
                for row in white[:LISTED]:
                    marked.line(view, row.code, row.name, white_spots.reason(view.t, chosen.need, row))
                _more(view, len(white) - LISTED)


def marked_rows(chosen: Chosen) -> list[Situation]:
    """The marked municipalities, in the order they were marked."""
    by_code = {row.code: row for row in chosen.white_spots.situations}
    return [by_code[code] for code in chosen.areas if code in by_code]


def three_counts(view: View, chosen: Chosen) -> None:
    """How many municipalities came, have a pilot, have high need and no response."""
    counts = zip(print_sheet.COUNTED, print_sheet.counts(view.t, chosen), strict=True)
    key_figures.row(view, [KeyFigure(label=view.t(f"coverage.count.{key}"), value=text) for key, (_, text) in counts])


def _more(view: View, count: int) -> None:
    if count > 0:
        st.caption(plain(view.t("panel.more_marked", count=count)))
