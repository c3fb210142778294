"""What the journal's modules write and read through: one small part of sqlite3's way, the same for both databases.

Their SQL is the part that SQLite and PostgreSQL share: `?` and `:name` for values, `ON CONFLICT`, no functions of one of
them. `ORDER BY rowid` is the order in which rows were written, in every table that is not made WITHOUT ROWID.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol


class Row(Protocol):
    """A row: its values by place and by name."""

    def keys(self) -> list[str]:
        """The names of its columns in order."""

    def __getitem__(self, key: Any, /) -> Any: ...

    def __iter__(self) -> Iterator[Any]: ...


class Answer(Protocol):
    """What a statement answers. `rowcount` is how many rows a change met."""

    @property
    def rowcount(self) -> int: ...

    def fetchone(self) -> Any:
        """The next row, a Row; None after the last."""

    def fetchall(self) -> list[Any]:
        """All rows that are left, each a Row."""

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """One transaction of the journal. Raises what the driver raises; data.journal.journal turns it into a sentence."""

    def execute(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ..., /) -> Answer:
        """The answer to one statement."""

    def executemany(self, sql: str, values: Iterable[Any], /) -> Answer:
        """One statement with each of the values."""
