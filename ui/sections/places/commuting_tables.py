"""The largest commuting flows of a place as a typed table."""

from analytics.places.commuting import Commuting
from data.reference.municipality_names import Kind, match_municipality
from data.store.store import Edition
from ui.document import columns, facts
from ui.document.document import ExportTable, TextColumn
from ui.wording.catalogue import Catalogue


def of_flows(t: Catalogue, edition: Edition, shown: Commuting, source: str) -> ExportTable:
    """One row for each flow over the place's border that the page shows, with the code of the other municipality."""
    flows = [("out", one) for one in shown.out_to] + [("in", one) for one in shown.in_from]
    return ExportTable(
        columns=(
            TextColumn(title=t("commuting.direction"), cells=tuple(t(f"commuting.direction_{way}") for way, _ in flows)),
            TextColumn(title=t("export.code"), cells=tuple(one.code for _, one in flows), code=True),
            TextColumn(title=t("table.area.municipality"), cells=tuple(name(t, one.code) for _, one in flows)),
            columns.numbers(t("commuting.persons"), [float(one.persons) for _, one in flows]),
        ),
        facts=facts.of_dataset(t, edition, "commuting", source=source, definition=t("commuting.definition")),
    )


def name(t: Catalogue, code: str) -> str:
    """The name of a municipality anywhere in Sweden; another code is abroad or unknown."""
    match = match_municipality(code)
    return t("commuting.abroad", code=code) if match.kind is Kind.UNKNOWN else match.name
