"""How a place depends on commuting: how many leave and come, and where to."""

from contextlib import nullcontext

import streamlit as st

from analytics.places.commuting import Commuting, Flow
from analytics.places.profile import Profile
from analytics.registry.registries import CAVEATS
from ui import cache
from ui.card.card import Card, draw
from ui.page.view import View
from ui.sections.places import commuting_tables
from ui.wording import quantities, sentences, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.markdown import plain
from ui.wording.numbers import format_number, format_value

DENMARK = "denmark_commuters"


def commuting(view: View, found: Profile) -> None:
    """Shares and largest flows; without data, what to load, which nobody needs on paper."""
    key = ("commuting", found.code, view.language)
    card = cache.prepared(view.edition.number, key, lambda: _card(view, found))
    with nullcontext() if card.table else st.container(key="screen_commuting"):
        draw(view, card)


def _card(view: View, found: Profile) -> Card:
    t = view.t
    shown = cache.commuting(view.edition.number, found.code)
    source = source_line.dataset_line(t, view.edition, "commuting", shown.origins)
    return Card(
        key="commuting",
        title=t("commuting.title", year=shown.year or "").strip(),
        figure=None,
        sentence=_sentence(t, found, shown),
        note=CAVEATS[DENMARK].text(t.language) if shown.year is not None else None,
        source=source,
        origins=shown.origins,
        table=_table(t, shown) if shown.year is not None else None,
        export=commuting_tables.of_flows(t, view.edition, shown, source) if shown.year is not None else None,
    )


def _sentence(t: Catalogue, found: Profile, shown: Commuting) -> str:
    if shown.year is None:
        return quantities.gaps(t, shown.gaps)
    parts = [t("commuting.shares", name=found.name, out=_share(t, shown.out_percent), into=_share(t, shown.in_percent))]
    for key, flows in (("out_to", shown.out_to), ("in_from", shown.in_from)):
        if flows:
            named = [_named(t, one) for one in flows[:3]]
            parts.append(t(f"commuting.{key}", names=sentences.listed(t, named)))
    if shown.hidden:
        parts.append(t("commuting.hidden", count=shown.hidden))
    return " ".join(parts)


def _named(t: Catalogue, flow: Flow) -> str:
    return f"{commuting_tables.name(t, flow.code)} ({format_number(flow.persons, 0, t.language)})"


def _share(t: Catalogue, percent: float | None) -> str:
    return t("state.missing") if percent is None else format_value(percent, "percent", 0, t.language)


def _table(t: Catalogue, shown: Commuting) -> dict[str, list[str]]:
    flows: list[tuple[str, Flow]] = [("out", one) for one in shown.out_to] + [("in", one) for one in shown.in_from]
    return {
        t("commuting.direction"): [t(f"commuting.direction_{way}") for way, _ in flows],
        t("table.area.municipality"): [plain(commuting_tables.name(t, one.code)) for _, one in flows],
        t("commuting.persons"): [format_number(one.persons, 0, t.language) for _, one in flows],
    }
