"""What is kept of an edition for all visits: told apart by all that it depends on, and worked out once."""

import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

import pytest

from ui.card import plot
from ui.figures.frame import Figure
from ui.of_edition import OfEdition
from ui.theme import DARK, LIGHT, Theme


class Made:
    """Counts how often something was worked out."""

    def __init__(self, seconds: float = 0) -> None:
        self.asked: list[tuple[Any, ...]] = []
        self.seconds = seconds

    def of(self, entries: int = 10) -> OfEdition[..., int]:
        def answer(number: int, what: str, year: int | None = None, _how: object = None) -> int:
            self.asked.append((number, what, year))
            time.sleep(self.seconds)
            if what == "broken":
                raise ValueError(what)
            return len(self.asked)

        return OfEdition(answer, entries, lambda number: f"content {number}")


def test_it_is_worked_out_again_for_whatever_it_depends_on_and_for_nothing_else() -> None:
    made = Made()
    kept = made.of()
    assert kept(1, "a") == kept(1, "a") == 1
    assert [kept(2, "a"), kept(1, "b"), kept(1, "a", 2022), kept(1, "a", year=2023)] == [2, 3, 4, 5]
    assert kept(1, "a", 2022, object()) == 4, "what only says how tells no answers apart"
    assert kept(1, "a", 2022, _how=object()) == 4


def test_another_edition_under_the_same_number_is_another() -> None:
    content, asked = ["before"], []

    def answer(number: int) -> str:
        asked.append(number)
        return content[0]

    kept = OfEdition(answer, 10, lambda _number: content[0])
    assert kept(1) == "before"
    content[0] = "after a restore"
    assert kept(1) == "after a restore"
    assert asked == [1, 1]


def test_many_at_once_wait_for_the_first() -> None:
    made, together = Made(seconds=0.05), Barrier(8)
    kept = made.of()

    def ask(_: int) -> int:
        together.wait()
        return kept(1, "a")

    with ThreadPoolExecutor(8) as visitors:
        assert set(visitors.map(ask, range(8))) == {1}
    assert made.asked == [(1, "a", None)]


def test_what_fails_is_not_kept() -> None:
    made = Made()
    kept = made.of()
    for _ in range(2):
        with pytest.raises(ValueError, match="broken"):
            kept(1, "broken")
    assert len(made.asked) == 2


def test_the_oldest_is_forgotten_and_all_of_it_when_asked() -> None:
    made = Made()
    kept = made.of(entries=2)
    assert [kept(1, what) for what in "abca"] == [1, 2, 3, 4]
    kept.clear()
    assert kept(1, "a") == 5


def test_a_figure_is_drawn_once_for_each_theme_as_long_as_its_drawing_lives() -> None:
    drawn: list[str] = []

    def draw(what: str, theme: Theme) -> Figure:
        drawn.append(f"{what} {theme.name}")
        return {"data": [], "layout": {"height": 100}}

    one, other = partial(draw, "one"), partial(draw, "other")
    finished = [plot._finished(drawing, theme) for drawing in (one, other, one) for theme in (LIGHT, DARK)]
    assert finished[:2] == finished[4:]
    assert drawn == ["one light", "one dark", "other light", "other dark"]
    before = len(plot._FINISHED)
    del one, other
    assert len(plot._FINISHED) == before - 2
