"""Where pilots run and what they cover, from one edition: the answers of the pilot page and the command line."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import eq

from analytics.disclosure.people_tables import origins_of, query, table
from analytics.disclosure.protected_table import Publication
from analytics.disclosure.reported import lacking, not_complete, open_pilots
from analytics.needs.need import Need
from analytics.pilots.measures import STARTED, Ladder, NeedCoverage, PerHead, Place, ladder, need_coverage, per_head
from analytics.quantity import MissingData, Quantity, absent, hidden, known, not_loaded
from data.contracts.contract import CONTRACTS
from data.reference.geography import MUNICIPALITIES, area_name, regions
from data.store.store import Edition
from data.vocabulary import Division, Origin, State

_CODES = frozenset(municipality.code for municipality in MUNICIPALITIES)
PHASES = CONTRACTS["pilots"].column("phase").codes
DATASETS = ("pilots", "pilot_municipalities", "target_population", "pilot_followup")


@dataclass(frozen=True, kw_only=True)
class Partner:
    """One municipality's part in a pilot."""

    municipality_code: str
    name: str
    role: str
    reached: Quantity
    obtained_outcome: Quantity


@dataclass(frozen=True, kw_only=True)
class PilotMeasure:
    """One thing the follow-up measured in a pilot. `declared_level` is the evidence level the follow-up states."""

    measure: str
    unit: str
    baseline: Quantity
    follow_up: Quantity
    declared_level: int | None


@dataclass(frozen=True, kw_only=True)
class Pilot:
    """One pilot with everything its page shows. `start` and `end` are YYYY-MM; end None means not decided.

    A pilot without partners is regional, or its municipalities are not known (`placed` false).
    """

    pilot_id: str
    title: str
    theme: str
    industry: str | None
    driver: str | None
    phase: str
    start: str | None
    end: str | None
    lead_actor: str | None
    regional: bool
    funding_sek: float | None
    participants: Quantity
    partners: tuple[Partner, ...]
    measures: tuple[PilotMeasure, ...]

    @property
    def placed(self) -> bool:
        """Whether it stands where it can be drawn: in municipalities, or on the row of regional pilots."""
        return self.regional or any(partner.municipality_code in _CODES for partner in self.partners)

    @property
    def started(self) -> bool:
        """Whether it is or was there for people."""
        return self.phase in STARTED


@dataclass(frozen=True, kw_only=True)
class MunicipalPilots:
    """One municipality: the pilots it has a part in, planned ones too, and what they come to for its size."""

    code: str
    name: str
    pilots: tuple[str, ...]
    phases: tuple[str, ...]
    started: Quantity
    reached: Quantity
    obtained_outcome: Quantity
    target_population: Quantity
    need: float | None
    per_head: PerHead


@dataclass(frozen=True, kw_only=True)
class GridCell:
    """How many pilots a theme has in a region, each counted once there, and which.

    `count` is a lower bound where the list of a pilot of the theme is not complete.
    """

    theme: str
    region: str
    pilots: tuple[str, ...]
    count: Quantity


@dataclass(frozen=True, kw_only=True)
class Portfolio:
    """Every answer about pilots. `regional` and `unplaced` are pilots with a row of their own."""

    edition: int
    origins: tuple[Origin, ...]
    division: Division
    pilots: tuple[Pilot, ...]
    municipalities: tuple[MunicipalPilots, ...]
    regional: tuple[str, ...]
    unplaced: tuple[str, ...]
    not_listed: tuple[str, ...]
    """Pilots that may have municipalities which are not listed."""
    nowhere: State | None
    """Why nothing can be said of any municipality, if nothing can."""
    themes_by_region: tuple[GridCell, ...]
    ladder: Ladder
    coverage: NeedCoverage | None
    need: Need | None
    gaps: tuple[MissingData, ...]

    def pilot(self, pilot_id: str) -> Pilot:
        """One pilot; KeyError if there is none with that id."""
        for pilot in self.pilots:
            if pilot.pilot_id == pilot_id:
                return pilot
        raise KeyError(pilot_id)


