"""Shared code lists from data/codes/: code -> Swedish name. Contracts refer to them by name."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from data.reference.geography import regions
from data.vocabulary import SKANE, SWEDEN, Division

FOLDER = Path(__file__).parents[1] / "codes"


def code_rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one file in data/codes/, as text, in file order."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, strict=True))


def _titles(name: str, code: str, title: str) -> dict[str, str]:
    return {row[code]: row[title] for row in code_rows(name)}


@cache
def code_list(name: str) -> Mapping[str, str]:
    """A named list (see data.contracts.contract.CODE_LISTS): code -> Swedish name; KeyError if there is no such list."""
    municipalities = _titles("municipalities", "municipality_code", "municipality")
    lists = {
        "municipality": municipalities,
        "area": {**municipalities, SKANE: "Skåne", SWEDEN: "Riket"},
        "ssyk": _titles("ssyk2012", "ssyk", "name_sv"),
        "industry": _titles("industries", "industry_code", "name_sv"),
        "sub_region": {
            region.code: region.name
            for division in (Division.COOPERATION_BODY, Division.STATISTICAL_SUB_REGION)
            for region in regions(division)
        },
    }
    return MappingProxyType(lists[name])


@cache
def other_names(name: str) -> Mapping[str, str]:
    """The English name of each code, where the list has one."""
    if name not in ("ssyk", "industry"):
        return MappingProxyType({})
    file, code = {"ssyk": ("ssyk2012", "ssyk"), "industry": ("industries", "industry_code")}[name]
    return MappingProxyType({row[code]: row["name_en"] for row in code_rows(file) if row["name_en"]})
