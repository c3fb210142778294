"""The follow-up of an edition: what each pilot measured, and how its municipalities developed beside similar ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import stdev

from analytics.disclosure.people_tables import origins_of
from analytics.disclosure.reported import lacking, open_pilots
from analytics.evaluation.evaluate import trend
from analytics.evaluation.result import Trend
from analytics.needs.need import VINTAGE
from analytics.pilots.permutation import Permutation, mean_of, permutation_did, smallest_detectable_effect
from analytics.pilots.portfolio import Pilot, PilotMeasure, pilots_of
from analytics.quantity import MissingData, Quantity, absent, known, worst
from analytics.registry.evidence_ladder import CAUSAL_FROM, EVIDENCE_LADDER, EvidenceLevel, allowed_level
from analytics.registry.indicator import INDICATORS, Indicator
from analytics.statistics.distance import Distance, Features, distances
from data.reference.geography import MUNICIPALITIES, area_name
from data.reference.periods import month_of, year_before, year_of
from data.store.store import Edition
from data.vocabulary import Origin

DATASETS = ("pilots", "pilot_municipalities", "pilot_followup")
WHERE = ("pilots", "pilot_municipalities")
"""What says which municipalities have a pilot."""
SIMILAR = 3
FEWEST = 2
BEFORE_PILOTS = 3
"""How many years back a comparison of the time before the pilots reaches."""
FEATURES = ("population", "unemployment_18_65", "post_secondary_25_64", "employment_20_65", "median_net_income")
"""What municipalities are compared by: size, labour market, education and income, at the year before."""


@dataclass(frozen=True, kw_only=True)
class MeasuredChange:
    """One measure of one pilot, with what may be said of it. `change` is in the measure's unit."""

    pilot_id: str
    title: str
    measure: PilotMeasure
    change: Quantity
    declared_level: int | None
    level: int
    claim: EvidenceLevel


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """How far one municipality is from another: the distance and what each feature adds to its square."""

    code: str
    distance: float
    parts: Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class Development:
    """One municipality with a pilot beside the most similar without. Changes are in the indicator's unit."""

    code: str
    name: str
    before: float
    after: float
    change: float
    similar: tuple[Likeness, ...]
    similar_change: float | None


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """An indicator's development with and without a pilot between two years.

    `matched_difference` is the mean over the pilot municipalities of their change minus that of the most similar.
    `before_pilots` is true when the year after lies before any pilot: then it tells of the years before, and its level
    is 0 whatever the numbers say.
    """

    indicator: str
    name_sv: str
    name_en: str
    unit: str
    year_before: int
    year_after: int
    developments: tuple[Development, ...]
    matched_difference: float | None
    permutation: Permutation
    sd_of_change_without: float
    smallest_detectable_effect: float
    before_pilots: bool
    level: int
    claim: EvidenceLevel


@dataclass(frozen=True, kw_only=True)
class FollowUp:
    """Everything the follow-up says. `comparison` is None when it cannot be made; `gaps` says why."""

    edition: int
    origins: tuple[Origin, ...]
    measures: tuple[MeasuredChange, ...]
    not_followed_up: tuple[str, ...]
    """Pilots that have started and have no measure with a value at the follow-up."""
    comparison: Comparison | None
    gaps: tuple[MissingData, ...]


def follow_up(
    edition: Edition, indicator: Indicator, *, year_before: int | None = None, year_after: int | None = None
) -> FollowUp:
    """The follow-up of an edition. What is missing is said in `gaps`; nothing is raised.

    Without years: from the last year up to 2022, when no pilot had begun, to the last year after it.
    """
    pilots = pilots_of(edition)
    measures = tuple(_measured(pilot, measure) for pilot in pilots for measure in pilot.measures)
    answered = {change.pilot_id for change in measures if change.measure.follow_up.shown}
    gaps = list(_missing(edition, pilots))
    comparison, reason = _compare(edition, indicator, pilots, year_before, year_after)
    if reason is not None:
        gaps.append(reason)
    used = edition.datasets_in(indicator.sql) - {"municipalities"}
    return FollowUp(
        edition=edition.number,
        origins=origins_of(edition, (*DATASETS, *sorted(used))),
        measures=measures,
        not_followed_up=tuple(pilot.pilot_id for pilot in pilots if pilot.started and pilot.pilot_id not in answered),
        comparison=comparison,
        gaps=tuple(gaps),
    )


