"""Figures in the colours of a page that has just turned dark or light: colours.js presses what stands here."""

import streamlit as st

from ui.page.view import View


@st.fragment
def followed(view: View) -> None:
    """A button that draws the page anew, unseen and out of the keyboard's way.

    In a fragment: what a fragment asks for is forgotten once another page has been, so that no choice in the menu made at
    the same moment is lost. A rerun asked for in any other way names the page that is being left.
    """
    view.stay()
    if st.button(view.t("shell.redraw"), key="colours"):
        st.rerun()
