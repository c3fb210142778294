"""Where a place stands in each index that has figures, and the way to what the index is made of."""

import streamlit as st

from analytics.places.profile import Profile
from analytics.registry.index import INDICES, Index
from data.vocabulary import Division
from ui import cache
from ui.card.card import say
from ui.page.links import link
from ui.page.navigation import page
from ui.page.selection import INDEX, PLACE, shared_parameters
from ui.page.view import View
from ui.wording import index_words, source_line


def place_index(view: View, profile: Profile) -> None:
    """A line for each index, with how far the rank holds where the server has drawn it; nothing without figures."""
    with view.beside():
        for index in INDICES.values():
            _line(view, profile, index)


def _line(view: View, profile: Profile, index: Index) -> None:
    t, number = view.t, view.edition.number
    shown = cache.index(number, index.id, profile.division or Division.MUNICIPALITY, ())
    row = None if shown.year is None else shown.row(profile.code)
    if row is None or row.value is None:
        return
    placed = index_words.places(t, shown, cache.known_ranks(number, index.id, ()), [profile.code])
    standing = t(
        f"profile.index.{index.polarity}",
        name=row.name,
        value=index_words.score(t, row.value, row.state),
        index=index.name(t.language),
        year=shown.year or "",
        parts=index_words.parts(t, index, row),
    )
    with st.container(key=f"index_{index.id}"):
        say(view, " ".join([standing, *placed]), shown.origins)
        st.caption(source_line.source_line(t, shown))
        link(
            page("skills_gap"),
            t("index.drill", name=profile.name),
            {**shared_parameters(), PLACE.key: profile.code, INDEX.key: index.id},
            icon=page("skills_gap").icon,
        )
