"""A figure with everything that belongs to it: title, marks, picture, sentence, equal table, source line."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from data.vocabulary import Level, Origin
from ui.card import capture, download_menu
from ui.card import draw as plotted
from ui.card.draw import Picked
from ui.document.document import Document, ExportTable
from ui.figures.frame import Figure
from ui.page.stage import Stage
from ui.page.view import View
from ui.theme import THEMES, Theme
from ui.wording.markdown import plain

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
    if view.stage is not None:
        if view.stage.wants(card.key):
            _on_stage(view, view.stage, card, picked)
        return
    with st.container(key=f"card_{card.key}"):
        (st.title if card.leads else st.header)(card.title, anchor=False)
        _badges(view, card)
        if card.figure is not None:
            _figure(view, card, card.figure, picked)
        st.markdown(plain(card.sentence))
        if card.note:
            st.caption(plain(card.note))
        if card.table is not None:
            table(view, card)
        st.caption(card.source)
        _take(view, card)


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


def table(view: View, card: Card) -> None:
    """The card's numbers as a table that can be read aloud and printed."""
    with (
        st.expander(view.t("card.table", title=card.title), icon=":material/table:", expanded=card.table_open),
        st.container(key=f"numbers_{card.key}"),
    ):
        plotted.table(card.table or {}, alt=card.title)


def _figure(view: View, card: Card, drawing: Drawing, picked: Picked | None, *, stretched: bool = False) -> None:
    figure = drawing(THEMES[view.theme])
    plotted.draw(figure, alt=card.sentence, key=f"figure_{card.key}", picked=picked, stretched=stretched)


def _on_stage(view: View, stage: Stage, card: Card, picked: Picked | None) -> None:
    """The card alone, as large as the screen allows; its own title stands under the slide's where they differ."""
    stage.shown = True
    stage.document = document_of(view, card, card.export or ExportTable(columns=(), facts=()))
    if stage.voting:
        return
    with stage.figure:
        if card.figure is not None:
            _figure(view, card, card.figure, picked, stretched=True)
        elif card.table is not None:
            plotted.table(card.table, alt=card.title)
    with stage.words:
        if stage.slide.title:
            st.markdown(f"**{plain(card.title)}**")
        _badges(view, card)
        st.markdown(plain(card.sentence))
        if card.note:
            st.caption(plain(card.note))
        st.caption(card.source)


def _take(view: View, card: Card) -> None:
    """What can be done with the figure: take it along as a file, put it into a story."""
    export = card.export or ExportTable(columns=(), facts=())
    title = export.title or card.title

    def document() -> Document:
        return document_of(view, card, export)

    view.drawn.append(document)
    with st.container(key=f"take_row_{card.key}", horizontal=True):
        if card.export is not None:
            demo, drawn = Origin.DEMO in card.origins, card.figure is not None
            download_menu.draw(view, card.key, title, export, document, demo=demo, drawn=drawn)
        capture.offer(view, card.key, document)


def document_of(view: View, card: Card, export: ExportTable) -> Document:
    """The card as it is taken along: whole sentences and titles that lean on nothing around them."""
    return Document(
        language=view.language,
        title=export.title or card.title,
        sentence=export.sentence or card.sentence,
        source=card.source,
        edition=view.edition.number,
        demo=view.t("demo.help") if Origin.DEMO in card.origins else None,
        made=download_menu.today(),
        export=export,
        notes=(card.note,) if card.note else (),
        figure=card.figure,
        table=card.table,
        level=view.t(f"level.{card.level}") if card.level is not None else None,
    )
