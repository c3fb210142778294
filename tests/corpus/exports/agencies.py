"""Tables of Kolada, Arbetsförmedlingen, Skolverket and Försäkringskassan."""

from tests.corpus.exports.export import OFFICIAL, POPULATION, Export, asked, official, taken
from tests.corpus.exports.workbook import book, one

AGES = {"dataset": POPULATION}
PUBLISHED = {"dataset": OFFICIAL}
BY_MONTH = [
    ["Inskrivna arbetslösa i Skåne län"],
    ["Juni 2026"],
    [],
    ["Kommun", "Inskrivna arbetslösa", "därav utan arbete över 12 månader"],
    ["Bjuv", 610, 240],
    ["Bromölla", 410, 150],
    ["Båstad", 210, "<5"],
    ["Skåne län", 62000, 28000],
    [],
    ["Källa: Arbetsförmedlingen"],
    ["<5 visas av sekretesskäl."],
]

EXPORTS: tuple[Export, ...] = (
    taken(
        "id_beside_a_column_called_indicator",
        "Nyckeltal;ID;Kommun;Typ;Kön;2021;2022\nAndel;N03920;Hässleholm;K;Totalt;7,4;7,1\n"
        "Andel;N03920;Hässleholm;K;Kvinnor;7,0;6,9\nAndel;N03920;Hässleholm;K;Män;7,8;7,3\n",
        "official_statistics",
        *[
            official("N03920", "1293", y, v, sex=s)
            for s, y, v in (
                ("T", 2021, 7.4),
                ("T", 2022, 7.1),
                ("K", 2021, 7.0),
                ("K", 2022, 6.9),
                ("M", 2021, 7.8),
                ("M", 2022, 7.3),
            )
        ],
    ),
    asked(
        "title_that_is_an_indicators_name",
        one(
            [
                ["Invånare totalt, antal"],
                ["Källa: Kolada, hämtad 2026-11-02"],
                [],
                ["Område", 2022, 2023, 2024],
                ["Klippan", 17800, 17750, 17700],
                ["Åstorp", 16300, 16250, 16200],
                ["Riket", 10521556, 10551707, 10587710],
            ]
        ),
        "dataset",
        *[
            official("N01951", c, y, v)
            for c, vs in (
                ("1276", (17800, 17750, 17700)),
                ("1277", (16300, 16250, 16200)),
                ("00", (10521556, 10551707, 10587710)),
            )
            for y, v in zip((2022, 2023, 2024), vs, strict=False)
        ],
        answers=({"dataset": OFFICIAL, "constants": {"indicator": "N01951"}},),
        filename="kolada.xlsx",
    ),
    taken(
        "values_of_the_api_as_python_saves_them",
        "kpi,municipality,period,gender,value,status,count,isdeleted\nN03920,1261,2023,T,5.4,,1,False\n"
        "N03920,1261,2023,K,5.1,,1,False\nN03920,0012,2023,T,8.2,,1,False\nN03920,0000,2023,T,7.0,,1,False\n"
        "N03920,0114,2023,T,6.0,,1,False\n",
        "official_statistics",
        official("N03920", "1261", 2023, 5.4, sex="T"),
        official("N03920", "1261", 2023, 5.1, sex="K"),
        official("N03920", "12", 2023, 8.2),
        official("N03920", "00", 2023, 7.0),
    ),
    taken(
        "two_indicators_by_their_names_as_columns",
        'Kommun;Kommunkod;År;"Invånare totalt, antal";"Sysselsatta invånare 20-65 år, andel (%)"\n'
        "Kävlinge;1261;2022;32500;84,1\nLomma;1262;2022;24900;85,2\n",
        "official_statistics",
        official("N01951", "1261", 2022, 32500),
        official("N01951", "1262", 2022, 24900),
        official("N02243", "1261", 2022, 84.1),
        official("N02243", "1262", 2022, 85.2),
    ),
    taken(
        "codes_without_zeros_beside_names",
        '"kpi";"municipality_id";"municipality";"year";"gender";"value"\n"N02243";1261;"Kävlinge";2022;"T";84,1\n'
        '"N02243";1262;"Lomma";2022;"T";85,2\n"N02243";12;"Region Skåne";2022;"T";79\n'
        '"N02243";0;"Riket";2022;"T";81,3\n',
        "official_statistics",
        official("N02243", "1261", 2022, 84.1),
        official("N02243", "1262", 2022, 85.2),
        official("N02243", "12", 2022, 79.0),
        official("N02243", "00", 2022, 81.3),
    ),
    taken(
        "values_with_a_sign_for_per_cent",
        "Nyckeltal;Kommun;År;Värde\nN03920;Osby;2022;7,4 %\nN03920;Perstorp;2022;9,8 %\n",
        "official_statistics",
        official("N03920", "1273", 2022, 7.4),
        official("N03920", "1275", 2022, 9.8),
    ),
    asked(
        "month_in_the_second_title_row",
        one(BY_MONTH),
        "dataset",
        {"municipality_code": "1260", "year": 2026, "month": "2026-06", "value": 610},
        {"municipality_code": "1272", "year": 2026, "month": "2026-06", "value": 410},
        {"municipality_code": "1278", "year": 2026, "month": "2026-06", "value": 210},
        {"municipality_code": "12", "year": 2026, "month": "2026-06", "value": 62000},
        answers=(
            {"dataset": OFFICIAL, "mapping": {"Inskrivna arbetslösa": "value"}},
            {"definition": {"unit": "persons"}},
        ),
        filename="manadsstatistik-juni-2026.xlsx",
    ),
    asked(
        "months_in_words_as_columns",
        "Antal nyanmälda platser\n\nKommun;jan 2026;feb 2026;mar 2026\nBjuv;30;25;41\nSvalöv;12;<5;9\n",
        "dataset",
        {"municipality_code": "1260", "month": "2026-01", "value": 30},
        {"municipality_code": "1260", "month": "2026-02", "value": 25},
        {"municipality_code": "1260", "month": "2026-03", "value": 41},
        {"municipality_code": "1214", "month": "2026-01", "value": 12},
        {"municipality_code": "1214", "month": "2026-02", "value": None, "value_state": "suppressed"},
        {"municipality_code": "1214", "month": "2026-03", "value": 9},
        answers=(
            PUBLISHED,
            {"definition": {}},
        ),
    ),
    asked(
        "several_sheets",
        book(
            {
                "Innehåll": [["Statistik från Arbetsförmedlingen"], ["Blad Kommun: per kommun"], ["Blad Län: per län"]],
                "Kommun": [
                    ["Kommunkod", "Kommun", "År", "Inskrivna arbetslösa"],
                    ["1260", "Bjuv", 2024, 600],
                    ["1272", "Bromölla", 2024, 405],
                ],
                "Län": [["Länskod", "Län", "År", "Inskrivna arbetslösa"], ["12", "Skåne län", 2024, 61000]],
            }
        ),
        "reading",
        {"municipality_code": "1260", "year": 2024, "persons": 600},
        {"municipality_code": "1272", "year": 2024, "persons": 405},
        answers=({"sheet": "Kommun"},),
        filename="af.xlsx",
    ),
    taken(
        "advertisements_by_occupation_and_month",
        "Kommun;Yrke (SSYK);Månad;Antal annonser;Antal platser\nBjuv;2221;2026M05;4;9\nBjuv;5321;2026M05;2;2\n",
        "job_ads",
        {"municipality_code": "1260", "ssyk": "2221", "month": "2026-05", "ads": 4, "positions": 9},
        {"municipality_code": "1260", "ssyk": "5321", "month": "2026-05", "ads": 2, "positions": 2},
    ),
    asked(
        "groups_with_a_total",
        "Kommun;År;Grupp;Inskrivna arbetslösa\nBjuv;2024;Totalt;600\nBjuv;2024;Utrikes födda;340\n"
        "Bjuv;2024;Ungdomar 18-24 år;80\nSvalöv;2024;Totalt;300\nSvalöv;2024;Utrikes födda;140\n"
        "Svalöv;2024;Ungdomar 18-24 år;30\n",
        "column",
        {"municipality_code": "1260", "year": 2024, "persons": 600},
        {"municipality_code": "1214", "year": 2024, "persons": 300},
        answers=({"only": {"Grupp": "Totalt"}},),
    ),
    asked(
        "school_year_of_a_known_measure",
        "Läsår;Kommun;Kommun-kod;Typ av huvudman;Gymnasieexamen inom 4 år, andel (%)\n"
        "2023/24;Hörby;1266;Samtliga;74,1\n2023/24;Höör;1267;Samtliga;77,9\n",
        "dataset",
        {"municipality_code": "1266", "year": 2024, "value": 74.1},
        {"municipality_code": "1267", "year": 2024, "value": 77.9},
        answers=(
            PUBLISHED,
            {"school_year": "last"},
        ),
    ),
    asked(
        "merged_headings_over_sexes",
        one(
            [
                ["Tabell 3 A: Elever i gymnasieskolan per kommun läsåret 2024/25"],
                [],
                ["Kommun", "Kommunkod", "Antal elever", None, None],
                [None, None, "Totalt", "Flickor", "Pojkar"],
                ["Hörby", "1266", 500, 240, 260],
                ["Höör", "1267", 610, 300, 310],
            ],
            merges=[(0, 0, 0, 4), (2, 2, 2, 4)],
        ),
        "dataset",
        filename="skolverket.xlsx",
    ),
    asked(
        "organisers_with_a_total",
        "Valt år;Kommun;Kommun-kod;Huvudman;Nyckeltal;Värde\n2024;Hörby;1266;Samtliga;N15428;74,1\n"
        "2024;Hörby;1266;Kommunal;N15428;71,0\n2024;Hörby;1266;Enskild;N15428;80,0\n",
        "column",
        official("N15428", "1266", 2024, 74.1),
        answers=({"only": {"Huvudman": "Samtliga"}},),
    ),
    asked(
        "ages_and_sexes_with_totals",
        "År;Kommun;Ålder;Kön;Antal mottagare\n2024;1266 Hörby;Samtliga åldrar;Kvinnor och män;410\n"
        "2024;1266 Hörby;Samtliga åldrar;Kvinnor;260\n2024;1266 Hörby;Samtliga åldrar;Män;150\n"
        "2024;1266 Hörby;16-29 år;Kvinnor och män;40\n2024;1266 Hörby;16-29 år;Kvinnor;25\n"
        "2024;1266 Hörby;16-29 år;Män;15\n",
        "dataset",
        {"municipality_code": "1266", "year": 2024, "sex": "T", "value": 410},
        {"municipality_code": "1266", "year": 2024, "sex": "K", "value": 260},
        {"municipality_code": "1266", "year": 2024, "sex": "M", "value": 150},
        answers=({"only": {"Ålder": "Samtliga åldrar"}}, {"definition": {}}),
    ),
)
