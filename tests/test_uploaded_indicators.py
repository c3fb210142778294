"""An indicator that came as data is shown like any other: no file, no code."""

from pathlib import Path

import pytest

from analytics.evaluation.evaluate import evaluate, years
from analytics.registry.indicator import INDICATORS, UnknownIndicator
from analytics.registry.uploaded_indicators import indicator_in, indicators_in
from data.intake.check import check
from data.reference.geography import MUNICIPALITIES
from data.store.store import Edition
from data.vocabulary import Division, State
from tests.sample_editions import of_rows, packaged
from tests.skills_gap_rows import matched_tables
from tests.stores import small_store

DEFINITION = {
    "indicator": "X1",
    "name_sv": "Praktikplatser",
    "name_en": None,
    "unit": "persons",
    "decimals": 0,
    "polarity": "higher_is_better",
    "theme": "employment",
    "level": "observed",
    "official_source": "Exempelkällan",
    "mappable": "true",
    "rollup": "sum",
}


@pytest.fixture(scope="module")
def edition() -> Edition:
    figures = [
        {"indicator": "X1", "municipality_code": one.code, "year": 2023, "sex": "T", "value": float(place)}
        for place, one in enumerate(MUNICIPALITIES[:-1])
    ]
    return of_rows(official_statistics=figures, indicator_definitions=[DEFINITION])


def test_it_stands_beside_the_registry(edition: Edition) -> None:
    assert set(indicators_in(edition)) == {*INDICATORS, "X1"}
    assert indicator_in(edition, "x1").name("en") == "Praktikplatser"
    assert indicator_in(edition, "N03920") is INDICATORS["unemployment_18_65"]


def test_it_is_evaluated_like_any_other(edition: Edition) -> None:
    uploaded = indicator_in(edition, "X1")
    result = evaluate(edition, uploaded)
    assert years(edition, uploaded) == (2023,)
    assert [row.value for row in result.rows[:3]] == [0, 1, 2]
    assert result.rows[0].state is State.ZERO
    assert result.rows[-1].state is State.MISSING


def test_it_rolls_up_as_its_definition_says(edition: Edition) -> None:
    rows = evaluate(edition, indicator_in(edition, "X1"), division=Division.COOPERATION_BODY).rows
    order = {one.code: place for place, one in enumerate(MUNICIPALITIES)}
    of_north_east = sum(order[code] for code in ("1256", "1266", "1272", "1273", "1290", "1293"))
    # The last municipality in the alphabet, Östra Göinge, has no figure, and a missing member is never a zero.
    assert {row.name: row.state for row in rows}["Skåne Nordost"] is State.MISSING
    assert order["1256"] == 32 and of_north_east > 0


def test_its_classes_rise(edition: Edition) -> None:
    breaks = indicator_in(edition, "X1").breaks
    assert len(breaks) == 4 and list(breaks) == sorted(set(breaks))


def test_parts_of_an_indicator_are_no_indicators_of_their_own() -> None:
    """The counts of K7 are told as K7, also where somebody defined them once."""
    edition = of_rows(**matched_tables(), indicator_definitions=[{**DEFINITION, "indicator": "K7_A"}])
    assert set(indicators_in(edition)) == set(INDICATORS)
    assert evaluate(edition, indicator_in(edition, "K7")).skane.value == 62


def test_parts_of_an_indicator_need_no_definition(tmp_path: Path) -> None:
    store = small_store(tmp_path)
    rows = "".join(f"{code};12;2022;{count}\n" for code, count in (("K7_A", 620), ("K7_E", 1000), ("k7_b", 9), ("K8", 1)))
    found = check(f"indicator;municipality_code;year;value\n{rows}".encode(), "k7.csv", store=store)
    asked = [(one.value, one.row) for one in found.findings if one.code == "definition_missing"]
    assert asked == [("k7_b", 4), ("K8", 5)], "a slip of the pen is still asked about"


def test_an_id_nobody_knows_is_still_unknown() -> None:
    with pytest.raises(UnknownIndicator):
        indicator_in(packaged(), "X1")
