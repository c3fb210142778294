"""Every page opened once for each edition and language, for all tests that only look at what came of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import ui.cache
from data.access import Role
from data.contracts.contract import CONTRACTS
from data.contracts.families import unmixed_families
from data.store.store import Edition
from tests.index_tables import UNITS, tables_of
from tests.sample_editions import HOME, of_rows, only, packaged, packaged_store
from tests.series_editions import attendance, partners, pilots
from ui import shell
from ui.card import download_menu
from ui.document.document import Document
from ui.page.navigation import PAGES

ROOT = Path(__file__).parent.parent
SECTIONS = sorted((ROOT / "ui" / "sections").rglob("*.py"))
EDITIONS: Mapping[str, Callable[[], Edition]] = {
    "everything": packaged,
    "official": lambda: only("official_statistics", "actors"),
    "nothing": lambda: only(),
    "skills_gap": lambda: of_rows(**tables_of(UNITS)),
}
PARTLY_REAL: Mapping[str, Callable[[], Edition]] = {
    "six_rows": lambda: beside_packaged(
        attendance=attendance([("LT1", code, "municipal_education", 7) for code in SIX]),
    ),
    "one_pilot": lambda: beside_packaged(
        pilots=pilots([{"pilot_id": "p1"}]), pilot_municipalities=partners([("p1", "1280", 9, 6)])
    ),
}
"""What an edition is after somebody's first real file, of which nobody has said that it is complete."""
SIX = ("1280", "1281", "1282", "1283", "1284", "1285")
OTHER_VIEWS: tuple[tuple[str, Mapping[str, str]], ...] = (
    *((page.path, {"tab": tab}) for page in PAGES for tab in page.tabs[1:]),
    ("pages/skills_needs.py", {"compare": "indicator"}),
    ("pages/skills_needs.py", {"compare": "year", "areas": "1280,1290"}),
    ("pages/skills_needs.py", {"areas": "1280,1281"}),
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


@dataclass(frozen=True)
class Taken:
    """What one menu under a figure gives."""

    page: str
    key: str
    document: Document

    def __str__(self) -> str:
        return f"{self.page}: {self.key}"


@dataclass
class Visit:
    """What a page drew: its words, each menu, each card that has something to take along and no menu, what went wrong."""

    page: str
    told: str = ""
    errors: tuple[str, ...] = ()
    taken: list[Taken] = field(default_factory=list)
    without: list[str] = field(default_factory=list)


@cache
def walk(edition: str, language: str) -> Mapping[str, Visit]:
    """Every page as it opens, by its path, and some of them in other ways, by path and address.

    Remembered for the process: the tests only look at it. What the pages keep for all visitors is kept from page to
    page as on a server.
    """
    visits: dict[str, Visit] = {}
    with reading((EDITIONS | PARTLY_REAL)[edition]()) as patch:
        for path, address in [*((page.path, {}) for page in PAGES), *OTHER_VIEWS]:
            visit = Visit(f"{path} {' '.join(address.values())}".strip())
            with patch.context() as here:
                _listen(here, visit)
                app = opened(path, language, **address)
            visit.told = told(app)
            visit.errors = tuple(str(fault.value) for fault in (*app.exception, *app.error))
            visits[visit.page] = visit
    return visits


def beside_packaged(**tables: Sequence[Mapping[str, Any]]) -> Edition:
    """These rows, published as an incomplete file on what comes along."""
    real = of_rows(complete=False, **tables).manifest
    together = unmixed_families({**packaged().manifest.datasets, **real.datasets}, CONTRACTS)
    return Edition(replace(real, datasets=together), HOME)


def taken(edition: str, language: str) -> list[Taken]:
    """Everything that can be taken along from the pages of an edition."""
    return [one for visit in walk(edition, language).values() for one in visit.taken]


@contextmanager
def reading(edition: Edition) -> Iterator[pytest.MonkeyPatch]:
    """Pages that run inside read this edition, as somebody who may do everything; nothing is remembered from before."""
    with pytest.MonkeyPatch.context() as patch:
        forget()
        patch.setattr(ui.cache, "store", packaged_store)
        patch.setattr(ui.cache, "edition", lambda _number: edition)
        patch.setattr(shell, "_role", lambda: Role.ADMIN)
        yield patch
    forget()


def opened(path: str, language: str, **address: str) -> AppTest:
    """A page that has run, asked for by its address."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in {"lang": language, **address}.items():
        app.query_params[key] = value
    if path != "app.py":
        app.switch_page(path)
    return app.run()


def told(app: AppTest) -> str:
    """All text of a page, without the signs that keep markdown from acting."""
    return "\n".join(
        str(element.value).replace("\\", "")
        for kind in (app.title, app.header, app.subheader, app.markdown, app.caption, app.info, app.warning)
        for element in kind
    )


def forget() -> None:
    """Empty every cache that all visitors share."""
    for name, cached in vars(ui.cache).items():
        if not name.startswith("_") and hasattr(cached, "clear") and callable(cached) and not isinstance(cached, type):
            cached.clear()


def _listen(patch: pytest.MonkeyPatch, visit: Visit) -> None:
    offer = download_menu.draw

    def menu(view: Any, key: str, document: Document) -> None:
        visit.taken.append(Taken(visit.page, key, document))
        offer(view, key, document)

    patch.setattr(download_menu, "draw", menu)
    for path in SECTIONS:
        module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        if hasattr(module, "draw") and hasattr(module, "Card"):
            patch.setattr(module, "draw", _noting(visit, module.draw, f"{visit.page}: {path.stem}"))


def _noting(visit: Visit, draw: Any, where: str) -> Any:
    def noted(view: Any, card: Any, picked: Any = None) -> None:
        document = card.document
        if not document.columns and (document.figure is not None or _filled(document.table)):
            visit.without.append(f"{where}, {card.key}")
        draw(view, card, picked)

    return noted


def _filled(table: Mapping[str, Sequence[str]] | None) -> bool:
    """Whether a table has more than headings, or names that nothing is said of."""
    return table is not None and len(table) > 1 and any(table.values())
