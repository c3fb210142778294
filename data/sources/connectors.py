"""The connectors there are, by the name that --only takes."""

from collections.abc import Iterable, Mapping

from data.sources.kolada import Kolada
from data.sources.unit import Connector


def all_connectors() -> Mapping[str, Connector]:
    """Every connector by name, in the order they are told of."""
    connectors: Iterable[Connector] = (Kolada(),)
    return {connector.name: connector for connector in connectors}
