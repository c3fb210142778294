"""Kolada's interface 3 as it is documented: pages, at most 25 ids in a part of an address, each figure by sex."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.sources.server import Asked, Reply

Figures = Mapping[tuple[str, str, int, str], float | None]
"""By indicator, area, year and sex."""
ORIGINAL = "https://api.kolada.se"


@dataclass
class KoladaSite:
    """Answers from `figures`; `titles` are the indicators there are. `tagged` gives entity tags."""

    figures: dict[tuple[str, str, int, str], float | None]
    titles: dict[str, str]
    published: dict[str, str | None] = field(default_factory=dict)
    deleted: set[tuple[str, str, int, str]] = field(default_factory=set)
    prefix: str = "/v3"
    page: int = 5000
    tagged: bool = False

    def __call__(self, asked: Asked) -> Reply | None:
        parts = asked.path.removeprefix(self.prefix).strip("/").split("/")
        if not asked.path.startswith(self.prefix):
            return None
        if parts[0] == "kpi":
            return self._reply(
                asked, [self._indicator(identity) for identity in self._ids(parts[1]) if identity in self.titles]
            )
        if parts[:2] == ["data", "kpi"] and parts[3] == "municipality":
            return self._reply(asked, self._points(self._ids(parts[2]), self._ids(parts[4])))
        return None

    def _ids(self, text: str) -> list[str]:
        ids = text.split(",")
        assert len(ids) <= 25
        return ids

    def _indicator(self, identity: str) -> dict[str, Any]:
        return {
            "id": identity,
            "title": self.titles[identity],
            "description": "…",
            "is_divided_by_gender": True,
            "municipality_type": "A|K|L",
            "auspice": None,
            "prel_publication_date": None,
            "publication_date": self.published.get(identity, "2026-05-01"),
            "publ_period": "2025",
            "has_ou_data": False,
        }

    def _points(self, ids: list[str], areas: list[str]) -> list[dict[str, Any]]:
        points: dict[tuple[str, str, int], list[dict[str, Any]]] = {}
        for (kpi, area, year, sex), value in self.figures.items():
            if kpi in ids and area in areas:
                gone = (kpi, area, year, sex) in self.deleted
                figure = {"count": 1, "gender": sex, "status": "", "value": value, "isdeleted": gone}
                points.setdefault((kpi, area, year), []).append(figure)
        return [
            {"kpi": kpi, "municipality": area, "period": year, "values": values}
            for (kpi, area, year), values in points.items()
        ]

    def _reply(self, asked: Asked, values: list[dict[str, Any]]) -> Reply:
        number, size = int(asked.params.get("page", "1")), min(int(asked.params.get("per_page", "5000")), self.page)
        shown = values[(number - 1) * size : number * size]
        following = None
        if number * size < len(values):
            following = f"{ORIGINAL}{asked.path}?page={number + 1}&per_page={size}"
        body = {"count": len(shown), "values": shown, "next_url": following, "previous_url": None}
        return Reply(body=body, tagged=self.tagged)