def portfolio(edition: Edition, *, need: Need | None = None, division: Division = Division.COOPERATION_BODY) -> Portfolio:
    """The pilots of an edition against a need. What is not loaded says so; nothing is raised."""
    pilots = pilots_of(edition)
    known_ids = {pilot.pilot_id for pilot in pilots}
    targets = {str(row[0]): row[1] for row in edition.rows(query("target_population"), {"purpose": "pilots"})}
    unlisted = frozenset(open_pilots(edition, phases=PHASES))
    started = frozenset(pilot.pilot_id for pilot in pilots if pilot.started)
    places = [
        _place(edition, municipality.code, pilots, targets, need, unlisted & started) for municipality in MUNICIPALITIES
    ]
    strangers = sorted({key[0] for key in _listed(edition)} - known_ids)
    return Portfolio(
        edition=edition.number,
        origins=origins_of(edition, DATASETS),
        division=division,
        pilots=pilots,
        municipalities=tuple(_municipal(place, pilots) for place in places),
        regional=tuple(pilot.pilot_id for pilot in pilots if pilot.regional),
        unplaced=tuple(pilot.pilot_id for pilot in pilots if not pilot.placed),
        not_listed=tuple(sorted(unlisted)),
        nowhere=nothing.state if (nothing := _no_pilots(edition, pilots)) else None,
        themes_by_region=_grid(pilots, division, unlisted),
        ladder=ladder(places),
        coverage=None if need is None else _coverage(places, need),
        need=need,
        gaps=_gaps(edition, pilots, strangers) + (need.gaps if need else ()),
    )


def _listed(edition: Edition) -> list[tuple[str, str, str]]:
    return [(str(row[0]), str(row[1]), str(row[2])) for row in edition.rows(query("pilot_municipalities"))]


def pilots_of(edition: Edition) -> tuple[Pilot, ...]:
    """The pilots, earliest start first, with their partners and what was measured."""
    partners: dict[str, list[Partner]] = {}
    reached, outcomes = table(edition, "reached"), table(edition, "outcomes")
    for pilot_id, code, role in _listed(edition):
        partners.setdefault(pilot_id, []).append(
            Partner(
                municipality_code=code,
                name=area_name(code) if code in _CODES else code,
                role=role,
                reached=_cell(edition, reached, "reached", pilot_id, code),
                obtained_outcome=_cell(edition, outcomes, "obtained_outcome", pilot_id, code),
            )
        )
    measures = _measures(edition)
    return tuple(
        Pilot(
            pilot_id=row[0],
            title=row[1],
            theme=row[2],
            industry=row[3],
            driver=row[4],
            phase=row[5],
            start=row[6],
            end=row[7],
            lead_actor=row[8],
            regional=row[9] == "regional",
            funding_sek=row[10],
            participants=_participants(edition, row[0], row[11], row[12]),
            partners=tuple(partners.get(row[0], ())),
            measures=tuple(measures.get(row[0], ())),
        )
        for row in edition.rows(query("pilots"))
    )


def _cell(edition: Edition, people: Publication, column: str, pilot_id: str, code: str) -> Quantity:
    if (pilot_id, code) in _not_applicable(edition, column):
        return absent(State.NOT_APPLICABLE)
    return hidden(people.total(lambda key: key == (pilot_id, code)), "pilot_municipalities")


def _not_applicable(edition: Edition, column: str) -> frozenset[tuple[str, str]]:
    place = {"reached": 4, "obtained_outcome": 6}[column]
    return frozenset(
        (str(row[0]), str(row[1]))
        for row in edition.rows(query("pilot_municipalities"))
        if row[place] == State.NOT_APPLICABLE
    )


