"""Rows that a connector has fetched, checked as those of a file are: the same rules, findings and questions.

In this very process: what a source answers has been read by then, and only text in the contract's columns is left.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from data.intake.checking.check_table import Outcome, check_table
from data.intake.checking.row_rules import Known
from data.intake.findings import column_letter
from data.intake.reading.reading import Decisions, Reading
from data.intake.worker.tasks import known_for
from data.reference.indicator_names import KnownIndicator


def row_decisions(dataset: str, headings: Sequence[str]) -> Decisions:
    """The answers that go with such rows: every heading is the column of that name, and means what it says."""
    return Decisions(dataset=dataset, mapping={name: name for name in headings}, decimal="point")


def check_rows(
    dataset: str,
    columns: Mapping[str, list[str]],
    *,
    file: str,
    tables: Mapping[str, str],
    described: Sequence[KnownIndicator] = (),
) -> Outcome:
    """Check text columns in canonical form. `tables` says where the edition's data sets lie, to look things up in;
    `described` are indicators that come with their definition at the same time. Never raises for what the rows are."""
    names = tuple(columns)
    count = len(columns[names[0]]) if names else 0
    reading = Reading(
        file=file,
        sha256="",
        kind="csv",
        header_row=1,
        names=names,
        letters=tuple(column_letter(place) for place in range(len(names))),
        columns=tuple(columns.values()),
        row_numbers=list(range(2, count + 2)),
        rows_read=count,
    )

    def known(wanted: str) -> Known:
        found = known_for(wanted, tables)
        if found.indicators is None:
            return replace(found, described=(*found.described, *described))
        ids = {*found.indicators, *(one.indicator for one in described)}
        return replace(found, described=(*found.described, *described), indicators=ids)

    return check_table(reading, row_decisions(dataset, names), known)
