"""Who the learning series reached, how often they came and how broadly: D1, D2, D4 and D5 as pure calculations.

People, dose and retention come from attendance patterns. Seats are never added up to people.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analytics.disclosure.reported import FUNCTIONS
from analytics.quantity import MissingData, Quantity, absent, hidden, known, not_loaded, ratio, worst
from analytics.statistics.intervals import wilson
from data.vocabulary import State

PER_1000 = 1000.0
PERCENT = 100.0
SCALE_STEPS = (1, 2, 3, 4, 5)
AGREES = (4, 5)
SMALLEST_TARGET = 10
"""A rate of fewer people than this is withheld: one of them would be a tenth or more. The indicator's `min_base` too."""


def share(part: Quantity, whole: Quantity, *, times: float = PERCENT) -> Quantity:
    """part / whole · times with a Wilson 95 % interval in the same unit; `times` 100 gives percent.

    Carries on the state of whichever is not known.
    """
    answer = ratio(part, whole, times=times)
    if answer.value is None or part.value is None or whole.value is None:
        return answer
    interval = wilson(part.value, whole.value)
    return replace(answer, interval=interval.scaled(times) if interval else None)


def reach_per_1000(people: Quantity, target: Quantity) -> Quantity:
    """D1: people per 1,000 of the target population, with a Wilson 95 % interval.

    Missing when the target population is unknown, 0 or smaller than the people reached, withheld when it is smaller than
    `SMALLEST_TARGET`; never a rate without a base.
    """
    without = no_rate(target)
    if without is not None:
        return without
    if people.value is not None and target.value is not None and people.value > target.value:
        return absent(
            State.MISSING, MissingData(key="people_exceed_target", datasets=("target_population", "attendance_patterns"))
        )
    return share(people, target, times=PER_1000)


def no_rate(target: Quantity) -> Quantity | None:
    """Why nothing can be told in proportion to a target population, if nothing can: not known, nobody, or too few."""
    if target.value is None or target.value == 0:
        state = State.MISSING if target.value == 0 else target.state
        return absent(state, target.gap or MissingData(key="no_target_population", datasets=("target_population",)))
    if target.value < SMALLEST_TARGET:
        gap = MissingData(key="base_too_small", datasets=("target_population",), values={"least": SMALLEST_TARGET})
        return absent(State.SUPPRESSED, gap)
    return None


def at_one_session(people: Quantity, seats: Quantity) -> tuple[Quantity, Quantity]:
    """People and seats at a single session, where one seat is one person: the same number, or the same lower bound."""
    if seats.state is State.NOT_LOADED or people.state is State.NOT_LOADED:
        return people, seats
    if seats.value is not None:
        return seats, seats
    lowest = max(people.at_least or people.value or 0.0, seats.at_least or 0.0)
    same = replace(seats, at_least=lowest or None)
    return same, same


def enough_sessions(sessions: int) -> int:
    """How many sessions count as most of a series of so many: three of four, three quarters rounded up of any other."""
    return math.ceil(0.75 * sessions)


@dataclass(frozen=True, kw_only=True)
class Dose:
    """D2. `mean_sessions` per participant; `most_sessions_percent` of the participants came to `most_sessions` or more.

    `delivered_dose_percent` is attendance as a share of everybody in the target population coming every time.
    """

    mean_sessions: Quantity
    most_sessions_percent: Quantity
    most_sessions: int
    delivered_dose_percent: Quantity


def dose(*, people: Quantity, visits: Quantity, came_to_most: Quantity, target: Quantity, sessions: int) -> Dose:
    """D2 from people, their visits altogether and those who came to most sessions. Nobody came: the mean is missing."""
    nobody = people.value == 0
    nothing = absent(State.MISSING, MissingData(key="nobody_came"))
    most = nothing if nobody else share(came_to_most, people)
    if sessions < 2:
        most = absent(State.NOT_APPLICABLE, MissingData(key="needs_two_sessions", datasets=("sessions",)))
    return Dose(
        mean_sessions=nothing if nobody else ratio(visits, people),
        most_sessions_percent=most,
        most_sessions=enough_sessions(sessions),
        delivered_dose_percent=_delivered(visits, target, sessions),
    )


def _delivered(visits: Quantity, target: Quantity, sessions: int) -> Quantity:
    without = no_rate(target)
    if without is not None:
        return without
    if sessions == 0:
        return not_loaded("sessions")
    return ratio(visits, known(sessions * (target.value or 0.0)), times=PERCENT)


def retention_percent(first: Quantity, first_and_last: Quantity, sessions: int) -> Quantity:
    """People at both the first and the last session, of those at the first; needs two sessions."""
    if sessions < 2:
        return absent(State.NOT_APPLICABLE, MissingData(key="needs_two_sessions", datasets=("sessions",)))
    if first.value == 0:
        return absent(State.MISSING, MissingData(key="nobody_came"))
    return share(first_and_last, first)


def added(parts: Sequence[Quantity]) -> Quantity:
    """The sum of several counts; with the worst state among them when one is not known, and then a lower bound."""
    unknown = worst(parts)
    if unknown is None:
        return known(math.fsum(part.value or 0.0 for part in parts))
    lowest = math.fsum((part.at_least or 0.0) if part.value is None else part.value for part in parts)
    return absent(unknown.state, unknown.gap, at_least=lowest)


def breadth(presence: Mapping[str, bool | None]) -> Quantity:
    """D4: how many of the three municipal functions took part, 0-3; `presence` says of each whether it did.

    Presence is never suppressed. A function whose attendance was not reported makes the number missing.
    """
    came = sum(1 for function in FUNCTIONS if presence.get(function, False))
    if any(presence.get(function, False) is None for function in FUNCTIONS):
        return absent(State.MISSING, MissingData(key="not_reported", datasets=("attendance",)), at_least=came)
    return known(came)


@dataclass(frozen=True, kw_only=True)
class StepAnswers:
    """How many chose one step of the scale, and their share of all answers with its interval."""

    scale_step: int
    answers: Quantity
    answers_percent: Quantity


@dataclass(frozen=True, kw_only=True)
class Moment:
    """D5: the answers to one goal before or after. There is no mean: the steps have no distance to one another."""

    answers: Quantity
    steps: tuple[StepAnswers, ...]
    agrees_percent: Quantity
    """Steps 4 and 5 of 5."""


def moment_of(steps: Mapping[int, Quantity], *, answers: Quantity, agrees: Quantity) -> Moment:
    """Counts and shares for every step of the scale; a step without a row has no answers when others have."""
    return Moment(
        answers=hidden(answers, "session_evaluation"),
        steps=tuple(
            StepAnswers(
                scale_step=step,
                answers=hidden(steps[step], "session_evaluation"),
                answers_percent=share(hidden(steps[step], "session_evaluation"), answers),
            )
            for step in SCALE_STEPS
            if step in steps
        ),
        agrees_percent=share(hidden(agrees, "session_evaluation"), answers),
    )
