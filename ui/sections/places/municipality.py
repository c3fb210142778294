"""The sections of the profile: one place, what stands out, every indicator, its development."""

from collections.abc import Sequence
from functools import lru_cache, partial

import streamlit as st

from analytics.evaluation.result import Result
from analytics.places.profile import Compared, Profile, ProfileRow, StandingOut, headline
from analytics.registry.indicator import Indicator
from analytics.registry.registries import CAVEATS
from analytics.registry.registries import THEMES as SUBJECTS
from data.vocabulary import SKANE, SWEDEN, Division, Origin, State
from ui import cache
from ui.card.card import Card, draw, say
from ui.document import result_tables
from ui.document.content import Content
from ui.document.document import Document, Drawing
from ui.figures import charts
from ui.figures.charts.profile_strips import Placing
from ui.page.selection import INDICATOR, THEME
from ui.page.view import View
from ui.pickers import pickers, places
from ui.sections.places import profile_tables
from ui.wording import sentences, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.markdown import plain
from ui.wording.numbers import format_number, format_period, format_value

NEWEST, EMPLOYED = "unemployment_20_64_bas", "employment_20_64_bas"
APART = ("industry", *pickers.OUR_OWN_THEMES)
"""Themes with a section of their own on the page."""


def choose(view: View) -> Profile:
    """The place, and everything the edition holds of it."""
    with view.controls("place"):
        code = places.pick(view)
    return cache.profile(view.edition.number, code)


def lead(view: View, profile: Profile) -> None:
    """Who it is, how many live there, and what differs most."""
    if view.frame is None:
        return
    view.frame.titled = True
    with view.frame.head:
        st.title(plain(places.named(view, profile.code)), anchor=False)
    with view.frame.filters:
        _in_words(view, profile)


def _in_words(view: View, profile: Profile) -> None:
    t = view.t
    people = profile.row("population")
    if people.own.value is None:
        st.info(t("profile.nothing", name=profile.name), icon=":material/info:")
        return
    parts = [t("profile.people", name=profile.name, people=format_number(people.own.value, 0, t.language), year=people.year)]
    parts += _newest(t, profile)
    if profile.standing_out:
        named = [_difference(t, profile, apart) for apart in headline(profile)]
        parts.append(t(f"profile.headline.{_kind(profile)}", differences=sentences.listed(t, named)))
        parts.append(t("profile.more_than_noise"))
        parts.append(caveats(t, [profile.row(apart.indicator) for apart in headline(profile)], profile))
    say(view, " ".join(part for part in parts if part), result(view, profile, people).origins)


def _newest(t: Catalogue, profile: Profile) -> list[str]:
    """The newest figures of the place, each with the period it is about; nothing where they are not there."""
    rows = [row for row in map(profile.row, (NEWEST, EMPLOYED)) if row.own.value is not None and row.year is not None]
    told = [
        t("profile.newest", name=row.indicator.name(t.language), value=_number(t, row, row.own.value or 0.0))
        + (f" ({t(f'quality.{row.quality}')})" if row.quality is not None else "")
        for row in rows
    ]
    if not told:
        return []
    return [t("profile.newest_in", period=format_period(rows[0].year or 0, t.language), figures="; ".join(told))]


def _difference(t: Catalogue, profile: Profile, apart: StandingOut) -> str:
    row = profile.row(apart.indicator)
    own, middle = (_number(t, row, value) for value in (row.own.value or 0.0, row.similar_median or 0.0))
    return t(f"profile.against.{_kind(profile)}", name=row.indicator.short(t.language), own=own, others=middle)


def _kind(profile: Profile) -> str:
    """Whom the place is compared with: similar municipalities, the other sub-regions, or nobody."""
    if profile.division is None:
        return "nobody"
    return "municipality" if profile.division is Division.MUNICIPALITY else "region"


def others(t: Catalogue, profile: Profile) -> str:
    """What those compared with are called."""
    return t(f"profile.others.{_kind(profile)}")


def standing_out(view: View, profile: Profile) -> None:
    """The largest differences from similar places, each on its own line."""
    t = view.t
    if not profile.standing_out and view.stage is None:
        st.header(t("profile.standing_out"), anchor=False)
        compared = any(row.own.value is not None for theme in profile.themes for row in theme.rows)
        st.markdown(t(f"profile.no_standing_out.{_kind(profile)}") if compared else t("alike.nothing", name=profile.name))
    if not profile.standing_out:
        return
    key = ("standing_out", profile.code, t.language)
    draw(view, cache.prepared(view.edition.number, key, lambda: _standing_out(view, profile)))


def _standing_out(view: View, profile: Profile) -> Card:
    t = view.t
    rows = [profile.row(apart.indicator) for apart in profile.standing_out]
    results = results_of(view, profile, rows)
    remarks = {apart.indicator: _remark(t, apart) for apart in profile.standing_out}
    compared = [area.name for area in rows[0].similar]
    differences = [_difference(t, profile, apart) for apart in profile.standing_out]
    title, note = t("profile.standing_out"), caveats(t, rows, profile)
    return Card(
        key="standing_out",
        leads=True,
        fills=False,
        document=Document(
            language=t.language,
            title=t("profile.taken", name=profile.name, title=title),
            page_title=title,
            sentence=" ".join(
                [
                    t("profile.apart", differences=sentences.listed(t, differences)),
                    t(f"profile.compared.{_kind(profile)}", names=sentences.listed(t, compared)),
                ]
            ),
            source=source_line.source_lines(t, results),
            edition=view.edition.number,
            origins=_origins(results),
            notes=(note,) if note else (),
            figure=lines(view, profile, rows, remarks),
            content=_comparison(t, profile, rows, results),
        ),
    )


