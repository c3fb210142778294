"""All that lies in a store, read through: which files, and which rows of a database, are damaged or missing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from data.faults import Fault
from data.journal.file.damage import journal_faults
from data.store.verify import faults_in as edition_faults

if TYPE_CHECKING:
    from data.postgres.database import Database
    from data.store.store import Store


def faults_in(home: Path) -> tuple[Fault, ...]:
    """Every damaged or missing file of a store's folder, each named once: manifests, tables, originals, the journal."""
    return (*edition_faults(home), *journal_faults(home))


def faults_at(place: Path | Database) -> tuple[Fault, ...]:
    """The same of a folder or of a database. Raises StoreError where the database cannot be asked."""
    if isinstance(place, Path):
        return faults_in(place)
    from data.upkeep.shared import database_faults  # late: loads the database's driver

    return database_faults(place)


def faults_of(store: Store) -> tuple[Fault, ...]:
    """Every fault of a store; where it is in a database, of that and of this node's cache. Raises StoreError as above."""
    there = () if store.database is None else faults_at(store.database)
    return (*there, *faults_in(store.home))
