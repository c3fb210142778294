"""A document as JSON and back: what a story keeps of a view, so that it shows the same when nothing can be computed.

What is read back is checked against the types of ui/document/document.py: a story may be older than the program, or come
from somewhere else.
"""

import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from data.faults import StoreError
from ui.document.document import Document, ExportTable
from ui.figures import boundaries
from ui.figures.frame import Figure
from ui.theme import THEMES, Theme

FORMAT = 1
"""Raised when what is kept changes its meaning; what has another number is refused."""
KIND = "kind"
Frozen = dict[str, Any]


class FrozenUnreadable(StoreError):
    """What was kept cannot be read: it is damaged, or made by another version of the program."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            "Den sparade bilden kan inte läsas: den är skadad eller sparad av en annan version av verktyget."
            " Öppna vyn den visar och fånga den på nytt.",
            "The saved slide cannot be read: it is damaged or was saved by another version of the tool."
            " Open the view it shows and capture it again.",
        )
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.message_en} ({self.reason})"


def serialise(document: Document) -> Frozen:
    """The document as what JSON can hold, its figure drawn in every theme; boundaries stay at their address."""
    return {
        "format": FORMAT,
        "language": document.language,
        "title": document.title,
        "sentence": document.sentence,
        "source": document.source,
        "edition": document.edition,
        "demo": document.demo,
        "made": document.made.isoformat(),
        "level": document.level,
        "notes": list(document.notes),
        "export": _plain(document.export),
        "table": None if document.table is None else [[head, list(cells)] for head, cells in document.table.items()],
        "figure": _drawn(document.figure),
    }


def deserialise(frozen: Mapping[str, Any]) -> Document:
    """The document again: it writes the same files as the one that was frozen. Raises FrozenUnreadable."""
    try:
        if frozen["format"] != FORMAT:
            raise FrozenUnreadable(f"format {frozen['format']!r}")
        return Document(
            language=_language(frozen["language"]),
            title=_read(frozen["title"], str),
            sentence=_read(frozen["sentence"], str),
            source=_read(frozen["source"], str),
            edition=_read(frozen["edition"], int),
            demo=_read(frozen["demo"], str | None),
            made=date.fromisoformat(frozen["made"]),
            level=_read(frozen["level"], str | None),
            notes=_read(frozen["notes"], tuple[str, ...]),
            export=_read(frozen["export"], ExportTable),
            table=_table(frozen["table"]),
            figure=_lookup(frozen["figure"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise FrozenUnreadable(f"{type(fault).__name__}: {fault}") from fault


def _drawn(figure: Callable[[Theme], Figure] | None) -> Frozen | None:
    if figure is None:
        return None
    return {name: _plain(boundaries.by_address(figure(theme))) for name, theme in THEMES.items()}


def _plain(value: Any) -> Any:
    """Anything of content.py, or of a figure, as what JSON can hold."""
    if is_dataclass(value):
        told = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {KIND: type(value).__name__, **told}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if hasattr(value, "tolist"):
        return value.tolist()
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else _simple(value)


def _simple(value: Any) -> Any:
    if value is not None and not isinstance(value, str | int | float):
        raise TypeError(f"{type(value).__name__} cannot be kept in a story")
    return value


def _language(value: str) -> str:
    if value not in ("sv", "en"):
        raise ValueError(f"language {value!r}")
    return value


def _table(value: Any) -> Mapping[str, Sequence[str]] | None:
    return None if value is None else dict(_read(value, tuple[tuple[str, tuple[str, ...]], ...]))


def _lookup(value: Any) -> Callable[[Theme], Figure] | None:
    if value is None:
        return None
    drawn: dict[str, Figure] = {name: dict(value[name]) for name in THEMES}
    for figure in drawn.values():
        if not isinstance(figure["data"], list) or not isinstance(figure["layout"], dict):
            raise TypeError("a figure without data or layout")
    return lambda theme: drawn[theme.name]


def _read(value: Any, wanted: Any) -> Any:
    """The value as the type it must have; TypeError, KeyError or ValueError where it is not."""
    origin = get_origin(wanted)
    if origin in (Union, types.UnionType):
        return _one_of(value, get_args(wanted))
    if origin is tuple:
        return _tuple(value, get_args(wanted))
    if is_dataclass(wanted):
        return _object(value, wanted)
    if issubclass(wanted, Enum):
        return wanted(value)
    return date.fromisoformat(value) if wanted is date else _scalar(value, wanted)


def _one_of(value: Any, kinds: Sequence[Any]) -> Any:
    if value is None and type(None) in kinds:
        return None
    if isinstance(value, Mapping):
        return _object(value, next((one for one in kinds if getattr(one, "__name__", "") == value[KIND]), None))
    return _read(value, next(one for one in kinds if one is not type(None)))


def _tuple(value: Any, kinds: Sequence[Any]) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise TypeError(f"{type(value).__name__} is not a list")
    if kinds[-1] is Ellipsis:
        return tuple(_read(one, kinds[0]) for one in value)
    return tuple(_read(one, kind) for one, kind in zip(value, kinds, strict=True))


def _object(value: Any, kind: Any) -> Any:
    if kind is None or value[KIND] != kind.__name__:
        raise TypeError(f"unknown kind {value[KIND]!r}")
    hints = _hints(kind)
    return kind(**{name: _read(one, hints[name]) for name, one in value.items() if name != KIND})


@cache
def _hints(kind: Any) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _scalar(value: Any, wanted: Any) -> Any:
    # A whole number is a value too, but True is neither a year nor a value.
    allowed = (float, int) if wanted is float else (wanted,)
    if not isinstance(value, allowed) or (isinstance(value, bool) and wanted is not bool):
        raise TypeError(f"{value!r} is not {wanted.__name__}")
    return value
