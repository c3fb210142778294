"""The store: immutable numbered editions of all the data.

Below the store's folder lie
  editions/000001.json …          one manifest per edition, never changed (data.store.manifest)
  tables/<data set>/<hash>.parquet   named by content hash, never changed (data.store.hashes)
  originals/<sha256>              the bytes of every file that was brought in
  partial/                        files being written; what a killed process left there is cleared at the next start

Publishing writes tables first and the manifest last, by one step that either happens or does not. So readers need no
lock, a kill at any moment leaves the last edition whole, and of two that publish from the same base the second is told.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from data.access import Action, Role, may
from data.arrow import pa
from data.contracts.contract import CONTRACTS, Contract
from data.contracts.families import unmixed_families
from data.faults import (
    BrokenEdition,
    CannotBegin,
    CannotWrite,
    Conflict,
    DamagedNewest,
    Fault,
    NotAllowed,
    NoWholeEdition,
    QueryRefused,
    QueryTooSlow,
    StoreError,
    UnknownEdition,
    WrongShape,
    reason_of,
)
from data.store import atomic_files
from data.store.asking import Limits
from data.store.catalogue.catalogue import Turn, catalogue_of
from data.store.edition import Edition
from data.store.kept import originals
from data.store.manifest import Entry, Kind, Manifest, Supplied
from data.store.manifests import PARTIAL, Manifests
from data.store.numbers import highest
from data.store.packaged import FOLDER as PACKAGED
from data.store.packaged import packaged_sets, read_packaged
from data.store.parquet import file_of, listed, period, stored_table, write_table
from data.store.verify import faults_in
from data.vocabulary import Origin

if TYPE_CHECKING:
    from data.postgres.database import Database

__all__ = [
    "BrokenEdition",
    "CannotBegin",
    "CannotWrite",
    "Conflict",
    "DamagedNewest",
    "Edition",
    "Entry",
    "Fault",
    "Kind",
    "Limits",
    "Manifest",
    "NoWholeEdition",
    "NotAllowed",
    "QueryRefused",
    "QueryTooSlow",
    "Store",
    "StoreError",
    "Supplied",
    "UnknownEdition",
    "WrongShape",
    "default_home",
]

Progress = Callable[[str, int, int], None]
"""Called with a data set's title, how many are done, and how many there are; last with no title and all done."""
OPEN_EDITIONS = 8


def default_home() -> Path:
    """Where the store lives: $KOMPETENS_HOME, otherwise `var` in the current folder."""
    return Path(os.environ.get("KOMPETENS_HOME") or "var").resolve()


