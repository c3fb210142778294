"""Who shares an arena with whom: sessions, pilots and structures, between municipalities, sub-regions and the region.

Only presence is used, which is never suppressed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from analytics.disclosure.people_tables import origins_of, query
from analytics.disclosure.reported import lacking, open_pilots
from analytics.participation import attendance_gaps
from analytics.participation.attendance import attendance_of
from analytics.pilots.portfolio import PHASES, Pilot, not_listed, pilots_of
from analytics.quantity import MissingData
from data.reference.geography import MUNICIPALITIES, Region, UnknownArea, find_municipality, regions
from data.store.store import Edition
from data.vocabulary import Division, Origin

DATASETS = ("sessions", "attendance", "pilots", "pilot_municipalities", "cooperation_structures")
REGION_SKANE = "Region Skåne"
KINDS = ("sessions", "pilots", "structures")


@dataclass(frozen=True, kw_only=True)
class Arena:
    """A session, pilot or structure. `members` are municipality codes, `actors` other members by name."""

    id: str
    kind: str
    title: str
    theme: str | None
    members: frozenset[str]
    actors: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Structure:
    """A structure for cooperation that phase 3 put in place. `since` is YYYY-MM."""

    structure_id: str
    title: str
    kind: str
    owner: str | None
    since: str | None
    theme: str | None
    members: tuple[str, ...]
    actors: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Shared:
    """What two areas have in common: ids of arenas by kind. For one area with itself: arenas inside it.

    `together` is the number of arenas of the kinds asked for.
    """

    one: str
    other: str
    sessions: tuple[str, ...]
    pilots: tuple[str, ...]
    structures: tuple[str, ...]

    def together(self, kinds: Sequence[str] = KINDS) -> int:
        """How many arenas of these kinds they share."""
        return sum(len(getattr(self, kind)) for kind in kinds)


@dataclass(frozen=True, kw_only=True)
class WithRegion:
    """The arenas between Region Skåne and one municipality. Region Skåne holds every session of the series."""

    code: str
    sessions: tuple[str, ...]
    pilots: tuple[str, ...]
    structures: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Cooperation:
    """Every answer about cooperation. The matrix has each pair of municipalities once, by Swedish name order.

    `apart` are pairs of sub-regions that share nothing beyond the sessions, which are open to everybody;
    `wholly_apart` those that do not even share a session.
    """

    edition: int
    origins: tuple[Origin, ...]
    division: Division
    matrix: tuple[Shared, ...]
    regions: tuple[Shared, ...]
    apart: tuple[tuple[str, str], ...]
    wholly_apart: tuple[tuple[str, str], ...]
    without_arena: tuple[str, ...]
    """Municipalities that share no session, pilot or structure with any other."""
    unreported: tuple[str, ...]
    """Municipalities whose attendance is not known for every session: what they share may be more than is listed."""
    open_kinds: tuple[str, ...]
    """Kinds of arenas of which not all members are known: what is shared may be more, and nobody is surely alone."""
    absent_kinds: tuple[str, ...]
    """Those of them of which nothing is loaded, or nothing that may be counted together with the rest."""
    with_region_skane: tuple[WithRegion, ...]
    structures: tuple[Structure, ...]
    gaps: tuple[MissingData, ...]


def shared(one: Region, other: Region, arenas: Sequence[Arena]) -> Shared:
    """The arenas that have a member in both regions; for a region with itself, those with two members inside it."""
    arenas_by_kind: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for arena in arenas:
        inside, there = arena.members.intersection(one.members), arena.members.intersection(other.members)
        if (len(inside) > 1) if one.code == other.code else (inside and there):
            arenas_by_kind[arena.kind].append(arena.id)
    return Shared(
        one=one.code,
        other=other.code,
        sessions=tuple(arenas_by_kind["sessions"]),
        pilots=tuple(arenas_by_kind["pilots"]),
        structures=tuple(arenas_by_kind["structures"]),
    )


def pairs(areas: Sequence[Region], arenas: Sequence[Arena], *, within: bool = False) -> tuple[Shared, ...]:
    """Every pair of areas once; with `within` also each area with itself."""
    between = [shared(one, other, arenas) for one, other in combinations(areas, 2)]
    return tuple([shared(area, area, arenas) for area in areas] + between if within else between)


def cooperation(edition: Edition, *, division: Division = Division.COOPERATION_BODY) -> Cooperation:
    """Who shares what in an edition. What is not loaded is named in `gaps`; nothing is raised."""
    edition = edition.unmixed(DATASETS)
    structures = structures_of(edition)
    pilots = pilots_of(edition)
    arenas = [*_sessions(edition), *_pilots(pilots), *_arenas(structures)]
    unreported = _unreported(edition)
    areas = [
        Region(code=municipality.code, name=municipality.name, members=(municipality.code,))
        for municipality in MUNICIPALITIES
    ]
    matrix = pairs(areas, arenas)
    by_region = pairs(regions(division), arenas, within=True)
    between = [pair for pair in by_region if pair.one != pair.other]
    return Cooperation(
        edition=edition.number,
        origins=origins_of(edition, DATASETS),
        division=division,
        matrix=matrix,
        regions=by_region,
        apart=tuple((pair.one, pair.other) for pair in between if not pair.together(("pilots", "structures"))),
        wholly_apart=tuple((pair.one, pair.other) for pair in between if not pair.together()),
        without_arena=_alone(matrix),
        unreported=unreported,
        with_region_skane=tuple(_with_region(area.code, arenas, pilots) for area in areas),
        open_kinds=_open_kinds(edition, unreported),
        absent_kinds=_absent_kinds(edition),
        structures=structures,
        gaps=_gaps(edition, pilots, structures),
    )


def _open_kinds(edition: Edition, unreported: Sequence[str]) -> tuple[str, ...]:
    open_ = {
        "sessions": bool(unreported),
        "pilots": not edition.has("pilot_municipalities") or bool(open_pilots(edition, phases=PHASES)),
        "structures": not edition.has("cooperation_structures"),
    }
    return tuple(kind for kind in KINDS if open_[kind])


def _absent_kinds(edition: Edition) -> tuple[str, ...]:
    needed = {
        "sessions": ("sessions", "attendance"),
        "pilots": ("pilots", "pilot_municipalities"),
        "structures": ("cooperation_structures",),
    }
    return tuple(kind for kind in KINDS if not all(edition.has(dataset) for dataset in needed[kind]))


def _alone(matrix: Sequence[Shared]) -> tuple[str, ...]:
    met = {code for pair in matrix if pair.together() for code in (pair.one, pair.other)}
    return tuple(municipality.code for municipality in MUNICIPALITIES if municipality.code not in met)


def _sessions(edition: Edition) -> list[Arena]:
    seen = attendance_of(edition)
    return [
        Arena(
            id=session.session_id,
            kind="sessions",
            title=session.title,
            theme=session.theme,
            members=frozenset(
                municipality.code
                for municipality in MUNICIPALITIES
                if seen.came((municipality.code,), session=session.session_id)
            ),
            actors=(REGION_SKANE,),
        )
        for session in seen.sessions
    ]


def _unreported(edition: Edition) -> tuple[str, ...]:
    seen = attendance_of(edition)
    return tuple(
        municipality.code
        for municipality in MUNICIPALITIES
        if None in [seen.came((municipality.code,), session=session.session_id) for session in seen.sessions]
        or not seen.sessions
    )


def _pilots(pilots: Sequence[Pilot]) -> list[Arena]:
    return [
        Arena(
            id=pilot.pilot_id,
            kind="pilots",
            title=pilot.title,
            theme=pilot.theme,
            members=frozenset(partner.municipality_code for partner in pilot.partners),
            actors=(pilot.lead_actor,) if pilot.lead_actor else (),
        )
        for pilot in pilots
    ]


def _arenas(structures: Sequence[Structure]) -> list[Arena]:
    return [
        Arena(
            id=structure.structure_id,
            kind="structures",
            title=structure.title,
            theme=structure.theme,
            members=frozenset(structure.members),
            actors=structure.actors,
        )
        for structure in structures
    ]


def structures_of(edition: Edition) -> tuple[Structure, ...]:
    """The structures of an edition, oldest first. The owner is a member too."""
    structures = []
    for structure_id, title, kind, owner, since, members, theme in edition.rows(query("cooperation_structures")):
        codes, actors = members_of(";".join(part for part in (members, owner) if part))
        structures.append(
            Structure(
                structure_id=structure_id,
                title=title,
                kind=kind,
                owner=owner,
                since=since,
                theme=theme,
                members=codes,
                actors=actors,
            )
        )
    return tuple(structures)


def members_of(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Municipality codes and other actors in a list with semicolons; a municipality by code or name."""
    codes: dict[str, None] = {}
    actors: dict[str, None] = {}
    for part in (piece.strip() for piece in text.split(";")):
        if not part:
            continue
        try:
            codes[_municipality(part)] = None
        except UnknownArea:
            actors[part] = None
    return tuple(codes), tuple(actors)


