"""The frame around every page: language, menu, edition, what the visitor may do, the demo mark, and no traceback ever."""

import logging
import secrets
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import cache as known_for_good
from itertools import groupby
from pathlib import Path

import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from data.access import Role, may
from data.faults import StoreError
from data.journal.faults import JournalBroken
from data.reference.geography import CODES, area_name
from ui import cache
from ui.feedback import ask
from ui.monitoring import counters, events
from ui.page import address, colours, frame, navigation, style
from ui.page.links import link as link_to
from ui.page.navigation import PAGES, Group, Page, page
from ui.page.selection import EDITION, LANGUAGE, MINE, Selection, one_of, shared_parameters
from ui.page.view import View
from ui.sections.people import login_line
from ui.sections.workshop import presenting
from ui.wording.catalogue import DEFAULT_LANGUAGE, LANGUAGES, Catalogue
from ui.wording.clock import day
from ui.wording.markdown import plain

LOG = logging.getLogger("kompetenskartan")
ICON = "data:image/png;base64," + b64encode((Path(__file__).parent.parent / "static" / "favicon.png").read_bytes()).decode()
"""One of our own: Streamlit fetches symbols and emoji for the tab from the network. As an address, since it would read and
hash a file in every run of every page."""
MENU_PIXELS = 216
"""Width of the menu: its longest line in each language, and no more."""
MENU_OF = "menu_of"
"""Session key: the page whose menu stands in the browser."""
NEWEST = 0
"""The edition choice of a visitor who follows the newest one."""


@contextmanager
def open_page(name: str, *, framed: bool = False) -> Iterator[View]:
    """Draw the frame of a page and hand over its `View`; whatever goes wrong inside becomes a sentence.

    `framed` pages have a first screen with picture and answer (ui.page.frame).

    The menu is drawn on the way out, when the choices made on the page are known, which its links must carry.
    """
    with counters.run_of(name):
        yield from _run(page(name), framed=framed)


def _run(this: Page, *, framed: bool) -> Iterator[View]:
    selection = Selection()
    t = Catalogue(selection.resolve(LANGUAGE, one_of(LANGUAGES), DEFAULT_LANGUAGE))
    st.set_page_config(
        page_title=t("shell.page_title", title=t(f"page.{this.name}.title"), product=t("product.name")),
        page_icon=ICON,
        layout="wide",
        initial_sidebar_state=MENU_PIXELS,
    )
    style.draw()
    side = st.sidebar.container(key="menu")
    bar = st.container(key="bar", horizontal=True, vertical_alignment="center")
    top = bar.container(key="marks")
    try:
        _arrive(selection)
        view = _view(this, t, selection)
        view.stage = presenting.stage(view)
        slot, drawn = _draw_first_menu(side, view)
        _draw_head(bar, view)
    except Exception as fault:  # noqa: BLE001 - the last line of defence before a person
        _explain(t, fault)
        st.stop()
    if cache.visitors().login is not None:
        _draw_login(top, view)
    if not view.may(this.needs):
        login_line.not_allowed(view)
        _draw_menu(slot, view)
        st.stop()
    try:
        view.frame = frame.lay_out() if framed and view.stage is None else None
        with view.stage.behind if view.stage else nullcontext():
            yield view
        if view.stage is not None:
            presenting.finish(view, view.stage)
        ask.at_foot(view)
        colours.followed(view)
    except Exception as fault:  # noqa: BLE001 - the same, for what the page itself does
        _explain(t, fault)
    if view.stage is None and shared_parameters() != drawn:
        _draw_menu(slot, view)
    _draw_marks(top, view)


def _arrive(selection: Selection) -> None:
    """Whoever comes from a municipality sees it as their own, unless the address or the browser knows of another."""
    try:
        municipality = cache.visitors().arrive()
    except JournalBroken as fault:  # nobody is kept from looking because it cannot be written down
        LOG.error("not recorded: %s", fault)
        return
    if municipality and MINE.key not in st.query_params:
        selection.set(MINE, municipality, "")


def _asking() -> Callable[[], Role]:
    """How the role is asked while the page runs. Without a login nothing can change it, so that it is asked once."""
    known = _role()
    return (lambda: known) if cache.visitors().login is None else _role


def _role() -> Role:
    return cache.visitors().role()


def _view(this: Page, t: Catalogue, selection: Selection) -> View:
    store = cache.store()
    chosen = selection.resolve(EDITION, lambda number: number == NEWEST or store.has(number), NEWEST)
    edition = cache.edition(chosen or None)
    if not chosen:
        events.edition_seen(edition.manifest)
    return View(this, t, selection, edition, _asking())


