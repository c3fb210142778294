"""Every figure and table can be taken along, typed, and a file says neither less nor more than the page does."""

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import ui.cache
from analytics.impact import impact
from data.access import Role
from data.checked import check
from data.editions import Edition
from data.vocabulary import State
from tests.corpus.valid_files import TARGET
from tests.index_tables import UNITS, tables_of
from tests.sample_editions import of_rows, only, packaged, packaged_store
from tests.test_pages import forget, opened
from ui import shell, take
from ui.export.content import (
    SHOWN,
    DateColumn,
    Document,
    ExportTable,
    NumberColumn,
    TextColumn,
    YearColumn,
)
from ui.navigation import PAGES, page
from ui.numbers import MINUS, THIN_SPACE, rounded
from ui.sections import upload_result
from ui.selection import Selection
from ui.text import LANGUAGES, Catalogue
from ui.theme import THEMES
from ui.view import View

ROOT = Path(__file__).parent.parent
SECTIONS = sorted((ROOT / "ui" / "sections").glob("*.py"))
OTHER_VIEWS: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("pages/skills_needs.py", {"compare": "indicator"}),
    ("pages/skills_needs.py", {"compare": "year", "areas": "1280,1290"}),
    ("pages/skills_needs.py", {"division": "cooperation_body"}),
    ("pages/compare.py", {"division": "cooperation_body"}),
    ("pages/compare.py", {"areas": "1280,1270"}),
    ("pages/coverage.py", {"need": "supply_conditions"}),
    ("pages/participation.py", {"measure": "seats"}),
    ("pages/participation.py", {"measure": "people"}),
    ("pages/municipality.py", {"place": "12"}),
    ("pages/occupations.py", {"place": "1280"}),
    ("pages/skills_gap.py", {"index": "skills_gap", "place": "1280"}),
)
"""Pages seen otherwise than they open, where that brings other cards or other numbers."""
EDITIONS = {
    "everything": packaged,
    "official": lambda: only("official_statistics", "actors"),
    "nothing": lambda: only(),
    "skills_gap": lambda: of_rows(**tables_of(UNITS)),
}
ENOUGH = 5
"""Fewer people than this are never told of."""


@dataclass(frozen=True)
class Taken:
    """What one menu under a figure gives."""

    page: str
    key: str
    export: ExportTable
    document: Document

    def __str__(self) -> str:
        return f"{self.page}: {self.key}"


@dataclass(frozen=True)
class Seen:
    """What the pages drew: each menu, each card that has something to take along and no menu, pages that broke off."""

    taken: list[Taken]
    without: list[str]
    broken: list[str]


@cache
def seen(edition: str, language: str) -> Seen:
    """Every page once, and some of them in other ways. Remembered, for the tests only look at it."""
    found = Seen(taken=[], without=[], broken=[])
    forget()
    with pytest.MonkeyPatch.context() as patch:
        chosen: Edition = EDITIONS[edition]()
        patch.setattr(ui.cache, "store", packaged_store)
        patch.setattr(ui.cache, "edition", lambda number: chosen)
        patch.setattr(shell, "_role", lambda: Role.ADMIN)
        for path, address in [*((page.path, {}) for page in PAGES), *OTHER_VIEWS]:
            page = f"{path} {' '.join(address.values())}".strip()
            with patch.context() as here:
                _listen(here, found, page)
                app = opened(path, language, **address)
            if app.exception or app.error:
                found.broken.append(page)
    forget()
    return found


def _listen(patch: pytest.MonkeyPatch, found: Seen, page: str) -> None:
    offer = take.draw

    def menu(view: Any, key: str, title: str, export: ExportTable, make: Any, **more: Any) -> None:
        found.taken.append(Taken(page, key, export, make()))
        offer(view, key, title, export, make, **more)

    patch.setattr(take, "draw", menu)
    for name in (path.stem for path in SECTIONS if path.stem != "__init__"):
        module = import_module(f"ui.sections.{name}")
        if hasattr(module, "draw") and hasattr(module, "Card"):
            patch.setattr(module, "draw", _noting(found, module.draw, f"{page}: {name}"))


