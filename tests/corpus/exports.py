"""Exports of the kinds analysts bring, made here with invented figures, and what must come of each.

The expectation is written by hand beside the file. `answers` are what a person would choose, question by question, as
fields of `Decisions`; each must be among the answers offered. An export without them must be taken or refused as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Export:
    """`rows` are the figures it holds, by column of the data set, each in full as far as columns are named.

    None means that it must not be published as it is. `asks` are the kinds of questions before the first answer.
    `codes` are findings that must be among those made at the end.
    """

    name: str
    text: str
    filename: str = "fil.csv"
    dataset: str | None = None
    rows: tuple[Row, ...] | None = None
    asks: tuple[str, ...] = ()
    answers: tuple[Mapping[str, Any], ...] = ()
    codes: frozenset[str] = field(default_factory=frozenset)


EXPORTS: list[Export] = []


def taken(name: str, text: str, dataset: str, *rows: Row, filename: str = "fil.csv", codes: tuple[str, ...] = ()) -> None:
    """An export that says all by itself."""
    EXPORTS.append(Export(name=name, text=text, dataset=dataset, rows=rows, filename=filename, codes=frozenset(codes)))


def asked(
    name: str, text: str, asks: str, *rows: Row, answers: tuple[Mapping[str, Any], ...] = (), filename: str = "fil.csv"
) -> None:
    """An export about which a person is asked; with the answers it holds the rows, if there are any."""
    kinds = tuple(asks.split())
    EXPORTS.append(Export(name=name, text=text, asks=kinds, answers=answers, rows=rows or None, filename=filename))


def refused(name: str, text: str, *codes: str, filename: str = "fil.csv") -> None:
    """An export with a fault that no answer settles."""
    EXPORTS.append(Export(name=name, text=text, codes=frozenset(codes), filename=filename))


def pop(code: str, year: int, age: str, persons: int) -> Row:
    return {"municipality_code": code, "year": year, "age_group": age, "persons": persons}


def official(indicator: str, code: str, year: int, value: float | None, **more: Any) -> Row:
    return {"indicator": indicator, "municipality_code": code, "year": year, "value": value, **more}


def commute(home: str, work: str, year: int, persons: int) -> Row:
    return {"home_code": home, "work_code": work, "year": year, "persons": persons}


OFFICIAL, POPULATION = "official_statistics", "population_by_age"

# --- Population ---

taken(
    "population_long_semicolon",
    "region;ålder;år;Folkmängd\n1290 Kristianstad;20-24 år;2023;5011\n1290 Kristianstad;60-64 år;2023;5222\n",
    POPULATION,
    pop("1290", 2023, "20-24", 5011),
    pop("1290", 2023, "60-64", 5222),
)
taken(
    "population_oldest_and_total",
    "region\tålder\tår\tFolkmängd\n1290 Kristianstad\t100+ år\t2023\t21\n1290 Kristianstad\ttotalt ålder\t2023\t87000\n",
    POPULATION,
    pop("1290", 2023, "100+", 21),
    pop("1290", 2023, "total", 87000),
)
taken(
    "population_contents_and_years_as_columns",
    '"region","ålder","Folkmängd 2022","Folkmängd 2023"\n"1270 Tomelilla","20-24 år",601,612\n',
    POPULATION,
    pop("1270", 2022, "20-24", 601),
    pop("1270", 2023, "20-24", 612),
)
taken(
    "population_ages_as_columns",
    "Kommun;År;Folkmängd 20-24 år;Folkmängd 60-64 år\nSjöbo;2023;900;1200\n",
    POPULATION,
    pop("1265", 2023, "20-24", 900),
    pop("1265", 2023, "60-64", 1200),
)
taken(
    "population_total_of_sexes_only",
    "region;ålder;kön;år;Folkmängd\n1264 Skurup;20-24 år;totalt;2023;850\n",
    POPULATION,
    pop("1264", 2023, "20-24", 850),
)
asked(
    "population_by_sex_summed",
    "region;ålder;kön;år;Folkmängd\n1264 Skurup;20-24 år;män;2023;450\n1264 Skurup;20-24 år;kvinnor;2023;400\n",
    "sex",
    pop("1264", 2023, "20-24", 850),
    answers=({"sex": "sum"},),
)
asked(
    "population_by_sex_with_total",
    "region;ålder;kön;år;Folkmängd\n1264 Skurup;20-24 år;män;2023;450\n1264 Skurup;20-24 år;kvinnor;2023;400\n"
    "1264 Skurup;20-24 år;män och kvinnor;2023;851\n",
    "sex",
    pop("1264", 2023, "20-24", 851),
    answers=({"sex": "total"},),
)
asked(
    "population_sexes_as_columns",
    "Kommun;Ålder;År;Män;Kvinnor\nSkurup;20-24 år;2023;450;400\n",
    "dataset",
    pop("1264", 2023, "20-24", 850),
    answers=({"dataset": "population_by_age"}, {"sex": "sum"}),
)
asked("population_women_only", "region;ålder;kön;år;Folkmängd\n1264 Skurup;20-24 år;kvinnor;2023;400\n", "column")
asked(
    "population_of_all_ages_is_an_indicator_or_not",
    '"Folkmängd efter region och år"\n\n"region","2022","2023"\n"1264 Skurup",16500,16600\n',
    "dataset",
    official("N01951", "1264", 2022, 16500),
    official("N01951", "1264", 2023, 16600),
    answers=({"dataset": OFFICIAL, "constants": {"indicator": "N01951"}},),
)
asked(
    "population_heading_says_only_antal",
    "Kommun;År;Antal\nSkurup;2023;16600\nYstad;2023;31500\n",
    "dataset",
    {"municipality_code": "1264", "year": 2023, "persons": 16600},
    {"municipality_code": "1286", "year": 2023, "persons": 31500},
    answers=({"dataset": "jobseekers"},),
)
asked("population_ages_as_columns_without_year", "Kommun;Antal;-29;30-39;40-49\nSjöbo;100;10,5;50;39,5\n", "dataset")
asked(
    "population_by_birth",
    "region;ålder;födelseregion;år;Folkmängd\n1264 Skurup;20-24 år;född i Sverige;2023;700\n"
    "1264 Skurup;20-24 år;utrikes född;2023;150\n1264 Skurup;20-24 år;totalt;2023;850\n",
    "column",
    pop("1264", 2023, "20-24", 850),
    answers=({"only": {"födelseregion": "totalt"}},),
)
taken(
    "counties_and_country_are_counted_outside",
    "region;ålder;år;Folkmängd\n00 Riket;20-24 år;2023;600000\n12 Skåne län;20-24 år;2023;90000\n"
    "01 Stockholms län;20-24 år;2023;140000\n1264 Skurup;20-24 år;2023;850\n",
    POPULATION,
    pop("1264", 2023, "20-24", 850),
    codes=("outside_skane",),
)
asked("population_in_per_cent", "region;ålder;år;Folkmängd (%)\n1264 Skurup;20-24 år;2023;8\n", "unit")
taken(
    "population_in_thousands",
    "region;ålder;år;Folkmängd (tusental)\n1264 Skurup;20-24 år;2023;0,85\n",
    POPULATION,
    pop("1264", 2023, "20-24", 850),
    codes=("scale_applied",),
)

# --- Published indicators ---

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
)
taken(
    "kolada_wide_with_groups_of_municipalities",
    "Nyckeltal;Område;2022;2023\nN03920;Skurup;6,1;6,3\nN03920;Alla kommuner (ovägt medel);7,0;7,1\n",
    OFFICIAL,
    official("N03920", "1264", 2022, 6.1),
    official("N03920", "1264", 2023, 6.3),
    codes=("outside_skane",),
)
taken(
    "indicator_by_its_name",
    'Nyckeltal;Kommun;År;Värde\n"Invånare totalt, antal";Skurup;2023;16600\n',
    OFFICIAL,
    official("N01951", "1264", 2023, 16600),
)
taken(
    "value_under_the_indicators_name",
    'year,gender,municipality,"Sysselsatta invånare 20-65 år, andel (%)"\n2023,K,Skurup,78.1\n2023,T,Skurup,80.2\n',
    OFFICIAL,
    official("N02243", "1264", 2023, 78.1, sex="K"),
    official("N02243", "1264", 2023, 80.2, sex="T"),
)
taken(
    "two_indicators_as_columns",
    "Kommun;År;N01951;N03920\nSkurup;2023;16600;6,1\n",
    OFFICIAL,
    official("N01951", "1264", 2023, 16600),
    official("N03920", "1264", 2023, 6.1),
)
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
)
asked(
    "value_heading_unknown",
    "Nyckeltal;Kommun;År;Antal invånare\nN01951;Skurup;2023;16600\n",
    "dataset",
    official("N01951", "1264", 2023, 16600),
    answers=({"dataset": OFFICIAL, "mapping": {"Antal invånare": "value"}},),
)
asked(
    "value_heading_procent",
    "Nyckeltal;Kommun;År;Procent\nN03920;Skurup;2023;6,1\n",
    "dataset",
    official("N03920", "1264", 2023, 6.1),
    answers=({"dataset": OFFICIAL, "mapping": {"Procent": "value"}},),
)
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
)
taken(
    "sexes_in_digits",
    "Nyckeltal;Kommun;År;Kön;Värde\nN01951;Skurup;2023;1;8400\nN01951;Skurup;2023;2;8200\nN01951;Skurup;2023;1+2;16600\n",
    OFFICIAL,
    official("N01951", "1264", 2023, 8400, sex="M"),
    official("N01951", "1264", 2023, 8200, sex="K"),
    official("N01951", "1264", 2023, 16600, sex="T"),
)
taken(
    "years_with_marks",
    "Nyckeltal;Kommun;År;Värde\nN01951;Skurup;2022 (p);16500\nN01951;Ystad;2022*;31000\nN01951;Sjöbo;2022p;19500\n"
    "N01951;Eslöv;År 2022;34800\n",
    OFFICIAL,
    official("N01951", "1264", 2022, 16500),
    official("N01951", "1286", 2022, 31000),
    official("N01951", "1265", 2022, 19500),
    official("N01951", "1285", 2022, 34800),
)
taken(
    "months_in_one_column",
    "Nyckeltal;Kommun;Månad;Värde\nN03920;Skurup;2025M06;6,1\nN03920;Skurup;juli 2025;6,2\nN03920;Skurup;2025-08;6,3\n",
    OFFICIAL,
    official("N03920", "1264", 2025, 6.1, month="2025-06"),
    official("N03920", "1264", 2025, 6.2, month="2025-07"),
    official("N03920", "1264", 2025, 6.3, month="2025-08"),
)
taken(
    "months_beside_their_year",
    "Nyckeltal;Kommun;År;Månad;Värde\nN03920;Skurup;2025;06;6,1\nN03920;Skurup;2025;september;6,4\n",
    OFFICIAL,
    official("N03920", "1264", 2025, 6.1, month="2025-06"),
    official("N03920", "1264", 2025, 6.4, month="2025-09"),
)
taken(
    "months_as_columns",
    "Nyckeltal;Kommun;2025M06;2025M07\nN03920;Skurup;6,1;6,2\n",
    OFFICIAL,
    official("N03920", "1264", 2025, 6.1, month="2025-06"),
    official("N03920", "1264", 2025, 6.2, month="2025-07"),
)
refused("a_quarter_is_neither", "Nyckeltal;Kommun;År;Värde\nN03920;Skurup;2025K2;6,1\n", "period_quarter")
asked(
    "a_school_year",
    "Nyckeltal;Kommun;År;Värde\nN15428;Skurup;2022/23;88,1\nN15428;Ystad;2022/23;87,1\n",
    "reading",
    official("N15428", "1264", 2023, 88.1),
    official("N15428", "1286", 2023, 87.1),
    answers=({"school_year": "last"},),
)
asked(
    "an_unknown_indicator_first_outside",
    "Nyckeltal;Kommun;År;Värde\nX99;Ale;2023;5\nX99;Skurup;2023;6\n",
    "definition",
    official("X99", "1264", 2023, 6),
    answers=({"definition": {"name_sv": "X99"}},),
)
refused("only_outside", "Nyckeltal;Kommun;År;Värde\nN03920;Ale;2023;5\n", "no_row_holds")
refused("codes_with_a_digit_lost", "Nyckeltal;Kommun;År;Värde\nN03920;128;2023;5\nN03920;1;2023;5\n", "municipality_unknown")
refused("a_year_to_come", "Nyckeltal;Kommun;År;Värde\nN03920;Skurup;2035;5\n", "year_future")
taken(
    "a_projection_of_years_to_come",
    "Nyckeltal;Kommun;År;Värde\nN02836;Skurup;2035;9600\n",
    OFFICIAL,
    official("N02836", "1264", 2035, 9600),
)
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
)
refused("a_decimal_comma_that_divides", "Nyckeltal,Kommun,År,Värde,Anmärkning\nN03920,Skurup,2023,11,5\n", "decimal_cut")
refused(
    "values_that_slid",
    "Nyckeltal;Kommun;År;Värde;Anmärkning\nN03920;Ystad;2023;6,0;\nN03920;Lund;2023;;7,2\n",
    "values_slid",
)
asked(
    "another_numeric_column",
    "Nyckeltal;Kommun;År;Värde;Antal i urvalet\nN03920;Skurup;2023;6,1;500\n",
    "column",
    official("N03920", "1264", 2023, 6.1),
    answers=({"mapping": {"Antal i urvalet": ""}},),
)
asked(
    "rows_by_industry",
    "Nyckeltal;Kommun;År;Bransch;Värde\nN02201;Skurup;2023;Tillverkning;1000\nN02201;Skurup;2023;Vård;1200\n"
    "N02201;Skurup;2023;Samtliga branscher;5200\n",
    "column",
    official("N02201", "1264", 2023, 5200),
    answers=({"only": {"Bransch": "Samtliga branscher"}},),
)
asked(
    "one_part_of_an_indicator",
    "Nyckeltal;Kommun;År;Ålder;Värde\nN03920;Skurup;2023;55-64 år;4,1\n",
    "column",
)
taken(
    "an_agencys_month_of_a_new_measure_by_id",
    "År;Månad;Län;Kommun;Ålder;Kön;Nyckeltal;Värde\n"
    "2025;09;12 Skåne län;1264 Skurup;Samtliga 16-64 år;Kvinnor och män;N03920;6,3\n",
    OFFICIAL,
    official("N03920", "1264", 2025, 6.3, month="2025-09", sex="T"),
)
asked(
    "an_agencys_measure_under_its_own_name",
    "År;Månad;Län;Kommun;Ålder;Kön;Sjukpenningtalet\n"
    "2025;09;12 Skåne län;1264 Skurup;Samtliga 16-64 år;Kvinnor och män;9,3\n",
    "dataset",
    official("Sjukpenningtalet", "1264", 2025, 9.3, month="2025-09", sex="T"),
    answers=({"dataset": OFFICIAL}, {"definition": {"name_sv": "Sjukpenningtalet"}}),
)

# --- Commuting ---

taken(
    "commuting_years_as_columns",
    'bostadskommun,arbetsställekommun,kön,2021,2022\n"1264 Skurup","1286 Ystad","män och kvinnor",600,610\n',
    "commuting",
    commute("1264", "1286", 2021, 600),
    commute("1264", "1286", 2022, 610),
)
asked(
    "commuting_by_sex",
    "bostadskommun;arbetsställekommun;kön;år;antal\n1264 Skurup;1286 Ystad;män;2022;310\n"
    "1264 Skurup;1286 Ystad;kvinnor;2022;300\n",
    "sex",
    commute("1264", "1286", 2022, 610),
    answers=({"sex": "sum"},),
)
asked(
    "commuting_of_women",
    "bostadskommun;arbetsställekommun;kön;år;antal\n1264 Skurup;1286 Ystad;kvinnor;2022;300\n",
    "column",
)
taken(
    "commuting_totals_of_a_county_are_no_municipality",
    "bostadskommun;arbetsställekommun;år;antal\n1264 Skurup;12 Skåne län;2022;4000\n1264 Skurup;0180 Stockholm;2022;40\n",
    "commuting",
    commute("1264", "0180", 2022, 40),
    codes=("outside_skane",),
)
EXPORTS.append(
    Export(
        name="commuting_sum_without_a_part",
        text="bostadskommun;arbetsställekommun;kön;år;antal\n1264 Skurup;1286 Ystad;män;2022;310\n"
        "1264 Skurup;1286 Ystad;kvinnor;2022;300\n1264 Skurup;1281 Lund;män;2022;5\n",
        asks=("sex",),
        answers=({"sex": "sum"},),
        codes=frozenset({"sex_part_missing"}),
    )
)

# --- Occupations ---

taken(
    "occupation_with_its_name",
    "region;yrke (SSYK 2012);ålder;år;Anställda 16-64 år med arbetsplats i regionen (dagbef)\n"
    "12 Skåne län;2221 Grundutbildade sjuksköterskor;60-64 år;2023;1200\n"
    "12 Skåne län;2221 Grundutbildade sjuksköterskor;16-64 år;2023;..\n",
    "occupation_employment",
    {"region_code": "12", "ssyk": "2221", "year": 2023, "age_group": "60-64", "employees": 1200},
    {"region_code": "12", "ssyk": "2221", "age_group": "16-64", "employees": None, "employees_state": "suppressed"},
)
asked(
    "occupation_by_residence_is_not_by_workplace",
    "region;yrke (SSYK 2012);år;Anställda 16-64 år med bostad i regionen (nattbef)\n12 Skåne län;2221;2023;1200\n",
    "dataset",
)
asked(
    "occupation_of_other_ages",
    "region;yrke (SSYK 2012);år;Anställda 15-74 år\n12 Skåne län;2221;2023;1200\n",
    "dataset",
)
asked(
    "occupation_heading_says_only_antal",
    "kommun;yrke (SSYK 2012);kön;år;Antal\n1264 Skurup;2221 Grundutbildade sjuksköterskor;män;2023;12\n"
    "1264 Skurup;0110 Officerare;män;2023;..\n",
    "dataset",
    {"region_code": "1264", "ssyk": "2221", "sex": "M", "employees": 12},
    {"region_code": "1264", "ssyk": "0110", "sex": "M", "employees": None, "employees_state": "suppressed"},
    answers=({"dataset": "occupation_employment"},),
)
refused(
    "occupation_code_and_name_disagree",
    "region;yrke (SSYK 2012);år;Anställda\n12 Skåne län;2221 Barnmorskor;2023;1200\n",
    "code_clash",
)
taken(
    "occupation_outlook_with_its_own_field_names",
    "yrkesomrade;yb_yrke;lan;ssyk;jobbmojligheter;rekryteringssituation;prognos;omgang\n"
    "Vård;Sjuksköterskor;12;2221;stora;brist;öka;2026-1\nVård;Sjuksköterskor;12;2222;stora;brist;öka;2026-1\n",
    "occupation_outlook",
    {"region_code": "12", "edition": "2026-1", "occupation": "Sjuksköterskor", "ssyk": "2221, 2222"},
)

# --- Work and education ---

asked(
    "jobseekers_heading_says_only_personer",
    "Kommun;År;Personer\nSkurup;2023;410\n",
    "dataset",
    {"municipality_code": "1264", "year": 2023, "persons": 410},
    answers=({"dataset": "jobseekers"},),
)
taken(
    "jobseekers_said",
    "Kommun;Kommun-kod;År;Inskrivna arbetslösa\nSkurup;1264;2023;410\n",
    "jobseekers",
    {"municipality_code": "1264", "year": 2023, "persons": 410},
)
asked("jobseekers_in_months", "Kommun;Månad;Inskrivna arbetslösa\nSkurup;2025-06;410\n", "dataset")
asked(
    "jobseekers_of_the_young",
    "Kommun;År;Ålder;Inskrivna arbetslösa\nSkurup;2023;18-24 år;60\n",
    "column",
)
taken(
    "education_levels_in_words",
    "Kommun;År;Utbildningsnivå;Räknade efter;Antal\nSkurup;2023;eftergymnasial utbildning, 3 år eller mer;Bostad;900\n"
    "Skurup;2023;Förgymnasial;Arbetsplats;300\n",
    "employed_by_education",
    {"municipality_code": "1264", "education_level": "tertiary_3_plus", "by": "home", "persons": 900},
    {"municipality_code": "1264", "education_level": "compulsory", "by": "work", "persons": 300},
)
taken(
    "job_ads_by_month",
    "Kommun;Yrke;Månad;Annonser\nSkurup;2221 Grundutbildade sjuksköterskor;juni 2025;12\n",
    "job_ads",
    {"municipality_code": "1264", "ssyk": "2221", "month": "2025-06", "ads": 12},
)

# --- The learning series, in Swedish ---

taken(
    "sessions_in_swedish",
    "Lärträff-id;Rubrik;Datum;Plats;Tema;Bransch;Form\nV1;Behov;24 mars 2022;Ystad;validering;handel;fysisk\n"
    "V2;Omställning;12 maj 2022;Digitalt;livslångt lärande;F byggverksamhet;digitalt\n",
    "sessions",
    {"session_id": "V1", "theme": "validation", "form": "onsite", "place_municipality_code": "1286", "industry": "G"},
    {"session_id": "V2", "theme": "lifelong_learning", "form": "online", "place_municipality_code": None, "industry": "F"},
)
taken(
    "attendance_in_swedish",
    "Lärträff;Kommun;Aktörstyp;Platser\nLT1;Ystad;arbetsmarknad;4\nLT1;Region Skåne;Region;2\n",
    "attendance",
    {"session_id": "LT1", "municipality_code": "1286", "actor_type": "municipal_labour_market", "seats": 4},
    {"session_id": "LT1", "municipality_code": None, "actor_type": "region", "seats": 2},
)
refused(
    "attendance_group_label_on_its_first_row",
    "Lärträff;Kommun;Aktörstyp;Platser\nLT1;Region Skåne;arbetsmarknad;4\n",
    "municipality_needed",
)
refused(
    "attendance_at_an_unknown_session",
    "Lärträff;Kommun;Aktörstyp;Platser\nLärträff 1;Ystad;arbetsmarknad;4\n",
    "reference_unknown",
)
asked("attendance_in_per_cent", "Lärträff;Kommun;Aktörstyp;Platser (%)\nLT1;Ystad;arbetsmarknad;40\n", "unit")
taken(
    "pilots_in_swedish",
    "Pilot-id;Rubrik;Tema;Fas;Start;Omfattning;Budget (tkr)\nPX;Prov;validering;pågår;mars 2023;kommunal;1200\n",
    "pilots",
    {"pilot_id": "PX", "theme": "validation", "phase": "running", "start": "2023-03", "funding_sek": 1_200_000.0},
    codes=("scale_applied",),
)
asked(
    "two_ways_of_writing_an_id",
    "Pilot-id;Rubrik;Tema;Fas;Omfattning\nP01;Prov;validering;pågår;kommunal\np01;Prov;validering;avslutad;kommunal\n",
    "column",
)

# --- Personal data, dates and case numbers ---

refused(
    "an_address_in_a_file_that_stops",
    "Kommun;År;Arbetssökande;Kommentar\nYstad;2023;5;namn@exempel.se\nSjöbo;2023;4;ko\u00adm\n",
    "personal_email",
)
refused(
    "an_address_without_a_heading",
    "Kommun;År;Arbetssökande;\nYstad;2023;5;namn@exempel.se\nSjöbo;2023;4;x\n",
    "personal_email",
)
taken(
    "dates_and_case_numbers_are_no_telephones",
    "Kommun;År;Arbetssökande;Anmärkning\nYstad;2023;5;beslut 15/03/2022\nSjöbo;2023;4;dnr 2023-0012\n"
    "Höör;2023;3;gäller 01/2023\n",
    "jobseekers",
    {"municipality_code": "1286", "persons": 5},
    {"municipality_code": "1265", "persons": 4},
    {"municipality_code": "1267", "persons": 3},
)