def _participants(edition: Edition, pilot_id: str, count: int | None, state: str | None) -> Quantity:
    """People in the whole pilot."""
    if count is None:
        return absent(State(state) if state else State.MISSING)
    return hidden(table(edition, "participants").total(partial(eq, (pilot_id,))), "pilots")


def _measures(edition: Edition) -> dict[str, list[PilotMeasure]]:
    by_measure: dict[tuple[str, str], dict[str, tuple[Quantity, str, int | None]]] = {}
    limit = CONTRACTS["pilot_followup"].suppress_below
    for pilot_id, measure, moment, value, state, unit, level in edition.rows(query("pilot_followup")):
        by_measure.setdefault((pilot_id, measure), {})[moment] = (_measured(value, state, unit, limit), unit, level)
    answers: dict[str, list[PilotMeasure]] = {}
    for (pilot_id, measure), moments in by_measure.items():
        units = [unit for _, unit, _ in moments.values()]
        levels = [level for *_, level in moments.values() if level is not None]
        answers.setdefault(pilot_id, []).append(
            PilotMeasure(
                measure=measure,
                unit=units[0],
                baseline=_moment(moments, "baseline", "no_baseline"),
                follow_up=_moment(moments, "2024H1", "not_followed_up"),
                declared_level=min(levels) if levels else None,
            )
        )
    return answers


def _measured(value: float | None, state: str | None, unit: str, limit: int | None) -> Quantity:
    if value is None:
        return absent(State(state) if state else State.MISSING)
    if unit == "persons" and limit is not None and 0 < value < limit:
        return absent(State.SUPPRESSED, MissingData(key="hidden_small"), small=True)
    return known(value)


def _moment(moments: Mapping[str, tuple[Quantity, str, int | None]], moment: str, gap: str) -> Quantity:
    measured = moments[moment][0] if moment in moments else absent(State.MISSING)
    if measured.state is State.MISSING:
        return absent(State.MISSING, MissingData(key=gap, datasets=("pilot_followup",)))
    return measured


def _place(
    edition: Edition,
    code: str,
    pilots: Sequence[Pilot],
    targets: Mapping[str, int | None],
    need: Need | None,
    unlisted: Collection[str],
) -> Place:
    nothing = _no_pilots(edition, pilots)
    counts = {
        name: nothing
        or _or_more(hidden(table(edition, name).total(lambda key: key[1] == code), "pilot_municipalities"), unlisted)
        for name in ("reached", "outcomes")
    }
    started = sum(pilot.started and _takes_part(pilot, code) for pilot in pilots)
    return Place(
        code=code,
        target=_target(edition, targets.get(code)),
        need=None if need is None else need.values.get(code),
        pilots=nothing or _or_more(known(started), unlisted),
        reached=counts["reached"],
        obtained_outcome=counts["outcomes"],
    )


def _target(edition: Edition, persons: int | None) -> Quantity:
    """The target population of one municipality; what is not loaded is not merely missing."""
    if persons is not None:
        return known(persons)
    return absent(State.MISSING) if edition.has("target_population") else not_loaded("target_population")


def _no_pilots(edition: Edition, pilots: Sequence[Pilot]) -> Quantity | None:
    """Why nothing can be said of pilots in a municipality, if nothing can: not loaded or empty is not the same as none."""
    lacking = [dataset for dataset in ("pilots", "pilot_municipalities") if not edition.has(dataset)]
    if lacking:
        return not_loaded(*lacking)
    if not any(pilot.partners or pilot.regional for pilot in pilots):
        return absent(State.MISSING, MissingData(key="no_rows", datasets=("pilots", "pilot_municipalities")))
    return None


_NOT_REPORTED = MissingData(key="not_reported", datasets=("pilot_municipalities",))


def _or_more(count: Quantity, unlisted: Collection[str]) -> Quantity:
    """What is counted in a place, as a lower bound where the lists of pilots are not complete: `unlisted`."""
    if not unlisted:
        return count
    lowest = count.at_least if count.value is None else count.value
    return absent(State.MISSING, _NOT_REPORTED, at_least=lowest or None)