def _noting(found: Seen, draw: Any, where: str) -> Any:
    def noted(view: Any, card: Any, picked: Any = None) -> None:
        if card.export is None and (card.figure is not None or _filled(card.table)):
            found.without.append(f"{where}, {card.key}")
        draw(view, card, picked)

    return noted


def _filled(table: Mapping[str, Sequence[str]] | None) -> bool:
    """Whether a table has more than headings, or names that nothing is said of."""
    return table is not None and len(table) > 1 and any(table.values())


# --- every card has one -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", SECTIONS, ids=lambda path: path.name)
def test_no_card_forgets_its_export(path: Path) -> None:
    """Also cards that no page of these tests reaches, such as the preview of a brought file."""
    cards = [
        node
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Card"
    ]
    bare = [_key(card) for card in cards if "export" not in {one.arg for one in card.keywords}]
    assert bare == [], f"cards without export= in {path.name}"


def _key(card: ast.Call) -> str:
    return next((ast.unparse(one.value) for one in card.keywords if one.arg == "key"), "?")


@pytest.mark.parametrize("name", EDITIONS)
def test_what_is_shown_can_be_taken_along(name: str) -> None:
    found = seen(name, "sv")
    assert found.broken == []
    assert found.without == []
    assert name == "nothing" or len(found.taken) > 10


# --- and it says what the page says -------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["everything", "official", "skills_gap"])
def test_the_file_says_what_the_page_says(name: str, language: str) -> None:
    """Row by row: each number of the table is in the file, and each number of the file is on the page."""
    faults = []
    for one in seen(name, language).taken:
        faults += [f"{one}: {fault}" for fault in differences(one, Catalogue(language))]
    assert faults == []


def differences(one: Taken, t: Catalogue) -> list[str]:
    """Numbers and dates that only the page or only the file has."""
    document = one.document
    if document.table is None:
        return _not_in_figure(document, t)
    found = []
    years = [column for column in document.export.columns if isinstance(column, YearColumn)]
    for shown, places in _aligned(document):
        told = [_value(column, place) for column in document.export.columns for place in places]
        text = _without_words(" ; ".join(shown), document.export, places, t)
        left, missing = _matched(list(tokens(text, t.language)), [one for one in told if one is not None])
        left = [one for one in left if one[0] not in {column.cells[place] for column in years for place in places}]
        if left or (missing and one.key not in RICHER):
            found.append(f"{shown[0]}: only on the page {left}, only in the file {missing}")
    return found


RICHER = {"alike": "the page names the largest parts of a distance, the file has them all"}
"""Cards whose file tells more than the page, none of it about people, with the reason."""


Cell = tuple[float | date, int]
"""A number with its decimals, or a date with -1 (a day) or -2 (a month)."""
DAY, MONTH = -1, -2


def _value(column: Any, place: int) -> Cell | None:
    if isinstance(column, TextColumn | YearColumn):  # years head the page's columns or stand in its sentence
        return None
    cell = column.cells[place]
    if cell is None:
        return None
    if isinstance(column, DateColumn):
        return cell, MONTH if column.monthly else DAY
    return cell, getattr(column, "decimals", 0)


def _aligned(document: Document) -> Iterator[tuple[list[str], list[int]]]:
    """Each row (or column, where the page stands on its side) of the table with its rows in the file."""
    table = {name: [bare(cell) for cell in cells] for name, cells in document.table.items()}
    columns = document.export.columns
    texts = [column.cells for column in columns if isinstance(column, TextColumn)]
    count = len(columns[0].cells)
    first, *others = table.values()
    rows = [list(row) for row in zip(first, *others, strict=True)]
    if tuple(bare(name) for name in list(table)[1:]) in texts:
        yield from ((list(cells), [place]) for place, cells in enumerate(others))
    elif tuple(first) in texts or (len(rows) == count and not _named_in(first, texts)):
        yield from ((row, [place]) for place, row in enumerate(rows))
    elif count == 1:
        yield [cell for row in rows for cell in row[1:]], [0]
    else:
        for row in rows:
            name = max((cell for cells in texts for cell in cells if row[0].startswith(cell)), key=len, default="")
            yield row, [place for place in range(count) if name and any(name == cells[place] for cells in texts)]


