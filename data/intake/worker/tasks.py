"""What the reading process does beyond reading: a whole check, and the file given back."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import pyarrow as pa

from data.intake.checking.check_table import Outcome, check_table
from data.intake.checking.row_rules import REFERENCES, Known
from data.intake.findings import Finding
from data.intake.reading.parse import grid_of, parse
from data.intake.reading.reading import Reading
from data.intake.worker.messages import Annotated, Checked, FileFacts, Order, RowCounts, pack

MOST_FINDINGS = 1_000
"""So many are carried out of the process; how many there are of each code is always told."""


def _outcome(order: Order, content: bytes) -> tuple[Reading, Outcome]:
    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    reading = parse(content, order.filename, order.decisions, order.limits)
    return reading, check_table(reading, order.decisions, lambda dataset: known_for(dataset, order.tables))


def check(order: Order, content: bytes) -> bytes:
    """The account of a check, and the rows that hold as an Arrow stream."""
    reading, outcome = _outcome(order, content)
    matching = outcome.matching
    account = Checked(
        reading=FileFacts(**{fact.name: getattr(reading, fact.name) for fact in fields(FileFacts)}),
        rows=RowCounts(read=reading.rows_read, blank=len(reading.blank_rows), not_data=reading.not_data),
        dataset=outcome.dataset,
        decimal=outcome.decimal,
        candidates=outcome.candidates,
        columns=tuple((reading.names[place], name) for place, name in matching.columns.items()) if matching else (),
        missing=matching.missing if matching else (),
        entries=outcome.entries,
        refused=outcome.refused,
        outside=outcome.outside,
        merged=outcome.merged,
        counts=Counter(finding.code for finding in outcome.findings),
        findings=tuple(_foremost(outcome.findings)),
    )
    return pack(account, _stream(outcome.table))


def _foremost(findings: tuple[Finding, ...]) -> list[Finding]:
    """The first of them, those that stop the file before the notes when not all can be carried."""
    if len(findings) <= MOST_FINDINGS:
        return list(findings)
    stopping = [finding for finding in findings if finding.stops][:MOST_FINDINGS]
    notes = [finding for finding in findings if not finding.stops][: MOST_FINDINGS - len(stopping)]
    return stopping + notes


def _stream(table: pa.Table | None) -> bytes:
    if table is None:
        return b""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue().to_pybytes())


def known_for(dataset: str, tables: Mapping[str, str]) -> Known:
    """What the current edition's files say that a file for this data set is checked against."""
    if not tables:
        return Known()
    wanted = {other: column for (name, column), other in REFERENCES.items() if name == dataset}
    references = {other: _distinct(tables.get(other), column) for other, column in wanted.items()}
    indicators = None
    if dataset == "official_statistics" and "official_statistics" in tables:
        defined = [tables.get("official_statistics"), tables.get("indicator_definitions")]
        indicators = {value for path in defined for value in _distinct(path, "indicator") or ()}
    seats = _seats(tables.get("attendance")) if dataset == "attendance_patterns" else None
    return Known(references=references, indicators=indicators, seats=seats)


def _distinct(path: str | None, column: str) -> set[str] | None:
    if path is None:
        return None
    return set(_column(path, column).to_pylist())


def _column(path: str, column: str) -> Any:
    import pyarrow.parquet as pq  # late: a sixth of a start, and few files are checked against others

    with Path(path).open("rb") as file:
        # Not pq.read_table: it brings pyarrow's dataset module, a third of this process's whole time.
        return pq.ParquetFile(file).read(columns=[column], use_threads=False).column(0)


def _seats(path: str | None) -> dict[tuple[str, str], int] | None:
    """Seats by municipality and type of actor; None without attendance, and no entry where a count is suppressed."""
    if path is None:
        return None
    import pyarrow.parquet as pq  # late, as above

    with Path(path).open("rb") as file:
        table = pq.ParquetFile(file).read(columns=["municipality_code", "actor_type", "seats"], use_threads=False)
    totals: dict[tuple[str, str], int] = {}
    hidden: set[tuple[str, str]] = set()
    for municipality, actor, seats in zip(*(column.to_pylist() for column in table.columns), strict=True):
        place = (municipality or "", actor)
        if seats is None:
            hidden.add(place)
        totals[place] = totals.get(place, 0) + (seats or 0)
    return {place: total for place, total in totals.items() if place not in hidden}


def annotate(order: Order, content: bytes) -> bytes:
    """The file with two more columns, as xlsx or csv; blank when it has no rows that can be shown."""
    from data.intake.annotated_file import write_csv, write_workbook

    reading, outcome = _outcome(order, content)
    grid = grid_of(content, order.filename, order.decisions, order.limits)
    if grid is None:
        return pack(Annotated())
    write = write_workbook if order.format == "xlsx" else write_csv
    heading = reading.header_row or 1
    return pack(Annotated(), write(grid.records, grid.kinds_by_row, heading, outcome.findings, order.language))
