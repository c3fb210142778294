"""A place among those it may be compared with, and one of its indicators over the years."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from analytics.evaluation.result import Result, Trend
from analytics.places.profile import Compared, Profile, ProfileRow, StandingOut
from analytics.places.similar import Similar
from analytics.registry.indicator import Indicator
from analytics.registry.registries import CAVEATS
from data.vocabulary import SKANE, SWEDEN, Division, Origin, State
from ui.document import result_tables
from ui.document.content import Content
from ui.document.document import Document, Drawing
from ui.figures import charts, maps
from ui.figures.charts.profile_strips import Placing
from ui.portraits import profile_tables
from ui.wording import quantities, sentences, source_line
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_number, format_period, format_value

NEWEST = ("unemployment_20_64_bas", "employment_20_64_bas")
"""The newest figures of all, told of every place before anything else."""
Results = Mapping[str, Result]
"""The results that a profile's rows were read from, by indicator."""


def kind(profile: Profile) -> str:
    """Whom the place is compared with: similar municipalities, the other sub-regions, or nobody."""
    if profile.division is None:
        return "nobody"
    return "municipality" if profile.division is Division.MUNICIPALITY else "region"


def others(t: Catalogue, profile: Profile) -> str:
    """What those compared with are called."""
    return t(f"profile.others.{kind(profile)}")


def people(t: Catalogue, profile: Profile) -> str:
    """How many live there; why that is not known, if so."""
    row = profile.row("population")
    if row.own.value is None:
        return t("profile.nothing", name=profile.name)
    return t("profile.people", name=profile.name, people=format_number(row.own.value, 0, t.language), year=row.year)


def newest(t: Catalogue, profile: Profile) -> list[str]:
    """The newest figures of the place, each with the period it is about; nothing where they are not there."""
    rows = [row for row in map(profile.row, NEWEST) if row.own.value is not None and row.year is not None]
    told = [
        t("profile.newest", name=row.indicator.name(t.language), value=number(t, row, row.own.value or 0.0))
        + (f" ({t(f'quality.{row.quality}')})" if row.quality is not None else "")
        for row in rows
    ]
    if not told:
        return []
    return [t("profile.newest_in", period=format_period(rows[0].year or 0, t.language), figures="; ".join(told))]


def difference(t: Catalogue, profile: Profile, row: ProfileRow) -> str:
    """A row's own value and the middle one of those compared: "Nystartade företag 13,4 (liknande 11,0)"."""
    own, middle = (number(t, row, value) for value in (row.own.value or 0.0, row.similar_median or 0.0))
    return t(f"profile.against.{kind(profile)}", name=row.indicator.short(t.language), own=own, others=middle)


def number(t: Catalogue, row: ProfileRow, value: float) -> str:
    """A value in the unit of a row."""
    return format_value(value, row.indicator.unit, row.indicator.decimals, t.language)


def cell(t: Catalogue, row: ProfileRow, area: Compared) -> str:
    """The value of an area in a row, or the word for why there is none."""
    if area.value is not None:
        return number(t, row, area.value)
    if area.instead is None:
        return t(f"state.{area.state}")
    return quantities.worded(t, area.instead, row.indicator.unit, row.indicator.decimals)


def caveats(t: Catalogue, rows: Sequence[ProfileRow], profile: Profile | None = None) -> str:
    """What to mind about the rows, each caveat once; only those that name the place itself if it is given."""
    keys = dict.fromkeys(key for row in rows if row.own.value is not None for key in row.caveats)
    chosen = [CAVEATS[key] for key in keys]
    if profile is not None:
        chosen = [caveat for caveat in chosen if set(caveat.municipalities) & set(profile.members)]
    return " ".join(caveat.text(t.language) for caveat in chosen)


def origins(results: Sequence[Result]) -> tuple[Origin, ...]:
    """Where the numbers of some results are from, each origin once."""
    return tuple(sorted({origin for result in results for origin in result.origins}))


def loaded(rows: Sequence[ProfileRow]) -> list[ProfileRow]:
    """The rows whose data are there, also where the place itself has no value."""
    return [row for row in rows if row.own.state is not State.NOT_LOADED]


def comparison(t: Catalogue, profile: Profile, rows: Sequence[ProfileRow], results: Results) -> Content:
    """The rows as a table: own value, the middle one of those compared, Skåne, Sweden."""
    median = "" if profile.division is None else t(f"profile.median.{kind(profile)}")
    return profile_tables.of_comparison(t, profile, rows, [results[row.indicator.id] for row in rows], median=median)


def strips(
    t: Catalogue, profile: Profile, rows: Sequence[ProfileRow], results: Results, remarks: Mapping[str, str] | None = None
) -> Drawing:
    """The figure of some of the profile's rows; `remarks` are words beside the own value, by indicator."""
    placed = [
        Placing(row=row, result=results[row.indicator.id], remark=(remarks or {}).get(row.indicator.id, "")) for row in rows
    ]
    # Drawn once in each theme: nobody changes a figure that is drawn.
    return lru_cache(maxsize=2)(partial(charts.profile_strips, t, placed, name=profile.name, others=others(t, profile)))