def _named_in(first: Sequence[str], texts: Sequence[Sequence[str]]) -> bool:
    return any(set(first) <= set(cells) for cells in texts)


def bare(text: str) -> str:
    """A cell without the signs that keep markdown from acting."""
    return re.sub(r"\\(.)", r"\1", text)


def _without_words(text: str, export: ExportTable, places: Sequence[int], t: Catalogue) -> str:
    """The row without what is text in the file too, and without words that only hold a number by name."""
    words = {column.cells[place] for column in export.columns if isinstance(column, TextColumn) for place in places}
    words |= {part for word in words for part in word.split("; ")}
    words |= {t("quantity.small"), t("figure.sweden")}
    words |= {t(f"table.area.{key}") for key in ("municipality",)}
    units = {t(f"unit.{key}.many", number="") for key in ("per_1000",)}
    # A row that begins with a code that is nothing but digits begins with a name.
    codes = {column.cells[place] for column in export.columns if getattr(column, "code", False) for place in places}
    text = next((text.removeprefix(f"{code} ;") for code in codes if text.startswith(f"{code} ;")), text)
    for word in sorted((one for one in words | units if re.search(r"[^\W\d_]", one)), key=len, reverse=True):
        text = text.replace(word, " ").replace(word.replace(" ", "\u00a0"), " ")
    for code in {column.cells[place] for column in export.columns if _is_code(column) for place in places}:
        text = re.sub(rf"(?<![\d.,]){re.escape(code)}(?![\d.,%])", " ", text, count=1) if code else text
    return text.replace(t("participation.absent"), "0")


def _is_code(column: Any) -> bool:
    return isinstance(column, TextColumn) and column.code


def tokens(text: str, language: str) -> Iterator[Cell]:
    """The dates and numbers of a text as they are written there; millions in full with one million's decimals."""

    def day(found: re.Match[str]) -> str:
        dates.append((date.fromisoformat(found[0]), DAY))
        return " "

    def month(found: re.Match[str]) -> str:
        dates.append((date.fromisoformat(f"{found[0]}-01"), MONTH))
        return " "

    dates: list[Cell] = []
    text = re.sub(r"\d{4}-\d\d-\d\d", day, text)
    text = re.sub(r"\b\d{4}-\d\d\b", month, text)
    yield from dates
    thousands, point = (THIN_SPACE, ",") if language == "sv" else (",", ".")
    number = re.compile(
        rf"([{MINUS}]?)(\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+|\d+)(?:{re.escape(point)}(\d+))?([\s\u00a0]mn\b|[\s\u00a0]m(?:illion)?\b)?"
    )
    for sign, whole, part, million in number.findall(text):
        value = float(f"{whole.replace(thousands, '')}.{part or 0}") * (-1 if sign else 1)
        yield (value * 1_000_000, len(part) - 6) if million else (value, len(part))


def _matched(page: list[Cell], file: list[Cell]) -> tuple[list[Cell], list[Cell]]:
    """What is left of both when each has been paired with an equal one. A zero may stand on the page as a word."""
    left = []
    for one in sorted(page, key=lambda cell: -cell[1]):
        partner = next((other for other in file if _same(one, other)), None)
        if partner is None:
            left.append(one)
        else:
            file.remove(partner)
    return left, [one for one in file if one[0] != 0]


def _same(page: Cell, file: Cell) -> bool:
    (shown, decimals), (typed, exact) = page, file
    if isinstance(shown, date) or isinstance(typed, date):
        return page == file
    return abs(float(rounded(typed, decimals)) - shown) < 1e-9 if decimals <= exact else False


def _not_in_figure(document: Document, t: Catalogue) -> list[str]:
    """Numbers of the file that are neither in the figure nor in the sentence, where the page has no table."""
    if document.figure is None:
        return []
    said = list(_numbers(document.figure(THEMES["light"]), t.language))
    said += [value for value, _ in tokens(document.sentence, t.language) if isinstance(value, float)]
    found = []
    for column in document.export.columns:
        if isinstance(column, NumberColumn):
            rounds = {float(rounded(value, column.decimals)) for value in said}
            found += [f"{column.title}: {cell}" for cell in column.cells if cell is not None and cell not in rounds]
    return found


