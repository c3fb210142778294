"""Distances between areas, worked by hand and against scipy."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.distance import seuclidean

from analytics.pilots.followup import most_similar
from analytics.statistics.distance import Distance, deviations, distances

# Standard deviations 1 and 5 over n = 4.
FEATURES = {
    "size": {"p": 0.0, "q": 2.0, "r": 0.0, "s": 2.0},
    "rate": {"p": 0.0, "q": 0.0, "r": 10.0, "s": 10.0},
    "same": dict.fromkeys("pqrs", 7.0),
}
WEIGHTS = {"size": 1.0, "rate": 3.0, "same": 5.0}


def apart(other: str, features: dict[str, dict[str, float]]) -> Distance | None:
    return distances("p", [other], features, WEIGHTS)[other]


def test_standard_deviations_worked_by_hand() -> None:
    assert deviations(FEATURES) == pytest.approx({"size": 1, "rate": 5, "same": 0})
    assert deviations({"alone": {"p": 1.0}, "nobody": {}}) == {"alone": 0.0, "nobody": 0.0}
    assert deviations({"same": {str(place): 0.1 for place in range(33)}}) == {"same": 0.0}, "exactly, in spite of rounding"


def test_a_distance_worked_by_hand() -> None:
    """Weights 1 and 3, two standard deviations apart in each: √((1·4 + 3·4) / 4)."""
    found = apart("s", FEATURES)
    assert found is not None and found.value == pytest.approx(2)
    assert found.squares == pytest.approx({"size": 4, "rate": 12}), "what does not vary does not count"
    near = apart("q", FEATURES)
    assert near is not None and near.value == pytest.approx(1)


def without(feature: str, area: str) -> dict[str, dict[str, float]]:
    return {
        name: {code: one for code, one in of.items() if (name, code) != (feature, area)} for name, of in FEATURES.items()
    }


def test_what_is_missing_makes_nobody_nearer() -> None:
    lacking = without("size", "s")
    found = apart("s", lacking)
    assert found is not None and set(found.squares) == {"rate"}
    assert found.value == pytest.approx(abs(10 / deviations(lacking)["rate"]))


def test_with_under_half_of_the_weight_known_there_is_no_distance() -> None:
    assert apart("s", without("rate", "s")) is None
    nothing = {name: {"p": 0.0, "q": 1.0} for name in FEATURES}
    assert apart("s", nothing) is None


@given(st.lists(st.tuples(*[st.integers(-99, 99)] * 3), min_size=3, max_size=8, unique=True))
def test_with_equal_weights_it_is_the_distance_of_scipy(rows: list[tuple[int, int, int]]) -> None:
    features = {str(n): {str(area): float(row[n]) for area, row in enumerate(rows)} for n in range(3)}
    spreads = {name: spread for name, spread in deviations(features).items() if spread}
    own, other = ([features[name][area] for name in spreads] for area in ("0", "1"))
    expected = seuclidean(own, other, [spread**2 for spread in spreads.values()])
    mean = distances("0", ["1"], features, dict.fromkeys(features, 1.0))["1"]
    assert mean is not None and mean.value == pytest.approx(expected / math.sqrt(len(spreads)))


def test_the_most_similar_of_the_follow_up_come_nearest_first_with_their_parts() -> None:
    found = most_similar("p", ["s", "r", "q"], FEATURES, count=2, weights={"rate": 2.0})
    assert [one.code for one in found] == ["q", "r"] and found[0].distance == pytest.approx(math.sqrt(4 / 3))
    assert found[0].distance == pytest.approx(sum(found[0].parts.values()) ** 0.5) and "same" not in found[0].parts
    assert most_similar("p", ["q", "r"], FEATURES, count=1, weights={"size": 9.0})[0].code == "r"
