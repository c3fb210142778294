"""Data sets that are read together: never some of them invented and others real."""

from collections.abc import Mapping
from typing import Protocol, TypeVar

from data.contracts.contract import Contract
from data.vocabulary import Origin


class HasOrigin(Protocol):
    """What an edition keeps of a data set."""

    @property
    def origin(self) -> Origin: ...


Kept = TypeVar("Kept", bound=HasOrigin)


def unmixed_families(entries: Mapping[str, Kept], contracts: Mapping[str, Contract]) -> dict[str, Kept]:
    """The data sets without the demo ones that share a family (`Contract.families`) with a real one."""
    aside = demo_beside_real({name: entry.origin for name, entry in entries.items()}, contracts)
    return {name: entry for name, entry in entries.items() if name not in aside}


def demo_beside_real(origins: Mapping[str, Origin], contracts: Mapping[str, Contract]) -> frozenset[str]:
    """The demo data sets that share a family with a data set that is not demo."""
    real = {
        family
        for name, origin in origins.items()
        if origin is not Origin.DEMO and name in contracts
        for family in contracts[name].families
    }
    return frozenset(
        name
        for name, origin in origins.items()
        if origin is Origin.DEMO and name in contracts and real & set(contracts[name].families)
    )
