"""JobTech's archive and stream as they are documented: advertisements as JSON lines, packed or not."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from tests.sources.server import Asked, Reply

Ad = dict[str, Any]


def ad(identity: str, municipality: str | None, ssyk: str | None, day: str, positions: int | None = 1, **more: Any) -> Ad:
    """One advertisement with the fields that are read, and some of those that are not."""
    concept = {"concept_id": "957L_kZK_rHZ", "label": "…", "legacy_ams_taxonomy_id": ssyk} if ssyk else None
    return {
        "id": identity,
        "headline": "…",
        "number_of_vacancies": positions,
        "description": {"text": "x" * 200},
        "occupation_group": concept,
        "workplace_address": {"municipality_code": municipality, "municipality_concept_id": None, "region_code": "12"},
        "publication_date": f"{day}T00:00:00",
        "removed": False,
        **more,
    }


def lines(ads: Iterable[Ad]) -> bytes:
    return b"\n".join(orjson.dumps(one) for one in ads) + b"\n"


def packed(content: bytes, name: str = "annonser.jsonl") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


@dataclass
class JobtechSite:
    """`archives` by year; `snapshot` as its bytes, at `snapshot_path`."""

    archives: Mapping[int, bytes]
    snapshot: bytes = field(default_factory=lambda: lines([ad("open", "1280", "2221", "2026-10-02", 3)]))
    snapshot_path: str = "/v2/snapshot"
    tagged: bool = True

    def __call__(self, asked: Asked) -> Reply | None:
        for year, content in self.archives.items():
            if asked.path == f"/annonser/historiska/{year}.jsonl.zip":
                return Reply(body=content, tagged=self.tagged)
        return Reply(body=self.snapshot, tagged=self.tagged) if asked.path == self.snapshot_path else None
