"""The store's folder as a cache of a database: what is not here yet is brought, each file's bytes held against its hash.

`shared.json` says of which store the folder is a cache and up to which revision. A folder with editions and without it is
a store of its own, which is never mixed with a shared one.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from data.faults import StoreError
from data.postgres.database import Database, Transaction
from data.store import atomic_files, numbers
from data.store.catalogue import editions
from data.store.catalogue.editions import Kept, State
from data.store.hashes import bytes_hash
from data.store.manifests import FOLDER, MARKER, PARTIAL, file_name


class OtherStore(StoreError):
    """The folder holds another store than the database."""

    def __init__(self, home: Path) -> None:
        super().__init__(
            f"Mappen {home} har ett annat datalager än databasen. Inget har ändrats. Välj en tom mapp med KOMPETENS_HOME,"
            " eller flytta mappens datalager till en tom databas med ”python -m data move”.",
            f"The folder {home} holds another data store than the database. Nothing has changed. Choose an empty folder"
            " with KOMPETENS_HOME, or move the folder's store to an empty database with “python -m data move”.",
        )


class Care(Enum):
    """What is looked at."""

    NEW = auto()
    """What has been added since the last look."""
    MISSING = auto()
    """That, and whether everything older is there."""
    DAMAGED = auto()
    """That, and whether it is, byte for byte, what was published."""


@dataclass(frozen=True, kw_only=True)
class _Seen:
    """The folder at one moment: how far it has been brought, and the numbers of its manifests."""

    mark: State | None
    numbers: frozenset[int]


class Mirror:
    """One folder that follows one database. Safe to use from many threads and processes: each file is put whole.

    What is brought is not flushed to the disk: it can be brought again, and a table that a power cut has damaged is not
    used (data.store.parquet).
    """

    def __init__(self, database: Database, home: Path) -> None:
        self._database = database
        self._home = home
        self._partials = home / PARTIAL
        self._lock = threading.Lock()

    @property
    def is_begun(self) -> bool:
        """Whether the folder is a cache already."""
        return self._marked() is not None

    def look(self, care: Care = Care.NEW) -> bool:
        """Bring what the folder lacks; whether anything was. Raises DatabaseFault, OtherStore, OSError."""
        # Seen before the moment that is looked at: what another process of this node brings meanwhile is newer than that.
        seen = self._seen()
        with editions.reading(self._database) as transaction:
            return self._follow(transaction, care, seen)

    def follow(self, transaction: Transaction, care: Care = Care.NEW) -> bool:
        """As `look`, within a transaction that has the turn to publish."""
        return self._follow(transaction, care, self._seen())

    def _follow(self, transaction: Transaction, care: Care, seen: _Seen) -> bool:
        with self._lock:
            state = editions.state_of(transaction)
            since = self._since(seen, state)
            if since == state.revision and care is Care.NEW:
                return False
            since = since if care is Care.NEW else -1
            if seen.mark is None:  # before anything else: a folder with editions and no mark is a store of its own
                self._put_mark(state.store_id, -1)
            changed = self._bring_files(transaction, editions.files_since(transaction, since), care)
            changed |= self._put_manifests(editions.manifests_since(transaction, since))
            changed |= self._remove(seen.numbers - editions.numbers_there(transaction))
            self._mark(state)
            return changed

    def _seen(self) -> _Seen:
        return _Seen(mark=self._marked(), numbers=frozenset(numbers.numbers_in(self._home / FOLDER)))

    def add(self, number: int, content: bytes, state: State) -> None:
        """Put the manifest of an edition that is in the database now, and whose files are here. Raises OSError."""
        with self._lock:
            self._put_manifests({number: content})
            marked = self._marked()
            if marked is not None and marked.revision == state.revision - 1:
                self._mark(state)

    def leave(self) -> None:
        """Make the folder a store of its own. Raises OSError."""
        (self._home / MARKER).unlink(missing_ok=True)
        atomic_files.flush_folder(self._home)

    def _since(self, seen: _Seen, state: State) -> int:
        mark = seen.mark
        if mark is None:
            if seen.numbers:
                raise OtherStore(self._home)
            return -1
        if mark.store_id not in ("", state.store_id):
            raise OtherStore(self._home)
        # A database that was set back to an earlier day has fewer changes than are known here.
        return mark.revision if mark.revision <= state.revision else -1

    def _bring_files(self, transaction: Transaction, files: Iterable[Kept], care: Care) -> bool:
        changed = False
        for kept in files:
            place = self._home / kept.file
            if place.is_file() and (care is not Care.DAMAGED or bytes_hash(place.read_bytes()) == kept.sha256):
                continue
            content = editions.file_content(transaction, kept.file)
            # What is damaged there is left out here: the edition says that it misses a file.
            if bytes_hash(content) == kept.sha256:
                self._put(place, content)
                changed = True
        return changed

    def _put_manifests(self, manifests: Mapping[int, bytes]) -> bool:
        changed = False
        for number, content in sorted(manifests.items()):
            place = self._home / FOLDER / file_name(number)
            if not (place.is_file() and place.read_bytes() == content):
                self._put(place, content)
                changed = True
        return changed

    def _remove(self, gone: frozenset[int]) -> bool:
        """Take away the manifests that a restore has taken away."""
        for number in gone:
            with suppress(FileNotFoundError):  # another process of this node may be first
                (self._home / FOLDER / file_name(number)).unlink()
        return bool(gone)

    def _put(self, place: Path, content: bytes) -> None:
        place.parent.mkdir(parents=True, exist_ok=True)
        atomic_files.write_partial(self._partials, lambda file: file.write(content), flush=False).replace(place)

    def _marked(self) -> State | None:
        try:
            values = json.loads((self._home / MARKER).read_text("utf-8"))
            return State(store_id=values["store"], revision=values["revision"], numbers=numbers.Numbers())
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (ValueError, KeyError, TypeError):  # half a mark: all is looked at again
            return State(store_id="", revision=-1, numbers=numbers.Numbers())

    def _mark(self, state: State) -> None:
        """Written last: a node that is killed before brings the same once more."""
        self._put(self._home / numbers.FILE, numbers.encoded(state.numbers))
        self._put_mark(state.store_id, state.revision)

    def _put_mark(self, store_id: str, revision: int) -> None:
        mark = {"store": store_id, "revision": revision}
        self._put(self._home / MARKER, (json.dumps(mark) + "\n").encode())
