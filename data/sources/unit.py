"""What a connector offers and brings: units, each one thing that is published together, fetched whole or not at all."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from data.sources.faults import SourceFault
from data.sources.transfer.client import Client
from data.sources.transfer.pace import Pace
from data.sources.transfer.request import Validators

PARTIAL = "partial"
"""In the note of a row whose figure still grows; it may move as it likes."""
Columns = Mapping[str, list[str]]
"""A table as text in canonical form, column by column, all of one length."""


@dataclass(frozen=True, kw_only=True)
class Revision:
    """How much a figure that is out may move without anybody being asked: `percent` of it, or `least` in its own unit,
    whichever is more. One that was called preliminary may move four times as much."""

    percent: float = 2.0
    least: float = 0.5


@dataclass(frozen=True, kw_only=True)
class About:
    """What is recorded of a unit beside its rows.

    `source` is a key of data/sources.toml, `original` the register as a figure's source line names it. `updated` is as the
    source writes it; `next_release` a date it announces, None when it does not; `every_months` how often something new
    usually comes.
    """

    source: str
    address: str
    original: str
    licence: str
    updated: str | None = None
    next_release: date | None = None
    every_months: int = 12


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """A unit as it was fetched: the rows for each data set, text in canonical form.

    `withdrawn` are rows that the source has taken back: their key, with a blank figure. `replaces` says for a data set
    which values of a column are given whole, so that earlier rows with them go. `fills` says of which column's values the
    rows are only a part: they never take the place of whole ones, nor of a larger part. `validators` are by address.
    """

    tables: Mapping[str, Columns]
    about: About
    withdrawn: Mapping[str, Columns] = field(default_factory=dict)
    replaces: Mapping[str, tuple[str, frozenset[str]]] = field(default_factory=dict)
    fills: Mapping[str, str] = field(default_factory=dict)
    validators: Mapping[str, Validators] = field(default_factory=dict)
    revision: Revision = field(default_factory=Revision)
    remarks: tuple[str, ...] = ()


Fetch = Callable[[Mapping[str, Validators]], Fetched | None]
"""Gets what was given to ask with the last time, by address; gives None when nothing has changed. Raises SourceFault."""


@dataclass(frozen=True, kw_only=True)
class Unit:
    """Something that can be fetched. `stamp` tells one version of it from the next, None when only its rows do.

    Of a `family` some may not be there, such as the years of an archive, but not all. Nothing waits for an `optional` one.
    """

    name: str
    title: str
    stamp: str | None
    fetch: Fetch
    family: str | None = None
    optional: bool = False


@dataclass(frozen=True, kw_only=True)
class Unavailable:
    """A unit that cannot be asked for, and why."""

    name: str
    title: str
    fault: SourceFault
    optional: bool = False


@dataclass(frozen=True, kw_only=True)
class Visit:
    """What a connector works with: `client` opens one to a source, `folder` is for large files on their way."""

    client: Callable[[Pace], Client]
    folder: Path
    today: date
    tables: Path


class Connector(Protocol):
    """One official source."""

    @property
    def name(self) -> str:
        """What --only calls it."""
        ...

    def units(self, visit: Visit) -> Iterator[Unit | Unavailable]:
        """Everything it can bring, after asking the source what there is. Raises SourceFault when it does not answer."""
        ...
