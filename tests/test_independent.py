"""A share of `make recompute`: the numbers of the command line again, from the definitions in words."""

from pathlib import Path

import pytest

from tests.independent.__main__ import few
from tests.independent.asking import home
from tests.independent.tally import Tally


def test_a_share_of_all_numbers_agrees_with_an_independent_calculation(tmp_path: Path) -> None:
    tally = Tally()
    with home(tmp_path):
        few(tally)
    assert tally.differences == []
    assert sum(tally.numbers.values()) > 2_000


def test_a_wrong_number_is_told() -> None:
    tally = Tally()
    tally.same("subject", "what", 1.0, 1.0 + 1e-12)
    tally.same("subject", "none", None, None)
    assert tally.differences == [] and tally.numbers["subject"] == 1
    tally.same("subject", "what", 1.0, 1.001)
    tally.same("subject", "what", None, 1.0)
    limit = {"value": None, "state": "suppressed", "at_least": 10}
    tally.shown("subject", "limit", limit, 12)
    tally.shown("subject", "limit", limit, 9)
    assert len(tally.differences) == 3


@pytest.mark.parametrize("numbers", [(15, 148, 0.062, 0.160)])
def test_our_own_wilson_is_newcombes(numbers: tuple[int, int, float, float]) -> None:
    from tests.independent.learning import wilson

    top, base, low, high = numbers
    assert wilson(top, base) == pytest.approx((low, high), abs=5e-4)
