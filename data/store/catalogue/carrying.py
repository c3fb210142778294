"""Editions carried between a folder and a database: the same manifests, files and numbers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from data.postgres.database import Database, Transaction
from data.store.catalogue import editions
from data.store.catalogue.mirror import Care, Mirror
from data.store.hashes import bytes_hash
from data.store.manifests import FOLDER, PARTIAL
from data.store.numbers import Numbers, numbers_in

_HASHES = """SELECT file, encode(sha256(content), 'hex') AS sha256 FROM store_files UNION ALL
SELECT 'editions/' || lpad(number::text, greatest(6, length(number::text)), '0') || '.json',
encode(sha256(content), 'hex') FROM store_manifests"""
_KINDS = ("tables/*/*.parquet", "originals/*", "editions/*.json")


def carry_in(transaction: Transaction, source: Path, numbers: Numbers) -> None:
    """Have the database hold the editions of a folder and no others. Raises DatabaseFault, OSError."""
    revision = editions.state_of(transaction).revision + 1
    manifests = {number: source / FOLDER / f"{number:06d}.json" for number in numbers_in(source / FOLDER)}
    editions.remove_manifests(transaction)
    files = [path.relative_to(source).as_posix() for kind in _KINDS[:2] for path in sorted(source.glob(kind))]
    editions.add_files(transaction, source, files, revision)
    for number, path in sorted(manifests.items()):
        editions.add_manifest(transaction, number, path.read_bytes(), revision)
    editions.move_on(transaction, revision, numbers)


def carry_out(database: Database, target: Path) -> None:
    """Have a folder hold what the database holds, as a store of its own. Raises DatabaseFault, OSError."""
    (target / PARTIAL).mkdir(parents=True, exist_ok=True)
    mirror = Mirror(database, target)
    mirror.look()
    mirror.leave()


def bring_up_to_date(database: Database, home: Path) -> None:
    """Have a cache hold all that the database holds, each file whole. Raises DatabaseFault, OtherStore, OSError."""
    (home / PARTIAL).mkdir(parents=True, exist_ok=True)
    Mirror(database, home).look(Care.DAMAGED)


def is_empty(transaction: Transaction) -> bool:
    """Whether the database has never had an edition or a file."""
    state = editions.state_of(transaction)
    return state.revision == 0 and state.numbers.highest == 0


def hashes_in(transaction: Transaction) -> Mapping[str, str]:
    """The SHA-256 of every manifest, table and kept file by its path below a store's folder, computed from the bytes."""
    return {row["file"]: row["sha256"] for row in transaction.execute(_HASHES)}


def hashes_below(home: Path) -> Mapping[str, str]:
    """As `hashes_in`, of a folder. Raises OSError."""
    paths = [path for kind in _KINDS for path in home.glob(kind)]
    return {path.relative_to(home).as_posix(): bytes_hash(path.read_bytes()) for path in paths}