def _numbers(value: Any, language: str) -> Iterator[float]:
    if isinstance(value, str):
        yield from (number for number, _ in tokens(value, language) if isinstance(number, float))
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _numbers(one, language)
    elif hasattr(value, "tolist") or isinstance(value, list | tuple):
        for one in value.tolist() if hasattr(value, "tolist") else value:
            yield from _numbers(one, language)
    elif isinstance(value, int | float) and not isinstance(value, bool) and value == value:
        yield float(value)


def test_the_preview_of_a_brought_file_can_be_taken_along() -> None:
    """The one card that needs a file first: the rows it would change, municipality by municipality."""
    found: list[Any] = []
    content = TARGET.encoded()
    checked = check(content, "mål.csv", store=packaged_store())
    changed = impact(packaged(), checked)
    assert changed is not None and changed.municipalities
    view = View(page("upload"), Catalogue("sv"), Selection(), packaged(), Role.ADMIN)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ui.cache, "impact", lambda check: changed)
        patch.setattr(upload_result, "draw", lambda view, card: found.append(card))
        upload_result.preview(view, checked)
    (card,) = found
    codes, names, rows = card.export.columns
    assert dict(zip(codes.cells, rows.cells, strict=True)) == dict(changed.municipalities)
    assert [bare(one) for one in next(iter(card.table.values()))] == list(names.cells)
    assert "\\" not in str(card.export.facts)


# --- what is withheld stays withheld ------------------------------------------------------------------------------

PEOPLE = ("grid", "actor_types", "headcounts", "sessions", "reach_municipalities", "agreement", "partners")
"""Cards that count people, who are never told of in small numbers."""
NOT_PEOPLE = ("municipalities", "organisations")
"""What the same cards count that is not people."""


@pytest.fixture
def demo() -> list[Taken]:
    return seen("everything", "sv").taken


def test_what_the_page_withholds_has_no_number_in_the_file(demo: list[Taken]) -> None:
    """Cell by cell, wherever a column of the table is a column of the file."""
    t = Catalogue("sv")
    words = {t(f"state.{state}") for state in State if state not in SHOWN}
    words |= {t("quantity.small"), t("quantity.withheld"), t("participation.few"), t("participation.not_reported"), "–"}
    lower_bound = t("quantity.at_least", number="")
    checked = 0
    for one in demo:
        table = one.document.table or {}
        for column in one.export.columns:
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
        for column in one.export.columns:
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
    grid = next(one.export for one in demo if one.key == "grid")
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
    wanted = {t(f"export.fact.{key}") for key in ("source", "definition", "level", "period")}
    for one in seen("everything", language).taken:
        assert {len(column.cells) for column in one.export.columns} == {len(one.export.columns[0].cells)}, one
        told = {heading for heading, text in one.export.facts if text.strip()}
        assert wanted <= told, f"{one}: {wanted - told}"
        for column in one.export.columns:
            if column.title == t("export.code"):
                assert isinstance(column, TextColumn) and column.code, one
            if isinstance(column, TextColumn) and not column.code:
                numeric = [cell for cell in column.cells if re.fullmatch(r"[\d\s.,%–-]+", cell) and re.search(r"\d", cell)]
                assert numeric == [], f"{one}: {column.title}"
            assert not isinstance(column, YearColumn) or all(1900 < cell < 2200 for cell in column.cells if cell)


def test_days_and_months_are_dates(demo: list[Taken]) -> None:
    dated = {one.key: column for one in demo for column in one.export.columns if isinstance(column, DateColumn)}
    assert {key: column.monthly for key, column in dated.items()} == {
        "sessions": False, "pilots": True, "timeline": True, "one_pilot": True, "structures": True
    }  # fmt: skip
    assert all(any(column.cells) for column in dated.values())


def test_titles_are_one_of_a_kind(demo: list[Taken]) -> None:
    """Two columns by one name cannot be told apart in a sheet."""
    for one in demo:
        titles = [column.title for column in one.export.columns]
        assert len(titles) == len(set(titles)), f"{one}: {titles}"
