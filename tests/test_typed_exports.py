"""Every figure and table can be taken along, typed, and a file says neither less nor more than the page does."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest

import ui.cache
from analytics.evaluation.impact import impact
from data.access import Role
from data.intake.check import check
from data.vocabulary import State
from tests.corpus.valid_files import TARGET
from tests.page_and_file import bare, differences
from tests.page_walk import EDITIONS, SECTIONS, Taken, taken, walk
from tests.sample_editions import packaged, packaged_store
from ui.document.columns import SHOWN, DateColumn, NumberColumn, TextColumn, YearColumn
from ui.page.navigation import page
from ui.page.selection import Selection
from ui.page.view import View
from ui.sections.intake import check_result
from ui.wording.catalogue import LANGUAGES, Catalogue

ENOUGH = 5
"""Fewer people than this are never told of."""


RICHER = {"alike": "the page names the largest parts of a distance, the file has them all"}
"""Cards whose file tells more than the page, none of it about people, with the reason."""


# --- every card has one -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", SECTIONS, ids=lambda path: path.name)
def test_no_card_forgets_its_content(path: Path) -> None:
    """Also cards that no page of these tests reaches, such as the preview of a brought file."""
    documents = [
        node
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Document"
    ]
    bare = [_title(document) for document in documents if "content" not in {one.arg for one in document.keywords}]
    assert bare == [], f"documents without content= in {path.name}"


def _title(document: ast.Call) -> str:
    return next((ast.unparse(one.value) for one in document.keywords if one.arg == "title"), "?")


@pytest.mark.parametrize("name", EDITIONS)
def test_what_is_shown_can_be_taken_along(name: str) -> None:
    visits = walk(name, "sv").values()
    assert {visit.page: visit.errors for visit in visits if visit.errors} == {}
    assert [card for visit in visits for card in visit.without] == []
    assert name == "nothing" or len(taken(name, "sv")) > 10


# --- and it says what the page says -------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["everything", "official", "skills_gap"])
def test_the_file_says_what_the_page_says(name: str, language: str) -> None:
    """Row by row: each number of the table is in the file, and each number of the file is on the page."""
    faults = []
    for one in taken(name, language):
        faults += [f"{one}: {fault}" for fault in differences(one.document, Catalogue(language), richer=one.key in RICHER)]
    assert faults == []


def test_the_preview_of_a_brought_file_can_be_taken_along() -> None:
    """The one card that needs a file first: the rows it would change, municipality by municipality."""
    found: list[Any] = []
    content = TARGET.encoded()
    checked = check(content, "mål.csv", store=packaged_store())
    changed = impact(packaged(), checked)
    assert changed is not None and changed.municipalities
    view = View(page("upload"), Catalogue("sv"), Selection(), packaged(), lambda: Role.ADMIN)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ui.cache, "impact", lambda _check: changed)
        patch.setattr(check_result, "draw", lambda _view, card: found.append(card))
        check_result.preview(view, checked)
    (card,) = found
    codes, names, rows = card.document.columns
    assert dict(zip(codes.cells, rows.cells, strict=True)) == dict(changed.municipalities)
    assert [bare(one) for one in next(iter(card.document.table.values()))] == list(names.cells)
    assert "\\" not in str(card.document.facts)


# --- what is withheld stays withheld ------------------------------------------------------------------------------

PEOPLE = ("grid", "actor_types", "headcounts", "sessions", "reach_municipalities", "agreement", "partners")
"""Cards that count people, who are never told of in small numbers."""
NOT_PEOPLE = ("municipalities", "organisations")
"""What the same cards count that is not people."""


@pytest.fixture
def demo() -> list[Taken]:
    return taken("everything", "sv")


def test_what_the_page_withholds_has_no_number_in_the_file(demo: list[Taken]) -> None:
    """Cell by cell, wherever a column of the table is a column of the file."""
    t = Catalogue("sv")
    words = {t(f"state.{state}") for state in State if state not in SHOWN}
    words |= {t("quantity.small"), t("quantity.withheld"), t("participation.few"), "–"}
    lower_bound = t("quantity.at_least", number="")
    checked = 0
    for one in demo:
        table = one.document.table or {}
        for column in one.document.columns:
            shown = table.get(column.title)
            if isinstance(column, NumberColumn) and shown is not None and len(shown) == len(column.cells):
                for text, cell, state in zip(map(bare, shown), column.cells, column.states, strict=True):
                    withheld = text in words or text.startswith(lower_bound)
                    assert (cell is None) == withheld, f"{one}: {column.title}, {text}"
                    assert (state in SHOWN) != withheld
                    checked += withheld
    assert checked > 20


def test_no_file_tells_of_few_people(demo: list[Taken]) -> None:
    t = Catalogue("sv")
    others = {t(f"participation.count.{key}") for key in NOT_PEOPLE}
    counted = suppressed = 0
    for one in demo:
        for column in one.document.columns:
            if (
                one.key in PEOPLE
                and isinstance(column, NumberColumn)
                and _counts_people(column, t)
                and column.title not in others
            ):
                counted += 1
                suppressed += column.states.count(State.SUPPRESSED)
                few = [cell for cell in column.cells if cell is not None and 0 < cell < ENOUGH]
                assert few == [], f"{one}: {column.title}"
    assert counted > 10 and suppressed > 10


def _counts_people(column: NumberColumn, t: Catalogue) -> bool:
    """Whether the column holds counts of people themselves, and not bounds or limits of them or rates."""
    if column.decimals or column.unit not in ("", "persons", "seats"):
        return False
    beside = [t(f"export_tables.{key}", name="") for key in ("at_least", "low", "high")]
    return not column.title.endswith(tuple(beside)) and column.title != t("depth.per_1000")


def test_the_grid_hides_what_the_rows_hold(demo: list[Taken]) -> None:
    """Held against the rows of the data set themselves: few seats in one municipality at one session have no number."""
    seats: dict[tuple[str, str], int | None] = {}
    rows = packaged().rows("select session_id, municipality_code, seats from attendance")
    for session, code, count in rows:
        before = seats.get((session, code), 0)
        seats[session, code] = None if count is None or before is None else before + count
    grid = next(one.document for one in demo if one.key == "grid")
    codes, sessions = (column.cells for column in grid.columns if isinstance(column, TextColumn) and column.code)
    numbers = next(column for column in grid.columns if isinstance(column, NumberColumn))
    few = {key for key, count in seats.items() if count is not None and 0 < count < ENOUGH}
    told = {key: cell for key, cell in zip(zip(sessions, codes, strict=True), numbers.cells, strict=True) if cell}
    assert few and not few & set(told)
    assert told and all(seats[key] == cell for key, cell in told.items())


# --- types and facts ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_are_typed_and_say_what_they_are(language: str) -> None:
    t = Catalogue(language)
    every, level = {t(f"export.fact.{key}") for key in ("source", "definition", "period")}, t("export.fact.level")
    for one in taken("everything", language):
        assert {len(column.cells) for column in one.document.columns} == {len(one.document.columns[0].cells)}, one
        told = {heading for heading, text in one.document.facts if text.strip()}
        wanted = every if one.document.demo else {*every, level}
        assert wanted <= told, f"{one}: {wanted - told}"
        for column in one.document.columns:
            if column.title == t("export.code"):
                assert isinstance(column, TextColumn) and column.code, one
            if isinstance(column, TextColumn) and not column.code:
                numeric = [cell for cell in column.cells if re.fullmatch(r"[\d\s.,%–-]+", cell) and re.search(r"\d", cell)]
                assert numeric == [], f"{one}: {column.title}"
            assert not isinstance(column, YearColumn) or all(1900 < cell < 2200 for cell in column.cells if cell)


def test_days_and_months_are_dates(demo: list[Taken]) -> None:
    dated = {one.key: column for one in demo for column in one.document.columns if isinstance(column, DateColumn)}
    assert {key: column.monthly for key, column in dated.items()} == {
        "sessions": False, "pilots": True, "timeline": True, "one_pilot": True, "structures": True,
        "trend": True, "development": True, "everything": True,
    }  # fmt: skip
    assert all(any(column.cells) for column in dated.values())


def test_titles_are_one_of_a_kind(demo: list[Taken]) -> None:
    """Two columns by one name cannot be told apart in a sheet."""
    for one in demo:
        titles = [column.title for column in one.document.columns]
        assert len(titles) == len(set(titles)), f"{one}: {titles}"
