"""What the statistics database gives as text, PC-Axis, JSON-stat and Excel, in details that differ from table to table."""

import json

from tests.corpus.exports.export import OFFICIAL, POPULATION, Export, asked, commute, official, pop, taken
from tests.corpus.exports.workbook import one

AGES = {"dataset": POPULATION}
PUBLISHED = {"dataset": OFFICIAL}
PX = """CHARSET="ANSI";
AXIS-VERSION="2013";
LANGUAGE="sv";
CREATION-DATE="20250110 09:00";
MATRIX="BE0101A9";
SUBJECT-CODE="BE";
TITLE="Folkmängd efter region och år";
CONTENTS="Folkmängd";
UNITS="antal";
STUB="region";
HEADING="år";
VALUES("region")="Svalöv","Burlöv","Skåne län";
VALUES("år")="2022","2023";
TIMEVAL("år")=TLIST(A1),"2022","2023";
CODES("region")="1214","1231","12";
CODES("år")="2022","2023";
SOURCE="SCB";
NOTE="Uppgifterna avser förhållandena den 31 december.";
DATA=
14300 14410
19900 20050
1414324 1421781;
"""
JS = {
    "version": "2.0",
    "class": "dataset",
    "label": "Förvärvsarbetande pendlare efter bostadskommun, arbetsställekommun och år",
    "source": "SCB",
    "id": ["Bostadskommun", "Arbetsstallekommun", "ContentsCode", "Tid"],
    "size": [2, 2, 1, 1],
    "dimension": {
        "Bostadskommun": {
            "label": "bostadskommun",
            "category": {"index": {"1263": 0, "1280": 1}, "label": {"1263": "1263 Svedala", "1280": "1280 Malmö"}},
        },
        "Arbetsstallekommun": {
            "label": "arbetsställekommun",
            "category": {"index": {"1280": 0, "1281": 1}, "label": {"1280": "1280 Malmö", "1281": "1281 Lund"}},
        },
        "ContentsCode": {
            "label": "tabellinnehåll",
            "category": {
                "index": {"000001": 0},
                "label": {"000001": "Förvärvsarbetande pendlare"},
                "unit": {"000001": {"base": "antal", "decimals": 0}},
            },
        },
        "Tid": {"label": "år", "category": {"index": {"2022": 0}, "label": {"2022": "2022"}}},
    },
    "value": [5100, 900, 88000, 6400],
    "role": {"time": ["Tid"], "metric": ["ContentsCode"]},
}
BELOW = [
    [],
    ["Uppgifterna avser den 31 december varje år."],
    [],
    ["Senaste uppdatering:"],
    ["20250221 08:00"],
    [],
    ["Källa:"],
    ["SCB"],
    [],
    ["Kontaktperson:"],
    ["Statistikservice, SCB"],
    [" +46 010-479 50 00"],
    [],
    ["Copyright"],
    [],
    ["Enhet:"],
    ["antal"],
    [],
    ["Officiell statistik"],
]

