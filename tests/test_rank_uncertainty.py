"""How far a rank holds when everything that was chosen or counted could have been otherwise."""

import pytest

from analytics.indices.details import details
from analytics.indices.evaluate import evaluate_index, rank_intervals
from analytics.indices.ranking import Noise, Pressure, rank_uncertainty
from analytics.registry.index import Goalposts, Transformation, index_by
from tests.index_tables import CODES, LIMITS, SYMBOLS, UNITS, goalpost_rows, tables_of, values_of
from tests.sample_editions import of_rows, packaged

KGI, FKF = index_by("skills_gap"), index_by("supply_conditions")
GOALPOSTS = {
    symbol: Goalposts(low=low, high=high, transformation=Transformation.NONE, basis_sv="", basis_en="", version="t")
    for symbol, (low, high) in LIMITS.items()
}


def test_rank_intervals_are_the_same_every_time_and_hold_the_rank_mostly() -> None:
    result = evaluate_index(packaged(), FKF)
    found = rank_intervals(packaged(), result)
    assert found == rank_intervals(packaged(), result) and len(found) == 33
    for one in found.values():
        assert 1 <= one.low <= one.high <= 33
        assert 0 <= one.probability_top <= 1 and 0 <= one.probability_bottom <= 1
        assert (one.pressure is Pressure.HIGH) == (one.probability_top >= 0.9)
        assert (one.pressure is Pressure.LOW) == (one.probability_bottom >= 0.9)
    inside = [found[row.code].low <= (row.rank or 0) <= found[row.code].high for row in result.rows]
    assert sum(inside) >= 28
    assert sum(one.probability_top for one in found.values()) == pytest.approx(11, abs=0.05)


def thirty_three() -> dict[str, dict[str, float | None]]:
    return values_of(
        {f"{n:02d}": [100 + 11 * n, 0.1 + 0.027 * n, 6 + 0.18 * n, 1.4 - 0.02 * n, 20 + n, n - 15] for n in range(33)}
    )


def test_areas_far_apart_are_told_apart_and_equal_ones_are_not() -> None:
    nothing = Noise(bases={}, standard_errors={})
    found = rank_uncertainty(KGI, thirty_three(), nothing)
    assert (found["32"].low, found["32"].high, found["32"].pressure) == (1, 1, Pressure.HIGH)
    assert found["00"].pressure is Pressure.LOW and found["16"].pressure is Pressure.UNCERTAIN
    same = rank_uncertainty(KGI, {f"{n}": values_of(UNITS)["A"] for n in range(6)}, nothing)
    assert {(one.low, one.high) for one in same.values()} == {(1, 1)}, "ties share a rank"


def test_fewer_counted_people_make_a_rank_less_sure() -> None:
    values = thirty_three()

    def width(people: float) -> int:
        bases = {code: dict.fromkeys(SYMBOLS, people) for code in values}
        errors = {code: {"K6": 100 / people**0.5} for code in values}
        found = rank_uncertainty(KGI, values, Noise(bases=bases, standard_errors=errors), draws=500)
        return sum(one.high - one.low for one in found.values())

    assert width(50) > width(100_000)


def test_an_area_without_a_value_has_no_interval() -> None:
    values = values_of(UNITS)
    found = rank_uncertainty(KGI, values, Noise(bases={}, standard_errors={}), draws=200, goalposts=GOALPOSTS)
    assert list(found) == ["A", "B", "C", "D"]


def test_everything_behind_the_counts_is_read_from_the_edition() -> None:
    edition = of_rows(**tables_of(UNITS), goalposts=goalpost_rows())
    result = evaluate_index(edition, KGI)
    assert set(rank_intervals(edition, result, draws=200)) == {CODES[area] for area in "ABCD"}
    beside = details(edition, result)
    assert beside["K5"]["1280"]["coverage_percent"] == pytest.approx(100)
    assert beside["K5"]["1230"]["coverage_percent"] == 0 and beside["K5"]["1230"]["high"] == pytest.approx(100)
    low, high = beside["K1"]["1280"]["low"], beside["K1"]["1280"]["high"]
    assert low is not None and high is not None and low < 30 < high
