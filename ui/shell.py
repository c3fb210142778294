"""The frame around every page: language, menu, edition, what the visitor may do, the demo mark, and no traceback ever."""

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import streamlit as st
from markupsafe import Markup

from data.access import Role, role_of
from data.faults import StoreError
from ui import cache
from ui.page import address
from ui.page.navigation import PAGES, Page, page
from ui.page.selection import EDITION, LANGUAGE, Selection, one_of, shared_parameters
from ui.page.view import View
from ui.sections.workshop import presenting
from ui.wording.catalogue import DEFAULT_LANGUAGE, LANGUAGES, Catalogue
from ui.wording.markdown import plain

LOG = logging.getLogger("kompetenskartan")
STYLE = Path(__file__).with_name("style.css")
ICON = Path(__file__).parent.parent / "static" / "favicon.png"
"""A file of our own: Streamlit fetches symbols and emoji for the tab from the network."""
NEWEST = 0
"""The edition choice of a visitor who follows the newest one."""


@contextmanager
def open_page(name: str) -> Iterator[View]:
    """Draw the frame of a page and hand over its `View`; whatever goes wrong inside becomes a sentence.

    The menu is drawn again on the way out if a choice made on the page changed what its links must carry.
    """
    this = page(name)
    selection = Selection()
    t = Catalogue(selection.resolve(LANGUAGE, one_of(LANGUAGES), DEFAULT_LANGUAGE))
    st.set_page_config(
        page_title=t("shell.page_title", title=t(f"page.{name}.title"), product=t("product.name")),
        page_icon=str(ICON),
        layout="wide",
        initial_sidebar_state="auto",
    )
    st.html(STYLE)
    menu = st.sidebar.container(key="menu")
    top = st.container(key="marks")
    try:
        view = _view(this, t, selection, _role())
        view.stage = presenting.stage(view)
        slot, before = menu.empty(), shared_parameters()
        if view.stage is None:
            _draw_menu(slot, view, before)
        else:
            presenting.draw_header(view, view.stage)
    except Exception as fault:  # noqa: BLE001 - the last line of defence before a person
        _explain(t, fault)
        st.stop()
    if not view.may(this.needs):
        st.info(t("shell.not_allowed"))
        st.stop()
    try:
        with view.stage.behind if view.stage else nullcontext():
            yield view
        if view.stage is not None:
            presenting.finish(view, view.stage)
        elif shared_parameters() != before:
            _draw_menu(slot, view, shared_parameters())
    except Exception as fault:  # noqa: BLE001 - the same, for what the page itself does
        _explain(t, fault)
    _draw_marks(top, view)


def _role() -> Role:
    headers = st.context.headers
    forwarded = any(headers.get(name) for name in ("Forwarded", "X-Forwarded-For", "X-Real-Ip", "Via"))
    return role_of(bound_to=st.get_option("server.address"), forwarded=forwarded, configured_login=False)


def _view(this: Page, t: Catalogue, selection: Selection, role: Role) -> View:
    numbers = [manifest.number for manifest in cache.store().manifests()]
    chosen = selection.resolve(EDITION, one_of([NEWEST, *numbers]), NEWEST)
    edition = cache.edition(chosen or cache.store().latest())
    return View(this, t, selection, edition, role)


def _draw_menu(slot: "st.delta_generator.DeltaGenerator", view: View, parameters: dict[str, str]) -> None:
    t = view.t
    with slot.container():
        st.markdown(f"**{t('product.name')}**  \n{t('product.tagline')}")
        for entry in PAGES:
            if view.may(entry.needs):
                st.page_link(entry.path, label=t(f"page.{entry.name}.title"), icon=entry.icon, query_params=parameters)
        st.divider()
        st.html(_languages(view))
        _draw_edition(view)


def _languages(view: View) -> Markup:
    """Links that load the page anew, because the document's own language is set by the server."""
    parts = []
    for language in LANGUAGES:
        name = Catalogue(language)("language.name")
        if language == view.language:
            parts.append(Markup('<span aria-current="true" lang="{}">{}</span>').format(language, name))
        else:
            target = str(address.asked_now(view.page).asking({LANGUAGE.key: language}))
            parts.append(Markup('<a href="{}" target="_self" lang="{}">{}</a>').format(target, language, name))
    whole = Markup('<nav class="kk-languages" aria-label="{}">{}</nav>')
    return whole.format(view.t("language.label"), Markup().join(parts))


def _draw_edition(view: View) -> None:
    t, manifest = view.t, view.edition.manifest
    st.caption(t("shell.edition", number=manifest.number, created=manifest.created[:10]))
    newest = cache.store().latest()
    if newest != manifest.number:
        st.caption(t("shell.newer_edition", number=newest))


def _draw_marks(top: "st.delta_generator.DeltaGenerator", view: View) -> None:
    with top:
        _draw_damage(view)
        for problem in view.selection.problems:
            key = f"problem.{problem.key}" if view.t.has(f"problem.{problem.key}") else "problem.other"
            st.info(view.t(key, found=plain(problem.found[:80])), icon=":material/info:")
        # On the stage the mark stands beside the figure.
        if view.is_demo and view.stage is None:
            st.warning(view.t("demo.page"), icon=":material/science:")


def _draw_damage(view: View) -> None:
    """On every page while the newest edition is damaged: that an older one is shown, and what to do."""
    try:
        damaged = cache.store().damaged_editions()
    except StoreError:  # the last whole one went while the page was drawn: the next run says so
        return
    if damaged and view.stage is None:
        told = view.t("shell.damaged", editions=", ".join(map(str, damaged)), shown=view.edition.number)
        st.error(told, icon=":material/broken_image:")


def _explain(t: Catalogue, fault: Exception) -> None:
    """Say what went wrong: in the fault's own words if it has some for people, else with a reference into the log."""
    if isinstance(fault, StoreError):
        LOG.error("%s", fault)
        st.error(plain(fault.sentence(t.language)), icon=":material/error:")
        return
    reference = secrets.token_hex(3)
    LOG.error("fault %s", reference, exc_info=fault)
    st.error(t("shell.fault", reference=reference), icon=":material/error:")


def link(view: View) -> None:
    """The address of the view as it stands, with its edition, for sending to somebody."""
    with st.container(key="link"), st.expander(view.t("link.title"), icon=":material/link:"):
        st.caption(view.t("link.help"))
        base = (st.context.url or "").split("?")[0]
        st.code(f"{base}?{address.as_shown(view).query}", language=None, wrap_lines=True)
