"""The index engine: hand cases, the missing-data rule, weights, limits, ranks and how far they hold."""

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.evaluation.build_classes import pooled
from analytics.evaluation.compare import middle, ranks
from analytics.evaluation.evaluate import UnknownYear
from analytics.evaluation.measured import need_levels
from analytics.indices.evaluate import evaluate_index, index_years, rank_intervals, survival
from analytics.indices.scores import WrongWeights, full_weights, score_areas
from analytics.needs.frozen import frozen_need
from analytics.needs.measure import evaluate_measure
from analytics.registry.definition_hashes import definition_hashes
from analytics.registry.index import FOLDER, INDICES, Goalposts, Index, Transformation, UnknownIndex, index_by, read_index
from analytics.registry.missing_data import sentence
from analytics.statistics.ranking import competition_ranks
from data.definitions import DefinitionError
from data.vocabulary import Division, State
from tests.index_tables import (
    CODES,
    EXPECTED,
    LIMITS,
    SYMBOLS,
    UNITS,
    attribute_rows,
    goalpost_rows,
    tables_of,
    values_of,
)
from tests.sample_editions import of_rows, only, packaged
from tests.skills_gap_rows import YEAR, ads, ages

KGI, FKF = index_by("skills_gap"), index_by("supply_conditions")


def posts(low: float, high: float, transformation: Transformation = Transformation.NONE) -> Goalposts:
    return Goalposts(low=low, high=high, transformation=transformation, basis_sv="", basis_en="", version="t")


GOALPOSTS = {symbol: posts(*pair) for symbol, pair in LIMITS.items()}


# --- the hand case


def test_hand_case() -> None:
    """Equal weights, K2 on its plain value: A is the mean of 66.67, (66.67 + 50) / 2 and (66.67 + 85) / 2."""
    found = score_areas(KGI, values_of(UNITS), goalposts=GOALPOSTS)
    for area, expected in EXPECTED.items():
        assert found[area].value == (None if expected is None else pytest.approx(expected, abs=5e-5))
    assert found["A"].pillars == pytest.approx({"demand": 200 / 3, "supply": 175 / 3, "imbalance": 455 / 6})
    assert found["C"].pillars["imbalance"] == pytest.approx(50), "K6 alone: nothing is put in the place of K5"


def test_hand_case_from_tables() -> None:
    result = evaluate_index(of_rows(**tables_of(UNITS), goalposts=goalpost_rows()), KGI)
    for area, expected in EXPECTED.items():
        row = result.row(CODES[area])
        found = {symbol: row.indicators[symbol].value for symbol in SYMBOLS}
        wanted = dict(zip(SYMBOLS, UNITS[area], strict=True))
        assert {one for one in SYMBOLS if found[one] is None} == {one for one in SYMBOLS if wanted[one] is None}
        assert [found[one] or 0 for one in SYMBOLS] == pytest.approx([wanted[one] or 0 for one in SYMBOLS], abs=1e-3)
        assert row.value == (None if expected is None else pytest.approx(expected, abs=5e-3))
    assert {row.state for row in result.rows if row.code not in CODES.values()} == {State.MISSING}
    assert [result.row(CODES[area]).rank for area in "ABCDE"] == [2, 4, 3, 1, None]
    assert all(one.loaded and one.version == "9" for one in result.goalposts.values())
    assert result.year == YEAR and set(result.years.values()) == {YEAR}


@given(st.integers(0, 999))
@settings(max_examples=5, deadline=None)
def test_order_of_rows_and_places_outside_skane_make_no_difference(seed: int) -> None:
    tables = tables_of(UNITS) | {"goalposts": goalpost_rows()}
    expected = evaluate_index(of_rows(**tables), KGI)
    tables["population_by_age"] = [*tables["population_by_age"], *ages("1380", 1, 1000)]
    tables["occupation_employment"] = [*tables["occupation_employment"], *attribute_rows("1380", 19, 99, 50)]
    tables["job_ads"] = [*tables["job_ads"], *ads("1380", [999] * 12)]
    for rows in tables.values():
        random.Random(seed).shuffle(rows)
    found = evaluate_index(of_rows(**tables), KGI)
    assert [(row.code, row.rank, row.state) for row in found.rows] == [
        (row.code, row.rank, row.state) for row in expected.rows
    ]
    assert [row.value or 0 for row in found.rows] == pytest.approx([row.value or 0 for row in expected.rows])