def _comparison(t: Catalogue, profile: Profile, rows: Sequence[ProfileRow], results: Sequence[Result]) -> Content:
    median = "" if profile.division is None else t(f"profile.median.{_kind(profile)}")
    return profile_tables.of_comparison(t, profile, rows, results, median=median)


def _remark(t: Catalogue, apart: StandingOut) -> str:
    if apart.worse is None:
        return ""
    return t("profile.worse" if apart.worse else "profile.better")


def result(view: View, profile: Profile, row: ProfileRow) -> Result:
    """The result that a row of the profile was read from."""
    return cache.profile_results(view.edition.number, profile.code)[row.indicator.id]


def results_of(view: View, profile: Profile, rows: Sequence[ProfileRow]) -> list[Result]:
    """The results that some of the profile's rows were read from."""
    results = cache.profile_results(view.edition.number, profile.code)
    return [results[row.indicator.id] for row in rows]


def lines(view: View, profile: Profile, rows: Sequence[ProfileRow], remarks: dict[str, str] | None = None) -> Drawing:
    """The figure of some of the profile's rows; `remarks` are words beside the own value, by indicator."""
    results = cache.profile_results(view.edition.number, profile.code)
    placed = [
        Placing(row=row, result=results[row.indicator.id], remark=(remarks or {}).get(row.indicator.id, "")) for row in rows
    ]
    # Drawn once in each theme: nobody changes a figure that is drawn.
    return lru_cache(maxsize=2)(
        partial(charts.profile_strips, view.t, placed, name=profile.name, others=others(view.t, profile))
    )


def _origins(results: Sequence[Result]) -> tuple[Origin, ...]:
    return tuple(sorted({origin for result in results for origin in result.origins}))


def caveats(t: Catalogue, rows: Sequence[ProfileRow], profile: Profile | None = None) -> str:
    """What to mind about the rows, each caveat once; only those that name the place itself if it is given."""
    keys = dict.fromkeys(key for row in rows if row.own.value is not None for key in row.caveats)
    chosen = [CAVEATS[key] for key in keys]
    if profile is not None:
        chosen = [caveat for caveat in chosen if set(caveat.municipalities) & set(profile.members)]
    return " ".join(caveat.text(t.language) for caveat in chosen)


def _cell(t: Catalogue, row: ProfileRow, area: Compared) -> str:
    return t(f"state.{area.state}") if area.value is None else _number(t, row, area.value)


def _number(t: Catalogue, row: ProfileRow, value: float) -> str:
    return format_value(value, row.indicator.unit, row.indicator.decimals, t.language)


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
    loaded = _loaded(rows)
    if note := caveats(t, loaded):
        with st.expander(t("profile.caveats"), icon=":material/info:"):
            st.markdown(plain(note))


def _loaded(rows: Sequence[ProfileRow]) -> list[ProfileRow]:
    return [row for row in rows if row.own.state is not State.NOT_LOADED]


def _all_of(view: View, profile: Profile, rows: Sequence[ProfileRow], title: str) -> Card:
    t = view.t
    loaded = _loaded(rows)
    results = results_of(view, profile, loaded)
    return Card(
        key="everything",
        document=Document(
            language=t.language,
            title=t("profile.taken", name=profile.name, title=title),
            page_title=title,
            sentence=_how_many(t, len(loaded), len(rows)),
            source=source_line.source_lines(t, results) if results else t("source.nothing"),
            edition=view.edition.number,
            origins=_origins(results),
            figure=lines(view, profile, loaded) if loaded else None,
            content=_comparison(t, profile, rows, results),
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
        indicator = pickers.indicator_from(view, INDICATOR, t("pick.indicator"), options, pickers.opening_indicator(view))
    key = ("development", profile.code, t.language, indicator.id)
    draw(view, cache.prepared(view.edition.number, key, lambda: _course(view, profile, indicator)))


def _course(view: View, profile: Profile, indicator: Indicator) -> Card:
    t = view.t
    trend = cache.series(view.edition.number, indicator.id, profile.division or Division.MUNICIPALITY)
    own = [profile.code] if trend.values.get(profile.code) and profile.division is not None else []
    told = [profile.code] if trend.years_told([profile.code]) and profile.division is not None else []
    codes = [*told, SKANE, SWEDEN] if indicator.mappable else [*told, SKANE]
    row, shown = profile.row(indicator.id), result(view, profile, profile.row(indicator.id))
    years, name = result_tables.years_of(trend, codes), indicator.name(t.language)
    course = sentences.describe_trend(t, trend, codes)
    return Card(
        key="development",
        document=Document(
            language=t.language,
            title=result_tables.titled_trend(t, trend, codes),
            page_title=name,
            sentence=t("export.course", name=name, text=course) if years else course,
            page_sentence=course,
            source=source_line.source_line(t, shown, years),
            edition=view.edition.number,
            origins=trend.origins,
            level=indicator.level,
            notes=_course_notes(t, profile, row, own=bool(own)),
            figure=lru_cache(maxsize=2)(partial(charts.trend, t, trend, selected=told)) if years else None,
            content=result_tables.of_trend(t, trend, shown, codes, profile.division) if years else Content(),
        ),
    )


def _course_notes(t: Catalogue, profile: Profile, row: ProfileRow, *, own: bool) -> tuple[str, ...]:
    """Why a sub-region has no line of its own, if so; then what to mind about the indicator here."""
    why = []
    if not own and profile.division is not None:
        reason = row.indicator.rollup_reason(t.language)
        why.append(
            reason
            if profile.division is not Division.MUNICIPALITY and reason
            else t("profile.no_series", value=_cell(t, row, row.own))
        )
    note = " ".join([*why, caveats(t, [row])]).strip()
    return (note,) if note else ()
