"""Attendance in an edition as questions can be asked of it: by session, actor type and area, presence and counts."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from analytics.disclosure.linked_attendance import fits
from analytics.disclosure.lists import Key
from analytics.disclosure.people_tables import OUTSIDE, came_first, came_first_and_last, presence, query, table, visits
from analytics.disclosure.protected_table import Presence
from analytics.disclosure.reported import Lists, attendance_lists, open_patterns
from analytics.disclosure.thresholds import unexplained_state
from analytics.quantity import MissingData, Quantity, absent, hidden, known, not_loaded
from data.contracts.contract import CONTRACTS
from data.store.store import Edition
from data.vocabulary import State


@dataclass(frozen=True, kw_only=True)
class Session:
    """One learning session. `industry` None means several industries."""

    session_id: str
    title: str
    date: date
    place_municipality_code: str | None
    theme: str
    industry: str | None
    form: str | None


@dataclass(frozen=True, kw_only=True)
class Selection:
    """Which part of the series to look at; None means all of it."""

    sessions: frozenset[str] | None = None
    actor_types: frozenset[str] | None = None

    def takes_session(self, session: str) -> bool:
        """Whether the session is looked at."""
        return self.sessions is None or session in self.sessions

    def takes_actor(self, actor_type: str) -> bool:
        """Whether the actor type is looked at."""
        return self.actor_types is None or actor_type in self.actor_types


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One row of the attendance list: who was there, with how many organisations."""

    session_id: str
    municipality_code: str
    actor_type: str
    organisations: int | None


def sessions_of(edition: Edition) -> tuple[Session, ...]:
    """The sessions in date order, as the patterns count them."""
    return tuple(
        Session(
            session_id=row[0],
            title=row[1],
            date=row[2],
            place_municipality_code=row[3],
            theme=row[4],
            industry=row[5],
            form=row[6],
        )
        for row in edition.rows(query("sessions"))
    )


def latest_first(edition: Edition) -> tuple[Session, ...]:
    """The sessions to choose from, the latest first; those of one day by id."""
    return tuple(sorted(sessions_of(edition), key=lambda session: session.date, reverse=True))


