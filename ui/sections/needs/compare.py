"""The sections of the comparison page: many areas over several indicators, and two indicators against each other."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial

import streamlit as st

from analytics.evaluation.result import Result
from data.reference.geography import regions
from data.vocabulary import SKANE, SWEDEN, Division, Origin
from ui import cache
from ui.card.card import Card, draw, table
from ui.document import result_tables
from ui.document.document import Document
from ui.figures import charts, maps
from ui.figures.charts.heat_table import letter
from ui.page.selection import COLUMNS, DIVISION, INDICATOR, OTHER_INDICATOR, some_of
from ui.page.view import View
from ui.pickers import pickers
from ui.wording import sentences, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import unit_name

FIRST = ("unemployment_18_65", "employment_20_65", "highly_educated_25_64", "neet_16_24", "median_net_income")
NEWEST = ("unemployment_20_64_bas", "employment_20_64_bas", "post_secondary_25_65", "neet_16_24", "median_net_income")
"""What is compared until somebody chooses."""
AT_A_TIME = 5
"""Indicators in one table: more do not fit a telephone."""
SECOND = "highly_educated_25_64"


@dataclass(frozen=True)
class Chosen:
    """What is compared: the results, the codes of the areas to show, and the municipalities that were marked."""

    results: tuple[Result, ...]
    codes: tuple[str, ...]
    areas: tuple[str, ...]


def choose(view: View) -> Chosen:
    """The indicators, the division and the municipalities; none marked means all."""
    t = view.t
    if view.frame is not None:
        view.frame.titled = True
        with view.frame.head:
            st.title(t("page.compare.title"), anchor=False)
    known = {indicator.id: indicator for indicator in pickers.need_indicators(view)}
    with view.controls("compare", row=True):
        opening = [identity for identity in _opening(view) if identity in known]
        ids = view.selection.resolve(COLUMNS, some_of(known), opening)
        st.multiselect(
            t("compare.indicators"),
            list(known),
            format_func=lambda key: known[key].name(t.language),
            key=COLUMNS.widget,
            placeholder=t("compare.indicators_placeholder"),
            # It would come first and take what Enter is meant for.
            select_all=False,
        )
        areas = pickers.areas(view)
        division = pickers.pick(
            view, DIVISION, t("pick.division"), list(Division), Division.MUNICIPALITY, lambda key: t(f"division.{key}")
        )
    number = view.edition.number
    own = areas if division == Division.MUNICIPALITY else []
    return Chosen(
        results=tuple(cache.result(number, identity, None, Division(division)) for identity in ids),
        codes=(*(own or [region.code for region in regions(Division(division))]), SKANE, SWEDEN),
        areas=tuple(areas),
    )


def _opening(view: View) -> Sequence[str]:
    """What the table begins with: the newest figures where the edition has them."""
    return NEWEST if pickers.opening_indicator(view.edition.number) == pickers.NEWEST_INDICATOR else FIRST


def lead(view: View, chosen: Chosen) -> None:
    """The first five indicators side by side, over the first screen, with what its letters stand for beside it."""
    loaded = _loaded(chosen)
    if not loaded:
        with nullcontext() if view.frame is None else view.frame.body:
            st.markdown(view.t("compare.nothing" if chosen.results else "compare.choose"))
        return
    _draw(view, _heat(view, chosen, loaded[:AT_A_TIME], 0), loaded)


def heat(view: View, chosen: Chosen) -> None:
    """The first heat table's numbers, and as many more heat tables as it takes."""
    loaded = _loaded(chosen)
    if loaded and view.stage is None:
        table(view, _heat(view, chosen, loaded[:AT_A_TIME], 0))
    for first in range(AT_A_TIME, len(loaded), AT_A_TIME):
        _draw(view, _heat(view, chosen, loaded[first : first + AT_A_TIME], first), loaded)


def _loaded(chosen: Chosen) -> list[Result]:
    return [result for result in chosen.results if result.year is not None]