def _draw_first_menu(side: DeltaGenerator, view: View) -> tuple[DeltaGenerator, dict[str, str] | None]:
    """Draw the menu before the page where none stands yet. Gives where it stands and what its links carry, None if it waits.

    In a visitor's later runs of the page the earlier menu stands until the page knows what the links must carry: drawn twice
    it would be a fifth of what a change costs.
    """
    known, st.session_state[MENU_OF] = st.session_state.get(MENU_OF), view.page.name
    if view.stage is not None or known == view.page.name:
        return side, None
    slot = side.empty()
    _draw_menu(slot, view)
    return slot, shared_parameters()


def _draw_menu(slot: DeltaGenerator, view: View) -> None:
    t, parameters = view.t, shared_parameters()
    with slot.container():
        st.markdown(f"**{t('product.name')}**  \n{t('product.tagline')}")
        role = view.role
        lines = (entry for entry in PAGES if may(role, entry.needs) and not entry.within)
        for group, entries in groupby(lines, key=lambda entry: entry.group):
            if group is not Group.START:
                st.caption(t(f"menu.{group}"))
            for entry in entries:
                label = t(f"page.{entry.name}.title")
                label = f"**{label}**" if entry.name == view.page.within else label
                link_to(entry, label, parameters, icon=entry.icon)
        st.html(_languages(view))
        _draw_edition(view)


def _draw_login(top: DeltaGenerator, view: View) -> None:
    """Why the way in or out came to nothing, above the page; below the menu, which is drawn twice, who is logged in."""
    with top:
        login_line.tell(view)
    if view.stage is None:
        with st.sidebar.container(key="login"):
            login_line.draw(view)


def _draw_head(bar: DeltaGenerator, view: View) -> None:
    if view.stage is not None:
        presenting.draw_header(view, view.stage)
    else:
        _draw_bar(bar, view)


def _draw_bar(bar: DeltaGenerator, view: View) -> None:
    """Beside the demo mark: the pages that answer the same question in parts, and the visitor's own municipality."""
    t, role = view.t, view.role
    related = [entry for entry in navigation.family(view.page) if may(role, entry.needs)]
    with bar:
        if len(related) > 1:
            with st.container(key="family", horizontal=True, width="content"):
                for entry in related:
                    link_to(entry, t(f"page.{entry.name}.title"), shared_parameters())
        st.selectbox(
            t("mine.label"),
            ["", *CODES],
            format_func=_own_municipalities(t.language).__getitem__,
            key=MINE.widget,
            label_visibility="collapsed",
            width=210,
        )


@known_for_good
def _own_municipalities(language: str) -> dict[str, str]:
    """What the list of one's own municipality says, by code; "" for none."""
    t = Catalogue(language)
    return {"": t("mine.none"), **{code: t("mine.is", name=area_name(code)) for code in CODES}}


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
    st.caption(t("shell.edition", number=manifest.number, created=day(manifest.created)))
    newest = cache.store().latest() if view.selection.settled[EDITION.key] else manifest.number
    if newest != manifest.number:
        st.caption(t("shell.newer_edition", number=newest))


def _draw_marks(top: DeltaGenerator, view: View) -> None:
    with top:
        _draw_damage(view)
        if cache.store().is_away and view.stage is None:
            st.warning(view.t("shell.away"), icon=":material/cloud_off:")
        for problem in view.selection.problems:
            kind = "set_aside" if problem.set_aside else "problem"
            key = f"{kind}.{problem.key}" if view.t.has(f"{kind}.{problem.key}") else f"{kind}.other"
            st.info(view.t(key, found=plain(problem.found[:80])), icon=":material/info:")
        # On the stage the mark stands beside the figure.
        if view.is_demo and view.stage is None:
            st.warning(view.t("demo.page"), icon=":material/science:")


def _draw_damage(view: View) -> None:
    """On every page while the newest edition is damaged: that an older one is shown, and what to do."""
    try:
        damaged = cache.store().damaged_editions(0 if view.selection.settled[EDITION.key] else view.edition.number)
    except StoreError:  # the last whole one went while the page was drawn: the next run says so
        return
    if damaged and view.stage is None:
        told = view.t("shell.damaged", editions=", ".join(map(str, damaged)), shown=view.edition.number)
        st.error(told, icon=":material/broken_image:")


def _explain(t: Catalogue, fault: Exception) -> None:
    """Say what went wrong: in the fault's own words if it has some for people, else with a reference into the log."""
    if isinstance(fault, StoreError):
        events.refused(fault, logging.ERROR)
        st.error(plain(fault.sentence(t.language)), icon=":material/error:")
        return
    reference = secrets.token_hex(3)
    events.failed(reference, fault)
    st.error(t("shell.fault", reference=reference), icon=":material/error:")


def link(view: View) -> None:
    """The address of the view as it stands, with its edition, for sending to somebody."""
    with st.expander(view.t("link.title"), icon=":material/link:", key="link_shown", on_change="rerun") as shown:
        # What shows an address is a large script, which no page needs before somebody asks.
        if not shown.open:
            return
        st.caption(view.t("link.help"))
        base = (st.context.url or "").split("?")[0]
        st.code(f"{base}?{address.as_shown(view).query}", language=None, wrap_lines=True)
