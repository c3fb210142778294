"""The sections of the skills-needs page."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from analytics.evaluation.result import Result
from data.reference.periods import is_month, month_of
from data.vocabulary import SKANE, SWEDEN
from ui import cache
from ui.card import definition as definitions
from ui.card.card import Card, draw, table
from ui.document import result_tables
from ui.document.document import Document
from ui.figures import charts, maps
from ui.page.selection import COMPARE, OTHER_INDICATOR, OTHER_YEAR
from ui.page.view import View
from ui.panel import key_figures as key_figures_of
from ui.panel import marked
from ui.pickers import pickers
from ui.pickers.pickers import Question
from ui.wording import sentences, source_line
from ui.wording.extent_words import extent_in_words

TOLD = 2
"""Municipalities whose course has room in words beside the map."""
NOTHING, OTHER, BEFORE = "none", "indicator", "year"


def answer(view: View, question: Question) -> Result:
    """The result every figure of the page is drawn from."""
    return cache.result(view.edition.number, question.indicator.id, question.year, question.division)


def figure_map(view: View, question: Question, result: Result) -> None:
    """The map; a click selects a municipality."""
    draw(view, Card(key="map", leads=True, document=_map(view, question, result)), pickers.toggle_area)


def _asked(view: View, what: str, question: Question) -> tuple[object, ...]:
    """All that a document of this page depends on beside the edition."""
    return what, view.language, question.indicator.id, question.year, question.division, question.zoom, question.areas


def _map(view: View, question: Question, result: Result) -> Document:
    made = partial(_new_map, view, question, result)
    return cache.prepared(view.edition.number, _asked(view, "map", question), made)


def _new_map(view: View, question: Question, result: Result) -> Document:
    t = view.t
    figure = partial(
        maps.choropleth,
        t,
        result,
        selected=question.areas,
        outline_division=question.outline,
        zoom_region=question.zoom,
    )
    return Document(
        language=t.language,
        title=result_tables.titled(t, result),
        page_title=_title(view, result),
        sentence=sentences.describe(t, result, question.areas),
        page_sentence=sentences.describe(t, result, titled=True),
        source=source_line.source_line(t, result),
        edition=view.edition.number,
        origins=result.origins,
        level=result.level,
        notes=() if result.indicator.mappable else (t("needs.not_mappable"),),
        figure=figure if result.indicator.mappable else None,
        content=result_tables.of_map(t, result, question.areas),
    )


def _title(view: View, result: Result) -> str:
    name = result.indicator.name(view.language)
    return name if result.year is None else view.t("needs.title", name=name, year=sentences.period(view.t, result))


def key_figures(view: View, question: Question, result: Result) -> None:
    """The answer beside the map: what Skåne has and who stands out, then the marked municipalities."""
    key_figures_of.of_result(view, result)
    marked.lines(view, result, question.areas)


def all_areas(view: View, question: Question, result: Result) -> None:
    """All areas on one axis, with Skåne and Sweden, then the numbers of the map, unless they stand in its place."""
    figure_strip(view, question, result)
    if view.stage is None and result.indicator.mappable:
        table(view, Card(key="map", document=_map(view, question, result), table_open=True))


def figure_strip(view: View, question: Question, result: Result) -> None:
    """All areas on one axis, with Skåne and Sweden."""
    t = view.t
    draw(
        view,
        Card(
            key="strip",
            document=Document(
                language=t.language,
                title=result_tables.titled(t, result),
                page_title=t("needs.strip"),
                sentence=sentences.describe(t, result, question.areas),
                page_sentence=sentences.describe_strip(t, result, question.areas),
                source=source_line.source_line(t, result),
                edition=view.edition.number,
                origins=result.origins,
                figure=partial(charts.dot_strip, t, result, selected=question.areas),
                content=result_tables.of_strip(t, result, question.areas),
            ),
        ),
        pickers.toggle_area,
    )


def figure_trend(view: View, question: Question, result: Result) -> None:
    """The selected municipalities over the years, with Skåne and Sweden."""
    made = partial(_new_trend, view, question, result)
    draw(view, cache.prepared(view.edition.number, _asked(view, "trend", question), made))


def _new_trend(view: View, question: Question, result: Result) -> Card:
    t = view.t
    trend = cache.series(view.edition.number, question.indicator.id)
    codes = [*question.areas, SKANE, SWEDEN] if question.indicator.mappable else [*question.areas, SKANE]
    course, years = sentences.describe_trend(t, trend, codes), result_tables.years_of(trend, codes)
    return Card(
        key="trend",
        beside=True,
        told=" ".join(filter(None, (extent_in_words(t, trend, code) for code in question.areas[:TOLD] or [SKANE]))),
        small=partial(charts.trend, t, trend, selected=question.areas, least=130),
        document=Document(
            language=t.language,
            title=result_tables.titled_trend(t, trend, codes),
            page_title=t("needs.trend"),
            sentence=t("export.course", name=trend.indicator.name(t.language), text=course) if years else course,
            page_sentence=course,
            source=source_line.source_line(t, result, years),
            edition=view.edition.number,
            origins=trend.origins,
            figure=partial(charts.trend, t, trend, selected=question.areas),
            content=result_tables.of_trend(t, trend, result, codes),
        ),
    )


def comparison(view: View, question: Question, result: Result) -> None:
    """Two maps side by side: another indicator, or another year of the same."""
    t = view.t
    with view.controls("compare"):
        st.header(t("needs.comparison"), anchor=False)
        kind = pickers.pick(
            view, COMPARE, t("needs.compare_with"), [NOTHING, OTHER, BEFORE], NOTHING, lambda key: t(f"needs.compare.{key}")
        )
        other = _other(view, question, kind)
    if other is not None:
        _two_maps(view, question, result, other)


def _other(view: View, question: Question, kind: str) -> Result | None:
    number = view.edition.number
    if kind == OTHER:
        own = question.indicator.id
        options = [other for other in pickers.need_indicators(view) if other.mappable and other.id != own]
        indicator = pickers.indicator_from(view, OTHER_INDICATOR, view.t("pick.indicator"), options, options[0].id)
        years = cache.available_years(number, indicator.id)
        year = question.year if question.year in years else None
        return cache.result(number, indicator.id, year, question.division)
    others = [year for year in cache.available_years(number, question.indicator.id) if year != question.year]
    if kind == BEFORE and others:
        year = pickers.pick(
            view,
            OTHER_YEAR,
            view.t("pick.period" if any(map(is_month, others)) else "pick.year"),
            others[::-1],
            _compared_with(question.year, others),
            pickers.in_words(view),
        )
        return cache.result(number, question.indicator.id, year, question.division)
    return None


def _compared_with(shown: int | None, others: Sequence[int]) -> int:
    """The same month of another year, the newest before it; of years the first."""
    if shown is None or not is_month(shown):
        return others[0]
    same = [period for period in others if month_of(period) == month_of(shown)]
    return max((period for period in same if period < shown), default=others[0])


def _two_maps(view: View, question: Question, first: Result, second: Result) -> None:
    t = view.t
    for column, key, result in zip(st.columns(2), ("left", "right"), (first, second), strict=True):
        with column:
            draw(
                view,
                Card(
                    key=f"compare_{key}",
                    document=Document(
                        language=t.language,
                        title=result_tables.titled(t, result),
                        page_title=_title(view, result),
                        sentence=sentences.describe(t, result, question.areas),
                        source=source_line.source_line(t, result),
                        edition=view.edition.number,
                        origins=result.origins,
                        level=result.level,
                        figure=partial(maps.small, t, result, selected=question.areas),
                        content=result_tables.of_map(t, result, question.areas, on_page=False),
                    ),
                ),
            )
    draw(
        view,
        Card(
            key="pair",
            document=Document(
                language=t.language,
                title=result_tables.titled_pair(t, first, second),
                page_title=t("needs.pair"),
                sentence=sentences.describe_pair(t, first, second),
                source=source_line.source_lines(t, [first, second]),
                edition=view.edition.number,
                origins=(*first.origins, *second.origins),
                notes=(t("needs.pair_note"),),
                figure=partial(charts.scatter, t, first, second, selected=question.areas),
                content=result_tables.of_scatter(t, first, second, question.areas),
            ),
        ),
    )


def definition(view: View, question: Question) -> None:
    """What the indicator is, where it comes from and what to mind."""
    st.header(view.t("needs.definition"), anchor=False)
    definitions.indicator(view, question.indicator)
