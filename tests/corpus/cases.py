"""What a mutator makes: a file, and what must come of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from tests.corpus.valid_files import ValidFile

Expectation = Literal["same", "refuse", "ask"]


@dataclass(frozen=True, kw_only=True)
class Case:
    """`same`: the rows of the valid file, value by value, and nothing else. `refuse`: an error with one of `codes`, at
    `row` and `letter` where they are given. `ask`: a question that the option named `answer` settles."""

    content: bytes
    expect: Expectation
    filename: str = "fil.csv"
    codes: frozenset[str] = frozenset()
    row: int | None = None
    letter: str | None = None
    answer: str | None = None
    notes: frozenset[str] = field(default_factory=frozenset)


Mutator = Callable[[ValidFile], Case | None]
MUTATORS: dict[str, Mutator] = {}
"""Every mutator by name. It gives None for a file it has nothing to change in."""


def mutator(make: Mutator) -> Mutator:
    """Register a mutator under its function's name."""
    if make.__name__ in MUTATORS:
        raise ValueError(f"two mutators are called {make.__name__}")
    MUTATORS[make.__name__] = make
    return make


def same(content: bytes | str, *notes: str, filename: str = "fil.csv") -> Case:
    """A file that must be taken for what it was."""
    return Case(content=_bytes(content), expect="same", filename=filename, notes=frozenset(notes))


def refused(
    content: bytes | str, *codes: str, row: int | None = None, letter: str | None = None, filename: str = "fil.csv"
) -> Case:
    """A file that must be refused."""
    return Case(content=_bytes(content), expect="refuse", codes=frozenset(codes), row=row, letter=letter, filename=filename)


def asked(content: bytes | str, code: str, answer: str | None, *, row: int | None = None, filename: str = "fil.csv") -> Case:
    """A file about which a person must be asked."""
    return Case(content=_bytes(content), expect="ask", codes=frozenset({code}), answer=answer, row=row, filename=filename)


def _bytes(content: bytes | str) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8")


def letter(column: int) -> str:
    """Excel's letter of one of the first 26 columns, counted from 0."""
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[column]
