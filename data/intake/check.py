"""A file checked from start to end: what it is, what is wrong with it, what it would change. Nothing is stored."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

import pyarrow as pa

from data.contracts.contract import CONTRACTS, Contract
from data.intake.findings import Finding
from data.intake.reading.reading import LIMITS, Decisions, Limits, fetch, sha256
from data.intake.worker.messages import Annotated, Checked, Order
from data.intake.worker.sandbox import Answer, run_child
from data.store.merge import Merged, Mode, merge, rows_to_build_on
from data.store.parquet import stored_table
from data.store.store import Edition, Store
from data.vocabulary import Origin

FORMATS = ("xlsx", "csv")


@dataclass(frozen=True, kw_only=True)
class RowAccount:
    """What becomes of every row: `read` is the sum of all the others but `removed`, which are rows of the edition."""

    read: int = 0
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    merged: int = 0
    refused: int = 0
    outside_skane: int = 0
    blank: int = 0
    not_data: int = 0
    removed: int = 0

    @property
    def adds_up(self) -> bool:
        """Whether every row is accounted for."""
        kept = self.new + self.updated + self.unchanged + self.merged
        return self.read == kept + self.refused + self.outside_skane + self.blank + self.not_data


@dataclass(frozen=True, kw_only=True)
class Check:
    """The result of checking one file.

    `findings` are at most a thousand, those that stop the file first; `counts` says how many there are of each code.
    `columns` pairs the file's headings with the data set's columns. `rows_that_hold` is the table in storage form;
    `merged` is what the data set would be, None when the file does not get that far. `base` is the edition it was weighed
    against, `read` whether the file could be read as a table at all.
    """

    file: str
    sha256: str
    decisions: Decisions
    dataset: str | None = None
    candidates: tuple[str, ...] = ()
    kind: str = ""
    encoding: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    header_row: int | None = None
    names: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    rows: RowAccount = field(default_factory=RowAccount)
    rows_that_hold: pa.Table | None = None
    merged: Merged | None = None
    mode: Mode = Mode.MERGE
    base: int | None = None
    read: bool = True

    @property
    def publishable(self) -> bool:
        """Whether nothing stops the file and it holds something to publish."""
        return self.merged is not None and not any(finding.stops for finding in self.findings)

    @property
    def details(self) -> dict[str, Any]:
        """What an edition keeps about how the file was taken in."""
        return {
            "file": self.file,
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "decimal": self.decimal,
            "sheet": self.sheet,
            "header_row": self.header_row,
            "decisions": asdict(self.decisions) | {"mapping": dict(self.decisions.mapping)},
            "mode": str(self.mode),
            "rows": asdict(self.rows),
        }

    def as_json(self) -> dict[str, Any]:
        """The check as the command line prints it."""
        plain = ("file", "sha256", "dataset", "encoding", "delimiter", "decimal", "sheet", "header_row")
        return {
            **{name: getattr(self, name) for name in plain},
            "rows": asdict(self.rows),
            "counts": dict(self.counts),
            "findings": [finding.as_json() for finding in self.findings],
            "publishable": self.publishable,
        }


def check(
    source: Path | str | bytes,
    filename: str,
    *,
    decisions: Decisions | None = None,
    store: Store | None = None,
    mode: Mode = Mode.MERGE,
    limits: Limits = LIMITS,
    contracts: Mapping[str, Contract] = CONTRACTS,
) -> Check:
    """Read and check a file in a process of its own, and weigh its rows against the latest edition's. Never raises for a
    file; raises StoreError if the store cannot be read.

    Without a store nothing is compared: every row that holds is new, and references are not known.
    """
    decisions = decisions or Decisions()
    content = fetch(source, filename, limits)
    if isinstance(content, Finding):
        return _unread(filename, "", decisions, content)
    edition = store.edition() if store else None
    order = Order(task="check", filename=filename, decisions=decisions, limits=limits, tables=_tables(store, edition))
    answer = run_child(order, content, Checked)
    if isinstance(answer, Finding):
        return _unread(filename, sha256(content), decisions, answer)
    return _compare_with_edition(answer, filename, decisions, edition, mode, contracts)


def annotate(
    source: Path | str | bytes,
    filename: str,
    *,
    kind: str = "xlsx",
    language: str = "sv",
    decisions: Decisions | None = None,
    store: Store | None = None,
    limits: Limits = LIMITS,
) -> bytes | None:
    """The file with its findings beside each row, as `xlsx` or `csv`; None when it has no rows that can be shown."""
    content = fetch(source, filename, limits)
    if isinstance(content, Finding):
        return None
    tables = _tables(store, store.edition() if store else None)
    order = Order(
        task="return",
        filename=filename,
        decisions=decisions or Decisions(),
        limits=limits,
        tables=tables,
        format="csv" if kind == "csv" else "xlsx",
        language=language,
    )
    answer = run_child(order, content, Annotated)
    return answer.rest or None if isinstance(answer, Answer) else None


def _tables(store: Store | None, edition: Edition | None) -> dict[str, str]:
    """Where an edition's data sets lie, for the reading process to look things up in."""
    if store is None or edition is None:
        return {}
    return {name: str(store.home / entry.file) for name, entry in edition.manifest.datasets.items()}


