"""The learning series in Swedish, and what is never to be kept: personal data."""

from tests.corpus.exports.export import Export, asked, refused, taken

EXPORTS: tuple[Export, ...] = (
    taken(
        "sessions_in_swedish",
        "Lärträff-id;Rubrik;Datum;Plats;Tema;Bransch;Form\nV1;Behov;24 mars 2022;Ystad;validering;handel;fysisk\n"
        "V2;Omställning;12 maj 2022;Digitalt;livslångt lärande;F byggverksamhet;digitalt\n",
        "sessions",
        {"session_id": "V1", "theme": "validation", "form": "onsite", "place_municipality_code": "1286", "industry": "G"},
        {
            "session_id": "V2",
            "theme": "lifelong_learning",
            "form": "online",
            "place_municipality_code": None,
            "industry": "F",
        },
    ),
    taken(
        "attendance_in_swedish",
        "Lärträff;Kommun;Aktörstyp;Platser\nLT1;Ystad;arbetsmarknad;4\nLT1;Region Skåne;Region;2\n",
        "attendance",
        {"session_id": "LT1", "municipality_code": "1286", "actor_type": "municipal_labour_market", "seats": 4},
        {"session_id": "LT1", "municipality_code": None, "actor_type": "region", "seats": 2},
    ),
    refused(
        "attendance_group_label_on_its_first_row",
        "Lärträff;Kommun;Aktörstyp;Platser\nLT1;Region Skåne;arbetsmarknad;4\n",
        "municipality_needed",
    ),
    refused(
        "attendance_at_an_unknown_session",
        "Lärträff;Kommun;Aktörstyp;Platser\nLärträff 1;Ystad;arbetsmarknad;4\n",
        "reference_unknown",
    ),
    asked("attendance_in_per_cent", "Lärträff;Kommun;Aktörstyp;Platser (%)\nLT1;Ystad;arbetsmarknad;40\n", "unit"),
    taken(
        "pilots_in_swedish",
        "Pilot-id;Rubrik;Tema;Fas;Start;Omfattning;Budget (tkr)\nPX;Prov;validering;pågår;mars 2023;kommunal;1200\n",
        "pilots",
        {"pilot_id": "PX", "theme": "validation", "phase": "running", "start": "2023-03", "funding_sek": 1_200_000.0},
        codes=("scale_applied",),
    ),
    asked(
        "two_ways_of_writing_an_id",
        "Pilot-id;Rubrik;Tema;Fas;Omfattning\nP01;Prov;validering;pågår;kommunal\np01;Prov;validering;avslutad;kommunal\n",
        "column",
    ),
    refused(
        "an_address_in_a_file_that_stops",
        "Kommun;År;Arbetssökande;Kommentar\nYstad;2023;5;namn@exempel.se\nSjöbo;2023;4;ko\u00adm\n",
        "personal_email",
    ),
    refused(
        "an_address_without_a_heading",
        "Kommun;År;Arbetssökande;\nYstad;2023;5;namn@exempel.se\nSjöbo;2023;4;x\n",
        "personal_email",
    ),
    taken(
        "dates_and_case_numbers_are_no_telephones",
        "Kommun;År;Arbetssökande;Anmärkning\nYstad;2023;5;beslut 15/03/2022\nSjöbo;2023;4;dnr 2023-0012\n"
        "Höör;2023;3;gäller 01/2023\n",
        "jobseekers",
        {"municipality_code": "1286", "persons": 5},
        {"municipality_code": "1265", "persons": 4},
        {"municipality_code": "1267", "persons": 3},
    ),
)
