"""Invented pilots, their municipalities and follow-up, and invented structures of cooperation. None of them exists.

The shape is meant: two sub-regions share some pilots and others none, one pilot belongs to no municipality, one has not
begun, and some municipalities with high unemployment have no pilot.
"""

from collections.abc import Iterable, Sequence

from data.build.demo_sessions import INVENTED, Row

NOT_APPLICABLE = "."
_NOTES = {
    "pilot-06": f"{INVENTED}. Projektet har inte börjat.",
    "pilot-07": f"{INVENTED}. Regionalt projekt som inte hör till någon enskild kommun.",
}

PILOTS = (
    ("pilot-01", "Språk och yrke i äldreomsorgen", "lifelong_learning", "Q", "training_short", "ended",
     "2023-02", "2024-03", "Kristianstads kommun", "municipal", "2400000", "93"),
    ("pilot-02", "Validering i livsmedelsindustrin", "validation", "B+C", "training_short", "scaled_up",
     "2023-03", "2024-03", "Helsingborgs stad", "municipal", "3100000", "127"),
    ("pilot-03", "Branschråd för bygg och installation", "business_cooperation", "F", "suitability", "ended",
     "2023-04", "2024-02", "Lunds kommun", "municipal", "1200000", "64"),
    ("pilot-04", "Omställning till elektrifierad industri", "lifelong_learning", "B+C", "training_long", "running",
     "2023-09", "2025-06", "Trelleborgs kommun", "municipal", "4600000", "113"),
    ("pilot-05", "Besöksnäring hela året", "business_cooperation", "I", "retention", "running",
     "2023-05", "2024-12", "Simrishamns kommun", "municipal", "1750000", "41"),
    ("pilot-06", "Gemensam bild av transportbranschens behov", "skills_needs", "H", "other", "planned",
     "2024-10", "2025-12", "Hässleholms kommun", "municipal", "900000", NOT_APPLICABLE),
    ("pilot-07", "En väg till validering i hela Skåne", "validation", "", "suitability", "running",
     "2023-10", "", "Region Skåne", "regional", "5200000", "58"),
)  # fmt: skip
"""Title without its demo mark; funding in SEK; the last column is people taking part in the whole pilot."""

PILOT_MUNICIPALITIES = (
    ("pilot-01", "1290", "lead", "48", "21"),
    ("pilot-01", "1293", "partner", "31", "12"),
    ("pilot-01", "1273", "partner", "14", "6"),
    ("pilot-02", "1283", "lead", "62", "39"),
    ("pilot-02", "1282", "partner", "34", "22"),
    ("pilot-02", "1276", "partner", "12", "7"),
    ("pilot-02", "1285", "partner", "19", "13"),
    ("pilot-03", "1281", "lead", "29", "11"),
    ("pilot-03", "1261", "partner", "16", "8"),
    ("pilot-03", "1230", "partner", "13", "5"),
    ("pilot-03", "1262", "partner", "6", "0"),
    ("pilot-04", "1287", "lead", "37", "9"),
    ("pilot-04", "1280", "partner", "65", "14"),
    ("pilot-04", "1263", "partner", "11", "<5"),
    ("pilot-05", "1291", "lead", "18", "8"),
    ("pilot-05", "1286", "partner", "16", "7"),
    ("pilot-05", "1270", "partner", "<5", "0"),
    ("pilot-05", "1264", "partner", "<5", "<5"),
    ("pilot-06", "1293", "lead", NOT_APPLICABLE, NOT_APPLICABLE),
    ("pilot-06", "1272", "partner", NOT_APPLICABLE, NOT_APPLICABLE),
)

FOLLOWUP = (
    ("pilot-01", "Andel i arbete eller studier efter 90 dagar", "percent", 1, "31", "42"),
    ("pilot-01", "Deltagare som slutfört utbildningen", "persons", 0, "0", "39"),
    ("pilot-02", "Personer med utfärdat intyg efter validering", "persons", 1, "0", "81"),
    ("pilot-02", "Tid från anmälan till intyg", "days", 2, "118", "74"),
    ("pilot-03", "Arbetsgivare som deltar i branschrådet", "organisations", 0, "6", "23"),
    ("pilot-03", "Andel rekryteringar som fylldes inom tre månader", "percent", 1, "44", "47"),
    ("pilot-04", "Andel i arbete eller studier efter 90 dagar", "percent", 2, "35", "36"),
    ("pilot-05", "Andel säsongsanställda med arbete hela året", "percent", 1, "22", "27"),
    ("pilot-05", "Arbetsgivare som deltar", "organisations", 0, "4", ""),
    ("pilot-07", "Branscher med en gemensam väg till validering", "count", 0, "2", "5"),
)
"""Value at the start and in the first half of 2024. A blank has not been followed up. The planned pilot has none."""

STRUCTURES = (
    ("struktur-1", "Forum för kompetensförsörjning Skåne", "forum", "Region Skåne", "2024-03",
     "Region Skåne; Skånes Kommuner; Länsstyrelsen Skåne; Arbetsförmedlingen", "skills_needs"),
    ("struktur-2", "Nätverk för validering i nordväst", "network", "Helsingborgs stad", "2024-02",
     "1276; 1282; 1283; 1285; Region Skåne", "validation"),
    ("struktur-3", "Överenskommelse om omsorgsutbildning i nordost", "agreement", "Kristianstads kommun", "2024-05",
     "1256; 1266; 1273; 1290; 1293; Arbetsförmedlingen", "lifelong_learning"),
    ("struktur-4", "Samordnad arbetsgivarkontakt i Malmö–Lund", "joint_process", "Lunds kommun", "2024-06",
     "1230; 1261; 1262; 1280; 1281", "business_cooperation"),
)  # fmt: skip


def _rows(names: Sequence[str], table: Iterable[Sequence[str]]) -> list[Row]:
    return [dict(zip(names, cells, strict=True)) | {"note": INVENTED} for cells in table]


def _marked(title: str) -> str:
    return f"Exempel: {title} (demo)"


def pilots() -> list[Row]:
    """Seven pilots from 2023 in every phase."""
    names = (
        "pilot_id", "title", "theme", "industry", "driver", "phase", "start", "end", "lead_actor",
        "municipality_scope", "funding_sek", "participants",
    )  # fmt: skip
    return [
        row | {"title": _marked(row["title"]), "note": _NOTES.get(row["pilot_id"], INVENTED)} for row in _rows(names, PILOTS)
    ]


def pilot_municipalities() -> list[Row]:
    """Who leads and who takes part, with people reached and people who obtained the outcome so far."""
    return _rows(("pilot_id", "municipality_code", "role", "reached", "obtained_outcome"), PILOT_MUNICIPALITIES)


def pilot_followup() -> list[Row]:
    """Each measure twice: at the start and in the first half of 2024."""
    names = ("pilot_id", "measure", "moment", "value", "unit", "evidence_level")
    return _rows(
        names,
        [
            (pilot, measure, moment, value, unit, str(level))
            for pilot, measure, unit, level, before, after in FOLLOWUP
            for moment, value in (("baseline", before), ("2024H1", after))
        ],
    )


def cooperation_structures() -> list[Row]:
    """Four structures put in place in the first half of 2024."""
    names = ("structure_id", "title", "kind", "owner", "since", "members", "theme")
    return [row | {"title": _marked(row["title"])} for row in _rows(names, STRUCTURES)]
