"""The line under the menu that says who is logged in, with the way in and the way out."""

import streamlit as st

from data.faults import StoreError
from ui import cache
from ui.page.view import View
from ui.visitor.way_back import FAILED, FAILED_VALUE
from ui.wording.clock import moment
from ui.wording.markdown import plain

TOLD = "login_told"
"""Session key: why the way in or out came to nothing."""


def draw(view: View) -> None:
    """Only where a login is configured: without one the person at this machine may do everything and others look."""
    t, found = view.t, cache.visitors().person()
    if found is None:
        _way_in(view)
        return
    st.caption(plain(t("login.as", name=found.name, role=t(f"role.{view.role}"))))
    st.button(t("login.out"), key="log_out", on_click=_log_out, args=(view,), icon=":material/logout:")


def tell(view: View) -> None:
    """Why the way in or out came to nothing, once."""
    if st.query_params.get(FAILED) == FAILED_VALUE:
        del st.query_params[FAILED]
        st.session_state[TOLD] = view.t("login.failed")
    if TOLD in st.session_state:
        st.warning(plain(st.session_state.pop(TOLD)), icon=":material/no_accounts:")


def not_allowed(view: View) -> None:
    """Why a page stays closed, and what to do about it."""
    t = view.t
    if cache.visitors().login is None or cache.visitors().person() is not None:
        st.info(t("shell.not_allowed"), icon=":material/lock:")
        return
    st.info(t("login.needed"), icon=":material/lock:")
    st.button(t("login.in"), key="log_in_here", on_click=st.login, type="primary", icon=":material/login:")


def _way_in(view: View) -> None:
    t, over = view.t, cache.visitors().run_out()
    if over is not None:
        st.caption(plain(t("login.over", name=over.name, when=moment(over.until))))
    st.button(t("login.in"), key="log_in", on_click=st.login, icon=":material/login:")


def _log_out(view: View) -> None:
    try:
        cache.visitors().log_out()
    except StoreError as fault:
        st.session_state[TOLD] = fault.sentence(view.language)
