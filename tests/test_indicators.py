"""The registry of indicators: complete, well-formed, and its numbers agree with published ones picked by hand."""

import csv
import re
from dataclasses import replace
from pathlib import Path

import pytest

from analytics.evaluation.build_classes import natural_breaks, per_class, rounded
from analytics.evaluation.evaluate import evaluate, trend
from analytics.indices.details import COLUMNS
from analytics.registry.indicator import (
    INDICATORS,
    Indicator,
    Rollup,
    Scale,
    UnknownIndicator,
    indicator_by,
    parse_indicator,
)
from analytics.registry.map_classes import class_index
from analytics.registry.registries import CAVEATS, THEMES
from data.contracts.sources import SOURCES
from data.definitions import DefinitionError
from data.reference.geography import MUNICIPALITIES
from data.reference.periods import parse_period
from data.store.store import Edition
from data.vocabulary import SKANE, Level
from tests.sample_editions import packaged
from tests.skills_gap_rows import TABLES, edition_for

GOLDEN = Path(__file__).parent / "golden" / "indicators.csv"
# fmt: off
OFFICIAL = [
    "N00905", "N00973", "N00999", "N01724", "N01951", "N01955", "N01960", "N01982",
    "N01983", "N01984", "N02201", "N02202", "N02210", "N02212", "N02214", "N02216",
    "N02218", "N02220", "N02222", "N02224", "N02226", "N02228", "N02231", "N02233",
    "N02235", "N02237", "N02239", "N02241", "N02243", "N02797", "N02833", "N02836",
    "N02840", "N03920", "N03921", "N03926", "N15428", "N17461", "N18500", "N31807",
]
# fmt: on
NEWER = {
    "unemployment_20_64_bas",
    "employment_20_64_bas",
    "post_secondary_25_65",
    "low_economic_standard",
    "self_sufficient_20_64",
    "self_sufficient_20_64_born_sweden",
    "self_sufficient_20_64_born_abroad",
    "population_projection",
    "vocational_programmes_applied",
    "vocational_programmes_granted",
    "vocational_places_granted",
    *(
        f"employed_residents_sni_{section}"
        for section in ("A", "B+C", "D+E", "F", "G", "H", "I", "J", "K", "L", "M+N", "O", "P", "Q", "R-U")
    ),
}
"""Named by what they measure: they continue no older series."""
FEWER_CLASSES = {"functions_taking_part": "there are only four numbers of functions, 0 to 3"}

WITHOUT_PACKAGED_DATA = set(TABLES) - {"demographic_renewal"}
"""Their data are uploaded; until then small worked tables stand in, and their map classes were chosen beforehand."""
FURTHER_COLUMNS = {"standard_error", *(name for names in COLUMNS.values() for name in names)}

every_indicator = pytest.mark.parametrize("indicator", INDICATORS.values(), ids=lambda one: one.id)
every_mappable = pytest.mark.parametrize(
    "indicator", [one for one in INDICATORS.values() if one.mappable], ids=lambda one: one.id
)


def edition_of(indicator: Indicator) -> Edition:
    return edition_for(indicator.id) if indicator.id in WITHOUT_PACKAGED_DATA else packaged()


def golden() -> list[dict[str, str]]:
    with GOLDEN.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_official_indicator_is_there_once() -> None:
    published = [one.source_id for one in INDICATORS.values() if one.source_id]
    assert sorted(published) == sorted([*OFFICIAL, *NEWER])
    assert all(INDICATORS[identity].source_id == identity for identity in NEWER)


def test_every_indicator_has_golden_rows_and_every_golden_row_an_indicator() -> None:
    assert {row["indicator"] for row in golden()} == set(INDICATORS)
    assert all(row["note"] for row in golden())


@pytest.mark.parametrize("row", golden(), ids=lambda row: row["indicator"])
def test_golden_value(row: dict[str, str]) -> None:
    indicator = INDICATORS[row["indicator"]]
    result = evaluate(edition_of(indicator), indicator, year=parse_period(row["year"]))
    code = row["municipality_code"]
    found = result.skane if code == SKANE else result.row(code)
    assert found.value == pytest.approx(float(row["value"]), rel=1e-7)


