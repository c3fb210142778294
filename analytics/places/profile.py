"""A profile: one municipality, sub-region or Skåne in every indicator, beside those it may be compared with."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from analytics.evaluation.compare import change, ranks
from analytics.evaluation.evaluate import evaluate, trend
from analytics.evaluation.result import Change, Result, Row
from analytics.places.industries import UNKNOWN
from analytics.places.similar import NEAREST, Neighbour, similar
from analytics.quantity import Quantity
from analytics.registry.indicator import INDICATORS, Indicator, Polarity
from analytics.registry.registries import CAVEATS, THEMES
from data.reference.geography import UnknownArea, area_name, regions
from data.store.store import Edition
from data.vocabulary import SKANE, SWEDEN, Division, Level, Origin, Quality, State

STANDING_OUT = 5
SMALLEST_DIFFERENCE = 0.5
"""In standard deviations among the municipalities; less than this does not stand out."""
FEWEST_COMPARED = 3
MUNICIPAL_DIGITS = 4
FEWEST_CHANGES = 2
"""Yearly changes needed to say how much a figure usually moves."""
SMALL_GROUPS = "small_groups"
"""The caveat of indicators that few people in a municipality stand behind."""


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A value of an area, with its state when there is none and what may be told instead, and what it is beside final and
    exact."""

    code: str
    name: str
    value: float | None
    state: State
    quality: Quality | None = None
    instead: Quantity | None = None

    @property
    def or_more(self) -> bool:
        """Whether the value is a lower bound."""
        return self.quality is Quality.AT_LEAST


@dataclass(frozen=True, kw_only=True)
class ProfileRow:
    """One indicator of the area in its latest year, in the indicator's unit.

    `similar_median` is the middle one of the similar areas' values, which is itself no area's rate: shares are never
    averaged. `difference` is own minus that, `deviations` the same in standard deviations among the municipalities.
    Both are None with fewer than three similar areas or no spread. `rank` is among areas of the same kind, 1 = largest
    need, None for a county or the country. `change` is from the year before, never across a break or a gap, and
    `usual_movement` the middle one of the area's own yearly changes without their sign; None where fewer than two are
    known or the difference is too small to be told.
    `caveats` are keys of those that concern the area. `quality` says that the own value is preliminary or perturbed.
    """

    indicator: Indicator
    year: int | None
    level: Level
    own: Compared
    similar: tuple[Compared, ...]
    skane: Compared
    sweden: Compared
    similar_median: float | None
    difference: float | None
    deviations: float | None
    rank: int | None
    ranked: int
    change: Change | None
    usual_movement: float | None
    approximate: bool
    caveats: tuple[str, ...]
    quality: Quality | None = None

    @property
    def median_or_more(self) -> bool:
        """Whether the middle of the similar areas is a lower bound, since the value of one of them is."""
        return any(area.or_more for area in self.similar if area.value is not None)

    @property
    def leads(self) -> bool:
        """Whether the difference may open a page: large, larger than the figure's usual yearly movement, and about
        needs. Counts say how large a place is; few people in a municipality move a share by chance."""
        apart = self.difference is not None and self.deviations is not None
        moved = self.usual_movement
        return (
            apart
            and abs(self.deviations or 0.0) >= SMALLEST_DIFFERENCE
            and moved is not None
            and abs(self.difference or 0.0) > moved
            and _about_needs(self.indicator)
            and not (SMALL_GROUPS in self.caveats and len(self.own.code) == MUNICIPAL_DIGITS)
        )


@dataclass(frozen=True, kw_only=True)
class ProfileTheme:
    """The indicators of one theme, in the registry's order."""

    theme: str
    rows: tuple[ProfileRow, ...]


@dataclass(frozen=True, kw_only=True)
class StandingOut:
    """An indicator that differs much from similar areas. `worse` is None where the indicator has no worse end."""

    indicator: str
    difference: float
    deviations: float
    worse: bool | None


@dataclass(frozen=True, kw_only=True)
class Profile:
    """Everything about one area. `division` is None for Skåne, which has no areas of its kind to be compared with.

    `similar` are the nearest municipalities, with what makes them alike. A sub-region is compared with the others of its
    division, so that `similar` is empty and the themes' rows name them. `standing_out` has the largest difference first.
    """

    edition: int
    origins: tuple[Origin, ...]
    code: str
    name: str
    division: Division | None
    members: tuple[str, ...]
    similar: tuple[Neighbour, ...]
    themes: tuple[ProfileTheme, ...]
    standing_out: tuple[StandingOut, ...]

    def row(self, indicator: str) -> ProfileRow:
        """The row of one indicator by id; KeyError if it is not in the profile."""
        return {row.indicator.id: row for theme in self.themes for row in theme.rows}[indicator]


def profile(edition: Edition, code: str, *, indicators: Iterable[Indicator] | None = None) -> Profile:
    """The profile of a municipality, a sub-region of either division, or Skåne (12). Raises UnknownArea.

    Every indicator is there, also those whose data are not loaded, with their state.
    """
    division, members = _kind(code)
    near = similar(edition, code).nearest(NEAREST) if division is Division.MUNICIPALITY else ()
    others = tuple(neighbour.code for neighbour in near) or _siblings(code, division)
    chosen = INDICATORS.values() if indicators is None else indicators
    rows = [_row(edition, indicator, code, division, others, members) for indicator in chosen]
    themes = [ProfileTheme(theme=key, rows=tuple(row for row in rows if row.indicator.theme == key)) for key in THEMES]
    return Profile(
        edition=edition.number,
        origins=tuple(sorted({origin for row in rows for origin in _origins(edition, row)})),
        code=code,
        name=area_name(code),
        division=division,
        members=members,
        similar=near,
        themes=tuple(theme for theme in themes if theme.rows),
        standing_out=standing_out(rows),
    )


