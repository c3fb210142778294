"""Checking a file against its contract: every finding at once, and the rows that hold. Runs in the reading process."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pyarrow as pa

from data.contracts.cells import Cell, schema
from data.contracts.contract import CONTRACTS, ColumnType, Contract
from data.intake.checking.columns import ColumnReader, Outside, Read, has_markup, with_state
from data.intake.checking.layout import Layout, Source, companion_fault, lay_out
from data.intake.checking.numbers import Fault
from data.intake.checking.recognise import Matching, match_columns, recognise
from data.intake.checking.row_rules import Known, rule_faults
from data.intake.findings import Finding, Sayer
from data.intake.reading.reading import Decisions, Reading
from data.personal_data import masked, personal_texts
from data.reference.municipality_names import match_municipality
from data.vocabulary import State

_SIGN = {",": "comma", ".": "point"}
_MOST_NAMES = 12


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What checking came to. `table` holds the rows that hold, in storage form; `refused`, `outside` and `merged` count
    the others; `entries` are all of them, which in a wide file are more than its rows."""

    dataset: str | None
    decimal: str | None = None
    matching: Matching | None = None
    candidates: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    table: pa.Table | None = None
    entries: int = 0
    refused: int = 0
    outside: int = 0
    merged: int = 0


@dataclass(kw_only=True)
class _Work:
    """The state of one check while it goes on."""

    contract: Contract
    layout: Layout
    say: Sayer
    personal: Mapping[str, str]
    findings: list[Finding] = field(default_factory=list)
    bad: set[int] = field(default_factory=set)
    outside: dict[int, str] = field(default_factory=dict)

    def fault(self, index: int, source: Source, code: str, suggestion: str | None = None, /, **values: object) -> None:
        """A finding about one cell, which refuses its row. A personal cell has been said already."""
        self.bad.add(index)
        text = source.texts[index]
        if text in self.personal:
            return
        told: dict[str, Any] = {"value": text.strip() or None, **values}
        row, letter, column = self.layout.rows[index], source.letter(index), source.heading or None
        self.findings.append(self.say(code, row=row, letter=letter, column=column, suggestion=suggestion, **told))


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
        return Outcome(dataset=decisions.dataset, findings=_cleaned(reading.findings))
    say = Sayer(file=reading.file, sheet=reading.sheet)
    personal = personal_texts({text for column in reading.columns for text in column})
    found = [*reading.findings, *_personal_findings(reading, personal, say)]
    dataset, question, candidates = _dataset(reading, decisions, say, contracts)
    if dataset is None:
        return Outcome(
            dataset=None,
            findings=_cleaned([*found, *question]),
            candidates=candidates,
            entries=len(reading.row_numbers),
            refused=len(reading.row_numbers),
        )
    contract = contracts[dataset]
    matching = match_columns(contract, reading.names, decisions.mapping)
    layout = lay_out(reading, contract, matching)
    work = _Work(contract=contract, layout=layout, say=say, personal=personal)
    work.findings += [*found, *layout.findings]
    _mark_personal(work, reading)
    if matching.missing or matching.twice:
        count = len(layout.rows)
        cleaned = _cleaned(work.findings)
        return Outcome(dataset=dataset, matching=matching, findings=cleaned, entries=count, refused=count)
    return _checked(work, matching, decisions, known(dataset), today or date.today())


def _dataset(
    reading: Reading, decisions: Decisions, say: Sayer, contracts: Mapping[str, Contract]
) -> tuple[str | None, list[Finding], tuple[str, ...]]:
    if decisions.dataset in contracts:
        return decisions.dataset, [], ()
    recognition = recognise(reading.names, contracts)
    if recognition.dataset and decisions.dataset is None:
        return recognition.dataset, [], recognition.candidates
    listed = [contracts[name] for name in recognition.candidates]
    choices = {
        "choices_sv": ", ".join(contract.title_sv for contract in listed),
        "choices_en": ", ".join(contract.title_en for contract in listed),
    }
    unsure = len(listed) > 1 and recognition.dataset is None and _all_there(reading, listed)
    question = say("dataset_unsure" if unsure else "dataset_unknown", row=reading.header_row, **choices)
    return None, [question], recognition.candidates


def _all_there(reading: Reading, listed: Sequence[Contract]) -> bool:
    return not match_columns(listed[0], reading.names).missing


def _personal_findings(reading: Reading, personal: Mapping[str, str], say: Sayer) -> Iterator[Finding]:
    beside = personal_texts({text for _, _, text in reading.beside})
    for row, letter, text in reading.beside:
        if text in beside:
            yield say(beside[text], row=row, letter=letter)
    if not personal:
        return
    for place, column in enumerate(reading.columns):
        for index, text in enumerate(column):
            if text in personal:
                heading = masked(reading.names[place])
                yield say(personal[text], row=reading.row_numbers[index], column=heading, letter=reading.letters[place])


