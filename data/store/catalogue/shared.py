"""Publishing to a database that several nodes share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

from data.faults import BrokenEdition, Conflict, NoWholeEdition, UnknownEdition
from data.postgres.database import Database, Transaction
from data.postgres.faults import DatabaseAway, DatabaseFault
from data.postgres.listening import listen
from data.store.catalogue import editions
from data.store.catalogue.mirror import Care, Mirror
from data.store.manifest import Manifest, decode, encode
from data.store.manifests import Manifests
from data.store.numbers import Numbers


class SharedCatalogue:
    """The catalogue of a store whose folder is a cache of a database."""

    def __init__(self, database: Database, manifests: Manifests) -> None:
        home = manifests.home
        self._database = database
        self._home = home
        self._manifests = manifests
        self._mirror = Mirror(database, home)

    def begin(self) -> None:
        """Bring the folder up to date; one that was brought once is enough while the database is away."""
        try:
            self._mirror.look(Care.MISSING)
            if self._is_damaged():
                self._mirror.look(Care.DAMAGED)
        except DatabaseAway:
            if not (self._mirror.is_begun and self._manifests.files()):
                raise

    def mend(self) -> bool:
        """Bring again what is missing or damaged in the folder; False while the database is away."""
        try:
            return self._mirror.look(Care.DAMAGED)
        except DatabaseFault:
            return False

    @contextmanager
    def turn(self) -> Iterator[SharedTurn]:
        """Have the turn of all nodes, with the folder up to date."""
        with editions.writing(self._database) as transaction:
            self._mirror.follow(transaction)
            if self._is_damaged():
                self._mirror.follow(transaction, Care.DAMAGED)
            yield SharedTurn(transaction, self._home, self._manifests, self._mirror)

    def _is_damaged(self) -> bool:
        """Whether the folder cannot show the newest edition it has."""
        try:
            return bool(self._manifests.files() and self._manifests.damaged())
        except NoWholeEdition:
            return True

    def keep(self, file: str) -> None:
        """Keep a file for every node."""
        with editions.writing(self._database) as transaction:
            state = editions.state_of(transaction)
            editions.add_files(transaction, self._home, [file], state.revision + 1)
            editions.move_on(transaction, state.revision + 1, state.numbers)

    def follow_others(self) -> Callable[[], None]:
        """From now on bring what other nodes publish, until what is given back is called."""
        stopped = Event()
        Thread(target=listen, args=(self._database, self._mirror.look, stopped), name="editions", daemon=True).start()
        return stopped.set


class SharedTurn:
    """One publisher's turn: one transaction, which ends when the edition has been added."""

    def __init__(self, transaction: Transaction, home: Path, manifests: Manifests, mirror: Mirror) -> None:
        self._transaction = transaction
        self._home = home
        self._manifests = manifests
        self._mirror = mirror
        self._state = editions.state_of(transaction)
        self._there: Manifest | None = None

    def follow(self, base: int, *, past_damaged: bool) -> tuple[Manifest, int]:
        """As `Manifests.follow`. Where `base` has been followed by one edition, that may be the very one to be added: it
        was kept, and whoever published it did not hear of it. `add` tells."""
        latest = self._manifests.latest()
        if latest.number != base and latest.base == base:
            with suppress(BrokenEdition, UnknownEdition):  # then it is a conflict, as below
                followed = replace(self._manifests.whole(base), past_damaged=latest.past_damaged)
                self._there = latest
                return followed, latest.number
        latest, number = self._manifests.follow(base, past_damaged=past_damaged)
        return latest, max(number, self._state.numbers.highest + 1)

    def add(self, made: Manifest, latest: Manifest | None) -> Manifest:
        """Add the edition to the database; only then the folder shows it."""
        if self._there is not None:
            return self._recognised(made, self._there)
        if latest is not None and made.content_sha256 == latest.content_sha256:
            return latest
        content, numbers = encode(made), self._state.numbers
        after = replace(
            self._state, revision=self._state.revision + 1, numbers=Numbers(highest=made.number, retired=numbers.retired)
        )
        editions.add_files(self._transaction, self._home, self._missing(made), after.revision)
        editions.add_manifest(self._transaction, made.number, content, after.revision)
        editions.move_on(self._transaction, after.revision, after.numbers)
        self._transaction.commit()
        with suppress(OSError):  # it is published; the folder is brought up to date at the next look
            self._mirror.add(made.number, content, after)
        return decode(content, made.number)

    @staticmethod
    def _recognised(made: Manifest, there: Manifest) -> Manifest:
        """The edition that is there if it is what was to be added, whole."""
        if _said(made) != _said(there):
            raise Conflict(made.base or 0, there.number)
        return there

    def _missing(self, made: Manifest) -> list[str]:
        """The files of an edition that the database does not have as they are here."""
        known = {kept.file: kept.sha256 for kept in editions.files_since(self._transaction, -1)}
        return [file for file, sha256 in _files(made).items() if known.get(file) is None or sha256 not in ("", known[file])]


def _said(manifest: Manifest) -> tuple[object, ...]:
    return manifest.content_sha256, manifest.kind, manifest.note, manifest.who, manifest.base, manifest.undone_to


def _files(manifest: Manifest) -> Mapping[str, str]:
    """The files of an edition with the hash of their bytes; "" where that is not known, or is the name."""
    entries = manifest.datasets.values()
    originals = {str(entry.details.get("original_sha256", "")) for entry in entries} - {""}
    return {entry.file: entry.file_sha256 or "" for entry in entries} | {f"originals/{name}": "" for name in originals}
