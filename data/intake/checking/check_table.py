"""Checking a file against its contract: every finding at once, and the rows that hold. Runs in the reading process."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pyarrow as pa

from data.contracts.cells import schema
from data.contracts.contract import CONTRACTS, STATE_SUFFIX, Contract
from data.intake.checking.cells.typed_columns import Typed, decimal_signs
from data.intake.checking.column_checks import read_columns
from data.intake.checking.layout import Layout, lay_out, personal_columns
from data.intake.checking.personal import personal_cells, personal_findings, personal_rows
from data.intake.checking.row_checks import check_rows
from data.intake.checking.row_rules import Known
from data.intake.checking.work import Work
from data.intake.findings import Finding
from data.intake.questions import Question
from data.intake.reading.reading import Decisions, Reading
from data.intake.understanding.asked_file import File, Rows
from data.intake.understanding.file_columns import file_columns, like_the_first, rows_of
from data.intake.understanding.known_indicators import KnownIndicators
from data.intake.understanding.matching import Matching
from data.intake.understanding.plan import Plan, make_plan
from data.personal_data import masked
from data.reference import clock
from data.reference.indicator_names import packaged_indicators

_SHOWN_ROWS = 3
_HEAD = 40
_MOST_LIKE = 500


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What checking came to.

    `table` holds the rows that hold, in storage form; `given` are the columns the file speaks of. `refused`, `outside`,
    `merged` and `left_out` count the other rows, `entries` all of them, which in a wide file are more than its rows.
    `unsaid` are the parts of the key that no column of the file says, each with likely values.
    `dropped` are rows that are not taken in and have no finding of their own: row and why. `definition` is the row of
    indicator_definitions that an answer gave.
    """

    dataset: str | None
    decimal: str | None = None
    matching: Matching | None = None
    candidates: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    table: pa.Table | None = None
    given: tuple[str, ...] = ()
    entries: int = 0
    refused: int = 0
    outside: int = 0
    merged: int = 0
    left_out: int = 0
    unsaid: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dropped: tuple[Finding, ...] = ()
    definition: Mapping[str, str] = field(default_factory=dict)


def check_table(
    reading: Reading,
    decisions: Decisions,
    known: Callable[[str], Known],
    *,
    contracts: Mapping[str, Contract] = CONTRACTS,
    today: date | None = None,
) -> Outcome:
    """Check what was read. A reading that was stopped gives its own findings and what its headings show."""
    if not reading.names or not reading.columns:
        found = [*reading.findings, *personal_findings(reading, (), {})]
        return Outcome(dataset=decisions.dataset, findings=_cleaned(found))
    columns = file_columns(reading)
    personal = personal_cells(columns)
    found = [*reading.findings, *personal_findings(reading, columns, personal)]
    official = known("official_statistics")
    indicators = KnownIndicators((*packaged_indicators(), *official.described))
    day = today or clock.today()

    def preview(answered: Decisions) -> Rows:
        return _first_rows(replace(file, decisions=answered), day)

    file = File(
        reading=reading,
        columns=columns,
        decisions=decisions,
        contracts=contracts,
        indicators=indicators,
        preview=preview,
        indicators_with=official.indicators_with,
    )
    plan = make_plan(file)
    found += [*plan.findings, *(question.finding for question in plan.questions)]
    if plan.dataset is None or plan.matching is None:
        return _open(reading, plan, [*found, *personal_columns(reading, columns)])
    work = _work(file, plan, personal, known(plan.dataset), day)
    work.findings += [*found, *work.layout.findings]
    work.bad |= _rows_in(work.layout, personal_rows(reading, columns, personal))
    if plan.matching.missing or plan.matching.twice or plan.questions or _stops(plan.findings):
        _say_missing(work, plan)
        return _open(reading, plan, work.findings)
    return _checked(work, plan)


def _stops(findings: Sequence[Finding]) -> bool:
    return any(finding.stops for finding in findings)


def _open(reading: Reading, plan: Plan, findings: Sequence[Finding]) -> Outcome:
    """What is known of a file whose rows cannot be read yet: all of them count as refused."""
    count = len(reading.row_numbers)
    return Outcome(
        dataset=plan.dataset,
        matching=plan.matching,
        candidates=plan.candidates,
        findings=_cleaned(findings),
        questions=plan.questions,
        unsaid=plan.unsaid,
        entries=count,
        refused=count,
    )


def _work(file: File, plan: Plan, personal: Mapping[str, str], known: Known, today: date) -> Work:
    contract = file.contracts[str(plan.dataset)]
    assert plan.matching is not None
    layout = lay_out(file.reading, file.columns, contract, plan.matching, file.decisions)
    return Work(
        contract=contract,
        layout=layout,
        say=file.say,
        personal=personal,
        decisions=file.decisions,
        indicators=file.indicators,
        known=known,
        today=today,
        scales=plan.scales or {},
    )


