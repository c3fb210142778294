"""Statistics Sweden's database: the tables of scb.toml and scb_optional.toml in interface 2, and in interface 1 where 2 has
not got them."""

import hashlib
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from data.sources.addresses import below, configured, first_found, likely
from data.sources.faults import Changed, SourceFault
from data.sources.pxweb.site import Table, TableOfVersion1, Version2
from data.sources.pxweb.table_info import TableInfo
from data.sources.recipes.recipe import Recipe, read_recipes
from data.sources.recipes.resolve import Resolved, resolve
from data.sources.recipes.shape import shaped
from data.sources.transfer.pace import Pace
from data.sources.unit import About, Columns, Fetched, Revision, Unavailable, Unit, Visit

SETTING = "KOMPETENS_SCB_URL"
_BASE_2 = "https://statistikdatabasen.scb.se"
_BASE_1 = "https://api.scb.se"
_PATH_2, _PATH_1 = "api/v2", "OV0104/v1/doris/sv/ssd"
_TABLES = ("scb.toml", "scb_optional.toml")
_LICENCE = "CC0 1.0"
_AT_ONCE = 6


@dataclass(frozen=True, kw_only=True)
class _Opened:
    """A table with what it says of itself today."""

    table: Table
    info: TableInfo


class Scb:
    """The connector. Each table is a unit."""

    name = "scb"

    def units(self, visit: Visit) -> Iterator[Unit | Unavailable]:
        """As Connector."""
        recipes = [recipe for name in _TABLES for recipe in read_recipes(Path(__file__).with_name(name))]
        database = _Database(visit)
        distinct = {recipe.table: recipe for recipe in recipes}
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            opened = dict(zip(distinct, threads.map(database.open, distinct.values()), strict=True))
        if all(isinstance(one, SourceFault) for one in opened.values()):
            raise next(one for one in opened.values() if isinstance(one, SourceFault))
        final = {recipe.name: _last_period(opened[recipe.table]) for recipe in recipes}
        for recipe in recipes:
            found = opened[recipe.table]
            title = f"SCB {recipe.table}"
            if isinstance(found, _Opened):
                yield table_unit(f"scb/{recipe.name}", recipe, found.table, found.info, final.get(recipe.after or ""))
            else:
                yield Unavailable(name=f"scb/{recipe.name}", title=title, fault=found, optional=recipe.optional)


def _last_period(found: "_Opened | SourceFault") -> str | None:
    time = found.info.time if isinstance(found, _Opened) else None
    return max(time.codes) if time else None


def table_unit(name: str, recipe: Recipe, table: Table, info: TableInfo, later_than: str | None = None) -> Unit:
    """A unit of one table, whose version is what it says of its updating. Without that only its rows tell."""
    said = json.dumps([[one.code, list(one.texts.items())] for one in info.variables], ensure_ascii=False)
    version = hashlib.sha256(f"{recipe}{later_than}{said}".encode()).hexdigest()
    return Unit(
        name=name,
        title=f"{recipe.table}: {info.title}" if info.title else recipe.table,
        stamp=f"{info.updated} {version}" if info.updated else None,
        fetch=lambda _validators: fetch_table(recipe, table, info, later_than),
        optional=recipe.optional,
    )


def fetch_table(recipe: Recipe, table: Table, info: TableInfo, later_than: str | None) -> Fetched:
    """All of a table that a recipe takes. Raises SourceFault; Changed when there is not one figure in it."""
    resolved = resolve(recipe, info, later_than=later_than)
    cubes = table.figures(resolved.selection)
    divided = [name for cube in cubes for name, codes in cube.codes.items() if name not in resolved.selection and codes[1:]]
    if divided and not recipe.additive:
        told = f"svaret är uppdelat på {divided[0]}", f"the answer is divided by {divided[0]}"
        raise Changed(info.address, *told)
    publisher = "SCB" if recipe.source == "scb" else info.source or recipe.table
    columns = shaped(recipe, resolved, cubes, source=f"{publisher} {recipe.table}" if recipe.source == "scb" else publisher)
    measured = {measure.column for measure in recipe.measures}
    if not any(_is_figure(text) for name in measured for text in columns.get(name, ())):
        raise Changed(info.address, "svaret innehåller inte ett enda värde", "there is not one figure in the answer")
    tables: dict[str, Columns] = {recipe.dataset: columns}
    if recipe.definitions:
        names = dict.fromkeys(name for row in recipe.definitions for name in row)
        described = {name: [row.get(name, "") for row in recipe.definitions] for name in names}
        tables = {"indicator_definitions": described, **tables}
    return Fetched(
        tables=tables,
        about=_about(recipe, info, next((cube.updated for cube in cubes if cube.updated), None)),
        revision=Revision(percent=recipe.usual_revision_percent, least=recipe.usual_revision_least),
        remarks=tuple(_remarks(resolved, columns)),
    )


