"""The sections of the profile: one place, what stands out, every indicator, its development."""

from collections.abc import Sequence

import streamlit as st

from analytics.places.profile import Profile, ProfileRow, headline
from analytics.registry.indicator import Indicator
from analytics.registry.registries import THEMES as SUBJECTS
from data.vocabulary import Division
from ui import cache
from ui.card.card import Card, draw, say
from ui.document.document import Document
from ui.page.selection import INDICATOR, THEME
from ui.page.view import View
from ui.pickers import pickers, places
from ui.portraits import place
from ui.sections.places import opening_figures
from ui.wording import sentences, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.markdown import plain

APART = ("industry", *pickers.OUR_OWN_THEMES)
"""Themes with a section of their own on the page."""


def choose(view: View) -> Profile:
    """The place, and everything the edition holds of it. Its name stands in one line with the list it was chosen from."""
    if view.frame is not None:
        view.frame.head, chooser = view.frame.head.columns([5, 3], vertical_alignment="center")
        view.frame.filters, after = chooser.container(), view.frame.filters
    with view.controls("place"):
        code = places.pick(view)
    if view.frame is not None:
        view.frame.filters = after
    return cache.profile(view.edition.number, code)


def lead(view: View, profile: Profile) -> None:
    """Who it is, what differs most, how many live there and its newest figures."""
    if view.frame is None:
        return
    view.frame.titled = True
    with view.frame.head:
        st.title(plain(places.named(view, profile.code)), anchor=False)
    with view.frame.filters:
        if profile.row("population").own.value is None:
            st.info(view.t("profile.nothing", name=profile.name), icon=":material/info:")
            return
        _headline(view, profile)
        opening_figures.row(view, profile)


def _headline(view: View, profile: Profile) -> None:
    t = view.t
    if not profile.standing_out:
        return
    rows = [profile.row(apart.indicator) for apart in headline(profile)]
    results = _results(view, profile)
    told = [
        t(
            f"profile.headline.{place.kind(profile)}",
            differences=sentences.listed(t, [place.difference(t, profile, row) for row in rows]),
        ),
        t("profile.more_than_noise"),
        place.caveats(t, rows, profile),
    ]
    say(view, " ".join(filter(None, told)), place.origins([results[row.indicator.id] for row in rows]))


def standing_out(view: View, profile: Profile) -> None:
    """The largest differences from similar places, each on its own line."""
    t = view.t
    if not profile.standing_out and view.stage is None:
        st.header(t("profile.standing_out"), anchor=False)
        compared = any(row.own.value is not None for theme in profile.themes for row in theme.rows)
        st.markdown(
            t(f"profile.no_standing_out.{place.kind(profile)}") if compared else t("alike.nothing", name=profile.name)
        )
    if not profile.standing_out:
        return
    key = ("standing_out", profile.code, t.language)
    draw(view, cache.prepared(view.edition.number, key, lambda: _standing_out(view, profile)))


def _standing_out(view: View, profile: Profile) -> Card:
    document = place.standing_out(view.t, profile, _results(view, profile))
    return Card(key="standing_out", leads=True, fills=False, document=document)


def _results(view: View, profile: Profile) -> place.Results:
    return cache.profile_results(view.edition.number, profile.code)


def everything(view: View, profile: Profile) -> None:
    """All indicators, or those of one theme, as lines of dots with their equal table. Left out on paper: one sheet."""
    with st.container(key="screen_everything"):
        _everything(view, profile)


def _everything(view: View, profile: Profile) -> None:
    t = view.t
    themes = {theme.theme: theme for theme in profile.themes if theme.theme not in APART}
    with view.controls("theme"):
        chosen = pickers.pick(
            view, THEME, t("pick.theme"), [pickers.ALL, *themes], pickers.ALL, lambda key: _theme(view, key)
        )
    shown = list(themes.values()) if chosen == pickers.ALL else [themes[chosen]]
    rows = [row for theme in shown for row in theme.rows]
    title = t("profile.everything") if chosen == pickers.ALL else _theme(view, chosen)
    key = ("everything", profile.code, t.language, chosen)
    draw(view, cache.prepared(view.edition.number, key, lambda: _all_of(view, profile, rows, title)))
    if note := place.caveats(t, place.loaded(rows)):
        with st.expander(t("profile.caveats"), icon=":material/info:"):
            st.markdown(plain(note))


def _all_of(view: View, profile: Profile, rows: Sequence[ProfileRow], title: str) -> Card:
    t = view.t
    loaded, results = place.loaded(rows), _results(view, profile)
    shown = [results[row.indicator.id] for row in loaded]
    return Card(
        key="everything",
        document=Document(
            language=t.language,
            title=t("profile.taken", name=profile.name, title=title),
            page_title=title,
            sentence=_how_many(t, len(loaded), len(rows)),
            source=source_line.source_lines(t, shown) if shown else t("source.nothing"),
            edition=view.edition.number,
            origins=place.origins(shown),
            figure=place.strips(t, profile, loaded, results) if loaded else None,
            content=place.comparison(t, profile, rows, results),
        ),
    )


def _theme(view: View, key: str) -> str:
    return view.t("pick.all_themes") if key == pickers.ALL else SUBJECTS[key].title(view.language)


def _how_many(t: Catalogue, loaded: int, all_: int) -> str:
    text = t("profile.reading")
    return text if loaded == all_ else f"{text} {t('profile.not_loaded', count=all_ - loaded)}"


def development(view: View, profile: Profile) -> None:
    """One indicator over the years, not on paper. A sub-region's years are rolled up like its latest value."""
    with st.container(key="screen_development"):
        _development(view, profile)


def _development(view: View, profile: Profile) -> None:
    t = view.t
    with view.controls("development"):
        options = pickers.need_indicators(view)
        indicator = pickers.indicator_from(
            view, INDICATOR, t("pick.indicator"), options, pickers.opening_indicator(view.edition.number)
        )
    key = ("development", profile.code, t.language, indicator.id)
    draw(view, cache.prepared(view.edition.number, key, lambda: _course(view, profile, indicator)))


def _course(view: View, profile: Profile, indicator: Indicator) -> Card:
    trend = cache.series(view.edition.number, indicator.id, profile.division or Division.MUNICIPALITY)
    result = _results(view, profile)[indicator.id]
    return Card(key="development", document=place.course(view.t, profile, indicator, trend, result))