def test_only_the_skills_gap_waits_for_its_data() -> None:
    waiting = {one.id for one in INDICATORS.values() if one.theme == "skills_gap"} - {"demographic_renewal"}
    assert waiting == WITHOUT_PACKAGED_DATA
    for identity in WITHOUT_PACKAGED_DATA:
        assert INDICATORS[identity].classes is None or "Förhandsvalda" in INDICATORS[identity].classes.basis_sv


@every_indicator
def test_texts(indicator: Indicator) -> None:
    for language in ("sv", "en"):
        assert len(indicator.short(language)) <= 28
        assert len(indicator.name(language)) <= 90
        assert indicator.method(language).endswith(".")
        assert "  " not in indicator.method(language)
    assert not re.search(r"\d\.\d", indicator.name_sv + indicator.method_sv), "decimal comma in Swedish"
    assert indicator.method_sv != indicator.method_en


@every_indicator
def test_id_and_references(indicator: Indicator) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_]*([A-Z](\+[A-Z]|-[A-Z])?)?", indicator.id)
    assert indicator.theme in THEMES
    assert indicator.source in SOURCES
    if indicator.weight is not None:
        assert INDICATORS[indicator.weight].rollup is Rollup.SUM


def test_nothing_in_the_small_registries_is_unused() -> None:
    assert {key for one in INDICATORS.values() for key in one.caveats} == set(CAVEATS)
    assert {one.theme for one in INDICATORS.values()} == set(THEMES)


def test_names_tell_the_indicators_apart() -> None:
    for field in ("name_sv", "name_en", "short_sv", "short_en"):
        texts = [getattr(one, field) for one in INDICATORS.values()]
        assert len(texts) == len(set(texts)), [text for text in texts if texts.count(text) > 1]


@every_indicator
def test_sql_gives_one_row_per_area_and_year(indicator: Indicator) -> None:
    answer = edition_of(indicator).table(indicator.sql).to_pydict()
    assert (
        set(answer)
        <= {"municipality_code", "year", "value", "base", "state", "persons", "month", "note", "numerator"} | FURTHER_COLUMNS
    )
    assert {"municipality_code", "year", "value", "base"} <= set(answer)
    periods = answer.get("month", answer["year"])
    pairs = list(zip(answer["municipality_code"], periods, strict=True))
    fewest = 1 if indicator.id in WITHOUT_PACKAGED_DATA or indicator.sparse else len(MUNICIPALITIES)
    assert len(pairs) == len(set(pairs)) >= fewest


@every_indicator
def test_percentages_are_within_0_and_100(indicator: Indicator) -> None:
    if indicator.unit == "percent" and indicator.theme != "forecast":
        values = [value for of_area in trend(edition_of(indicator), indicator).values.values() for value in of_area.values()]
        assert values
        assert min(values) >= 0
        assert max(values) <= 100


@every_mappable
def test_frozen_classes_spread_the_municipalities(indicator: Indicator) -> None:
    if indicator.id in WITHOUT_PACKAGED_DATA:
        assert len(indicator.breaks) == 4
        return
    expected = 4 if indicator.id in FEWER_CLASSES else 5
    filled = [count for count in per_class(packaged(), indicator, indicator.breaks) if count]
    assert len(indicator.breaks) == expected - 1
    # 16-24 year olds: all of 2022 lies in the three classes up to 7,0, where the 7.01 of one municipality is printed 7,0.
    assert len(filled) >= (3 if indicator.id == "unemployment_16_24" else 4)


def test_a_diverging_scale_has_its_midpoint_in_the_middle_class() -> None:
    diverging = [one for one in INDICATORS.values() if one.scale is Scale.DIVERGING]
    assert diverging
    for one in diverging:
        assert class_index(one.midpoint or 0, one.breaks, one.decimals) == len(one.breaks) // 2


def test_only_counts_are_kept_from_maps() -> None:
    kept = [one for one in INDICATORS.values() if not one.mappable]
    counts = {"persons", "seats", "pilots", "programmes", "study_places"}
    assert {one.unit for one in kept if one.level is not Level.COUNTY_ONLY} == counts
    assert not any(one.mappable for one in INDICATORS.values() if one.level is Level.COUNTY_ONLY)


