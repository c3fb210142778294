"""Who the learning series reached: every answer the participation page and the command line give, from one edition."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analytics.disclosure.people_tables import OUTSIDE, origins_of, table
from analytics.disclosure.protected_table import Publication
from analytics.disclosure.reported import FUNCTIONS
from analytics.needs.need import Need
from analytics.participation.attendance import Attendance, Selection, Session, attendance_of
from analytics.participation.attendance_gaps import DATASETS, EVERYWHERE, gaps_of
from analytics.participation.concentration import Concentration, Unit, concentration
from analytics.participation.measures import (
    AGREES,
    PERCENT,
    SCALE_STEPS,
    Dose,
    Moment,
    at_one_session,
    breadth,
    dose,
    enough_sessions,
    moment_of,
    reach_per_1000,
    retention_percent,
    share,
)
from analytics.quantity import MissingData, Quantity, absent, known
from data.contracts.contract import CONTRACTS
from data.reference.geography import MUNICIPALITIES, Region, regions
from data.store.store import Edition
from data.vocabulary import Division, Origin, State

MOMENTS = ("before", "after")


@dataclass(frozen=True, kw_only=True)
class Headcount:
    """What is always shown side by side. Seats are not people, and people are not organisations."""

    municipalities: Quantity
    people: Quantity
    seats: Quantity
    organisations: Quantity


@dataclass(frozen=True, kw_only=True)
class AreaAttendance:
    """One municipality, region, or all of Skåne.

    `came` by session in date order: True, False, or None where it was not reported. `continuous` says whether the
    area was there at both the first and the last of the chosen sessions, whoever came. Dose, retention and delivered
    dose are about the whole series and do not apply to a part of it.
    """

    code: str
    name: str
    came: tuple[bool | None, ...]
    sessions_attended: Quantity
    continuous: bool | None
    headcount: Headcount
    target_population: Quantity
    reach_per_1000: Quantity
    dose: Dose
    retention_percent: Quantity
    functions: dict[str, bool | None]
    breadth: Quantity
    seats_by_session: tuple[Quantity, ...]


@dataclass(frozen=True, kw_only=True)
class ActorTypeAttendance:
    """One actor type: its headcount, its part of all seats, and how many municipalities it came from."""

    actor_type: str
    headcount: Headcount
    seats_percent: Quantity
    retention_percent: Quantity
    by_region: dict[str, Quantity]
    """Region code -> seats."""


@dataclass(frozen=True, kw_only=True)
class SessionAttendance:
    """One session with who came. `never` are municipalities that were not there."""

    session: Session
    headcount: Headcount
    invited: Quantity
    absent_municipalities: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class GoalAnswers:
    """D5 for one goal, over the chosen sessions. `change` is never given: before and after are not the same people."""

    goal: str
    before: Moment | None
    after: Moment | None


@dataclass(frozen=True, kw_only=True)
class SeriesReport:
    """The answer to who came. Every list is in a fixed order: dates, Swedish names, the contract's codes."""

    edition: int
    origins: tuple[Origin, ...]
    division: Division
    sessions: tuple[SessionAttendance, ...]
    total: AreaAttendance
    """People from the municipalities."""
    outside: AreaAttendance
    """Actors outside the municipalities; they have no target population."""
    everybody: Headcount
    municipalities: tuple[AreaAttendance, ...]
    regions: tuple[AreaAttendance, ...]
    actor_types: tuple[ActorTypeAttendance, ...]
    never_came: tuple[str, ...]
    attendance_unknown: tuple[str, ...]
    all_functions_percent: Quantity
    """Municipalities with all three functions, of all 33."""
    goals: tuple[GoalAnswers, ...]
    concentration: Concentration | None
    left_out_of_concentration: tuple[str, ...]
    need: Need | None
    gaps: tuple[MissingData, ...]


