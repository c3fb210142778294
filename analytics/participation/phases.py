"""The learning series as a whole: its three phases as the loaded data tells them, and the actors behind it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from analytics.disclosure.people_tables import table
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
    """A count; of seats a lower bound. Not `loaded`: the data set is not there, and the count 0 means nothing."""

    key: str
    count: int
    loaded: bool


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


def phases(edition: Edition) -> tuple[Phase, ...]:
    """The three phases in order, each with its counts."""
    counts = edition.table((QUERIES / "phases.sql").read_text("utf-8")).to_pylist()[0]
    seats = table(edition, "seats").total(lambda _: True)
    counts["seats"] = (seats.at_least if seats.value is None else seats.value) or 0
    return tuple(
        Phase(
            key=key,
            facts=tuple(
                Fact(key=fact, count=int(counts[fact]), loaded=edition.has(dataset)) for fact, dataset in facts.items()
            ),
            origins=_origins(edition, facts.values()),
        )
        for key, facts in PHASES.items()
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