def _is_figure(text: str) -> bool:
    return bool(text) and text[-1].isdigit()


def _remarks(resolved: Resolved, columns: Columns) -> Iterator[str]:
    for variable, codes in resolved.left_out.items():
        yield f"{variable}: {', '.join(codes[:10])} –"
    if not columns:
        yield "–"


def _about(recipe: Recipe, info: TableInfo, updated: str | None) -> About:
    return About(
        source=recipe.source,
        address=info.address,
        original=f"{info.source or 'SCB'}, {recipe.table}",
        licence=_LICENCE if recipe.source == "scb" else "",
        updated=info.updated or updated,
        next_release=_day(info.next_update),
        every_months=recipe.every_months,
    )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


class _Database:
    """Both interfaces of the database, each found where it is."""

    def __init__(self, visit: Visit) -> None:
        given = configured(SETTING)
        self._client_1 = visit.client(Pace(at_once=2))
        self._fault_2: SourceFault | None = None
        self._site: Version2 | None = None
        root = given.removesuffix("/" + _PATH_2) if given else _BASE_1
        self._bases_1 = [below(root, _PATH_1)]
        if given:
            self._bases_1 = list(dict.fromkeys([*self._bases_1, below(root, "v1/doris/sv/ssd"), root, given]))
        bases = likely(given, _PATH_2) if given else [below(_BASE_2, _PATH_2)]
        try:
            self._site = first_found([partial(_found, visit, base) for base in bases])
        except SourceFault as fault:
            self._fault_2 = fault

    def open(self, recipe: Recipe) -> _Opened | SourceFault:
        """The recipe's table in the first interface that has it, else what the first of them answered."""
        faults = [self._fault_2] if self._fault_2 else []
        for attempt in self._attempts(recipe):
            try:
                table = attempt()
                found = _Opened(table=table, info=table.info())
                self._remember_base_1(table)
                return found
            except SourceFault as fault:
                faults.append(fault)
        return faults[0]

    def _remember_base_1(self, table: Table) -> None:
        """Where one table of interface 1 was, the others are."""
        if isinstance(table, TableOfVersion1):
            self._bases_1 = [base for base in self._bases_1 if table.address.startswith(base + "/")][:1]

    def _attempts(self, recipe: Recipe) -> Iterator[Callable[[], Table]]:
        site = self._site
        if site is not None and recipe.v2 is not None:
            identity = recipe.v2
            yield lambda: site.table(identity)
        # Interface 1 allows few calls. They are not spent on looking there for what may be gone, while 2 answers.
        if recipe.v1 is not None and not (recipe.optional and recipe.v2 is not None and site is not None):
            path = recipe.v1
            for base in list(self._bases_1):
                yield partial(TableOfVersion1, self._client_1, f"{base}/{path}")
        if site is not None and recipe.v2 is None:
            yield lambda: _searched(site, recipe)


def _found(visit: Visit, base: str) -> Version2:
    site = Version2(visit.client(Pace(at_once=_AT_ONCE)), base)
    site.limits()
    return site


def _searched(site: Version2, recipe: Recipe) -> Table:
    """The only table that a search for the name of version 1 finds. Raises Changed when it finds none, or several."""
    found = site.search(recipe.table)
    if len(found) != 1:
        told = ", ".join(found[:5]) or "–"
        raise Changed(site.base, f"sökning på {recipe.table} gav {told}", f"a search for {recipe.table} gave {told}")
    return site.table(found[0])
