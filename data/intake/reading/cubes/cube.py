"""A cube of figures as a table: one row per combination of categories, one column of figures per measure."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from data.intake.findings import Finding
from data.intake.reading.reading import Limits, Refused

_WORDS_ALONE = re.compile(r"(?:kön|sex|gender|ålder|age)\b", re.IGNORECASE)
"""Variables whose categories are known by their words; their codes ("1", "tot16-64") say nothing to a person."""
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\Z")
_TOO_LONG = 32_767
_RATIO = re.compile(
    r"%|procent|andel|per ?cent|promille|kvot|medel|median|index|\bper\b|share|rate|ratio|mean", re.IGNORECASE
)
"""Headings of figures that are not counts: nothing to divide is not the same as nothing."""


@dataclass(frozen=True, kw_only=True)
class Variable:
    """One dimension: its heading, and code and text of each category in the order of the figures."""

    name: str
    codes: tuple[str, ...]
    texts: tuple[str, ...]
    time: bool = False

    def cells(self) -> list[str]:
        """What stands in the table for each category: code and text ("1280 Malmö"), the text alone where it begins with
        its code, or where the variable is time, sex or age and the texts tell the categories apart."""
        alone = (self.time or _WORDS_ALONE.match(self.name)) and len(set(self.texts)) == len(self.texts)
        return [
            text if alone or _begins(text, code) else f"{code} {text}"
            for code, text in zip(self.codes, self.texts, strict=True)
        ]


def _begins(text: str, code: str) -> bool:
    return text == code or not code or re.match(rf"{re.escape(code)}(?![0-9A-Za-z])", text) is not None


@dataclass(frozen=True, kw_only=True)
class Cube:
    """Figures by variables, the last variable running fastest.

    `measures` are the headings of the columns of figures, units included: one, or one per category of the variable at
    the place `contents`. A figure is written with a decimal point; a symbol for an absent one stands in its place.
    """

    title: str
    notes: tuple[str, ...]
    variables: tuple[Variable, ...]
    measures: tuple[str, ...]
    contents: int | None
    values: Sequence[str]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LongTable:
    """A cube unfolded. `kinds` has one sign per cell (see `Reading.kinds`). `nil` says for each column of counts, by its
    place, how many of its zeros the file writes as a dash."""

    names: tuple[str, ...]
    columns: tuple[list[str], ...]
    kinds: tuple[str, ...]
    nil: Mapping[int, int]


def measure_heading(text: str, unit: str) -> str:
    """A measure's name with its unit in brackets, unless the name already ends with it."""
    text, unit = " ".join(text.split()), " ".join(unit.split())
    return text if not unit or text.casefold().endswith(f"({unit})".casefold()) else f"{text} ({unit})"


def check_size(sizes: Sequence[int], measures: int, filename: str, limits: Limits) -> int:
    """How many figures a cube of these sizes holds. Raises Refused when they make more rows or columns than a file may
    have, before anything is made of them."""
    figures = math.prod(sizes)
    if measures > limits.columns:
        raise Refused(Finding(code="too_many_columns", file=filename, values={"limit": limits.columns}))
    if figures > limits.rows * max(1, measures):
        raise Refused(Finding(code="too_many_rows", file=filename, values={"limit": limits.rows}))
    return figures


def unfolded(cube: Cube) -> LongTable:
    """One row per combination of the variables but the contents, which become columns. Both formats write a dash for nil,
    which is 0 in a count; elsewhere the dash stays."""
    kept = [place for place in range(len(cube.variables)) if place != cube.contents]
    sizes = [len(variable.codes) for variable in cube.variables]
    rows = math.prod(sizes[place] for place in kept)
    names, columns = [], []
    before = 1
    for place in kept:
        cells = cube.variables[place].cells()
        before *= len(cells)
        columns.append([cell for cell in cells for _ in range(rows // before)] * (before // len(cells)))
        names.append(cube.variables[place].name)
    kinds = ["t" * rows for _ in columns]
    nil = {}
    for measure, figures in zip(cube.measures, _figures(cube, sizes), strict=True):
        if "-" in figures and not _RATIO.search(measure):
            nil[len(columns)] = figures.count("-")
            figures = ["0" if text == "-" else text for text in figures]
        columns.append(figures)
        kinds.append("".join([_sign(text) for text in figures]))
    return LongTable(names=tuple(_apart([*names, *cube.measures])), columns=tuple(columns), kinds=tuple(kinds), nil=nil)


def _figures(cube: Cube, sizes: Sequence[int]) -> Iterator[list[str]]:
    """The figures of each measure, in the order of the rows."""
    if cube.contents is None:
        yield list(cube.values)
        return
    inner = math.prod(sizes[cube.contents + 1 :])
    step = inner * sizes[cube.contents]
    for number in range(sizes[cube.contents]):
        starts = range(number * inner, len(cube.values), step)
        yield [text for start in starts for text in cube.values[start : start + inner]]


def _sign(text: str) -> str:
    return "n" if text[-1:].isdigit() else "t" if text else " "


def _apart(names: Sequence[str]) -> Iterator[str]:
    """Headings with a number after those that have been used."""
    seen: dict[str, int] = {}
    for name in names:
        plain = " ".join(name.split())[:_TOO_LONG]
        times = seen[plain.casefold()] = seen.get(plain.casefold(), 0) + 1
        yield plain if times == 1 else f"{plain} {times}"


def is_number(text: str) -> bool:
    """Whether a text is a number as both formats write them: a decimal point, no thousands."""
    return _NUMBER.match(text) is not None
