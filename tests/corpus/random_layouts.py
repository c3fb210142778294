"""Tables put together by chance as analysts and databases lay them out, with the rows that must be read from them."""

import csv
import io
from dataclasses import dataclass, field
from random import Random

from data.reference.geography import MUNICIPALITIES
from tests.corpus.database_exports import database_workbook

TITLES = ("Tabell 1. Folkmängd efter region", "Uttag 2024-02-03", "Arbetslöshet i Skåne, per kommun")
NOTES = (
    ("Källa: SCB",),
    ("Uppgifterna är preliminära och kan komma att ändras",),
    ("1) Se dokumentationen för mer",),
    ("Källa:", "Kolada"),
    ("Senast uppdaterad:",),
    ("20240222 08:00",),
)


@dataclass
class Laid:
    """A file made of a table: its cells row by row as they stand, and the rows that are data."""

    keys: list[str]
    cells: list[list[str]] = field(default_factory=list)
    expected: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def width(self) -> int:
        return max(map(len, self.cells))


def laid_out(chance: Random) -> Laid:
    """A table of places, maybe by sex, age and year, and what stands around it."""
    keys, groups, values, rows = _table(chance)
    laid = Laid(keys=keys)
    _above(laid, chance)
    unnamed = chance.random() < 0.25
    _headings(laid, groups, values, chance, unnamed=unnamed)
    once = unnamed and chance.random() < 0.7
    heading = laid.cells[-1]
    _under_the_heading(laid, chance)
    last: tuple[str, ...] = ()
    for number, row in enumerate(rows):
        shown = list(row)
        if once:
            blanks = [column for column in range(len(keys) - 1) if row[: column + 1] == last[: column + 1]]
            shown = ["" if column in blanks else cell for column, cell in enumerate(shown)]
            last = row
        if chance.random() < 0.05:
            laid.cells.append([])
        if number and not unnamed and chance.random() < 0.04:
            laid.cells.append(list(heading))
        laid.cells.append(shown)
        laid.expected.append(row)
    _below(laid, chance)
    return laid


def _table(chance: Random) -> tuple[list[str], list[str], list[str], list[tuple[str, ...]]]:
    """Key headings, headings of groups of columns (maybe none), headings of the figures, and the rows."""
    places = chance.sample([(one.code, one.name) for one in MUNICIPALITIES], chance.randint(1, 6))
    style = chance.choice(("code and name", "name", "code", "both"))
    years = [str(year) for year in sorted(chance.sample(range(2005, 2025), chance.randint(1, 4)))]
    if chance.random() < 0.2:
        years = [year + chance.choice(("M07", "K2", " (p)")) for year in years]
    sexes = chance.choice(((), ("män", "kvinnor"), ("kvinnor", "män", "totalt")))
    ages = chance.choice(((), (), ("20-24 år", "25-29 år"), ("16-19", "65+")))
    wide = chance.random() < 0.5
    measures = chance.choice((["Antal"], ["Antal", "Andel"], ["Folkmängd"]))
    keys = ["kommunkod" if style == "code" else "region", *(["kommun"] if style == "both" else [])]
    keys += [*(["kön"] if sexes else []), *(["ålder"] if ages else []), *([] if wide else ["år"])]
    kind = chance.choice(("whole", "decimal", "small", "like years"))
    rows = []
    for code, name in places:
        place = {"code and name": (f"{code} {name}",), "name": (name,), "code": (code,), "both": (code, name)}[style]
        for sex in ((sex,) for sex in sexes) if sexes else [()]:
            for age in ((age,) for age in ages) if ages else [()]:
                for year in [()] if wide else ((year,) for year in years):
                    count = len(measures) * (len(years) if wide else 1)
                    rows.append((*place, *sex, *age, *year, *(_figure(kind, chance) for _ in range(count))))
    return keys, measures if wide and len(measures) > 1 else [], years if wide else measures, rows


def _figure(kind: str, chance: Random) -> str:
    if chance.random() < 0.06:
        return chance.choice(("..", "-", ".", ""))
    if kind == "decimal":
        return f"{chance.random() * 100:.1f}".replace(".", ",")
    low, high = {"whole": (100, 90_000), "small": (0, 12), "like years": (1950, 2050)}[kind]
    return str(chance.randrange(low, high))


def _above(laid: Laid, chance: Random) -> None:
    for _ in range(chance.choice((0, 0, 1, 1, 2, 15, 45))):
        laid.cells.append([chance.choice(TITLES)] if chance.random() < 0.7 else [])
    if laid.cells:
        laid.cells.append([])


def _headings(laid: Laid, groups: list[str], values: list[str], chance: Random, *, unnamed: bool) -> None:
    """One heading row, or two where figures stand in groups; key columns unnamed as databases leave them."""
    blank = [""] * len(laid.keys)
    named = blank if unnamed else laid.keys
    if not groups:
        laid.cells.append([*named, *values])
    elif chance.random() < 0.5:
        laid.cells.append([*named, *(f"{group} {value}" for group in groups for value in values)])
    else:
        above = chance.random() < 0.5
        over = [cell for group in groups for cell in (group, *[""] * (len(values) - 1))]
        laid.cells.append([*(named if above else blank), *over])
        laid.cells.append([*(blank if above else named), *values * len(groups)])


def _under_the_heading(laid: Laid, chance: Random) -> None:
    heading = laid.cells[-1]
    if chance.random() < 0.12 and any(heading[: len(laid.keys)]):
        laid.cells.append([""] * len(laid.keys) + [chance.choice(("antal", "%", "st")) for _ in heading[len(laid.keys) :]])
    if chance.random() < 0.1 and len(heading) > 2:
        laid.cells.append([chr(ord("a") + place) for place in range(len(heading))])


def _below(laid: Laid, chance: Random) -> None:
    if chance.random() < 0.2 and laid.keys[0] == "region":
        figures = len(laid.expected[0]) - len(laid.keys)
        laid.cells.append(["Totalt", *[""] * (len(laid.keys) - 1), *["999"] * figures])
    if chance.random() < 0.5:
        if chance.random() < 0.7:
            laid.cells.append([])
        laid.cells += [list(note) for note in chance.sample(NOTES, chance.randint(1, 3))]


def written(laid: Laid, chance: Random) -> tuple[str, bytes]:
    """The file as CSV in one of its ways, or as a workbook of text: its name and its bytes."""
    if chance.random() < 0.5:
        return "fil.xlsx", database_workbook([[cell or None for cell in row] for row in laid.cells])
    padded = chance.random() < 0.5
    out = io.StringIO(newline="")
    quoting = chance.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
    writer = csv.writer(out, delimiter=chance.choice(";\t,"), lineterminator="\r\n", quoting=quoting)
    for row in laid.cells:
        writer.writerow(row + [""] * (laid.width - len(row)) if padded or len(row) > 2 else row)
    return "fil.csv", out.getvalue().encode()
