"""The sections of the index page: which index, its map, its parts, how sure the ranks are, what it is made of."""

from dataclasses import dataclass
from functools import partial

import streamlit as st

from analytics.indices.details import details
from analytics.indices.evaluate import IndexResult, survival
from analytics.indices.ranking import RankUncertainty
from analytics.indices.scores import WrongWeights
from analytics.registry.index import INDICES, Index, Member
from data.reference.geography import area_name
from data.vocabulary import Division
from ui import cache
from ui.cache import Weights
from ui.card.card import Card, draw, table
from ui.document import result_tables
from ui.document.content import Content
from ui.document.document import Document
from ui.figures import charts, maps
from ui.page.links import link
from ui.page.navigation import page
from ui.page.selection import INDEX, INDICATOR, shared_parameters
from ui.page.view import View
from ui.panel import key_figures, marked
from ui.pickers import pickers, places
from ui.pickers.weights import Weight, movable
from ui.portraits import index_of_place, index_tables
from ui.wording import index_words, quantities, sentences, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.markdown import plain

FIRST = "supply_conditions"
ASKED = "rank_intervals_asked"
"""Session key: that the visitor has asked for the rank intervals once."""


@dataclass(frozen=True)
class Chosen:
    """The index as it is shown, with moved weights if any, and with the original ones."""

    index: Index
    weights: Weights
    shown: IndexResult
    original: IndexResult
    areas: tuple[str, ...]


def choose(view: View) -> Chosen:
    """The index, the marked municipalities and the weights."""
    t = view.t
    with view.controls("index", row=True):
        names = {index.id: index.name(t.language) for index in INDICES.values()}
        index = INDICES[pickers.pick(view, INDEX, t("index.pick"), list(names), FIRST, names.__getitem__)]
        areas = pickers.areas(view)
        original = cache.index(view.edition.number, index.id, Division.MUNICIPALITY, ())
        moved: Weights = ()
        shown = original
        if original.year is not None:
            moved = _weights(view, index)
            shown = _weighed(view, index, moved) or original
    return Chosen(index, moved if shown is not original else (), shown, original, tuple(areas))


def _weights(view: View, index: Index) -> Weights:
    t = view.t
    labels = {pillar.id: Weight(label=pillar.title(t.language), start=pillar.weight) for pillar in index.pillars}
    labels |= {member.symbol: Weight(label=_short(t, member), start=member.weight) for member in index.members}
    moved = movable(view, index.symbol.lower(), labels, title=t("index.weights"), about=t("index.weights_help"))
    return tuple(sorted(moved.items()))


def _short(t: Catalogue, member: Member) -> str:
    return member.indicator.short(t.language)


def _weighed(view: View, index: Index, moved: Weights) -> IndexResult | None:
    """The index with moved weights; None, and said, when nothing weighs anything any more."""
    try:
        return cache.index(view.edition.number, index.id, Division.MUNICIPALITY, moved)
    except WrongWeights:
        st.info(view.t("weights.none"), icon=":material/info:")
        return None


def figure_map(view: View, chosen: Chosen) -> None:
    """The map, and the answer beside it; without data, what is missing and how to bring it in."""
    result = chosen.shown
    document = _without_data(view, chosen) if result.year is None else _mapped(view, chosen)
    draw(view, Card(key="index_map", leads=True, document=document), pickers.toggle_area)
    if chosen.weights:
        with view.beside():
            st.info(_survives(view.t, chosen), icon=":material/tune:")
    if result.year is None:
        return
    key_figures.of_result(view, result)
    known = _known(view, chosen)
    marked.lines(view, result, chosen.areas, lambda code: index_words.places(view.t, result, known, [code]))


def figure_strip(view: View, chosen: Chosen) -> None:
    """All municipalities on one axis, beside the map."""
    t, result = view.t, chosen.shown
    if result.year is None:
        return
    draw(
        view,
        Card(
            key="index_strip",
            beside=True,
            document=Document(
                language=t.language,
                title=t("export.titled", name=chosen.index.name(t.language), period=result.year),
                page_title=t("needs.strip"),
                sentence=sentences.describe_strip(t, result, chosen.areas),
                source=source_line.source_line(t, result),
                edition=view.edition.number,
                origins=result.origins,
                figure=partial(charts.dot_strip, t, result, selected=chosen.areas),
                content=result_tables.of_strip(t, result, chosen.areas),
            ),
        ),
        pickers.toggle_area,
    )


def all_areas(view: View, chosen: Chosen) -> None:
    """The index and its parts for every municipality."""
    if chosen.shown.year is not None and view.stage is None:
        table(view, Card(key="index_map", document=_mapped(view, chosen), table_open=True))


def _without_data(view: View, chosen: Chosen) -> Document:
    t, name = view.t, chosen.index.name(view.language)
    return Document(
        language=t.language,
        title=name,
        sentence=" ".join([t("index.missing", name=name), quantities.gaps(t, chosen.shown.gaps)]),
        source=t("source.nothing"),
        edition=view.edition.number,
        origins=chosen.shown.origins,
        notes=_about(t, chosen),
        content=Content(),
    )


