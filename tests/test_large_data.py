"""What keeps long tables quick, by counting: how often a question reads one, and how much of it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analytics.registry.indicator import INDICATORS, Indicator
from data.contracts.contract import CONTRACTS
from data.store.asking import Limits
from data.store.engine import connect, tables_in
from tests.skills_gap_rows import A, B, ads

LONG = "job_ads"
"""A row for each municipality, occupation and month: by far the longest of all data sets."""
ASKING = [indicator for indicator in INDICATORS.values() if LONG in tables_in(indicator.sql)]


def scans(indicator: Indicator, file: Path) -> list[dict[str, Any]]:
    """The readings of the long table in the plan of an indicator's question."""
    with connect({LONG: file}, limits=Limits(), contracts=CONTRACTS) as connection:
        answer = connection.execute(f"EXPLAIN (FORMAT JSON) {indicator.sql}", dict(indicator.parameters)).fetchall()
    # Nothing else lies in a file here.
    return [node["extra_info"] for node in nodes(json.loads(answer[0][1])) if node["name"].strip() == "PARQUET_SCAN"]


def nodes(part: Any) -> Iterator[dict[str, Any]]:
    for node in part:
        yield node
        yield from nodes(node.get("children", []))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "long.parquet"
    pq.write_table(pa.Table.from_pylist([*ads(A, range(12)), *ads(B, range(12))]), path)
    return path


@pytest.mark.parametrize("indicator", ASKING, ids=lambda indicator: indicator.id)
def test_a_long_table_is_read_once_for_an_answer(indicator: Indicator, file: Path) -> None:
    read = scans(indicator, file)
    assert len(read) == 1, f"{indicator.id} reads {LONG} {len(read)} times"
    assert set(read[0]["Projections"]) <= {"municipality_code", "month", "positions_capped_50", "note"}


def test_somebody_asks_the_long_table() -> None:
    assert {indicator.id for indicator in ASKING} == {"advert_pressure", "reachable_tightness"}
