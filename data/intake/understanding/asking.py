"""The questions about a file whose reading is open, each with its answers, likeliest first."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any

from data.contracts.contract import Column, ColumnType, Contract
from data.intake.findings import Sayer
from data.intake.questions import Asked, Candidate, Question
from data.intake.reading.reading import Decisions, Reading
from data.intake.understanding.dimensions import Dimension, Unread, open_dimensions
from data.intake.understanding.file_columns import FileColumn
from data.intake.understanding.headings import PERCENT, fold_heading, read_heading
from data.intake.understanding.known_indicators import KnownIndicators
from data.intake.understanding.matching import AREAS, INDICATOR, SEX, VALUE, YEAR, Matching
from data.intake.understanding.recognise import measure_said
from data.intake.understanding.words import fold, is_total, period_of, sex_of
from data.reference.indicator_names import KnownIndicator

_MOST_COLUMNS = 3
MOST = 6
"""So many answers are offered to one question."""
_YEARS = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_FREE = re.compile(r"[^\w .+\-/:,&()]+")
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*\Z")
_LITTLE = frozenset({"", "antal", "värde", "personer", "antal personer", "value", "andel", "persons", "number", "count"})

Rows = tuple[Mapping[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class File:
    """What the questions are asked about.

    `preview` gives the first rows as they would be read with other decisions, `indicators_with` the stored indicators
    that have just the figures of such rows.
    """

    reading: Reading
    columns: Sequence[FileColumn]
    decisions: Decisions
    contracts: Mapping[str, Contract]
    indicators: KnownIndicators
    preview: Callable[[Decisions], Rows] = field(default=lambda _decisions: ())
    indicators_with: Callable[[Rows], Sequence[str]] = field(default=lambda _rows: ())

    @property
    def say(self) -> Sayer:
        """Makes findings about the file."""
        return Sayer(file=self.reading.file, sheet=self.reading.sheet)

    @property
    def hints(self) -> tuple[str, ...]:
        """What stands around the table: titles, sheet and file name. They suggest and never decide."""
        stem = PurePath(self.reading.file).stem.replace("_", " ")
        return tuple(text for text in (*self.titles, self.reading.sheet or "", stem) if text.strip())

    @property
    def titles(self) -> tuple[str, ...]:
        """The title rows above the table."""
        return tuple(line for line in self.reading.title.splitlines() if line.strip())

    def with_same_figures(self, answer: Mapping[str, Any]) -> list[KnownIndicator]:
        """Described indicators that have the very figures of the file's first rows already."""
        rows = self.preview(self.decisions.answered(answer))
        return [self.indicators.by_id[one] for one in self.indicators_with(rows) if one in self.indicators.by_id]

    def candidate(self, answer: Mapping[str, Any], reason: str, *, needs: Sequence[str] = (), **values: Any) -> Candidate:
        """An answer with its reason, the first rows as they would be read, and what it leaves to be said."""
        rows = self.preview(self.decisions.answered(answer))
        return Candidate(answer=answer, reason=reason, values=values, rows=rows, needs=tuple(needs))


def titles(thing: Contract | Column) -> dict[str, str]:
    """A data set's or column's titles, to fill a template with."""
    return {"name_sv": thing.title_sv, "name_en": thing.title_en}


# --- Which data set ---


def ask_dataset(file: File, matchings: Sequence[Matching], tied: Sequence[Matching]) -> Question:
    """Which data set the file is, with the indicator where that follows."""
    scored = [scored for matching in matchings if (scored := _as_dataset(file, matching, tied))]
    scored += _as_indicator(file, matchings)
    ordered = sorted(scored, key=lambda item: -item[0])[:MOST]
    by_id = {matching.dataset: matching for matching in matchings}
    candidates = tuple(
        file.candidate(answer, reason, needs=_needs(file, by_id[answer["dataset"]], answer, reason), **values)
        for _, answer, reason, values in ordered
    )
    names = {f"choices_{language}": _names(ordered, language) for language in ("sv", "en")}
    code = "dataset_unsure" if candidates else "dataset_unknown"
    finding = file.say(code, row=file.reading.header_row, **names)
    return Question(kind=Asked.DATASET, finding=finding, candidates=candidates)


Scored = tuple[float, dict[str, Any], str, dict[str, str]]


def _needs(file: File, matching: Matching, answer: Mapping[str, Any], reason: str) -> list[str]:
    """The parts of the key that must be said for the whole file with this answer; a new indicator's id among them."""
    contract = file.contracts[matching.dataset]
    said = set(answer.get("constants", {})) - ({INDICATOR} if reason == "new_indicator" else set())
    return [name for name in matching.missing if name not in said and may_be_constant(contract, contract.column(name))]


def _names(ordered: Iterable[Scored], language: str) -> str:
    return "; ".join(dict.fromkeys(values[f"name_{language}"] for _, _, _, values in ordered))


