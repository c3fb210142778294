"""Tables laid out by chance: each is read row by row as it was made, or asked about; none is read otherwise."""

from random import Random

import pytest

from data.intake.reading.parse import parse
from data.intake.reading.reading import LIMITS, Decisions
from tests.corpus.random_layouts import laid_out, written

TABLES = 300
MOST_ASKED = 0.02
CHUNK = 30


def outcome(seed: int) -> bool:
    """Whether a table was read; that it was read right is asserted here."""
    chance = Random(seed)
    laid = laid_out(chance)
    name, content = written(laid, chance)
    reading = parse(content, name, Decisions(), LIMITS)
    if reading.stopped:
        return False
    assert list(zip(*reading.columns, strict=True)) == laid.expected, (seed, name, reading.names, reading.row_kinds)
    assert reading.rows_read == len(reading.row_numbers) + reading.not_data + len(reading.blank_rows)
    return True


@pytest.mark.parametrize("first", range(0, TABLES, CHUNK))
def test_random_tables_are_never_read_otherwise(first: int) -> None:
    for seed in range(first, first + CHUNK):
        outcome(seed)


def test_hardly_any_needs_an_answer() -> None:
    read = sum(outcome(seed) for seed in range(TABLES, TABLES + 150))
    assert read >= (1 - MOST_ASKED) * 150