def _missing(edition: Edition, pilots: Sequence[Pilot]) -> list[MissingData]:
    gaps = list(lacking(edition, DATASETS))
    rows = {"pilots": pilots, "pilot_followup": [measure for pilot in pilots for measure in pilot.measures]}
    empty = tuple(dataset for dataset, found in rows.items() if edition.has(dataset) and not found)
    if empty:
        gaps.append(MissingData(key="no_rows", datasets=empty))
    return gaps


def _measured(pilot: Pilot, measure: PilotMeasure) -> MeasuredChange:
    before, after = measure.baseline, measure.follow_up
    unknown = worst((before, after))
    if unknown is None and before.value is not None and after.value is not None:
        change = known(after.value - before.value)
    else:
        change = absent((unknown or before).state, (unknown or before).gap)
    level = allowed_level(declared=measure.declared_level, has_before=before.shown, has_after=after.shown)
    return MeasuredChange(
        pilot_id=pilot.pilot_id,
        title=pilot.title,
        measure=measure,
        change=change,
        declared_level=measure.declared_level,
        level=level,
        claim=EVIDENCE_LADDER[level],
    )


def _compare(
    edition: Edition, indicator: Indicator, pilots: Sequence[Pilot], before: int | None, after: int | None
) -> tuple[Comparison | None, MissingData | None]:
    series = trend(edition, indicator)
    datasets = tuple(sorted(edition.datasets_in(indicator.sql) - {"municipalities"}))
    years, reason = choose_years(series, datasets, before, after)
    if years is None:
        return None, reason
    changes = {
        municipality.code: of_area[years[1]] - of_area[years[0]]
        for municipality in MUNICIPALITIES
        if years[0] in (of_area := series.values.get(municipality.code, {})) and years[1] in of_area
    }
    if not all(edition.has(dataset) for dataset in WHERE):
        return None, None  # what is not loaded is said already
    if open_pilots(edition):
        return None, MissingData(key="comparison_not_listed", datasets=("pilot_municipalities",))
    with_pilot = {partner.municipality_code for pilot in pilots if pilot.started for partner in pilot.partners}
    treated = [code for code in changes if code in with_pilot]
    others = [code for code in changes if code not in with_pilot]
    if min(len(treated), len(others)) < FEWEST:
        values: dict[str, str | int | float] = {"needed": FEWEST, "treated": len(treated), "others": len(others)}
        return None, MissingData(key="too_few_for_comparison", datasets=(), values=values)
    return _comparison(edition, indicator, series, years, changes, treated, others), None


def choose_years(
    series: Trend, datasets: tuple[str, ...], before: int | None, after: int | None
) -> tuple[tuple[int, int] | None, MissingData | None]:
    """The two years to compare, or why none can be: every year between must be there and no break lie between.

    Of months it is the same month of two years, with that month of every year between.
    """
    available = sorted({year for code, values in series.values.items() if len(code) == 4 for year in values})
    earlier = [year for year in available if year_of(year) <= VINTAGE]
    first = before if before is not None else (earlier[-1] if earlier else None)
    later = [year for year in available if first is not None and year > first and month_of(year) == month_of(first)]
    last = after if after is not None else (later[-1] if later else None)
    if first is None or first not in available:
        return None, MissingData(key="no_need", datasets=datasets)
    if last is None or last <= first or last not in available:
        return None, MissingData(key="no_year_after", datasets=datasets, values={"before": first})
    broken = [year for year in series.breaks if year_of(first) < year <= year_of(last)]
    if broken:
        return None, MissingData(key="break_between", values={"year": broken[0], "before": first, "after": last})
    if not set(_a_year_apart(first, last)) <= {*available}:
        return None, MissingData(key="years_between_missing", datasets=datasets, values={"before": first, "after": last})
    return (first, last), None


def _a_year_apart(first: int, last: int) -> list[int]:
    """Every year, or the same month of every year, from the last one back to the first or just before it."""
    periods = [last]
    while periods[-1] > first:
        periods.append(year_before(periods[-1]))
    return periods


