"""Pilots against need: P1 the ladder, P2 need and coverage, as pure calculations.

Ladder: Tanahashi 1978, "Health service coverage and its evaluation": availability, contact, effectiveness.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from analytics.participation.measures import added, no_rate, share
from analytics.quantity import MissingData, Quantity, absent, known, ratio, worst
from data.vocabulary import State

PERCENT = 100.0
PER_1000 = 1000.0
STARTED = ("running", "ended", "scaled_up")
"""Phases in which a pilot is there for people. A planned one is not yet."""
NO_TARGET = MissingData(key="no_target_population", datasets=("target_population",))
INCOMPLETE = MissingData(key="target_population_incomplete", datasets=("target_population",))


@dataclass(frozen=True, kw_only=True)
class Place:
    """One municipality: its target population, need, started pilots, and people reached and helped there.

    `need` is a level on a scale from 0 up where more is worse; None when it is not known. No pilots is known to be
    none only when the pilots are loaded.
    """

    code: str
    target: Quantity
    need: float | None
    pilots: Quantity
    reached: Quantity
    obtained_outcome: Quantity


@dataclass(frozen=True, kw_only=True)
class Ladder:
    """P1, percent of the whole target population. Availability is never shown without contact."""

    availability_percent: Quantity
    contact_percent: Quantity
    effectiveness_percent: Quantity
    target_population: Quantity


@dataclass(frozen=True, kw_only=True)
class NeedCoverage:
    """P2. `mismatch_*` run from 0 (activity where need is) to 1 (nowhere near it), by reached people or by pilots."""

    need_weighted_percent: Quantity
    unmet_percent: Quantity
    mismatch_reached: Quantity
    mismatch_pilots: Quantity


@dataclass(frozen=True, kw_only=True)
class PerHead:
    """What one place has for its size."""

    code: str
    pilots_per_1000: Quantity
    reached_per_1000: Quantity


def ladder(places: Sequence[Place]) -> Ladder:
    """Availability, contact and effectiveness. Without a target population for every place each of them is missing."""
    everybody = _target(places)
    return Ladder(
        availability_percent=worst(place.pilots for place in places)
        or ratio(_target([place for place in places if place.pilots.value]), everybody, times=PERCENT),
        contact_percent=_part(added([place.reached for place in places]), everybody),
        effectiveness_percent=_part(added([place.obtained_outcome for place in places]), everybody),
        target_population=everybody,
    )


def _target(places: Sequence[Place]) -> Quantity:
    if places and all(place.target.value is None for place in places):
        unloaded = all(place.target.state is State.NOT_LOADED for place in places)
        return absent(State.NOT_LOADED if unloaded else State.MISSING, NO_TARGET)
    if any(place.target.value is None for place in places):
        return absent(State.MISSING, INCOMPLETE)
    return known(math.fsum(place.target.value or 0.0 for place in places))


def _part(people: Quantity, everybody: Quantity) -> Quantity:
    if people.value is not None and everybody.value is not None and people.value > everybody.value:
        return absent(
            State.MISSING, MissingData(key="people_exceed_target", datasets=("target_population", "pilot_municipalities"))
        )
    if everybody.value:
        return no_rate(everybody) or share(people, everybody)
    return share(people, everybody)


def need_coverage(places: Sequence[Place]) -> NeedCoverage:
    """Need mass M = target · need; its part where there is a pilot, its complement, and how far activity is from it."""
    gap = _no_mass(places)
    unloaded = _target(places).state is State.NOT_LOADED
    without = absent(State.NOT_LOADED if unloaded else State.MISSING, gap) if gap else None
    missing = worst(place.pilots for place in places) or without
    if missing is not None:
        return NeedCoverage(
            need_weighted_percent=missing, unmet_percent=missing, mismatch_reached=missing, mismatch_pilots=missing
        )
    masses = [(place.target.value or 0.0) * (place.need or 0.0) for place in places]
    mass = math.fsum(masses)
    covered = PERCENT * math.fsum(part for part, place in zip(masses, places, strict=True) if place.pilots.value) / mass
    return NeedCoverage(
        need_weighted_percent=known(covered),
        unmet_percent=known(PERCENT - covered),
        mismatch_reached=mismatch(masses, [place.reached for place in places]),
        mismatch_pilots=mismatch(masses, [place.pilots for place in places]),
    )


def _no_mass(places: Sequence[Place]) -> MissingData | None:
    """Why need cannot be added up, if it cannot."""
    target = _target(places)
    if target.value is None:
        return target.gap
    unknown = sum(1 for place in places if place.need is None)
    if unknown:
        return MissingData(key="need_incomplete", values={"missing": unknown, "all": len(places)})
    if any((place.need or 0.0) < 0 for place in places):
        return MissingData(key="negative_need")
    if not any((place.need or 0.0) * (place.target.value or 0.0) for place in places):
        return MissingData(key="all_equal_zero")
    return None


def mismatch(masses: Sequence[float], activity: Sequence[Quantity]) -> Quantity:
    """D = ½ Σ |M_i/ΣM - a_i/Σa|, 0-1: the index of dissimilarity (Duncan and Duncan 1955).

    Carries on the state of any activity that is not known; none at all has no place.
    """
    total = added(activity)
    if total.value is None:
        return absent(total.state, total.gap)
    if not total.value:
        return absent(State.NOT_APPLICABLE, MissingData(key="all_equal_zero"))
    mass = math.fsum(masses)
    parts = [abs(part / mass - (count.value or 0.0) / total.value) for part, count in zip(masses, activity, strict=True)]
    return known(math.fsum(parts) / 2)


def per_head(place: Place) -> PerHead:
    """Pilots and people reached per 1,000 of the target population."""
    target = _target([place])
    without = target if target.value is None else no_rate(target)
    if without is not None and target.value != 0:
        return PerHead(code=place.code, pilots_per_1000=without, reached_per_1000=without)
    return PerHead(
        code=place.code,
        pilots_per_1000=ratio(place.pilots, target, times=PER_1000),
        reached_per_1000=ratio(place.reached, target, times=PER_1000),
    )
