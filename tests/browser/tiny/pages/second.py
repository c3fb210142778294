"""A second page, slow on request."""

import time

import streamlit as st

st.set_page_config(page_title="Andra sidan")
time.sleep(float(st.query_params.get("seconds", "0")))
st.title("Andra sidan")
if st.query_params.get("abroad"):
    st.html('<img src="https://example.com/picture.png" alt="">')
