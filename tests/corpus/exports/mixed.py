"""A second round of tables from all of these, made after the first had been mended."""

from tests.corpus.exports.export import OFFICIAL, POPULATION, Export, asked, official, pop, refused, taken
from tests.corpus.exports.workbook import book, one

PUBLISHED = {"dataset": OFFICIAL}
AGES = {"dataset": POPULATION}
INHABITANTS = {"dataset": OFFICIAL, "constants": {"indicator": "N01951"}}

EXPORTS: tuple[Export, ...] = (
    taken(
        "tabs_in_utf_16",
        (
            "region\tålder\tkön\tår\tFolkmängd\r\n"
            "1230 Staffanstorp\t45-49 år\ttotalt\t2024\t1900\r\n1230 Staffanstorp\t50-54 år\ttotalt\t2024\t1850\r\n"
        ).encode("utf-16"),
        "population_by_age",
        pop("1230", 2024, "45-49", 1900),
        pop("1230", 2024, "50-54", 1850),
    ),
    asked(
        "population_in_english",
        '"region","age","sex","year","Population"\n"1230 Staffanstorp","45-49 years","men","2024",950\n'
        '"1230 Staffanstorp","45-49 years","women","2024",950\n',
        "sex",
        pop("1230", 2024, "45-49", 1900),
        answers=({"sex": "sum"},),
    ),
    asked(
        "regions_merged_over_sexes",
        one(
            [
                ["Folkmängd efter region, kön och år"],
                [],
                [None, None, 2023, 2024],
                ["1262 Lomma", "män", 12000, 12100],
                [None, "kvinnor", 12300, 12400],
                ["1263 Svedala", "män", 11500, 11600],
                [None, "kvinnor", 11400, 11450],
                [],
                ["Källa: SCB"],
            ],
            merges=[(3, 0, 4, 0), (5, 0, 6, 0)],
        ),
        "dataset",
        *(
            [
                {"indicator": "N01951", "municipality_code": c, "year": y, "sex": s, "value": float(v)}
                for c, s, vs in (
                    ("1262", "M", (12000, 12100)),
                    ("1262", "K", (12300, 12400)),
                    ("1263", "M", (11500, 11600)),
                    ("1263", "K", (11400, 11450)),
                )
                for y, v in zip((2023, 2024), vs, strict=True)
            ]
        ),
        answers=(INHABITANTS,),
        filename="BE0101.xlsx",
    ),
    asked(
        "workplace_in_the_heading",
        "region;utbildningsnivå;år;Sysselsatta, dagbefolkning\n1262 Lomma;förgymnasial utbildning;2023;700\n"
        "1262 Lomma;gymnasial utbildning;2023;2500\n",
        "dataset",
        {"municipality_code": "1262", "education_level": "compulsory", "by": "work", "persons": 700},
        {"municipality_code": "1262", "education_level": "upper_secondary", "by": "work", "persons": 2500},
        answers=({"dataset": "employed_by_education"},),
    ),
    taken(
        "indicators_by_name_with_years_as_columns",
        one(
            [
                ["Nyckeltal", "Kommun", "Kön", "2021", "2022", "2023"],
                ["Arbetslösa 18–65 år, andel av befolkningen", "Lomma", "Alla", 2.9, 2.7, 3.0],
                ["Arbetslösa 18–65 år, andel av befolkningen", "Lomma", "Kvinnor", 2.8, 2.6, 2.9],
                ["Arbetslösa 18–65 år, andel av befolkningen", "Riket", "Alla", 7.0, 6.6, 6.8],
            ]
        ),
        "official_statistics",
        *(
            [official("N03920", "1262", y, v, sex="T") for y, v in ((2021, 2.9), (2022, 2.7), (2023, 3.0))]
            + [official("N03920", "1262", y, v, sex="K") for y, v in ((2021, 2.8), (2022, 2.6), (2023, 2.9))]
            + [official("N03920", "00", y, v) for y, v in ((2021, 7.0), (2022, 6.6), (2023, 6.8))]
        ),
        filename="kolada.xlsx",
    ),
    taken(
        "a_dash_and_a_blank_in_published_statistics",
        "kpi;kommun;år;kön;värde\nN03920;Lomma;2021;T;2,9\nN03920;Svedala;2021;T;-\nN03920;Skurup;2021;T;\n",
        "official_statistics",
        official("N03920", "1262", 2021, 2.9),
        official("N03920", "1263", 2021, None, value_state="missing"),
        official("N03920", "1264", 2021, None, value_state="missing"),
    ),
    taken(
        "kinds_of_areas_beside_them",
        "Område;Typ;År;N03920\nLomma;Kommun;2023;3,0\n"
        "Pendlingskommun nära storstad (ovägt medel);Kommungrupp;2023;5,1\nRegion Skåne;Region;2023;8,2\n"
        "Riket;Riket;2023;6,8\n",
        "official_statistics",
        official("N03920", "1262", 2023, 3.0),
        official("N03920", "12", 2023, 8.2),
        official("N03920", "00", 2023, 6.8),
    ),
    asked(
        "sexes_as_columns_of_a_month_in_the_title",
        one(
            [
                ["Andel inskrivna arbetslösa av den registerbaserade arbetskraften, 16-66 år"],
                ["Skåne län, september 2026"],
                [],
                ["Kommun", "Samtliga", "Kvinnor", "Män"],
                ["Bjuv", "9,8", "10,1", "9,5"],
                ["Bromölla", "8,0", "8,4", "7,6"],
                ["Skåne län", "8,6", "8,5", "8,7"],
                ["Hela riket", "6,9", "6,8", "7,0"],
                [],
                ["Källa: Arbetsförmedlingen"],
            ]
        ),
        "dataset",
        *(
            [
                {"municipality_code": c, "month": "2026-09", "sex": s, "value": v}
                for c, vs in (
                    ("1260", (9.8, 10.1, 9.5)),
                    ("1272", (8.0, 8.4, 7.6)),
                    ("12", (8.6, 8.5, 8.7)),
                    ("00", (6.9, 6.8, 7.0)),
                )
                for s, v in zip("TKM", vs, strict=True)
            ]
        ),
        answers=(
            PUBLISHED,
            {"definition": {}},
        ),
        filename="tabell.xlsx",
    ),
    taken(
        "county_by_its_name",
        "Yrkesområde;Yrke;Län;Jobbmöjligheter;Rekryteringssituation;Prognos fem år;Prognosomgång\n"
        "Vård;Sjuksköterskor;Skåne län;Stora;Brist;Öka;2026-1\n"
        "IT;Systemutvecklare;Skåne län;Medelstora;Balans;Vara oförändrad;2026-1\n",
        "occupation_outlook",
        {
            "region_code": "12",
            "occupation": "Sjuksköterskor",
            "recruitment_situation": "brist",
            "job_opportunities": "stora",
            "outlook_5_years": "öka",
        },
        {
            "region_code": "12",
            "occupation": "Systemutvecklare",
            "recruitment_situation": "balans",
            "job_opportunities": "medelstora",
            "outlook_5_years": "vara oförändrad",
        },
    ),
    taken(
        "occupations_by_name",
        "Kommun;Yrke;Månad;Antal annonser\nLund;Grundutbildade sjuksköterskor;2026-05;31\n"
        "Lund;Mjukvaru- och systemutvecklare m.fl.;2026-05;40\n",
        "job_ads",
        {"municipality_code": "1281", "ssyk": "2221", "ads": 31},
        {"municipality_code": "1281", "ssyk": "2512", "ads": 40},
    ),
    asked(
        "months_under_period",
        "Period;Kommunkod;Kommun;Kön;Sjuktal\n2026-08;1262;Lomma;Kvinnor och män;7,1\n"
        "2026-08;1262;Lomma;Kvinnor;9,0\n2026-08;1262;Lomma;Män;5,2\n",
        "dataset",
        *(
            [
                {"municipality_code": "1262", "month": "2026-08", "sex": s, "value": v}
                for s, v in (("T", 7.1), ("K", 9.0), ("M", 5.2))
            ]
        ),
        answers=(
            PUBLISHED,
            {"definition": {}},
        ),
    ),
    asked(
        "measure_in_a_column",
        "År;Region;Mått;Värde\n2023;Lomma;Andel hushåll med ekonomiskt bistånd;1,1\n"
        "2023;Svedala;Andel hushåll med ekonomiskt bistånd;1,9\n",
        "definition",
        {"municipality_code": "1262", "value": 1.1},
        {"municipality_code": "1263", "value": 1.9},
        answers=({"definition": {}},),
    ),
    taken(
        "indicator_over_its_years",
        one(
            [
                ["Nystartade företag"],
                [],
                ["Kommun", "Nystartade företag per 1 000 invånare 16–64 år", None],
                [None, "2022", "2023"],
                ["Lomma", 14.1, 13.0],
                ["Svedala", 10.0, 9.5],
                ["Skåne", 13.3, 12.8],
            ],
            merges=[(2, 1, 2, 2)],
        ),
        "official_statistics",
        *(
            [
                official("N00999", c, y, v)
                for c, vs in (("1262", (14.1, 13.0)), ("1263", (10.0, 9.5)), ("12", (13.3, 12.8)))
                for y, v in zip((2022, 2023), vs, strict=False)
            ]
        ),
        filename="n.xlsx",
    ),
    asked(
        "thousands_divided_by_points",
        "Nyckeltal;Kommun;År;Värde\nN01951;Malmö;2022;357.377\nN01951;Lund;2022;128.384\n",
        "reading",
        official("N01951", "1280", 2022, 357377),
        official("N01951", "1281", 2022, 128384),
        answers=({"decimal": "comma"},),
    ),
    taken(
        "minus_signs_and_per_cent",
        "Nyckeltal;Kommun;År;Värde\nN02840;Malmö;2022;−3,1 %\nN02840;Lund;2022;4,0 %\n",
        "official_statistics",
        official("N02840", "1280", 2022, -3.1),
        official("N02840", "1281", 2022, 4.0),
    ),
    taken(
        "total_on_the_first_row",
        "Kommun;År;Inskrivna arbetslösa\nTotalt;2024;910\nBjuv;2024;610\nSvalöv;2024;300\n",
        "jobseekers",
        {"municipality_code": "1260", "persons": 610},
        {"municipality_code": "1214", "persons": 300},
    ),
    taken(
        "raised_mark_in_text",
        "Nyckeltal;Kommun;År;Värde\nN03920;Lomma;2022;2,9¹\nN03920;Svedala;2022;4,0\n¹ Preliminär\n",
        "official_statistics",
        official("N03920", "1262", 2022, 2.9),
        official("N03920", "1263", 2022, 4.0),
    ),
    taken(
        "units_under_ids",
        one(
            [
                ["Kommun", "År", "N03920", "N01951"],
                [None, None, "procent", "antal"],
                ["Lomma", 2022, 2.9, 24900],
                ["Svedala", 2022, 4.0, 22900],
            ]
        ),
        "official_statistics",
        official("N03920", "1262", 2022, 2.9),
        official("N01951", "1262", 2022, 24900),
        official("N03920", "1263", 2022, 4.0),
        official("N01951", "1263", 2022, 22900),
        filename="u.xlsx",
    ),
    taken(
        "numbers_of_municipalities",
        "Kommunnr;Kommunnamn;År;Folkmängd 0-19 år;Folkmängd 20-64 år;Folkmängd 65+ år\n1262;Lomma;2024;6900;13300;5000\n",
        "population_by_age",
        pop("1262", 2024, "0-19", 6900),
        pop("1262", 2024, "20-64", 13300),
        pop("1262", 2024, "65+", 5000),
    ),
    asked(
        "sheet_of_notes_first",
        book(
            {
                "Läs mig": [["Denna fil innehåller befolkning"], ["Kontakt: se webben"]],
                "Data": [["Kommun", "Ålder", "2023", "2024"], ["Lomma", "20-24", 600, 610], ["Svedala", "20-24", 500, 505]],
            }
        ),
        "reading",
        pop("1262", 2023, "20-24", 600),
        pop("1262", 2024, "20-24", 610),
        pop("1263", 2023, "20-24", 500),
        pop("1263", 2024, "20-24", 505),
        answers=(
            {"sheet": "Data"},
            AGES,
        ),
        filename="befolkning.xlsx",
    ),
    refused(
        "tables_side_by_side",
        one([["Kommun", "2022", None, "Kommun", "2022"], ["Lomma", 24900, None, "Lund", 128384]]),
        "tables_beside",
        filename="sida.xlsx",
    ),
    refused(
        "decimals_of_two_kinds",
        "Nyckeltal;Kommun;År;Värde\nN03920;Lomma;2022;2,9\nN03920;Svedala;2022;4.0\n",
        "decimal_mixed",
    ),
    refused("means_of_several_years", "Nyckeltal;Kommun;Period;Värde\nN03920;Lomma;2020-2022;2,9\n", "year_unreadable"),
    refused(
        "sum_called_by_the_county",
        "Nyckeltal;Kommun;År;Värde\nN01951;Hörby;2022;15700\nN01951;Skåne totalt;2022;32700\n",
        "area_total",
    ),
    asked(
        "a_month_is_no_year", "Län;Kommun;År;Månad;Inskrivna arbetslösa;Andel %\nSkåne län;Bjuv;2026;1;610;9,8\n", "dataset"
    ),
    asked(
        "nothing_but_fractions_of_an_indicator_in_per_cent",
        "Nyckeltal;Kommun;År;Värde\nN02243;Kristianstad;2022;0,791\nN02243;Hässleholm;2022;0,785\n",
        "unit",
        official("N02243", "1290", 2022, 0.791),
        official("N02243", "1293", 2022, 0.785),
        answers=({"mapping": {"Värde": "value"}},),
    ),
    asked(
        "fractions_under_years",
        "Nyckeltal;Kommun;2022;2023\nN02243;Kristianstad;0,791;0,795\nN02243;Hässleholm;0,785;0,787\n",
        "unit",
    ),
    asked(
        "sex_and_ages_for_a_heading",
        "Arbetslösa som andel av arbetskraften\nMånad: 2026-08\n\nKommun;Totalt 16-65 år\nOsby;7,9\nHörby;8,1\nRiket;6,6\n",
        "dataset",
        {"municipality_code": "1273", "month": "2026-08", "value": 7.9},
        {"municipality_code": "1266", "month": "2026-08", "value": 8.1},
        {"municipality_code": "00", "month": "2026-08", "value": 6.6},
        answers=(PUBLISHED, {"definition": {"unit": "percent"}}),
    ),
)
