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
from ui.wording.numbers import format_number, format_value

APART = ("industry", *pickers.OUR_OWN_THEMES)
"""Themes with a section of their own on the page."""


def choose(view: View) -> Profile:
    """The place, and everything the edition holds of it."""
    with view.controls("place"):
        code = places.pick(view)
    return cache.profile(view.edition.number, code)


def lead(view: View, found: Profile) -> None:
    """Who it is, how many live there, and what differs most."""
    t = view.t
    st.title(plain(places.named(view, found.code)), anchor=False)
    people = found.row("population")
    if people.own.value is None:
        st.info(t("profile.nothing", name=found.name), icon=":material/info:")
        return
    parts = [t("profile.people", name=found.name, people=format_number(people.own.value, 0, t.language), year=people.year)]
    if found.standing_out:
        named = [_difference(t, found, apart) for apart in headline(found)]
        parts.append(t(f"profile.headline.{_kind(found)}", differences=sentences.listed(t, named)))
    say(view, " ".join(parts), result(view, found, people).origins)


def _difference(t: Catalogue, found: Profile, apart: StandingOut) -> str:
    row = found.row(apart.indicator)
    own, middle = (_number(t, row, value) for value in (row.own.value or 0.0, row.similar_median or 0.0))
    return t(f"profile.against.{_kind(found)}", name=row.indicator.short(t.language), own=own, others=middle)


def _kind(found: Profile) -> str:
    """Whom the place is compared with: similar municipalities, the other sub-regions, or nobody."""
    if found.division is None:
        return "nobody"
    return "municipality" if found.division is Division.MUNICIPALITY else "region"


def others(t: Catalogue, found: Profile) -> str:
    """What those compared with are called."""
    return t(f"profile.others.{_kind(found)}")


def standing_out(view: View, found: Profile) -> None:
    """The largest differences from similar places, each on its own line."""
    t = view.t
    if not found.standing_out:
        st.header(t("profile.standing_out"), anchor=False)
        st.markdown(t(f"profile.no_standing_out.{_kind(found)}"))
        return
    key = ("standing_out", found.code, t.language)
    draw(view, cache.prepared(view.edition.number, key, lambda: _standing_out(view, found)))


def _standing_out(view: View, found: Profile) -> Card:
    t = view.t
    rows = [found.row(apart.indicator) for apart in found.standing_out]
    results = results_of(view, found, rows)
    remarks = {apart.indicator: _remark(t, apart) for apart in found.standing_out}
    compared = [area.name for area in rows[0].similar]
    differences = [_difference(t, found, apart) for apart in found.standing_out]
    title, told = t("profile.standing_out"), caveats(t, rows, found)
    return Card(
        key="standing_out",
        document=Document(
            language=t.language,
            title=t("profile.taken", name=found.name, title=title),
            page_title=title,
            sentence=" ".join(
                [
                    t("profile.apart", differences=sentences.listed(t, differences)),
                    t(f"profile.compared.{_kind(found)}", names=sentences.listed(t, compared)),
                ]
            ),
            source=source_line.source_lines(t, results),
            edition=view.edition.number,
            origins=_origins(results),
            notes=(told,) if told else (),
            figure=lines(view, found, rows, remarks),
            content=_comparison(t, found, rows, results),
        ),
    )


def _comparison(t: Catalogue, found: Profile, rows: Sequence[ProfileRow], results: Sequence[Result]) -> Content:
    median = "" if found.division is None else t(f"profile.median.{_kind(found)}")
    return profile_tables.of_comparison(t, found, rows, results, median=median)


def _remark(t: Catalogue, apart: StandingOut) -> str:
    if apart.worse is None:
        return ""
    return t("profile.worse" if apart.worse else "profile.better")


def result(view: View, found: Profile, row: ProfileRow) -> Result:
    """The result that a row of the profile was read from."""
    return cache.profile_results(view.edition.number, found.code)[row.indicator.id]


def results_of(view: View, found: Profile, rows: Sequence[ProfileRow]) -> list[Result]:
    """The results that some of the profile's rows were read from."""
    results = cache.profile_results(view.edition.number, found.code)
    return [results[row.indicator.id] for row in rows]


def lines(view: View, found: Profile, rows: Sequence[ProfileRow], remarks: dict[str, str] | None = None) -> Drawing:
    """The figure of some of the profile's rows; `remarks` are words beside the own value, by indicator."""
    results = cache.profile_results(view.edition.number, found.code)
    placed = [
        Placing(row=row, result=results[row.indicator.id], remark=(remarks or {}).get(row.indicator.id, "")) for row in rows
    ]
    # Drawn once in each theme: nobody changes a figure that is drawn.
    return lru_cache(maxsize=2)(
        partial(charts.profile_strips, view.t, placed, name=found.name, others=others(view.t, found))
    )


def _origins(results: Sequence[Result]) -> tuple[Origin, ...]:
    return tuple(sorted({origin for result in results for origin in result.origins}))