def _municipality(text: str) -> str:
    """A code from a code or from what a municipality calls itself ("Lunds kommun", "Malmö stad")."""
    try:
        return find_municipality(text).code
    except UnknownArea:
        return find_municipality(text.casefold().removesuffix(" stad") + " kommun").code


def _with_region(code: str, arenas: Sequence[Arena], pilots: Sequence[Pilot]) -> WithRegion:
    led = {pilot.pilot_id for pilot in pilots if pilot.lead_actor == REGION_SKANE}
    mine: Mapping[str, list[str]] = {kind: [] for kind in KINDS}
    for arena in arenas:
        together = REGION_SKANE in arena.actors or arena.id in led
        if code in arena.members and together:
            mine[arena.kind].append(arena.id)
    return WithRegion(
        code=code, sessions=tuple(mine["sessions"]), pilots=tuple(mine["pilots"]), structures=tuple(mine["structures"])
    )


def _gaps(edition: Edition, pilots: Sequence[Pilot], structures: Sequence[Structure]) -> tuple[MissingData, ...]:
    gaps = list(lacking(edition, DATASETS))
    loaded = {"pilots": pilots, "cooperation_structures": structures}
    empty = tuple(dataset for dataset, rows in loaded.items() if edition.has(dataset) and not rows)
    if empty:
        gaps.append(MissingData(key="no_rows", datasets=empty))
    return (*gaps, *attendance_gaps.not_listed(attendance_of(edition)), *not_listed(edition, pilots))