def _rows_in(layout: Layout, rows: set[int]) -> set[int]:
    return {index for index, row in enumerate(layout.rows) if row in rows} if rows else set()


def _say_missing(work: Work, plan: Plan) -> None:
    """A column that must be there, and that no question asks about."""
    asked = {question.about for question in plan.questions}
    assert plan.matching is not None
    for name in plan.matching.missing:
        column = work.contract.column(name)
        if name not in asked:
            missing = work.say("column_missing", name_sv=column.title_sv, name_en=column.title_en)
            work.findings.append(missing)


def _checked(work: Work, plan: Plan) -> Outcome:
    typed = read_columns(work)
    table = pa.table(_storage(work.contract, typed), schema=schema(work.contract))
    table, merged, questions = check_rows(work, table)
    left_out = work.bad | set(work.outside) | merged
    kept = [index for index in range(len(work.layout.rows)) if index not in left_out] if left_out else None
    assert plan.matching is not None
    table = table if kept is None else table.take(pa.array(kept, pa.int64()))
    if not table.num_rows and not _stops(work.findings):
        work.findings.append(work.say("no_row_holds"))
    return Outcome(
        dataset=work.contract.id,
        decimal=decimal_signs(typed),
        matching=plan.matching,
        candidates=plan.candidates,
        questions=tuple(questions),
        unsaid=plan.unsaid,
        findings=_cleaned(work.findings),
        table=table,
        given=tuple(sorted(work.layout.sources)),
        entries=len(work.layout.rows) + len(work.layout.skipped),
        refused=len(work.bad - set(work.outside)),
        outside=len(work.outside),
        merged=len(merged),
        left_out=len(work.layout.skipped),
        dropped=tuple(work.dropped()),
        definition=work.definition,
    )


def _storage(contract: Contract, typed: Mapping[str, Typed]) -> dict[str, pa.Array]:
    stored: dict[str, pa.Array] = {}
    for column in contract.columns:
        stored[column.name] = typed[column.name].values
        if column.suppressible:
            stored[column.state_name] = typed[column.name].states
    return stored


def _some_rows(file: File, rows: Sequence[int]) -> tuple[File, Plan]:
    """The file as if these rows were all of it, without a look at what its questions would show."""
    reading = rows_of(file.reading, rows)
    part = replace(file, reading=reading, columns=file_columns(reading), preview=_nothing, indicators_with=_nothing)
    return part, make_plan(part)


def _nothing(_asked: object) -> tuple[()]:
    return ()


def _first_rows(whole: File, today: date) -> Rows:
    """The first rows as they would be read with its decisions, as far as that is clear by then. For a sum the rows of both
    sexes are needed, wherever they stand."""
    decisions = whole.decisions
    file, plan = _some_rows(whole, range(min(_HEAD, len(whole.reading.row_numbers))))
    if decisions.sex == "sum" and plan.dataset is not None and plan.matching is not None:
        key = whole.contracts[plan.dataset].key
        places = [place for place, name in plan.matching.columns.items() if name in key]
        rows = like_the_first(whole.columns, places, _SHOWN_ROWS, _MOST_LIKE)
        file, plan = _some_rows(whole, rows) if rows else (file, plan)
    if plan.dataset is None or plan.matching is None:
        return ()
    work = _work(file, plan, {}, Known(), today)
    typed = read_columns(work)
    table = pa.table(_storage(work.contract, typed), schema=schema(work.contract))
    merged: set[int] = set()
    if decisions.sex == "sum":
        table, merged, _ = check_rows(work, table)
    skip = work.bad | set(work.outside) | merged
    kept = [index for index in range(len(work.layout.rows)) if index not in skip][:_SHOWN_ROWS]
    shown = [name for name in typed if name in work.layout.sources]
    return tuple({name: _shown(table, name, index) for name in shown} for index in kept)


def _shown(table: pa.Table, name: str, index: int) -> str:
    value: Any = table.column(name)[index].as_py()
    if value is None:
        state = name + STATE_SUFFIX
        return str(table.column(state)[index].as_py()) if state in table.column_names else ""
    return f"{value:g}" if isinstance(value, float) and abs(value) < 1e6 else str(value)


def _cleaned(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """In file order, whole-file findings first; anything personal in a shown value covered."""

    def order(one: Finding) -> tuple[int, int, str]:
        return one.row or 0, len(one.column_letter or ""), one.column_letter or ""

    ordered = sorted(findings, key=order)
    return tuple(replace(one, value=masked(one.value)) if one.value else one for one in ordered)