def caveats(t: Catalogue, rows: Sequence[ProfileRow], found: Profile | None = None) -> str:
    """What to mind about the rows, each caveat once; only those that name the place itself if it is given."""
    keys = dict.fromkeys(key for row in rows if row.own.value is not None for key in row.caveats)
    chosen = [CAVEATS[key] for key in keys]
    if found is not None:
        chosen = [caveat for caveat in chosen if set(caveat.municipalities) & set(found.members)]
    return " ".join(caveat.text(t.language) for caveat in chosen)


def _cell(t: Catalogue, row: ProfileRow, area: Compared) -> str:
    return t(f"state.{area.state}") if area.value is None else _number(t, row, area.value)


def _number(t: Catalogue, row: ProfileRow, value: float) -> str:
    return format_value(value, row.indicator.unit, row.indicator.decimals, t.language)


def everything(view: View, found: Profile) -> None:
    """All indicators, or those of one theme, as lines of dots with their equal table. Left out on paper: one sheet."""
    with st.container(key="screen_everything"):
        _everything(view, found)


def _everything(view: View, found: Profile) -> None:
    t = view.t
    themes = {theme.theme: theme for theme in found.themes if theme.theme not in APART}
    with view.controls("theme"):
        chosen = pickers.pick(
            view, THEME, t("pick.theme"), [pickers.ALL, *themes], pickers.ALL, lambda key: _theme(view, key)
        )
    shown = list(themes.values()) if chosen == pickers.ALL else [themes[chosen]]
    rows = [row for theme in shown for row in theme.rows]
    title = t("profile.everything") if chosen == pickers.ALL else _theme(view, chosen)
    key = ("everything", found.code, t.language, chosen)
    draw(view, cache.prepared(view.edition.number, key, lambda: _all_of(view, found, rows, title)))
    loaded = _loaded(rows)
    if told := caveats(t, loaded):
        with st.expander(t("profile.caveats"), icon=":material/info:"):
            st.markdown(plain(told))


def _loaded(rows: Sequence[ProfileRow]) -> list[ProfileRow]:
    return [row for row in rows if row.own.state is not State.NOT_LOADED]


def _all_of(view: View, found: Profile, rows: Sequence[ProfileRow], title: str) -> Card:
    t = view.t
    loaded = _loaded(rows)
    results = results_of(view, found, loaded)
    return Card(
        key="everything",
        document=Document(
            language=t.language,
            title=t("profile.taken", name=found.name, title=title),
            page_title=title,
            sentence=_how_many(t, len(loaded), len(rows)),
            source=source_line.source_lines(t, results) if results else t("source.nothing"),
            edition=view.edition.number,
            origins=_origins(results),
            figure=lines(view, found, loaded) if loaded else None,
            content=_comparison(t, found, rows, results),
        ),
    )


def _theme(view: View, key: str) -> str:
    return view.t("pick.all_themes") if key == pickers.ALL else SUBJECTS[key].title(view.language)


def _how_many(t: Catalogue, loaded: int, all_: int) -> str:
    text = t("profile.reading")
    return text if loaded == all_ else f"{text} {t('profile.not_loaded', count=all_ - loaded)}"


def development(view: View, found: Profile) -> None:
    """One indicator over the years, not on paper. A sub-region's years are rolled up like its latest value."""
    with st.container(key="screen_development"):
        _development(view, found)


def _development(view: View, found: Profile) -> None:
    t = view.t
    with view.controls("development"):
        options = pickers.need_indicators(view)
        indicator = pickers.indicator_from(view, INDICATOR, t("pick.indicator"), options, pickers.FIRST_INDICATOR)
    key = ("development", found.code, t.language, indicator.id)
    draw(view, cache.prepared(view.edition.number, key, lambda: _course(view, found, indicator)))


def _course(view: View, found: Profile, indicator: Indicator) -> Card:
    t = view.t
    trend = cache.series(view.edition.number, indicator.id, found.division or Division.MUNICIPALITY)
    own = [found.code] if trend.values.get(found.code) and found.division is not None else []
    codes = [*own, SKANE, SWEDEN] if indicator.mappable else [*own, SKANE]
    row, shown = found.row(indicator.id), result(view, found, found.row(indicator.id))
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
            notes=_course_notes(t, found, row, own=bool(own)),
            figure=lru_cache(maxsize=2)(partial(charts.trend, t, trend, selected=own)) if years else None,
            content=result_tables.of_trend(t, trend, shown, codes, found.division) if years else Content(),
        ),
    )


def _course_notes(t: Catalogue, found: Profile, row: ProfileRow, *, own: bool) -> tuple[str, ...]:
    """Why a sub-region has no line of its own, if so; then what to mind about the indicator here."""
    why = []
    if not own and found.division is not None:
        reason = row.indicator.rollup_reason(t.language)
        why.append(
            reason
            if found.division is not Division.MUNICIPALITY and reason
            else t("profile.no_series", value=_cell(t, row, row.own))
        )
    note = " ".join([*why, caveats(t, [row])]).strip()
    return (note,) if note else ()
