"""From the address a person sees to those a table may be asked at, in either version of a PxWeb site's interface."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote, urlsplit

from data.sources.faults import Changed, Refusal, SourceFault
from data.sources.pxweb.site import Table, TableOfVersion1, Version2
from data.sources.pxweb.table_info import TableInfo
from data.sources.transfer.client import Client

_API_2 = re.compile(r"(?P<base>.*?/v2(?:beta)?)/tables/(?P<table>[^/]+)")
_SCREEN_2 = re.compile(r".*/table/(?P<table>[^/]+)")
_API_1 = re.compile(r".*/v1/.+")
_SCREEN_1 = re.compile(
    r"(?P<before>.*?)/(?:pxweb/)?(?P<language>[a-z]{2})/(?P<database>[^/]+)/(?P<path>[^/]*__[^/]+|[^/]+)/(?P<table>[^/]+)/?\Z"
)
_SCB = "statistikdatabasen.scb.se"
_SCB_1 = "https://api.scb.se/OV0104/v1/doris"


@dataclass(frozen=True)
class Place:
    """Where a table may be: `base` and `table` of version 2, or the address itself of version 1."""

    version: Literal[1, 2]
    base: str
    table: str = ""


def places_of(address: str) -> list[Place]:
    """Every place a pasted address may mean, the likeliest first; none for what is no address of a table."""
    parts = urlsplit(address.strip())
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return []
    return list(dict.fromkeys(_places(f"{parts.scheme}://{parts.netloc}", unquote(parts.path).rstrip("/"))))


def _places(host: str, path: str) -> Iterator[Place]:
    if found := _API_2.match(path):
        yield Place(2, host + found["base"], found["table"])
    elif found := _SCREEN_2.match(path):
        yield Place(2, f"{host}/api/v2", found["table"])
    elif _API_1.match(path):
        yield Place(1, host + path)
    elif found := _SCREEN_1.match(path):
        levels = [level for level in found["path"].split("__") if level not in (found["database"], "START")]
        below = "/".join([found["language"], found["database"], *levels, found["table"]])
        if host.endswith(_SCB):
            yield Place(1, f"{_SCB_1}/{below}")
        for before in dict.fromkeys(("", "/pxweb", found["before"])):
            yield Place(1, f"{host}{before}/api/v1/{below}")


def open_place(client: Client, address: str) -> tuple[Table, TableInfo, str]:
    """The table at a pasted address, what it says of itself, and the address of its interface. Raises SourceFault."""
    faults: list[SourceFault] = []
    for place in places_of(address):
        try:
            return _opened(client, place)
        except (Refusal, Changed) as fault:
            faults.append(fault)
    if faults:
        raise faults[0]
    told = "adressen är inte en tabell på en PxWeb-plats", "the address is not that of a table at a PxWeb site"
    raise SourceFault(f"Det gick inte: {told[0]}.", f"That failed: {told[1]}.", address=address)


def _opened(client: Client, place: Place) -> tuple[Table, TableInfo, str]:
    table: Table
    if place.version == 2:
        table = Version2(client, place.base).table(place.table)
        address = f"{place.base}/tables/{place.table}"
    else:
        table, address = TableOfVersion1(client, place.base), place.base
    return table, table.info(), address