def _mapped(view: View, chosen: Chosen) -> Document:
    t, result, name = view.t, chosen.shown, chosen.index.name(view.language)
    placed = index_words.places(t, chosen.shown, _known(view, chosen), chosen.areas)
    return Document(
        language=t.language,
        title=t("export.titled", name=name, period=result.year),
        page_title=t("needs.title", name=name, year=result.year),
        sentence=" ".join([sentences.describe(t, result, chosen.areas), *placed]),
        page_sentence=sentences.describe(t, result, titled=True),
        source=source_line.source_line(t, result),
        edition=view.edition.number,
        origins=result.origins,
        level=result.level,
        notes=_about(t, chosen),
        figure=partial(maps.choropleth, t, result, selected=chosen.areas),
        content=index_tables.of_index(t, result, chosen.areas, index_of_place.weighing(t, chosen.shown)),
    )


def _about(t: Catalogue, chosen: Chosen) -> tuple[str, ...]:
    return (f"{chosen.index.about(t.language)} {chosen.index.missing_rule(t.language)}",)


def _known(view: View, chosen: Chosen) -> dict[str, RankUncertainty]:
    return cache.known_ranks(view.edition.number, chosen.index.id, chosen.weights)


def _survives(t: Catalogue, chosen: Chosen) -> str:
    survived = survival(chosen.original, chosen.shown)
    parts = [t("index.survives", kept=len(survived.kept), size=survived.size)]
    for key in ("left", "entered"):
        names = [area_name(code) for code in getattr(survived, key)]
        if names:
            parts.append(t(f"index.{key}", names=sentences.listed(t, names)))
    return plain(" ".join(parts))


def ranks(view: View, chosen: Chosen) -> None:
    """How sure the ranks are: thousands of draws, worked out when somebody asks unless the server has them already."""
    if chosen.shown.year is None:
        return
    _ranks_when_asked(view, chosen)


@st.fragment
def _ranks_when_asked(view: View, chosen: Chosen) -> None:
    view.stay()
    t = view.t
    if not st.session_state.get(ASKED) and not _known(view, chosen):
        st.header(t("index.ranks"), anchor=False)
        st.markdown(t("index.ranks_lead"))
        st.button(t("index.ranks_go"), icon=":material/casino:", on_click=st.session_state.update, args=({ASKED: True},))
        return
    ranks = _known(view, chosen) or cache.index_ranks(view.edition.number, chosen.index.id, chosen.weights)
    rows = [row for row in index_tables.chosen_first(chosen.shown, chosen.areas) if row.code in ranks]
    result = chosen.shown
    document = Document(
        language=t.language,
        title=t("index.ranks_title", name=chosen.index.name(t.language), year=result.year),
        page_title=t("index.ranks"),
        sentence=_groups(t, chosen, ranks),
        source=source_line.source_line(t, result),
        edition=view.edition.number,
        origins=result.origins,
        level=result.level,
        notes=(t("index.ranks_note"),),
        content=index_tables.of_ranks(t, result, rows, ranks, index_of_place.weighing(t, chosen.shown)),
    )
    draw(view, Card(key="ranks", document=document, table_open=True))


def _groups(t: Catalogue, chosen: Chosen, ranks: dict[str, RankUncertainty]) -> str:
    parts = []
    for key in ("high_pressure", "low", "not_separable"):
        names = [row.name for row in chosen.shown.rows if row.code in ranks and ranks[row.code].pressure == key]
        label = t(f"index.{chosen.index.polarity}.{key}")
        if key == "not_separable":
            parts.append(t("index.group_count", label=label, count=len(names)))
        elif names:
            parts.append(t("index.group", label=label, names=sentences.listed(t, names)))
    return " ".join(parts)


def drill(view: View, chosen: Chosen) -> None:
    """One municipality: which indicators make up its index, and the way on to each of them."""
    t = view.t
    if chosen.shown.year is None:
        return
    with view.controls("drill"):
        code = places.pick(view)
    division = places.division_of(code)
    shown = cache.index(view.edition.number, chosen.index.id, division, chosen.weights)
    draw(
        view,
        Card(
            key="drill",
            document=index_of_place.made_of(t, shown, code, _known(view, chosen)),
            table_open=True,
        ),
    )
    _beside(view, chosen, code)
    with st.container(horizontal=True, key="links_drill"):
        for member in chosen.index.members:
            link(
                page("skills_needs"),
                _short(t, member),
                {**shared_parameters(), INDICATOR.key: member.indicator.id},
            )


def _beside(view: View, chosen: Chosen, code: str) -> None:
    """Intervals and coverage that must stand beside some of the indicators."""
    for text in index_of_place.beside(view.t, details(view.edition, chosen.shown), chosen.index, code):
        st.caption(plain(text))
