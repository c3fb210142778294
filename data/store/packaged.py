"""The data that comes along: data/packaged/packaged.toml and its CSV files, from which edition 1 is built."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from data.arrow import pa
from data.contracts.cells import TypedError, check_columns, typed_table
from data.contracts.contract import CONTRACTS, Contract
from data.contracts.sources import SOURCES
from data.definitions import DefinitionError, Table, read_definitions
from data.vocabulary import Origin

FOLDER = Path(__file__).parents[1] / "packaged"
MANIFEST = "packaged.toml"


@dataclass(frozen=True, kw_only=True)
class Packaged:
    """One data set that comes along: its file, where it comes from and what to know about it."""

    dataset: str
    file: str
    origin: Origin
    source: str
    licence: str
    about_sv: str
    about_en: str
    retrieved: str | None


def _packaged(dataset: str, table: Table, contracts: Mapping[str, Contract]) -> Packaged:
    origin = table.text("origin")
    if origin not in {Origin.OFFICIAL, Origin.DEMO}:
        raise table.error(f"the origin `{origin}` must be official or demo")
    packaged = Packaged(
        dataset=dataset,
        file=table.text("file"),
        origin=Origin(origin),
        source=table.text("source"),
        licence=table.text("licence"),
        about_sv=table.text("about_sv"),
        about_en=table.text("about_en"),
        retrieved=table.optional_text("retrieved"),
    )
    table.finish()
    if dataset not in contracts:
        raise table.error("there is no contract with this name")
    if packaged.source not in SOURCES:
        raise table.error(f"the source `{packaged.source}` is not in sources.toml")
    return packaged


def packaged_sets(folder: Path = FOLDER, contracts: Mapping[str, Contract] = CONTRACTS) -> tuple[Packaged, ...]:
    """What comes along, in the order of packaged.toml; DefinitionError names the entry that is wrong."""
    sections = read_definitions(folder / MANIFEST).sections()
    return tuple(_packaged(name, table, contracts) for name, table in sections)


def csv_rows(text: str, contract: Contract, file: str) -> Iterator[dict[str, str]]:
    """The rows of a CSV text whose headings are the contract's columns; every row must be as wide as the heading."""
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    heading = next(lines, [])
    if len(set(heading)) != len(heading):
        raise DefinitionError(file, "row 1", "a column is there twice")
    check_columns(contract, heading, file)
    for number, cells in enumerate(lines, start=2):
        if len(cells) != len(heading):
            place, message = f"row {number}", f"{len(cells)} cells under {len(heading)} headings"
            raise DefinitionError(file, place, message)
        yield dict(zip(heading, cells, strict=True))


def read_packaged(content: bytes, contract: Contract, file: str) -> pa.Table:
    """The storage table of a packaged CSV file (UTF-8, comma, decimal point); raises at the first fault."""
    try:
        return typed_table(contract, csv_rows(content.decode("utf-8"), contract, file), file=file)
    except (UnicodeDecodeError, csv.Error) as error:
        raise DefinitionError(file, "", str(error)) from error


__all__ = ["FOLDER", "Packaged", "TypedError", "csv_rows", "packaged_sets", "read_packaged"]
