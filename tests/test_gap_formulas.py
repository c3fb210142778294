"""Formulas against worked figures from elsewhere: textbooks, papers and hand calculations, each named."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.evaluation.build_classes import natural_breaks
from analytics.indices.formulas import (
    advert_pressure,
    count_interval,
    demographic_renewal,
    matched_employment,
    qualification_gap,
    reachable_tightness,
    replacement_need,
    shortage_exposure,
)
from analytics.indices.ranking import competition_ranks, rank_grid
from analytics.participation.intervals import garwood
from analytics.places.industries import location_quotient, shift_share
from analytics.shrinkage import shrunken_rates

COMMUTERS = ((800, 150, 50), (200, 600, 200), (100, 100, 300))


def test_location_quotient() -> None:
    """Farhauer and Kröll 2013."""
    assert location_quotient(1714, 79006, 879213, 15593224) == pytest.approx(0.3847623, abs=5e-8)
    assert location_quotient(1, 0, 1, 1) is None
    assert location_quotient(1, 10, 0, 1) is None


def test_shift_share() -> None:
    """Farhauer and Kröll 2013."""
    found = shift_share([90, 20, 10, 60], [100, 40, 10, 55], [400, 150, 150, 400], [440, 210, 135, 480])
    assert (found.reference_growth, found.industry_mix, found.residual) == pytest.approx((27, 1, -3))
    assert found.change == 25


@given(st.lists(st.tuples(*[st.integers(1, 10_000)] * 4), min_size=1, max_size=8))
def test_the_parts_of_shift_share_add_up(industries: list[tuple[int, int, int, int]]) -> None:
    found = shift_share(*[list(column) for column in zip(*industries, strict=True)])
    assert found.reference_growth + found.industry_mix + found.residual == pytest.approx(found.change, abs=1e-6)


def test_shift_share_needs_the_industry_in_the_reference() -> None:
    with pytest.raises(ValueError, match="reference"):
        shift_share([1, 1], [1, 1], [1, 0], [1, 1])


def test_advert_pressure_and_its_interval() -> None:
    """By hand; the interval is Garwood's exact one for 240, over 12 000 employees."""
    assert advert_pressure(240, 12000) == 20
    interval = count_interval(240).scaled(1000 / 12000)
    assert (interval.low, interval.high) == pytest.approx((17.55, 22.697), abs=6e-4)
    assert advert_pressure(0, 12000) == 0
    assert advert_pressure(None, 12000) is None and advert_pressure(5, None) is None and advert_pressure(5, 0) is None


@pytest.mark.parametrize("count", [0, 1, 10, 240])
def test_the_count_interval_is_the_one_used_elsewhere(count: int) -> None:
    slow = garwood(count)
    assert (count_interval(count).low, count_interval(count).high) == pytest.approx((slow.low, slow.high), rel=1e-7)
    assert count_interval(count).method == slow.method
    with pytest.raises(ValueError, match="-1"):
        count_interval(-1)


def test_reachable_tightness() -> None:
    """By hand: 0.8·100 + 0.2·50 + 0.2·40 = 98, and so on."""
    found = reachable_tightness(COMMUTERS, [100, 50, 40], [60, 20, 30])
    assert found.reachable == pytest.approx((98, 53, 39))
    assert found.raw == pytest.approx((0.6, 0.4, 0.75))
    assert found.adjusted == pytest.approx((0.6122, 0.3774, 0.7692), abs=5e-5)


def test_an_unknown_number_of_job_seekers_is_not_none() -> None:
    found = reachable_tightness([[10, 0], [5, 5]], [None, 4], [1, 1])
    assert found.reachable == (None, 2)
    assert found.raw == (None, 0.25) and found.adjusted == (None, 0.5)


@given(
    st.lists(st.tuples(*[st.integers(1, 1000)] * 3), min_size=3, max_size=3),
    st.lists(st.integers(0, 10_000), min_size=3, max_size=3),
)
def test_those_within_reach_add_up_to_all_when_nobody_commutes_out(flows: list[tuple[int, ...]], seekers: list[int]) -> None:
    reached = reachable_tightness(flows, seekers, [1, 1, 1]).reachable
    assert sum(one or 0.0 for one in reached) == pytest.approx(sum(seekers))


def test_replacement_need() -> None:
    """By hand: 100·0.12 + 50·0.08 + 150·0.10 = 31 of 300, a fifth a year."""
    found = replacement_need([100, 50, 150], [0.12, 0.08, 0.10])
    assert found is not None
    assert (found.persons, found.percent, found.per_year) == pytest.approx((31, 10.3333, 6.2), abs=5e-5)


def test_an_occupation_without_ages_is_left_out_and_not_counted_as_young() -> None:
    found = replacement_need([100, 900], [0.12, None])
    assert found is not None and found.percent == pytest.approx(12)
    assert replacement_need([100], [None]) is None


