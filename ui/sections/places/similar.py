"""Similar municipalities: how far they lie, why, and what happens when the weights move."""

from collections.abc import Sequence

import streamlit as st

from analytics.places.profile import Profile
from analytics.places.similar import FEATURES, Neighbour, Part, Similar
from analytics.registry.indicator import INDICATORS
from data.text_table import text_table
from data.vocabulary import Division
from ui import cache
from ui.cache import Weights
from ui.card.card import Card, draw
from ui.page.view import View
from ui.pickers.weights import Weight, movable
from ui.sections.places import profile_tables
from ui.wording import sentences, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.markdown import plain
from ui.wording.numbers import format_number, format_value

PARTS_NAMED = 2


def similar(view: View, found: Profile) -> None:
    """The nearest municipalities with what sets them apart; nothing for a sub-region or Skåne."""
    if found.division is not Division.MUNICIPALITY:
        return
    above = st.container()
    moved = _weights(view)
    shown = cache.similar(view.edition.number, found.code, moved)
    with above:
        _nearest(view, found, shown, moved)


def _nearest(view: View, found: Profile, shown: Similar, moved: Weights) -> None:
    key = ("alike", found.code, view.language, repr(moved))
    card, parts = cache.prepared(
        view.edition.number, key, lambda: (_card(view, found, shown), _all_parts(view.t, found, shown))
    )
    draw(view, card)
    if parts:
        name = shown.neighbours[0].name
        with st.expander(view.t("alike.parts", name=name), icon=":material/table:"), st.container(key="numbers_parts"):
            st.table(text_table(parts), hide_index=True, border="horizontal", alt=view.t("alike.parts", name=name))


def _card(view: View, found: Profile, shown: Similar) -> Card:
    t = view.t
    source = _source(view, shown)
    return Card(
        key="alike",
        title=t("alike.nearest", name=found.name),
        figure=None,
        sentence=_sentence(t, found, shown),
        note=t("alike.note"),
        source=source,
        origins=shown.origins,
        table=_table(t, shown.nearest()),
        table_open=True,
        export=profile_tables.of_alike(t, shown.nearest(), shown.years.values(), source) if shown.neighbours else None,
    )


def _all_parts(t: Catalogue, found: Profile, shown: Similar) -> dict[str, list[str]]:
    return _parts(t, found.name, shown.neighbours[0]) if shown.neighbours else {}


def _weights(view: View) -> Weights:
    t = view.t
    starts = {key: Weight(label=INDICATORS[key].short(t.language), start=one.weight) for key, one in FEATURES.items()}
    with view.controls("similarity"):
        moved = movable(view, "similar", starts, title=t("alike.weights"), about=t("alike.weights_help"))
        if len(moved) == len(FEATURES) and not any(moved.values()):
            st.info(t("weights.none"), icon=":material/info:")
            moved = {}
    return tuple(sorted(moved.items()))


def _sentence(t: Catalogue, found: Profile, shown: Similar) -> str:
    if not shown.neighbours:
        return t("alike.nothing", name=found.name)
    return t("alike.sentence", name=found.name, names=sentences.listed(t, [one.name for one in shown.nearest()]))


def _source(view: View, shown: Similar) -> str:
    first = next(iter(shown.years))
    return source_line.source_line(
        view.t, cache.result(view.edition.number, first, shown.years[first], Division.MUNICIPALITY)
    )


def _table(t: Catalogue, near: Sequence[Neighbour]) -> dict[str, list[str]]:
    return {
        t("table.area.municipality"): [plain(one.name) for one in near],
        t("alike.distance"): [format_number(one.distance, 2, t.language) for one in near],
        t("alike.apart"): [plain(_apart(t, one.parts[:PARTS_NAMED])) for one in near],
    }


def _apart(t: Catalogue, parts: Sequence[Part]) -> str:
    return "; ".join(
        t("alike.part", name=INDICATORS[one.indicator].short(t.language), share=_share(t, one)) for one in parts if one.share
    )


def _share(t: Catalogue, one: Part) -> str:
    return format_value(100 * one.share, "percent", 0, t.language)


def _parts(t: Catalogue, name: str, other: Neighbour) -> dict[str, list[str]]:
    known = [(INDICATORS[one.indicator], one) for one in other.parts]
    return {
        t("profile.indicator"): [plain(of.short(t.language)) for of, _ in known],
        plain(name): [format_value(one.own, of.unit, of.decimals, t.language) for of, one in known],
        plain(other.name): [format_value(one.other, of.unit, of.decimals, t.language) for of, one in known],
        t("alike.share"): [_share(t, one) for _, one in known],
    }