@dataclass(frozen=True, kw_only=True)
class Attendance:
    """What an edition holds of attendance, seen through a selection. `lists` say what a row that is not there means,
    `open_patterns` which municipalities may have more people than the patterns tell."""

    edition: Edition
    sessions: tuple[Session, ...]
    selection: Selection
    seats_present: Presence
    people_present: Presence
    listed: tuple[Listed, ...]
    lists: Lists
    open_patterns: frozenset[str] = frozenset()
    targets: dict[str, Quantity] = field(default_factory=dict)
    loaded: frozenset[str] = frozenset()
    misfits: int = 0

    @property
    def chosen(self) -> tuple[Session, ...]:
        """The sessions of the selection, in date order."""
        return tuple(session for session in self.sessions if self.selection.takes_session(session.session_id))

    @property
    def whole_series(self) -> bool:
        """Whether every session is looked at; dose, retention and delivered dose are about the whole series."""
        return len(self.chosen) == len(self.sessions)

    @property
    def all_outside(self) -> bool:
        """Whether the chosen types of actor are listed outside the municipalities alone, and none is a municipality's."""
        chosen = self.selection.actor_types is not None
        mine = [row for row in self.listed if chosen and self.selection.takes_actor(row.actor_type)]
        return bool(mine) and all(row.municipality_code == OUTSIDE and not _municipal(row.actor_type) for row in mine)

    @property
    def nothing(self) -> Quantity | None:
        """Why nothing can be said of who came, if nothing can: not loaded or empty is not the same as nobody."""
        if "attendance" not in self.loaded:
            return not_loaded("attendance")
        return None if self.listed else absent(State.MISSING, MissingData(key="no_rows", datasets=("attendance",)))

    def seats(self, areas: Collection[str] | None = None, *, session: str | None = None) -> Quantity:
        """Seats taken by people from these areas (None: everybody)."""
        if self.nothing is not None:
            return self.nothing
        seats = hidden(table(self.edition, "seats").total(self._seat(areas, session)), "attendance")
        return self._or_more(seats, "attendance") if self._is_open(areas, session=session) else seats

    def came(self, areas: Collection[str] | None = None, *, session: str | None = None) -> bool | None:
        """Whether anybody from these areas came; None when that was not reported or nothing is loaded.

        Without the sessions this is about those that attendance names, and False says nothing of others.
        """
        if self.nothing is not None:
            return None
        came = self.seats_present.anybody(self._seat(areas, session))
        return None if came is False and self.open_lists(areas, session=session) else came

    def times(self, areas: Collection[str]) -> Quantity:
        """How many of the chosen sessions somebody from these areas came to; a lower bound where not all is reported."""
        if self.nothing is not None:
            return self.nothing
        came = [self.came(areas, session=session) for session in self._chosen_lists]
        if None in came or not self.sessions:
            gap = MissingData(key="not_reported", datasets=("attendance",))
            return absent(State.MISSING, gap, at_least=came.count(True) or None)
        return known(came.count(True))

    def open_lists(
        self, areas: Collection[str] | None = None, *, session: str | None = None, kinds: Collection[str] | None = None
    ) -> tuple[str, ...]:
        """The chosen sessions whose list does not say of each of these areas (None: everybody) how many came.

        `kinds` narrows what is asked about to these actor types.
        """

        def takes(kind: str) -> bool:
            return self.selection.takes_actor(kind) and (kinds is None or kind in kinds)

        asked: Iterable[str | None] = (None,) if areas is None else areas
        return tuple(
            listed
            for listed in ((session,) if session else self._chosen_lists)
            if not all(self.lists.tells(listed, area, takes) for area in asked)
        )

    def _is_open(
        self, areas: Collection[str] | None, *, session: str | None = None, kinds: Collection[str] | None = None
    ) -> bool:
        """Whether more may have come than those who are listed.

        Without the sessions nobody knows how many there were beside those that attendance names, so complete lists of
        those give lower bounds for the series.
        """
        return bool(self.open_lists(areas, session=session, kinds=kinds)) or (session is None and not self.sessions)

    @property
    def _chosen_lists(self) -> tuple[str, ...]:
        """The ids of the chosen sessions; where no sessions are loaded, those that attendance names."""
        if self.sessions:
            return tuple(session.session_id for session in self.chosen)
        return tuple(sorted({row.session_id for row in self.listed if self.selection.takes_session(row.session_id)}))

    def functions(self, area: str) -> dict[str, bool | None]:
        """Actor type -> whether it came from the area; those that are known never to have been there are absent."""
        listed = {row.actor_type for row in self.listed if row.municipality_code == area}
        municipal = {kind for kind in CONTRACTS["attendance"].column("actor_type").codes if _municipal(kind)}
        chosen = self._seat((area,), None)
        came: dict[str, bool | None] = {}
        for kind in sorted({*listed, *(municipal if area != OUTSIDE else ())}):
            there = self.seats_present.anybody(_narrowed(chosen, kind))
            if there is False and self._is_open((area,), kinds=(kind,)):
                there = None
            if kind in listed or there is None:
                came[kind] = there
        return came

    def people(self, areas: Collection[str] | None = None) -> Quantity:
        """Distinct people from these areas who came to at least one of the chosen sessions."""
        return self._people(areas, _anybody)

    def visits(self, areas: Collection[str] | None = None) -> Quantity:
        """Sessions attended by all people from these areas together, over the whole series."""
        return self._people(areas, _anybody, visits)

    def came_often(self, times: int, areas: Collection[str] | None = None) -> Quantity:
        """People from these areas who came to at least so many sessions of the series."""
        return self._people(areas, lambda key: visits(key) >= times)

    def first(self, areas: Collection[str] | None = None) -> Quantity:
        """People at the first session of the series."""
        return self._people(areas, came_first)

    def first_and_last(self, areas: Collection[str] | None = None) -> Quantity:
        """People at both the first and the last session of the series."""
        return self._people(areas, came_first_and_last)

    def target(self, areas: Collection[str]) -> Quantity:
        """The target population of the areas together; missing when that of any is not known, not loaded when none is."""
        gap = MissingData(key="no_target_population", datasets=("target_population",))
        if not self.targets:
            return absent(State.MISSING if "target_population" in self.loaded else State.NOT_LOADED, gap)
        parts = [self.targets.get(area) for area in areas]
        if any(part is None or part.value is None for part in parts):
            return absent(State.MISSING, MissingData(key="target_population_incomplete", datasets=("target_population",)))
        return known(sum(part.value or 0.0 for part in parts if part is not None))

    def organisations(self, areas: Collection[str] | None = None) -> Quantity:
        """Organisations at the chosen sessions. Exact for one session; over several only a lower bound is known."""
        if self.nothing is not None:
            return self.nothing
        chosen = self._seat(areas, None)
        rows = [row for row in self.listed if chosen((row.session_id, row.municipality_code, row.actor_type))]
        largest: dict[tuple[str, str], int] = {}
        for row in rows:
            who = (row.municipality_code, row.actor_type)
            largest[who] = max(largest.get(who, 0), row.organisations or 0)
        lowest = sum(largest.values())
        if any(row.organisations is None for row in rows):
            return absent(State.MISSING, MissingData(key="not_reported", datasets=("attendance",)), at_least=lowest)
        if self._is_open(areas):
            return self._or_more(known(lowest), "attendance")
        if len({row.session_id for row in rows}) > 1 and lowest:
            gap = MissingData(key="organisations_not_distinct", datasets=("attendance",))
            return absent(State.MISSING, gap, at_least=lowest)
        return known(lowest)

    def invited(self, areas: Collection[str] | None = None) -> Quantity:
        """Invitations to the chosen sessions. An invitation is to one session, as a seat is."""
        chosen = self._seat(areas, None)
        if not any(chosen((row.session_id, row.municipality_code, row.actor_type)) for row in self.listed):
            return absent(State.MISSING, MissingData(key="not_reported", datasets=("attendance",)))
        invited = hidden(table(self.edition, "invited").total(chosen), "attendance")
        return self._or_more(invited, "attendance") if self._is_open(areas) else invited

    @staticmethod
    def _or_more(count: Quantity, dataset: str) -> Quantity:
        """The count as a lower bound, since a list that may hold more is not complete."""
        lowest = count.at_least if count.value is None else count.value
        gap = MissingData(key="not_reported", datasets=(dataset,))
        return absent(State.MISSING, gap, at_least=lowest or None)

    def _seat(self, areas: Collection[str] | None, session: str | None) -> Callable[[Key], bool]:
        wanted = None if areas is None else frozenset(areas)

        def chosen(key: Key) -> bool:
            return (
                (wanted is None or key[1] in wanted)
                and (session is None or key[0] == session)
                and self.selection.takes_session(key[0])
                and self.selection.takes_actor(key[2])
            )

        return chosen

    def _people(
        self, areas: Collection[str] | None, also: Callable[[Key], bool], weight: Callable[[Key], int] | None = None
    ) -> Quantity:
        lacking = [dataset for dataset in ("sessions", "attendance_patterns") if dataset not in self.loaded]
        if lacking:
            return not_loaded(*lacking)
        if not self.sessions or not self.people_present.listed:
            return absent(State.MISSING, MissingData(key="no_rows", datasets=("sessions", "attendance_patterns")))
        came = self._person(areas)
        people = table(self.edition, "people").total(lambda key: came(key) and also(key), weight or _once)
        unexplained = self._unexplained(areas)
        if unexplained:
            state = unexplained_state(self.edition, unexplained)
            gap = MissingData(key="attendance_without_patterns", datasets=("attendance_patterns",))
            return absent(state, gap, at_least=people.at_least if people.value is None else people.value)
        if self._silent(areas):
            return self._or_more(people, "attendance_patterns")
        return hidden(people, "attendance_patterns")

    def _silent(self, areas: Collection[str] | None) -> bool:
        """Whether an area without patterns may have been there, or one with patterns may have more people than those."""
        if areas is None:
            return self.nothing is not None or self._is_open(None) or bool(self.open_patterns)
        with_patterns = {key[0] for key in self.people_present.listed if fits(key[2], len(self.sessions))}
        return any(
            area in self.open_patterns or (area not in with_patterns and self.came((area,)) is None) for area in areas
        )

    def _person(self, areas: Collection[str] | None) -> Callable[[Key], bool]:
        wanted = None if areas is None else frozenset(areas)
        places = [at for at, session in enumerate(self.sessions) if self.selection.takes_session(session.session_id)]

        def chosen(key: Key) -> bool:
            return (
                (wanted is None or key[0] in wanted)
                and self.selection.takes_actor(key[1])
                and any(key[2][place] == "1" for place in places)
            )

        return chosen

    def _unexplained(self, areas: Collection[str] | None) -> frozenset[str]:
        """Areas that were present without a single pattern: their people are unknown, not none."""
        with_patterns = {key[0] for key in self.people_present.listed if fits(key[2], len(self.sessions))}
        present = {key[1] for key in self.seats_present.listed if self._seat(areas, None)(key)}
        return frozenset(area for area in present if area not in with_patterns and self.came((area,)))


