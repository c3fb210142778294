"""The sections of the index page: which index, its map, its parts, how sure the ranks are, what it is made of."""

from dataclasses import dataclass
from functools import partial

import streamlit as st

from analytics.indices.details import details
from analytics.indices.evaluate import IndexResult, IndexRow, Reading, survival
from analytics.indices.ranking import RankUncertainty
from analytics.indices.scores import WrongWeights
from analytics.registry.index import INDICES, Index, Member, Transformation
from data.reference.geography import area_name
from data.vocabulary import Division
from ui import cache
from ui.cache import Weights
from ui.card.card import Card, draw
from ui.figures import maps
from ui.page.navigation import page
from ui.page.selection import INDEX, INDICATOR, shared_parameters
from ui.page.view import View
from ui.pickers import pickers, place
from ui.pickers.weights import Weight, movable
from ui.sections.needs import skills_gap_tables
from ui.wording import index_words, quantities, sentences, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.markdown import plain
from ui.wording.numbers import format_number, format_value

FIRST = "supply_conditions"
ASKED = "rank_intervals_asked"
"""Session key: that the visitor has asked for the rank intervals once."""


@dataclass(frozen=True)
class Chosen:
    """The index as it is shown: with moved weights if any, with the original ones, and as a result for figures."""

    index: Index
    weights: Weights
    shown: IndexResult
    original: IndexResult
    result: IndexResult
    areas: tuple[str, ...]


def choose(view: View) -> Chosen:
    """The index, the marked municipalities and the weights."""
    t = view.t
    st.title(t("page.skills_gap.title"), anchor=False)
    with view.controls("index"):
        names = {one.id: one.name(t.language) for one in INDICES.values()}
        index = INDICES[pickers.pick(view, INDEX, t("index.pick"), list(names), FIRST, names.__getitem__)]
        areas = pickers.areas(view)
    original = cache.index(view.edition.number, index.id, Division.MUNICIPALITY, ())
    moved: Weights = ()
    shown = original
    if original.year is not None:
        moved = _weights(view, index)
        shown = _weighed(view, index, moved) or original
    return Chosen(index, moved if shown is not original else (), shown, original, shown, tuple(areas))


def _weights(view: View, index: Index) -> Weights:
    t = view.t
    labels = {one.id: Weight(label=one.title(t.language), start=one.weight) for one in index.pillars}
    labels |= {one.symbol: Weight(label=_short(t, one), start=one.weight) for one in index.members}
    with view.controls("weights"):
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
    """The map with index and parts in the table; without data, what is missing and how to bring it in."""
    t, result = view.t, chosen.result
    missing = result.year is None
    name = chosen.index.name(t.language)
    placed = index_words.places(t, chosen.shown, _known(view, chosen), chosen.areas)
    draw(
        view,
        Card(
            key="index_map",
            title=name if missing else t("needs.title", name=name, year=result.year),
            figure=None if missing else partial(maps.choropleth, result, t, selected=chosen.areas),
            sentence=_missing(t, chosen) if missing else " ".join([sentences.describe(t, result, chosen.areas), *placed]),
            note=f"{chosen.index.about(t.language)} {chosen.index.missing_rule(t.language)}",
            source=t("source.nothing") if missing else source_line.source_line(t, result),
            origins=result.origins,
            level=None if missing else result.level,
            table=None if missing else _pillars(t, chosen),
            export=None
            if missing
            else skills_gap_tables.of_index(t, chosen.shown, result, chosen.areas, _weighing(t, chosen)),
        ),
        pickers.toggle_area,
    )
    if chosen.weights:
        st.info(_survives(t, chosen), icon=":material/tune:")


def _known(view: View, chosen: Chosen) -> dict[str, RankUncertainty]:
    return cache.known_ranks(view.edition.number, chosen.index.id, chosen.weights)


