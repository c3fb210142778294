"""Intervals against published figures."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.statistics.intervals import GARWOOD, WILSON, garwood, wilson

# Newcombe 1998, "Two-sided confidence intervals for the single proportion", Table I, method 3 (score, no correction).
NEWCOMBE = [
    ((81, 263), (0.2553, 0.3662)),
    ((15, 148), (0.0624, 0.1605)),
    ((0, 20), (0.0, 0.1611)),
    ((1, 29), (0.0061, 0.1718)),
]
# Garwood 1936, as tabulated; K1 = 240 positions per 12,000 employees worked from the same limits.
POISSON = [(10, (4.7954, 18.3904)), (0, (0.0, 3.6889)), (1, (0.0253, 5.5716))]


@pytest.mark.parametrize(("given_counts", "expected"), NEWCOMBE)
def test_wilson_agrees_with_newcombe(given_counts: tuple[int, int], expected: tuple[float, float]) -> None:
    found = wilson(*given_counts)
    assert found is not None
    assert (found.low, found.high) == pytest.approx(expected, abs=5e-5)
    assert found.method == WILSON


def test_wilson_at_five_decimals() -> None:
    found = wilson(81, 263)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((0.25529, 0.36621), abs=5e-6)


@pytest.mark.parametrize(("count", "expected"), POISSON)
def test_garwood_agrees_with_the_exact_limits(count: int, expected: tuple[float, float]) -> None:
    found = garwood(count)
    assert (found.low, found.high) == pytest.approx(expected, abs=5e-5)
    assert found.method == GARWOOD


def test_garwood_holds_for_a_large_count() -> None:
    found = garwood(240).scaled(1000 / 12000)
    assert (found.low, found.high) == pytest.approx((17.55, 22.697), abs=6e-4)


def test_a_count_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        garwood(-1)


def test_no_trials_have_no_interval() -> None:
    assert wilson(0, 0) is None


@pytest.mark.parametrize("counts", [(-1, 5), (6, 5)])
def test_what_is_no_proportion_is_refused(counts: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="not a proportion"):
        wilson(*counts)


@settings(deadline=None)
@given(st.integers(0, 400), st.integers(1, 400))
def test_wilson_holds_the_share_and_stays_within_0_and_1(part: int, more: int) -> None:
    found = wilson(part, part + more)
    assert found is not None
    assert 0 <= found.low <= part / (part + more) <= found.high <= 1


@settings(deadline=None)
@given(st.integers(0, 2000))
def test_garwood_has_the_right_tails(count: int) -> None:
    found = garwood(count)
    below = math.fsum(math.exp(k * math.log(found.high) - found.high - math.lgamma(k + 1)) for k in range(count + 1))
    assert below == pytest.approx(0.025, rel=1e-6)
    assert found.low <= count <= found.high