def _municipal(kind: str) -> bool:
    return kind.startswith("municipal_")


def _narrowed(chosen: Callable[[Key], bool], kind: str) -> Callable[[Key], bool]:
    return lambda key: key[2] == kind and chosen(key)


def _once(_key: Key) -> int:
    return 1


def _anybody(_key: Key) -> bool:
    return True


def attendance_of(edition: Edition, selection: Selection | None = None) -> Attendance:
    """Everything the edition holds of attendance, seen through a selection."""
    sessions = sessions_of(edition)
    patterns = [str(row[2]) for row in edition.rows(query("attendance_patterns"))]
    targets = {
        str(row[0]): known(row[1]) if row[1] is not None else absent(State.MISSING)
        for row in edition.rows(query("target_population"), {"purpose": "sessions"})
    }
    return Attendance(
        edition=edition,
        sessions=sessions,
        selection=selection or Selection(),
        seats_present=presence(edition, "seats"),
        people_present=presence(edition, "people"),
        listed=tuple(
            Listed(
                session_id=row[0],
                municipality_code=row[1] or OUTSIDE,
                actor_type=row[2],
                organisations=row[5],
            )
            for row in edition.rows(query("attendance"))
        ),
        lists=attendance_lists(edition),
        open_patterns=open_patterns(edition),
        targets=targets,
        loaded=frozenset(
            dataset
            for dataset in ("sessions", "attendance", "attendance_patterns", "target_population", "session_evaluation")
            if edition.has(dataset)
        ),
        misfits=sum(1 for pattern in patterns if not fits(pattern, len(sessions))),
    )
