"""Three figures for whoever has one minute: who came, where pilots run, what remains uncovered."""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.coverage.white_spots import WhiteSpots
from analytics.quantity import MissingData, Quantity, absent, known, not_loaded
from data.vocabulary import State


@dataclass(frozen=True, kw_only=True)
class Summary:
    """Counts of municipalities, of `all`. One that is not known to have come or not makes a count a lower bound."""

    came: Quantity
    with_pilot: Quantity
    white_spots: Quantity
    all: int


def summary(coverage: WhiteSpots) -> Summary:
    """The three counts of what is laid side by side for the white spots."""
    return Summary(
        came=_count([situation.sessions for situation in coverage.situations], "attendance"),
        with_pilot=_count([situation.pilots for situation in coverage.situations], "pilots"),
        white_spots=_spots(coverage),
        all=len(coverage.situations),
    )


def _count(numbers: Sequence[Quantity], dataset: str) -> Quantity:
    some = sum(1 for number in numbers if number.value or number.at_least)
    if any(number.value is None and not number.at_least for number in numbers):
        if not some and all(number.state is State.NOT_LOADED for number in numbers):
            return numbers[0]
        return absent(State.MISSING, MissingData(key="not_reported", datasets=(dataset,)), at_least=some)
    return known(some)


def _spots(coverage: WhiteSpots) -> Quantity:
    if not coverage.need.values:
        state = State.MISSING if coverage.need.origins else State.NOT_LOADED
        return absent(state, coverage.need.gaps[0] if coverage.need.gaps else None)
    loaded = [one for row in coverage.situations for one in (row.sessions, row.pilots) if one.state is not State.NOT_LOADED]
    if coverage.situations and not loaded:
        return not_loaded("attendance", "pilots")
    if coverage.undecided:
        gap = MissingData(key="not_reported", datasets=("attendance", "pilots"))
        return absent(State.MISSING, gap, at_least=len(coverage.white_spots))
    return known(len(coverage.white_spots))