def test_county_value_that_disagrees_is_left_out_only_while_it_disagrees() -> None:
    """Once the published county value lies near its municipalities again, the exclusion in the SQL should go."""
    degree = INDICATORS["upper_secondary_degree_4_years"]
    assert "12" in trend(packaged(), degree).values and set(trend(packaged(), degree).values["12"]) == {2017, 2018}
    [(published,)] = packaged().rows(
        "select value from official_statistics where indicator = 'N17461' and municipality_code = '12' and year = 2020"
    )
    rows = evaluate(packaged(), degree, year=2020).rows
    people = {row.code: row.value for row in evaluate(packaged(), INDICATORS["population"], year=2020).rows}
    weighted = sum(row.value * people[row.code] for row in rows) / sum(people.values())
    assert abs(published - weighted) > 3


def test_own_and_official_id_name_the_same_indicator() -> None:
    assert indicator_by("N03920") is indicator_by(" n03920 ") is indicator_by("unemployment_18_65")


@pytest.mark.parametrize(
    ("given", "near"),
    [("unemploiment_18_65", "unemployment_18_65"), ("N0392", "unemployment_18_65"), ("Folkmangd", "population")],
)
def test_unknown_indicator_suggests(given: str, near: str) -> None:
    with pytest.raises(UnknownIndicator) as caught:
        indicator_by(given)
    assert near in caught.value.suggestions


def test_unknown_indicator_without_likeness_suggests_nothing() -> None:
    with pytest.raises(UnknownIndicator) as caught:
        indicator_by("qqqqqqqq")
    assert caught.value.suggestions == ()


VALID = INDICATORS["unemployment_18_65"].sql


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ('theme = "unemployment"', 'theme = "weather"', "theme"),
        ('theme = "unemployment"', "", "theme"),
        ("decimals = 1", "", "decimals"),
        ("decimals = 1", "decimals = 1\ndesimals = 2", "desimals"),
        ("mappable = true", "", "mappable"),
        ("mappable = true", "mappable = false", "classes"),
        ('unit = "percent"', 'unit = "percents"', "unit"),
        ('polarity = "lower_is_better"', 'polarity = "good"', "polarity"),
        ('rollup = "weighted:population_20_64"', 'rollup = "weighted"', "rollup"),
        ('rollup = "weighted:population_20_64"', 'rollup = "mean"', "rollup"),
        ('rollup = "weighted:population_20_64"', 'rollup = "none"', "rollup_reason"),
        ('"share_of_population"', '"no_such_caveat"', "no_such_caveat"),
        ("[4.5, 5.5, 7, 9]", "[4.5, 4.5, 7, 9]", "breaks"),
        ("[4.5, 5.5, 7, 9]", '["a"]', "breaks"),
        ("[4.5, 5.5, 7, 9]", "[4.5, nan]", "breaks"),
        ("version = 1", "", "version"),
        ("decimals = 1", 'decimals = 1\nscale = "diverging"', "midpoint"),
        ("decimals = 1", 'decimals = 1\ncompared_with = ["01"]', "compared_with"),
        ("[short]", "[shorter]", "[short]"),
        ("[name]", "[name]\nde = 'Arbeitslose'", "de"),
        ("/* ---", "/*", "TOML header"),
        ("theme = ", "theme == ", "TOML"),
    ],
)
def test_a_wrong_header_fails_naming_file_and_key(before: str, after: str, named: str) -> None:
    assert before in VALID
    with pytest.raises(DefinitionError) as caught:
        parse_indicator("trial", VALID.replace(before, after, 1))
    assert "trial.sql" in str(caught.value) and named in str(caught.value)


def test_the_header_is_a_comment_so_that_the_file_runs_as_it_is() -> None:
    parsed = parse_indicator("unemployment_18_65", VALID)
    assert replace(parsed) == INDICATORS["unemployment_18_65"]
    assert packaged().rows(parsed.sql)


def test_natural_breaks_known_answer() -> None:
    assert natural_breaks([2, 3, 4, 10, 11, 12, 20, 21, 22, 40], classes=4) == [4, 12, 22]


def test_rounded_limits_are_readable_and_near() -> None:
    assert rounded([18.98, 22.58, 25.1, 28.24]) == [19, 22.5, 25, 28]
