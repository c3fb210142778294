"""What was noted: obstacles, opportunities and decisions, by session, theme and industry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analytics.disclosure.people_tables import origins_of, query
from analytics.disclosure.reported import lacking
from analytics.participation.attendance import sessions_of
from analytics.pilots.portfolio import pilots_of
from analytics.quantity import MissingData
from data.store.store import Edition
from data.vocabulary import Origin

DATASETS = ("sessions", "pilots", "workshop_observations")
READ_WITH = ("sessions", "attendance", "workshop_observations")
"""A note is of a session: an invented one never of a real session."""
SEVERAL = ""
"""Stands for several industries: the place of what names none."""


@dataclass(frozen=True, kw_only=True)
class Observation:
    """One note. `industry` None means several industries; no municipality and no sub-region means all of Skåne."""

    observation_id: str
    session_id: str | None
    municipality_code: str | None
    sub_region: str | None
    kind: str
    theme: str | None
    industry: str | None
    text: str
    created: date | None


@dataclass(frozen=True, kw_only=True)
class IndustryView:
    """What there is for one industry, by its code ("" for what concerns several)."""

    industry: str
    sessions: tuple[str, ...]
    pilots: tuple[str, ...]
    observations: tuple[Observation, ...]


@dataclass(frozen=True, kw_only=True)
class ByIndustry:
    """Every industry that has a session, a pilot or a note, in the order of the codes, several industries last."""

    edition: int
    origins: tuple[Origin, ...]
    industries: tuple[IndustryView, ...]
    gaps: tuple[MissingData, ...]


def observations_of(
    edition: Edition, *, session_id: str | None = None, kind: str | None = None, theme: str | None = None
) -> tuple[Observation, ...]:
    """The notes, oldest first; None does not narrow. Empty when nothing is loaded."""
    wanted = {"session_id": session_id, "kind": kind, "theme": theme}
    notes = (
        Observation(
            observation_id=row[0],
            session_id=row[1],
            municipality_code=row[2],
            sub_region=row[3],
            kind=row[4],
            theme=row[5],
            industry=row[6],
            text=row[7],
            created=row[8],
        )
        for row in edition.unmixed(READ_WITH).rows(query("observations"))
    )
    return tuple(
        note for note in notes if all(value is None or getattr(note, name) == value for name, value in wanted.items())
    )


def by_industry(edition: Edition) -> ByIndustry:
    """Sessions, pilots and notes read by industry."""
    edition = edition.unmixed(DATASETS)
    sessions, pilots, notes = sessions_of(edition), pilots_of(edition), observations_of(edition)
    named = {
        code or SEVERAL for code in [*(session.industry for session in sessions), *(pilot.industry for pilot in pilots)]
    }
    named |= {note.industry or SEVERAL for note in notes}
    return ByIndustry(
        edition=edition.number,
        origins=origins_of(edition, DATASETS),
        industries=tuple(
            IndustryView(
                industry=industry,
                sessions=tuple(session.session_id for session in sessions if (session.industry or SEVERAL) == industry),
                pilots=tuple(pilot.pilot_id for pilot in pilots if (pilot.industry or SEVERAL) == industry),
                observations=_of(notes, industry),
            )
            for industry in sorted(named, key=lambda code: (code == SEVERAL, code))
        ),
        gaps=lacking(edition, DATASETS),
    )


def _of(notes: Sequence[Observation], industry: str) -> tuple[Observation, ...]:
    return tuple(note for note in notes if (note.industry or SEVERAL) == industry)
