"""The file of a recording: one answer a line, with what differs from run to run taken out."""

import hashlib
import json
import re
import secrets
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import Any, TextIO
from zoneinfo import ZoneInfo

from data.reference.clock import today

ROOT = Path(__file__).parents[2]
DIGITS = 12
"""Significant digits of a float. DuckDB adds up in no fixed order, so two runs of one code differ in the last bit."""
_LONG_FLOAT = re.compile(r"-?\d+\.\d{9,}(?:[eE][-+]?\d+)?|-?\d\.\d+[eE][-+]?\d+")
WALL = ZoneInfo("Europe/Stockholm")
"""The clock that the room goes by."""
_NOTE = re.compile(r"note(\\*)-[b-z]{14}")
_TIME = re.compile(r"(?<![\d:])\d\d:\d\d(?![\d:])")
_MOMENT = re.compile(r"<today>[T ]\d\d\\*:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[-+]\d\d:\d\d)?")
MOST_NUMBERS = 80
"""A longer row of numbers is an outline on a map: it is kept as a hash."""


@dataclass
class Noise:
    """What differs from run to run though nothing has changed. The list is short on purpose, and each has its reason."""

    folder: Path
    tokens: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    began: datetime = field(default_factory=lambda: datetime.now(UTC))

    def taken_out(self, text: str) -> str:
        """The text without it."""
        for path, word in self._folders().items():
            text = text.replace(path, word)
        for token in self.tokens:
            text = text.replace(token, "<token>")
        for day in self._today():
            # On a page a sign may stand before each that markdown could act on.
            text = re.sub(day.replace("-", r"\\*-"), "<today>", text)
        text = _NOTE.sub(r"note\1-<token>", _MOMENT.sub("<moment>", text))
        return _LONG_FLOAT.sub(_rounded, _TIME.sub(self._now, text))

    def _folders(self) -> Mapping[str, str]:
        """A store and files in a folder of their own each time, and a checkout that stands elsewhere."""
        return {str(self.folder): "<folder>", str(ROOT): "<root>", tempfile.gettempdir(): "<temp>"}

    def _today(self) -> set[str]:
        """Files say the day they were made, editions and stories the moment; in UTC and by the clock on the wall."""
        self.days |= {today().isoformat(), date.today().isoformat(), datetime.now(UTC).date().isoformat()}
        return self.days

    def _now(self, found: re.Match[str]) -> str:
        """A note in the room says at what minute it was made, and nothing else in the product says a time of day."""
        first, last = (one.astimezone(WALL).strftime("%H:%M") for one in (self.began, datetime.now(UTC)))
        return "<time>" if first <= found[0] <= last else found[0]

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Stories, drafts and temporary files are called by random words: note each that is drawn meanwhile.

        Notes in the room are too, and are listed in the order of theirs: those words are the same each time.
        """
        kept = {name: getattr(secrets, name) for name in ("token_urlsafe", "token_hex", "choice")}
        secrets.choice = Random(1).choice
        for name in ("token_urlsafe", "token_hex"):
            setattr(secrets, name, self._noting(kept[name]))
        try:
            yield
        finally:
            for name, draw in kept.items():
                setattr(secrets, name, draw)

    def _noting(self, draw: Callable[..., str]) -> Callable[..., str]:
        def noted(*size: int) -> str:
            token = draw(*size)
            self.tokens.add(token)
            return token

        return noted


def _rounded(found: re.Match[str]) -> str:
    return repr(float(f"{float(found[0]):.{DIGITS}g}"))


@dataclass
class Answers:
    """A recording while it is made. A text that was there before is not written a second time, only its hash."""

    out: TextIO
    noise: Noise
    counts: Counter[str] = field(default_factory=Counter)
    _keys: Counter[str] = field(default_factory=Counter)
    _texts: set[str] = field(default_factory=set)

    def note(self, kind: str, asked: str, text: str) -> None:
        """Write an answer down. The same question asked again is numbered."""
        key = self.noise.taken_out(f"{kind} {asked}")
        self._keys[key] += 1
        if self._keys[key] > 1:
            key = f"{key} ({self._keys[key]})"
        told = self.noise.taken_out(text)
        digest = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
        line = {"key": key, "sha256": digest} | ({} if digest in self._texts else {"text": told})
        self._texts.add(digest)
        self.counts[kind] += 1
        self.out.write(json.dumps(line, ensure_ascii=False) + "\n")

    def note_tree(self, kind: str, asked: str, tree: Any) -> str:
        """Write down something that is nested, a line for each leaf; gives the text."""
        text = "\n".join(leaves(tree))
        self.note(kind, asked, text)
        return text


def leaves(value: Any, path: str = "") -> Iterator[str]:
    """A nested value with a line for each leaf and its path before it; a row of plain values is one leaf."""
    if isinstance(value, dict):
        for key in sorted(value):
            yield from leaves(value[key], f"{path}.{key}" if path else str(key))
    elif isinstance(value, list) and any(isinstance(one, dict | list) for one in value):
        for place, one in enumerate(value):
            yield from leaves(one, f"{path}[{place}]")
    elif isinstance(value, list) and len(value) > MOST_NUMBERS and _numeric(value):
        yield f"{path}: {len(value)} numbers, {_digest(value)}"
    else:
        yield f"{path}: {json.dumps(value, ensure_ascii=False, default=str)}"


def _numeric(values: list[Any]) -> bool:
    return all(isinstance(one, int | float | None) for one in values)


def _digest(values: list[Any]) -> str:
    told = " ".join(f"{one:.{DIGITS}g}" if isinstance(one, float) else str(one) for one in values)
    return hashlib.sha256(told.encode()).hexdigest()[:16]
