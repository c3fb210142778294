"""Texts as they could stand in a brought file, each taken literally and in a container of its own."""

import streamlit as st

from tests.browser.texts import TEXTS
from ui.wording.markdown import plain

st.set_page_config(page_title="Texter")
st.title("Texter")
for place, text in enumerate(TEXTS):
    st.container(key=f"text_{place}").markdown(plain(text))
