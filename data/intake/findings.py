"""Findings: everything that can be said about somebody's file, in one catalogue, in Swedish and English."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from data.counted_words import is_one
from data.definitions import Table, read_definitions

FILE = Path(__file__).parent / "findings.toml"
LANGUAGES = ("sv", "en")
LONGEST_VALUE = 120
_PLACEHOLDER = re.compile(r"{(\w+)(?::([^{}|]*)\|([^{}|]*))?}")


class Severity(StrEnum):
    """An error or an open question stops the file; a note only tells what was done."""

    ERROR = "error"
    QUESTION = "question"
    NOTE = "note"


_RANKS = {Severity.ERROR: 0, Severity.QUESTION: 1, Severity.NOTE: 2}


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One entry of the catalogue. `private` findings never carry the cell's value; `answer` names the option that
    settles a question: the name of a field of `Decisions`."""

    code: str
    severity: Severity
    message: Mapping[str, str]
    remedy: Mapping[str, str]
    private: bool
    answer: str | None


class UnknownFinding(KeyError):
    """A code that is not in the catalogue."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One thing to say about one place in a file.

    `row` is the row as Excel shows it, the first line being 1. `column` is the heading as written in the file. `values`
    fill the template; a key ending in `_sv` or `_en` fills the placeholder without the ending in that language.
    """

    code: str
    file: str = ""
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    column_letter: str | None = None
    value: str | None = None
    suggestion: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.code not in CATALOGUE:
            raise UnknownFinding(self.code)
        if CATALOGUE[self.code].private and self.value is not None:
            raise ValueError(f"a {self.code} finding must not repeat the value")

    @property
    def kind(self) -> Kind:
        """The catalogue's entry."""
        return CATALOGUE[self.code]

    @property
    def severity(self) -> Severity:
        """error, question or note."""
        return CATALOGUE[self.code].severity

    @property
    def stops(self) -> bool:
        """Whether the file cannot be published before this is settled."""
        return self.severity is not Severity.NOTE

    def message(self, language: str) -> str:
        """What is the matter, one sentence in `sv` or `en`."""
        return self._fill(self.kind.message[language], language)

    def remedy(self, language: str) -> str:
        """What to do about it in `sv` or `en`; for a near miss with the suggestion."""
        text = self._fill(self.kind.remedy[language], language)
        if self.suggestion and "{suggestion}" not in self.kind.remedy[language]:
            lead = "Menade du" if language == "sv" else "Did you mean"
            text = f"{text} {lead} {self.suggestion}?".strip()
        return text

    def place(self, language: str) -> str:
        """Where it is: sheet, row and column, as far as they are known; blank for the whole file."""
        words = ("blad", "rad", "kolumn") if language == "sv" else ("sheet", "row", "column")
        parts = [f"{words[0]} {self.sheet}"] if self.sheet else []
        if self.row is not None:
            parts.append(f"{words[1]} {self.row}")
        if self.column_letter:
            parts.append(f"{words[2]} {self.column_letter}" + (f" ({self.column})" if self.column else ""))
        return ", ".join(parts)

    def as_json(self) -> dict[str, Any]:
        """The finding as the command line prints it."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "row": self.row,
            "column": self.column,
            "column_letter": self.column_letter,
            "value": shortened(self.value),
            "suggestion": self.suggestion,
            "sheet": self.sheet,
            **{f"message_{language}": self.message(language) for language in LANGUAGES},
            **{f"remedy_{language}": self.remedy(language) for language in LANGUAGES},
        }

    def _fill(self, template: str, language: str) -> str:
        own = {"row": self.row, "column": self.column, "letter": self.column_letter, "sheet": self.sheet}
        own |= {"value": shortened(self.value), "suggestion": self.suggestion, "file": self.file}
        return fill(template, {**own, **self.values}, language)


@dataclass(frozen=True, kw_only=True)
class Sayer:
    """Makes findings about one file and sheet."""

    file: str
    sheet: str | None = None

    def __call__(
        self,
        code: str,
        /,
        *,
        row: int | None = None,
        column: str | None = None,
        letter: str | None = None,
        value: str | None = None,
        suggestion: str | None = None,
        **values: Any,
    ) -> Finding:
        """A finding of this code at a place; what is not a place, value or suggestion fills the template."""
        return Finding(
            code=code,
            file=self.file,
            sheet=self.sheet,
            row=row,
            column=column,
            column_letter=letter,
            value=value,
            suggestion=suggestion,
            values=values,
        )


def fill(template: str, values: Mapping[str, Any], language: str) -> str:
    """A template with its {…} filled in; a key ending in `_sv` or `_en` goes before the same without it.

    `{found:row|rows}` is the first word where `found` is 1, otherwise the second.
    """

    def filled(match: re.Match[str]) -> str:
        name = match.group(1)
        value = values.get(f"{name}_{language}", values.get(name))
        if match.group(2) is not None:
            return match.group(2) if is_one(value) else match.group(3)
        return "" if value is None else str(value)

    return _PLACEHOLDER.sub(filled, template)


def shortened(value: str | None) -> str | None:
    """A cell's value short enough to show; control characters and line breaks as a middle dot."""
    if value is None:
        return None
    plain = "".join(sign if sign.isprintable() else "·" for sign in value[: LONGEST_VALUE + 1])
    return plain if len(plain) <= LONGEST_VALUE else plain[:LONGEST_VALUE] + "…"