def years_to_compare(available: Sequence[int]) -> tuple[int, int] | None:
    """The two years to begin with: the last up to 2022 and the last after it.

    Without a later year the last three years of the series, which tell how alike the groups were before any pilot.
    """
    earlier = [year for year in available if year_of(year) <= VINTAGE]
    later = [year for year in available if earlier and year > earlier[-1] and month_of(year) == month_of(earlier[-1])]
    if earlier and later:
        return max(earlier), max(later)
    last = max(earlier, default=None)
    same = [year for year in earlier if last is not None and month_of(year) == month_of(last) and year < last]
    spans = [year for year in same if last is not None and year_of(year) >= year_of(last) - BEFORE_PILOTS]
    return (min(spans), last) if spans and last is not None else None


def _comparison(
    edition: Edition,
    indicator: Indicator,
    series: Trend,
    years: tuple[int, int],
    changes: Mapping[str, float],
    treated: Sequence[str],
    others: Sequence[str],
) -> Comparison:
    codes = [*treated, *others]
    permutation = permutation_did([changes[code] for code in codes], range(len(treated)))
    spread = stdev([changes[code] for code in others])
    developments = _developments(edition, indicator, series, years, changes, treated, others)
    differences = [
        development.change - development.similar_change
        for development in developments
        if development.similar_change is not None
    ]
    before_pilots = year_of(years[1]) <= VINTAGE
    level = 0 if before_pilots else CAUSAL_FROM
    return Comparison(
        indicator=indicator.id,
        name_sv=indicator.name_sv,
        name_en=indicator.name_en,
        unit="percentage_points" if indicator.unit == "percent" else indicator.unit,
        year_before=years[0],
        year_after=years[1],
        developments=developments,
        matched_difference=mean_of(differences),
        permutation=permutation,
        sd_of_change_without=spread,
        smallest_detectable_effect=smallest_detectable_effect(sd=spread, units=len(codes), treated=len(treated)),
        before_pilots=before_pilots,
        level=level,
        claim=EVIDENCE_LADDER[level],
    )


def _developments(
    edition: Edition,
    indicator: Indicator,
    series: Trend,
    years: tuple[int, int],
    changes: Mapping[str, float],
    treated: Sequence[str],
    others: Sequence[str],
) -> tuple[Development, ...]:
    features = _features(edition, indicator, years[0])
    developments = []
    for code in treated:
        similar = most_similar(code, others, features)
        developments.append(
            Development(
                code=code,
                name=area_name(code),
                before=series.values[code][years[0]],
                after=series.values[code][years[1]],
                change=changes[code],
                similar=similar,
                similar_change=mean_of([changes[likeness.code] for likeness in similar]),
            )
        )
    return tuple(developments)


def most_similar(
    code: str,
    candidates: Sequence[str],
    features: Features,
    *,
    count: int = SIMILAR,
    weights: Mapping[str, float] | None = None,
) -> tuple[Likeness, ...]:
    """The nearest candidates, nearest first; ties by code. Features without a weight of their own have weight 1.

    A candidate with figures for under half of the weight is never the most similar.
    """
    weighed = dict.fromkeys(features, 1.0) | dict(weights or {})
    near = [
        Likeness(code=other, distance=apart.value, parts=_parts(apart))
        for other, apart in distances(code, candidates, features, weighed).items()
        if apart is not None
    ]
    return tuple(sorted(near, key=lambda likeness: (likeness.distance, likeness.code))[:count])


def _parts(apart: Distance) -> dict[str, float]:
    whole = sum(apart.squares.values())
    return {name: apart.value**2 * square / whole if whole else 0.0 for name, square in apart.squares.items()}


def _features(edition: Edition, indicator: Indicator, year: int) -> dict[str, dict[str, float]]:
    """Feature -> municipality -> value in the year before, the indicator's own starting point among them."""
    wanted = dict.fromkeys((*(feature for feature in FEATURES if feature in INDICATORS), indicator.id))
    features = {}
    for name in wanted:
        values = trend(edition, indicator if name == indicator.id else INDICATORS[name]).values
        of_year = {
            municipality.code: values[municipality.code][year]
            for municipality in MUNICIPALITIES
            if year in values.get(municipality.code, {})
        }
        if of_year:
            features[name] = of_year
    return features
