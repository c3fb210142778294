"""How a place depends on commuting: how many leave and come, and where to."""

from contextlib import nullcontext

import streamlit as st

from analytics.places.commuting import Commuting, Flow
from analytics.places.profile import Profile
from analytics.registry.registries import CAVEATS
from ui import cache
from ui.card.card import Card, draw
from ui.document.content import Content
from ui.document.document import Document
from ui.page.view import View
from ui.sections.places import commuting_tables
from ui.wording import quantities, sentences, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_number, format_value

DENMARK = "denmark_commuters"


def commuting(view: View, profile: Profile) -> None:
    """Shares and largest flows; without data, what to load, which nobody needs on paper."""
    key = ("commuting", profile.code, view.language)
    card = cache.prepared(view.edition.number, key, lambda: _card(view, profile))
    with nullcontext() if card.document.table else st.container(key="screen_commuting"):
        draw(view, card)


def _card(view: View, profile: Profile) -> Card:
    t = view.t
    shown = cache.commuting(view.edition.number, profile.code)
    source = source_line.dataset_line(t, view.edition, "commuting", shown.origins)
    known = shown.year is not None
    return Card(
        key="commuting",
        document=Document(
            language=t.language,
            title=t("commuting.title", year=shown.year or "").strip(),
            sentence=_sentence(t, profile, shown),
            source=source,
            edition=view.edition.number,
            origins=shown.origins,
            notes=(CAVEATS[DENMARK].text(t.language),) if known else (),
            content=commuting_tables.of_flows(t, view.edition, shown, source) if known else Content(),
        ),
    )


def _sentence(t: Catalogue, profile: Profile, shown: Commuting) -> str:
    if shown.year is None:
        return quantities.gaps(t, shown.gaps)
    parts = [t("commuting.shares", name=profile.name, out=_share(t, shown.out_percent), into=_share(t, shown.in_percent))]
    for key, flows in (("out_to", shown.out_to), ("in_from", shown.in_from)):
        if flows:
            named = [_named(t, flow) for flow in flows[:3]]
            parts.append(t(f"commuting.{key}", names=sentences.listed(t, named)))
    if shown.hidden:
        parts.append(t("commuting.hidden", count=shown.hidden))
    return " ".join(parts)


def _named(t: Catalogue, flow: Flow) -> str:
    return f"{commuting_tables.name(t, flow.code)} ({format_number(flow.persons, 0, t.language)})"


def _share(t: Catalogue, percent: float | None) -> str:
    return t("state.missing") if percent is None else format_value(percent, "percent", 0, t.language)
