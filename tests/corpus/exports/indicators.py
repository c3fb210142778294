"""Published indicators by municipality and year or month, as Kolada, agencies and colleagues write them."""

from tests.corpus.exports.export import OFFICIAL, Export, asked, official, refused, taken

EXPORTS: tuple[Export, ...] = (
    taken(
        "kolada_long_of_the_api",
        "kpi,municipality_type,municipality_id,municipality,year,gender,count,status,value\n"
        "N03920,K,1264,Skurup,2023,T,1,,6.1\nN03920,K,1264,Skurup,2023,K,1,,5.9\nN03920,L,0012,Region Skåne,2023,T,1,,8.0\n"
        "N03920,L,0001,Region Stockholm,2023,T,1,,7.0\nN03920,K,1264,Skurup,2024,T,1,Missing,\n",
        OFFICIAL,
        official("N03920", "1264", 2023, 6.1, sex="T"),
        official("N03920", "1264", 2023, 5.9, sex="K"),
        official("N03920", "12", 2023, 8.0, sex="T"),
        official("N03920", "1264", 2024, None, value_state="missing"),
        codes=("outside_skane",),
    ),
    taken(
        "kolada_wide_with_groups_of_municipalities",
        "Nyckeltal;Område;2022;2023\nN03920;Skurup;6,1;6,3\nN03920;Alla kommuner (ovägt medel);7,0;7,1\n",
        OFFICIAL,
        official("N03920", "1264", 2022, 6.1),
        official("N03920", "1264", 2023, 6.3),
        codes=("outside_skane",),
    ),
    taken(
        "indicator_by_its_name",
        'Nyckeltal;Kommun;År;Värde\n"Invånare totalt, antal";Skurup;2023;16600\n',
        OFFICIAL,
        official("N01951", "1264", 2023, 16600),
    ),
    taken(
        "value_under_the_indicators_name",
        'year,gender,municipality,"Sysselsatta invånare 20-65 år, andel (%)"\n2023,K,Skurup,78.1\n2023,T,Skurup,80.2\n',
        OFFICIAL,
        official("N02243", "1264", 2023, 78.1, sex="K"),
        official("N02243", "1264", 2023, 80.2, sex="T"),
    ),
    taken(
        "two_indicators_as_columns",
        "Kommun;År;N01951;N03920\nSkurup;2023;16600;6,1\n",
        OFFICIAL,
        official("N01951", "1264", 2023, 16600),
        official("N03920", "1264", 2023, 6.1),
    ),
    asked(
        "value_under_another_name",
        'year,gender,municipality,"Långtidsarbetslöshet 25-64 år, andel (%)"\n2023,K,Skurup,5.1\n2023,T,Skurup,5.5\n',
        "dataset",
        official("Långtidsarbetslöshet 25-64 år, andel", "1264", 2023, 5.1, sex="K"),
        official("Långtidsarbetslöshet 25-64 år, andel", "1264", 2023, 5.5, sex="T"),
        answers=(
            {"dataset": OFFICIAL, "constants": {"indicator": "Långtidsarbetslöshet 25-64 år, andel"}},
            {"definition": {"unit": "percent", "polarity": "lower_is_better"}},
        ),
    ),
    asked(
        "value_heading_unknown",
        "Nyckeltal;Kommun;År;Antal invånare\nN01951;Skurup;2023;16600\n",
        "dataset",
        official("N01951", "1264", 2023, 16600),
        answers=({"dataset": OFFICIAL, "mapping": {"Antal invånare": "value"}},),
    ),
    asked(
        "value_heading_procent",
        "Nyckeltal;Kommun;År;Procent\nN03920;Skurup;2023;6,1\n",
        "dataset",
        official("N03920", "1264", 2023, 6.1),
        answers=({"dataset": OFFICIAL, "mapping": {"Procent": "value"}},),
    ),
    taken(
        "sexes_in_words",
        "Nyckeltal;Kommun;År;Kön;Värde\nN01951;Skurup;2023;män och kvinnor;16600\nN01951;Skurup;2023;kvinnor;8200\n"
        "N01951;Skurup;2023;män;8400\nN01951;Skurup;2022;båda könen;16500\nN01951;Skurup;2021;Samtliga;16400\n",
        OFFICIAL,
        official("N01951", "1264", 2023, 16600, sex="T"),
        official("N01951", "1264", 2023, 8200, sex="K"),
        official("N01951", "1264", 2023, 8400, sex="M"),
        official("N01951", "1264", 2022, 16500, sex="T"),
        official("N01951", "1264", 2021, 16400, sex="T"),
    ),
    taken(
        "sexes_in_digits",
        "Nyckeltal;Kommun;År;Kön;Värde\nN01951;Skurup;2023;1;8400\nN01951;Skurup;2023;2;8200\nN01951;Skurup;2023;1+2;16600\n",
        OFFICIAL,
        official("N01951", "1264", 2023, 8400, sex="M"),
        official("N01951", "1264", 2023, 8200, sex="K"),
        official("N01951", "1264", 2023, 16600, sex="T"),
    ),
    taken(
        "years_with_marks",
        "Nyckeltal;Kommun;År;Värde\nN01951;Skurup;2022 (p);16500\nN01951;Ystad;2022*;31000\nN01951;Sjöbo;2022p;19500\n"
        "N01951;Eslöv;År 2022;34800\n",
        OFFICIAL,
        official("N01951", "1264", 2022, 16500),
        official("N01951", "1286", 2022, 31000),
        official("N01951", "1265", 2022, 19500),
        official("N01951", "1285", 2022, 34800),
    ),
    taken(
        "months_in_one_column",
        "Nyckeltal;Kommun;Månad;Värde\nN03920;Skurup;2025M06;6,1\nN03920;Skurup;juli 2025;6,2\nN03920;Skurup;2025-08;6,3\n",
        OFFICIAL,
        official("N03920", "1264", 2025, 6.1, month="2025-06"),
        official("N03920", "1264", 2025, 6.2, month="2025-07"),
        official("N03920", "1264", 2025, 6.3, month="2025-08"),
    ),
    taken(
        "months_beside_their_year",
        "Nyckeltal;Kommun;År;Månad;Värde\nN03920;Skurup;2025;06;6,1\nN03920;Skurup;2025;september;6,4\n",
        OFFICIAL,
        official("N03920", "1264", 2025, 6.1, month="2025-06"),
        official("N03920", "1264", 2025, 6.4, month="2025-09"),
    ),
    taken(
        "months_as_columns",
        "Nyckeltal;Kommun;2025M06;2025M07\nN03920;Skurup;6,1;6,2\n",
        OFFICIAL,
        official("N03920", "1264", 2025, 6.1, month="2025-06"),
        official("N03920", "1264", 2025, 6.2, month="2025-07"),
    ),
    refused("a_quarter_is_neither", "Nyckeltal;Kommun;År;Värde\nN03920;Skurup;2025K2;6,1\n", "period_quarter"),
    asked(
        "a_school_year",
        "Nyckeltal;Kommun;År;Värde\nN15428;Skurup;2022/23;88,1\nN15428;Ystad;2022/23;87,1\n",
        "reading",
        official("N15428", "1264", 2023, 88.1),
        official("N15428", "1286", 2023, 87.1),
        answers=({"school_year": "last"},),
    ),
    asked(
        "an_unknown_indicator_first_outside",
        "Nyckeltal;Kommun;År;Värde\nX99;Ale;2023;5\nX99;Skurup;2023;6\n",
        "definition",
        official("X99", "1264", 2023, 6),
        answers=({"definition": {"name_sv": "X99"}},),
    ),
    refused("only_outside", "Nyckeltal;Kommun;År;Värde\nN03920;Ale;2023;5\n", "no_row_holds"),
    refused(
        "codes_with_a_digit_lost", "Nyckeltal;Kommun;År;Värde\nN03920;128;2023;5\nN03920;1;2023;5\n", "municipality_unknown"
    ),
    refused("a_year_to_come", "Nyckeltal;Kommun;År;Värde\nN03920;Skurup;2035;5\n", "year_future"),
    taken(
        "a_projection_of_years_to_come",
        "Nyckeltal;Kommun;År;Värde\nN02836;Skurup;2035;9600\n",
        OFFICIAL,
        official("N02836", "1264", 2035, 9600),
    ),
    asked(
        "a_fraction_among_percentages",
        "Nyckeltal;Kommun;År;Värde\n"
        + "".join(
            f"N03920;{place};2023;{value}\n"
            for place, value in (
                ("Skurup", "12,1"),
                ("Ystad", "11,9"),
                ("Sjöbo", "0,12"),
                ("Eslöv", "12,4"),
                ("Lund", "10,0"),
                ("Höör", "9,1"),
            )
        ),
        "unit",
    ),
    refused(
        "a_decimal_comma_that_divides", "Nyckeltal,Kommun,År,Värde,Anmärkning\nN03920,Skurup,2023,11,5\n", "decimal_cut"
    ),
    refused(
        "values_that_slid",
        "Nyckeltal;Kommun;År;Värde;Anmärkning\nN03920;Ystad;2023;6,0;\nN03920;Lund;2023;;7,2\n",
        "values_slid",
    ),
    asked(
        "another_numeric_column",
        "Nyckeltal;Kommun;År;Värde;Antal i urvalet\nN03920;Skurup;2023;6,1;500\n",
        "column",
        official("N03920", "1264", 2023, 6.1),
        answers=({"mapping": {"Antal i urvalet": ""}},),
    ),
    asked(
        "rows_by_industry",
        "Nyckeltal;Kommun;År;Bransch;Värde\nN02201;Skurup;2023;Tillverkning;1000\nN02201;Skurup;2023;Vård;1200\n"
        "N02201;Skurup;2023;Samtliga branscher;5200\n",
        "column",
        official("N02201", "1264", 2023, 5200),
        answers=({"only": {"Bransch": "Samtliga branscher"}},),
    ),
    asked(
        "one_part_of_an_indicator",
        "Nyckeltal;Kommun;År;Ålder;Värde\nN03920;Skurup;2023;55-64 år;4,1\n",
        "column",
    ),
    taken(
        "an_agencys_month_of_a_new_measure_by_id",
        "År;Månad;Län;Kommun;Ålder;Kön;Nyckeltal;Värde\n"
        "2025;09;12 Skåne län;1264 Skurup;Samtliga 16-64 år;Kvinnor och män;N03920;6,3\n",
        OFFICIAL,
        official("N03920", "1264", 2025, 6.3, month="2025-09", sex="T"),
    ),
    asked(
        "an_agencys_measure_under_its_own_name",
        "År;Månad;Län;Kommun;Ålder;Kön;Sjukpenningtalet\n"
        "2025;09;12 Skåne län;1264 Skurup;Samtliga 16-64 år;Kvinnor och män;9,3\n",
        "dataset",
        official("Sjukpenningtalet", "1264", 2025, 9.3, month="2025-09", sex="T"),
        answers=({"dataset": OFFICIAL}, {"definition": {"name_sv": "Sjukpenningtalet"}}),
    ),
    asked(
        "sexes_blank_on_the_rows_of_the_total",
        "Nyckeltal;Kommun;År;Kön;Värde\nN03920;Sjöbo;2022;;5,1\nN03920;Sjöbo;2022;K;4,9\nN03920;Sjöbo;2022;M;5,3\n",
        "column",
        official("N03920", "1265", 2022, 5.1, sex="T"),
        official("N03920", "1265", 2022, 4.9, sex="K"),
        official("N03920", "1265", 2022, 5.3, sex="M"),
        answers=({"blanks": {"Kön": "T"}},),
    ),
    asked(
        "municipalities_as_columns",
        "År;Malmö;Lund;Riket\n2021;351749;127376;10452326\n2022;357377;128384;10521556\n",
        "dataset",
        official("N01951", "1280", 2021, 351749),
        official("N01951", "1281", 2021, 127376),
        official("N01951", "00", 2021, 10452326),
        official("N01951", "1280", 2022, 357377),
        official("N01951", "1281", 2022, 128384),
        official("N01951", "00", 2022, 10521556),
        answers=({"dataset": OFFICIAL, "constants": {"indicator": "N01951"}},),
    ),
    asked(
        "a_month_that_only_the_title_says",
        "Öppet arbetslösa, andel av arbetskraften\nJuni 2026\n\nKommun;Procent\nBjuv;9,1\nBromölla;8,4\nSkåne län;8,9\n",
        "dataset",
        official("Öppet arbetslösa, andel av arbetskraften", "1260", 2026, 9.1, month="2026-06"),
        official("Öppet arbetslösa, andel av arbetskraften", "1272", 2026, 8.4, month="2026-06"),
        official("Öppet arbetslösa, andel av arbetskraften", "12", 2026, 8.9, month="2026-06"),
        answers=(
            {"constants": {"year": "2026-06", "indicator": "Öppet arbetslösa, andel av arbetskraften"}},
            {"definition": {"unit": "percent"}},
        ),
    ),
)
