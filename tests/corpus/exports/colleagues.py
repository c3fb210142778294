"""Tables that colleagues have made by hand."""

import datetime

from tests.corpus.exports.export import OFFICIAL, POPULATION, Export, asked, official, pop, taken
from tests.corpus.exports.workbook import book, one

AGES = {"dataset": POPULATION}
PUBLISHED = {"dataset": OFFICIAL}
PERCENT = {"num_format": "0.0%"}

EXPORTS: tuple[Export, ...] = (
    asked(
        "merged_title_years_and_a_sum",
        one(
            [
                ["Befolkningsutveckling i Familjen Helsingborg"],
                ["Antal invånare per 31 december"],
                [],
                ["Kommun", "2021", "2022", "2023"],
                ["Helsingborg", 150109, 151306, 152091],
                ["Landskrona", 46500, 46800, 47000],
                ["Höganäs", 27500, 27700, 27900],
                ["Summa", 224109, 225806, 226991],
                [],
                ["Källa: SCB"],
            ],
            merges=[(0, 0, 0, 3)],
        ),
        "dataset",
        *[
            official("N01951", c, y, v)
            for c, vs in (
                ("1283", (150109, 151306, 152091)),
                ("1282", (46500, 46800, 47000)),
                ("1284", (27500, 27700, 27900)),
            )
            for y, v in zip((2021, 2022, 2023), vs, strict=False)
        ],
        answers=({"dataset": OFFICIAL, "constants": {"indicator": "N01951"}},),
        filename="befolkning.xlsx",
    ),
    taken(
        "cells_in_per_cent_format",
        one(
            [
                ["Nyckeltal", "Kommun", "År", "Värde"],
                ["N03920", "Örkelljunga", 2022, (0.061, PERCENT)],
                ["N03920", "Perstorp", 2022, (0.1, PERCENT)],
            ]
        ),
        "official_statistics",
        official("N03920", "1257", 2022, 6.1),
        official("N03920", "1275", 2022, 10.0),
        filename="p.xlsx",
    ),
    taken(
        "thousands_as_text",
        one(
            [
                ["Nyckeltal", "Kommun", "År", "Värde"],
                ["N01951", "Örkelljunga", "2022", "10 250"],
                ["N01951", "Perstorp", "2022", "7\u2009400"],
                ["N01951", "Malmö", "2022", "357 377"],
            ]
        ),
        "official_statistics",
        official("N01951", "1257", 2022, 10250),
        official("N01951", "1275", 2022, 7400),
        official("N01951", "1280", 2022, 357377),
        filename="t.xlsx",
    ),
    asked(
        "column_of_changes",
        one(
            [
                ["Nyckeltal", "Kommun", "År", "Värde", "Förändring från föregående år"],
                ["N01951", "Örkelljunga", 2022, 10250, 45],
                ["N01951", "Perstorp", 2022, 7400, -12],
            ]
        ),
        "column",
        official("N01951", "1257", 2022, 10250),
        official("N01951", "1275", 2022, 7400),
        answers=({"mapping": {"Förändring från föregående år": ""}},),
        filename="t.xlsx",
    ),
    asked(
        "second_table_below",
        one(
            [
                ["Tabell 1. Folkmängd"],
                ["Kommun", "År", "Folkmängd 20-24 år"],
                ["Sjöbo", 2023, 900],
                ["Tomelilla", 2023, 600],
                [],
                ["Tabell 2. Pendlare"],
                ["Bor i", "Arbetar i", "År", "Pendlare"],
                ["Sjöbo", "Lund", 2023, 700],
            ]
        ),
        "reading",
        pop("1265", 2023, "20-24", 900),
        pop("1270", 2023, "20-24", 600),
        answers=({"header_row": 2},),
        filename="t.xlsx",
    ),
    taken(
        "month_names",
        "Nyckeltal;Kommun;Månad;Värde\nN03920;Sjöbo;Januari 2026;5,1\nN03920;Sjöbo;Februari 2026;5,0\n"
        "N03920;Simrishamn;Jan. 2026;6,4\n",
        "official_statistics",
        official("N03920", "1265", 2026, 5.1, month="2026-01"),
        official("N03920", "1265", 2026, 5.0, month="2026-02"),
        official("N03920", "1291", 2026, 6.4, month="2026-01"),
    ),
    taken(
        "years_marked_preliminary",
        "Nyckeltal;Kommun;År;Värde\nN03920;Sjöbo;2024;5,1\nN03920;Sjöbo;2025 (prel.);5,0\nN03920;Sjöbo;2023 r;5,2\n",
        "official_statistics",
        official("N03920", "1265", 2024, 5.1),
        official("N03920", "1265", 2025, 5.0),
        official("N03920", "1265", 2023, 5.2),
    ),
    asked(
        "sheet_for_each_year",
        book(
            {
                "2022": [["Kommun", "Antal invånare"], ["Sjöbo", 19500], ["Tomelilla", 13700]],
                "2023": [["Kommun", "Antal invånare"], ["Sjöbo", 19600], ["Tomelilla", 13750]],
            }
        ),
        "reading",
        official("N01951", "1265", 2023, 19600),
        official("N01951", "1270", 2023, 13750),
        answers=(
            {"sheet": "2023"},
            {"dataset": OFFICIAL, "constants": {"indicator": "N01951", "year": "2023"}},
        ),
        filename="inv.xlsx",
    ),
    taken(
        "time_stamp_under_two_columns",
        "Kommun;Folkmängd 2023\nSjöbo;19600\nTomelilla;13750\n20240222 08:00;\n",
        "official_statistics",
        official("N01951", "1265", 2023, 19600),
        official("N01951", "1270", 2023, 13750),
    ),
    asked(
        "last_day_of_the_year_in_the_heading",
        "Kommunnamn;Antal invånare 2023-12-31\nSjöbo;19600\nTomelilla;13750\n",
        "dataset",
        official("N01951", "1265", 2023, 19600),
        official("N01951", "1270", 2023, 13750),
        answers=({"dataset": OFFICIAL, "constants": {"indicator": "N01951"}},),
    ),
    taken(
        "sub_regions_as_headings_inside",
        one(
            [
                ["Nyckeltal", "Kommun", "År", "Värde"],
                ["Skåne Nordost"],
                ["N03920", "Osby", 2022, 7.4],
                ["N03920", "Hässleholm", 2022, 7.9],
                ["Sydöstra Skåne"],
                ["N03920", "Ystad", 2022, 5.0],
            ]
        ),
        "official_statistics",
        official("N03920", "1273", 2022, 7.4),
        official("N03920", "1293", 2022, 7.9),
        official("N03920", "1286", 2022, 5.0),
        filename="g.xlsx",
    ),
    taken(
        "names_in_every_way_of_writing",
        "Nyckeltal;Kommun;År;Värde\nN03920;Hörby kommun;2022;7,4\nN03920;Malmö stad;2022;9,9\n"
        "N03920;Båstads kommun;2022;3,0\nN03920;HELSINGBORG;2022;8,0\nN03920;Malmo;2021;9,5\n",
        "official_statistics",
        official("N03920", "1266", 2022, 7.4),
        official("N03920", "1280", 2022, 9.9),
        official("N03920", "1278", 2022, 3.0),
        official("N03920", "1283", 2022, 8.0),
        official("N03920", "1280", 2021, 9.5),
    ),
    taken(
        "explanations_below",
        "Nyckeltal;Kommun;År;Värde\nN03920;Hörby;2022;7,4\nN03920;Höör;2022;..\n\n"
        "Förklaringar: .. uppgift inte tillgänglig\n",
        "official_statistics",
        official("N03920", "1266", 2022, 7.4),
        official("N03920", "1267", 2022, None, value_state="suppressed"),
    ),
    taken(
        "months_as_dates",
        one(
            [
                ["Nyckeltal", "Kommun", "Månad", "Värde"],
                ["N03920", "Hörby", (datetime.date(2026, 3, 1), {"num_format": "mmm-yy"}), 7.4],
                ["N03920", "Hörby", (datetime.date(2026, 4, 1), {"num_format": "mmm-yy"}), 7.2],
            ]
        ),
        "official_statistics",
        official("N03920", "1266", 2026, 7.4, month="2026-03"),
        official("N03920", "1266", 2026, 7.2, month="2026-04"),
        filename="d.xlsx",
    ),
    taken(
        "budget_in_thousands",
        one(
            [
                ["Pilotprojekt och budget"],
                [],
                ["Pilot-id", "Rubrik", "Tema", "Fas", "Omfattning", "Budget (tkr)"],
                ["PX1", "Prov A", "validering", "pågår", "kommunal", 1200],
                ["PX2", "Prov B", "validering", "planerad", "kommunal", 350],
            ]
        ),
        "pilots",
        {"pilot_id": "PX1", "funding_sek": 1200000.0},
        {"pilot_id": "PX2", "funding_sek": 350000.0},
        filename="pilot.xlsx",
    ),
    asked(
        "indicator_in_the_name_of_the_sheet",
        book({"N03920": [["Kommun", "2021", "2022"], ["Hörby", 7.4, 7.2], ["Höör", 6.6, 6.5]]}),
        "dataset",
        official("N03920", "1266", 2021, 7.4),
        official("N03920", "1266", 2022, 7.2),
        official("N03920", "1267", 2021, 6.6),
        official("N03920", "1267", 2022, 6.5),
        answers=({"dataset": OFFICIAL, "constants": {"indicator": "N03920"}},),
        filename="k.xlsx",
    ),
)
