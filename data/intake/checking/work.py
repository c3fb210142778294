"""The state of one check while it goes on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from data.contracts.contract import Contract
from data.intake.checking.cells.sources import Source
from data.intake.checking.layout import Layout
from data.intake.checking.row_rules import Known
from data.intake.findings import Finding, Sayer
from data.intake.reading.reading import Decisions
from data.intake.understanding.known_indicators import KnownIndicators


@dataclass(kw_only=True)
class Work:
    """One file on its way through: what it is, what has been said of it, and which entries are refused or left out.

    `bad` are refused entries, `outside` those about another area with its name. `personal` are texts with personal data.
    """

    contract: Contract
    layout: Layout
    say: Sayer
    personal: Mapping[str, str]
    decisions: Decisions
    indicators: KnownIndicators
    known: Known
    today: date
    scales: Mapping[str, int]
    findings: list[Finding] = field(default_factory=list)
    bad: set[int] = field(default_factory=set)
    outside: dict[int, str] = field(default_factory=dict)
    merged: set[int] = field(default_factory=set)
    definition: Mapping[str, str] = field(default_factory=dict)

    def fault(self, index: int, source: Source, code: str, suggestion: str | None = None, /, **values: object) -> None:
        """A finding about one cell, which refuses its row. A personal cell has been said already."""
        self.bad.add(index)
        text = source.text(index)
        if text in self.personal:
            return
        told: dict[str, Any] = {"value": text.strip() or None, **values}
        row, letter, column = self.layout.rows[index], source.letter(index) or None, source.heading or None
        self.findings.append(self.say(code, row=row, letter=letter, column=column, suggestion=suggestion, **told))

    def forgive(self, index: int, code: str, letter: str) -> None:
        """Take back a finding about a cell that turned out to be told elsewhere on the row."""
        row = self.layout.rows[index]
        for finding in [one for one in self.findings if (one.code, one.row, one.column_letter) == (code, row, letter)]:
            self.findings.remove(finding)
            self.bad.discard(index)

    def dropped(self) -> Iterator[Finding]:
        """A note for each row that is not taken in and has no finding of its own."""
        for index, name in self.outside.items():
            yield self.say("row_outside", row=self.layout.rows[index], value=name)
        for row in self.layout.skipped:
            yield self.say("row_left_out", row=row)
