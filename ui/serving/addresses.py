"""Addresses of requests, without what the server itself stands below."""

import streamlit as st


def name_in(host: str) -> str:
    """The name in a Host header, without the port."""
    return host if host.endswith("]") else host.rsplit(":", 1)[0]


def below_base(path: str) -> str:
    """The path of a request without leading slash and without `server.baseUrlPath`."""
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    bare = path.lstrip("/")
    return bare.removeprefix(f"{base}/") if base else bare
