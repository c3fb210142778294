"""The menu stands on every run of a page, once, and its links carry the choices as they are when the page is done."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from tests.page_walk import opened, reading
from tests.sample_editions import packaged
from ui import shell
from ui.page.navigation import PAGES, family

LINES = [page for page in PAGES if not page.within]


@pytest.fixture
def visit() -> Iterator[AppTest]:
    with reading(packaged()):
        yield opened("pages/skills_needs.py", "sv")


def links(visit: AppTest) -> list[str]:
    """What each link of the menu carries."""
    return [link.proto.query_string for link in visit.sidebar.get("page_link")]


def test_it_stands_with_the_latest_choice(visit: AppTest) -> None:
    first = links(visit)
    assert len(first) == len(LINES)
    picker = next(box for box in visit.selectbox if box.label == "Indikator")
    picker.set_value(picker.options[5]).run()
    assert len(links(visit)) == len(LINES)
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
    assert visit.error and len(links(visit)) == len(LINES)


def test_it_has_at_most_twelve_lines_and_every_page_is_behind_one_of_them() -> None:
    assert len(LINES) <= 12
    assert {page.name for line in LINES for page in family(line)} == {page.name for page in PAGES}


def test_pages_that_answer_one_question_link_to_each_other(visit: AppTest) -> None:
    related = [link.proto.page for link in visit.main.get("page_link") if link.proto.page in ("skills_needs", "compare")]
    assert related == ["skills_needs", "compare"]