def _weighing(t: Catalogue, chosen: Chosen) -> str:
    """The weights of parts and indicators in words, for those who take the numbers along."""
    named = {one.id: one.title(t.language) for one in chosen.index.pillars}
    named |= {one.symbol: f"{one.symbol} {_short(t, one)}" for one in chosen.index.members}
    used = chosen.shown.weights
    return "; ".join(f"{name} {format_number(used[key], 1, t.language)}" for key, name in named.items())


def _missing(t: Catalogue, chosen: Chosen) -> str:
    return " ".join([t("index.missing", name=chosen.index.name(t.language)), quantities.gaps(t, chosen.shown.gaps)])


def _survives(t: Catalogue, chosen: Chosen) -> str:
    found = survival(chosen.original, chosen.shown)
    parts = [t("index.survives", kept=len(found.kept), size=found.size)]
    for key in ("left", "entered"):
        names = [area_name(code) for code in getattr(found, key)]
        if names:
            parts.append(t(f"index.{key}", names=sentences.listed(t, names)))
    return plain(" ".join(parts))


def _pillars(t: Catalogue, chosen: Chosen) -> dict[str, list[str]]:
    rows = _chosen_first(chosen)
    table = {
        t("table.area.municipality"): [plain(sentences.place(t, one.code)) for one in rows],
        t("index.whole"): [index_words.score(t, one.value) for one in rows],
    }
    for pillar in chosen.index.pillars:
        table[pillar.title(t.language)] = [index_words.score(t, one.pillars[pillar.id]) for one in rows]
    return table


def _chosen_first(chosen: Chosen) -> list[IndexRow]:
    marked = [one for one in chosen.shown.rows if one.code in chosen.areas]
    others = [one for one in chosen.shown.rows if one.code not in chosen.areas]
    return [*marked, *others, chosen.shown.skane, chosen.shown.sweden]


def ranks(view: View, chosen: Chosen) -> None:
    """How sure the ranks are: thousands of draws, worked out when somebody asks unless the server has them already."""
    if chosen.result.year is None:
        return
    _ranks_when_asked(view, chosen)


@st.fragment
def _ranks_when_asked(view: View, chosen: Chosen) -> None:
    t = view.t
    if not st.session_state.get(ASKED) and not _known(view, chosen):
        st.header(t("index.ranks"), anchor=False)
        st.markdown(t("index.ranks_lead"))
        st.button(t("index.ranks_go"), icon=":material/casino:", on_click=st.session_state.update, args=({ASKED: True},))
        return
    found = _known(view, chosen) or cache.index_ranks(view.edition.number, chosen.index.id, chosen.weights)
    draw(
        view,
        Card(
            key="ranks",
            title=t("index.ranks"),
            figure=None,
            sentence=_groups(t, chosen, found),
            note=t("index.ranks_note"),
            source=source_line.source_line(t, chosen.result),
            origins=chosen.result.origins,
            level=chosen.result.level,
            table=_ranks_table(t, chosen, found),
            table_open=True,
            export=skills_gap_tables.of_ranks(
                t,
                chosen.shown,
                chosen.result,
                [one for one in _chosen_first(chosen) if one.code in found],
                found,
                _weighing(t, chosen),
            ),
        ),
    )


def _groups(t: Catalogue, chosen: Chosen, found: dict[str, RankUncertainty]) -> str:
    parts = []
    for key in ("high_pressure", "low", "not_separable"):
        names = [one.name for one in chosen.shown.rows if one.code in found and found[one.code].pressure == key]
        label = t(f"index.{chosen.index.polarity}.{key}")
        if key == "not_separable":
            parts.append(t("index.group_count", label=label, count=len(names)))
        elif names:
            parts.append(t("index.group", label=label, names=sentences.listed(t, names)))
    return " ".join(parts)


