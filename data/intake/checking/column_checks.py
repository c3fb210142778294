"""Every column of a data set read from a file, with what there is to say about its cells."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from data.contracts.cells import Cell, absent_state
from data.contracts.contract import Column, ColumnType
from data.intake.checking.cells.columns import Around, has_markup
from data.intake.checking.cells.periods import settle_periods
from data.intake.checking.cells.sources import Source, constant, pairs_of
from data.intake.checking.cells.typed_columns import Typed, typed_column, with_states
from data.intake.checking.layout import companion_fault
from data.intake.checking.work import Work
from data.intake.understanding.matching import INDICATOR, VALUE, YEAR
from data.reference.municipality_names import Kind, match_municipality
from data.vocabulary import State


def read_columns(work: Work) -> dict[str, Typed]:
    """Every column of the contract as typed values; what cannot be read leaves a blank and a finding."""
    sources = work.layout.sources
    by_month = work.contract.finer_period in sources and work.contract.period_column not in sources
    sources.update(settle_periods(work.contract, sources))
    found: dict[str, Typed] = {}
    for column in work.contract.columns:
        source = sources.get(column.name) or constant("", len(work.layout.rows))
        typed = typed_column(column, source, key=column.name in work.contract.key, around=_around(work, column))
        if by_month and column.name == work.contract.period_column:
            # A cell that is no month is told as the month it should be.
            typed.faults = [(index, fault) for index, fault in typed.faults if fault.code != "year_unreadable"]
        _take_faults(work, column.name, source, typed)
        _companion(work, column.name, source, typed)
        if column.suppressible:
            _status(work, column.name, source, typed)
        if column.name in sources:
            _notes(work, column, source, typed)
        found[column.name] = typed
    return found


def _around(work: Work, column: Column) -> Around:
    return Around(
        decisions=work.decisions,
        year=work.today.year,
        future=column.name == YEAR and _about_the_future(work),
        scale=work.scales.get(column.name, 1),
        percent=column.name == VALUE and _all_percent(work),
        indicators=work.indicators,
    )


def _named_indicators(work: Work) -> list[Any]:
    source = work.layout.sources.get(INDICATOR)
    ids = {work.indicators.find(text) for text, _ in source.distinct if text.strip()} if source else set()
    return [work.indicators.by_id.get(str(one)) for one in ids]


def _about_the_future(work: Work) -> bool:
    """Whether the file is about a projection: years to come are then as good as any."""
    named = _named_indicators(work)
    defined = work.decisions.definition.get("level", "")
    return any(one is not None and one.projected for one in named) or defined in ("projected", "framskriven")


def _all_percent(work: Work) -> bool:
    """Whether every figure is written with a sign for per cent, and every indicator is in per cent."""
    named = _named_indicators(work)
    cells = work.layout.sources[VALUE].distinct if VALUE in work.layout.sources else ()
    figures = (text.strip() for text, _ in cells if text.strip() and absent_state(text.strip()) is None)
    signed = bool(cells) and all(text.endswith("%") for text in figures)
    return signed and all(one is not None and one.unit == "percent" for one in named)


def _take_faults(work: Work, name: str, source: Source, typed: Typed) -> None:
    for index, place in typed.outside:
        work.outside[index] = place
    if name in work.layout.sources:
        for index, fault in typed.faults:
            work.fault(index, source, fault.code, fault.suggestion, **fault.values)


def _companion(work: Work, name: str, source: Source, typed: Typed) -> None:
    """A municipality's second column: same place, or a clash; it speaks alone where the first is blank."""
    other = work.layout.companions.get(name)
    if other is None:
        return
    pairs, codes = pairs_of(source, other)
    differing = [_pair_differs(typed, at, other.distinct[other_at][0]) for at, other_at in pairs]
    marked = pa.array(differing, pa.bool_()).take(codes)
    values = typed.values.to_pylist() if any(differing) else []
    for index in [at for at, mark in enumerate(marked.to_pylist()) if mark] if any(differing) else ():
        if values[index] is None or index in work.bad:
            _fill_from(work, index, name, source, other, values)
            continue
        fault = companion_fault(str(values[index]), other.text(index))
        if fault:
            work.fault(index, other, fault[0], **fault[1])
    if any(differing):
        typed.values = pa.array(values, typed.values.type)


def _pair_differs(typed: Typed, at: int, other: str) -> bool:
    cell = typed.read[at]
    value = cell.value if isinstance(cell, Cell) else None
    return bool(other.strip()) and (value is None or match_municipality(other).code != value)


def _fill_from(work: Work, index: int, name: str, first: Source, other: Source, values: list[Any]) -> None:
    text, match = first.text(index).strip(), match_municipality(other.text(index))
    if index in work.outside or not match.code:
        return
    if text and match_municipality(text, zero_lost=True).code == match.code:
        work.forgive(index, "municipality_unknown", first.letter(index))
        if match.kind is Kind.SKANE or (match.kind is Kind.AREA and work.contract.column(name).code_list == "area"):
            values[index] = match.code
        else:
            work.outside[index] = match.name
    elif not text and match.kind is Kind.SKANE:
        values[index] = match.code
        work.forgive(index, "cell_blank", first.letter(index))


def _status(work: Work, name: str, source: Source, typed: Typed) -> None:
    status = work.layout.sources.get(f"{name}_state")
    if status is None:
        return
    for index, fault, own in with_states(typed, source, status):
        if index not in work.bad:
            work.fault(index, status if own else source, fault.code, fault.suggestion, **fault.values)


def _notes(work: Work, column: Column, source: Source, typed: Typed) -> None:
    """Absent figures by their reason, and texts with markup."""
    about: dict[str, Any] = {"column": source.heading or None, "letter": source.letters[0] or None}
    titles: dict[str, Any] = {"name_sv": column.title_sv, "name_en": column.title_en}
    if column.type in (ColumnType.TEXT, ColumnType.CODE):
        _markup(work, source, about)
        return
    if not typed.read.odd:
        return
    counts = source.counts()
    dashes = sum(counts[at] for at in typed.read.odd if source.distinct[at][0].strip() in ("-", "–"))
    if dashes:
        work.findings.append(work.say("dash_missing", found=dashes, **about, **titles))
    if column.suppressible:
        _absent(work, typed, counts, {**about, **titles})


def _markup(work: Work, source: Source, about: Mapping[str, Any]) -> None:
    marked = [has_markup(text) and text not in work.personal for text, _ in source.distinct]
    for index in source.entries_of(marked):
        work.findings.append(work.say("text_markup", row=work.layout.rows[index], value=source.text(index), **about))


def _absent(work: Work, typed: Typed, counts: Sequence[int], about: Mapping[str, Any]) -> None:
    for code, state in (("suppressed_cells", State.SUPPRESSED), ("missing_cells", State.MISSING)):
        found = sum(
            counts[at]
            for at, read in typed.read.odd.items()
            if isinstance(read, Cell) and read.value is None and read.state is state
        )
        if found:
            work.findings.append(work.say(code, found=found, **about))
