"""What a row that is not there means: nobody where a list is complete, and not reported everywhere else."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import partial
from operator import eq
from weakref import WeakKeyDictionary

from analytics.disclosure.people_tables import presence, query, unprotected
from analytics.quantity import MissingData
from data.reference.geography import MUNICIPALITIES
from data.store.store import Edition
from data.vocabulary import State

FUNCTIONS = ("municipal_labour_market", "municipal_business", "municipal_education")
"""The three municipal functions that skills supply concerns."""
ATTENDANCE, PATTERNS, PARTNERS = "attendance", "attendance_patterns", "pilot_municipalities"
_STARTED = ("running", "ended", "scaled_up")
_ALL_PHASES = ("planned", *_STARTED)
_open: WeakKeyDictionary[Edition, dict[frozenset[str], tuple[str, ...]]] = WeakKeyDictionary()
_whole: WeakKeyDictionary[Edition, dict[str, bool]] = WeakKeyDictionary()
"""What was found out of an edition, which never changes: source lines ask it at each run of a page."""


@dataclass(frozen=True, kw_only=True)
class Lists:
    """The lists of one data set: `rows` (list, municipality, actor type) with any row, be it a zero or a blank, and the
    ids of the lists that are `complete`."""

    rows: frozenset[tuple[str, str, str]]
    complete: frozenset[str]

    def tells(self, list_id: str, area: str | None, takes: Callable[[str], bool] | None = None) -> bool:
        """Whether the list says of the area, and of one of the actor types, how many were there; None is everybody."""
        if list_id in self.complete:
            return True
        here = (kind for one, place, kind in self.rows if area is not None and one == list_id and place == area)
        return any(takes is None or takes(kind) for kind in here)


def attendance_lists(edition: Edition) -> Lists:
    """Who is listed at which session."""
    rows = frozenset((str(row[0]), str(row[1]), str(row[2])) for row in edition.rows(query(ATTENDANCE)))
    sessions = {str(row[0]) for row in edition.rows(query("sessions"))}
    return Lists(rows=rows, complete=_complete(edition, ATTENDANCE, {*sessions, *(row[0] for row in rows)}))


def lists_are_complete(edition: Edition, dataset: str) -> bool:
    """Whether nobody can be missing from any list of a data set: of attendance, of attendance patterns, or of the
    municipalities in pilots."""
    known = _whole.setdefault(edition, {})
    if dataset not in known:
        known[dataset] = _lists_are_complete(edition, dataset)
    return known[dataset]


def _lists_are_complete(edition: Edition, dataset: str) -> bool:
    if dataset == ATTENDANCE:
        sessions = {str(row[0]) for row in edition.rows(query("sessions"))}
        return bool(sessions) and sessions <= attendance_lists(edition).complete
    return not (open_patterns(edition) if dataset == PATTERNS else open_pilots(edition, phases=_ALL_PHASES))


def _complete(edition: Edition, dataset: str, ids: Iterable[str]) -> frozenset[str]:
    return frozenset(one for one in ids if edition.lists_everybody(dataset, one))


def open_pilots(edition: Edition, *, phases: Collection[str] = _STARTED) -> tuple[str, ...]:
    """The pilots in these phases of which it is not known whether a municipality that is not listed takes part.

    Regional pilots have no list.
    """
    known, asked = _open.setdefault(edition, {}), frozenset(phases)
    if asked not in known:
        known[asked] = _open_pilots(edition, asked)
    return known[asked]


def _open_pilots(edition: Edition, phases: Collection[str]) -> tuple[str, ...]:
    pilots = edition.rows(query("pilots"))
    complete = _complete(edition, PARTNERS, {str(row[0]) for row in pilots})
    return tuple(str(row[0]) for row in pilots if row[5] in phases and row[9] != "regional" and str(row[0]) not in complete)


def lacking(edition: Edition, datasets: Iterable[str]) -> tuple[MissingData, ...]:
    """What is said of the data sets that are not loaded, of demo data that is not read together with real, and of lists in
    which small counts are not protected."""
    datasets = tuple(datasets)
    absent = [dataset for dataset in datasets if not edition.has(dataset)]
    aside = tuple(dataset for dataset in absent if dataset in edition.put_aside)
    missing = tuple(dataset for dataset in absent if dataset not in edition.put_aside)
    open_ones = unprotected(dataset for dataset in datasets if edition.has(dataset))
    said = (("not_loaded", missing), ("demo_put_aside", aside), ("not_protected", open_ones))
    return tuple(MissingData(key=key, datasets=names) for key, names in said if names)


def not_complete(dataset: str, ids: Collection[str]) -> tuple[MissingData, ...]:
    """What is said where lists are not complete; nothing when all are."""
    if not ids:
        return ()
    return (MissingData(key=f"not_complete_{dataset}", datasets=(dataset,), values={"names": ", ".join(sorted(ids))}),)


def not_reported(edition: Edition, datasets: Collection[str]) -> frozenset[str]:
    """The municipalities for which nothing in these data sets cannot be told from not reported."""
    unknown: set[str] = set()
    if ATTENDANCE in datasets or PATTERNS in datasets:
        silent = _did_not_report(edition)
        if PATTERNS in datasets:
            silent -= {str(row[0]) for row in edition.rows(query(PATTERNS))}
        unknown |= silent
    if PARTNERS in datasets and open_pilots(edition):
        unknown |= _codes()
    return frozenset(unknown)


def lower_bounds(
    edition: Edition, datasets: Collection[str], *, by_function: bool = False, of_people: bool = False
) -> frozenset[str]:
    """The municipalities whose number in these data sets may be greater, since a list that may hold more is not complete.

    `by_function`: a list tells of a municipality only where it tells of each municipal function. A number `of_people` has no
    value where a row is blank; one of sessions or functions counts those that are known.
    """
    open_ended: set[str] = set()
    if ATTENDANCE in datasets:
        lists = attendance_lists(edition)
        sessions = {str(row[0]) for row in edition.rows(query("sessions"))} or {row[0] for row in lists.rows}
        asked = [partial(eq, function) for function in FUNCTIONS] if by_function else [None]
        told = {code for code in _codes() if all(lists.tells(one, code, kind) for one in sessions for kind in asked)}
        open_ended |= _codes() - told
        open_ended |= set() if of_people else _blank(edition, by_function=by_function)
    if PATTERNS in datasets:
        open_ended |= open_patterns(edition)
    if PARTNERS in datasets and open_pilots(edition):
        open_ended |= _codes()
    return frozenset(open_ended)


def open_patterns(edition: Edition) -> frozenset[str]:
    """The municipalities with attendance patterns that may have more people than those that are listed."""
    listed = {str(row[0]) for row in edition.rows(query(PATTERNS)) if row[0] is not None}
    return frozenset(listed - _complete(edition, PATTERNS, listed))


def _did_not_report(edition: Edition) -> set[str]:
    """Those of whom nobody is known to have come, while a list that may have them is not complete."""
    lists, seats = attendance_lists(edition), presence(edition, "seats")
    sessions = {str(row[0]) for row in edition.rows(query("sessions"))} or {row[0] for row in lists.rows}
    blank = {key[1] for key, state in seats.unknown.items() if state is not State.SUPPRESSED}
    came = {key[1] for key in seats.listed} - blank | {key[1] for key in seats.cells}
    silent = {code for code in _codes() - came if not all(lists.tells(session, code) for session in sessions)}
    return silent | (blank - came) if sessions else _codes() - came


def _blank(edition: Edition, *, by_function: bool) -> set[str]:
    """Those of whom a row leaves open whether anybody came to a session (from a function), and no other row tells."""
    seats, place = presence(edition, "seats"), 2 if by_function else 0
    known = {(key[1], key[place]) for key in seats.cells}
    known |= {(key[1], key[place]) for key, state in seats.unknown.items() if state is State.SUPPRESSED}
    asked = [key for key in seats.unknown if not by_function or key[2] in FUNCTIONS]
    return {key[1] for key in asked if (key[1], key[place]) not in known}


def _codes() -> set[str]:
    return {municipality.code for municipality in MUNICIPALITIES}
