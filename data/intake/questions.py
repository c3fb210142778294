"""Questions about a file: what it does not say by itself, each with the answers it may have, likeliest first.

A question never answers itself. Title rows, sheet and file name only move an answer up the list.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from data.intake.findings import LANGUAGES, Finding, Severity, fill

FILE = Path(__file__).parent / "reasons.toml"


class Asked(StrEnum):
    """What a question is about."""

    DATASET = "dataset"
    """Which data set the file is, and which indicator where that follows."""
    MEASURE = "measure"
    """Which column holds a figure of the data set that no heading names."""
    COLUMN = "column"
    """What a column is that nothing has claimed, or whose rows differ: read as something, or left out."""
    CONSTANT = "constant"
    """What all of the file is about: an indicator, a year, a kind of count that no column says."""
    SEX = "sex"
    """Rows that differ by sex where the data set does not: the rows of the total, or the sum of the parts."""
    UNIT = "unit"
    """A heading or its figures in another unit or scale than the column has."""
    DEFINITION = "definition"
    """An indicator that nobody has described; settled by a row of indicator_definitions, or by another id."""
    COMPLETE = "complete"
    """Whether everybody who was there is in the file, so that who is not was not there."""
    READING = "reading"
    """How the file itself is read: decimal sign, delimiter, encoding, sheet, heading row, day numbers."""


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """One answer. `answer` holds the fields of `Decisions` to change, `mapping` and `constants` to be added to.

    `reason` is an entry of the catalogue of reasons, filled with `values`. `rows` are up to three rows as they would be
    read: canonical column name -> text. `needs` are columns that this answer leaves to be said for the whole file.
    """

    answer: Mapping[str, Any]
    reason: str
    values: Mapping[str, Any] = field(default_factory=dict)
    rows: tuple[Mapping[str, str], ...] = ()
    needs: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.reason not in REASONS:
            raise KeyError(self.reason)

    def why(self, language: str) -> str:
        """What choosing this answer means and why it is likely, one sentence in `sv` or `en`."""
        return fill(REASONS[self.reason][language], self.values, language)


@dataclass(frozen=True, kw_only=True)
class Question:
    """One thing that must be answered before the file can be published.

    `finding` says it in words and where. `about` is the heading or the column it concerns, None for the whole file.
    """

    kind: Asked
    finding: Finding
    about: str | None = None
    candidates: tuple[Candidate, ...] = ()

    def text(self, language: str) -> str:
        """The question in `sv` or `en`."""
        return self.finding.message(language)

    def as_json(self) -> dict[str, Any]:
        """The question as the command line prints it."""
        return {
            "kind": str(self.kind),
            "about": self.about,
            **{f"text_{language}": self.text(language) for language in LANGUAGES},
            "candidates": [_as_json(candidate) for candidate in self.candidates],
        }


def _as_json(candidate: Candidate) -> dict[str, Any]:
    return {
        "answer": _plain(candidate.answer),
        **{f"reason_{language}": candidate.why(language) for language in LANGUAGES},
        "rows": [dict(row) for row in candidate.rows],
    }


def _plain(answer: Mapping[str, Any]) -> dict[str, Any]:
    return {name: dict(value) if isinstance(value, Mapping) else value for name, value in answer.items()}


_READINGS: Mapping[str, tuple[Any, ...]] = {
    "decimal": ("comma", "point"),
    "delimiter": (";", ",", "\t", "|"),
    "encoding": ("utf-8", "windows-1252", "mac-roman", "cp850", "utf-16"),
    "dates": ("excel1900", "excel1904"),
    "school_year": ("first", "last"),
    "fill_down": (True, False),
}


def asked_of_reading(findings: Sequence[Finding]) -> tuple[Question, ...]:
    """The questions that reading has left among its findings, once each, with what may be answered."""
    asked: dict[str, Question] = {}
    for finding in findings:
        name = finding.kind.answer
        if name and finding.severity is Severity.QUESTION and name in (*_READINGS, "sheet", "header_row"):
            asked.setdefault(name, _of_reading(name, finding))
    return tuple(asked.values())


def _of_reading(name: str, finding: Finding) -> Question:
    values: Sequence[Any] = _READINGS.get(name, ())
    if name == "header_row":
        values = [int(row) for row in re.findall("[0-9]+", str(finding.values.get("rows", "")))]
    if name == "sheet":
        values = tuple(finding.values.get("sheets", ()))
    words = {";": "semikolon", "\t": "tab"}
    answers = [
        Candidate(answer={name: value}, reason="read_so", values={"value": words.get(value, value)}) for value in values
    ]
    return Question(kind=Asked.READING, finding=finding, about=name, candidates=tuple(answers))


def _load() -> Mapping[str, Mapping[str, str]]:
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))
    for code, entry in entries.items():
        if set(entry) != set(LANGUAGES):
            raise ValueError(f"{FILE.name}, [{code}]: keys must be {', '.join(LANGUAGES)}")
    return MappingProxyType({code: MappingProxyType(entry) for code, entry in entries.items()})


REASONS: Mapping[str, Mapping[str, str]] = _load()
"""What an answer means and why it is likely, by code, in both languages."""
