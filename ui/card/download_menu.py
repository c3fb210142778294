"""The small menu under a figure: take it along as a file. Nothing is made before somebody asks for it."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from data.access import Action
from data.faults import NotAllowed, StoreError
from data.settings import browser
from ui.document.document import Document, file_name
from ui.export import FigureFormat, formats_for
from ui.export.file_format import POWERPOINT
from ui.page.view import View
from ui.wording.markdown import plain

Make = Callable[[], bytes]


def draw(view: View, key: str, document: Document) -> None:
    """A button for each format of a document; `key` is its card's. There is a picture to be had if it has a figure."""
    if not view.may(Action.EXPORT):
        return
    t, title, demo = view.t, document.title, document.demo is not None
    menu = st.popover(
        t("export.take"), icon=":material/download:", help=t("export.help"), key=f"take_{key}", on_change="rerun"
    )
    # A page has a dozen of these menus, and a visit opens one of them at most.
    if not menu.open:
        return
    forms = formats_for(drawn=document.figure is not None)
    with menu:
        for form in forms:
            if not form.browser:
                _download(view, form, key, title, _deferred(view, form, document), demo=demo)
        slow = [form for form in forms if form.browser]
        if slow and browser.found() is None:
            st.caption(t("export.no_browser"))
            return
        for form in slow:
            _start_anew(_slot(key, form))
        _made_first(view, [(form, _deferred(view, form, document)) for form in slow], key, title, demo)


def at_once(view: View, key: str, document: Document) -> None:
    """The format most asked for as a button of its own, beside the menu that holds it and the others."""
    if not view.may(Action.EXPORT):
        return
    form = next(form for form in formats_for(drawn=False) if form.kind is POWERPOINT)
    st.download_button(
        form.name,
        data=_deferred(view, form, document),
        file_name=_file_name(view, form, document.title, demo=document.demo is not None),
        mime=form.mime,
        help=view.t(f"export.about.{form.id}"),
        icon=form.icon,
        key=f"at_once_{key}",
        on_click="ignore",
    )


def draw_page(view: View, key: str, title: str, make: Callable[[], Sequence[Document]]) -> None:
    """A button that gives the whole page as PDF on one sheet; `make` gives what is on it, in its order.

    Draw it last: the demo mark in the file's name is that of all the page has shown.
    """
    if browser.found() is None or not view.may(Action.EXPORT):
        return
    form = next(form for form in formats_for(drawn=True) if form.id == "pdf")

    def content() -> bytes:
        from ui.export.browser import pdf

        return pdf.page_pdf(title, make(), view.language)

    with st.container(key=f"take_page_{key}"):
        _start_anew(_slot(f"page_{key}", form))
        _made_first(view, [(form, content)], f"page_{key}", title, view.is_demo, whole=True)


def _slot(key: str, form: FigureFormat) -> str:
    return f"take_{key}_{form.id}"


def _start_anew(slot: str) -> None:
    """Forget a file made of what the page showed before."""
    st.session_state.pop(f"{slot}_file", None)


@st.fragment
def _made_first(
    view: View, made: Sequence[tuple[FigureFormat, Make]], key: str, title: str, demo: bool, *, whole: bool = False
) -> None:
    """Files that take a while: made on the first click, with a sentence if that fails, and saved on the second."""
    view.stay()
    for form, make in made:
        kept, place = f"{_slot(key, form)}_file", st.empty()
        if kept not in st.session_state and _asked(view, place, form, key, whole=whole):
            try:
                with st.spinner(view.t("export.making", format=form.name)):
                    st.session_state[kept] = make()
            except StoreError as fault:
                st.error(plain(fault.sentence(view.language)), icon=":material/error:")
        if kept in st.session_state:
            with place:
                _download(view, form, key, title, st.session_state[kept], demo=demo)


def _asked(view: View, place: Any, form: FigureFormat, key: str, *, whole: bool) -> bool:
    t = view.t
    return bool(
        place.button(
            t("export.page_pdf") if whole else t("export.make", format=form.name),
            help=t("export.about.page") if whole else t(f"export.about.{form.id}"),
            icon=form.icon,
            key=f"{_slot(key, form)}_make",
            width="content" if whole else "stretch",
        )
    )


def _download(view: View, form: FigureFormat, key: str, title: str, content: Any, *, demo: bool) -> None:
    t = view.t
    ready = isinstance(content, bytes)
    st.download_button(
        t("export.ready" if ready else "export.download", format=form.name),
        data=content,
        file_name=_file_name(view, form, title, demo=demo),
        mime=form.mime,
        help=t(f"export.about.{form.id}"),
        icon=form.icon,
        key=_slot(key, form),
        on_click="ignore",
        type="primary" if ready else "secondary",
        width="stretch",
    )


def _file_name(view: View, form: FigureFormat, title: str, *, demo: bool) -> str:
    return file_name(title, view.edition.number, demo, form.extension)


def _deferred(view: View, form: FigureFormat, document: Document) -> Make:
    def made() -> bytes:
        # Asked when the file is wanted: the page may have stood open since a role was taken away.
        if not view.may(Action.EXPORT):
            raise NotAllowed(view.role, Action.EXPORT)
        return form.write(document.taken_today())

    return made
