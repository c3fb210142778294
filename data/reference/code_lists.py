"""Shared code lists from data/codes/: code -> Swedish name. Contracts refer to them by name."""

import csv
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from data.reference.geography import regions
from data.vocabulary import SKANE, SWEDEN, Division

FOLDER = Path(__file__).parents[1] / "codes"


def code_rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one file in data/codes/, as text, in file order."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file, strict=True)
        heading = next(lines)
        return tuple(dict(zip(heading, line, strict=True)) for line in lines)


def _titles(name: str, code: str, title: str) -> dict[str, str]:
    return {row[code]: row[title] for row in code_rows(name)}


@cache
def code_list(name: str) -> Mapping[str, str]:
    """A named list (see data.contracts.contract.CODE_LISTS): code -> Swedish name; KeyError if there is no such list."""
    return MappingProxyType(_LISTS[name]())


def _areas() -> dict[str, str]:
    return {**code_list("municipality"), SKANE: "Skåne", SWEDEN: "Riket"}


def _sub_regions() -> dict[str, str]:
    divisions = (Division.COOPERATION_BODY, Division.STATISTICAL_SUB_REGION)
    return {region.code: region.name for division in divisions for region in regions(division)}


_LISTS: Mapping[str, Callable[[], dict[str, str]]] = {
    "municipality": lambda: _titles("municipalities", "municipality_code", "municipality"),
    "area": _areas,
    "ssyk": lambda: _titles("ssyk2012", "ssyk", "name_sv"),
    "industry": lambda: _titles("industries", "industry_code", "name_sv"),
    "sub_region": _sub_regions,
}


@cache
def other_names(name: str) -> Mapping[str, str]:
    """The English name of each code, where the list has one."""
    if name not in ("ssyk", "industry"):
        return MappingProxyType({})
    file, code = {"ssyk": ("ssyk2012", "ssyk"), "industry": ("industries", "industry_code")}[name]
    return MappingProxyType({row[code]: row["name_en"] for row in code_rows(file) if row["name_en"]})
