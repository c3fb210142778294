"""One refresh: ask the sources, check what they give as an upload is checked, publish what holds as one edition."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout

from data.access import Action, Role, may
from data.arrow import pa, pc
from data.contracts.contract import CONTRACTS, Contract
from data.contracts.keys import row_keys
from data.contracts.sources import SOURCES
from data.faults import NotAllowed
from data.reference import clock
from data.reference.indicator_names import KnownIndicator
from data.sources.faults import Busy, TakenBack
from data.sources.refreshing.gather import Gathered, Tell, gather
from data.sources.refreshing.ledger import FOLDER
from data.sources.refreshing.report import Report, State, UnitReport
from data.sources.refreshing.revisions import Move, unusual_moves
from data.sources.unit import PARTIAL, Columns, Connector, Fetched
from data.store.merge import Mode, merge, rows_to_build_on
from data.store.parquet import period
from data.store.store import Edition, Store, Supplied
from data.vocabulary import Origin

if TYPE_CHECKING:
    from data.intake.checking.check_table import Outcome

DEFINITIONS = "indicator_definitions"


@dataclass(frozen=True, kw_only=True)
class Options:
    """How to refresh. `publish` false stores nothing in an edition. `allow_revision` publishes figures that have moved by
    more than is usual or are taken back. `again` fetches everything, whatever is known of it."""

    publish: bool = True
    allow_revision: bool = False
    again: bool = False
    today: date = field(default_factory=clock.today)


@dataclass(frozen=True, kw_only=True)
class _Held:
    """A unit whose rows passed the checks."""

    gathered: Gathered
    fetched: Fetched
    outcomes: Mapping[str, Outcome]


@dataclass(frozen=True, kw_only=True)
class _Weighed:
    """What became of a unit; `held` are its rows when they are to be published."""

    gathered: Gathered
    report: UnitReport
    held: _Held | None = None


def refresh(
    store: Store,
    connectors: Sequence[Connector],
    *,
    who: str,
    role: Role,
    note: str,
    options: Options | None = None,
    tell: Tell = lambda _title, _done, _total: None,
    past_damaged: bool = False,
) -> Report:
    """Ask the connectors and publish what they bring. Never raises for a source: each unit's report says what became of it.

    What cannot be fetched, does not pass the checks or moves figures unusually is left out, and what was there of it stands.
    Raises NotAllowed, Busy when another refresh of the store is running, and as Store.publish.
    """
    options = options or Options()
    if not may(role, Action.PUBLISH):
        raise NotAllowed(role, Action.PUBLISH)
    publishing = {"note": note, "who": who, "role": role, "past_damaged": past_damaged}
    with _alone(store.home / FOLDER):
        return _refresh(store, connectors, options, tell, publishing)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """As long as it lasts, no other refresh of this store runs. Raises Busy when one does."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / "refresh.lock", timeout=0):
            yield
    except Timeout as error:
        raise Busy from error


def _refresh(
    store: Store, connectors: Sequence[Connector], options: Options, tell: Tell, publishing: Mapping[str, Any]
) -> Report:
    edition = store.edition()
    desk = _Desk(store, edition, options)
    weighed: list[_Weighed] = []
    with closing(gather(connectors, edition, store.home, options.today, again=options.again, tell=tell)) as found:
        for unit in found:  # each as it comes: what is checked while others are on their way costs no time after the last
            weighed.append(desk.weigh(unit))
    weighed.sort(key=lambda one: one.gathered.name)
    held = [one.held for one in weighed if one.held is not None]
    tables, supplied, counts = desk.compose(held)
    reports = tuple(replace(report, rows=counts.get(report.name, {})) for report in _reports(weighed))
    if not tables or not options.publish:
        return Report(base=edition.number, units=reports)
    made = store.publish(tables, origin=Origin.OFFICIAL, base=edition.number, supplied=supplied, **publishing)
    return Report(base=edition.number, units=reports, edition=None if made.number == edition.number else made.number)


