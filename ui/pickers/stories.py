"""Which stories there are to choose from: the latest, and of many those that are looked for."""

import streamlit as st

from data.journal.stories import LONGEST_TITLE, Story
from ui import cache
from ui.page.view import View

MOST = 50
"""Stories in a list; it goes to the browser at every run."""


def are_many() -> bool:
    """Whether there are more than a list holds."""
    return cache.stories().count() > MOST


def listed(view: View, key: str, *chosen: str | None) -> dict[str, Story]:
    """The stories changed last by id, or those that the visitor looks for; `chosen` ones first where they are not among
    them. Of many a field to search in is drawn, whose session key is `key`."""
    stories, looked_for = cache.stories(), ""
    if are_many():
        help_text = view.t("workshop.search_help", most=MOST)
        looked_for = st.text_input(view.t("workshop.search"), max_chars=LONGEST_TITLE, key=key, help=help_text)
    known = {story.story_id: story for story in stories.latest(MOST, looked_for)}
    wanted = [story for one in chosen if one and one not in known and (story := stories.get(one)) is not None]
    return {story.story_id: story for story in wanted} | known