def test_demographic_renewal() -> None:
    assert demographic_renewal(420, 560) == 0.75
    assert demographic_renewal(None, 560) is None and demographic_renewal(420, 0) is None


SSYK4 = {
    "X": [(600, "brist"), (400, "balans")],
    "Y": [(300, "brist")],
    "Z": [(500, "överskott"), (500, None)],
}


def test_shortage_exposure() -> None:
    """By hand: 100·0.6 + 50 = 110 short of 100 + 50 + 75 = 225 assessed of 300."""
    found = shortage_exposure({"X": 100, "Y": 50, "Z": 150}, SSYK4)
    assert found is not None
    assert (found.percent, found.coverage) == pytest.approx((48.889, 75.0), abs=5e-4)
    assert (found.low, found.high) == pytest.approx((36.667, 61.667), abs=5e-4)


def test_under_sixty_per_cent_assessed_there_are_bounds_and_no_value() -> None:
    found = shortage_exposure({"X": 10, "Z": 100}, SSYK4)
    assert found is not None
    assert found.percent is None and found.coverage == pytest.approx(100 * 60 / 110)
    exactly = shortage_exposure({"X": 20, "Z": 80}, SSYK4)
    assert exactly is not None and exactly.coverage == pytest.approx(60) and exactly.percent is not None
    assert shortage_exposure({}, SSYK4) is None


def test_paradox_is_assessed_and_not_shortage() -> None:
    found = shortage_exposure({"X": 10}, {"X": [(1, "paradox"), (1, "brist")]})
    assert found is not None and (found.percent, found.coverage) == (50, 100)


def test_qualification_gap() -> None:
    assert qualification_gap(3600, 12000, 2900, 14500) == pytest.approx(10.0)
    assert qualification_gap(3600, 0, 2900, 14500) is None


def test_matched_employment() -> None:
    """D, for whom data are insufficient, is not counted as employed."""
    assert matched_employment(620, 130, 150, 1000) == (62.0, 90.0)
    assert matched_employment(0, 0, 0, 0) is None


def test_empirical_bayes() -> None:
    """Marshall's global estimator, worked outside this code."""
    found = shrunken_rates([2, 30, 45, 8, 15], [50, 1000, 1500, 100, 350])
    assert found == pytest.approx([0.033689, 0.031566, 0.031238, 0.038066, 0.036030], abs=5e-7)


def test_areas_that_differ_less_than_chance_get_the_common_rate() -> None:
    assert shrunken_rates([10, 10, 10], [100, 100, 100]) == [0.1, 0.1, 0.1]
    with pytest.raises(ValueError, match="people"):
        shrunken_rates([1], [0])


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(51, 5000)), min_size=2, max_size=12))
def test_a_shrunken_rate_lies_between_its_own_and_the_common_one(areas: list[tuple[int, int]]) -> None:
    events, people = zip(*areas, strict=True)
    common = sum(events) / sum(people)
    for event, count, shrunken in zip(events, people, shrunken_rates(events, people), strict=True):
        low, high = sorted((event / count, common))
        assert low - 1e-12 <= shrunken <= high + 1e-12


@pytest.mark.filterwarnings("ignore:Numba")
def test_fisher_jenks() -> None:
    values = [2, 3, 4, 10, 11, 12, 20, 21, 22, 40]
    assert [*natural_breaks(values, classes=4), max(values)] == [4, 12, 22, 40]


def test_competition_rank() -> None:
    assert competition_ranks([5, 5, 3, 1]) == [1, 1, 3, 4]
    assert competition_ranks([0.1 + 0.2, 0.3, 1.0]) == [2, 2, 1], "rounding does not part equals"


@given(st.lists(st.integers(0, 5), min_size=1, max_size=30), st.integers(0, 99))
def test_ties_share_a_rank_whatever_the_order(values: list[int], seed: int) -> None:
    ranks = competition_ranks(values)
    assert all((a == b) == (x == y) for a, x in zip(values, ranks, strict=True) for b, y in zip(values, ranks, strict=True))
    assert ranks == [1 + sum(other > value for other in values) for value in values]
    order = list(range(len(values)))
    random.Random(seed).shuffle(order)
    assert competition_ranks([values[n] for n in order]) == [ranks[n] for n in order]


def test_ranks_over_a_grid_of_weights_and_powers() -> None:
    """By hand over four sets of weights and the powers 1 and 3."""
    weights = [[1 / 3] * 3, [0.5, 0.25, 0.25], [0.25, 0.5, 0.25], [0.25, 0.25, 0.5]]
    pillars = {"P": [80, 20, 50], "Q": [50, 50, 50], "R": [20, 60, 75], "S": [40, 40, 40]}
    assert rank_grid(pillars, weights, [1, 3]) == {"P": (1, 3), "Q": (2, 3), "R": (1, 3), "S": (4, 4)}