def series_report(
    edition: Edition,
    *,
    selection: Selection | None = None,
    division: Division = Division.COOPERATION_BODY,
    need: Need | None = None,
) -> SeriesReport:
    """Everything about attendance. What is not loaded says so in its place and in `gaps`; nothing is raised."""
    seen = attendance_of(edition, selection)
    municipalities = tuple(
        _area(seen, Region(code=municipality.code, name=municipality.name, members=(municipality.code,)))
        for municipality in MUNICIPALITIES
    )
    spread, left_out = _spread(municipalities, need)
    return SeriesReport(
        edition=edition.number,
        origins=origins_of(edition, DATASETS),
        division=division,
        sessions=tuple(_session(seen, session) for session in seen.chosen),
        total=_area(seen, Region(code="12", name="Skåne", members=EVERYWHERE)),
        outside=_area(seen, Region(code=OUTSIDE, name="", members=(OUTSIDE,))),
        everybody=_headcount(seen, None),
        municipalities=municipalities,
        regions=tuple(_area(seen, region) for region in regions(division)),
        actor_types=_actor_types(seen, division),
        never_came=tuple(municipality.code for municipality in municipalities if seen.came((municipality.code,)) is False),
        attendance_unknown=tuple(
            municipality.code for municipality in municipalities if seen.came((municipality.code,)) is None
        ),
        all_functions_percent=_all_functions(municipalities, seen),
        goals=_goals(edition, seen),
        concentration=spread,
        left_out_of_concentration=left_out,
        need=need,
        gaps=gaps_of(edition, seen) + (need.gaps if need else ()),
    )


def _headcount(seen: Attendance, areas: Sequence[str] | None, *, session: str | None = None) -> Headcount:
    people, seats = seen.people(areas), seen.seats(areas, session=session)
    if len(seen.chosen) == 1:
        people, seats = at_one_session(people, seats)
    return Headcount(
        municipalities=_municipalities(seen, areas, session=session),
        people=people,
        seats=seats,
        organisations=seen.organisations(areas),
    )


def _municipalities(seen: Attendance, areas: Sequence[str] | None, *, session: str | None = None) -> Quantity:
    """How many municipalities came. One that may have come, unreported, makes the number a lower bound.

    Whoever represents no municipality comes from none: the number is then not applicable.
    """
    if seen.nothing is not None:
        return seen.nothing
    if areas == (OUTSIDE,) or (areas is None and seen.all_outside):
        return absent(State.NOT_APPLICABLE)
    came = [seen.came((code,), session=session) for code in (areas or EVERYWHERE) if code != OUTSIDE]
    if None in came or (session is None and not seen.sessions):
        gap = MissingData(key="not_reported", datasets=("attendance",))
        return absent(State.MISSING, gap, at_least=came.count(True))
    return known(came.count(True))


def _area(seen: Attendance, region: Region) -> AreaAttendance:
    areas = region.members
    people, target = seen.people(areas), seen.target(areas)
    came = tuple(seen.came(areas, session=session.session_id) for session in seen.chosen)
    functions = seen.functions(areas[0]) if len(areas) == 1 else {}
    return AreaAttendance(
        code=region.code,
        name=region.name,
        came=came,
        sessions_attended=seen.times(areas),
        continuous=_continuous(came),
        headcount=_headcount(seen, areas),
        target_population=target,
        reach_per_1000=reach_per_1000(people, target),
        dose=_dose(seen, areas, people, target),
        retention_percent=_retention(seen, areas),
        functions=functions,
        breadth=_breadth(seen, areas, functions),
        seats_by_session=tuple(seen.seats(areas, session=session.session_id) for session in seen.chosen),
    )


def _continuous(came: Sequence[bool | None]) -> bool | None:
    if len(came) < 2:
        return None
    # Whoever is known to have been away from one end was not at both, whatever is known of the other.
    return False if False in (came[0], came[-1]) else None if None in (came[0], came[-1]) else True


def _part_of_series() -> Quantity:
    return absent(State.NOT_APPLICABLE, MissingData(key="whole_series_only"))


def _dose(seen: Attendance, areas: Sequence[str], people: Quantity, target: Quantity) -> Dose:
    sessions = len(seen.sessions)
    if not seen.whole_series:
        part = _part_of_series()
        return Dose(
            mean_sessions=part,
            most_sessions_percent=part,
            most_sessions=enough_sessions(sessions),
            delivered_dose_percent=part,
        )
    return dose(
        people=people,
        visits=seen.visits(areas),
        came_to_most=seen.came_often(enough_sessions(sessions), areas),
        target=target,
        sessions=sessions,
    )


def _retention(seen: Attendance, areas: Sequence[str] | None) -> Quantity:
    if not seen.whole_series:
        return _part_of_series()
    return retention_percent(seen.first(areas), seen.first_and_last(areas), len(seen.sessions))


