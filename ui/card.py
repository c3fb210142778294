"""A figure with everything that belongs to it: title, marks, picture, sentence, equal table, source line."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from data.vocabulary import Level, Origin
from ui import take
from ui.export.content import Document, ExportTable
from ui.figures.frame import Figure
from ui.maps import MAP_CONFIG
from ui.plain import plain
from ui.theme import THEMES, Theme
from ui.view import View

BOUNDARIES_ADDRESS = "/app/static/boundaries.geojson"
"""The same file as data/packaged/boundaries.geojson, served by this server."""
Picked = Callable[[str], None]
Drawing = Callable[[Theme], Figure]
"""Draws the figure in the colours of a theme: the page's on the screen, always the light one in a file."""


@dataclass(frozen=True, kw_only=True)
class Card:
    """What a figure says. `sentence` is also its alternative text; `table` holds the same numbers, heading -> cells."""

    key: str
    title: str
    figure: Drawing | None
    sentence: str
    source: str
    origins: Sequence[Origin]
    level: Level | None = None
    table: Mapping[str, Sequence[str]] | None = None
    note: str | None = None
    table_open: bool = False
    """Whether the table is the point and stands open."""
    leads: bool = False
    """Whether this is the page's main figure, whose title is the page's own."""
    export: ExportTable | None = None
    """The same numbers typed, for those who take the figure along as a file."""


def draw(view: View, card: Card, picked: Picked | None = None) -> None:
    """Draw a card. `picked` is called with the code of the area that is clicked in the figure."""
    view.note_origins(card.origins)
    with st.container(key=f"card_{card.key}"):
        (st.title if card.leads else st.header)(card.title, anchor=False)
        _badges(view, card)
        if card.figure is not None:
            _figure(card, card.figure(THEMES[view.theme]), picked)
        st.markdown(plain(card.sentence))
        if card.note:
            st.caption(plain(card.note))
        if card.table is not None:
            table(view, card)
        st.caption(card.source)
        if card.export is not None:
            _take(view, card, card.export)


def say(view: View, sentence: str, origins: Sequence[Origin]) -> None:
    """A sentence with numbers in it, outside a figure; it marks the page as a figure would."""
    view.note_origins(origins)
    with st.container(horizontal=True):
        st.markdown(plain(sentence))
        _demo_badge(view, origins)


def _demo_badge(view: View, origins: Sequence[Origin]) -> None:
    if Origin.DEMO in origins:
        st.badge(view.t("demo.badge"), icon=":material/science:", color="orange", help=view.t("demo.help"))


def _badges(view: View, card: Card) -> None:
    demo = Origin.DEMO in card.origins
    if card.level is None and not demo:
        return
    with st.container(horizontal=True):
        if card.level is not None:
            st.badge(view.t(f"level.{card.level}"), color="gray", help=view.t(f"level.help.{card.level}"))
        _demo_badge(view, card.origins)


def _figure(card: Card, drawn: Figure, picked: Picked | None) -> None:
    figure = go.Figure(_with_boundaries_by_address(drawn), _validate=False)
    if picked is None:
        st.plotly_chart(figure, theme=None, config=MAP_CONFIG, alt=card.sentence, key=f"figure_{card.key}")
        return
    key = f"figure_{card.key}"

    def clicked() -> None:
        for point in st.session_state[key].selection.points:
            code = point.get("location") or point.get("customdata")
            if code:
                picked(code[0] if isinstance(code, list) else code)

    st.plotly_chart(
        figure, theme=None, config=MAP_CONFIG, alt=card.sentence, key=key, on_select=clicked, selection_mode="points"
    )


def _with_boundaries_by_address(figure: Mapping[str, Any]) -> dict[str, Any]:
    """The figure with the municipalities' shapes fetched once by the browser instead of sent with every map."""
    data = [{**trace, "geojson": BOUNDARIES_ADDRESS} if "geojson" in trace else trace for trace in figure["data"]]
    return {**figure, "data": data}


def table(view: View, card: Card) -> None:
    """The card's numbers as a table that can be read aloud and printed."""
    with (
        st.expander(view.t("card.table", title=card.title), icon=":material/table:", expanded=card.table_open),
        st.container(key=f"numbers_{card.key}"),
    ):
        st.table(pd.DataFrame(card.table), hide_index=True, border="horizontal", alt=card.title)


def _take(view: View, card: Card, export: ExportTable) -> None:
    demo = Origin.DEMO in card.origins
    title = export.title or card.title
    take.draw(view, card.key, title, export, lambda: document_of(view, card, export), demo=demo)


def document_of(view: View, card: Card, export: ExportTable) -> Document:
    """The card as it is taken along: whole sentences and titles that lean on nothing around them."""
    return Document(
        language=view.language,
        title=export.title or card.title,
        sentence=export.sentence or card.sentence,
        source=card.source,
        edition=view.edition.number,
        demo=view.t("demo.help") if Origin.DEMO in card.origins else None,
        made=take.today(),
        export=export,
        notes=(card.note,) if card.note else (),
        figure=card.figure,
        table=card.table,
        level=view.t(f"level.{card.level}") if card.level is not None else None,
    )