def _ranks_table(t: Catalogue, chosen: Chosen, found: dict[str, RankUncertainty]) -> dict[str, list[str]]:
    rows = [one for one in _chosen_first(chosen) if one.code in found]
    ranked = [found[one.code] for one in rows]
    return {
        t("table.area.municipality"): [plain(one.name) for one in rows],
        t("index.whole"): [index_words.score(t, one.value) for one in rows],
        t("index.interval"): [f"{one.low}–{one.high}" for one in ranked],
        t("index.top"): [format_value(100 * one.probability_top, "percent", 0, t.language) for one in ranked],
        t("index.label"): [t(f"index.{chosen.index.polarity}.{one.pressure}") for one in ranked],
    }


def drill(view: View, chosen: Chosen) -> None:
    """One municipality: which indicators make up its index, and the way on to each of them."""
    t = view.t
    if chosen.result.year is None:
        return
    with view.controls("drill"):
        code = place.pick(view)
    division = place.division_of(code)
    shown = cache.index(view.edition.number, chosen.index.id, division, chosen.weights)
    row = shown.row(code)
    draw(
        view,
        Card(
            key="drill",
            title=t("index.drill", name=row.name),
            figure=None,
            sentence=" ".join(
                [index_words.made_of(t, chosen.index, row), *index_words.places(t, shown, _known(view, chosen), [code])]
            ),
            note=" ".join(dict.fromkeys(one.basis(t.language) for one in shown.goalposts.values())),
            source=source_line.source_line(t, shown),
            origins=shown.origins,
            table=_readings(t, chosen, row),
            table_open=True,
            export=skills_gap_tables.of_readings(t, shown, shown, row, _weighing(t, chosen)),
        ),
    )
    _beside(view, chosen, code)
    with st.container(horizontal=True, key="links_drill"):
        for member in chosen.index.members:
            st.page_link(
                page("skills_needs").path,
                label=_short(t, member),
                query_params={**shared_parameters(), INDICATOR.key: member.indicator.id},
            )


def _readings(t: Catalogue, chosen: Chosen, row: IndexRow) -> dict[str, list[str]]:
    members = chosen.index.members
    readings = [row.indicators[one.symbol] for one in members]
    return {
        t("profile.indicator"): [plain(_dated(t, chosen, one)) for one in members],
        t("index.value"): [_reading(t, of, one) for of, one in zip(members, readings, strict=True)],
        t("index.limits"): [_limits(t, chosen, one) for one in members],
        t("index.score"): [index_words.score(t, one.score) for one in readings],
    }


def _dated(t: Catalogue, chosen: Chosen, member: Member) -> str:
    year = chosen.shown.years[member.symbol]
    name = f"{member.symbol} {_short(t, member)}"
    return name if year is None else t("needs.title", name=name, year=year)


def _reading(t: Catalogue, member: Member, reading: Reading) -> str:
    if reading.value is None:
        return t(f"state.{reading.state}")
    return format_value(reading.value, member.indicator.unit, member.indicator.decimals, t.language)


def _limits(t: Catalogue, chosen: Chosen, member: Member) -> str:
    """The value that counts as 0 and the one that counts as 100, as the index is read."""
    posts = chosen.shown.goalposts[member.symbol]
    ends = [format_number(one, 2, t.language) for one in (posts.low, posts.high)]
    if member.higher_is_worse == (chosen.index.polarity == "higher_is_better"):
        ends.reverse()
    text = t("index.ends", zero=ends[0], hundred=ends[1])
    return text if posts.transformation is Transformation.NONE else f"ln: {text}"


def _beside(view: View, chosen: Chosen, code: str) -> None:
    """Intervals and coverage that must stand beside some of the indicators."""
    t = view.t
    for symbol, by_area in details(view.edition, chosen.shown).items():
        figures = by_area.get(code)
        if figures:
            unit = chosen.index.member(symbol).indicator.unit
            told = {key: _figure(t, figures.get(key), unit) for key in ("low", "high", "coverage_percent")}
            key = "index.coverage" if "coverage_percent" in figures else "index.count_interval"
            st.caption(plain(t(key, symbol=symbol, **told)))


def _figure(t: Catalogue, value: float | None, unit: str) -> str:
    return t("state.missing") if value is None else format_value(value, unit, 1, t.language)