def standing_out(rows: Sequence[ProfileRow], count: int = STANDING_OUT) -> tuple[StandingOut, ...]:
    """The largest standardised differences from similar areas, of those that are more than noise (`ProfileRow.leads`)."""
    candidates = [
        StandingOut(
            indicator=row.indicator.id,
            difference=row.difference,
            deviations=row.deviations,
            worse=_worse(row.indicator, row.difference),
        )
        for row in rows
        if row.leads and row.difference is not None and row.deviations is not None
    ]
    return tuple(sorted(candidates, key=lambda candidate: (-abs(candidate.deviations), candidate.indicator))[:count])


def headline(place_profile: Profile, count: int = 2) -> tuple[StandingOut, ...]:
    """What to open with: the largest differences among indicators that have a better end, else whatever stands out."""
    rows = [row for theme in place_profile.themes for row in theme.rows]
    judged = [candidate for candidate in standing_out(rows, len(rows)) if candidate.worse is not None]
    return tuple(judged[:count]) or place_profile.standing_out[:count]


def _about_needs(indicator: Indicator) -> bool:
    """Whether it can say how one place differs from another: no raw count, nothing done about the needs, nothing unknown."""
    return indicator.mappable and not indicator.is_response and indicator.id != UNKNOWN


def _worse(indicator: Indicator, difference: float) -> bool | None:
    if indicator.polarity is Polarity.NEUTRAL:
        return None
    return (difference < 0) == (indicator.polarity is Polarity.HIGHER_IS_BETTER)


def _kind(code: str) -> tuple[Division | None, tuple[str, ...]]:
    if code == SKANE:
        return None, tuple(municipality.code for municipality in regions(Division.MUNICIPALITY))
    for division in Division:
        for region in regions(division):
            if region.code == code:
                return division, region.members
    raise UnknownArea(code)


def _siblings(code: str, division: Division | None) -> tuple[str, ...]:
    if division is None:
        return ()
    return tuple(region.code for region in regions(division) if region.code != code)


def _row(
    edition: Edition,
    indicator: Indicator,
    code: str,
    division: Division | None,
    others: Sequence[str],
    members: Sequence[str],
) -> ProfileRow:
    kind = division or Division.MUNICIPALITY
    result = evaluate(edition, indicator, division=kind)
    own = _compared(result, code)
    similar_ones = tuple(_compared(result, other) for other in others)
    middle = _middle(similar_ones)
    difference = None if own.value is None or middle is None else own.value - middle
    spread = _deviation(edition, indicator)
    deviations = None if difference is None or not spread else difference / spread
    large = deviations is not None and abs(deviations) >= SMALLEST_DIFFERENCE and _about_needs(indicator)
    placed = ranks(result) if division is not None else {}
    return ProfileRow(
        indicator=indicator,
        year=result.year,
        level=result.level,
        own=own,
        similar=similar_ones,
        skane=_compared(result, SKANE),
        sweden=_compared(result, SWEDEN),
        similar_median=middle,
        difference=difference,
        deviations=deviations,
        rank=placed.get(code),
        ranked=len(placed),
        change=_row_of(result, code).change,
        usual_movement=_usual_movement(edition, indicator, code, kind) if large else None,
        approximate=result.approximate,
        caveats=_caveats(indicator, members),
        quality=_row_of(result, code).quality,
    )


def _compared(result: Result, code: str) -> Compared:
    row = _row_of(result, code)
    return Compared(code=row.code, name=row.name, value=row.value, state=row.state, quality=row.quality, instead=row.instead)


def _row_of(result: Result, code: str) -> Row:
    return {SKANE: result.skane, SWEDEN: result.sweden}.get(code) or result.row(code)


def _middle(areas: Sequence[Compared]) -> float | None:
    known = [area.value for area in areas if area.value is not None]
    return median(known) if len(known) >= FEWEST_COMPARED else None


def _deviation(edition: Edition, indicator: Indicator) -> float:
    """Standard deviation among the municipalities, without weights: a measure of how far apart places lie."""
    values = [row.value for row in evaluate(edition, indicator).rows if row.value is not None]
    if len(values) < FEWEST_COMPARED:
        return 0.0
    mean = math.fsum(values) / len(values)
    return math.sqrt(math.fsum((value - mean) ** 2 for value in values) / len(values))


def _usual_movement(edition: Edition, indicator: Indicator, code: str, kind: Division) -> float | None:
    """The middle one of the yearly changes of an area, without their sign and never across a break."""
    series = trend(edition, indicator, division=kind)
    changes = [moved for year in series.values.get(code, {}) if (moved := change(series, code, year)) is not None]
    return median(abs(moved.difference) for moved in changes) if len(changes) >= FEWEST_CHANGES else None


def _caveats(indicator: Indicator, members: Sequence[str]) -> tuple[str, ...]:
    return tuple(key for key in indicator.caveats if not (of := CAVEATS[key].municipalities) or set(of) & set(members))


def _origins(edition: Edition, row: ProfileRow) -> tuple[Origin, ...]:
    return evaluate(edition, row.indicator).origins if row.own.value is not None else ()
