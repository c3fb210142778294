"""A recipe: one table, one data set, and what each variable of the one is in the other. Plain values, so that it can be
kept as JSON for a table that somebody has pasted, and stand in TOML for those that come along."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import msgspec

from data.contracts.contract import CONTRACTS
from data.definitions import DefinitionError, read_definitions

PART, REST, LEFT_OUT = "part", "rest", "left_out"
"""What a code is to a share."""
Take = Literal["areas", "municipalities", "county", "period", "total", "listed", "matching", "ages", "within", "share"]


@dataclass(frozen=True, kw_only=True)
class Pick:
    """What is taken of one variable, found by one of its `codes` or, when it has been renamed, by a word of its text.

    `areas` are the 33 municipalities with Skåne and Sweden where the table has them, `municipalities` must all be there,
    `county` is Skåne. `total` is one row for all, whose code is one of `totals`, the source's own, or said by its text.
    `listed` translates codes to values of the column by `values`; codes with one value are added. `matching` are the codes
    that `pattern` fits, as they stand, and the column's own codes where it has a list. `ages` are groups such as `60-64`,
    each the class of just that name, or the classes and years that make it up. `within` are the municipalities, or, in a
    table of smaller areas only, the areas that `pattern` fits, added for the municipality its group names. `share` makes
    per cent of counts: by `values` each code is a `part`, of the `rest` of the whole, or `left_out` of it.
    """

    codes: tuple[str, ...]
    take: Take
    words: tuple[str, ...] = ()
    column: str | None = None
    totals: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    pattern: str = ""
    ages: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One of the table's contents, found by code or, when that is gone, by all the words of one of `words`; its figures go
    to `column`, beside `constants`, which get as their ending what a pick gives for the same column. A `unit` is a word that
    the table must say of it, where the definition stands on it."""

    column: str
    codes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    unit: str | None = None
    constants: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """One table for one data set. At a known site it has an id of version 2, a path of version 1 or both.

    `source` is a key of data/sources.toml, `address` that of a table at another site. `constants` hold for every row.
    `first` is the earliest period that is taken. `after` is another recipe, whose periods are final and left to it.
    `note` stands on every row (data.vocabulary.Quality). `mean_of_year` makes one figure of twelve months, where all of
    them are there. `definitions` are rows of indicator_definitions, of indicators that nobody has described. An
    `optional` table may be gone or laid out anew. The figures of one that is not `additive`, such as shares, are never
    added up. With `zero_is_missing` a count of nobody is no figure: its source hides small counts as zeros. `every_months`
    is how often something new comes. `usual_revision_percent` is how much a published figure may move without anybody being
    asked, and `usual_revision_least` the same in its own unit: the larger counts.
    """

    name: str
    dataset: str
    picks: tuple[Pick, ...]
    measures: tuple[Measure, ...]
    v2: str | None = None
    v1: str | None = None
    address: str | None = None
    source: str = "scb"
    constants: Mapping[str, str] = field(default_factory=dict)
    first: str | None = None
    after: str | None = None
    note: str | None = None
    mean_of_year: bool = False
    definitions: tuple[Mapping[str, str], ...] = ()
    optional: bool = False
    additive: bool = True
    zero_is_missing: bool = False
    every_months: int = 12
    usual_revision_percent: float = 2.0
    usual_revision_least: float = 0.5

    @property
    def table(self) -> str:
        """What the table is called in a note."""
        return self.v2 or (self.v1 or self.address or "").rsplit("/", 1)[-1]


def recipe_of(plain: Mapping[str, Any], file: str) -> Recipe:
    """A recipe from plain values; DefinitionError says what is wrong with it."""
    name = str(plain.get("name", ""))
    try:
        recipe = msgspec.convert(plain, Recipe)
    except msgspec.ValidationError as error:
        raise DefinitionError(file, name, str(error)) from error
    unknown = set(plain) - set(Recipe.__dataclass_fields__)
    if unknown:
        raise DefinitionError(file, name, f"unknown key {', '.join(sorted(unknown))}")
    _check(recipe, file)
    return recipe


def _check(recipe: Recipe, file: str) -> None:
    if recipe.dataset not in CONTRACTS:
        raise DefinitionError(file, recipe.name, f"there is no data set {recipe.dataset}")
    contract = CONTRACTS[recipe.dataset]
    named = [pick.column for pick in recipe.picks] + [measure.column for measure in recipe.measures]
    named += [*recipe.constants, *(column for measure in recipe.measures for column in measure.constants)]
    for column in named:
        if column is not None and not contract.has(column):
            raise DefinitionError(file, recipe.name, f"{recipe.dataset} has no column {column}")
    if not (recipe.v1 or recipe.v2 or recipe.address) or not recipe.measures:
        raise DefinitionError(file, recipe.name, "a table and a measure must be named")
    for pick in recipe.picks:
        if pick.take == "share" and (set(pick.values.values()) - {LEFT_OUT} != {PART, REST} or pick.column):
            raise DefinitionError(file, recipe.name, f"a share is of {PART} and {REST}, and has no column")


def read_recipes(path: Path) -> tuple[Recipe, ...]:
    """The recipes of a TOML file, in order; DefinitionError names the one that is wrong."""
    top = read_definitions(path)
    tables = top.take("table", list, "a list of tables") or []
    top.finish()
    recipes = tuple(recipe_of(plain, path.name) for plain in tables)
    names = [recipe.name for recipe in recipes]
    if len(set(names)) < len(names):
        raise DefinitionError(path.name, "", "two recipes have one name")
    return recipes
