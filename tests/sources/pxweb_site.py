"""A PxWeb site in both versions of its interface, as they are documented: metadata, elimination, limits, JSON-stat 2."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from tests.sources.server import Asked, Reply

Figure = Callable[[Mapping[str, str]], "float | int | str | None"]
"""The figure of one cell, by code of each variable; a text is the symbol that stands in its place."""


@dataclass(kw_only=True)
class Dimension:
    """A variable: codes with texts. An eliminable one may be left out: `total` is read then, else its parts are added."""

    texts: dict[str, str]
    text: str = ""
    eliminable: bool = False
    total: str | None = None


@dataclass(kw_only=True)
class PxTable:
    """A table. Its time is the variable Tid, its measures ContentsCode, always the last two."""

    identity: str | None
    path: str | None
    title: str
    dimensions: dict[str, Dimension]
    contents: dict[str, str]
    periods: list[str]
    figure: Figure
    updated: str | None = "2026-06-01T06:00:00Z"
    next_update: str | None = None
    unit: str = "antal"

    @property
    def variables(self) -> dict[str, Dimension]:
        time = Dimension(texts={period: period for period in self.periods}, text="tid")
        contents = Dimension(texts=self.contents, text="tabellinnehåll")
        return {**self.dimensions, "ContentsCode": contents, "Tid": time}


@dataclass
class PxSite:
    """Answers about `tables`. `layout` of version 2's metadata is `json-stat` or `list`; `sparse` gives object values."""

    tables: list[PxTable]
    root_2: str | None = "/api/v2"
    root_1: str | None = "/OV0104/v1/doris/sv/ssd"
    cells: int = 150_000
    calls: int = 10_000
    allowed: int | None = None
    layout: str = "json-stat"
    sparse: bool = False
    largest: list[int] = field(default_factory=list)

    def __call__(self, asked: Asked) -> Reply | None:
        if self.root_2 is not None and asked.path.startswith(self.root_2 + "/"):
            return self._version_2(asked, asked.path.removeprefix(self.root_2).strip("/").split("/"))
        if self.root_1 is not None and asked.path.startswith(self.root_1 + "/"):
            table = self._find(path=asked.path.removeprefix(self.root_1).strip("/"))
            return None if table is None else self._version_1(asked, table)
        return None

    def _find(self, **wanted: str) -> PxTable | None:
        for table in self.tables:
            if all(getattr(table, name) == value for name, value in wanted.items()):
                return table
        return None

    def _version_2(self, asked: Asked, parts: Sequence[str]) -> Reply | None:
        if list(parts) == ["config"]:
            limits = {"maxDataCells": self.cells, "maxCallsPerTimeWindow": self.calls, "timeWindow": 10}
            return Reply(body={"apiVersion": "2.0.0", **limits, "languages": [{"id": "sv", "label": "Svenska"}]})
        if list(parts) == ["tables"]:
            found = [
                table.identity for table in self.tables if asked.params.get("query", "-") in (table.path or "").split("/")
            ]
            return Reply(body={"language": "sv", "tables": [{"id": one} for one in found if one]})
        table = self._find(identity=parts[1]) if len(parts) == 3 else None
        if table is None:
            return None
        if parts[2] == "metadata":
            return Reply(body=self._metadata(table))
        chosen = {one["variableCode"]: one["valueCodes"] for one in asked.body["selection"]}
        return self._data(table, chosen)

    def _metadata(self, table: PxTable) -> dict[str, Any]:
        if self.layout == "list":
            return {"language": "sv", "label": table.title, "updated": table.updated, "variables": self._listed(table)}
        dimensions = {}
        for code, dimension in table.variables.items():
            category: dict[str, Any] = {
                "index": {one: place for place, one in enumerate(dimension.texts)},
                "label": dimension.texts,
            }
            if code == "ContentsCode":
                category["unit"] = {one: {"base": table.unit, "decimals": 0} for one in dimension.texts}
            extension = {"elimination": dimension.eliminable, "show": "value"}
            if dimension.total:
                extension["eliminationValueCode"] = dimension.total
            dimensions[code] = {"label": dimension.text or code.lower(), "category": category, "extension": extension}
        px = {"language": "sv", "contents": table.title, "matrix": "X"}
        if table.next_update:
            px["nextUpdate"] = table.next_update
        return {
            "version": "2.0",
            "class": "dataset",
            "label": table.title,
            "source": "SCB",
            **({"updated": table.updated} if table.updated else {}),
            "role": {"time": ["Tid"], "metric": ["ContentsCode"]},
            "id": list(dimensions),
            "size": [len(one["category"]["index"]) for one in dimensions.values()],
            "dimension": dimensions,
            "extension": {"px": px},
        }

    def _listed(self, table: PxTable) -> list[dict[str, Any]]:
        kinds = {"Tid": "TimeVariable", "ContentsCode": "ContentsVariable"}
        return [
            {
                "id": code,
                "label": dimension.text or code.lower(),
                "type": kinds.get(code, "RegularVariable"),
                "elimination": dimension.eliminable,
                "eliminationValueCode": dimension.total,
                "values": [{"code": one, "label": text} for one, text in dimension.texts.items()],
            }
            for code, dimension in table.variables.items()
        ]

    def _version_1(self, asked: Asked, table: PxTable) -> Reply:
        if asked.method == "GET":
            variables = [
                {
                    "code": code,
                    "text": dimension.text or code.lower(),
                    "values": list(dimension.texts),
                    "valueTexts": list(dimension.texts.values()),
                    **({"elimination": True} if dimension.eliminable else {}),
                    **({"time": True} if code == "Tid" else {}),
                }
                for code, dimension in table.variables.items()
            ]
            return Reply(body={"title": table.title, "variables": variables})
        assert asked.body["response"] == {"format": "json-stat2"}
        chosen = {one["code"]: one["selection"]["values"] for one in asked.body["query"]}
        return self._data(table, chosen)

    def _data(self, table: PxTable, chosen: Mapping[str, Sequence[str]]) -> Reply:
        variables = table.variables
        unknown = [code for name, codes in chosen.items() for code in codes if code not in variables[name].texts]
        needed = [name for name, one in variables.items() if name not in chosen and not one.eliminable]
        if unknown or needed:
            return Reply(status=400, body={"type": "Parameter error", "title": f"{unknown} {needed}", "status": 400})
        cells = math.prod(len(codes) for codes in chosen.values())
        self.largest.append(cells)
        if cells > (self.allowed or self.cells):
            return Reply(status=403, body={"type": "Too many cells", "title": "Too many cells selected", "status": 403})
        shown = {name: list(chosen[name]) for name in variables if name in chosen}
        figures = [self._cell(table, dict(zip(shown, codes, strict=True))) for codes in product(*shown.values())]
        values = [None if isinstance(figure, str) else figure for figure in figures]
        status = {str(place): figure for place, figure in enumerate(figures) if isinstance(figure, str)}
        body: dict[str, Any] = {
            "version": "2.0",
            "class": "dataset",
            "label": table.title,
            "source": "SCB",
            "updated": table.updated,
            "id": list(shown),
            "size": [len(codes) for codes in shown.values()],
            "role": {"time": ["Tid"], "metric": ["ContentsCode"]},
            "dimension": {name: self._shown(variables[name], codes) for name, codes in shown.items()},
            "value": values,
        }
        if self.sparse:
            body["value"] = {str(place): value for place, value in enumerate(values) if value is not None}
        if status:
            body["status"] = status
        return Reply(body=body)

    def _shown(self, dimension: Dimension, codes: Sequence[str]) -> dict[str, Any]:
        index = {code: place for place, code in enumerate(codes)}
        return {
            "label": dimension.text,
            "category": {"index": index, "label": {code: dimension.texts[code] for code in codes}},
        }

    def _cell(self, table: PxTable, codes: dict[str, str]) -> "float | int | str | None":
        left = {name: one for name, one in table.variables.items() if name not in codes}
        if not left:
            return table.figure(codes)
        parts = [[one.total] if one.total else list(one.texts) for one in left.values()]
        figures = [table.figure(codes | dict(zip(left, some, strict=True))) for some in product(*parts)]
        return figures[0] if len(figures) == 1 else sum(one for one in figures if isinstance(one, int | float))
