"""What somebody answered about a file, remembered for the next one that looks the same.

One small JSON file in the store's folder, apart from the editions: losing it costs a person a minute, never a figure.
"""

import json
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from data.intake.check import Check
from data.intake.reading.reading import BY_NAME, Decisions
from data.store import atomic_files

FILE = "remembered_answers.json"
AT_MOST = 200
"""Files remembered; the oldest goes first."""
KEPT = ("dataset", "sheet", "header_row", "mapping", "only", "blanks", "sex", "fill_down", "school_year", "ids")
"""The answers that hold for every file of a kind. How a single file is encoded, its figures are written and what all of
it is about may differ next time; what all of it is about is only suggested."""


@dataclass(frozen=True, kw_only=True)
class Remembered:
    """What was answered about a file with these headings.

    `heading_line` is the file's heading row as it stood, blank when nobody had to point it out. `answers` hold fields of
    `Decisions` among KEPT, `values` what all of the file was about: column of the data set -> text.
    """

    headings: tuple[str, ...]
    heading_line: tuple[str, ...] = ()
    answers: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)

    def looks_like(self, checked: Check) -> bool:
        """Whether a file, as far as it could be read yet, may be one of the same kind."""
        if checked.names:
            return set(checked.names) == set(self.headings) or self._has_line(checked)
        return self._has_line(checked) or self.answers.get("sheet") in _sheets(checked)

    def _has_line(self, checked: Check) -> bool:
        row = self.answers.get("header_row")
        return bool(self.heading_line) and checked.head[row - 1 : row] == (self.heading_line,) if row else False


def _sheets(checked: Check) -> list[Any]:
    offered = [candidate.answer for question in checked.questions for candidate in question.candidates]
    return [*checked.sheets, *(answer["sheet"] for answer in offered if "sheet" in answer)]


def recalled(remembered: Remembered, decisions: Decisions, check: Callable[[Decisions], Check]) -> Decisions | None:
    """The decisions with what was answered before, as far as they do not say otherwise; None if the file turns out to be
    of another kind.

    A column that was left out then is asked about again where this file is about a part of it only.
    """
    own = {name: value for name, value in decisions.packed().items() if value not in (None, {})}
    left = {heading for heading, name in remembered.answers.get("mapping", {}).items() if not name}
    named = {heading: name for heading, name in remembered.answers.get("mapping", {}).items() if name}
    first = _filled({**remembered.answers, "mapping": named}, own)
    found = check(first)
    if set(found.names) != set(remembered.headings):
        return None
    left -= {str(question.about) for question in found.questions if question.finding.code == "column_part"}
    return replace(first, mapping={**dict.fromkeys(left, ""), **first.mapping})


def _filled(answers: Mapping[str, Any], own: Mapping[str, Any]) -> Decisions:
    by_name = {name: {**answers.get(name, {}), **own.get(name, {})} for name in BY_NAME}
    return Decisions(**{**answers, **own, **by_name})


class RememberedAnswers:
    """The remembered answers of a store. A damaged file counts as an empty one."""

    def __init__(self, home: Path) -> None:
        self._file = home / FILE
        self._partials = home / "partial"
        self._lock = threading.Lock()

    def remember(self, who: str, checked: Check) -> None:
        """Keep what `who` decided about a file, in the place of what was kept for its headings; nothing is kept of a file
        that needed no answer."""
        packed = checked.decisions.packed()
        answers = {name: packed[name] for name in KEPT if packed[name] not in (None, {})}
        row = packed["header_row"]
        line = checked.head[row - 1 : row] if row else ()
        remembered = {
            "who": who,
            "headings": list(checked.names),
            "heading_line": list(line[0]) if line else [],
            "answers": answers,
            "values": packed["constants"],
        }
        self._write(who, checked.names, [remembered] if answers or packed["constants"] else [])

    def forget(self, who: str, headings: Sequence[str]) -> None:
        """Remember nothing of files with these headings."""
        self._write(who, headings, [])

    def recall(self, who: str, checked: Check) -> Remembered | None:
        """What `who` last answered about a file that looks like this one; None if never."""
        for entry in reversed(self._read()):
            remembered = Remembered(
                headings=tuple(entry["headings"]),
                heading_line=tuple(entry["heading_line"]),
                answers=entry["answers"],
                values=entry["values"],
            )
            if entry["who"] == who and remembered.looks_like(checked):
                return remembered
        return None

    def _write(self, who: str, headings: Sequence[str], more: Sequence[dict[str, Any]]) -> None:
        with self._lock:
            known = self._read()
            kept = [entry for entry in known if (entry["who"], set(entry["headings"])) != (who, set(headings))]
            if kept == known and not more:
                return
            self._partials.mkdir(parents=True, exist_ok=True)
            text = json.dumps([*kept, *more][-AT_MOST:], ensure_ascii=False, indent=1)
            atomic_files.put(atomic_files.write_partial(self._partials, lambda file: file.write(text.encode())), self._file)

    def _read(self) -> list[dict[str, Any]]:
        try:
            entries = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError):
            return []
        whole = isinstance(entries, list) and all(map(_is_whole, entries))
        return entries if whole else []


def _is_whole(entry: object) -> bool:
    return (
        isinstance(entry, dict)
        and {"who", "headings", "heading_line", "answers", "values"} <= entry.keys()
        and all(isinstance(entry[name], list) for name in ("headings", "heading_line"))
        and all(isinstance(entry[name], dict) for name in ("answers", "values"))
        and set(entry["answers"]) <= set(KEPT)
    )
