"""How a place depends on commuting: how many leave and come, and where to."""

from contextlib import nullcontext

import streamlit as st

from analytics.places.profile import Profile
from ui import cache
from ui.card.card import Card, draw
from ui.page.view import View
from ui.portraits import jobs


def commuting(view: View, profile: Profile) -> None:
    """Shares and largest flows; without data, what to load, which nobody needs on paper."""
    key = ("commuting", profile.code, view.language)
    card = cache.prepared(view.edition.number, key, lambda: _card(view, profile))
    with nullcontext() if card.document.table else st.container(key="screen_commuting"):
        draw(view, card)


def _card(view: View, profile: Profile) -> Card:
    shown = cache.commuting(view.edition.number, profile.code)
    return Card(key="commuting", document=jobs.commuting(view.t, view.edition, profile, shown))