class Store:
    """All editions in one folder, or in a database. Safe to use from many threads, and by several processes at once.

    With a database, whatever writes also raises data.postgres.faults.DatabaseFault.
    """

    def __init__(
        self,
        home: Path | None = None,
        *,
        definitions: Callable[[], Mapping[str, str]] | None = None,
        limits: Limits | None = None,
        contracts: Mapping[str, Contract] = CONTRACTS,
        packaged: Path = PACKAGED,
        database: Database | None = None,
    ) -> None:
        """`definitions` gives indicator id -> hash of its definition, asked whenever an edition is made.

        With a `database` that is where the editions are, and the folder is a cache of it.
        """
        self.home = (home or default_home()).resolve()
        self._partials = self.home / PARTIAL
        self._definitions = definitions or dict
        self._limits = limits or Limits()
        self._contracts = contracts
        self._packaged = packaged
        self._lock = threading.RLock()
        self._manifests = Manifests(self.home)
        self.database = database
        self._catalogue = catalogue_of(self._manifests, database)
        self._editions: OrderedDict[tuple[int, str, str], Edition] = OrderedDict()

    def open(self, progress: Progress | None = None, *, language: str = "sv") -> None:
        """Make the store ready; builds edition 1 when there is none. Harmless to repeat, and by two at once.

        `language` (sv, en) is that of the titles `progress` is told. A folder that cannot be written to is opened for
        reading. Raises CannotBegin if it has no edition either, NoWholeEdition if there are editions but none is whole.
        """
        with self._lock:
            try:
                self._prepare()
                self._catalogue.begin()
                if self._is_new():
                    with self._catalogue.turn() as turn:
                        if self._is_new():  # still, after whoever had the turn before
                            self._build(turn, progress or (lambda _title, _done, _total: None), language)
            except OSError as error:
                if not self._manifests.files():
                    raise CannotBegin(str(self.home), *reason_of(error)) from error
        self._manifests.latest()

    def keep_up(self) -> Callable[[], None]:
        """Show within two seconds what other nodes publish, as a folder does anyway, until what is given back is called."""
        return self._catalogue.follow_others()

    @property
    def is_away(self) -> bool:
        """Whether nothing can be saved because the database did not answer when it was last asked. Asks nobody."""
        return self.database is not None and self.database.is_away

    def _is_new(self) -> bool:
        """Whether there has never been an edition: edition 1 is not built again under a number that was used."""
        return not self._manifests.files() and not highest(self.home)

    def _prepare(self) -> None:
        self._manifests.prepare()
        for folder in (self._partials, self.home / "tables", self.home / "originals"):
            folder.mkdir(parents=True, exist_ok=True)
        atomic_files.clear_partials(self._partials)

    def latest(self) -> int:
        """The number of the newest whole edition; NoWholeEdition if there is none."""
        return self._manifests.latest().number

    def manifests(self) -> tuple[Manifest, ...]:
        """Every manifest that can be read, oldest first."""
        return self._manifests.readable()

    def has(self, number: int) -> bool:
        """Whether an edition's manifest is there and can be read."""
        return self._manifests.has(number)

    def damaged_editions(self, whole: int = 0) -> Mapping[int, str]:
        """Editions newer than the latest whole one (`whole`: one known to be), not served, each with the file damaged."""
        return self._manifests.damaged(whole)

    def edition(self, number: int | None = None) -> Edition:
        """The edition of that number, or the latest. UnknownEdition if there is none, BrokenEdition if damaged."""
        try:
            return self._edition(number)
        except (BrokenEdition, NoWholeEdition, UnknownEdition):
            if not self._catalogue.mend():
                raise
            return self._edition(number)

    def _edition(self, number: int | None) -> Edition:
        manifest = self._manifests.latest() if number is None else self._manifests.whole(number)
        key = (manifest.number, manifest.created, manifest.content_sha256)
        with self._lock:
            edition = self._editions.get(key)
            if edition is None:
                edition = Edition(
                    manifest,
                    self.home,
                    limits=self._limits,
                    contracts=self._contracts,
                    whole_files=self._manifests.whole_files,
                )
                self._editions[key] = edition
            self._editions.move_to_end(key)
            while len(self._editions) > OPEN_EDITIONS:
                self._editions.popitem(last=False)
            return edition

    def identity(self, number: int) -> str:
        """What tells an edition from every other one, whatever its number; for what is kept of it elsewhere.

        A restore may bring back another edition under a number that is in use. Quick enough to be asked at every use.
        """
        return self._manifests.identity(number)

    def publish(
        self,
        tables: Mapping[str, pa.Table],
        *,
        origin: Origin,
        note: str,
        who: str,
        base: int,
        role: Role,
        supplied: Mapping[str, Supplied] | None = None,
        definitions: Mapping[str, str] | None = None,
        past_damaged: bool = False,
    ) -> Manifest:
        """Make a new edition: `base` with each given data set replaced whole by its table.

        `note` says in a sentence what the tables are and `who` who publishes them, as free text that is shown with the
        edition; "" where nobody said. `supplied` says by data set what came with its table: source, licence, the file
        as it came. `definitions` are the hashes of the indicators' definitions, by default those of now. Demo data sets
        of the same family as real ones are not taken over: invented and real rows are never read together.

        Tables that say what the base already says, with the same origin, change nothing: the base's own manifest comes
        back. Raises NotAllowed, Conflict if `base` is no longer the latest, DamagedNewest if it is the latest only
        because a newer one is damaged and `past_damaged` does not say to pass that over, WrongShape, CannotWrite; then
        nothing has changed.
        """
        self._require(role, Action.PUBLISH)
        stored = {name: stored_table(self._contract(name), table) for name, table in tables.items()}
        with self._lock, self._writing(), self._catalogue.turn() as turn:
            latest, number = turn.follow(base, past_damaged=past_damaged)
            entries = {
                name: self._store(name, table, origin, number, (supplied or {}).get(name, Supplied()))
                for name, table in stored.items()
            }
            made = replace(
                latest,
                number=number,
                created=_now(),
                kind=Kind.PUBLISH,
                note=note.strip(),
                who=who.strip(),
                base=base,
                undone_to=None,
                datasets=unmixed_families({**latest.datasets, **entries}, self._contracts),
                definitions=dict(self._definitions() if definitions is None else definitions),
            )
            return turn.add(made, latest)

    def undo(
        self, to: int, note: str, who: str, *, role: Role, base: int | None = None, past_damaged: bool = False
    ) -> Manifest:
        """Make a new edition whose data equal those of the earlier edition `to`.

        `base` is the edition the person was looking at, by default the latest. When `to` holds the same data as the
        latest, nothing is made and the latest manifest comes back. Raises as `publish`, and UnknownEdition or
        BrokenEdition for `to`.
        """
        self._require(role, Action.UNDO)
        with self._lock, self._writing(), self._catalogue.turn() as turn:
            earlier = self._manifests.whole(to)
            latest, number = turn.follow(self.latest() if base is None else base, past_damaged=past_damaged)
            made = replace(
                earlier,
                number=number,
                created=_now(),
                kind=Kind.UNDO,
                note=note.strip(),
                who=who.strip(),
                base=latest.number,
                undone_to=to,
                definitions=dict(self._definitions()),
                past_damaged=latest.past_damaged,
            )
            return turn.add(made, latest)

    def keep_original(self, content: bytes) -> str:
        """Keep the bytes of a file as it came, and give their SHA-256. Kept once, however often it comes."""
        file = originals.put(self.home, self._partials, content)
        self._catalogue.keep(file)
        return Path(file).name

    def clear_originals(self, before: datetime) -> int:
        """Take away the files as they came that were last brought before a moment; how many went. Raises CannotWrite."""
        with self._lock, self._writing():
            names = originals.brought_before(self.manifests(), before)
            gone = originals.clear(self.home, self._partials, names)
            for file in gone:
                self._catalogue.keep(file)
        return len(gone)

    def original(self, sha256: str) -> bytes:
        """The bytes of a kept file by its SHA-256; FileNotFoundError if none is kept, OriginalGone if it was too old."""
        if not originals.NAME.fullmatch(sha256):
            raise FileNotFoundError(sha256)
        place = self.home / "originals" / sha256
        if not place.is_file():
            self._catalogue.mend()
        return originals.read(place)

    def verify(self) -> tuple[Fault, ...]:
        """Read everything and recompute every hash; one fault for each file that is broken or missing."""
        return faults_in(self.home)

    def _store(self, name: str, table: pa.Table, origin: Origin, number: int, supplied: Supplied) -> Entry:
        contract = self._contract(name)
        details = dict(supplied.details)
        if supplied.original is not None:
            details["original_sha256"] = Path(originals.put(self.home, self._partials, supplied.original)).name
        sha256, file_sha256 = write_table(self.home, self._partials, contract, table, self._manifests.recorded)
        first, last = period(contract, table)
        return Entry(
            file=file_of(contract.id, sha256),
            sha256=sha256,
            file_sha256=file_sha256,
            rows=table.num_rows,
            origin=supplied.origin or origin,
            since=number,
            source=supplied.source,
            retrieved=supplied.retrieved,
            licence=supplied.licence,
            about_sv=supplied.about_sv,
            about_en=supplied.about_en,
            period_first=first,
            period_last=last,
            details=details,
            complete_for=None if supplied.complete_for is None else tuple(sorted(supplied.complete_for)),
        )

    def _build(self, turn: Turn, progress: Progress, language: str) -> None:
        sets = packaged_sets(self._packaged, self._contracts)
        entries = {}
        for done, item in enumerate(sets):
            contract = self._contract(item.dataset)
            progress(contract.title(language), done, len(sets))
            content = (self._packaged / item.file).read_bytes()
            table = stored_table(contract, read_packaged(content, contract, item.file))
            supplied = Supplied(
                source=item.source,
                retrieved=item.retrieved,
                licence=item.licence,
                about_sv=item.about_sv,
                about_en=item.about_en,
                original=content,
                details={"original_name": item.file, "encoding": "utf-8", "delimiter": ",", "decimal": "."},
                complete_for=listed(contract, table),
            )
            entries[item.dataset] = self._store(item.dataset, table, item.origin, 1, supplied)
        progress("", len(sets), len(sets))
        first = Manifest(
            number=1,
            created=_now(),
            kind=Kind.BUILD,
            note="",
            who="Kompetenskartan",
            base=None,
            datasets=entries,
            definitions=dict(self._definitions()),
        )
        with contextlib.suppress(Conflict):  # another process built the same edition a moment earlier
            turn.add(first, None)

    def _contract(self, name: str) -> Contract:
        try:
            return self._contracts[name]
        except KeyError:
            message = (f"Datamängden {name} finns inte.", f"There is no data set {name}.")
            raise WrongShape(*message) from None

    @staticmethod
    def _require(role: Role, action: Action) -> None:
        if not may(role, action):
            raise NotAllowed(role, action)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """Turn what the disk says into a sentence."""
        try:
            yield
        except OSError as error:
            raise CannotWrite(str(self.home), *reason_of(error)) from error


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
