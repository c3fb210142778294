"""A document as JSON and back: what a story keeps of a view, so that it shows the same when nothing can be computed.

What is read back is checked against the types of ui/document: a story may be older than the program, or come from
somewhere else. The names in the file are those of its format, whatever the program calls things today.
"""

import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from data.faults import StoreError
from data.vocabulary import Level, Origin
from ui.document.chart_spec import Chart, MapArea
from ui.document.columns import Column, PageColumn, TextColumn
from ui.document.content import Content, Facts
from ui.document.document import Document, Drawing, TextTable
from ui.figures import boundaries
from ui.figures.frame import Figure
from ui.theme import THEMES
from ui.wording.catalogue import LANGUAGES, Catalogue
from ui.wording.markdown import literal, plain

FORMAT = 1
"""Raised when what is kept changes its meaning; what has another number is refused."""
KIND = "kind"
NAMES: Mapping[type, Mapping[str, str]] = {MapArea: {"alt_text": "told"}}
"""Fields that the format calls otherwise: kind -> field -> name in the file."""
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


@dataclass(frozen=True, kw_only=True)
class ExportTable:
    """The part of the format that holds the numbers. Title and sentence stand there for older versions to read."""

    columns: tuple[Column, ...]
    facts: Facts
    picture: Chart | None = None
    title: str | None = None
    sentence: str | None = None


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
        "origins": _plain(document.origins),
        "made": document.made.isoformat(),
        "level": document.level_name,
        "level_code": document.level,
        "notes": list(document.notes),
        "export": _plain(ExportTable(columns=document.columns, facts=document.facts, picture=document.chart)),
        "table": _cells(document.table),
        "figure": _drawn(document.figure),
    }


def deserialise(frozen: Mapping[str, Any]) -> Document:
    """The document again: it writes the same files as the one that was frozen. Raises FrozenUnreadable."""
    try:
        if frozen["format"] != FORMAT:
            raise FrozenUnreadable(f"format {frozen['format']!r}")
        language = _language(frozen["language"])
        return Document(
            language=language,
            title=_read(frozen["title"], str),
            sentence=_read(frozen["sentence"], str),
            source=_read(frozen["source"], str),
            edition=_read(frozen["edition"], int),
            origins=_origins(frozen),
            made=date.fromisoformat(frozen["made"]),
            level=_level(frozen, language),
            notes=_read(frozen["notes"], tuple[str, ...]),
            content=_content(_read(frozen["export"], ExportTable), _page(frozen["table"])),
            figure=_lookup(frozen["figure"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise FrozenUnreadable(f"{type(fault).__name__}: {fault}") from fault


def _drawn(figure: Drawing | None) -> Frozen | None:
    if figure is None:
        return None
    return {name: _plain(boundaries.by_address(figure(theme))) for name, theme in THEMES.items()}


def _cells(table: TextTable | None) -> list[tuple[str, list[str]]] | None:
    """The format keeps the page's cells as the markdown that a page shows them by."""
    return None if table is None else [(plain(head), [plain(cell) for cell in cells]) for head, cells in table.items()]


def _plain(value: Any) -> Any:
    """Anything of a document, or of a figure, as what JSON can hold."""
    if is_dataclass(value):
        names = NAMES.get(type(value), {})
        parts = {names.get(field.name, field.name): _plain(getattr(value, field.name)) for field in fields(value)}
        return {KIND: type(value).__name__, **parts}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if hasattr(value, "tolist"):
        return value.tolist()
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else _simple(value)


def _simple(value: Any) -> Any:
    if value is not None and not isinstance(value, str | int | float):
        raise TypeError(f"{type(value).__name__} cannot be kept in a story")
    return value


def _language(value: str) -> str:
    if value not in LANGUAGES:
        raise ValueError(f"language {value!r}")
    return value


def _origins(frozen: Mapping[str, Any]) -> tuple[Origin, ...]:
    """Where the numbers are from. The first versions kept only the mark on invented ones."""
    if "origins" in frozen:
        origins: tuple[Origin, ...] = _read(frozen["origins"], tuple[Origin, ...])
        return origins
    return (Origin.DEMO,) if _read(frozen["demo"], str | None) else ()


CALLED_BEFORE = {"Observerad i kommunen": Level.OBSERVED, "Observed in the municipality": Level.OBSERVED}
"""What levels were called when slides kept their name alone."""


def _level(frozen: Mapping[str, Any], language: str) -> Level | None:
    """How local the numbers are. The first versions kept only what the level was called."""
    if "level_code" in frozen:
        level: Level | None = _read(frozen["level_code"], Level | None)
        return level
    called = {Catalogue(language)(f"level.{level}"): level for level in Level} | CALLED_BEFORE
    return called.get(_read(frozen["level"], str | None))


def _content(kept: ExportTable, page: tuple[PageColumn, ...] | None) -> Content:
    facts, chart = kept.facts, kept.picture
    return Content(columns=kept.columns, page=page, make_facts=lambda: facts, make_chart=lambda: chart)


def _page(value: Any) -> tuple[PageColumn, ...] | None:
    if value is None:
        return None
    table = _read(value, tuple[tuple[str, tuple[str, ...]], ...])
    return tuple(
        PageColumn(column=TextColumn(title=literal(head), cells=tuple(literal(cell) for cell in cells)))
        for head, cells in table
    )


def _lookup(value: Any) -> Drawing | None:
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
        return _object(value, next((kind for kind in kinds if getattr(kind, "__name__", "") == value[KIND]), None))
    return _read(value, next(kind for kind in kinds if kind is not type(None)))


def _tuple(value: Any, kinds: Sequence[Any]) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise TypeError(f"{type(value).__name__} is not a list")
    if kinds[-1] is Ellipsis:
        return tuple(_read(item, kinds[0]) for item in value)
    return tuple(_read(item, kind) for item, kind in zip(value, kinds, strict=True))


def _object(value: Any, kind: Any) -> Any:
    if kind is None or value[KIND] != kind.__name__:
        raise TypeError(f"unknown kind {value[KIND]!r}")
    hints, names = _hints(kind), {name: field for field, name in NAMES.get(kind, {}).items()}
    named = {names.get(name, name): item for name, item in value.items() if name != KIND}
    return kind(**{name: _read(item, hints[name]) for name, item in named.items()})


@cache
def _hints(kind: Any) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _scalar(value: Any, wanted: Any) -> Any:
    # A whole number is a value too, but True is neither a year nor a value.
    allowed = (float, int) if wanted is float else (wanted,)
    if not isinstance(value, allowed) or (isinstance(value, bool) and wanted is not bool):
        raise TypeError(f"{value!r} is not {wanted.__name__}")
    return value
