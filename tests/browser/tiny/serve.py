"""A server for the tiny pages, with the real one's layers around them."""

import streamlit as st

import server

app = st.App("app.py", middleware=server.MIDDLEWARE)