# --- limits


def test_limits_say_on_which_scale_they_stand() -> None:
    """Plain limits under K2, limits on the logarithm under ln K2 or wherever the lower one is below 0."""
    tables = tables_of({"A": UNITS["A"]})
    ln = {"low": np.log(0.2), "high": np.log(0.8)}
    expected = 100 * np.log(0.6 / 0.2) / np.log(4)
    for name, pair, score in (
        ("K2", {}, 200 / 3),
        ("ln K2", ln, expected),
        ("K2", ln, expected),
        ("K2", {"low": 0, "high": 1}, 60),
        ("reachable_tightness", {}, 200 / 3),
        ("ln(K2)", ln, expected),
    ):
        rows = [one | {"indicator": name} | pair if one["indicator"] == "K2" else one for one in goalpost_rows()]
        reading = evaluate_index(of_rows(**tables, goalposts=rows), KGI).row("1280").indicators["K2"]
        assert reading.score == pytest.approx(score, abs=1e-3), name


def test_limits_that_do_not_rise_are_reported_and_not_used() -> None:
    rows = [one | {"high": one["low"]} if one["indicator"] == "K1" else one for one in goalpost_rows()]
    other = [one | {"index": "another"} for one in goalpost_rows()]
    result = evaluate_index(of_rows(**tables_of(UNITS), goalposts=rows), KGI)
    assert not result.goalposts["K1"].loaded and result.goalposts["K3"].loaded
    assert "K1" in " ".join(sentence(gap, "sv") for gap in result.gaps)
    assert not any(one.loaded for one in evaluate_index(of_rows(goalposts=other), KGI).goalposts.values())


def test_a_tightness_of_zero_lies_below_every_limit() -> None:
    values = values_of({"A": [30, 0.0, 12, 0.9, 50, 12]})
    assert score_areas(KGI, values)["A"].indicators["K2"] == 0


@pytest.mark.parametrize("member", FKF.members, ids=lambda one: one.symbol)
def test_frozen_limits_are_the_percentiles_they_say_they_are(member: object) -> None:
    one = FKF.member(getattr(member, "symbol", ""))
    low, high = np.percentile(pooled(packaged(), one.indicator), [5, 95])
    assert (one.goalposts.low, one.goalposts.high) == pytest.approx((low, high), abs=0.0051)
    assert "5:e och 95:e percentilen" in one.goalposts.basis("sv") and "2017–2022" in one.goalposts.basis("en")


# --- missing


NUMBERS = st.one_of(st.none(), st.floats(-50, 500))


@given(st.lists(st.tuples(*[NUMBERS] * 6), min_size=1, max_size=6))
def test_a_value_needs_five_of_six_and_one_in_each_pillar(rows: list[tuple[float | None, ...]]) -> None:
    units = {str(place): row for place, row in enumerate(rows)}
    for area, score in score_areas(KGI, values_of(units)).items():
        known = [value is not None for value in units[area]]
        whole = sum(known) >= 5 and all(any(known[place : place + 2]) for place in (0, 2, 4))
        assert (score.value is not None) == whole
        assert [score.indicators[symbol] is not None for symbol in SYMBOLS] == known, "missing never becomes 0"


def test_one_area_does_not_move_another() -> None:
    alone = score_areas(KGI, values_of({"A": UNITS["A"]}), goalposts=GOALPOSTS)
    assert alone["A"] == score_areas(KGI, values_of(UNITS), goalposts=GOALPOSTS)["A"]


def test_without_data_it_says_what_is_missing_and_how_to_load_it() -> None:
    result = evaluate_index(packaged(), KGI)
    assert {row.state for row in result.rows} == {State.NOT_LOADED} and result.year is None
    assert rank_intervals(packaged(), result) == {} and index_years(packaged(), KGI) == ()
    [gap] = result.gaps
    assert "Underlag saknas" in sentence(gap, "sv") and "under Läs in fil" in sentence(gap, "sv")
    assert set(gap.datasets) == {
        "commuting",
        "employed_by_education",
        "job_ads",
        "jobseekers",
        "occupation_employment",
    }
    assert result.years["K4"] == 2025 and result.row("1280").indicators["K4"].value == pytest.approx(21941 / 18561)


