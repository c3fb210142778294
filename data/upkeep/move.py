"""A store carried from a folder to a database or back, with its journal: the same hashes, the same numbers."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from data.faults import CacheOnly, Fault, StoreError
from data.journal.file.damage import CHANGED
from data.postgres.address import database_at, is_address
from data.store.manifests import FOLDER, MARKER
from data.upkeep.backup import back_up, clear
from data.upkeep.verify import faults_at

if TYPE_CHECKING:
    from data.postgres.database import Database


class MoveRefused(StoreError):
    """A store that cannot be moved: it is damaged or not there, or something is where it is to go. Nothing was changed."""


def place_of(typed: str) -> Path | Database:
    """The place somebody means: the address of a database, or a folder. Raises WrongAddress."""
    return database_at(typed) if is_address(typed) else Path(typed)


def name_of(place: Path | Database) -> str:
    """The place as it may be told."""
    return str(place) if isinstance(place, Path) else place.name


def move(source: Path | Database, target: Path | Database) -> int:
    """Carry a whole store to an empty place and give the number of its editions; what is in `source` stays there.

    Raises MoveRefused, CacheOnly and as the places themselves; then the target is as empty as it was.
    """
    from data.upkeep.shared import content_of  # late: loads the database's driver

    if isinstance(source, Path) and (source / MARKER).is_file():
        raise CacheOnly(str(source))
    _require_whole(source, faults_at(source))
    _require_empty(target)
    before = content_of(source)
    _carry(source, target)
    if content_of(target) != before:
        raise _changed(source)
    return sum(file.startswith(f"{FOLDER}/") for file in before.hashes)


def _carry(source: Path | Database, target: Path | Database) -> None:
    from data.upkeep import shared  # late, as above

    if isinstance(target, Path):
        if isinstance(source, Path):
            back_up(source, target)
        else:
            _put(source, target)
    elif isinstance(source, Path):
        shared.take_store(target, source)
    else:
        with tempfile.TemporaryDirectory() as folder:
            shared.put_store(source, Path(folder))
            shared.take_store(target, Path(folder))


def _put(source: Database, target: Path) -> None:
    from data.upkeep import shared  # late, as above

    existed = target.exists()
    try:
        shared.put_store(source, target)
    except BaseException:
        clear(target, itself=not existed)
        raise


def _require_whole(source: Path | Database, faults: Sequence[Fault]) -> None:
    damaged = [fault for fault in faults if fault.code != CHANGED]
    name = name_of(source)
    if damaged:
        named = "; ".join(fault.file for fault in damaged[:5])
        raise MoveRefused(
            f"Datalagret i {name} är inte helt ({len(damaged)} fel: {named}). Inget har flyttats.",
            f"The data store in {name} is not whole ({len(damaged)} faults: {named}). Nothing was moved.",
        )


def _require_empty(target: Path | Database) -> None:
    if isinstance(target, Path):
        is_empty = not target.exists() or (target.is_dir() and not any(target.iterdir()))
    else:
        from data.upkeep import shared  # late, as above

        is_empty = shared.is_empty(target)
    if not is_empty:
        raise MoveRefused(
            f"{name_of(target)} är inte tom. Inget har flyttats. Välj en tom databas eller en ny mapp.",
            f"{name_of(target)} is not empty. Nothing was moved. Choose an empty database or a new folder.",
        )


def _changed(source: Path | Database) -> MoveRefused:
    name = name_of(source)
    return MoveRefused(
        f"Någon skrev i {name} medan det flyttades, så kopian är inte hel. Stanna servern, töm målet och flytta igen.",
        f"Somebody wrote in {name} while it was moved, so the copy is not whole. Stop the server, empty the target and move"
        " again.",
    )
