"""Whether to publish though the newest data edition is damaged: asked where it is, and nowhere else."""

import streamlit as st

from ui import cache
from ui.page.view import View


def ask(view: View, key: str) -> bool:
    """A box to tick in a form that publishes, while a newer edition than the one shown is damaged; False otherwise."""
    damaged = cache.store().damaged_editions()
    if not damaged:
        return False
    editions = ", ".join(map(str, damaged))
    return st.checkbox(view.t("upload.past_damaged", editions=editions, shown=cache.store().latest()), key=key)
