"""What is known of the municipalities that are marked on a map, a line each, and the way to their profiles."""

from collections.abc import Callable, Sequence

import streamlit as st

from analytics.evaluation.compare import ranks
from analytics.evaluation.measured import AreaValue, MeasuredValues
from analytics.evaluation.result import Result
from data.reference.geography import CODES
from data.vocabulary import Division, Origin
from ui import cache
from ui.page.links import link
from ui.page.navigation import page
from ui.page.selection import PLACE, shared_parameters
from ui.page.view import View
from ui.wording import sentences
from ui.wording.markdown import plain

MOST = 6
"""Lines that fit beside a map; the rest are in the table."""
SESSIONS, PILOTS = "sessions_attended", "pilots_running_or_done"


def lines(
    view: View,
    result: MeasuredValues,
    codes: Sequence[str],
    more: Callable[[str], Sequence[str]] = lambda _code: (),
    *,
    name: str = "",
) -> None:
    """A line for each marked area, or the sentence that says how to mark one.

    `more` gives what else is said of an area; `name` is the measure's, for a page that is not about the measure alone.
    """
    if view.stage is not None:
        return
    known = {row.code: row for row in result.rows}
    marked = [known[code] for code in codes if code in known]
    with view.beside(), st.container(key="marked"):
        if not marked:
            st.caption(view.t("panel.nothing_marked"))
            return
        rank = ranks(result)
        told = [_counts(view, key) for key in (SESSIONS, PILOTS)]
        for row in marked[:MOST]:
            _line(view, result, row, rank, told, name)
            for sentence in (*more(row.code), *sentences.caveats(view.t, result.indicator, [row.code])):
                st.caption(plain(sentence))
        if len(marked) > MOST:
            st.caption(view.t("panel.more_marked", count=len(marked) - MOST))


def _counts(view: View, indicator: str) -> Result | None:
    """What is known of the learning sessions or the pilots, None where nothing is loaded."""
    counts = cache.result(view.edition.number, indicator, None, Division.MUNICIPALITY)
    return None if counts.year is None and not counts.values else counts


def _line(
    view: View, result: MeasuredValues, row: AreaValue, rank: dict[str, int], told: Sequence[Result | None], name: str
) -> None:
    t = view.t
    parts = [f"{name} {sentences.value(t, result.indicator, row)}".strip()]
    if row.code in rank and not result.indicator.is_response:
        parts.append(t(f"panel.place_{_direction(result)}", rank=rank[row.code], count=len(rank)))
    if row.change is not None:
        parts.append(sentences.changed(t, result.indicator, row.change))
    real, invented = ([], parts) if result.is_demo else (parts, [])
    for counts, key in zip(told, ("sessions", "pilots"), strict=True):
        if counts is not None and row.code in CODES and counts.indicator.id != result.indicator.id:
            (invented if Origin.DEMO in counts.origins else real).append(_count(view, counts, row.code, key))
            view.note_origins(counts.origins)
    line(view, row.code, row.name, " · ".join(real), invented=" · ".join(invented))


def line(view: View, code: str, name: str, told: str, *, invented: str = "") -> None:
    """One area: its name, which leads to its profile, and what is told of it.

    What is `invented` is told apart, with the badge, so that the badge is not read as being about the rest.
    """
    t = view.t
    with st.container(horizontal=True, vertical_alignment="center", key=f"marked_{code}"):
        if code in CODES:
            link(
                page("municipality"),
                f"**{plain(name)}**",
                {**shared_parameters(), PLACE.key: code},
                icon=":material/arrow_forward:",
                icon_position="right",
                hint=t("panel.profile", name=name),
            )
        else:
            st.markdown(f"**{plain(name)}**")
        if told:
            st.markdown(plain(told))
        if invented:
            st.markdown(f":orange-badge[{t('demo.badge')}] {plain(invented)}")


def _direction(result: MeasuredValues) -> str:
    return "high" if result.indicator.polarity == "neutral" else "need"


def _count(view: View, counts: Result, code: str, key: str) -> str:
    row = counts.row(code)
    if row.value is None:
        return view.t(f"panel.{key}_unknown", state=sentences.lacking(view.t, counts.indicator, row))
    number = round(row.value)
    form = "one" if number == 1 else "many"
    return view.t(f"panel.{key}_{form}", count=sentences.bounded(view.t, row, str(number)))
