"""Occupations: the outlook with its level named, the classification to browse, and employment where it is loaded."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from analytics.quantity import MissingData
from data.reference.geography import area_name, swedish_order
from data.store.store import Edition
from data.vocabulary import SKANE, SWEDEN, Level, Origin, State

QUERIES = Path(__file__).parents[1] / "queries"


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """One occupation in Arbetsförmedlingen's outlook. The three assessments are codes of the contract, None if none.

    `ssyk` is empty where the source gives no code.
    """

    occupation: str
    area: str
    ssyk: tuple[str, ...]
    recruitment_situation: str | None
    job_opportunities: str | None
    outlook_5_years: str | None


@dataclass(frozen=True, kw_only=True)
class OutlookTable:
    """An edition of the outlook for one area. `region_code` 00 is all of Sweden and says nothing of Skåne.

    It never exists below the county; `level` is county_only also for Sweden.
    """

    edition: int
    region_code: str
    region_name: str
    forecast_edition: str | None
    level: Level
    origins: tuple[Origin, ...]
    rows: tuple[Outlook, ...]
    gaps: tuple[MissingData, ...]


@dataclass(frozen=True, kw_only=True)
class Occupation:
    """One group of SSYK 2012; `level` is the number of digits, 1 to 4."""

    ssyk: str
    level: int
    name_sv: str
    name_en: str


@dataclass(frozen=True, kw_only=True)
class OccupationRow:
    """Employees in one occupation in one area, in persons. Not shown is suppressed or missing, never 0."""

    ssyk: str
    name_sv: str
    name_en: str
    employees: int | None
    state: State


@dataclass(frozen=True, kw_only=True)
class OccupationTable:
    """Employees by occupation in one area and year at one level of the classification."""

    edition: int
    code: str
    year: int | None
    years: tuple[int, ...]
    level: int
    origins: tuple[Origin, ...]
    rows: tuple[OccupationRow, ...]
    gaps: tuple[MissingData, ...]


def _query(name: str) -> str:
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8")


def outlook_regions(edition: Edition) -> tuple[str, ...]:
    """Which of Skåne (12) and Sweden (00) have an outlook in this edition."""
    query = _query("occupation_outlook")
    return tuple(code for code in (SKANE, SWEDEN) if edition.rows(query, {"region": code}))


def occupation_outlook(edition: Edition, *, region: str | None = None) -> OutlookTable:
    """The latest outlook for an area; without one the county's, or Sweden's with that said as long as it is missing."""
    available = outlook_regions(edition)
    chosen = region or (available[0] if available else SWEDEN)
    rows = edition.rows(_query("occupation_outlook"), {"region": chosen})
    origin = edition.origin("occupation_outlook")
    gaps = []
    if not rows:
        loaded = edition.has("occupation_outlook")
        gaps = [MissingData(key="no_rows" if loaded else "not_loaded", datasets=("occupation_outlook",))]
    elif chosen == SWEDEN and SKANE not in available:
        gaps = [MissingData(key="county_outlook_missing", datasets=("occupation_outlook",))]
    outlooks = [
        Outlook(
            occupation=occupation,
            area=area,
            ssyk=tuple(code.strip() for code in ssyk.split(",") if code.strip()),
            recruitment_situation=situation,
            job_opportunities=opportunities,
            outlook_5_years=five_years,
        )
        for _, occupation, area, ssyk, situation, opportunities, five_years in rows
    ]
    return OutlookTable(
        edition=edition.number,
        region_code=chosen,
        region_name=area_name(chosen),
        forecast_edition=rows[0][0] if rows else None,
        level=Level.COUNTY_ONLY,
        origins=(origin,) if origin else (),
        rows=tuple(sorted(outlooks, key=lambda row: swedish_order(row.occupation))),
        gaps=tuple(gaps),
    )


def outlook_areas(outlook_table: OutlookTable) -> tuple[str, ...]:
    """The occupation areas of an outlook, in Swedish order."""
    return tuple(sorted({outlook.area for outlook in outlook_table.rows}, key=swedish_order))


def chosen_outlook(
    outlook_table: OutlookTable, *, area: str | None = None, situation: str | None = None
) -> tuple[Outlook, ...]:
    """The occupations of one area with one assessed recruitment situation; None is all of them."""
    return tuple(
        outlook
        for outlook in outlook_table.rows
        if area in (None, outlook.area) and situation in (None, outlook.recruitment_situation)
    )


def situations(rows: Sequence[Outlook]) -> dict[str, int]:
    """How many occupations have each recruitment situation, most first; those without one are left out."""
    return dict(Counter(outlook.recruitment_situation for outlook in rows if outlook.recruitment_situation).most_common())


def occupations_below(edition: Edition, parent: str = "") -> tuple[Occupation, ...]:
    """The groups of SSYK 2012 directly below one, or the major groups; empty below the four-digit level."""
    return tuple(
        Occupation(ssyk=ssyk, level=level, name_sv=name_sv, name_en=name_en)
        for ssyk, level, name_sv, name_en in edition.rows(_query("occupations"), {"parent": parent})
    )


def occupation_employment(edition: Edition, code: str, *, year: int | None = None, level: int = 3) -> OccupationTable:
    """Employees by occupation with a workplace in the area, largest first. `year` None, or one without rows, is the latest.

    Rows of other levels than the asked for are left out: groups and their parts are never added up.
    """
    rows = edition.rows(_query("occupation_employment"), {"region": code})
    at_level = [row for row in rows if len(row[1]) == level]
    covered = tuple(sorted({row[0] for row in at_level}))
    shown = year if year in covered else (covered[-1] if covered else None)
    origin = edition.origin("occupation_employment")
    occupation_rows = [
        OccupationRow(ssyk=ssyk, name_sv=sv, name_en=en, employees=employees, state=_state(employees, state))
        for of_year, ssyk, sv, en, employees, state in at_level
        if of_year == shown
    ]
    gaps: tuple[MissingData, ...] = ()
    if not occupation_rows:
        key = "no_rows" if edition.has("occupation_employment") else "not_loaded"
        gaps = (MissingData(key=key, datasets=("occupation_employment",)),)
    return OccupationTable(
        edition=edition.number,
        code=code,
        year=shown,
        years=covered,
        level=level,
        origins=(origin,) if origin else (),
        rows=tuple(sorted(occupation_rows, key=lambda row: (-(row.employees or 0), row.ssyk))),
        gaps=gaps,
    )


def _state(employees: int | None, state: str | None) -> State:
    if employees is None:
        return State(state) if state else State.MISSING
    return State.OK if employees else State.ZERO
