"""Who publishes: whoever has logged in, else whoever somebody says they are."""

import streamlit as st

from ui import cache
from ui.page.view import View
from ui.wording.markdown import plain


def ask(view: View, key: str) -> str:
    """The name that is shown with the edition; "" where nobody says."""
    t, person = view.t, cache.visitors().person()
    if person is not None:
        st.caption(plain(t("login.publishes", name=person.name)))
        return person.name
    said: str = st.text_input(t("upload.who"), key=key, help=t("upload.who_help"))
    return said
