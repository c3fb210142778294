"""The menu stands on every run of a page, once, and its links carry the choices as they are when the page is done."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from tests.page_walk import opened, reading
from tests.sample_editions import packaged
from ui import shell
from ui.page.navigation import PAGES


@pytest.fixture
def visit() -> Iterator[AppTest]:
    with reading(packaged()):
        yield opened("pages/skills_needs.py", "sv")


def links(visit: AppTest) -> list[str]:
    """What each link of the menu carries."""
    return [link.proto.query_string for link in visit.sidebar.get("page_link")]


def test_it_stands_with_the_latest_choice(visit: AppTest) -> None:
    first = links(visit)
    assert len(first) == len(PAGES)
    picker = next(box for box in visit.selectbox if box.label == "Indikator")
    picker.set_value(picker.options[5]).run()
    assert len(links(visit)) == len(PAGES)
    assert links(visit) != first


def test_a_later_run_draws_it_once(visit: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[object] = []
    draw = shell._draw_menu
    monkeypatch.setattr(shell, "_draw_menu", lambda *given: (drawn.append(given), draw(*given)))
    picker = next(box for box in visit.selectbox if box.label == "Indikator")
    picker.set_value(picker.options[7]).run()
    assert len(drawn) == 1


def test_it_stands_though_the_page_fails(visit: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_given: object, **_named: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("ui.sections.needs.skills_needs.figure_map", fails)
    visit.run()
    assert visit.error and len(links(visit)) == len(PAGES)
