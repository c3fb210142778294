"""White spots: municipalities where need is high, nobody came to a session and no pilot runs. With the reason for each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from analytics.disclosure.people_tables import origins_of
from analytics.needs.need import Need
from analytics.participation.attendance import attendance_of
from analytics.pilots.portfolio import portfolio
from analytics.quantity import MissingData
from analytics.statistics.ranking import competition_ranks, thirds
from data.reference.geography import MUNICIPALITIES, area_name
from data.store.store import Edition
from data.vocabulary import Origin

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
    `sessions_attended` and `pilots_started` are None where that is not known.
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
    sessions: Mapping[str, int | None],
    pilots: Mapping[str, int | None],
    against: Against = Against.EITHER,
) -> tuple[Situation, ...]:
    """Every municipality from its need, sessions attended and pilots started; an absent code is not known.

    `against` says what its status is judged by; `response` tells all there is.
    """
    ranks, need_thirds = competition_ranks(need.levels), thirds(need.levels)
    situations = []
    for municipality in MUNICIPALITIES:
        attended, started = sessions.get(municipality.code), pilots.get(municipality.code)
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
            )
        )
    return tuple(situations)


def white_spots(edition: Edition, need: Need, against: Against = Against.EITHER) -> WhiteSpots:
    """The white spots of an edition for a need. Where attendance or pilots are not loaded nothing is called a spot."""
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


def _sessions(edition: Edition) -> dict[str, int | None]:
    """Sessions attended by municipality; None where nobody is known to have come and something was not reported."""
    seen = attendance_of(edition)
    attended: dict[str, int | None] = {}
    for municipality in MUNICIPALITIES:
        came = [seen.came((municipality.code,), session=session.session_id) for session in seen.sessions]
        attended[municipality.code] = None if not came or (None in came and True not in came) else came.count(True)
    return attended


def _pilots(edition: Edition) -> dict[str, int | None]:
    counts = {municipality.code: municipality.started.value for municipality in portfolio(edition).municipalities}
    return {code: None if count is None else round(count) for code, count in counts.items()}


def _gaps(edition: Edition) -> tuple[MissingData, ...]:
    gaps = []
    lacking = tuple(dataset for dataset in DATASETS if not edition.has(dataset))
    if lacking:
        gaps.append(MissingData(key="not_loaded", datasets=lacking))
    blank = {"attendance": attendance_of(edition).listed, "pilots": portfolio(edition).pilots}
    empty = tuple(dataset for dataset, rows in blank.items() if edition.has(dataset) and not rows)
    if empty:
        gaps.append(MissingData(key="no_rows", datasets=empty))
    return tuple(gaps)
