"""The lists of an edition, read with pandas from the files that were brought in, and the map of municipalities."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

ROOT = Path(__file__).parents[2]
MUNICIPALITIES = pd.read_csv(ROOT / "data/codes/municipalities.csv", dtype=str)
CODES = tuple(MUNICIPALITIES.municipality_code)
DIVISIONS = ("cooperation_body", "statistical_sub_region")


def members(division: str, name: str) -> list[str]:
    """The codes of a sub-region by the name it is shown under; a municipality is its own."""
    if division == "municipality":
        return list(MUNICIPALITIES.municipality_code[MUNICIPALITIES.municipality == name])
    return list(MUNICIPALITIES.municipality_code[MUNICIPALITIES[division] == name])


@dataclass
class Lists:
    """Rows of each data set as text; what was brought later stands for what came along."""

    brought: dict[str, Path] = field(default_factory=dict)

    def __getitem__(self, name: str) -> pd.DataFrame:
        packaged = ROOT / f"data/packaged/{name}.csv"
        path = self.brought.get(name, packaged)
        if not path.exists():
            return pd.DataFrame()
        rows = pd.read_csv(path, dtype=str, keep_default_na=False)
        if name == "population_by_age" and path != packaged:
            old = pd.read_csv(packaged, dtype=str, keep_default_na=False)
            rows = pd.concat([rows, old], ignore_index=True)
        return rows

    def __contains__(self, name: str) -> bool:
        return name in self.brought


def count(text: str) -> float | None:
    """A count as written; `None` for a blank, a withheld or an inapplicable one."""
    try:
        return float(text)
    except ValueError:
        return None


def definition(indicator: str) -> dict[str, Any]:
    """The words and rules at the top of an indicator's file."""
    text = (ROOT / f"analytics/indicators/{indicator}.sql").read_text(encoding="utf-8")
    return tomllib.loads(text.split("/* ---")[1].split("--- */")[0])


def index_definition(index: str) -> dict[str, Any]:
    """An index as its file defines it."""
    return tomllib.loads((ROOT / f"analytics/indices/{index}.toml").read_text(encoding="utf-8"))
