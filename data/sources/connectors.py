"""The connectors there are, by the name that --only takes."""

from collections.abc import Iterable, Mapping

from data.sources.jobtech import Jobtech
from data.sources.kolada import Kolada
from data.sources.pxweb_table import PxwebTables
from data.sources.scb import Scb
from data.sources.unit import Connector
from data.sources.yrkesbarometern import Yrkesbarometern


def all_connectors() -> Mapping[str, Connector]:
    """Every connector by name, in the order they are told of."""
    connectors: Iterable[Connector] = (Kolada(), Scb(), Jobtech(), Yrkesbarometern(), PxwebTables())
    return {connector.name: connector for connector in connectors}
