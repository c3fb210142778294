"""The question which data set a file is, with the indicator where that follows."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from data.contracts.contract import Column, Contract
from data.intake.questions import Asked, Question
from data.intake.understanding.asked_file import MOST, File, free_figures, may_be_constant, said_periods, titles
from data.intake.understanding.dimensions import Unread, open_dimensions
from data.intake.understanding.file_columns import FileColumn
from data.intake.understanding.headings import OFFICIAL_UNITS, PERCENT, fold_heading, read_heading
from data.intake.understanding.matching import AREAS, INDICATOR, SEX, VALUE, YEAR, Matching
from data.intake.understanding.recognise import measure_said
from data.intake.understanding.words import fold
from data.reference.indicator_names import KnownIndicator

_MOST_COLUMNS = 3
_TELLING = 6
"""A word of so many letters around the table may say which code all of it is about."""
_FREE = re.compile(r"[^\w .+\-/:,&()]+")
_BRACKETS = re.compile(r"\s*(?:[(\[][^)\]]*[)\]]|, ?(?:procent|%|antal|kr|tkr))\s*\Z")
_LITTLE = frozenset({"", "antal", "värde", "personer", "antal personer", "value", "andel", "persons", "number", "count"})
_LARGE = re.compile(r"[1-9][0-9]{3}|[2-9][0-9]{2}|1[1-9][0-9]|10[1-9]")
_NAMELESS = _LITTLE | {"procent", "percent", "per cent", "%", "total", "totalt", "summa"}
"""Headings that give an indicator no name."""


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
        free = free_figures(file, matching)
        if len(free) != 1 or len(contract.measures) != 1 or not (_says_little(free[0]) or _begins_so(free[0], contract)):
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
    taken = set(matching.unread) - {column.place for column in free_figures(file, matching)[:1]}
    dimensions = open_dimensions(file.columns, replace(matching, unread=tuple(sorted(taken))))
    return sum(1.0 if dimension.kind is Unread.SEX else 2.0 for dimension in dimensions)


def _begins_so(column: FileColumn, contract: Contract) -> bool:
    """Whether the first words of a heading are the measure, before a comma and what it is counted by."""
    own = {fold_heading(text) for name in contract.measures for text in contract.column(name).headings}
    first, comma, _ = column.heading.core.partition(",")
    return bool(comma) and first in own


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


def _guessed(file: File, matching: Matching) -> dict[str, str]:
    """What nothing but the surroundings say: a year, a month where the data set takes months, a code such as residence."""
    contract = file.contracts[matching.dataset]
    guessed: dict[str, str] = {}
    for name in matching.missing:
        column = contract.column(name)
        if may_be_constant(contract, column):
            said = said_periods(file, contract) if name == YEAR else _said_codes(file, column)
            guessed |= {name: said[0]} if len(said) == 1 else {}
    return guessed


def _said_codes(file: File, column: Column) -> list[str]:
    """The codes of a column that a word around the table stands for."""
    hints = [fold(text) for text in (*file.hints, *(one.name for one in file.columns if one.numeric))]
    words = {code: (column.code_title(code, "sv"), *column.synonyms.get(code, ())) for code in column.codes}
    return [
        code
        for code, titles in words.items()
        if any(
            len(title) >= _TELLING and re.search(rf"\b{re.escape(fold(title))}\b", text)
            for title in titles
            for text in hints
        )
    ]


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
    figures = free_figures(file, matching)
    worded = [column for column in figures if not column.heading.parts or column.heading.core]
    free = (worded or figures[:1])[:_MOST_COLUMNS]
    scored: list[Scored] = []
    for column in free:
        mapping = {one.name: VALUE if one is column else "" for one in free_figures(file, matching)}
        scored += _of_column(file, matching, {"mapping": mapping}, (column,))
    return scored


def _of_column(file: File, matching: Matching, mapped: Mapping[str, Any], figures: Sequence[FileColumn]) -> list[Scored]:
    """What the figures may be: an indicator with the very same ones, those whose names are alike, or a new one."""
    contract = file.contracts["official_statistics"]
    guessed = _guessed(file, matching)
    parts, chosen = _parts_of_all(file, matching, figures)
    answer: dict[str, Any] = {"dataset": contract.id, **_merged(mapped, chosen)}
    score = 1.0 + len(matching.names) - (2 if YEAR in set(matching.missing) - set(guessed) else 0)
    score -= _left_over(file, matching)
    if INDICATOR in matching.names:
        years = {"constants": guessed} if guessed else {}
        return [(5.0 + score, {**answer, **years}, "columns_fit", _indicator_words(contract, figures))]

    def named(one: KnownIndicator, score: float, reason: str, text: str) -> Scored:
        words = {f"name_{language}": f"{contract.title(language)}: {one.name(language)}" for language in ("sv", "en")}
        return score, {**answer, "constants": {**guessed, INDICATOR: one.indicator}}, reason, {**words, "text": text}

    same = file.with_same_figures({**answer, "constants": {**guessed, INDICATOR: "x"}})
    own = [column.name for column in figures] or _shared_words(file, matching)
    ages = " ".join([*parts, *(column.heading.age for column in figures if column.heading.age not in column.heading.core)])
    units = {column.heading.unit for column in figures} - {None}
    large = any(map(_no_share, figures or [file.columns[part.place] for part in matching.parts]))
    likely = [
        (one, text)
        for one, text in file.indicators.likely([*own, *file.hints], about=ages)
        if one not in same and units <= {OFFICIAL_UNITS.get(one.unit)} and not (large and one.unit == "percent")
    ]
    new_id = _new_id([*own, *file.titles], ages)
    constants = {**guessed, **({INDICATOR: new_id} if new_id else {})}
    new = {**answer, **({"constants": constants} if constants else {})}
    found = [
        *(named(one, score + 6, "same_figures", "") for one in same),
        *(named(one, score + 3 - 0.1 * at, "title_says", text) for at, (one, text) in enumerate(likely)),
    ]
    if file.indicators.find(new_id) is None:
        found.append((score - 1, new, "new_indicator", {**titles(contract), "value": new_id or "…"}))
    return found


def _no_share(column: FileColumn) -> bool:
    """Whether a column holds a number that cannot be per cent."""
    return any(_LARGE.match(text.strip().replace(" ", "")) for text in column.filled)


def _merged(*answers: Mapping[str, Any]) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for answer in answers:
        for name, entries in answer.items():
            merged[name] = {**merged.get(name, {}), **entries}
    return merged


def _parts_of_all(file: File, matching: Matching, figures: Sequence[FileColumn]) -> tuple[list[str], dict[str, Any]]:
    """The ages that all rows are about, which an indicator's name says and no column of published statistics: the ages, and
    the answer that leaves their columns unread. Where rows differ in something and have a total, the total's rows."""
    taken = {column.place for column in figures}
    free = replace(matching, unread=tuple(place for place in matching.unread if place not in taken))
    parts: list[str] = []
    chosen: dict[str, Any] = {}
    for dimension in open_dimensions(file.columns, free):
        column = dimension.column
        if dimension.kind is Unread.PART and column.ages and len(column.filled) == 1:
            parts.append(column.filled[0])
            chosen.setdefault("mapping", {})[column.name] = ""
        elif dimension.kind is Unread.DIFFERS and len(column.totals) == 1:
            chosen.setdefault("only", {})[column.name] = column.totals[0]
    return parts, chosen


def _shared_words(file: File, matching: Matching) -> list[str]:
    """The words that the headings across have in common."""
    cores = {file.columns[part.place].heading.core for part in matching.parts}
    return [core[:1].upper() + core[1:] for core in cores if core] if len(cores) == 1 else []


def _indicator_words(contract: Contract, free: Sequence[FileColumn]) -> dict[str, str]:
    return {**titles(contract), "text": "", "columns": ", ".join(column.name for column in free)}


def _new_id(texts: Sequence[str], ages: str) -> str:
    """A name for an indicator that nobody has described: the heading of its figures, or the title, with the ages that all
    rows are about; blank without one."""
    worded = [text for text in texts if read_heading(text).core not in _NAMELESS]
    bare = _BRACKETS.sub("", worded[0]) if worded else ""
    said = f"{bare} {ages}" if ages and ages not in bare else bare
    return " ".join(_FREE.sub(" ", said).split())[:60].strip(" ,;:") if bare else ""
