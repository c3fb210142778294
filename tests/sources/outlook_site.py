"""The file of Yrkesbarometern as it is documented: every occupation for Sweden and for each county."""

from dataclasses import dataclass, field
from typing import Any

from tests.sources.server import Asked, Reply


def assessment(ssyk: str, situation: str | None, county: str = "12", edition: str = "2026-1") -> dict[str, Any]:
    return {
        "yrkesomrade": "Hälso- och sjukvård",
        "yb_yrke": f"Yrke {ssyk}",
        "yb_concept_id": "PDNm_NZ2_WRh",
        "antal_ssyk": 1,
        "del_av_ssyk": 0,
        "ssyk": ssyk,
        "ssyk_text": "…",
        "yb_beskrivning": None,
        "jobbmojligheter": "stora" if situation else None,
        "rekryteringssituation": situation,
        "paradox": [],
        "prognos": "öka" if situation else None,
        "lan": county,
        "text_jobbmojligheter": "…",
        "hogsta_bedomningsniva": "län",
        "delvis_helt": "helt",
        "omgang": edition,
        "taxonomi_version": 27,
    }


SITUATIONS = {"2221": "brist", "2222": "balans", "5311": "brist", "9111": "överskott", "9119": None}


@dataclass
class OutlookSite:
    """Answers with `rows` at `path`."""

    rows: list[dict[str, Any]] = field(
        default_factory=lambda: [
            assessment(ssyk, situation, county) for county in ("00", "12", "14") for ssyk, situation in SITUATIONS.items()
        ]
    )
    path: str = "/prognoser/yrkesbarometer.json"

    def __call__(self, asked: Asked) -> Reply | None:
        return Reply(body=self.rows, tagged=True) if asked.path == self.path else None