def _draw(view: View, card: Card, loaded: Sequence[Result]) -> None:
    draw(view, card, pickers.toggle_area if loaded[0].division is Division.MUNICIPALITY else None)


def _heat(view: View, chosen: Chosen, part: Sequence[Result], first: int) -> Card:
    t, names = view.t, _names(view.t, part, first)
    return Card(
        key=f"heat_{first}",
        leads=first == 0,
        document=Document(
            language=t.language,
            title=t("compare.heat") if first == 0 else t("compare.heat_more", letter=letter(first)),
            sentence=t("compare.columns", names="; ".join(names)),
            source=source_line.source_lines(t, part),
            edition=view.edition.number,
            origins=_origins(part),
            notes=(t("compare.heat_note"),),
            figure=partial(charts.heat, t, part, chosen.codes, first=first),
            content=result_tables.of_heat_table(t, part, chosen.codes, names),
        ),
    )


def _origins(results: Sequence[Result]) -> tuple[Origin, ...]:
    return tuple(sorted({origin for result in results for origin in result.origins}))


def _names(t: Catalogue, results: Sequence[Result], first: int) -> list[str]:
    """Letter, name, year and unit of each column."""
    names = []
    for place, result in enumerate(results, start=first):
        unit = unit_name(result.indicator.unit, t.language)
        name = f"{letter(place)} {result.indicator.short(t.language)} {sentences.period(t, result)}"
        names.append(f"{name}, {unit}" if unit else name)
    return names


def scatter(view: View, chosen: Chosen) -> None:
    """Two indicators against each other, one dot for each municipality."""
    t = view.t
    options = [indicator for indicator in pickers.need_indicators(view) if indicator.mappable]
    with view.controls("scatter"):
        left, right = st.columns(2)
        with left:
            across = pickers.indicator_from(
                view, INDICATOR, t("compare.across"), options, pickers.opening_indicator(view.edition.number)
            )
        with right:
            up = pickers.indicator_from(view, OTHER_INDICATOR, t("compare.up"), options, SECOND)
    first, second = (cache.result(view.edition.number, of.id, None, Division.MUNICIPALITY) for of in (across, up))
    missing = [result for result in (first, second) if result.year is None]
    if missing:
        st.markdown(" ".join(sentences.describe(t, result) for result in missing))
        return
    draw(
        view,
        Card(
            key="scatter",
            document=Document(
                language=t.language,
                title=result_tables.titled_pair(t, first, second),
                page_title=t("compare.scatter"),
                sentence=sentences.describe_pair(t, first, second),
                source=source_line.source_lines(t, [first, second]),
                edition=view.edition.number,
                origins=_origins([first, second]),
                notes=(t("needs.pair_note"),),
                figure=partial(charts.scatter, t, first, second, selected=chosen.areas),
                content=result_tables.of_scatter(t, first, second, chosen.areas),
            ),
        ),
        pickers.toggle_area,
    )


def small_multiples(view: View, chosen: Chosen) -> None:
    """The same Skåne once for each indicator, two beside each other."""
    t = view.t
    shown = [result for result in chosen.results if result.year is not None and result.indicator.mappable]
    if len(shown) < 2:
        return
    st.header(t("compare.multiples"), anchor=False)
    st.caption(t("compare.multiples_note"))
    for first in range(0, len(shown), 2):
        for column, result in zip(st.columns(2), shown[first : first + 2], strict=False):
            with column:
                _small(view, result, chosen.areas)


def _small(view: View, result: Result, areas: Sequence[str]) -> None:
    t = view.t
    draw(
        view,
        Card(
            key=f"small_{result.indicator.id}",
            document=Document(
                language=t.language,
                title=result_tables.titled(t, result),
                page_title=result_tables.titled_short(t, result),
                sentence=sentences.describe(t, result, areas),
                source=source_line.source_line(t, result),
                edition=view.edition.number,
                origins=result.origins,
                level=result.level,
                figure=partial(maps.small, t, result, selected=areas),
                content=result_tables.of_map(t, result, areas, on_page=False),
            ),
        ),
    )
