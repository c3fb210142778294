"""A file checked from start to end: what it is, what is wrong with it, what it would change. Nothing is stored."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, TypedDict

import pyarrow as pa

from data.contracts.contract import CONTRACTS, Contract
from data.intake import completeness
from data.intake.findings import Finding, Group, grouped
from data.intake.questions import Question, asked_of_reading
from data.intake.reading.reading import LIMITS, Decisions, Limits, fetch, sha256
from data.intake.worker.messages import Annotated, Checked, Order
from data.intake.worker.sandbox import Answer, run_child
from data.store.merge import Merged, Mode, merge, rows_to_build_on
from data.store.store import Edition, Store
from data.vocabulary import Origin

FORMATS = ("xlsx", "csv")
_MOST_NAMES = 8


@dataclass(frozen=True, kw_only=True)
class RowAccount:
    """What becomes of every row: `read` is the sum of all the others but the last two, which are about the edition.

    `left_out` are rows that somebody chose not to read. `removed` are rows of the edition that go, `emptied` values of
    rows that stay and become blank.
    """

    read: int = 0
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    merged: int = 0
    refused: int = 0
    outside_skane: int = 0
    blank: int = 0
    not_data: int = 0
    left_out: int = 0
    removed: int = 0
    emptied: int = 0

    @property
    def adds_up(self) -> bool:
        """Whether every row is accounted for."""
        kept = self.new + self.updated + self.unchanged + self.merged
        return self.read == kept + self.refused + self.outside_skane + self.blank + self.not_data + self.left_out


@dataclass(frozen=True, kw_only=True)
class Loss:
    """What publishing takes away of figures that are not demo data: rows, the values in them, and values of other rows
    that become blank, by indicator or by column."""

    rows: int = 0
    values: int = 0
    emptied: Mapping[str, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.rows or self.emptied)


@dataclass(frozen=True, kw_only=True)
class Check:
    """The result of checking one file.

    `findings` are at most a thousand, those that stop the file first; `counts` says how many there are of each code.
    `questions` must all be answered before the file can be published; each is among the findings too.
    `columns` pairs the file's headings with the data set's columns; `across`, `constants`, `unsaid` and `head` are as in
    `Checked` and `Reading`. `rows_that_hold` is the table in storage form;
    `merged` is what the data set would be, None when the file does not get that far, and `loss` what goes by it, which
    publishing asks about once more. `definition` is the row of indicator_definitions that an answer gave. `base` is the
    edition it was weighed against, `read` whether the file could be read as a table at all.
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
    across: tuple[str, ...] = ()
    constants: Mapping[str, str] = field(default_factory=dict)
    unsaid: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    head: tuple[tuple[str, ...], ...] = ()
    examples: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    rows: RowAccount = field(default_factory=RowAccount)
    rows_that_hold: pa.Table | None = None
    merged: Merged | None = None
    loss: Loss = field(default_factory=Loss)
    definition: Mapping[str, str] = field(default_factory=dict)
    mode: Mode = Mode.MERGE
    base: int | None = None
    read: bool = True

    @property
    def publishable(self) -> bool:
        """Whether nothing stops the file and it holds something to publish."""
        stopped = self.questions or any(finding.stops for finding in self.findings)
        return self.merged is not None and not stopped

    @property
    def groups(self) -> tuple[Group, ...]:
        """The findings by kind, each with its number, its first rows and one of them as an example."""
        return grouped(self.findings, self.counts)

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
            "decisions": self.decisions.packed(),
            "mode": str(self.mode),
            "rows": asdict(self.rows),
        }

    def as_json(self) -> dict[str, Any]:
        """The check as the command line prints it."""
        plain = ("file", "sha256", "dataset", "encoding", "delimiter", "decimal", "sheet", "header_row")
        return {
            **{name: getattr(self, name) for name in plain},
            "rows": asdict(self.rows),
            "loss": asdict(self.loss),
            "counts": dict(self.counts),
            "groups": [group.as_json() for group in self.groups],
            "findings": [finding.as_json() for finding in self.findings],
            "questions": [question.as_json() for question in self.questions],
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
    order = Order(task="check", filename=filename, decisions=decisions, limits=limits, **_looked_up(store, edition))
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
    order = Order(
        task="return",
        filename=filename,
        decisions=decisions or Decisions(),
        limits=limits,
        **_looked_up(store, store.edition() if store else None),
        format="csv" if kind == "csv" else "xlsx",
        language=language,
    )
    answer = run_child(order, content, Annotated)
    return answer.rest or None if isinstance(answer, Answer) else None


class _LookedUp(TypedDict, total=False):
    tables: Mapping[str, str]
    invented: tuple[str, ...]


def _looked_up(store: Store | None, edition: Edition | None) -> _LookedUp:
    """Where an edition's data sets lie, for the reading process to look things up in, and which of them are invented."""
    if store is None or edition is None:
        return {}
    entries = edition.manifest.datasets
    return {
        "tables": {name: str(store.home / entry.file) for name, entry in entries.items()},
        "invented": tuple(name for name, entry in entries.items() if entry.origin == Origin.DEMO),
    }


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
    if table is not None and table.num_rows:
        contract = contracts[str(account.dataset)]
        old = rows_to_build_on(edition, contract, Origin.UPLOADED) if edition else table.schema.empty_table()
        merged = merge(contract, old, table, mode, account.given)
    demo = _demo_rows(edition, str(account.dataset)) if merged else 0
    loss = Loss(rows=merged.removed, values=merged.removed_values, emptied=merged.emptied) if merged else Loss()
    notes = _about_loss(filename, demo, loss)
    asked: Question | None = None
    if merged is not None and table is not None:
        notes += completeness.siblings_that_go(edition, contract.id, filename)
        notes += completeness.not_asked(contract, decisions.complete, filename)
        asked = completeness.ask(contract, table, filename) if decisions.complete is None else None
    about_lists = (asked,) if asked else ()
    notes = [*(question.finding for question in about_lists), *notes]
    findings = (*notes, *account.findings)
    return Check(
        file=filename,
        decisions=decisions,
        dataset=account.dataset,
        candidates=account.candidates,
        decimal=account.decimal,
        columns=account.columns,
        missing=account.missing,
        across=account.across,
        constants=account.constants,
        unsaid=account.unsaid,
        findings=findings,
        questions=(*account.questions, *asked_of_reading(findings), *about_lists),
        counts={**Counter(finding.code for finding in notes), **account.counts},
        rows=_row_account(account, merged, demo),
        rows_that_hold=table,
        merged=merged,
        loss=loss,
        definition=account.definition,
        mode=mode,
        read=bool(account.reading.names),
        base=edition.number if edition else None,
        **{fact.name: getattr(account.reading, fact.name) for fact in fields(account.reading)},
    )


def _about_loss(filename: str, demo: int, loss: Loss) -> list[Finding]:
    """What the file takes away, as notes."""
    notes = []
    if demo:
        notes.append(Finding(code="demo_replaced", file=filename, values={"found": demo}))
    if loss.rows:
        values = {"found": loss.rows, "values": loss.values}
        notes.append(Finding(code="rows_removed", file=filename, values=values))
    if loss.emptied:
        listed = [f"{name} {count}" for name, count in sorted(loss.emptied.items(), key=lambda item: -item[1])]
        shown = ", ".join(listed[:_MOST_NAMES]) + (" …" if len(listed) > _MOST_NAMES else "")
        found = {"found": sum(loss.emptied.values())}
        notes.append(Finding(code="values_emptied", file=filename, value=shown, values=found))
    return notes


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
        left_out=account.left_out,
        emptied=sum(merged.emptied.values()) if merged else 0,
    )
