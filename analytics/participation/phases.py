"""The learning series as a whole: its three phases as the loaded data tells them, and the actors behind it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from analytics.disclosure.reported import open_pilots
from analytics.participation.attendance import attendance_of
from analytics.participation.attendance_gaps import EVERYWHERE
from data.store.store import Edition
from data.vocabulary import Origin

QUERIES = Path(__file__).parents[1] / "queries"
ACTORS_SOURCE = "region_skane_larserie"

PHASES: Mapping[str, Mapping[str, str]] = {
    "sessions": {"sessions": "sessions", "municipalities": "attendance", "seats": "attendance"},
    "pilots": {"pilots": "pilots", "pilot_municipalities": "pilot_municipalities"},
    "followup": {"followed_up": "pilot_followup", "structures": "cooperation_structures"},
}
"""Phase -> its facts -> the data set each is counted from."""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A count. Not `loaded`: the data set is not there, and the count 0 means nothing. `or_more`: a lower bound, since
    some of it is withheld or a list is not complete."""

    key: str
    count: int
    loaded: bool
    or_more: bool = False


@dataclass(frozen=True, kw_only=True)
class Phase:
    """One phase of the series with what the data says of it."""

    key: str
    facts: tuple[Fact, ...]
    origins: tuple[Origin, ...]


@dataclass(frozen=True, kw_only=True)
class Actor:
    """An organisation or function of the system; never a person."""

    name: str
    kind: str
    role_sv: str
    role_en: str
    in_reference_group: bool
    url: str | None


def phases(edition: Edition, told: Collection[str] | None = None) -> tuple[Phase, ...]:
    """The three phases in order, each with its counts, or with those that are `told`.

    The seats are what takes long: what may be told of people is decided for every edition so far.
    """
    counts = edition.table((QUERIES / "phases.sql").read_text("utf-8")).to_pylist()[0]
    seen = attendance_of(edition)
    more = {
        "municipalities": not seen.sessions or None in [seen.came((code,)) for code in EVERYWHERE],
        "pilot_municipalities": bool(open_pilots(edition)),
    }
    if told is None or "seats" in told:
        seats = seen.seats()
        counts["seats"] = (seats.at_least if seats.value is None else seats.value) or 0
        more["seats"] = seats.value is None
    return tuple(_phase(edition, key, counts, more, told) for key in PHASES)


def _phase(
    edition: Edition, key: str, counts: Mapping[str, int], more: Mapping[str, bool], told: Collection[str] | None
) -> Phase:
    """One phase; of what was counted in demo and in real data only the real."""
    facts = PHASES[key]
    read = edition.unmixed(facts.values())
    return Phase(
        key=key,
        facts=tuple(
            Fact(key=fact, count=int(counts[fact]), loaded=read.has(dataset), or_more=more.get(fact, False))
            for fact, dataset in facts.items()
            if told is None or fact in told
        ),
        origins=_origins(read, facts.values()),
    )


def _origins(edition: Edition, datasets: Iterable[str]) -> tuple[Origin, ...]:
    found = {edition.origin(dataset) for dataset in datasets}
    return tuple(sorted(origin for origin in found if origin is not None))


def actors(edition: Edition) -> tuple[Actor, ...]:
    """Everybody in the system, Region Skåne first; empty when the data set is not loaded."""
    rows = edition.rows((QUERIES / "actors.sql").read_text("utf-8"))
    return tuple(
        Actor(name=name, kind=kind, role_sv=sv, role_en=en, in_reference_group=bool(member), url=url)
        for name, kind, sv, en, member, url in rows
    )
