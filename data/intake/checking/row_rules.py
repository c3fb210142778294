"""Rules between columns and between data sets: what a cell must agree with elsewhere."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from data.contracts.contract import CONTRACTS, Contract

Fault = tuple[int, str, str, str | None, dict[str, Any]]
"""Row's place, column, finding's code, suggestion, what fills the template."""
REFERENCES = {
    ("attendance", "session_id"): "sessions",
    ("session_evaluation", "session_id"): "sessions",
    ("workshop_observations", "session_id"): "sessions",
    ("pilot_municipalities", "pilot_id"): "pilots",
    ("pilot_followup", "pilot_id"): "pilots",
}
"""Columns that must name a row of another data set, which has a column of the same name."""
NOT_ABOVE = {
    "attendance": (("organisations", "seats"),),
    "pilot_municipalities": (("obtained_outcome", "reached"),),
    "attendance_patterns": (),
}
ORDERED = {"pilots": (("start", "end"),), "goalposts": (("low", "high"),)}
"""Columns of which the first may not come after the second."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the current edition holds that files are checked against.

    `references` are the values of a data set's identifying column, None for one that is not loaded; a data set that is not
    named is not looked up. `indicators`
    are the ids with a definition, None when unknown. `seats` are seats by municipality and type of actor, blank for a
    municipality outside them.
    """

    references: Mapping[str, Collection[str] | None] = field(default_factory=dict)
    indicators: Collection[str] | None = None
    seats: Mapping[tuple[str, str], int] | None = None


def rule_faults(
    contract: Contract, values: Mapping[str, Sequence[Any]], known: Known, bad: Collection[int]
) -> Iterator[Fault]:
    """Everything that breaks a rule, rule by rule. Rows in `bad` have been refused already."""
    for fault in (
        *_references(contract, values, known),
        *_definitions(contract, values, known),
        *_not_above(contract, values),
        *_ordered(contract, values),
        *_people(contract, values, known),
    ):
        if fault[0] not in bad:
            yield fault


def _references(contract: Contract, values: Mapping[str, Sequence[Any]], known: Known) -> Iterator[Fault]:
    for (dataset, column), other in REFERENCES.items():
        if dataset != contract.id or other not in known.references:
            continue
        there = known.references[other]
        titles = {"dataset_sv": CONTRACTS[other].title_sv, "dataset_en": CONTRACTS[other].title_en}
        for index, value in enumerate(values[column]):
            if value is not None and value not in (there or ()):
                yield index, column, "reference_unknown", None, titles


def _definitions(contract: Contract, values: Mapping[str, Sequence[Any]], known: Known) -> Iterator[Fault]:
    """An indicator nobody has defined: asked about once, where it first stands."""
    if contract.id != "official_statistics" or known.indicators is None:
        return
    defined = known.indicators | contract.column("indicator").known_sv.keys()
    folded = {indicator.casefold(): indicator for indicator in defined}
    seen: set[str] = set()
    for index, value in enumerate(values["indicator"]):
        if value is not None and value not in defined and value not in seen:
            seen.add(value)
            yield index, "indicator", "definition_missing", folded.get(value.casefold()), {}


def _not_above(contract: Contract, values: Mapping[str, Sequence[Any]]) -> Iterator[Fault]:
    for low, high in NOT_ABOVE.get(contract.id, ()):
        names = {f"name_{language}": contract.column(low).title(language) for language in ("sv", "en")}
        for index, (one, other) in enumerate(zip(values[low], values[high], strict=True)):
            if one is not None and other is not None and one > other:
                yield index, low, "above_maximum", None, {"limit": other, **names}


def _ordered(contract: Contract, values: Mapping[str, Sequence[Any]]) -> Iterator[Fault]:
    for first, second in ORDERED.get(contract.id, ()):
        names = {f"name_{language}": contract.column(second).title(language) for language in ("sv", "en")}
        names |= {f"other_name_{language}": contract.column(first).title(language) for language in ("sv", "en")}
        for index, (one, other) in enumerate(zip(values[first], values[second], strict=True)):
            if one is not None and other is not None and one > other:
                shown = one.isoformat() if isinstance(one, date) else one
                yield index, second, "order_wrong", None, {"other": shown, **names}


def _people(contract: Contract, values: Mapping[str, Sequence[Any]], known: Known) -> Iterator[Fault]:
    """Distinct people of a municipality and type of actor can never be more than the seats they took."""
    if contract.id != "attendance_patterns" or not known.seats:
        return
    totals: dict[tuple[str, str], int] = {}
    rows = list(zip(values["municipality_code"], values["actor_type"], values["pattern"], values["people"], strict=True))
    for municipality, actor, pattern, people in rows:
        if people and pattern and "1" in pattern:
            totals[municipality or "", actor] = totals.get((municipality or "", actor), 0) + people
    for index, (municipality, actor, _, people) in enumerate(rows):
        place = (municipality or "", actor)
        total, seats = totals.get(place, 0), known.seats.get(place)
        if people and seats is not None and total > seats:
            names = {"name": f"{municipality or '–'}, {actor}", "limit": seats}
            yield index, "people", "people_above_seats", None, names
