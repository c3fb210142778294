"""What the reading process does beyond reading: a whole check, and the file given back."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import pyarrow as pa

from data.intake.checking.check_table import Outcome, check_table
from data.intake.checking.personal import personal_in_records
from data.intake.checking.row_rules import REFERENCES, Known
from data.intake.findings import Finding
from data.intake.reading.parse import grid_of, parse
from data.intake.reading.reading import Reading
from data.intake.worker.known_people import known_people
from data.intake.worker.messages import Annotated, Checked, FileFacts, Order, RowCounts, pack
from data.reference.indicator_names import KnownIndicator, packaged_indicators

MOST_OF_A_KIND = 200
_TELLING_DIGITS = 4
MOST_FINDINGS = 1_000
"""So many are carried out of the process; how many there are of each code is always told."""


def _outcome(order: Order, content: bytes) -> tuple[Reading, Outcome]:
    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    reading = parse(content, order.filename, order.decisions, order.limits)
    outcome = check_table(reading, order.decisions, cache(lambda dataset: known_for(dataset, order.tables, order.invented)))
    return reading, _with_personal(reading, outcome, content)


def _with_personal(reading: Reading, outcome: Outcome, content: bytes) -> Outcome:
    """A file that was refused before its cells could be told apart is looked through for personal data all the same."""
    if reading.columns or reading.beside:
        return outcome
    lines = [[line] for line in content.decode("utf-8", "replace").splitlines()]
    found = personal_in_records(reading, lines)
    return replace(outcome, findings=(*found, *outcome.findings)) if found else outcome


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
        across=tuple(reading.names[part.place] for part in matching.parts) if matching else (),
        constants=dict(matching.constants) if matching else {},
        unsaid=dict(outcome.unsaid),
        entries=outcome.entries,
        refused=outcome.refused,
        outside=outcome.outside,
        merged=outcome.merged,
        left_out=outcome.left_out,
        given=outcome.given,
        definition=dict(outcome.definition),
        questions=tuple(outcome.questions),
        counts=Counter(finding.code for finding in outcome.findings),
        findings=tuple(_foremost(outcome.findings)),
    )
    return pack(account, _stream(outcome.table))


def _foremost(findings: tuple[Finding, ...]) -> list[Finding]:
    """The first of them when not all can be carried: personal data and what stops the file before the notes, and never
    so many of one kind that another is not told."""
    if len(findings) <= MOST_FINDINGS:
        return list(findings)
    room = Counter[str]()
    first = []
    for finding in findings:
        room[finding.code] += 1
        if room[finding.code] <= MOST_OF_A_KIND:
            first.append(finding)
    findings = tuple(sorted(first, key=lambda finding: not finding.kind.private))
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


def known_for(dataset: str, tables: Mapping[str, str], invented: Collection[str] = ()) -> Known:
    """What the current edition's files say that a file for this data set is checked against; people with none `invented`."""
    if not tables:
        return Known()
    wanted = {other: column for (name, column), other in REFERENCES.items() if name == dataset}
    references = {other: _distinct(tables.get(other), column) for other, column in wanted.items()}
    indicators = None
    described: tuple[KnownIndicator, ...] = ()
    if dataset == "official_statistics" and "official_statistics" in tables:
        described = _described(tables.get("indicator_definitions"))
        indicators = {*(_distinct(tables.get("official_statistics"), "indicator") or ())}
        indicators |= {one.indicator for one in (*described, *packaged_indicators())}
    return Known(
        references=references,
        indicators=indicators,
        people=known_people(dataset, {name: path for name, path in tables.items() if name not in invented}),
        described=described,
        indicators_with=partial(indicators_with, tables.get("official_statistics")),
    )


def indicators_with(path: str | None, rows: Sequence[Mapping[str, str]]) -> list[str]:
    """The stored indicators that have just these values, `rows` being as a preview shows them. None for few or small
    ones, which many indicators may share."""
    wanted = {(row.get("municipality_code"), row.get("year"), row.get("value")) for row in rows}
    telling = [value for _, _, value in wanted if value and len(value.replace(".", "")) >= _TELLING_DIGITS]
    if path is None or len(wanted) < 2 or len(telling) < len(wanted):
        return []
    import pyarrow.compute as pc  # late, as below
    import pyarrow.parquet as pq

    with Path(path).open("rb") as file:
        columns = ["indicator", "municipality_code", "year", "value"]
        table = pq.ParquetFile(file).read(columns=columns, use_threads=False)
    table = table.filter(pc.is_in(table.column("municipality_code"), value_set=pa.array([code for code, _, _ in wanted])))
    found = Counter(
        row["indicator"]
        for row in table.to_pylist()
        if row["value"] is not None and (row["municipality_code"], str(row["year"]), f"{row['value']:g}") in wanted
    )
    return [indicator for indicator, count in found.most_common(2) if count >= len(wanted)]


def _described(path: str | None) -> tuple[KnownIndicator, ...]:
    """The indicators that files have brought with their definitions."""
    if path is None:
        return ()
    import pyarrow.parquet as pq  # late, as below

    with Path(path).open("rb") as file:
        columns = ["indicator", "name_sv", "name_en", "unit", "level"]
        rows = pq.ParquetFile(file).read(columns=columns, use_threads=False).to_pylist()
    return tuple(
        KnownIndicator(
            indicator=row["indicator"],
            name_sv=row["name_sv"],
            name_en=row["name_en"] or row["name_sv"],
            unit=row["unit"],
            projected=row["level"] == "projected",
        )
        for row in rows
    )


def _distinct(path: str | None, column: str) -> set[str] | None:
    if path is None:
        return None
    return set(_column(path, column).to_pylist())


def _column(path: str, column: str) -> Any:
    import pyarrow.parquet as pq  # late: a sixth of a start, and few files are checked against others

    with Path(path).open("rb") as file:
        # Not pq.read_table: it brings pyarrow's dataset module, a third of this process's whole time.
        return pq.ParquetFile(file).read(columns=[column], use_threads=False).column(0)


def annotate(order: Order, content: bytes) -> bytes:
    """The file with two more columns, as xlsx or csv; blank when it has no rows that can be shown."""
    from data.intake.annotated_file import write_csv, write_workbook

    reading, outcome = _outcome(order, content)
    grid = grid_of(content, order.filename, order.decisions, order.limits)
    if grid is None:
        return pack(Annotated())
    findings = (*outcome.findings, *outcome.dropped, *_not_data(reading))
    told, fine = (reading.header_row or 1, findings, order.language), outcome.table is not None
    if order.format == "xlsx":
        return pack(Annotated(), write_workbook(grid.records, grid.kinds_by_row, *told, fine=fine))
    return pack(Annotated(), write_csv(grid.records, *told, fine=fine))


def _not_data(reading: Reading) -> list[Finding]:
    """A note for every row round the table, so that none of them is taken for a row that was brought in."""
    rows = sorted(row for kind, rows in reading.row_kinds.items() if kind != "blank" for row in rows)
    return [Finding(code="row_not_data", file=reading.file, row=row) for row in rows]