EXPORTS: tuple[Export, ...] = (
    asked(
        "population_contents_and_years_by_sex_in_windows_signs",
        (
            '"Folkmängd efter region, ålder, kön, tabellinnehåll och år"\r\n\r\n'
            '"region","ålder","kön","Folkmängd 2023","Folkmängd 2024"\r\n'
            '"1233 Vellinge","30-34 år","kvinnor",1050,1061\r\n"1233 Vellinge","30-34 år","män",1010,1003\r\n'
            '"1286 Ystad","30-34 år","kvinnor",700,710\r\n"1286 Ystad","30-34 år","män",690,680\r\n'
        ).encode("cp1252"),
        "sex",
        pop("1233", 2023, "30-34", 2060),
        pop("1233", 2024, "30-34", 2064),
        pop("1286", 2023, "30-34", 1390),
        pop("1286", 2024, "30-34", 1390),
        answers=({"sex": "sum"},),
    ),
    taken(
        "population_by_single_years_of_age",
        "region;ålder;kön;år;Folkmängd\n1233 Vellinge;20 år;totalt;2024;310\n1233 Vellinge;21 år;totalt;2024;305\n"
        "1233 Vellinge;100+ år;totalt;2024;6\n",
        "population_by_age",
        pop("1233", 2024, "20", 310),
        pop("1233", 2024, "21", 305),
        pop("1233", 2024, "100+", 6),
    ),
    taken(
        "px_of_the_whole_population",
        PX.replace("\n", "\r\n").encode("cp1252"),
        "official_statistics",
        official("N01951", "1214", 2022, 14300),
        official("N01951", "1214", 2023, 14410),
        official("N01951", "1231", 2022, 19900),
        official("N01951", "1231", 2023, 20050),
        official("N01951", "12", 2022, 1414324),
        official("N01951", "12", 2023, 1421781),
        filename="BE0101A9_20250110.px",
    ),
    taken(
        "json_stat_of_commuting",
        json.dumps(JS).encode(),
        "commuting",
        commute("1263", "1280", 2022, 5100),
        commute("1263", "1281", 2022, 900),
        commute("1280", "1280", 2022, 88000),
        commute("1280", "1281", 2022, 6400),
        filename="pendling.json",
    ),
    asked(
        "sheet_with_years_and_no_word_for_what_is_counted",
        one(
            [
                ["Folkmängd efter region, ålder och år"],
                [],
                [None, None, "2023", "2024"],
                ["1263 Svedala", "20-24 år", 1001, 1010],
                [None, "25-29 år", 1102, 1111],
                ["1264 Skurup", "20-24 år", 801, 812],
                [None, "25-29 år", 790, 795],
                *BELOW,
            ]
        ),
        "dataset",
        pop("1263", 2023, "20-24", 1001),
        pop("1263", 2024, "20-24", 1010),
        pop("1263", 2023, "25-29", 1102),
        pop("1263", 2024, "25-29", 1111),
        pop("1264", 2023, "20-24", 801),
        pop("1264", 2024, "20-24", 812),
        pop("1264", 2023, "25-29", 790),
        pop("1264", 2024, "25-29", 795),
        answers=(AGES,),
        filename="BE0101N1_20250301-101010.xlsx",
    ),
    taken(
        "sheet_with_contents_over_years",
        one(
            [
                ["Folkmängd efter region, ålder, tabellinnehåll och år"],
                [],
                [None, None, "Folkmängd"],
                [None, None, "2023", "2024"],
                ["1263 Svedala", "20-24 år", 1001, 1010],
                ["1264 Skurup", "20-24 år", 801, 812],
                *BELOW,
            ]
        ),
        "population_by_age",
        pop("1263", 2023, "20-24", 1001),
        pop("1263", 2024, "20-24", 1010),
        pop("1264", 2023, "20-24", 801),
        pop("1264", 2024, "20-24", 812),
        filename="000001.xlsx",
    ),
    asked(
        "months_of_one_age_group",
        (
            '"Arbetsmarknadsstatus efter region, kön, ålder och månad"\n\n'
            '"region","kön","ålder","månad","arbetslöshet, procent"\n'
            '"1280 Malmö","totalt","20-64 år","2026M05",11.2\n"1280 Malmö","totalt","20-64 år","2026M06",11.0\n'
            '"1281 Lund","totalt","20-64 år","2026M05",5.2\n"1281 Lund","totalt","20-64 år","2026M06",5.1\n'
        ).encode("cp1252"),
        "dataset",
        {"municipality_code": "1280", "year": 2026, "month": "2026-05", "value": 11.2},
        {"municipality_code": "1280", "year": 2026, "month": "2026-06", "value": 11.0},
        {"municipality_code": "1281", "year": 2026, "month": "2026-05", "value": 5.2},
        {"municipality_code": "1281", "year": 2026, "month": "2026-06", "value": 5.1},
        answers=(PUBLISHED, {"definition": {"unit": "percent"}}),
    ),
    asked(
        "education_whose_title_says_by_residence",
        '"Förvärvsarbetande 16-74 år med bostad i regionen (nattbefolkning) efter region, utbildningsnivå, kön och år"\n'
        '\n"region","utbildningsnivå","kön","2021","2022"\n"1278 Båstad","förgymnasial utbildning","män",700,690\n'
        '"1278 Båstad","förgymnasial utbildning","kvinnor",400,390\n'
        '"1278 Båstad","gymnasial utbildning","män",1700,1690\n'
        '"1278 Båstad","gymnasial utbildning","kvinnor",1400,1390\n',
        "dataset",
        *[
            {"municipality_code": "1278", "year": y, "education_level": level, "by": "home", "persons": n}
            for level, y, n in (
                ("compulsory", 2021, 1100),
                ("compulsory", 2022, 1080),
                ("upper_secondary", 2021, 3100),
                ("upper_secondary", 2022, 3080),
            )
        ],
        answers=(
            {"dataset": "employed_by_education", "constants": {"by": "home"}},
            {"sex": "sum"},
        ),
    ),
    asked(
        "occupation_with_years_as_columns",
        '"region","yrke (SSYK 2012)","kön","2022","2023"\n'
        '"1284 Höganäs","5321 Undersköterskor, hemtjänst, hemsjukvård och äldreboende","kvinnor",210,215\n'
        '"1284 Höganäs","5321 Undersköterskor, hemtjänst, hemsjukvård och äldreboende","män",20,".."\n',
        "dataset",
        {"region_code": "1284", "ssyk": "5321", "sex": "K", "year": 2022, "employees": 210},
        {"region_code": "1284", "ssyk": "5321", "sex": "K", "year": 2023, "employees": 215},
        {"region_code": "1284", "ssyk": "5321", "sex": "M", "year": 2022, "employees": 20},
        {
            "region_code": "1284",
            "ssyk": "5321",
            "sex": "M",
            "year": 2023,
            "employees": None,
            "employees_state": "suppressed",
        },
        answers=({"dataset": "occupation_employment"},),
    ),
    asked(
        "sheet_with_years_over_sexes",
        one(
            [
                ["Folkmängd efter region, ålder, kön och år"],
                [],
                [None, None, "2023", None, "2024", None],
                [None, None, "män", "kvinnor", "män", "kvinnor"],
                ["1263 Svedala", "20-24 år", 501, 500, 505, 505],
                ["1264 Skurup", "20-24 år", 401, 400, 405, 407],
                *BELOW,
            ]
        ),
        "dataset",
        pop("1263", 2023, "20-24", 1001),
        pop("1263", 2024, "20-24", 1010),
        pop("1264", 2023, "20-24", 801),
        pop("1264", 2024, "20-24", 812),
        answers=(
            AGES,
            {"sex": "sum"},
        ),
        filename="00000AB.xlsx",
    ),
    taken(
        "sheet_with_codes_beside_names",
        one(
            [
                ["Folkmängd efter region, ålder och år"],
                [],
                [None, None, None, "Folkmängd 2024"],
                ["1263", "Svedala", "20-24 år", 1010],
                ["1264", "Skurup", "20-24 år", 812],
                [],
                ["Källa: SCB"],
            ]
        ),
        "population_by_age",
        pop("1263", 2024, "20-24", 1010),
        pop("1264", 2024, "20-24", 812),
        filename="x.xlsx",
    ),
)