def standing_out(t: Catalogue, profile: Profile, results: Results) -> Document:
    """The largest differences from similar places, of which there must be one."""
    rows = [profile.row(apart.indicator) for apart in profile.standing_out]
    of_rows = [results[row.indicator.id] for row in rows]
    remarks = {apart.indicator: _remark(t, apart) for apart in profile.standing_out}
    compared = [area.name for area in rows[0].similar]
    title, note = t("profile.standing_out"), caveats(t, rows, profile)
    return Document(
        language=t.language,
        title=t("profile.taken", name=profile.name, title=title),
        page_title=title,
        sentence=" ".join(
            [
                t("profile.apart", differences=sentences.listed(t, [difference(t, profile, row) for row in rows])),
                t(f"profile.compared.{kind(profile)}", names=sentences.listed(t, compared)),
            ]
        ),
        source=source_line.source_lines(t, of_rows),
        edition=profile.edition,
        origins=origins(of_rows),
        notes=(note,) if note else (),
        figure=strips(t, profile, rows, results, remarks),
        content=comparison(t, profile, rows, results),
    )


def _remark(t: Catalogue, apart: StandingOut) -> str:
    if apart.worse is None:
        return ""
    return t("profile.worse" if apart.worse else "profile.better")


def course(
    t: Catalogue, profile: Profile, indicator: Indicator, trend: Trend, result: Result, *, alone: bool = False
) -> Document:
    """One indicator over the years: the place, Skåne, and Sweden where they can be compared.

    `trend` and `result` are the indicator's, of the place's division. `alone` leaves out all but the place: beside a
    county's count a municipality's is a flat line.
    """
    own = [profile.code] if trend.values.get(profile.code) and profile.division is not None else []
    told = [profile.code] if trend.years_told([profile.code]) and profile.division is not None else []
    codes = told if alone else [*told, SKANE, SWEDEN] if indicator.mappable else [*told, SKANE]
    drawn = replace(trend, values={code: trend.values.get(code, {}) for code in codes}) if alone else trend
    years, name = result_tables.years_of(trend, codes), indicator.name(t.language)
    said = sentences.describe_trend(t, trend, codes)
    return Document(
        language=t.language,
        title=result_tables.titled_trend(t, trend, codes),
        page_title=name,
        sentence=t("export.course", name=name, text=said) if years else said,
        page_sentence=said,
        source=source_line.source_line(t, result, years),
        edition=profile.edition,
        origins=trend.origins,
        level=indicator.level,
        notes=_course_notes(t, profile, profile.row(indicator.id), own=bool(own)),
        figure=lru_cache(maxsize=2)(partial(charts.trend, t, drawn, selected=told)) if years else None,
        content=result_tables.of_trend(t, trend, result, codes, profile.division) if years else Content(),
    )


def on_map(t: Catalogue, profile: Profile, result: Result) -> Document:
    """One indicator in all municipalities on a small map, the place outlined. The indicator must be one that a map shows."""
    name = result_tables.titled_short(t, result)
    return Document(
        language=t.language,
        title=t("report.map_title", title=name, name=profile.name),
        page_title=t("report.map_heading", title=name),
        sentence=sentences.describe(t, result, [profile.code]),
        source=source_line.source_line(t, result),
        edition=profile.edition,
        origins=result.origins,
        level=result.level,
        figure=partial(maps.small, t, result, selected=[profile.code]),
        content=result_tables.of_map(t, result, [profile.code], on_page=False),
    )


def _course_notes(t: Catalogue, profile: Profile, row: ProfileRow, *, own: bool) -> tuple[str, ...]:
    """Why a sub-region has no line of its own, if so; then what to mind about the indicator here."""
    why = []
    if not own and profile.division is not None:
        reason = row.indicator.rollup_reason(t.language)
        alone = profile.division is Division.MUNICIPALITY
        lacking = t("profile.no_values" if alone else "profile.no_series", name=profile.name, value=cell(t, row, row.own))
        why.append(lacking if alone or not reason else reason)
    note = " ".join([*why, caveats(t, [row])]).strip()
    return (note,) if note else ()


def alike(t: Catalogue, profile: Profile, shown: Similar, results: Sequence[Result]) -> Document:
    """The municipalities most like the place, and what sets them apart; `results` are those the distance is made of."""
    source = source_line.source_lines(t, results)
    return Document(
        language=t.language,
        title=t("alike.nearest", name=profile.name),
        sentence=_alike(t, profile, shown),
        source=source,
        edition=shown.edition,
        origins=shown.origins,
        notes=(t("alike.note"),),
        content=profile_tables.of_similar(t, shown.nearest(), shown.years.values(), source),
    )


def _alike(t: Catalogue, profile: Profile, shown: Similar) -> str:
    if not shown.neighbours:
        return t("alike.nothing", name=profile.name)
    return t(
        "alike.sentence", name=profile.name, names=sentences.listed(t, [neighbour.name for neighbour in shown.nearest()])
    )
