"""Commuting, occupations, job seekers and education of the employed."""

from tests.corpus.exports.export import Export, asked, commute, refused, taken

EXPORTS: tuple[Export, ...] = (
    taken(
        "commuting_years_as_columns",
        'bostadskommun,arbetsställekommun,kön,2021,2022\n"1264 Skurup","1286 Ystad","män och kvinnor",600,610\n',
        "commuting",
        commute("1264", "1286", 2021, 600),
        commute("1264", "1286", 2022, 610),
    ),
    asked(
        "commuting_by_sex",
        "bostadskommun;arbetsställekommun;kön;år;antal\n1264 Skurup;1286 Ystad;män;2022;310\n"
        "1264 Skurup;1286 Ystad;kvinnor;2022;300\n",
        "sex",
        commute("1264", "1286", 2022, 610),
        answers=({"sex": "sum"},),
    ),
    asked(
        "commuting_of_women",
        "bostadskommun;arbetsställekommun;kön;år;antal\n1264 Skurup;1286 Ystad;kvinnor;2022;300\n",
        "column",
    ),
    taken(
        "commuting_totals_of_a_county_are_no_municipality",
        "bostadskommun;arbetsställekommun;år;antal\n1264 Skurup;12 Skåne län;2022;4000\n"
        "1264 Skurup;0180 Stockholm;2022;40\n",
        "commuting",
        commute("1264", "0180", 2022, 40),
        codes=("outside_skane",),
    ),
    Export(
        name="commuting_sum_without_a_part",
        text="bostadskommun;arbetsställekommun;kön;år;antal\n1264 Skurup;1286 Ystad;män;2022;310\n"
        "1264 Skurup;1286 Ystad;kvinnor;2022;300\n1264 Skurup;1281 Lund;män;2022;5\n",
        asks=("sex",),
        answers=({"sex": "sum"},),
        codes=frozenset({"sex_part_missing"}),
    ),
    taken(
        "occupation_with_its_name",
        "region;yrke (SSYK 2012);ålder;år;Anställda 16-64 år med arbetsplats i regionen (dagbef)\n"
        "12 Skåne län;2221 Grundutbildade sjuksköterskor;60-64 år;2023;1200\n"
        "12 Skåne län;2221 Grundutbildade sjuksköterskor;16-64 år;2023;..\n",
        "occupation_employment",
        {"region_code": "12", "ssyk": "2221", "year": 2023, "age_group": "60-64", "employees": 1200},
        {"region_code": "12", "ssyk": "2221", "age_group": "16-64", "employees": None, "employees_state": "suppressed"},
    ),
    asked(
        "occupation_by_residence_is_not_by_workplace",
        "region;yrke (SSYK 2012);år;Anställda 16-64 år med bostad i regionen (nattbef)\n12 Skåne län;2221;2023;1200\n",
        "dataset",
    ),
    asked(
        "occupation_of_other_ages",
        "region;yrke (SSYK 2012);år;Anställda 15-74 år\n12 Skåne län;2221;2023;1200\n",
        "dataset",
    ),
    asked(
        "occupation_heading_says_only_antal",
        "kommun;yrke (SSYK 2012);kön;år;Antal\n1264 Skurup;2221 Grundutbildade sjuksköterskor;män;2023;12\n"
        "1264 Skurup;0110 Officerare;män;2023;..\n",
        "dataset",
        {"region_code": "1264", "ssyk": "2221", "sex": "M", "employees": 12},
        {"region_code": "1264", "ssyk": "0110", "sex": "M", "employees": None, "employees_state": "suppressed"},
        answers=({"dataset": "occupation_employment"},),
    ),
    refused(
        "occupation_code_and_name_disagree",
        "region;yrke (SSYK 2012);år;Anställda\n12 Skåne län;2221 Barnmorskor;2023;1200\n",
        "code_clash",
    ),
    taken(
        "occupation_outlook_with_its_own_field_names",
        "yrkesomrade;yb_yrke;lan;ssyk;jobbmojligheter;rekryteringssituation;prognos;omgang\n"
        "Vård;Sjuksköterskor;12;2221;stora;brist;öka;2026-1\nVård;Sjuksköterskor;12;2222;stora;brist;öka;2026-1\n",
        "occupation_outlook",
        {"region_code": "12", "edition": "2026-1", "occupation": "Sjuksköterskor", "ssyk": "2221, 2222"},
    ),
    asked(
        "jobseekers_heading_says_only_personer",
        "Kommun;År;Personer\nSkurup;2023;410\n",
        "dataset",
        {"municipality_code": "1264", "year": 2023, "persons": 410},
        answers=({"dataset": "jobseekers"},),
    ),
    taken(
        "jobseekers_said",
        "Kommun;Kommun-kod;År;Inskrivna arbetslösa\nSkurup;1264;2023;410\n",
        "jobseekers",
        {"municipality_code": "1264", "year": 2023, "persons": 410},
    ),
    asked("jobseekers_in_months", "Kommun;Månad;Inskrivna arbetslösa\nSkurup;2025-06;410\n", "dataset"),
    asked(
        "jobseekers_of_the_young",
        "Kommun;År;Ålder;Inskrivna arbetslösa\nSkurup;2023;18-24 år;60\n",
        "column",
    ),
    taken(
        "education_levels_in_words",
        "Kommun;År;Utbildningsnivå;Räknade efter;Antal\nSkurup;2023;eftergymnasial utbildning, 3 år eller mer;Bostad;900\n"
        "Skurup;2023;Förgymnasial;Arbetsplats;300\n",
        "employed_by_education",
        {"municipality_code": "1264", "education_level": "tertiary_3_plus", "by": "home", "persons": 900},
        {"municipality_code": "1264", "education_level": "compulsory", "by": "work", "persons": 300},
    ),
    taken(
        "job_ads_by_month",
        "Kommun;Yrke;Månad;Annonser\nSkurup;2221 Grundutbildade sjuksköterskor;juni 2025;12\n",
        "job_ads",
        {"municipality_code": "1264", "ssyk": "2221", "month": "2025-06", "ads": 12},
    ),
)