def _takes_part(pilot: Pilot, code: str) -> bool:
    return any(partner.municipality_code == code for partner in pilot.partners)


def _municipal(place: Place, pilots: Sequence[Pilot]) -> MunicipalPilots:
    mine = [pilot for pilot in pilots if _takes_part(pilot, place.code)]
    return MunicipalPilots(
        code=place.code,
        name=area_name(place.code),
        pilots=tuple(pilot.pilot_id for pilot in mine),
        phases=tuple(sorted({pilot.phase for pilot in mine})),
        started=place.pilots,
        reached=place.reached,
        obtained_outcome=place.obtained_outcome,
        target_population=place.target,
        need=place.need,
        per_head=per_head(place),
    )


def _coverage(places: Sequence[Place], need: Need) -> NeedCoverage:
    """Need can only be added up where more of the measure is worse."""
    if need.low_is_worse:
        missing = absent(State.MISSING, MissingData(key="need_lower_is_worse"))
        return NeedCoverage(
            need_weighted_percent=missing, unmet_percent=missing, mismatch_reached=missing, mismatch_pilots=missing
        )
    return need_coverage(places)


def _grid(pilots: Sequence[Pilot], division: Division, unlisted: Collection[str]) -> tuple[GridCell, ...]:
    """Every theme in every region, empty ones too, and the regional pilots in a column of their own (`regional`)."""
    cells = []
    for theme in CONTRACTS["pilots"].column("theme").codes:
        mine = [pilot for pilot in pilots if pilot.theme == theme]
        for region in regions(division):
            inside = [pilot.pilot_id for pilot in mine if any(_takes_part(pilot, code) for code in region.members)]
            open_ones = [pilot.pilot_id for pilot in mine if pilot.pilot_id in unlisted]
            counted = _or_more(known(len(inside)), open_ones)
            cells.append(GridCell(theme=theme, region=region.code, pilots=tuple(inside), count=counted))
        regional = tuple(pilot.pilot_id for pilot in mine if pilot.regional)
        cells.append(GridCell(theme=theme, region="regional", pilots=regional, count=known(len(regional))))
    return tuple(cells)


def not_listed(edition: Edition, pilots: Sequence[Pilot]) -> tuple[MissingData, ...]:
    """The placed pilots whose list of municipalities is not complete."""
    if not edition.has("pilot_municipalities"):
        return ()
    unlisted = open_pilots(edition, phases=PHASES)
    return not_complete("pilot_municipalities", [one.title for one in pilots if one.placed and one.pilot_id in unlisted])


def _gaps(edition: Edition, pilots: Sequence[Pilot], strangers: Sequence[str]) -> tuple[MissingData, ...]:
    gaps: list[MissingData] = []
    gaps += lacking(edition, DATASETS)
    if edition.has("pilots") and not pilots:
        gaps.append(MissingData(key="no_rows", datasets=("pilots",)))
    unplaced = [pilot.title for pilot in pilots if not pilot.placed]
    if unplaced:
        named: dict[str, str | int | float] = {"pilots": ", ".join(unplaced)}
        gaps.append(MissingData(key="pilot_without_municipality", datasets=("pilot_municipalities",), values=named))
    gaps += not_listed(edition, pilots)
    if strangers:
        ids: dict[str, str | int | float] = {"pilots": ", ".join(strangers)}
        gaps.append(MissingData(key="unknown_pilot", datasets=("pilots",), values=ids))
    foreign = sorted({code for pilot in pilots for code in (part.municipality_code for part in pilot.partners)} - _CODES)
    if foreign:
        codes: dict[str, str | int | float] = {"codes": ", ".join(foreign)}
        gaps.append(MissingData(key="unknown_municipality", datasets=("pilot_municipalities",), values=codes))
    return tuple(gaps)
