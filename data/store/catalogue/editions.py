"""The editions as the database has them: what is there, what is newer than something, and adding to it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from data.postgres.database import CHANNEL, Database, Transaction, Turn
from data.store.hashes import bytes_hash
from data.store.numbers import Numbers

_STEPS = tuple(path.read_text("utf-8") for path in sorted(Path(__file__).with_name("schema").glob("*.sql")))
_FILE = re.compile(r"tables/[a-z0-9_]+/[0-9a-f]{64}\.parquet|originals/[0-9a-f]{64}")
_STATE = "SELECT store_id, revision, highest, retired FROM store_state"
_NEW_FILE = """INSERT INTO store_files (file, sha256, content, revision) VALUES (?, ?, ?, ?)
ON CONFLICT (file) DO UPDATE SET sha256 = excluded.sha256, content = excluded.content, revision = excluded.revision"""
_NEW_MANIFEST = "INSERT INTO store_manifests (number, content, revision) VALUES (?, ?, ?)"


@dataclass(frozen=True, kw_only=True)
class State:
    """What the database says of itself: which store it is, how often it has changed, which numbers were given."""

    store_id: str
    revision: int
    numbers: Numbers


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A file as the database has it: `sha256` is that of its bytes."""

    file: str
    sha256: str


def prepare(database: Database) -> None:
    """Make the tables, or bring them up to date. Raises DatabaseFault."""
    database.prepare("store", _STEPS)


@contextmanager
def reading(database: Database) -> Iterator[Transaction]:
    """One moment's state of the editions."""
    prepare(database)
    with database.reading() as transaction:
        yield transaction


@contextmanager
def writing(database: Database, *more: Turn) -> Iterator[Transaction]:
    """The turn to publish."""
    prepare(database)
    with database.writing(Turn.STORE, *more) as transaction:
        yield transaction


def state_of(transaction: Transaction) -> State:
    """What the database says of itself."""
    row = transaction.execute(_STATE).fetchone()
    numbers = Numbers(highest=row["highest"], retired=frozenset(json.loads(row["retired"])))
    return State(store_id=row["store_id"], revision=row["revision"], numbers=numbers)


def files_since(transaction: Transaction, revision: int) -> tuple[Kept, ...]:
    """The files added after a revision; 0 for all."""
    rows = transaction.execute("SELECT file, sha256 FROM store_files WHERE revision > ? ORDER BY file", (revision,))
    return tuple(Kept(file=row["file"], sha256=row["sha256"]) for row in rows if _FILE.fullmatch(row["file"]))


def file_content(transaction: Transaction, file: str) -> bytes:
    """The bytes of a file; none where it is not there."""
    row = transaction.execute("SELECT content FROM store_files WHERE file = ?", (file,)).fetchone()
    return b"" if row is None else bytes(row["content"])


def manifests_since(transaction: Transaction, revision: int) -> dict[int, bytes]:
    """The manifests added after a revision by number, as their files' bytes; 0 for all."""
    rows = transaction.execute("SELECT number, content FROM store_manifests WHERE revision > ?", (revision,))
    return {row["number"]: bytes(row["content"]) for row in rows}


def numbers_there(transaction: Transaction) -> frozenset[int]:
    """The numbers of all editions."""
    return frozenset(row["number"] for row in transaction.execute("SELECT number FROM store_manifests"))


def add_files(transaction: Transaction, home: Path, files: Iterable[str], revision: int) -> None:
    """Add those of some files of a folder that the database does not have, or has otherwise. Raises OSError."""
    for file in files:
        content = (home / file).read_bytes()
        sha256 = bytes_hash(content)
        known = transaction.execute("SELECT sha256 FROM store_files WHERE file = ?", (file,)).fetchone()
        if known is None or known["sha256"] != sha256:
            transaction.execute(_NEW_FILE, (file, sha256, content, revision))


def add_manifest(transaction: Transaction, number: int, content: bytes, revision: int) -> None:
    """Add a manifest as its file's bytes; never over another."""
    transaction.execute(_NEW_MANIFEST, (number, content, revision))


def remove_manifests(transaction: Transaction) -> None:
    """Take away every manifest, for others that take their place in the same transaction."""
    transaction.execute("DELETE FROM store_manifests")


def move_on(transaction: Transaction, revision: int, numbers: Numbers) -> None:
    """Write down the state that was reached, and tell the other nodes when it is kept."""
    retired = json.dumps(sorted(numbers.retired))
    values = (revision, numbers.highest, retired)
    transaction.execute("UPDATE store_state SET revision = ?, highest = ?, retired = ?", values)
    transaction.execute("SELECT pg_notify(?, ?)", (CHANNEL, str(revision)))
