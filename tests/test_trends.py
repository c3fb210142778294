"""Series over the years, the change from the year before, ranks and classes."""

from dataclasses import replace

import pytest

from analytics.evaluation.build_classes import natural_breaks
from analytics.evaluation.compare import change, ranks
from analytics.evaluation.evaluate import evaluate, trend
from analytics.evaluation.extent import Extent, extent
from analytics.registry.indicator import INDICATORS, Polarity
from analytics.registry.map_classes import class_index
from data.vocabulary import Division
from tests.sample_editions import FixedEdition, of_rows, packaged
from tests.test_evaluate import CODES, COUNT, FOUR, RATIO, official


def test_trend_holds_every_published_year_and_nothing_else() -> None:
    values = trend(packaged(), INDICATORS["social_assistance"]).values
    assert set(values) == {*CODES, "12", "00"}
    assert values["1280"][2022] == 6.20
    assert any(len(of_area) < 6 for of_area in values.values())


def test_trend_by_region_holds_the_rolled_up_values() -> None:
    by_body = trend(packaged(), RATIO, division=Division.COOPERATION_BODY).values
    shown = evaluate(packaged(), RATIO, year=2021, division=Division.COOPERATION_BODY)
    assert {row.code: by_body[row.code][2021] for row in shown.rows} == {row.code: row.value for row in shown.rows}


def test_only_breaks_inside_the_years_shown_are_told() -> None:
    assert trend(packaged(), RATIO).breaks == ()
    rows = official("N01951", {"1280": 1.0}, 2024) + official("N01951", {"1280": 2.0}, 2025)
    assert trend(of_rows(official_statistics=rows), COUNT).breaks == (2025,)


def test_the_extent_of_a_series_is_its_highest_and_its_lowest_as_printed() -> None:
    """Höör's young unemployed as published: 5.56, 5.27, 4.72, 6.30, 5.09, 3.60 from 2017 on."""
    found = extent(trend(packaged(), INDICATORS["unemployment_16_24"]), "1267")
    assert found == Extent(first=2017, last=2022, highest=6.3, highest_in=2020, lowest=3.6, lowest_in=2022)


def test_of_what_prints_alike_the_newest_is_told_and_a_half_is_rounded_up() -> None:
    """Höör's long-term unemployed printed 3.1 in 2020 and 2021; Skåne's young unemployed 4.35 is printed 4.4."""
    long_term, young = (
        extent(trend(packaged(), INDICATORS[name]), code)
        for name, code in (("long_term_unemployment_25_65", "1267"), ("unemployment_16_24", "12"))
    )
    assert long_term is not None and young is not None
    assert (long_term.highest, long_term.highest_in) == (3.1, 2021)
    assert (young.lowest, young.lowest_in) == (4.4, 2022)


def test_an_extent_needs_four_periods_that_compare() -> None:
    """Of the months a single June is there; and nothing compares across a break."""
    assert extent(trend(packaged(), INDICATORS["unemployment_20_64_bas"]), "1267") is None
    rows = [row for year in range(2020, 2026) for row in official("N01951", {"1280": float(year - 2019)}, year)]
    assert extent(trend(of_rows(official_statistics=rows), COUNT), "1280") is None


def test_change_is_from_the_year_before() -> None:
    found = change(trend(packaged(), COUNT), "1280", 2022)
    assert found is not None
    assert (found.previous_year, found.difference) == (2021, 357377 - 351749)


def test_no_change_across_a_break_or_a_gap() -> None:
    rows = [("1280", 2023, 1.0, None), ("1280", 2024, 2.0, None), ("1280", 2025, 3.0, None), ("1280", 2027, 4.0, None)]
    series = trend(FixedEdition(rows), COUNT)
    assert change(series, "1280", 2024) is not None
    assert change(series, "1280", 2025) is None
    assert change(series, "1280", 2027) is None
    assert change(series, "1280", 2023) is None
    assert change(series, "no such area", 2024) is None


@pytest.mark.parametrize(
    ("polarity", "expected"),
    [
        (Polarity.LOWER_IS_BETTER, {"1280": 1, "1281": 1, "1282": 3, "1283": 4}),
        (Polarity.NEUTRAL, {"1280": 1, "1281": 1, "1282": 3, "1283": 4}),
        (Polarity.HIGHER_IS_BETTER, {"1280": 3, "1281": 3, "1282": 2, "1283": 1}),
    ],
)
def test_competition_ranks(polarity: Polarity, expected: dict[str, int]) -> None:
    rows = [(code, 2022, value, None) for code, value in zip(FOUR, (5.0, 5.0, 3.0, 0.0), strict=True)]
    result = evaluate(FixedEdition(rows), replace(COUNT, polarity=polarity))
    assert ranks(result) == expected


def test_a_limit_belongs_to_the_class_below() -> None:
    assert [class_index(value, (1, 2, 3, 4), 2) for value in (-5, 1, 1.01, 4, 4.01)] == [0, 0, 1, 3, 4]


@pytest.mark.filterwarnings("ignore:Numba")
def test_fisher_jenks() -> None:
    values = [2, 3, 4, 10, 11, 12, 20, 21, 22, 40]
    assert [*natural_breaks(values, classes=4), max(values)] == [4, 12, 22, 40]
