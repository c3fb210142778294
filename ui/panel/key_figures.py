"""A handful of numbers that answer before anybody reads on."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from analytics.evaluation.compare import ranks
from analytics.evaluation.measured import AreaValue, MeasuredValues
from data.vocabulary import State
from ui.page.view import View
from ui.wording import sentences
from ui.wording.markdown import plain
from ui.wording.numbers import format_number


@dataclass(frozen=True, kw_only=True)
class KeyFigure:
    """A number in words with what it is, and a few words under it ("" for none)."""

    label: str
    value: str
    below: str = ""


def row(view: View, figures: Sequence[KeyFigure]) -> None:
    """Several key figures side by side."""
    with view.beside(), st.container(key="key_figures", horizontal=True):
        for figure in figures:
            st.metric(
                plain(figure.label),
                figure.value,
                delta=figure.below or None,
                delta_color="off",
                delta_arrow="off",
                width="content",
            )


def of_result(view: View, result: MeasuredValues) -> None:
    """What Skåne and Sweden have, and who has the greatest and the least need."""
    if result.year is None:
        return
    t = view.t
    references = [
        KeyFigure(
            label=sentences.place(t, area.code),
            value=sentences.value(t, result.indicator, area),
            below=_change(view, result, area),
        )
        for area in (result.skane, result.sweden)
        if area.state is not State.NOT_APPLICABLE and area.value is not None
    ]
    row(view, [*references, *_ends(view, result)])


def _change(view: View, result: MeasuredValues, area: AreaValue) -> str:
    if area.change is None:
        return ""
    size = format_number(area.change.difference, result.indicator.decimals, view.language, signed=True)
    return view.t("panel.since", change=size)


def _ends(view: View, result: MeasuredValues) -> list[KeyFigure]:
    """The first and the last in rank where there is one of each; which is the worse depends on the measure."""
    rank = ranks(result)
    if len(set(rank.values())) < 2:
        return []
    kind = "high" if result.indicator.polarity == "neutral" else "need"
    ends = []
    for which, place in (("most", min(rank.values())), ("least", max(rank.values()))):
        first = next(area for area in result.rows if rank.get(area.code) == place)
        value = sentences.value(view.t, result.indicator, first)
        # Those that read the same hold the place together, as in the sentence beside.
        alike = [area for area in result.rows if sentences.reads_as(result, area, first)]
        below = first.name if len(alike) == 1 else sentences.counted(view.t, result, len(alike))
        ends.append(KeyFigure(label=view.t(f"panel.{which}_{kind}"), value=value, below=below))
    return ends