class _Desk:
    """Where what comes in is held against one edition."""

    def __init__(self, store: Store, edition: Edition, options: Options) -> None:
        self._edition, self._options = edition, options
        self._files = {name: str(store.home / entry.file) for name, entry in edition.manifest.datasets.items()}
        self._rows: dict[str, pa.Table] = {}
        self._before = {
            record["sha256"]
            for manifest in store.manifests()
            for entry in manifest.datasets.values()
            for record in dict(entry.details.get("sources", {})).values()
        }
        self._lock = threading.Lock()

    def base(self, contract: Contract) -> pa.Table:
        """The rows that new official ones are merged with."""
        with self._lock:
            if contract.id not in self._rows:
                self._rows[contract.id] = rows_to_build_on(self._edition, contract, Origin.OFFICIAL)
            return self._rows[contract.id]

    def weigh(self, gathered: Gathered) -> _Weighed:
        """What becomes of a unit, whatever becomes of the others."""
        report = UnitReport(name=gathered.name, title=gathered.title, state=State.SAME, fault=gathered.fault)
        fetched = gathered.fetched
        if gathered.fault is not None or fetched is None:
            state = State.SAME if gathered.fault is None else State.ABSENT if gathered.absent else State.FAILED
            return _Weighed(gathered=gathered, report=replace(report, state=state))
        report = replace(report, about=fetched.about, remarks=fetched.remarks)
        outcomes = self._checked(gathered.name, fetched)
        if kept := self._held_back(gathered, fetched, outcomes):
            return _Weighed(gathered=gathered, report=replace(report, **kept))
        held = _Held(gathered=gathered, fetched=fetched, outcomes=outcomes)
        return _Weighed(gathered=gathered, report=replace(report, state=State.NEW), held=held)

    def _held_back(self, gathered: Gathered, fetched: Fetched, outcomes: Mapping[str, Outcome]) -> dict[str, Any]:
        """What the report says of a unit that is not published now; nothing for one that is."""
        if findings := [one for outcome in outcomes.values() for one in outcome.findings if one.stops]:
            return {"state": State.REFUSED, "findings": findings}
        if self._options.allow_revision:
            return {}
        if gathered.sha256 in self._before:
            return {"state": State.ASKS, "fault": TakenBack(fetched.about.address)}
        moves = self._moves(fetched, outcomes)
        return {"state": State.ASKS, "moves": moves} if moves else {}

    def _checked(self, name: str, fetched: Fetched) -> dict[str, Outcome]:
        from data.intake.check_rows import check_rows  # late: half of a start, and most refreshes bring nothing to check

        described = _described(fetched.tables.get(DEFINITIONS, {}))
        outcomes: dict[str, Outcome] = {}
        for dataset, columns in fetched.tables.items():
            columns = self._with_withdrawn(CONTRACTS[dataset], columns, fetched.withdrawn.get(dataset, {}))
            if columns and any(columns.values()):
                outcomes[dataset] = check_rows(dataset, columns, file=name, tables=self._files, described=described)
        return outcomes

    def _with_withdrawn(self, contract: Contract, columns: Columns, gone: Columns) -> Columns:
        """The rows, and of those taken back the ones that have a figure in the edition: they become blank."""
        count = len(next(iter(gone.values()), ()))
        base = self.base(contract)
        if not count or not base.num_rows:
            return columns
        figure = pc.is_valid(base.column(contract.measures[0]))
        blank: list[str | None] = [None] * count
        texts = {name: [text or None for text in gone[name]] if name in gone else blank for name in contract.key}
        keys = row_keys(contract, pa.table({name: pa.array(column, pa.string()) for name, column in texts.items()}))
        there = pc.is_in(keys, value_set=row_keys(contract, base.filter(figure)))
        places = pc.indices_nonzero(there).to_pylist()
        return {
            name: [*column, *(gone[name][at] if name in gone else "" for at in places)] for name, column in columns.items()
        }

    def _moves(self, fetched: Fetched, outcomes: Mapping[str, Outcome]) -> list[Move]:
        return [
            move
            for dataset, outcome in outcomes.items()
            if outcome.table is not None
            for move in unusual_moves(CONTRACTS[dataset], self.base(CONTRACTS[dataset]), outcome.table, fetched.revision)
        ]

    def compose(
        self, held: Sequence[_Held]
    ) -> tuple[dict[str, pa.Table], dict[str, Supplied], dict[str, dict[str, dict[str, int]]]]:
        """The data sets to publish, what is recorded with each, and by unit and data set how its rows differ."""
        tables: dict[str, pa.Table] = {}
        counts: dict[str, dict[str, dict[str, int]]] = {}
        sources: dict[str, dict[str, Any]] = {}
        for one in held:
            for dataset, outcome in one.outcomes.items():
                contract = CONTRACTS[dataset]
                before = _without(tables.get(dataset, self.base(contract)), one.fetched.replaces.get(dataset))
                before, new = _parts_that_fill(contract, before, outcome.table, one.fetched.fills.get(dataset))
                merged = merge(contract, before, new, Mode.MERGE, outcome.given)
                tables[dataset] = merged.table
                counted = {"new": merged.new, "updated": merged.updated, "unchanged": merged.unchanged}
                counts.setdefault(one.gathered.name, {})[dataset] = counted
                record = self._record(one, dataset, outcome)
                sources.setdefault(dataset, self._recorded(dataset))[one.gathered.name] = record
        return tables, {name: self._supplied(name, sources[name]) for name in tables}, counts

    def _recorded(self, dataset: str) -> dict[str, Any]:
        """What was recorded of the units that a data set holds already; nothing of a demo one, which goes."""
        entry = self._edition.manifest.datasets.get(dataset)
        return {} if entry is None or entry.origin is Origin.DEMO else dict(entry.details.get("sources", {}))

    def _record(self, one: _Held, dataset: str, outcome: Outcome) -> dict[str, Any]:
        about, table = one.fetched.about, outcome.table
        assert table is not None
        first, last = period(CONTRACTS[dataset], table)
        return {
            "title": one.gathered.title,
            "source": about.source,
            "original": about.original,
            "address": about.address,
            "licence": about.licence,
            "retrieved": self._options.today.isoformat(),
            "updated": about.updated,
            "next_release": about.next_release.isoformat() if about.next_release else None,
            "every_months": about.every_months,
            "period_first": first,
            "period_last": last,
            "rows": table.num_rows,
            "sha256": one.gathered.sha256,
            "datasets": sorted(one.outcomes),
        }

    def _supplied(self, dataset: str, sources: Mapping[str, Any]) -> Supplied:
        entry = self._edition.manifest.datasets.get(dataset)
        builds_on = entry is not None and entry.origin is not Origin.DEMO
        before = entry if builds_on else None
        named = dict.fromkeys(record["source"] for record in sources.values())
        source = next(iter(named)) if len(named) == 1 and (before is None or before.source in (None, *named)) else None
        if source is None:
            source = before.source if before is not None and before.source else next(iter(named))
        licences = dict.fromkeys(record["licence"] for record in sources.values())
        if before is not None and before.licence:
            licences = {before.licence: None} | licences
        uploaded = before is not None and before.origin is Origin.UPLOADED
        return Supplied(
            source=source,
            retrieved=self._options.today.isoformat(),
            licence="; ".join(licences),
            about_sv=before.about_sv if before else _about(sources, "sv"),
            about_en=before.about_en if before else _about(sources, "en"),
            details={"fetched": True, "sources": dict(sources)},
            complete_for=before.complete_for if before else None,
            origin=Origin.UPLOADED if uploaded else Origin.OFFICIAL,
        )