def _mark_personal(work: _Work, reading: Reading) -> None:
    if work.personal:
        rows = {
            reading.row_numbers[index]
            for column in reading.columns
            for index, text in enumerate(column)
            if text in work.personal
        }
        work.bad |= {index for index, row in enumerate(work.layout.rows) if row in rows}


def _checked(work: _Work, matching: Matching, decisions: Decisions, known: Known, today: date) -> Outcome:
    cells, decimals = _columns(work, decisions, today)
    values = {name: [cell.value for cell in column] for name, column in cells.items()}
    storage = _storage(work.contract, cells, values)
    for index, name, code, suggestion, more in rule_faults(work.contract, values, known, work.bad):
        source = work.layout.sources.get(name)
        if source and index not in work.outside:
            work.fault(index, source, code, suggestion, **more)
    merged = _duplicates(work, storage)
    _outside_note(work)
    left_out = work.bad | set(work.outside) | merged
    kept = [index for index in range(len(work.layout.rows)) if index not in left_out]
    table = pa.table(storage, schema=schema(work.contract))
    return Outcome(
        dataset=work.contract.id,
        decimal=_decimal(decimals),
        matching=matching,
        findings=_cleaned(work.findings),
        table=table if len(kept) == table.num_rows else table.take(pa.array(kept, pa.int64())),
        entries=len(work.layout.rows),
        refused=len(work.bad - set(work.outside)),
        outside=len(work.outside),
        merged=len(merged),
    )


def _decimal(signs: set[str]) -> str | None:
    return _SIGN[signs.pop()] if len(signs) == 1 else "mixed" if signs else None


def _columns(work: _Work, decisions: Decisions, today: date) -> tuple[dict[str, list[Cell]], set[str]]:
    """Every column of the contract as typed cells; what cannot be read leaves a blank and a finding."""
    cells: dict[str, list[Cell]] = {}
    decimals: set[str] = set()
    count = len(work.layout.rows)
    for column in work.contract.columns:
        absent = Source(heading="", letters=("",), texts=[""] * count, kinds=None)
        source = work.layout.sources.get(column.name, absent)
        kinds = source.kinds or "t" * count
        distinct = set(zip(source.texts, kinds, strict=True))
        key = column.name in work.contract.key
        reader = ColumnReader(column, key=key, texts=distinct, decisions=decisions, year=today.year)
        read = {pair: reader.read(*pair) for pair in distinct}
        if reader.convention.decimal:
            decimals.add(reader.convention.decimal)
        cells[column.name] = _settled(work, column.name, source, kinds, read)
        _companion(work, column.name, cells[column.name])
        if column.suppressible:
            _status(work, column.name, cells[column.name])
        _column_notes(work, column.name, source, kinds, read)
    return cells, decimals


_BLANK = Cell(value=None, state=State.MISSING)


def _settled(work: _Work, name: str, source: Source, kinds: str, read: Mapping[tuple[str, str], Read]) -> list[Cell]:
    cells = {pair: one for pair, one in read.items() if isinstance(one, Cell)}
    if len(cells) == len(read):
        return [cells[pair] for pair in zip(source.texts, kinds, strict=True)]
    settled = []
    for index, pair in enumerate(zip(source.texts, kinds, strict=True)):
        one = read[pair]
        if isinstance(one, Cell):
            settled.append(one)
            continue
        settled.append(_BLANK)
        if isinstance(one, Outside):
            work.outside[index] = one.name
        elif name in work.layout.sources:
            work.fault(index, source, one.code, one.suggestion, **one.values)
    return settled


def _companion(work: _Work, name: str, cells: list[Cell]) -> None:
    """A municipality's second column: same place, or a clash; it speaks alone where the first is blank."""
    other = work.layout.companions.get(name)
    if other is None:
        return
    for index, cell in enumerate(cells):
        if cell.value is None or index in work.bad:
            _fill_from(work, name, index, cells, other)
            continue
        fault = companion_fault(str(cell.value), other.texts[index])
        if fault:
            work.fault(index, other, fault[0], **fault[1])


def _fill_from(work: _Work, name: str, index: int, cells: list[Cell], other: Source) -> None:
    first = work.layout.sources[name]
    if first.texts[index].strip() or not other.texts[index].strip() or index in work.outside:
        return
    match = match_municipality(other.texts[index])
    if match.code and match.kind.value == "skane":
        cells[index] = Cell(value=match.code, state=State.OK)
        row, letter = work.layout.rows[index], first.letter(index)
        blanks = [
            one for one in work.findings if one.code == "cell_blank" and one.row == row and one.column_letter == letter
        ]
        for blank in blanks:
            work.findings.remove(blank)
            work.bad.discard(index)


def _status(work: _Work, name: str, cells: list[Cell]) -> None:
    status = work.layout.sources.get(f"{name}_state")
    if status is None:
        return
    known: dict[tuple[Cell, str], Read] = {}
    for index, (cell, text) in enumerate(zip(cells, status.texts, strict=True)):
        if not text.strip() or index in work.bad:
            continue
        if (cell, text) not in known:
            known[cell, text] = with_state(cell, text)
        read = known[cell, text]
        if isinstance(read, Cell):
            cells[index] = read
        elif isinstance(read, Fault):
            shown = status if read.code == "code_unknown" else work.layout.sources.get(name, status)
            work.fault(index, shown, read.code, read.suggestion, **read.values)


