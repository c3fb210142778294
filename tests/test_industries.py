"""Location quotients and shift-share against worked figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.places.industries import location_quotient, shift_share


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
