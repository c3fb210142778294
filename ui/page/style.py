"""The page's style sheet: written into the page where server.py serves it, else sent with each run."""

from functools import cache
from pathlib import Path
from threading import Event

import streamlit as st

STYLE = Path(__file__).parent.parent / "style.css"
_IN_THE_PAGE = Event()


@cache
def written_into_page() -> str:
    """The style sheet as it stands in the page: there before the first run, which need not send it, nor any later one."""
    _IN_THE_PAGE.set()
    return STYLE.read_text(encoding="utf-8")


def draw() -> None:
    """Send the style sheet, where no page of this server has it in it."""
    if not _IN_THE_PAGE.is_set():
        st.html(STYLE)
