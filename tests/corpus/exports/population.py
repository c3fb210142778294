"""Population by age, sex and birth, as databases and colleagues write it."""

from tests.corpus.exports.export import OFFICIAL, POPULATION, Export, asked, official, pop, taken

EXPORTS: tuple[Export, ...] = (
    taken(
        "population_long_semicolon",
        "region;ålder;år;Folkmängd\n1290 Kristianstad;20-24 år;2023;5011\n1290 Kristianstad;60-64 år;2023;5222\n",
        POPULATION,
        pop("1290", 2023, "20-24", 5011),
        pop("1290", 2023, "60-64", 5222),
    ),
    taken(
        "population_oldest_and_total",
        "region\tålder\tår\tFolkmängd\n1290 Kristianstad\t100+ år\t2023\t21\n1290 Kristianstad\ttotalt ålder\t2023\t87000\n",
        POPULATION,
        pop("1290", 2023, "100+", 21),
        pop("1290", 2023, "total", 87000),
    ),
    taken(
        "population_contents_and_years_as_columns",
        '"region","ålder","Folkmängd 2022","Folkmängd 2023"\n"1270 Tomelilla","20-24 år",601,612\n',
        POPULATION,
        pop("1270", 2022, "20-24", 601),
        pop("1270", 2023, "20-24", 612),
    ),
    taken(
        "population_ages_as_columns",
        "Kommun;År;Folkmängd 20-24 år;Folkmängd 60-64 år\nSjöbo;2023;900;1200\n",
        POPULATION,
        pop("1265", 2023, "20-24", 900),
        pop("1265", 2023, "60-64", 1200),
    ),
    taken(
        "population_total_of_sexes_only",
        "region;ålder;kön;år;Folkmängd\n1264 Skurup;20-24 år;totalt;2023;850\n",
        POPULATION,
        pop("1264", 2023, "20-24", 850),
    ),
    asked(
        "population_by_sex_summed",
        "region;ålder;kön;år;Folkmängd\n1264 Skurup;20-24 år;män;2023;450\n1264 Skurup;20-24 år;kvinnor;2023;400\n",
        "sex",
        pop("1264", 2023, "20-24", 850),
        answers=({"sex": "sum"},),
    ),
    asked(
        "population_by_sex_with_total",
        "region;ålder;kön;år;Folkmängd\n1264 Skurup;20-24 år;män;2023;450\n1264 Skurup;20-24 år;kvinnor;2023;400\n"
        "1264 Skurup;20-24 år;män och kvinnor;2023;851\n",
        "sex",
        pop("1264", 2023, "20-24", 851),
        answers=({"sex": "total"},),
    ),
    asked(
        "population_sexes_as_columns",
        "Kommun;Ålder;År;Män;Kvinnor\nSkurup;20-24 år;2023;450;400\n",
        "dataset",
        pop("1264", 2023, "20-24", 850),
        answers=({"dataset": "population_by_age"}, {"sex": "sum"}),
    ),
    asked("population_women_only", "region;ålder;kön;år;Folkmängd\n1264 Skurup;20-24 år;kvinnor;2023;400\n", "column"),
    asked(
        "population_of_all_ages_is_an_indicator_or_not",
        '"Folkmängd efter region och år"\n\n"region","2022","2023"\n"1264 Skurup",16500,16600\n',
        "dataset",
        official("N01951", "1264", 2022, 16500),
        official("N01951", "1264", 2023, 16600),
        answers=({"dataset": OFFICIAL, "constants": {"indicator": "N01951"}},),
    ),
    asked(
        "population_heading_says_only_antal",
        "Kommun;År;Antal\nSkurup;2023;16600\nYstad;2023;31500\n",
        "dataset",
        {"municipality_code": "1264", "year": 2023, "persons": 16600},
        {"municipality_code": "1286", "year": 2023, "persons": 31500},
        answers=({"dataset": "jobseekers"},),
    ),
    asked("population_ages_as_columns_without_year", "Kommun;Antal;-29;30-39;40-49\nSjöbo;100;10,5;50;39,5\n", "dataset"),
    asked(
        "population_by_birth",
        "region;ålder;födelseregion;år;Folkmängd\n1264 Skurup;20-24 år;född i Sverige;2023;700\n"
        "1264 Skurup;20-24 år;utrikes född;2023;150\n1264 Skurup;20-24 år;totalt;2023;850\n",
        "column",
        pop("1264", 2023, "20-24", 850),
        answers=({"only": {"födelseregion": "totalt"}},),
    ),
    taken(
        "counties_and_country_are_counted_outside",
        "region;ålder;år;Folkmängd\n00 Riket;20-24 år;2023;600000\n12 Skåne län;20-24 år;2023;90000\n"
        "01 Stockholms län;20-24 år;2023;140000\n1264 Skurup;20-24 år;2023;850\n",
        POPULATION,
        pop("1264", 2023, "20-24", 850),
        codes=("outside_skane",),
    ),
    asked("population_in_per_cent", "region;ålder;år;Folkmängd (%)\n1264 Skurup;20-24 år;2023;8\n", "unit"),
    taken(
        "population_in_thousands",
        "region;ålder;år;Folkmängd (tusental)\n1264 Skurup;20-24 år;2023;0,85\n",
        POPULATION,
        pop("1264", 2023, "20-24", 850),
        codes=("scale_applied",),
    ),
)
