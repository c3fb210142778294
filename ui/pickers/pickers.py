"""The pickers. Each settles its choice first, then draws its widget, so that address, session and widget agree."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import streamlit as st

from analytics.registry.indicator import Indicator
from analytics.registry.registries import THEMES
from data.reference.geography import CODES, MUNICIPALITIES, area_name, regions
from data.reference.periods import is_month
from data.vocabulary import Division
from ui import cache
from ui.page.selection import AREAS, DIVISION, INDICATOR, THEME, YEAR, ZOOM, Choice, one_of, some_of
from ui.page.view import View
from ui.wording.numbers import format_period

T = TypeVar("T")
ALL = "all"
FIRST_INDICATOR = "unemployment_18_65"
"""What pilots and participation are held against to begin with: it has figures of 2022."""
NEWEST_INDICATOR = "unemployment_20_64_bas"
OUR_OWN_THEMES = ("participation", "pilots")
"""Themes about the learning series itself, which have pages of their own."""


@dataclass(frozen=True)
class Question:
    """What the visitor asks on the skills-needs page."""

    indicator: Indicator
    year: int | None
    division: Division
    zoom: tuple[Division, str] | None
    """The sub-region the map shows; None is all of Skåne."""
    areas: tuple[str, ...]

    @property
    def outline(self) -> Division | None:
        """The division whose borders the map draws."""
        if self.division is Division.MUNICIPALITY:
            return self.zoom[0] if self.zoom else None
        return self.division


def pick(
    view: View,
    choice: Choice[T],
    label: str,
    options: Sequence[T],
    default: T,
    shown: Callable[[T], str],
) -> T:
    """A list to choose one from; the choice is in the address."""
    value = view.selection.resolve(choice, one_of(options), default)
    st.selectbox(label, options, format_func=shown, key=choice.widget)
    return value


@dataclass(frozen=True)
class Further(Generic[T]):
    """A choice that is made behind a button. It holds while the button is shut."""

    choice: Choice[T]
    label: str
    options: Sequence[T]
    default: T
    shown: Callable[[T], str]

    def value(self, view: View) -> T:
        """What is chosen."""
        return view.selection.resolve(self.choice, one_of(self.options), self.default)


def more_choices(view: View, hint: str, further: Sequence[Further[Any]]) -> None:
    """The button and, once it is pressed, the lists behind it: nobody waits for what few open."""
    behind = st.popover(view.t("panel.more_choices"), help=hint, width="stretch", key="more_choices", on_change="rerun")
    if behind.open:
        with behind:
            for each in further:
                st.selectbox(each.label, each.options, format_func=each.shown, key=each.choice.widget)


def question(view: View) -> Question:
    """The row of pickers on top of the skills-needs page."""
    t = view.t
    themes = Further(THEME, t("pick.theme"), _themes(view), ALL, lambda key: _theme_title(view, key))
    divisions = Further(DIVISION, t("pick.division"), list(Division), Division.MUNICIPALITY, _division(view))
    theme, division = themes.value(view), Division(divisions.value(view))
    regions_of = Division.COOPERATION_BODY if division is Division.MUNICIPALITY else division
    zooms = _zooms(view, regions_of)
    zoom = zooms.value(view)
    with view.controls("question", row=True):
        indicator = _indicator(view, theme)
        year = year_of(view, YEAR, t("pick.year"), indicator)
        chosen = areas(view)
        more_choices(view, t("panel.more_choices_help"), [themes, divisions, zooms])
    return Question(indicator, year, division, None if zoom == ALL else (regions_of, zoom), tuple(chosen))


def opening_indicator(edition_number: int) -> str:
    """What a page opens with: the newest figures, in an edition that is older than they are the first indicator."""
    known = cache.available_years(edition_number, NEWEST_INDICATOR)
    return NEWEST_INDICATOR if known else FIRST_INDICATOR


def need_indicators(view: View) -> list[Indicator]:
    """The indicators of the skills-needs page: all that are not about the learning series itself."""
    return [indicator for indicator in cache.indicators(view.edition.number) if indicator.theme not in OUR_OWN_THEMES]


def indicator_from(view: View, choice: Choice[str], label: str, options: Sequence[Indicator], default: str) -> Indicator:
    """A list of indicators to choose one from. An address may name one by its official number too."""
    by_id = {indicator.id: indicator for indicator in options}
    fallback = default if default in by_id else next(iter(by_id))
    chosen = pick(view, choice, label, list(by_id), fallback, lambda key: by_id[key].name(view.language))
    return by_id[chosen]


def year_of(view: View, choice: Choice[int], label: str, indicator: Indicator) -> int | None:
    """The year or month to show, newest first; it begins with the newest that is whole. None when there are no figures."""
    years = sorted(cache.available_years(view.edition.number, indicator.id), reverse=True)
    if not years:
        st.selectbox(label, [view.t("pick.no_year")], disabled=True, key=f"{choice.widget}_none")
        return None
    label = view.t("pick.period") if any(map(is_month, years)) else label
    whole = cache.default_period(view.edition.number, indicator.id)
    return pick(view, choice, label, years, years[0] if whole is None else whole, in_words(view))


def in_words(view: View) -> Callable[[int], str]:
    """How a picker names a period: "2024", "juni 2026"."""
    return lambda period: format_period(period, view.language)


def _themes(view: View) -> list[str]:
    used = {indicator.theme for indicator in need_indicators(view)}
    return [ALL, *(theme for theme in THEMES if theme in used)]


def _theme_title(view: View, key: str) -> str:
    return view.t("pick.all_themes") if key == ALL else view.t.of(THEMES[key], "title")


def _indicator(view: View, theme: str) -> Indicator:
    options = [indicator for indicator in need_indicators(view) if theme in (ALL, indicator.theme)]
    return indicator_from(view, INDICATOR, view.t("pick.indicator"), options, opening_indicator(view.edition.number))


def _division(view: View) -> Callable[[str], str]:
    return lambda key: view.t(f"division.{key}")


def _zooms(view: View, division: Division) -> Further[str]:
    names = {region.code: region.name for region in regions(division)}
    whole = view.t("pick.whole_skane")
    return Further(ZOOM, view.t("pick.zoom"), [ALL, *names], ALL, lambda key: names.get(key, whole))


def marked(view: View) -> list[str]:
    """The municipalities that are marked; the visitor's own where nobody chose."""
    return view.selection.resolve(AREAS, some_of(CODES), [view.mine] if view.mine else [])


def areas(view: View) -> list[str]:
    """The list of municipalities to select, which does all that a click on the map does."""
    value = marked(view)
    st.multiselect(
        view.t("pick.areas"),
        [municipality.code for municipality in MUNICIPALITIES],
        format_func=area_name,
        key=AREAS.widget,
        placeholder=view.t("pick.areas_placeholder"),
        filter_mode="contains",
        # It would come first and take what Enter is meant for.
        select_all=False,
    )
    return value


def toggle_area(code: str) -> None:
    """Select a municipality that was clicked, or let go of it if it was selected."""
    chosen = list(st.session_state.get(AREAS.widget, []))
    st.session_state[AREAS.widget] = [one for one in chosen if one != code] if code in chosen else [*chosen, code]