def _as_dataset(file: File, matching: Matching, tied: Sequence[Matching]) -> Scored | None:
    """The file as a data set of its own: its places and most of its key must be there."""
    contract = file.contracts[matching.dataset]
    if matching.dataset not in {one.dataset for one in tied} and not _possible(file, contract, matching):
        return None
    answer: dict[str, Any] = {"dataset": contract.id}
    if contract.measures and not set(contract.measures) & matching.names:
        free = _free_figures(file, matching)
        if len(free) != 1 or len(contract.measures) != 1 or not _says_little(free[0]):
            return None
        answer["mapping"] = {free[0].name: contract.measures[0]}
    constants = _guessed(file, matching)
    if constants:
        answer["constants"] = constants
    said = _said_around(file, contract)
    unguessed = len(set(matching.missing) - set(constants) - set(contract.measures))
    if unguessed and not said and not _speaks_of(file, contract, matching):
        return None
    score = 1.0 + len(matching.names) - 3.0 * unguessed + (4 if said else 0) - _left_over(file, matching)
    headings = ", ".join(file.columns[place].name for place in matching.columns)
    reason = "title_says" if said else "columns_fit"
    return score, answer, reason, {**titles(contract), "text": said, "columns": headings}


def _speaks_of(file: File, contract: Contract, matching: Matching) -> bool:
    """Whether the measure is said, or a part of the key that few data sets have and the rest of it can be chosen."""
    if measure_said(matching, contract, file.columns):
        return True
    common = {YEAR, SEX, *(column.name for column in contract.columns if column.code_list in AREAS)}
    own = (matching.names & set(contract.key)) - common
    return bool(own) and all(contract.column(name).codes for name in set(matching.missing) - set(contract.measures))


def _left_over(file: File, matching: Matching) -> float:
    """How much of the file the data set has no place for."""
    taken = set(matching.unread) - {column.place for column in _free_figures(file, matching)[:1]}
    dimensions = open_dimensions(file.columns, replace(matching, unread=tuple(sorted(taken))))
    return sum(1.0 if dimension.kind is Unread.SEX else 2.0 for dimension in dimensions)


def _says_little(column: FileColumn) -> bool:
    """Whether a heading leaves open what is counted: antal, personer, a unit. Any other words mean something else."""
    return column.heading.core in _LITTLE and column.heading.unit != PERCENT


def _possible(file: File, contract: Contract, matching: Matching) -> bool:
    """Whether the places are there, and no more of the rest is missing than can be said for the whole file."""
    if not contract.measures or INDICATOR in contract.key or _names_indicators(file):
        return False
    missing = set(matching.missing) - set(contract.measures)
    places = {column.name for column in contract.columns if column.code_list in AREAS and column.required}
    return not missing & (places | {"home_code", "work_code"}) and len(missing) <= 1


def _names_indicators(file: File) -> bool:
    """Whether a column says which indicator each row is."""
    known = {fold_heading(text) for text in file.contracts["official_statistics"].column(INDICATOR).headings}
    return any(column.folded in known for column in file.columns)


def _free_figures(file: File, matching: Matching) -> list[FileColumn]:
    return [file.columns[place] for place in matching.unread if file.columns[place].numeric]


def _guessed(file: File, matching: Matching) -> dict[str, str]:
    """A year that nothing but the title says."""
    if YEAR not in matching.missing:
        return {}
    years = {year for text in file.hints for year in _YEARS.findall(text)}
    return {YEAR: years.pop()} if len(years) == 1 else {}


def _said_around(file: File, contract: Contract) -> str:
    """The text around the table that names what the data set counts; blank if none does."""
    words = {fold_heading(text) for name in contract.measures for text in contract.column(name).headings}
    words -= {fold_heading(text) for name in contract.measures for text in contract.column(name).generic}
    words |= {fold_heading(contract.title_sv), fold_heading(contract.title_en)}
    return next((text for text in file.hints if any(re.search(rf"\b{re.escape(word)}", fold(text)) for word in words)), "")


def _as_indicator(file: File, matchings: Sequence[Matching]) -> list[Scored]:
    """The file as published statistics: an answer for each likely indicator, and one for a new one, for each column that
    may hold the figures."""
    matching = next((one for one in matchings if one.dataset == "official_statistics"), None)
    if matching is None or set(matching.missing) - {INDICATOR, YEAR}:
        return []
    if VALUE in matching.names:
        return _of_column(file, matching, {}, ())
    free = [column for column in _free_figures(file, matching) if not column.heading.parts or column.heading.core]
    free = free[:_MOST_COLUMNS]
    scored: list[Scored] = []
    for column in free:
        mapping = {one.name: VALUE if one is column else "" for one in _free_figures(file, matching)}
        scored += _of_column(file, matching, {"mapping": mapping}, (column,))
    return scored


