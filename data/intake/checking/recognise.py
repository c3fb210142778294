"""Which data set a file is, and which of its columns is which, by headings alone."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.contracts.contract import CONTRACTS, Column, Contract

_YEAR = re.compile(r"(?:19|20)[0-9]{2}\Z")
_UNIT = re.compile(r"\s*[(\[](?:%|st|antal|kr|sek|procent|andel|per cent|percent|number)[)\]]\s*\Z")
WIDE = ("official_statistics", "population_by_age", "jobseekers")
"""Data sets that are also taken with the years as columns: key columns, then one column per year."""


@dataclass(frozen=True, kw_only=True)
class Matching:
    """A file's columns against one contract.

    `columns` maps a column's place in the file to its name in storage (state columns included). Places that read as the
    same column stand in `twice` (first, again, name). `years` are the places of year columns in a wide file.
    """

    dataset: str
    columns: Mapping[int, str]
    missing: tuple[str, ...]
    unread: tuple[int, ...]
    twice: tuple[tuple[int, int, str], ...] = ()
    years: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Recognition:
    """The data set a file is, None when that is open; `candidates` are those it may be, best first."""

    dataset: str | None
    candidates: tuple[str, ...]


def fold_heading(text: str) -> str:
    """A heading as it is compared: composed, small letters, one space, no unit in brackets at its end."""
    folded = " ".join(unicodedata.normalize("NFC", text).casefold().replace("_", " ").split())
    return _UNIT.sub("", folded) or folded


def headings(contract: Contract) -> dict[str, str]:
    """Every heading a contract accepts, folded, with the storage name it stands for."""
    known: dict[str, str] = {}
    for column in contract.columns:
        for heading in (column.name, column.title_sv, column.title_en, *column.aliases):
            known.setdefault(fold_heading(heading), column.name)
        if column.suppressible:
            for heading in (column.state_name, *column.state_aliases):
                known.setdefault(fold_heading(heading), column.state_name)
    return known


def may_double(column: Column | None) -> bool:
    """A municipality may be given by code and by name, in two columns that must agree."""
    return column is not None and column.code_list in ("municipality", "area")


def match_columns(contract: Contract, names: Sequence[str], mapping: Mapping[str, str] | None = None) -> Matching:
    """Pair a file's headings with a contract's columns. `mapping` (heading to name, "" for unread) goes first."""
    chosen = {fold_heading(heading): name for heading, name in (mapping or {}).items()}
    known = headings(contract) | chosen
    by_name = {column.name: column for column in contract.columns}
    columns: dict[int, str] = {}
    twice: list[tuple[int, int, str]] = []
    for place, name in enumerate(names):
        target = known.get(fold_heading(name), "")
        taken = [at for at, other in columns.items() if other == target]
        if target and taken and not (may_double(by_name.get(target)) and len(taken) == 1):
            twice.append((taken[0], place, target))
        elif target:
            columns[place] = target
    years = _year_columns(contract, names, columns)
    found = set(columns.values()) | ({"year", _value_column(contract)} if years else set())
    return Matching(
        dataset=contract.id,
        columns=columns,
        missing=tuple(column.name for column in contract.columns if column.required and column.name not in found),
        unread=tuple(place for place in range(len(names)) if place not in columns and place not in years),
        twice=tuple(twice),
        years=years,
    )


def _value_column(contract: Contract) -> str:
    """The one column of a wide data set that is neither key nor remark."""
    rest = [column.name for column in contract.columns if column.name not in (*contract.key, "source", "note")]
    return rest[0]


def value_column(contract: Contract) -> str:
    """The column whose values stand under the years of a wide file."""
    return _value_column(contract)


def _year_columns(contract: Contract, names: Sequence[str], columns: Mapping[int, str]) -> tuple[int, ...]:
    taken = set(columns.values())
    if contract.id not in WIDE or {"year", _value_column(contract)} & taken:
        return ()
    return tuple(place for place, name in enumerate(names) if place not in columns and _YEAR.match(name.strip()))


def recognise(names: Sequence[str], contracts: Mapping[str, Contract] = CONTRACTS) -> Recognition:
    """The data set whose required columns are all there and that knows most of the file's columns."""
    matchings = [match_columns(contract, names) for contract in contracts.values()]
    whole = [matching for matching in matchings if not matching.missing and matching.columns]
    scored = sorted(((_score(one, contracts[one.dataset]), one.dataset) for one in whole), reverse=True)
    if not scored:
        near = sorted(matchings, key=lambda one: (len(one.missing), -len(one.columns)))
        return Recognition(dataset=None, candidates=tuple(one.dataset for one in near[:3] if one.columns))
    best = [dataset for score, dataset in scored if score == scored[0][0]]
    return Recognition(dataset=best[0] if len(best) == 1 else None, candidates=tuple(dataset for _, dataset in scored))


def _score(matching: Matching, contract: Contract) -> tuple[int, int, int]:
    """How many of the file's columns are known, how many key columns are there, how few of the contract's are not."""
    own = {column.name for column in contract.columns} & set(matching.columns.values())
    keyed = len(own & set(contract.key))
    return len(own) + len(matching.years), keyed, len(own) - len(contract.columns)
