"""Asking a PxWeb site about one table and for its figures, in version 2 of its interface or in version 1."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from data.sources.faults import Changed, Refusal
from data.sources.pxweb.cube import Cube, read_cube
from data.sources.pxweb.splitting import Selection, cells_in, split
from data.sources.pxweb.table_info import TableInfo, decoded, read_table_info
from data.sources.transfer.client import Client
from data.sources.transfer.request import Request

_TOO_MANY_CELLS = 403
_HALVINGS = 6


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What a site allows: figures in one answer, and calls within so many seconds."""

    cells: int
    calls: int
    seconds: float


ANNOUNCED_BY_NOBODY = Limits(cells=100_000, calls=10, seconds=10)
"""Of version 1, which does not say: the stricter of what is known."""


class Table(Protocol):
    """A table at a site."""

    def info(self) -> TableInfo:
        """What the table says about itself. Raises SourceFault."""
        ...

    def figures(self, selection: Selection) -> list[Cube]:
        """Its figures, in as many cubes as the site's limits make of the question. Raises SourceFault."""
        ...


class Version2:
    """Interface 2 of a site. Its limits are read from /config, once; without them those of nobody hold."""

    def __init__(self, client: Client, base: str, language: str = "sv") -> None:
        self._client = client
        self.base = base.rstrip("/")
        self._language = language
        self._limits: Limits | None = None

    def limits(self) -> Limits:
        """What /config announces; asked once. Raises SourceFault: whoever does not answer this is not version 2."""
        if self._limits is None:
            address = f"{self.base}/config"
            plain = decoded(self._client.ask(Request(url=address)).body, address)
            self._limits = Limits(
                cells=_whole(plain, "maxDataCells", address),
                calls=_whole(plain, "maxCallsPerTimeWindow", address),
                seconds=_whole(plain, "timeWindow", address),
            )
            self._client.slow_to(self._limits.calls, self._limits.seconds)
        return self._limits

    def table(self, identity: str) -> "TableOfVersion2":
        """A table by its id."""
        return TableOfVersion2(self, self._client, f"{self.base}/tables/{identity}", self._language)

    def search(self, words: str) -> list[str]:
        """The ids of the tables that a search finds. Raises SourceFault."""
        address = f"{self.base}/tables"
        self.limits()
        plain = decoded(
            self._client.ask(Request(url=address, params={"query": words, "lang": self._language})).body, address
        )
        listed = plain.get("tables")
        found = [one.get("id") for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
        return [identity for identity in found if isinstance(identity, str)]

    def forbid_more_than(self, cells: int) -> None:
        """The site has refused an answer that its own limits allow: ask for less from now on."""
        known = self.limits()
        self._limits = Limits(cells=max(1, cells), calls=known.calls, seconds=known.seconds)


def _whole(plain: dict[str, Any], name: str, address: str) -> int:
    value = plain.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise Changed(address, f"gränsen {name} saknas", f"the limit {name} is missing")
    return value


class TableOfVersion2:
    """One table of interface 2."""

    def __init__(self, site: Version2, client: Client, address: str, language: str) -> None:
        self._site, self._client, self.address, self._language = site, client, address, language

    def info(self) -> TableInfo:
        """As Table."""
        self._site.limits()
        answer = self._client.ask(Request(url=f"{self.address}/metadata", params={"lang": self._language}))
        return read_table_info(answer.body, self.address)

    def figures(self, selection: Selection) -> list[Cube]:
        """As Table."""
        most = self._site.limits().cells
        tries = 0
        while True:
            tries += 1
            pieces = list(split(selection, most))
            try:
                return _ask(self._client, pieces, [self._question(piece) for piece in pieces], self.address)
            except Refusal as refusal:
                most = _smaller(refusal, pieces, tries)
                self._site.forbid_more_than(most)

    def _question(self, piece: Selection) -> Request:
        chosen = [{"variableCode": name, "valueCodes": list(codes)} for name, codes in piece.items()]
        wanted = {"lang": self._language, "outputFormat": "json-stat2"}
        return Request(url=f"{self.address}/data", params=wanted, body={"selection": chosen})


class TableOfVersion1:
    """One table of interface 1, which is its own address."""

    def __init__(self, client: Client, address: str, limits: Limits = ANNOUNCED_BY_NOBODY) -> None:
        self._client, self.address, self._most = client, address, limits.cells
        client.slow_to(limits.calls, limits.seconds)

    def info(self) -> TableInfo:
        """As Table."""
        return read_table_info(self._client.ask(Request(url=self.address)).body, self.address)

    def figures(self, selection: Selection) -> list[Cube]:
        """As Table."""
        tries = 0
        while True:
            tries += 1
            pieces = list(split(selection, self._most))
            try:
                return _ask(self._client, pieces, [self._question(piece) for piece in pieces], self.address)
            except Refusal as refusal:
                self._most = _smaller(refusal, pieces, tries)

    def _question(self, piece: Selection) -> Request:
        query = [{"code": name, "selection": {"filter": "item", "values": list(codes)}} for name, codes in piece.items()]
        return Request(url=self.address, body={"query": query, "response": {"format": "json-stat2"}})


def _smaller(refusal: Refusal, pieces: Sequence[Selection], tries: int) -> int:
    """Half of the largest question, when it was refused as too large; raises the refusal again when it was not.

    A site that still refuses after so many halvings refuses for another reason, and each one doubles the questions.
    """
    largest = max(cells_in(piece) for piece in pieces)
    if refusal.status != _TOO_MANY_CELLS or largest < 2 or tries > _HALVINGS:
        raise refusal
    return largest // 2


def _ask(client: Client, pieces: Sequence[Selection], questions: Sequence[Request], address: str) -> list[Cube]:
    answers = client.ask_all(questions)
    cubes = [read_cube(answer.body, address) for answer in answers]
    for piece, cube in zip(pieces, cubes, strict=True):
        for problem in _not_asked_for(piece, cube):
            raise Changed(
                address, f"svaret har inte det som frågades efter: {problem}", f"not what was asked for: {problem}"
            )
    return cubes


def _not_asked_for(piece: Selection, cube: Cube) -> Iterator[str]:
    for name, codes in piece.items():
        there = set(cube.codes.get(name, ()))
        if there != set(codes):
            odd = sorted(there ^ set(codes))
            yield f"{name} ({', '.join(odd[:5])})"
