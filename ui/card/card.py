"""A document on the page: title, marks, picture, sentence, equal table, source line, and what can be done with it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import streamlit as st

from data.vocabulary import Origin
from ui.card import capture, download_menu, plot
from ui.card.plot import Picked
from ui.document.document import Document, Drawing
from ui.feedback import ask
from ui.page.frame import Frame
from ui.page.stage import Stage
from ui.page.view import View
from ui.theme import THEMES
from ui.wording.markdown import plain

TABLE = ":material/table:"


@dataclass(frozen=True, kw_only=True)
class Card:
    """A document with its place on the page. `key` is its name in addresses of slides and in widgets, one on a page."""

    key: str
    document: Document
    table_open: bool = False
    """Whether the table is the point and stands open."""
    leads: bool = False
    """Whether this is the page's main figure, whose title is the page's own."""
    beside: bool = False
    """Whether it stands beside the page's main figure, where there is little room."""
    told: str = ""
    """What is said over it there."""
    fills: bool = True
    """Whether the figure is as high as the first screen has room for; else it has a height of its own."""
    small: Drawing | None = None
    """The figure as it is drawn on a first screen, where it must be lower than elsewhere."""


def draw(view: View, card: Card, picked: Picked | None = None) -> None:
    """Draw a card. `picked` is called with the code of the area that is clicked in the figure."""
    document = card.document
    view.note_origins(document.origins)
    if view.stage is not None:
        if view.stage.wants(card.key):
            _on_stage(view, view.stage, card, picked)
        return
    if view.frame is not None and card.leads:
        _in_frame(view, view.frame, card, picked)
        return
    if view.frame is not None and card.beside:
        _beside(view, card, picked)
        return
    with st.container(key=f"card_{card.key}"):
        (st.title if card.leads else st.header)(document.heading, anchor=False)
        _badges(view, document)
        if document.figure is not None:
            _figure(view, card, document.figure, picked)
        _words(document)
        if document.table is not None:
            table(view, card)
        st.caption(document.source)
        _take(view, card)


def _in_frame(view: View, frame: Frame, card: Card, picked: Picked | None) -> None:
    """The card that leads, over the first screen: its picture fills the left, its words begin the answer."""
    document = card.document
    if not frame.titled:
        with frame.head:
            st.title(document.heading, anchor=False)
    with frame.fill(card.key):
        drawing = card.small or document.figure
        if drawing is not None:
            with st.container(key=f"{'framed' if card.fills else 'own_height'}_{card.key}"):
                _figure(view, card, drawing, picked, stretched=card.fills)
        elif document.table is not None:
            table(view, replace(card, table_open=True))
    with frame.beside():
        if frame.titled:
            st.header(document.heading, anchor=False)
        st.markdown(plain(document.page_words))
        # Beside the marks: under the picture they would stand below the window, and another figure's be taken for these.
        with st.container(key="frame_tools", horizontal=True, vertical_alignment="center"):
            _marks(view, document)
            _take(view, card)
    with frame.foot:
        st.caption(" ".join([*map(plain, document.notes), document.source]))


def _beside(view: View, card: Card, picked: Picked | None) -> None:
    """A small figure in the answer: its title, itself, and what can be done with it. Its words are its alternative text."""
    document = card.document
    with view.beside(), st.container(key=f"card_{card.key}"):
        st.subheader(document.heading, anchor=False)
        if card.told:
            st.markdown(plain(card.told))
        drawing = card.small or document.figure
        if drawing is not None:
            _figure(view, card, drawing, picked)
        _take(view, card)


def say(view: View, sentence: str, origins: Iterable[Origin]) -> None:
    """A sentence with numbers in it, outside a figure; it marks the page as a figure would."""
    view.note_origins(origins)
    with st.container(horizontal=True):
        st.markdown(plain(sentence))
        _demo_badge(view, origins)


def _demo_badge(view: View, origins: Iterable[Origin]) -> None:
    if Origin.DEMO in origins:
        st.badge(view.t("demo.badge"), icon=":material/science:", color="orange", help=view.t("demo.help"))


def _badges(view: View, document: Document) -> None:
    if document.told_level is None and not document.demo:
        return
    with st.container(horizontal=True):
        _marks(view, document)


def _marks(view: View, document: Document) -> None:
    if document.told_level is not None:
        st.badge(document.level_name or "", color="gray", help=view.t(f"level.help.{document.told_level}"))
    _demo_badge(view, document.origins)


def _words(document: Document, *, alone: bool = False) -> None:
    """Its sentence; `alone` where nothing around it says the rest."""
    st.markdown(plain(document.sentence if alone else document.page_words))
    for note in document.notes:
        st.caption(plain(note))


def table(view: View, card: Card) -> None:
    """The document's numbers as a table that can be read aloud and printed; a closed one is sent when it is opened."""
    title, name = card.document.heading, view.t("card.table", title=card.document.heading)
    if card.table_open:
        with st.expander(name, icon=TABLE, expanded=True):
            _numbers(card, title)
        return
    with st.expander(name, icon=TABLE, key=f"table_{card.key}", on_change="rerun") as shown:
        if shown.open:
            _numbers(card, title)


def _numbers(card: Card, title: str) -> None:
    with st.container(key=f"numbers_{card.key}"):
        plot.table(card.document.table or {}, alt=title)


def _figure(view: View, card: Card, drawing: Drawing, picked: Picked | None, *, stretched: bool = False) -> None:
    theme, alt = THEMES[view.theme], card.document.alt_text
    plot.figure(drawing, theme, alt=alt, key=f"figure_{card.key}", picked=picked, stretched=stretched)


def _on_stage(view: View, stage: Stage, card: Card, picked: Picked | None) -> None:
    """The card alone, as large as the screen allows; its own title stands under the slide's where they differ."""
    document = card.document
    stage.shown = True
    stage.document = document
    if stage.voting:
        return
    with stage.figure:
        if document.figure is not None:
            _figure(view, card, document.figure, picked, stretched=True)
        elif document.table is not None:
            plot.table(document.table, alt=document.heading)
    with stage.words:
        if stage.slide.title:
            st.markdown(f"**{plain(document.heading)}**")
        _badges(view, document)
        _words(document, alone=True)
        st.caption(document.source)


def _take(view: View, card: Card) -> None:
    """What can be done with the figure: take it along as a file, put it into a story, say whether it helped."""
    document = card.document
    view.drawn.append(document.taken_today)
    with st.container(key=f"take_row_{card.key}", horizontal=True, width="content" if card.leads else "stretch"):
        if document.columns:
            if card.leads:
                download_menu.at_once(view, card.key, document)
            download_menu.draw(view, card.key, document)
        capture.offer(view, card.key, document)
        ask.about_figure(view, card.key, document)
    capture.follow(view, card.key)
