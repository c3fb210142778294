"""What a recording has to know of the inside, by its old and its new name: the one module to mend after a move."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from importlib import import_module
from importlib.util import find_spec
from typing import Any

_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>$~:&])")
Main = Callable[[Sequence[str]], int]
WORKBOOK = ("ui.export.excel", "ui.export.tables.excel")
"""Where `write(document)` makes a workbook: every figure that can be taken along passes here."""
STORE = ("data.editions", "data.store.store")
"""Where `Store` is, whose `edition(number)` opens an edition."""
WARMED = (("ui.warm", "settle"),)
"""What the server works out before the first visitor comes; without it a page tells no rank intervals."""
TOLD = ("title", "sentence", "source", "edition", "demo", "notes", "table")
"""What a document says, by the names it has always had."""
ALIKE = {"level": ("level_name", "level"), "columns": ("columns",), "facts": ("facts",), "chart": ("chart", "picture")}
"""What is called otherwise inside, the newest name first; the numbers stood in an `export` of their own."""
WORDS = {"alt_text": "told"}
"""Fields of what a document holds, as they have been called before."""


def main_of(room: str) -> Main:
    """The command line `python -m <room>`."""
    main: Main = import_module(f"{room}.__main__").main
    return main


@contextmanager
def editions_kept_open() -> Iterator[None]:
    """Every command is a store of its own and would decide anew what may be told of people, which takes seconds.

    An edition never changes, so they share it, as the visitors of one server do.
    """
    store = import_module(next(name for name in STORE if _exists(name))).Store
    edition_of, kept = store.edition, dict[tuple[str, int], Any]()

    def shared(this: Any, number: int | None = None) -> Any:
        key = str(this.home), this.latest() if number is None else number
        if key not in kept:
            kept[key] = edition_of(this, number)
        return kept[key]

    store.edition = shared
    try:
        yield
    finally:
        store.edition = edition_of


def settle() -> None:
    """Do what the server does before the first visitor, and wait for it."""
    module, name = next(place for place in WARMED if _exists(place[0]))
    getattr(import_module(module), name)()


@contextmanager
def documents() -> Iterator[list[Any]]:
    """Every document that a workbook is made of meanwhile."""
    module = import_module(next(name for name in WORKBOOK if _exists(name)))
    write, passing = module.write, []

    def noting(document: Any, *more: Any, **named: Any) -> bytes:
        passing.append(document)
        content: bytes = write(document, *more, **named)
        return content

    module.write = noting
    try:
        yield passing
    finally:
        module.write = write


def record_of(document: Any) -> dict[str, Any]:
    """A document by the names of what it says, in what JSON knows; what is None or empty is left out."""
    inside = [place for place in (document, getattr(document, "export", None)) if place is not None]
    values = {name: getattr(document, name) for name in TOLD}
    for name, called in ALIKE.items():
        values[name] = next(getattr(place, one) for one in called for place in inside if hasattr(place, one))
    told = {name: _plain(value) for name, value in values.items() if value not in (None, (), [], {})}
    return {"drawn": document.figure is not None, **told}


def _exists(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def _fields(thing: Any) -> dict[str, Any]:
    return {one.name: getattr(thing, one.name) for one in fields(thing)}


def _plain(value: Any) -> Any:
    """A value in what JSON knows; a dataclass says what it is, since a year is not a number."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        parts = {WORDS.get(name, name): _plain(one) for name, one in _fields(value).items()}
        return {"kind": type(value).__name__, **parts}
    if isinstance(value, Mapping):
        return {as_read(str(key)): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return as_read(value) if isinstance(value, str) else value


def as_read(text: str) -> str:
    """The text of a cell as it is read: not every sign that markdown could act on has always been escaped."""
    return _ESCAPED.sub(r"\1", text).replace("\u2060", "").strip()
