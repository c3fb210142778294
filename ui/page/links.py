"""Links from page to page."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ui.page.navigation import Page


def link(
    to: Page,
    label: str,
    parameters: Mapping[str, str],
    *,
    icon: str | None = None,
    icon_position: Literal["left", "right"] = "left",
    hint: str | None = None,
) -> None:
    """A link to a page with these choices in its address. `hint` is shown where the pointer rests."""
    context = get_script_run_ctx(suppress_warning=True)
    main = "" if context is None else context.main_script_path
    st.page_link(
        _registered(to.path, main),
        label=label,
        icon=icon,
        icon_position=icon_position,
        help=hint,
        query_params=dict(parameters),
    )


@cache
def _registered(path: str, _main: str) -> st.Page:
    """The page as Streamlit knows it. Given its path instead, Streamlit looks for the file and all folders above it on the
    disk, for each link of each run. `_main` is the start page's own path: in tests there are several."""
    return st.Page(path, default=path == "app.py")
