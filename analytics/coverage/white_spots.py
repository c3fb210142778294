"""White spots: municipalities where need is high, nobody came to a session and no pilot runs. With the reason for each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from analytics.disclosure.people_tables import origins_of
from analytics.disclosure.reported import lacking
from analytics.needs.need import Need
from analytics.participation import attendance_gaps
from analytics.participation.attendance import attendance_of
from analytics.pilots.portfolio import not_listed, portfolio
from analytics.quantity import MissingData, Quantity, absent, known
from analytics.statistics.ranking import competition_ranks, thirds
from data.reference.geography import MUNICIPALITIES, area_name
from data.store.store import Edition
from data.vocabulary import Origin, State

DATASETS = ("sessions", "attendance", "pilots", "pilot_municipalities")


class Status(StrEnum):
    """What a municipality is when need and response are laid side by side."""

    WHITE_SPOT = "white_spot"
    UNDECIDED = "undecided"
    """Need is high, but whether anybody came or a pilot runs is not known."""
    REACHED = "reached"
    """Need is high and somebody came or a pilot runs."""
    LOWER_NEED = "lower_need"
    NEED_UNKNOWN = "need_unknown"


class Against(StrEnum):
    """What counts as a response to need."""

    EITHER = "either"
    SESSIONS = "sessions"
    PILOTS = "pilots"


class Response(StrEnum):
    """What there is in a municipality."""

    NONE = "none"
    SESSIONS = "sessions"
    PILOTS = "pilots"
    BOTH = "both"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Situation:
    """One municipality. `need_third` is 3 in the third with the highest need, 1 in the lowest; None without a value.

    `need_rank` 1 is the greatest need, ties share. `probability_high` is P(top 11) where the need is an index.
    `sessions_attended` and `pilots_started` are None where nothing is known to be there and something was not reported.
    Their states are ok and zero where the number is known, missing where it is not reported or a lower bound
    ("at least"), and not_loaded.
    """

    code: str
    name: str
    need: float | None
    need_rank: int | None
    need_third: int | None
    probability_high: float | None
    sessions_attended: int | None
    pilots_started: int | None
    response: Response
    status: Status
    sessions_state: State = State.OK
    pilots_state: State = State.OK

    @property
    def sessions(self) -> Quantity:
        """Sessions attended, as a lower bound where not all is reported."""
        return _quantity(self.sessions_attended, self.sessions_state, "attendance")

    @property
    def pilots(self) -> Quantity:
        """Pilots started, as a lower bound where not all is reported."""
        return _quantity(self.pilots_started, self.pilots_state, "pilot_municipalities")


def _quantity(count: int | None, state: State, dataset: str) -> Quantity:
    if count is None or state not in (State.OK, State.ZERO):
        key = "not_loaded" if state is State.NOT_LOADED else "not_reported"
        return absent(state, MissingData(key=key, datasets=(dataset,)), at_least=count)
    return known(count)


@dataclass(frozen=True, kw_only=True)
class WhiteSpots:
    """All 33 municipalities by Swedish name order, and the codes of the white spots and the undecided among them."""

    edition: int
    origins: tuple[Origin, ...]
    need: Need
    situations: tuple[Situation, ...]
    white_spots: tuple[str, ...]
    undecided: tuple[str, ...]
    gaps: tuple[MissingData, ...]


def response_of(sessions: int | None, pilots: int | None) -> Response:
    """What there is. One thing known to be there is enough to know that it is not nothing."""
    if sessions and pilots:
        return Response.BOTH
    if sessions or pilots:
        return Response.SESSIONS if sessions else Response.PILOTS
    return Response.UNKNOWN if sessions is None or pilots is None else Response.NONE


def status_of(third: int | None, response: Response) -> Status:
    """A white spot has need in the top third and no response at all."""
    if third is None:
        return Status.NEED_UNKNOWN
    if third < 3:
        return Status.LOWER_NEED
    match response:
        case Response.NONE:
            return Status.WHITE_SPOT
        case Response.UNKNOWN:
            return Status.UNDECIDED
        case _:
            return Status.REACHED


def counted(sessions: int | None, pilots: int | None, against: Against) -> Response:
    """The response when only one kind of it counts, or either."""
    return response_of(
        0 if against is Against.PILOTS else sessions,
        0 if against is Against.SESSIONS else pilots,
    )


def situations_of(
    need: Need,
    sessions: Mapping[str, Quantity],
    pilots: Mapping[str, Quantity],
    against: Against = Against.EITHER,
) -> tuple[Situation, ...]:
    """Every municipality from its need, sessions attended and pilots started; an absent code is not known.

    `against` says what its status is judged by; `response` tells all there is.
    """
    ranks, need_thirds = competition_ranks(need.levels), thirds(need.levels)
    situations = []
    for municipality in MUNICIPALITIES:
        of_sessions, of_pilots = (of.get(municipality.code, _UNKNOWN) for of in (sessions, pilots))
        attended, started = _there(of_sessions), _there(of_pilots)
        situations.append(
            Situation(
                code=municipality.code,
                name=area_name(municipality.code),
                need=need.values.get(municipality.code),
                need_rank=ranks.get(municipality.code),
                need_third=need_thirds.get(municipality.code),
                probability_high=need.high_top_probability.get(municipality.code),
                sessions_attended=attended,
                pilots_started=started,
                response=response_of(attended, started),
                status=status_of(need_thirds.get(municipality.code), counted(attended, started, against)),
                sessions_state=of_sessions.state,
                pilots_state=of_pilots.state,
            )
        )
    return tuple(situations)


_UNKNOWN = absent(State.MISSING)


def _there(count: Quantity) -> int | None:
    """How many are known to be there, at least; None where none is and something was not reported."""
    number = count.at_least if count.value is None else count.value
    return None if count.value is None and not number else round(number or 0)


def white_spots(edition: Edition, need: Need, against: Against = Against.EITHER) -> WhiteSpots:
    """The white spots of an edition for a need. Where attendance or pilots are not loaded nothing is called a spot.

    Demo data is no response beside real data: it counts as not loaded.
    """
    edition = edition.unmixed(DATASETS)
    situations = situations_of(need, _sessions(edition), _pilots(edition), against)
    return WhiteSpots(
        edition=edition.number,
        origins=tuple(sorted({*origins_of(edition, DATASETS), *need.origins})),
        need=need,
        situations=situations,
        white_spots=_codes(situations, Status.WHITE_SPOT),
        undecided=_codes(situations, Status.UNDECIDED),
        gaps=_gaps(edition) + need.gaps,
    )


def _codes(situations: Sequence[Situation], status: Status) -> tuple[str, ...]:
    return tuple(situation.code for situation in situations if situation.status is status)


def _sessions(edition: Edition) -> dict[str, Quantity]:
    """Sessions attended by municipality; a lower bound where a list is not complete."""
    seen = attendance_of(edition)
    return {municipality.code: seen.times((municipality.code,)) for municipality in MUNICIPALITIES}


def _pilots(edition: Edition) -> dict[str, Quantity]:
    return {municipality.code: municipality.started for municipality in portfolio(edition).municipalities}


def _gaps(edition: Edition) -> tuple[MissingData, ...]:
    gaps = list(lacking(edition, DATASETS))
    seen, report = attendance_of(edition), portfolio(edition)
    blank = {"attendance": seen.listed, "pilots": report.pilots}
    empty = tuple(dataset for dataset, rows in blank.items() if edition.has(dataset) and not rows)
    if empty:
        gaps.append(MissingData(key="no_rows", datasets=empty))
    return (*gaps, *attendance_gaps.not_listed(seen), *not_listed(edition, report.pilots))