def _column_notes(work: _Work, name: str, source: Source, kinds: str, read: Mapping[tuple[str, str], Read]) -> None:
    """Absent figures by their reason, and texts with markup."""
    column = work.contract.column(name)
    if name not in work.layout.sources:
        return
    named: dict[str, Any] = {"column": source.heading or None, "letter": source.letters[0]}
    titles: dict[str, Any] = {"name_sv": column.title_sv, "name_en": column.title_en}
    if column.type in (ColumnType.TEXT, ColumnType.CODE):
        marked = {pair[0] for pair in read if has_markup(pair[0]) and pair[0] not in work.personal}
        for index in (index for index, text in enumerate(source.texts) if text in marked) if marked else ():
            row = work.layout.rows[index]
            note = work.say("text_markup", row=row, value=source.texts[index], **named)
            work.findings.append(note)
        return
    dashes = sum(1 for text in source.texts if text.strip() in ("-", "–"))
    if dashes:
        work.findings.append(work.say("dash_missing", found=dashes, **named, **titles))
    if column.suppressible:
        _absent_notes(work, source, kinds, read, {**named, **titles})


def _absent_notes(
    work: _Work, source: Source, kinds: str, read: Mapping[tuple[str, str], Read], about: Mapping[str, Any]
) -> None:
    for code, state in (("suppressed_cells", State.SUPPRESSED), ("missing_cells", State.MISSING)):
        absent = {pair for pair, one in read.items() if isinstance(one, Cell) and one.value is None and one.state is state}
        found = sum(1 for pair in zip(source.texts, kinds, strict=True) if pair in absent) if absent else 0
        if found:
            work.findings.append(work.say(code, found=found, **about))


def _storage(
    contract: Contract, cells: Mapping[str, list[Cell]], values: Mapping[str, Sequence[object]]
) -> dict[str, list[object]]:
    stored: dict[str, list[object]] = {}
    for column in contract.columns:
        stored[column.name] = list(values[column.name])
        if column.suppressible:
            stored[column.state_name] = [str(cell.state) for cell in cells[column.name]]
    return stored


def _duplicates(work: _Work, storage: Mapping[str, list[object]]) -> set[int]:
    """Rows with one key: equal ones are merged with the first, different ones all refused. Gives the merged rows."""
    skip = work.bad | set(work.outside)
    keys = list(zip(*(storage[name] for name in work.contract.key), strict=True))
    groups: dict[tuple[object, ...], list[int]] = {}
    first: dict[tuple[object, ...], int] = {}
    for index, key in enumerate(keys):
        if index in skip:
            continue
        if key in first:
            groups.setdefault(key, [first[key]]).append(index)
        else:
            first[key] = index
    merged: set[int] = set()
    for key, group in groups.items():
        contents = {tuple(column[index] for column in storage.values()) for index in group}
        if len(contents) == 1:
            merged |= set(group[1:])
            _say_merged(work, group)
        else:
            _say_different(work, key, group)
    return merged


def _say_merged(work: _Work, group: list[int]) -> None:
    rows = work.layout.rows
    for index in group[1:]:
        work.findings.append(work.say("duplicate_same", row=rows[index], first=rows[group[0]]))


def _say_different(work: _Work, key: tuple[object, ...], group: list[int]) -> None:
    rows = work.layout.rows
    shown = ", ".join("" if part is None else str(part) for part in key)
    source = work.layout.sources.get(work.contract.key[0])
    for index in group:
        others = ", ".join(str(rows[other]) for other in group if other != index)
        letter = source.letter(index) if source else None
        column = source.heading if source else None
        found = work.say("duplicate_different", row=rows[index], letter=letter, column=column, value=shown, others=others)
        work.findings.append(found)
        work.bad.add(index)


def _outside_note(work: _Work) -> None:
    if work.outside:
        names = sorted(set(work.outside.values()))
        shown = ", ".join(names[:_MOST_NAMES]) + (" …" if len(names) > _MOST_NAMES else "")
        work.findings.append(work.say("outside_skane", found=len(work.outside), value=shown))
        outside_rows = {work.layout.rows[index] for index in work.outside}
        work.bad -= set(work.outside)
        work.findings = [one for one in work.findings if not (one.stops and one.row in outside_rows and _cell_fault(one))]


def _cell_fault(finding: Finding) -> bool:
    """A row that is left out is not judged by its cells, except for personal data."""
    return not finding.kind.private


def _cleaned(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """In file order, whole-file findings first; anything personal in a shown value covered."""

    def order(one: Finding) -> tuple[int, int, str]:
        return one.row or 0, len(one.column_letter or ""), one.column_letter or ""

    ordered = sorted(findings, key=order)
    return tuple(replace(one, value=masked(one.value)) if one.value else one for one in ordered)
