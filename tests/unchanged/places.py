"""What a recording has to know of the inside, by its old and its new name: the one module to mend after a move."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from importlib import import_module
from importlib.util import find_spec
from typing import Any

Main = Callable[[Sequence[str]], int]
WORKBOOK = ("ui.export.excel", "ui.export.tables.excel")
"""Where `write(document)` makes a workbook: every figure that can be taken along passes here."""
STORE = ("data.editions", "data.store.store")
"""Where `Store` is, whose `edition(number)` opens an edition."""
WARMED = (("ui.warm", "settle"),)
"""What the server works out before the first visitor comes; without it a page tells no rank intervals."""
INSIDE = ("export",)
"""Fields of a document whose own fields are read as the document's."""
PUT_ASIDE = ("figure", "made", "language")
"""Fields that are recorded elsewhere: the figure as the page draws it, the day as a file has it, the language asked."""
ALIKE = {"picture": "chart"}
"""Fields that are told under another name, whatever they are called inside."""


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
    """A document by the names of its fields, in what JSON knows; what is None or empty is left out."""
    told: dict[str, Any] = {"drawn": getattr(document, "figure", None) is not None}
    for place in (document, *(getattr(document, name, None) for name in INSIDE)):
        for name, value in _fields(place).items() if place is not None else ():
            if name not in (*INSIDE, *PUT_ASIDE) and value not in (None, (), [], {}):
                told.setdefault(ALIKE.get(name, name), _plain(value))
    return told


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
        return {"kind": type(value).__name__, **{name: _plain(one) for name, one in _fields(value).items()}}
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value