def _of_column(file: File, matching: Matching, mapped: Mapping[str, Any], figures: Sequence[FileColumn]) -> list[Scored]:
    """What the figures may be: an indicator with the very same ones, those whose names are alike, or a new one."""
    contract = file.contracts["official_statistics"]
    guessed = _guessed(file, matching)
    answer: dict[str, Any] = {"dataset": contract.id, **mapped}
    score = 1.0 + len(matching.names) - (2 if YEAR in set(matching.missing) - set(guessed) else 0)
    score -= _left_over(file, matching)
    if INDICATOR in matching.names:
        years = {"constants": guessed} if guessed else {}
        return [(5.0 + score, {**answer, **years}, "columns_fit", _indicator_words(contract, figures))]

    def named(one: KnownIndicator, score: float, reason: str, text: str) -> Scored:
        words = {f"name_{language}": f"{contract.title(language)}: {one.name(language)}" for language in ("sv", "en")}
        return score, {**answer, "constants": {**guessed, INDICATOR: one.indicator}}, reason, {**words, "text": text}

    same = file.with_same_figures({**answer, "constants": {**guessed, INDICATOR: "x"}})
    texts = [column.name for column in figures] + list(file.hints)
    likely = [(one, text) for one, text in file.indicators.likely(texts) if one not in same]
    new_id = _new_id([column.name for column in figures] + list(file.titles))
    constants = {**guessed, **({INDICATOR: new_id} if new_id else {})}
    new = {**answer, **({"constants": constants} if constants else {})}
    return [
        *(named(one, score + 6, "same_figures", "") for one in same),
        *(named(one, score + 3 - 0.1 * at, "title_says", text) for at, (one, text) in enumerate(likely)),
        (score - 1, new, "new_indicator", {**titles(contract), "value": new_id or "…"}),
    ]


def _indicator_words(contract: Contract, free: Sequence[FileColumn]) -> dict[str, str]:
    return {**titles(contract), "text": "", "columns": ", ".join(column.name for column in free)}


def _new_id(texts: Sequence[str]) -> str:
    """A name for an indicator that nobody has described: the heading of its figures, or the title; blank without one."""
    worded = [text for text in texts if read_heading(text).core not in _LITTLE]
    bare = _BRACKETS.sub("", worded[0]) if worded else ""
    return " ".join(_FREE.sub(" ", bare).split())[:60].strip(" ,;:")


# --- Which column ---


def ask_measure(file: File, contract: Contract, matching: Matching) -> Question:
    """Which column holds the figures, when no heading means them."""
    free = _free_figures(file, matching)
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


# --- What all of the file is about ---


def ask_constants(file: File, contract: Contract, matching: Matching) -> Iterator[Question]:
    """A question for each part of the key that no column says and that may be the same for all rows."""
    for name in matching.missing:
        column = contract.column(name)
        if may_be_constant(contract, column):
            likely = _likely_constants(file, column)
            show = file if len(likely) <= MOST else replace(file, preview=lambda _decisions: ())
            candidates = [
                show.candidate({"constants": {name: value}}, "whole_file", value=shown, **titles(column))
                for value, shown in likely
            ]
            finding = file.say("whole_file", row=file.reading.header_row, **titles(column))
            yield Question(kind=Asked.CONSTANT, finding=finding, about=name, candidates=tuple(candidates))


def unsaid(file: File, contract: Contract, matching: Matching) -> dict[str, tuple[str, ...]]:
    """The parts of the key that no column of the file says, each with what the surroundings suggest, likeliest first."""
    said = {*matching.columns.values(), *(name for part in matching.parts for name in part.says)}
    columns = [contract.column(name) for name in contract.key if name not in said]
    return {column.name: suggested(file, column) for column in columns if may_be_constant(contract, column)}


def suggested(file: File, column: Column) -> tuple[str, ...]:
    """The values that titles, sheet, file name or the figures themselves suggest for the whole file; codes never."""
    if column.name == INDICATOR:
        return tuple(one.indicator for one in _likely_indicators(file))
    return () if column.codes else tuple(value for value, _ in _likely_constants(file, column))


def may_be_constant(contract: Contract, column: Column) -> bool:
    """Whether a person may say a column for the whole file: a part of the key that is no place."""
    place = column.code_list in AREAS or column.name in ("home_code", "work_code")
    return column.name in contract.key and len(contract.key) > 1 and not place


def _likely_constants(file: File, column: Column) -> list[tuple[str, str]]:
    if column.name == INDICATOR:
        listed = _likely_indicators(file) or list(file.indicators.by_id.values())
        return [(one.indicator, f"{one.indicator} {one.name_sv}") for one in listed]
    if column.codes:
        return [(code, column.code_title(code, "sv")) for code in column.codes]
    texts = [part for text in file.hints for part in (text, *text.split())]
    if column.type is ColumnType.YEAR:
        years = {year for text in file.hints for year in _YEARS.findall(text)}
        return [(year, year) for year in sorted(years, reverse=True)]
    if column.type is ColumnType.MONTH:
        months = {f"{period.year}-{period.month}" for text in texts if (period := period_of(text)) and period.month}
        return [(month, month) for month in sorted(months, reverse=True)]
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
