"""Similar municipalities: how far they lie, why, and what happens when the weights move."""

import streamlit as st

from analytics.evaluation.result import Result
from analytics.places.profile import Profile
from analytics.places.similar import FEATURES, Similar
from analytics.registry.indicator import INDICATORS
from data.vocabulary import Division
from ui import cache
from ui.cache import Weights
from ui.card import plot
from ui.card.card import Card, draw
from ui.document.column_text import page_table
from ui.document.document import TextTable
from ui.page.view import View
from ui.pickers.weights import Weight, movable
from ui.portraits import place, profile_tables


def similar(view: View, profile: Profile) -> None:
    """The nearest municipalities with what sets them apart; nothing for a sub-region or Skåne."""
    if profile.division is not Division.MUNICIPALITY:
        return
    above = st.container()
    moved = _weights(view)
    shown = cache.similar(view.edition.number, profile.code, moved)
    with above:
        _nearest(view, profile, shown, moved)


def _nearest(view: View, profile: Profile, shown: Similar, moved: Weights) -> None:
    key = ("alike", profile.code, view.language, repr(moved))
    card, parts = cache.prepared(
        view.edition.number, key, lambda: (_card(view, profile, shown), _parts(view, profile, shown))
    )
    draw(view, card)
    if parts:
        title = view.t("alike.parts", name=shown.neighbours[0].name)
        with st.expander(title, icon=":material/table:"), st.container(key="numbers_parts"):
            plot.table(parts, alt=title)


def _card(view: View, profile: Profile, shown: Similar) -> Card:
    return Card(key="alike", document=place.alike(view.t, profile, shown, _results(view, shown)), table_open=True)


def _parts(view: View, profile: Profile, shown: Similar) -> TextTable:
    """What lies between the place and its nearest, as it is read; nothing where there is no nearest."""
    if not shown.neighbours:
        return {}
    return page_table(view.t, profile_tables.of_parts(view.t, profile.name, shown.neighbours[0]))


def _weights(view: View) -> Weights:
    t = view.t
    starts = {
        key: Weight(label=INDICATORS[key].short(t.language), start=feature.weight) for key, feature in FEATURES.items()
    }
    with view.controls("similarity"):
        moved = movable(view, "similar", starts, title=t("alike.weights"), about=t("alike.weights_help"))
        if len(moved) == len(FEATURES) and not any(moved.values()):
            st.info(t("weights.none"), icon=":material/info:")
            moved = {}
    return tuple(sorted(moved.items()))


def _results(view: View, shown: Similar) -> list[Result]:
    """The results that the distance is made of."""
    number = view.edition.number
    return [cache.result(number, indicator, year, Division.MUNICIPALITY) for indicator, year in shown.years.items()]
