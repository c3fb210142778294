"""Any table of a PxWeb site by its address: the tables that somebody has pasted, mapped and kept."""

from collections.abc import Iterator

from data.sources.faults import SourceFault
from data.sources.pasted.places import open_place
from data.sources.pasted.saved import kept
from data.sources.recipes.recipe import Recipe
from data.sources.scb import table_unit
from data.sources.transfer.pace import Pace
from data.sources.unit import Unavailable, Unit, Visit


class PxwebTables:
    """The connector. Each kept table is a unit; sites are asked one after the other."""

    name = "pxweb"

    def units(self, visit: Visit) -> Iterator[Unit | Unavailable]:
        """As Connector."""
        for name, recipe in kept(visit.tables):
            unit = f"{self.name}/{name}"
            try:
                if isinstance(recipe, SourceFault):
                    raise recipe
                yield _unit(unit, recipe, visit)
            except SourceFault as fault:
                yield Unavailable(name=unit, title=name, fault=fault)


def _unit(unit: str, recipe: Recipe, visit: Visit) -> Unit:
    client = visit.client(Pace(at_once=2))
    table, info, _ = open_place(client, recipe.address or "")
    return table_unit(unit, recipe, table, info)