def _about(sources: Mapping[str, Any], language: str) -> str:
    names = ", ".join(dict.fromkeys(SOURCES[record["source"]].name(language) for record in sources.values()))
    return f"Hämtad från {names}." if language == "sv" else f"Fetched from {names}."


def _without(table: pa.Table, replaced: tuple[str, frozenset[str]] | None) -> pa.Table:
    """The rows that do not have one of these values in a column."""
    if replaced is None or not table.num_rows:
        return table
    column, values = replaced
    texts = pc.cast(table.column(column), pa.string())
    return table.filter(pc.invert(pc.is_in(texts, value_set=pa.array(sorted(values), pa.string()))))


def _reports(weighed: Sequence[_Weighed]) -> Iterator[UnitReport]:
    """The reports, those of what is not there saying that it failed when nothing of its family is there."""
    there = {None, *(one.gathered.family for one in weighed if not one.gathered.absent)}
    for one in weighed:
        lost = one.gathered.absent and one.gathered.family not in there
        yield replace(one.report, state=State.FAILED) if lost else one.report


def _parts_that_fill(contract: Contract, before: pa.Table, new: pa.Table, column: str | None) -> tuple[pa.Table, pa.Table]:
    """Both tables, for rows that are only a part of what a value of `column` has: without what the part may not replace.

    A part stands only where there is nothing whole, and takes the place of a smaller part.
    """
    if column is None or not before.num_rows:
        return before, new
    sizes = [_sizes(contract, table, column) for table in (before, new)]
    whole = set(before.filter(pc.invert(_is_partial(before))).column(column).to_pylist())
    larger = {value for value, size in sizes[1].items() if value not in whole and size >= sizes[0].get(value, 0)}
    kept = pa.array(sorted(larger), pa.string())
    return _without(before, (column, frozenset(larger))), new.filter(pc.is_in(new.column(column), value_set=kept))


def _is_partial(table: pa.Table) -> pa.ChunkedArray:
    return pc.fill_null(pc.equal(table.column("note"), PARTIAL), False)


def _sizes(contract: Contract, table: pa.Table, column: str) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for value, size in zip(table.column(column).to_pylist(), table.column(contract.measures[0]).to_pylist(), strict=True):
        sizes[value] = sizes.get(value, 0) + (size or 0)
    return sizes


def _described(definitions: Columns) -> tuple[KnownIndicator, ...]:
    """The indicators that come with their definition."""
    ids = definitions.get("indicator", [])
    return tuple(
        KnownIndicator(
            indicator=identity,
            name_sv=definitions["name_sv"][at],
            name_en=definitions.get("name_en", definitions["name_sv"])[at],
            unit=definitions["unit"][at],
        )
        for at, identity in enumerate(ids)
    )
