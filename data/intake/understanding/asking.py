"""The questions about a file of a known data set whose reading is open, each with its answers, likeliest first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from data.contracts.contract import Column, ColumnType, Contract
from data.intake.questions import Asked, Candidate, Question
from data.intake.understanding.asked_file import MOST, File, free_figures, may_be_constant, said_periods, titles
from data.intake.understanding.dimensions import Dimension, Unread
from data.intake.understanding.file_columns import FileColumn
from data.intake.understanding.matching import INDICATOR, SEX, Matching
from data.intake.understanding.words import fold, is_total, periods_in, sex_of
from data.reference.indicator_names import KnownIndicator


def ask_measure(file: File, contract: Contract, matching: Matching) -> Question:
    """Which column holds the figures, when no heading means them."""
    free = free_figures(file, matching)
    measure = contract.column(contract.measures[0])
    candidates = [
        file.candidate(
            {"mapping": {other.name: measure.name if other is one else "" for other in free}},
            "take_value",
            heading=one.name,
            **titles(measure),
        )
        for one in free[:MOST]
    ]
    finding = file.say("measure_missing", row=file.reading.header_row, value=_quoted(free), **titles(measure))
    return Question(kind=Asked.MEASURE, finding=finding, about=measure.name, candidates=tuple(candidates))


def _quoted(columns: Iterable[FileColumn]) -> str:
    return ", ".join(f"”{column.name}”" for column in columns)


def ask_numbers(file: File, contract: Contract, matching: Matching, dimensions: Sequence[Dimension]) -> Question:
    """What columns of figures are that nothing has claimed: left out, or a column of the data set not in the file."""
    columns = [dimension.column for dimension in dimensions]
    free = [one for one in contract.columns if one.numeric and one.name not in {*matching.names, *contract.key}]
    left = file.candidate({"mapping": {column.name: "" for column in columns}}, "leave_out", heading=_quoted(columns))
    read = [
        file.candidate({"mapping": {column.name: one.name}}, "take_value", heading=column.name, **titles(one))
        for column in columns
        for one in free
    ]
    first = columns[0]
    finding = file.say(
        "column_unclaimed", row=file.reading.header_row, column=first.name, letter=first.letter, value=_quoted(columns)
    )
    return Question(kind=Asked.COLUMN, finding=finding, about=first.name, candidates=(left, *read[: MOST - 1]))


def ask_sex(file: File, sexes: frozenset[str], column: FileColumn | None) -> Question:
    """The rows of the total, or the sum of women and men."""
    candidates = []
    if "T" in sexes:
        words = next((text for text in (column.filled if column else ()) if sex_of(text) == "T"), "T")
        candidates.append(file.candidate({"sex": "total"}, "sex_total", value=words))
    if {"K", "M"} <= sexes:
        candidates.append(file.candidate({"sex": "sum"}, "sex_sum"))
    place = {"column": column.name, "letter": column.letter} if column else {}
    finding = file.say("sex_unread", row=file.reading.header_row, **place)
    return Question(kind=Asked.SEX, finding=finding, about=column.name if column else SEX, candidates=tuple(candidates))


def ask_dimension(file: File, dimension: Dimension) -> Question:
    """Which rows of a column to read that the data set has no place for, or whether a part stands for the whole."""
    column = dimension.column
    part = dimension.kind is Unread.PART
    values = sorted(column.filled, key=lambda text: not is_total(text))
    only = [] if part else [text for text in values if is_total(text)] or list(values[: MOST - 1])
    candidates = [
        file.candidate({"only": {column.name: text}}, "only_rows", heading=column.name, value=text) for text in only[:MOST]
    ]
    reason = "part_as_whole" if part else "rows_alike"
    leave = file.candidate({"mapping": {column.name: ""}}, reason, heading=column.name, value=", ".join(values[:3]))
    code = "column_part" if part else "column_differs"
    shown = ", ".join(values[:4]) + (" …" if len(values) > 4 else "")
    finding = file.say(code, row=file.reading.header_row, column=column.name, letter=column.letter, value=shown)
    return Question(kind=Asked.COLUMN, finding=finding, about=column.name, candidates=(*candidates, leave))


def ask_blanks(file: File, contract: Contract, matching: Matching) -> Iterator[Question]:
    """What the blank cells of a part of the key stand for, where the other cells of its column are filled."""
    answered = {fold(heading) for heading in file.decisions.blanks}
    for place, name in matching.columns.items():
        column, target = file.columns[place], contract.column(name) if contract.has(name) else None
        half = any(not text.strip() for text in column.distinct) and bool(column.filled)
        if target is None or target.default is None or name not in contract.key or not half or fold(column.name) in answered:
            continue
        words = {f"value_{language}": target.code_title(target.default, language) for language in ("sv", "en")}
        answer = {"blanks": {column.name: target.default}}
        candidate = file.candidate(answer, "blank_means", heading=column.name, **words)
        finding = file.say(
            "blanks_among", row=file.reading.header_row, column=column.name, letter=column.letter, **titles(target)
        )
        yield Question(kind=Asked.COLUMN, finding=finding, about=column.name, candidates=(candidate,))


# --- What all of the file is about ---


def ask_constants(file: File, contract: Contract, matching: Matching) -> Iterator[Question]:
    """A question for each part of the key that no column says and that may be the same for all rows."""
    for name in matching.missing:
        column = contract.column(name)
        if may_be_constant(contract, column):
            heading_answers = _columns_for(file, contract, matching, column)
            likely = _likely_constants(file, contract, column)
            show = file if len(likely) <= MOST else replace(file, preview=lambda _decisions: ())
            candidates = heading_answers + [
                show.candidate({"constants": {name: value}}, "whole_file", value=shown, **titles(column))
                for value, shown in likely
            ]
            finding = file.say("whole_file", row=file.reading.header_row, **titles(column))
            yield Question(kind=Asked.CONSTANT, finding=finding, about=name, candidates=tuple(candidates))


def _columns_for(file: File, contract: Contract, matching: Matching, column: Column) -> list[Candidate]:
    """The unread columns of years or months that may say the period after all."""
    if column.name != contract.period_column:
        return []
    found = [file.columns[place] for place in matching.unread if file.columns[place].periods]
    return [
        file.candidate({"mapping": {one.name: column.name}}, "take_value", heading=one.name, **titles(column))
        for one in found
    ]


def unsaid(file: File, contract: Contract, matching: Matching) -> dict[str, tuple[str, ...]]:
    """The parts of the key that no column of the file says, each with what the surroundings suggest, likeliest first."""
    said = {*matching.columns.values(), *(name for part in matching.parts for name in part.says)}
    columns = [contract.column(name) for name in contract.key if name not in said]
    return {column.name: suggested(file, contract, column) for column in columns if may_be_constant(contract, column)}


def suggested(file: File, contract: Contract, column: Column) -> tuple[str, ...]:
    """The values that titles, sheet, file name or the figures themselves suggest for the whole file; codes never."""
    if column.name == INDICATOR:
        return tuple(one.indicator for one in _likely_indicators(file))
    return () if column.codes else tuple(value for value, _ in _likely_constants(file, contract, column))


def _likely_constants(file: File, contract: Contract, column: Column) -> list[tuple[str, str]]:
    if column.name == INDICATOR:
        listed = _likely_indicators(file) or list(file.indicators.by_id.values())
        return [(one.indicator, f"{one.indicator} {one.name_sv}") for one in listed]
    if column.codes:
        return [(code, column.code_title(code, "sv")) for code in column.codes]
    if column.type is ColumnType.YEAR:
        return [(period, period) for period in said_periods(file, contract)]
    if column.type is ColumnType.MONTH:
        found = {period for text in file.hints for period in periods_in(text) if period.month}
        return [(month, month) for month in sorted({f"{one.year}-{one.month}" for one in found}, reverse=True)]
    return []


def _likely_indicators(file: File) -> list[KnownIndicator]:
    """Those with the file's very figures, then those whose names are alike."""
    texts = [one.name for one in file.columns if one.numeric] + list(file.hints)
    likely = [one for one, _ in file.indicators.likely(texts, MOST)]
    same = file.with_same_figures({"dataset": "official_statistics", "constants": {INDICATOR: "x"}})
    return list(dict.fromkeys((*same, *likely)))


# --- Units ---


def ask_unit(file: File, column: Column, heading: FileColumn) -> Question:
    """A heading with a unit that its column does not have."""
    leave = file.candidate({"mapping": {heading.name: ""}}, "leave_out", heading=f"”{heading.name}”")
    take = file.candidate({"mapping": {heading.name: column.name}}, "unit_as_it_is", heading=heading.name, **titles(column))
    finding = file.say(
        "unit_unexpected", row=file.reading.header_row, column=heading.name, letter=heading.letter, **titles(column)
    )
    return Question(kind=Asked.UNIT, finding=finding, about=heading.name, candidates=(leave, take))
