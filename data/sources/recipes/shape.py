"""Figures of a table as rows of a data set: each code as the value it stands for, parts of one value added."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod

from data.contracts.contract import CONTRACTS
from data.sources.pxweb.cube import MISSING, NIL, Cube
from data.sources.recipes.recipe import PART, Measure, Recipe
from data.sources.recipes.resolve import WHOLE, Resolved, canonical_period

Columns = dict[str, list[str]]
"""A table as text, column by column."""
_Row = tuple[tuple[str, ...], str]
"""The values of each reader, and the code of the contents."""
_HIDDEN, _NOT_APPLICABLE = "..", "."
_ABSENT = (_HIDDEN, MISSING, _NOT_APPLICABLE)
_MONTHS = 12
_DECIMALS_OF_SHARE = 3


def shaped(recipe: Recipe, resolved: Resolved, cubes: Sequence[Cube], *, source: str) -> Columns:
    """The rows of all the cubes. `source` is what stands as the source of each row.

    A figure that is not there keeps the reason the source gives; nothing is guessed, and a sum over a part without a figure
    has none. Where the data set cannot say that a figure is hidden, there is no row.
    """
    rows: dict[_Row, list[str]] = defaultdict(list)
    keys = [reader.column for reader in resolved.readers]
    for cube in cubes:
        for key, content, figure in _cells(resolved, cube):
            rows[key, content].append(figure)
    summed = {row: _sum(figures) for row, figures in rows.items()}
    if resolved.share is not None:
        summed = _shares(summed, resolved.share)
    if recipe.mean_of_year:
        summed = _means(summed, resolved)
    if recipe.zero_is_missing:
        summed = {row: MISSING if figure == "0" else figure for row, figure in summed.items()}
    return _columns(recipe, resolved, keys, summed, source)


def _cells(resolved: Resolved, cube: Cube) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Every figure with the values of each reader, and its contents. One that counts for several groups comes for each."""
    places = {name: place for place, name in enumerate(cube.codes)}
    steps = _steps(cube)
    choices: list[list[tuple[int, str]]] = []
    for reader in resolved.readers:
        place = places[reader.variable]
        placed = enumerate(cube.codes[reader.variable])
        choices.append([(at * steps[place], value) for at, code in placed for value in reader.values.get(code, ())])
    spoken = {reader.variable for reader in resolved.readers}
    contents = [(0, "")]
    for name, codes in cube.codes.items():
        if name == resolved.contents:
            contents = [(at * steps[places[name]], code) for at, code in enumerate(codes)]
        elif name not in spoken:
            choices.append([(at * steps[places[name]], "") for at in range(len(codes))])
    known = len(resolved.readers)
    steps_only = [[step for step, _ in choice] for choice in choices]
    values_only = [[value for _, value in choice] for choice in choices]
    for offset, content in contents:
        # Two products in step: every part of the work is done by what loops without Python.
        for places_of_cell, values in zip(product(*steps_only), product(*values_only), strict=True):
            yield values[:known], content, cube.figures[offset + sum(places_of_cell)]


def _steps(cube: Cube) -> list[int]:
    """How far apart the figures of neighbouring codes stand, by variable."""
    sizes = [len(codes) for codes in cube.codes.values()]
    return [prod(sizes[place + 1 :]) for place in range(len(sizes))]


def _sum(figures: Sequence[str]) -> str:
    if len(figures) == 1:
        return "0" if figures[0] == NIL else figures[0]
    for absent in _ABSENT:
        if absent in figures:
            return absent
    return _written(sum(0.0 if figure == NIL else float(figure) for figure in figures))


def _written(number: float) -> str:
    rounded = round(number, 6)
    return str(int(rounded)) if rounded.is_integer() else repr(rounded)


def _shares(summed: Mapping[_Row, str], place: int) -> dict[_Row, str]:
    """Each part in per cent of its whole; hidden or missing when either is, and missing where there is nobody."""
    parts = {(key, content): figure for (key, content), figure in summed.items() if key[place] == PART}
    wholes = {(key, content): summed[(*key[:place], WHOLE, *key[place + 1 :]), content] for key, content in parts}
    return {row: _share(part, wholes[row]) for row, part in parts.items()}


def _share(part: str, whole: str) -> str:
    for absent in _ABSENT:
        if absent in (part, whole):
            return absent
    return repr(round(100 * float(part) / float(whole), _DECIMALS_OF_SHARE)) if float(whole) else MISSING


def _means(summed: Mapping[_Row, str], resolved: Resolved) -> dict[_Row, str]:
    """The mean of each year of which all twelve months are there; hidden or missing when one of them is."""
    time = resolved.time
    years: dict[_Row, list[str]] = defaultdict(list)
    for (key, content), figure in summed.items():
        years[(*key[:time], key[time][:4], *key[time + 1 :]), content].append(figure)
    whole = {row: figures for row, figures in years.items() if len(figures) == _MONTHS}
    return {row: _mean(figures) for row, figures in whole.items()}


def _mean(figures: Sequence[str]) -> str:
    total = _sum(figures)
    return total if total in _ABSENT else _written(float(total) / _MONTHS)


def _columns(
    recipe: Recipe,
    resolved: Resolved,
    keys: Sequence[str | None],
    rows: Mapping[_Row, str],
    source: str,
) -> Columns:
    contract = CONTRACTS[recipe.dataset]
    time = resolved.time
    periods = {code: canonical_period(contract, code) for code in {key[time] for key, _ in rows}}
    names = [column.name for column in contract.columns]
    columns: Columns = {name: [] for name in names}
    for (key, content), figure in rows.items():
        measure: Measure = resolved.measures[content]
        if figure in _ABSENT and not contract.column(measure.column).suppressible:
            continue
        said = {column: value for column, value in zip(keys, key, strict=True) if column is not None}
        said |= {name: value + said.get(name, "") for name, value in measure.constants.items()}
        said |= periods[key[time]] | dict(recipe.constants)
        said |= {measure.column: figure, "source": source, "note": recipe.note or ""}
        for name in names:
            columns[name].append(said.get(name, ""))
    used = {name for name in names if name in ("source", "note") or any(columns[name])}
    return {name: column for name, column in columns.items() if name in used}