def _unread(filename: str, fingerprint: str, decisions: Decisions, finding: Finding) -> Check:
    return Check(
        file=filename,
        sha256=fingerprint,
        decisions=decisions,
        findings=(finding,),
        counts={finding.code: 1},
        read=False,
    )


def _compare_with_edition(
    answer: Answer[Checked],
    filename: str,
    decisions: Decisions,
    edition: Edition | None,
    mode: Mode,
    contracts: Mapping[str, Contract],
) -> Check:
    account = answer.result
    table = pa.ipc.open_stream(answer.rest).read_all() if answer.rest else None
    merged = None
    if table is not None:
        contract = contracts[str(account.dataset)]
        new = stored_table(contract, table)
        old = rows_to_build_on(edition, contract, Origin.UPLOADED) if edition else new.schema.empty_table()
        merged = merge(contract, old, new, mode)
    findings = account.findings
    demo = _demo_rows(edition, str(account.dataset)) if merged else 0
    if demo:
        findings = (Finding(code="demo_replaced", file=filename, values={"found": demo}), *findings)
    return Check(
        file=filename,
        decisions=decisions,
        dataset=account.dataset,
        candidates=account.candidates,
        decimal=account.decimal,
        columns=account.columns,
        missing=account.missing,
        findings=findings,
        counts={**account.counts, **({"demo_replaced": 1} if demo else {})},
        rows=_row_account(account, merged, demo),
        rows_that_hold=table,
        merged=merged,
        mode=mode,
        read=bool(account.reading.names),
        base=edition.number if edition else None,
        **{fact.name: getattr(account.reading, fact.name) for fact in fields(account.reading)},
    )


def _demo_rows(edition: Edition | None, dataset: str) -> int:
    """How many invented rows the first real file of a data set replaces."""
    entry = edition.manifest.datasets.get(dataset) if edition else None
    return entry.rows if entry and entry.origin is Origin.DEMO else 0


def _row_account(account: Checked, merged: Merged | None, demo: int) -> RowAccount:
    """A file whose rows were never checked has them all refused."""
    entries, refused, rows = account.entries, account.refused, account.rows
    if not entries:
        entries = refused = max(0, rows.read - rows.blank - rows.not_data)
    return RowAccount(
        read=entries + rows.blank + rows.not_data,
        new=merged.new if merged else 0,
        updated=merged.updated if merged else 0,
        unchanged=merged.unchanged if merged else 0,
        removed=demo + merged.removed if merged else 0,
        merged=account.merged,
        refused=refused,
        outside_skane=account.outside,
        blank=rows.blank,
        not_data=rows.not_data,
    )
