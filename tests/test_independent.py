"""A share of `make again`: the numbers of the command line again, from the definitions in words."""

from pathlib import Path

import pytest

from tests.independent.__main__ import few
from tests.independent.asking import home
from tests.independent.learning import wilson
from tests.independent.lists import Lists
from tests.independent.tally import Tally
from tests.sample_editions import copied_home


def test_a_share_of_all_numbers_agrees_with_an_independent_calculation(tmp_path: Path) -> None:
    tally = Tally()
    with home(copied_home(tmp_path / "home")):
        few(tally, Lists())
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


def test_our_own_wilson_is_newcombes() -> None:
    """Newcombe 1998, table I: 15 of 148."""
    assert wilson(15, 148) == pytest.approx((0.0624, 0.1605), abs=5e-5)