@dataclass(frozen=True, kw_only=True)
class Group:
    """All findings of one kind about one column: the first of them, how many there are, and the first of their rows."""

    first: Finding
    count: int
    rows: tuple[int, ...] = ()

    def where(self, language: str) -> str:
        """The place of the only finding; else the column and the first rows."""
        if self.count == 1:
            return self.first.place(language)
        words = ("rad", "kolumn") if language == "sv" else ("rows", "column")
        parts = [
            f"{words[0]} {', '.join(map(str, self.rows))}" + (" …" if self.count > len(self.rows) >= GROUP_ROWS else "")
        ]
        if self.first.column_letter:
            name = f" ({self.first.column})" if self.first.column else ""
            parts.append(f"{words[1]} {self.first.column_letter}{name}")
        return ", ".join(parts) if self.rows else ""

    def as_json(self) -> dict[str, Any]:
        """The group as the command line prints it."""
        return {**self.first.as_json(), "count": self.count, "rows": list(self.rows)}


GROUP_ROWS = 5
"""So many rows are named for findings of one kind."""


def grouped(findings: Sequence[Finding], counts: Mapping[str, int]) -> tuple[Group, ...]:
    """Findings by kind and column in the order they first stand. `counts` are how many there are of each code in all."""
    by_kind: dict[tuple[str, str | None, str], list[Finding]] = {}
    for finding in findings:
        # Two questions of one kind are about different things: each is told.
        apart = finding.message("sv") if finding.severity is Severity.QUESTION else ""
        by_kind.setdefault((finding.code, finding.column_letter, apart), []).append(finding)
    columns = Counter(code for code, _, _ in by_kind)
    groups = []
    for (code, _, _), listed in by_kind.items():
        rows = tuple(dict.fromkeys(finding.row for finding in listed if finding.row is not None))
        count = max(len(listed), counts.get(code, 0)) if columns[code] == 1 else len(listed)
        groups.append(Group(first=listed[0], count=count, rows=rows[:GROUP_ROWS]))
    return tuple(sorted(groups, key=lambda group: _RANKS[group.first.severity]))


def column_letter(index: int) -> str:
    """Excel's letter of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _kind(code: str, table: Table) -> Kind:
    severity = table.text("severity")
    if severity not in set(Severity):
        raise table.error(f"the severity `{severity}` is unknown; known are {', '.join(Severity)}")
    kind = Kind(
        code=code,
        severity=Severity(severity),
        message=MappingProxyType({language: table.text(f"message_{language}") for language in LANGUAGES}),
        remedy=MappingProxyType({language: table.text(f"remedy_{language}") for language in LANGUAGES}),
        private=table.flag("private"),
        answer=table.optional_text("answer"),
    )
    table.finish()
    return kind


def read_findings(file: Path) -> Mapping[str, Kind]:
    """Everything that can be said, by code; DefinitionError names file, entry and key."""
    return MappingProxyType({code: _kind(code, table) for code, table in read_definitions(file).sections()})


CATALOGUE: Mapping[str, Kind] = read_findings(FILE)
