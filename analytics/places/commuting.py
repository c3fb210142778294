"""Commuting in and out of a place: how many leave, how many come, and where to."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analytics.quantity import MissingData
from data.reference.geography import UnknownArea, regions
from data.store.store import Edition
from data.vocabulary import Division, Origin

QUERY = (Path(__file__).parents[1] / "queries" / "commuting.sql").read_text(encoding="utf-8")
DATASET = "commuting"
NAMED = 5


@dataclass(frozen=True, kw_only=True)
class Flow:
    """People between the place and one municipality elsewhere."""

    code: str
    persons: int


@dataclass(frozen=True, kw_only=True)
class Commuting:
    """One place in the latest year. Shares are 0-100; None where a flow they need is missing or nobody is employed.

    `out_percent` is of the employed who live in the place, `in_percent` of those who work there. `out_to` and `in_from`
    hold the largest known flows, largest first, ties by code. `hidden` flows have no number in the source. Commuting to
    Denmark is in no Swedish register.
    """

    code: str
    edition: int
    year: int | None
    origins: tuple[Origin, ...]
    out_percent: float | None
    in_percent: float | None
    out_to: tuple[Flow, ...]
    in_from: tuple[Flow, ...]
    hidden: int
    gaps: tuple[MissingData, ...]


def commuting(edition: Edition, code: str) -> Commuting:
    """Commuting of a municipality, a sub-region or Skåne, over the borders of the place as a whole. Raises UnknownArea."""
    inside = _members(code)
    rows = list(zip(*edition.table(QUERY).to_pydict().values(), strict=True)) if edition.has(DATASET) else []
    flows = {(home, work): persons for home, work, persons, _ in rows if home in inside or work in inside}
    lives = [persons for (home, _), persons in flows.items() if home in inside]
    works = [persons for (_, work), persons in flows.items() if work in inside]
    stays = [persons for (home, work), persons in flows.items() if home in inside and work in inside]
    origin = edition.origin(DATASET)
    key = "no_rows" if edition.has(DATASET) else "not_loaded"
    return Commuting(
        code=code,
        edition=edition.number,
        year=rows[0][3] if rows else None,
        origins=(origin,) if origin is not None and rows else (),
        out_percent=_elsewhere(stays, lives),
        in_percent=_elsewhere(stays, works),
        out_to=_largest(
            {pair: persons for pair, persons in flows.items() if pair[0] in inside and pair[1] not in inside}, 1
        ),
        in_from=_largest(
            {pair: persons for pair, persons in flows.items() if pair[1] in inside and pair[0] not in inside}, 0
        ),
        hidden=sum(persons is None for persons in flows.values()),
        gaps=() if rows else (MissingData(key=key, datasets=(DATASET,)),),
    )


def _members(code: str) -> frozenset[str]:
    if code == "12":
        return frozenset(municipality.code for municipality in regions(Division.MUNICIPALITY))
    members = next((region.members for division in Division for region in regions(division) if region.code == code), None)
    if members is None:
        raise UnknownArea(code)
    return frozenset(members)


def _elsewhere(stays: Sequence[int | None], everybody: Sequence[int | None]) -> float | None:
    """The share who cross the border. None if any flow is hidden: its size could be anything."""
    known = [flow for flow in everybody if flow is not None]
    if len(known) < len(everybody) or not sum(known):
        return None
    return 100 * (1 - sum(flow for flow in stays if flow is not None) / sum(known))


def _largest(flows: Mapping[tuple[str, str], int | None], end: int) -> tuple[Flow, ...]:
    persons_by_code: dict[str, int] = defaultdict(int)
    for pair, persons in flows.items():
        persons_by_code[pair[end]] += persons or 0
    ranked = sorted(
        ((code, persons) for code, persons in persons_by_code.items() if persons), key=lambda flow: (-flow[1], flow[0])
    )
    return tuple(Flow(code=code, persons=persons) for code, persons in ranked[:NAMED])