def test_loaded_but_unusable_is_said_too() -> None:
    tables = tables_of(UNITS)
    tables["job_ads"] = tables["job_ads"][:3]
    result = evaluate_index(of_rows(**tables), KGI)
    assert "K1, K2" in sentence(result.gaps[0], "sv")
    assert all(row.value is None for row in result.rows)


# --- weights


def test_weights_move_the_value_and_the_hand_case_comes_back_with_equal_ones() -> None:
    values = values_of(UNITS)
    equal = score_areas(KGI, values, goalposts=GOALPOSTS)
    tripled = score_areas(KGI, values, goalposts=GOALPOSTS, weights=dict.fromkeys(KGI.weights(), 3.0))
    assert [one.value or 0 for one in tripled.values()] == pytest.approx([one.value or 0 for one in equal.values()])
    only = score_areas(KGI, values, goalposts=GOALPOSTS, weights={"supply": 0, "imbalance": 0, "K2": 0})
    assert only["A"].value == pytest.approx(200 / 3)
    moved = score_areas(KGI, values, goalposts=GOALPOSTS, weights={"K4": 3})
    assert moved["A"].pillars["supply"] == pytest.approx((200 / 3 + 3 * 50) / 4)


@pytest.mark.parametrize(
    "weights",
    [{"K9": 1.0}, {"K1": -1.0}, {"K1": float("inf")}, {"demand": 0.0, "supply": 0.0, "imbalance": 0.0}],
)
def test_weights_that_cannot_be_used(weights: dict[str, float]) -> None:
    with pytest.raises(WrongWeights):
        full_weights(KGI, weights)


def test_weights_are_named_by_symbol_indicator_or_pillar() -> None:
    assert [KGI.weight_key(name) for name in ("k1", " advert_pressure ", "Demand", "K9")] == ["K1", "K1", "demand", None]


def test_does_the_top_survive() -> None:
    before = evaluate_index(packaged(), FKF)
    same = survival(before, before)
    assert (same.size, same.left, same.entered) == (11, (), ()) and len(same.kept) == 11
    after = evaluate_index(packaged(), FKF, weights={"renewal": 0, "skill_base": 0})
    found = survival(before, after)
    assert set(found.kept) | set(found.left) == set(same.kept) and found.left and not set(found.left) & set(found.kept)
    top = {row.code for row in after.rows if row.rank is not None and row.rank <= 11}
    assert set(found.kept) | set(found.entered) == top


# --- the index that ships


def test_supply_conditions_by_hand_for_malmo() -> None:
    """2022, the projection 2021: each published value between its limits, in two decimals."""
    row = evaluate_index(packaged(), FKF).row("1280")
    for member in FKF.members:
        reading = row.indicators[member.symbol]
        share = (reading.value - member.goalposts.low) / (member.goalposts.high - member.goalposts.low)
        good = 1 - share if member.higher_is_worse else share
        assert reading.score == pytest.approx(100 * min(1, max(0, good)))
    scores = {symbol: reading.score or 0 for symbol, reading in row.indicators.items()}
    pillars = [scores["F1"] + scores["F2"], scores["F3"] + scores["F4"], scores["F5"] + scores["F6"]]
    assert row.value == pytest.approx(sum(pillars) / 6)


def test_rank_one_has_the_largest_need_whichever_way_the_index_is_read() -> None:
    result = evaluate_index(packaged(), FKF)
    needs = {row.code: 100 - (row.value or 0) for row in result.rows}
    assert {row.code: row.rank for row in result.rows} == competition_ranks(needs)
    assert result.years["F3"] == 2021 and result.year == 2022 and result.origin == "official"


def test_a_region_is_scored_from_its_own_rates() -> None:
    result = evaluate_index(packaged(), FKF, division=Division.COOPERATION_BODY)
    assert len(result.rows) == 4 and all(row.value is not None for row in result.rows)
    assert sorted(row.rank or 0 for row in result.rows) == [1, 2, 3, 4]


