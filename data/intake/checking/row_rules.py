"""Rules between columns and between data sets: what a cell must agree with elsewhere."""

import difflib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyarrow as pa

from data.contracts.contract import CONTRACTS, Contract
from data.intake.checking.people_rules import PEOPLE_RULES, Fault, KnownPeople
from data.reference.indicator_names import KnownIndicator

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
_MOST_SHOWN = 12
ORDERED = {"pilots": (("start", "end"),), "goalposts": (("low", "high"),)}
"""Columns of which the first may not come after the second."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the current edition holds that files are checked against.

    `references` are the values of a data set's identifying column, None for one that is not loaded; a data set that is not
    named is not looked up. `indicators` are the ids with a definition, None when unknown; `described` those that files
    have brought, and `projected` those of years to come. `people` are the lists of people that hang together.
    `indicators_with` gives the stored indicators that have just the figures of some rows.
    """

    references: Mapping[str, Collection[str] | None] = field(default_factory=dict)
    indicators: Collection[str] | None = None
    people: KnownPeople = field(default_factory=KnownPeople)
    described: tuple[KnownIndicator, ...] = ()
    indicators_with: Callable[[Sequence[Mapping[str, str]]], Sequence[str]] = field(default=lambda _rows: ())


def rule_faults(contract: Contract, table: pa.Table, known: Known, bad: Collection[int]) -> Iterator[Fault]:
    """Everything that breaks a rule, rule by rule. Rows in `bad` have been refused already."""
    values = _Values(table)
    for fault in (
        *_references(contract, values, known),
        *_municipal(contract, values),
        *_not_above(contract, values),
        *_ordered(contract, values),
        *(PEOPLE_RULES[contract.id](values, known.people) if contract.id in PEOPLE_RULES else ()),
    ):
        if fault[0] not in bad:
            yield fault


class _Values(Mapping[str, Sequence[Any]]):
    """The columns of a table as lists, each made when a rule first asks for it."""

    def __init__(self, table: pa.Table) -> None:
        self._table = table
        self._lists: dict[str, Sequence[Any]] = {}

    def __getitem__(self, name: str) -> Sequence[Any]:
        if name not in self._lists:
            self._lists[name] = self._table.column(name).to_pylist()
        return self._lists[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._table.column_names)

    def __len__(self) -> int:
        return len(self._table.column_names)


def _references(contract: Contract, values: Mapping[str, Sequence[Any]], known: Known) -> Iterator[Fault]:
    for (dataset, column), other in REFERENCES.items():
        names = known.references.get(other)
        if dataset != contract.id or names is None:
            continue
        there = sorted(names)
        choices = {"choices_sv": _listed(there) or "inga", "choices_en": _listed(there) or "none"}
        titles = {"dataset_sv": CONTRACTS[other].title_sv, "dataset_en": CONTRACTS[other].title_en}
        for index, value in enumerate(values[column]):
            if value is not None and value not in there:
                yield index, column, "reference_unknown", _near(value, there), {**titles, **choices}


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_MOST_SHOWN]) + (" …" if len(names) > _MOST_SHOWN else "")


def _near(value: str, there: Sequence[str]) -> str | None:
    near = difflib.get_close_matches(value.casefold(), [name.casefold() for name in there], n=1, cutoff=0.6)
    return next((name for name in there if near and name.casefold() == near[0]), None)


def unknown_indicators(contract: Contract, values: Sequence[str | None], known: Known) -> list[tuple[str, str | None]]:
    """The indicators of a file that nobody has described, each with one that differs only in letters' size."""
    if "indicator" not in contract.key or contract.id != "official_statistics" or known.indicators is None:
        return []
    defined = set(known.indicators) | contract.column("indicator").known_sv.keys()
    folded = {indicator.casefold(): indicator for indicator in defined}
    return [(value, folded.get(value.casefold())) for value in values if value is not None and value not in defined]


def _municipal(contract: Contract, values: Mapping[str, Sequence[Any]]) -> Iterator[Fault]:
    """A function of a municipality belongs to one: a blank place would make it an actor outside the municipalities."""
    if contract.id not in ("attendance", "attendance_patterns"):
        return
    for index, (place, actor) in enumerate(zip(values["municipality_code"], values["actor_type"], strict=True)):
        if place is None and actor is not None and actor.startswith("municipal_"):
            yield index, "municipality_code", "municipality_needed", None, {}


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
