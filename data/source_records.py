"""What an edition knows of each thing that a refresh brought: from where, when, which periods, and when there is more."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from data.store.manifest import Entry

DETAIL = "sources"
"""Where the records stand in an entry's details."""
_DAYS_A_MONTH = 30.44
_GRACE_DAYS = 31


@dataclass(frozen=True, kw_only=True)
class SourceRecord:
    """One of them. `source` is a key of data/sources.toml; `next_release` what the source announced, None when it did not;
    `every_months` how often something new usually comes."""

    unit: str
    title: str
    source: str
    original: str
    address: str
    licence: str
    retrieved: date
    updated: str | None
    next_release: date | None
    every_months: int
    period_first: str | None
    period_last: str | None

    @property
    def expected(self) -> date:
        """When something newer is there: the day announced, else as long after the last time as usual and a month more."""
        if self.next_release is not None:
            return self.next_release
        return self.retrieved + timedelta(days=round(self.every_months * _DAYS_A_MONTH) + _GRACE_DAYS)

    def is_stale(self, today: date) -> bool:
        """Whether something newer is expected and has not been fetched."""
        return self.retrieved < self.expected <= today


def source_records(entry: Entry) -> Iterator[SourceRecord]:
    """The records of a data set, in order of unit; none for one that no refresh has brought anything to."""
    recorded: Mapping[str, Any] = entry.details.get(DETAIL, {})
    for unit, plain in sorted(recorded.items()):
        announced = plain.get("next_release")
        yield SourceRecord(
            unit=unit,
            title=str(plain.get("title", unit)),
            source=str(plain["source"]),
            original=str(plain.get("original", "")),
            address=str(plain.get("address", "")),
            licence=str(plain.get("licence", "")),
            retrieved=date.fromisoformat(plain["retrieved"]),
            updated=plain.get("updated"),
            next_release=date.fromisoformat(announced) if announced else None,
            every_months=int(plain.get("every_months", 12)),
            period_first=plain.get("period_first"),
            period_last=plain.get("period_last"),
        )


def stale_records(entry: Entry, today: date) -> list[SourceRecord]:
    """The records of a data set that are older than they need be, the longest overdue first."""
    return sorted((one for one in source_records(entry) if one.is_stale(today)), key=lambda one: (one.expected, one.unit))
