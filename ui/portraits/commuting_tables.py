"""The largest commuting flows of a place as a typed table."""

from functools import partial

from analytics.places.commuting import Commuting
from data.reference.municipality_names import Kind, match_municipality
from data.store.store import Edition
from ui.document import facts, fields
from ui.document.content import Content, content_of
from ui.wording.catalogue import Catalogue


def of_flows(t: Catalogue, edition: Edition, shown: Commuting, source: str) -> Content:
    """One row for each flow over the place's border that the page shows, with the code of the other municipality.

    `source` is the line under the table, as printed.
    """
    flows = [("out", flow) for flow in shown.out_to] + [("in", flow) for flow in shown.in_from]
    codes, names = [flow.code for _, flow in flows], [name(t, flow.code) for _, flow in flows]
    return content_of(
        (
            fields.texts(t("commuting.direction"), [t(f"commuting.direction_{way}") for way, _ in flows]),
            fields.named(t, t("table.area.municipality"), codes, names),
            fields.numbers(t("commuting.persons"), [float(flow.persons) for _, flow in flows]),
        ),
        facts=partial(facts.of_dataset, t, edition, "commuting", source=source, definition=t("commuting.definition")),
    )


def name(t: Catalogue, code: str) -> str:
    """The name of a municipality anywhere in Sweden; another code is abroad or unknown."""
    match = match_municipality(code)
    return t("commuting.abroad", code=code) if match.kind is Kind.UNKNOWN else match.name
