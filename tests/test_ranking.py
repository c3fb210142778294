"""Ranks with their ties, and the thirds made of them."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import rankdata

from analytics.statistics.ranking import TIE, competition_ranks, ranks_along, thirds, top_size

VALUES = st.lists(st.integers(0, 5), min_size=1, max_size=30)


def named(values: list[float]) -> dict[str, float]:
    return {str(place): value for place, value in enumerate(values)}


def test_ranks_worked_by_hand() -> None:
    assert competition_ranks({"a": 5, "b": 5, "c": 3, "d": 1}) == {"a": 1, "b": 1, "c": 3, "d": 4}
    assert competition_ranks({}) == {}


def test_rounding_does_not_part_equals_and_a_real_difference_does() -> None:
    assert competition_ranks({"a": 0.1 + 0.2, "b": 0.3, "c": 1.0}) == {"a": 2, "b": 2, "c": 1}
    assert competition_ranks({"a": 1.0, "b": 1.0 + 3 * TIE}) == {"a": 2, "b": 1}


@given(VALUES)
def test_without_rounding_they_are_the_ranks_of_scipy(values: list[int]) -> None:
    """scipy counts from the smallest, so the values are turned."""
    expected = rankdata([-value for value in values], method="min").astype(int).tolist()
    assert list(competition_ranks(named([float(value) for value in values])).values()) == expected


@given(VALUES, st.integers(0, 99))
def test_ties_share_a_rank_whatever_the_order(values: list[int], seed: int) -> None:
    ranks = competition_ranks(named([float(value) for value in values]))
    shuffled = list(named([float(value) for value in values]).items())
    random.Random(seed).shuffle(shuffled)
    assert competition_ranks(dict(shuffled)) == ranks


def test_many_draws_are_ranked_at_once() -> None:
    draws = np.array([[[5.0, 5.0, 3.0, 1.0], [1.0, 2.0, 3.0, 4.0]]])
    assert ranks_along(draws).tolist() == [[[1, 1, 3, 4], [4, 3, 2, 1]]]


@given(st.lists(st.floats(-3, 3).map(lambda value: round(value, 2) + TIE / 3 * (value > 0)), min_size=1, max_size=33))
def test_many_are_ranked_as_one_is_ties_too(values: list[float]) -> None:
    assert ranks_along(np.array(values)).tolist() == list(competition_ranks(named(values)).values())


def test_a_third_of_33_is_11_and_ties_are_never_split() -> None:
    rising = list(thirds(named([float(place) for place in range(33)])).values())
    assert [rising.count(third) for third in (1, 2, 3)] == [11, 11, 11] and rising[0] == 1
    assert set(thirds(named([1.0] * 33)).values()) == {3}


@pytest.mark.parametrize(("areas", "size"), [(33, 11), (32, 10), (4, 1), (2, 1)])
def test_the_size_of_the_top(areas: int, size: int) -> None:
    assert top_size(areas) == size
