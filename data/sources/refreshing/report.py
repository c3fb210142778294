"""What came of a refresh, unit by unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from data.faults import StoreError
from data.sources.refreshing.revisions import Move
from data.sources.unit import About

if TYPE_CHECKING:
    from data.intake.findings import Finding


class State(StrEnum):
    """What became of a unit."""

    NEW = "new"
    """It brings something, and is published or would be."""
    SAME = "same"
    """Nothing new."""
    ASKS = "asks"
    """Held back: published figures would move by more than is usual, or be taken back."""
    REFUSED = "refused"
    """Held back: its rows do not pass the checks."""
    ABSENT = "absent"
    """The source does not have it, which happens to some of its kind."""
    FAILED = "failed"
    """It could not be fetched; what was there before stands."""


@dataclass(frozen=True, kw_only=True)
class UnitReport:
    """One unit. `rows` counts by data set what is new, updated and unchanged."""

    name: str
    title: str
    state: State
    fault: StoreError | None = None
    findings: Sequence[Finding] = ()
    moves: Sequence[Move] = ()
    rows: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    about: About | None = None
    remarks: Sequence[str] = ()

    def as_json(self) -> dict[str, Any]:
        """As the command line prints it."""
        return {
            "unit": self.name,
            "title": self.title,
            "state": str(self.state),
            "rows": {name: dict(counts) for name, counts in self.rows.items()},
            "fault_sv": self.fault.sentence("sv") if self.fault else None,
            "fault_en": self.fault.sentence("en") if self.fault else None,
            "findings": [finding.as_json() for finding in self.findings],
            "moves": [move.text() for move in self.moves],
            "remarks": list(self.remarks),
        }


@dataclass(frozen=True, kw_only=True)
class Report:
    """All of a refresh. `edition` is the one it made, None for none; `base` what it was weighed against."""

    base: int
    units: Sequence[UnitReport]
    edition: int | None = None

    def of(self, *states: State) -> list[UnitReport]:
        """The units in one of these states."""
        return [unit for unit in self.units if unit.state in states]

    def as_json(self) -> dict[str, Any]:
        """As the command line prints it."""
        return {"base": self.base, "edition": self.edition, "units": [unit.as_json() for unit in self.units]}