def test_an_earlier_year_and_one_that_is_not_there() -> None:
    early = evaluate_index(packaged(), FKF, year=2018)
    assert early.year == 2018 and early.years["F3"] is None and all(row.value is not None for row in early.rows)
    with pytest.raises(UnknownYear):
        evaluate_index(packaged(), FKF, year=1999)


# --- an index as a measure of need


def test_an_index_may_be_the_need_that_pilots_are_held_against() -> None:
    need = frozen_need(packaged(), FKF.id)
    assert need.low_is_worse and len(need.values) == len(need.high_top_probability) == 33 and need.gaps == ()
    assert evaluate_measure(packaged(), "fkf").values == need.values
    assert evaluate_measure(packaged(), "N03920").low_is_worse is False
    assert evaluate_measure(packaged(), "skills_gap").values == {}


def test_an_index_and_an_indicator_are_ranked_and_turned_by_the_same_code() -> None:
    """High is good in this index and bad in unemployment; in both rank 1 has the largest need."""
    index, unemployment = evaluate_index(packaged(), FKF), evaluate_measure(packaged(), "unemployment_18_65")
    assert ranks(index) == {row.code: row.rank for row in index.rows}
    assert need_levels(index)["1280"] == -(index.row("1280").value or 0)
    assert need_levels(unemployment) == unemployment.values
    worst = max(unemployment.values, key=lambda code: unemployment.values[code])
    assert ranks(unemployment)[worst] == 1 and middle(unemployment) in unemployment.values.values()


def test_what_is_not_loaded_is_told_in_the_same_way_for_both() -> None:
    for any_id in ("unemployment_18_65", "supply_conditions"):
        found = evaluate_measure(only("sessions"), any_id)
        assert found.year is None and found.values == {} and middle(found) is None and ranks(found) == {}
        assert [gap.key for gap in found.gaps] == ["not_loaded"]
    assert frozen_need(only("sessions"), "unemployment_18_65").gaps[0].key == "no_need"


# --- the registry


@pytest.mark.parametrize("index", INDICES.values(), ids=lambda one: one.id)
def test_texts_and_hash(index: Index) -> None:
    for language in ("sv", "en"):
        assert len(index.short(language)) <= 28 and index.about(language).endswith(".")
        assert index.missing_rule(language).endswith(".") and index.name(language)
        assert all(one.goalposts.basis(language) for one in index.members)
        assert all(one.title(language) for one in index.pillars)
    assert definition_hashes()[f"index:{index.id}"] == f"2:{index.definition_sha256}"
    assert replace(index) == read_index(FOLDER / f"{index.id}.toml")


def test_unknown_index() -> None:
    assert index_by(" KGI ") is KGI
    with pytest.raises(UnknownIndex) as caught:
        index_by("lycka")
    assert caught.value.known == ("skills_gap", "supply_conditions")


TEXT = (FOLDER / "skills_gap.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ('symbol = "KGI"', "", "symbol"),
        ('polarity = "lower_is_better"', 'polarity = "neutral"', "polarity"),
        ('polarity = "lower_is_better"', 'polarity = "good"', "polarity"),
        ("minimum_indicators = 5", "minimum_indicators = 7", "minimum_indicators"),
        ("minimum_per_pillar = 1", "minimum_per_pillar = 0", "minimum_per_pillar"),
        ('pillar = "demand"', 'pillar = "weather"', "pillar"),
        ('worse = "higher"', 'worse = "bigger"', "worse"),
        ("low = 100", "low = 900", "low"),
        ("high = 450", "", "high"),
        ('name = "advert_pressure"', 'name = "no_such"', "no_such"),
        ('symbol = "K2"', 'symbol = "K1"', "symbol"),
        ('transformation = "ln"', 'transformation = "log"', "transformation"),
        ('counts = "numerator"', 'counts = "many"', "counts"),
        ("per_unit = 0.001", "per_unit = 0", "per_unit"),
        ("per_unit = 0.001", "per_unit = 0.001\nwieght = 2", "wieght"),
        ("[short]", "[shorter]", "short"),
    ],
)
def test_a_wrong_file_fails_naming_file_and_key(tmp_path: Path, before: str, after: str, named: str) -> None:
    assert before in TEXT
    (tmp_path / "trial.toml").write_text(TEXT.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        read_index(tmp_path / "trial.toml")
    assert "trial.toml" in str(caught.value) and named in str(caught.value)
