"""A server for the vote's panel alone, with the real one's layers and beginnings around it."""

import streamlit as st

import server

app = st.App("app.py", lifespan=server.lifespan, middleware=server.MIDDLEWARE)
