"""An export of the kinds analysts bring, made here with invented figures, and what must come of it.

The expectation is written by hand beside the file. `answers` are what a person would choose, question by question, as
fields of `Decisions`; each must be among the answers offered. An export without them must be taken or refused as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]

OFFICIAL, POPULATION = "official_statistics", "population_by_age"


@dataclass(frozen=True, kw_only=True)
class Export:
    """`rows` are the figures it holds, by column of the data set, each in full as far as columns are named.

    None means that it must not be published as it is. `asks` are the kinds of questions before the first answer.
    `codes` are findings that must be among those made at the end. `text` is a text file in UTF-8, bytes any other.
    """

    name: str
    text: str | bytes
    filename: str = "fil.csv"
    dataset: str | None = None
    rows: tuple[Row, ...] | None = None
    asks: tuple[str, ...] = ()
    answers: tuple[Mapping[str, Any], ...] = ()
    codes: frozenset[str] = field(default_factory=frozenset)

    @property
    def content(self) -> bytes:
        """The file."""
        return self.text.encode() if isinstance(self.text, str) else self.text


def taken(
    name: str, text: str | bytes, dataset: str, *rows: Row, filename: str = "fil.csv", codes: tuple[str, ...] = ()
) -> Export:
    """An export that says all by itself."""
    return Export(name=name, text=text, dataset=dataset, rows=rows, filename=filename, codes=frozenset(codes))


def asked(
    name: str,
    text: str | bytes,
    asks: str,
    *rows: Row,
    answers: tuple[Mapping[str, Any], ...] = (),
    filename: str = "fil.csv",
    codes: tuple[str, ...] = (),
) -> Export:
    """An export about which a person is asked; with the answers it holds the rows, if there are any."""
    kinds = tuple(asks.split())
    found = frozenset(codes)
    return Export(name=name, text=text, asks=kinds, answers=answers, rows=rows or None, filename=filename, codes=found)


def refused(name: str, text: str | bytes, *codes: str, filename: str = "fil.csv") -> Export:
    """An export with a fault that no answer settles."""
    return Export(name=name, text=text, codes=frozenset(codes), filename=filename)


def pop(code: str, year: int, age: str, persons: int) -> Row:
    """A row of population by age."""
    return {"municipality_code": code, "year": year, "age_group": age, "persons": persons}


def official(indicator: str, code: str, year: int, value: float | None, **more: Any) -> Row:
    """A row of published statistics."""
    return {"indicator": indicator, "municipality_code": code, "year": year, "value": value, **more}


def commute(home: str, work: str, year: int, persons: int) -> Row:
    """A row of commuting."""
    return {"home_code": home, "work_code": work, "year": year, "persons": persons}
