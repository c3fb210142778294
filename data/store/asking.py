"""What an edition may be asked with, beside its data sets and within which limits; without the engine, slow to load."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.contracts.contract import Contract

Parameters = Mapping[str, object] | Sequence[object]

CODE_TABLES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "municipalities": (
        "municipalities",
        ("municipality_code", "municipality", "cooperation_body", "statistical_sub_region"),
    ),
    "industries": ("industries", ("industry_code", "name_sv", "kolada_share_kpi")),
    "ssyk": ("ssyk2012", ("level", "ssyk", "name_sv", "name_en")),
}
"""Views that every edition has besides its data sets: name -> file in data/codes/ and its columns, all text."""


def every_period(contract: Contract) -> str:
    """The view with all rows of a data set. The one named after the data set leaves out those of a finer period."""
    return contract.id if contract.finer_period is None else f"{contract.id}_every_period"


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What one edition's engine may use. Times in milliseconds, memory as DuckDB writes it."""

    memory: str = "1GB"
    threads: int = max(1, min(4, os.cpu_count() or 1))
    query_milliseconds: int = 10_000
