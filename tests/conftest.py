"""What holds for every test: none fails because the machine was busy, and together they take little time."""

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from streamlit.components.v2 import manifest_scanner

HERE = Path(__file__).parent
TOGETHER = {
    **dict.fromkeys(
        (
            "test_pages",
            "test_menu",
            "test_typed_exports",
            "test_frozen_slides",
            "test_claims",
            "test_demo_and_noise",
            "test_shown_is_so",
        ),
        "page_walk",
    ),
    **dict.fromkeys(("browser/test_infrastructure", "browser/test_markdown"), "tiny_pages"),
}
"""Files that one process takes because they look at what it remembers or serves; every other file is for itself."""
LONGEST = (
    "test_types",
    "browser/test_presenting",
    "browser/test_accessibility",
    "browser/test_skills_needs",
    "browser/test_offline_story",
    "browser/test_voting",
    "page_walk",
    "tiny_pages",
    "browser/test_upload",
    "browser/test_take_along",
    "browser/test_room_notes",
    "test_bringing",
    "test_server",
    "test_vote_processes",
    "test_pictures",
)
"""What is begun first, so that no process is left with a long one when the others have finished."""

settings.register_profile("house", deadline=None)
settings.load_profile("house")

if sys.dont_write_bytecode:
    # Dozens of processes are started, and each would compile every library anew. Nothing is written beside the sources.
    sys.dont_write_bytecode, sys.pycache_prefix = False, str(HERE.parent / ".pytest_cache" / "bytecode")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix


@pytest.fixture(scope="session", autouse=True)
def _packages_read_once() -> Iterator[None]:
    """Streamlit's AppTest reads what every installed package says of itself, for components, again at each opening.

    That is four fifths of what a page costs in it, and no package is installed while tests run.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests into groups, each for one process, and the groups in order."""
    order = {group: place for place, group in enumerate(LONGEST)}
    for item in items:
        item.add_marker(pytest.mark.xdist_group(_group(item)))
    items.sort(key=lambda item: order.get(_group(item), len(order)))


def _group(item: pytest.Item) -> str:
    name = item.path.relative_to(HERE).with_suffix("").as_posix()
    return TOGETHER.get(name, name)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What is asked of a store is asked of both places where one can be, unless it is about the folder's files."""
    if "backend" in metafunc.fixturenames:
        only_folder = metafunc.definition.get_closest_marker("folder") is not None
        metafunc.parametrize("backend", ["folder"] if only_folder else ["folder", "postgresql"], indirect=True)


@pytest.fixture
def backend(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Where the store of a test is; tests.databases.store_at and journal_at give it, here and in processes it starts."""
    if request.param == "folder":
        monkeypatch.delenv("KOMPETENS_STORE", raising=False)
        yield request.param
        return
    from tests import databases  # late: most test files have no database

    monkeypatch.setenv("KOMPETENS_STORE", databases.emptied_database())
    yield request.param


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a database that is where the store of a test is."""
    from tests import databases  # late, as above

    with databases.new_database() as made:
        monkeypatch.setenv("KOMPETENS_STORE", made)
        yield made
