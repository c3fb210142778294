"""One edition: what it holds, its rows as they are stored, and an engine to ask it anything."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.arrow import pa
from data.contracts.contract import CONTRACTS, Contract
from data.contracts.families import unmixed_families
from data.faults import BrokenEdition, UnknownEdition
from data.store.asking import CODE_TABLES, KEPT, Limits, Parameters, T, every_period
from data.store.manifest import Manifest
from data.store.manifests import Manifests
from data.store.parquet import WholeFiles, read_stored
from data.vocabulary import Origin

if TYPE_CHECKING:
    from data.store.engine import Engine


class Edition:
    """One edition to ask. Never changes, and many threads may use it at once.

    Every data set of the contracts is a view with its id as name; one that is not loaded is an empty view, and `has`
    tells the two apart. Demo data sets of which a sibling is real (data.contracts.families), as editions made before
    version 0.3.0 have them, are not loaded; `put_aside` names them. `municipalities`, `industries` and
    `ssyk` are there too. Of a data set that takes years and months the view holds the years; see
    `data.store.asking.every_period`.
    """

    def __init__(
        self,
        manifest: Manifest,
        home: Path,
        *,
        limits: Limits | None = None,
        contracts: Mapping[str, Contract] = CONTRACTS,
        whole_files: WholeFiles | None = None,
    ) -> None:
        """Reads the files through; BrokenEdition if one of them is not what was published.

        `whole_files` is what the store knows of its files; it is asked again at each use, which costs a look at each.
        """
        shown = unmixed_families(manifest.datasets, contracts)
        self.put_aside = frozenset(manifest.datasets) - frozenset(shown)
        self.manifest = replace(manifest, datasets=shown) if self.put_aside else manifest
        self._home = home
        self._limits = limits or Limits()
        self._contracts = contracts
        self._names = {name: name for name in (*contracts, *CODE_TABLES)}
        self._names |= {every_period(contract): contract.id for contract in contracts.values()}
        self._whole_files = whole_files or WholeFiles(home)
        self._lock = threading.Lock()
        self._opened: Engine | None = None
        self._without: dict[frozenset[str], Edition] = {}
        self._require_whole(self.manifest.datasets)

    @property
    def number(self) -> int:
        """The edition's number."""
        return self.manifest.number

    @property
    def identity(self) -> str:
        """What tells it from every other edition in any folder."""
        return f"{self._home} {self.number} {self.manifest.created} {self.manifest.content_sha256}"

    def before(self) -> Edition | None:
        """The edition it was made from, or the nearest whole one before that; None for the first."""
        manifests = Manifests(self._home)
        for number in range(self.manifest.base or 0, 0, -1):
            with contextlib.suppress(BrokenEdition, UnknownEdition):
                manifest = manifests.whole(number)
                return Edition(
                    manifest, self._home, limits=self._limits, contracts=self._contracts, whole_files=self._whole_files
                )
        return None

    def has(self, dataset: str) -> bool:
        """Whether the data set is loaded, be it with no rows. The code tables always are."""
        return dataset in self.manifest.datasets or dataset in CODE_TABLES

    def origin(self, dataset: str) -> Origin | None:
        """Where the data set comes from; None when it is not loaded, and for the code tables."""
        entry = self.manifest.datasets.get(dataset)
        return entry.origin if entry else None

    def unmixed(self, datasets: Iterable[str]) -> Edition:
        """This edition for a figure of all these data sets: where some are real, as if the demo ones were not loaded.

        `put_aside` of what is returned names those. The edition itself where nothing would be mixed.
        """
        origins = {name: origin for name in datasets if (origin := self.origin(name)) is not None}
        demo = frozenset(name for name, origin in origins.items() if origin is Origin.DEMO)
        if not demo or len(demo) == len(origins):
            return self
        with self._lock:
            if demo not in self._without:
                kept = {name: entry for name, entry in self.manifest.datasets.items() if name not in demo}
                other = Edition(
                    replace(self.manifest, datasets=kept),
                    self._home,
                    limits=self._limits,
                    contracts=self._contracts,
                    whole_files=self._whole_files,
                )
                other.put_aside = self.put_aside | demo
                self._without[demo] = other
            return self._without[demo]

    def lists_everybody(self, dataset: str, value: str) -> bool:
        """Whether who is not listed under this value of the data set's `complete_for` column was not there.

        Demo data is complete. Where nobody has said that a list is, who is not on it is not reported.
        """
        entry = self.manifest.datasets.get(dataset)
        if entry is None:
            return False
        return entry.origin is Origin.DEMO or value in (entry.complete_for or ())

    def all_rows(self, dataset: str) -> pa.Table:
        """All rows of a data set in storage form and order, none when it is not loaded; BrokenEdition if unreadable."""
        self._require_whole([dataset])
        contract, entry = self._contracts[dataset], self.manifest.datasets.get(dataset)
        try:
            return read_stored(contract, self._home / entry.file if entry else None)
        except (OSError, pa.ArrowException) as error:
            raise BrokenEdition(self.number, entry.file if entry else "tables") from error

    def rows(self, sql: str, params: Parameters = ()) -> list[tuple[Any, ...]]:
        """The answer to one SELECT as tuples. Values go in as `params`: `?` by position or `$name` by name.

        Raises QueryRefused if it is not one SELECT or DuckDB will not run it, QueryTooSlow at the time limit, and
        BrokenEdition if a file cannot be read.
        """
        return list(self._answer("rows", sql, params, lambda: tuple(self._engine.rows(sql, params))))

    def table(self, sql: str, params: Parameters = ()) -> pa.Table:
        """As `rows`, but as an Arrow table."""
        return self._answer("table", sql, params, lambda: self._engine.table(sql, params))

    def _answer(self, form: str, sql: str, params: Parameters, ask: Callable[[], T]) -> T:
        """The answer, kept for every edition in which the data sets that the SELECT reads say the same."""
        datasets = self.datasets_in(sql)
        self._require_whole(datasets)
        entries = [(name, self.manifest.datasets.get(name)) for name in sorted(datasets)]
        ours = self._contracts is CONTRACTS and self._limits == Limits()
        if not ours or any(entry is not None and entry.file_sha256 is None for _, entry in entries):
            return ask()
        rows = tuple((name, entry and (entry.sha256, entry.file_sha256)) for name, entry in entries)
        return KEPT.answer((form, sql, repr(params), rows), ask)

    def datasets_in(self, sql: str) -> frozenset[str]:
        """Which data sets (and code tables) a SELECT reads, as DuckDB's own parser sees it."""
        from data.store.engine import tables_in  # late, as below

        return frozenset(self._names[name] for name in tables_in(sql) if name in self._names)

    def _require_whole(self, datasets: Iterable[str]) -> None:
        """BrokenEdition if the file of one of them is not, or no longer, what was published."""
        for name in datasets:
            entry = self.manifest.datasets.get(name)
            if entry is not None and name in self._contracts and not self._whole_files.is_whole(name, entry):
                raise BrokenEdition(self.number, entry.file)

    @property
    def _engine(self) -> Engine:
        # DuckDB is slow to load and to open: whoever wants rows as they are stored, to check a file, does without.
        with self._lock:
            if self._opened is None:
                from data.store.engine import Engine

                sources = {name: self._source(name) for name in self.manifest.datasets if name in self._contracts}
                self._opened = Engine(self.number, sources, limits=self._limits, contracts=self._contracts, home=self._home)
            return self._opened

    def _source(self, dataset: str) -> Path | pa.Table:
        """What the engine reads: the file, or where only what its rows say is known, the rows that say it."""
        entry = self.manifest.datasets[dataset]
        return self._home / entry.file if entry.file_sha256 else self.all_rows(dataset)