def _breadth(seen: Attendance, areas: Sequence[str], functions: dict[str, bool | None]) -> Quantity:
    if seen.nothing is not None:
        return seen.nothing
    if len(areas) != 1 or areas[0] == OUTSIDE:
        return absent(State.NOT_APPLICABLE)
    return breadth(functions)


def _all_functions(municipalities: Sequence[AreaAttendance], seen: Attendance) -> Quantity:
    if seen.nothing is not None:
        return seen.nothing
    full = sum(1 for municipality in municipalities if municipality.breadth.value == len(FUNCTIONS))
    open_cases = [municipality for municipality in municipalities if municipality.breadth.value is None]
    if open_cases:
        gap = MissingData(key="not_reported", datasets=("attendance",))
        return absent(State.MISSING, gap, at_least=PERCENT * full / len(municipalities))
    return share(known(full), known(len(municipalities)))


def _session(seen: Attendance, session: Session) -> SessionAttendance:
    only = _narrowed(seen, sessions=frozenset((session.session_id,)))
    return SessionAttendance(
        session=session,
        headcount=_headcount(only, None),
        invited=only.invited(),
        absent_municipalities=tuple(code for code in EVERYWHERE if only.came((code,)) is False),
    )


def _narrowed(
    seen: Attendance, *, sessions: frozenset[str] | None = None, actor_types: frozenset[str] | None = None
) -> Attendance:
    selection = Selection(
        sessions=sessions or seen.selection.sessions, actor_types=actor_types or seen.selection.actor_types
    )
    return replace(seen, selection=selection)


def _actor_types(seen: Attendance, division: Division) -> tuple[ActorTypeAttendance, ...]:
    every = seen.seats()
    listed = {row.actor_type for row in seen.listed}
    answers = []
    for actor_type in CONTRACTS["attendance"].column("actor_type").codes:
        if actor_type in listed and seen.selection.takes_actor(actor_type):
            only = _narrowed(seen, actor_types=frozenset((actor_type,)))
            answers.append(
                ActorTypeAttendance(
                    actor_type=actor_type,
                    headcount=_headcount(only, None),
                    seats_percent=share(only.seats(), every),
                    retention_percent=_retention(only, None),
                    by_region={region.code: only.seats(region.members) for region in regions(division)},
                )
            )
    return tuple(answers)


def _spread(municipalities: Sequence[AreaAttendance], need: Need | None) -> tuple[Concentration | None, tuple[str, ...]]:
    """D3 over the municipalities with a reach to show; those without are named, since leaving them out is a choice."""
    if need is None:
        return None, ()
    units, left_out = [], []
    levels = need.levels
    for municipality in municipalities:
        level = levels.get(municipality.code)
        if municipality.reach_per_1000.value is None or municipality.target_population.value is None or level is None:
            left_out.append(municipality.code)
        else:
            units.append(
                Unit(
                    code=municipality.code,
                    weight=municipality.target_population.value,
                    value=municipality.reach_per_1000.value,
                    need=level,
                )
            )
    return concentration(units, left_out=len(left_out)), tuple(left_out)


def _goals(edition: Edition, seen: Attendance) -> tuple[GoalAnswers, ...]:
    answers = table(edition, "answers")
    goals = []
    for goal in CONTRACTS["session_evaluation"].column("goal").codes:
        moments = {moment: _moment(answers, seen, goal, moment) for moment in MOMENTS}
        if any(moments.values()):
            goals.append(GoalAnswers(goal=goal, before=moments["before"], after=moments["after"]))
    return tuple(goals)


def _moment(answers: Publication, seen: Attendance, goal: str, moment: str) -> Moment | None:
    def chosen(key: Sequence[str], *steps: int) -> bool:
        fits = not steps or key[3] in {str(step) for step in steps}
        return seen.selection.takes_session(key[0]) and tuple(key[1:3]) == (goal, moment) and fits

    if not any(chosen(key) for key in answers.presence.listed):
        return None

    def at(*steps: int) -> Quantity:
        return answers.total(lambda key: chosen(key, *steps))

    return moment_of({step: at(step) for step in SCALE_STEPS}, answers=at(), agrees=at(*AGREES))
