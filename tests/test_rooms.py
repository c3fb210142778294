"""Rooms within rooms: each folder is one idea, says what it may import, and arrows inside it go one way."""

import ast
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import pytest

from tests.test_architecture import ROOMS, ROOT, tree

MOST_MODULES = 14
ROOMS_WITH_FOLDERS = tuple(room for room in ROOMS if room != "pages")
TOP = {"data": "no other room", "analytics": "data", "ui": "analytics and data"}


def name_of(path: Path) -> str:
    """The dotted name of a module or package."""
    dotted = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return dotted.removesuffix(".__init__")


@cache
def modules() -> Mapping[str, Path]:
    return {name_of(path): path for room in ROOMS_WITH_FOLDERS for path in sorted((ROOT / room).rglob("*.py"))}


@cache
def arrows() -> Mapping[str, frozenset[str]]:
    """Every module with the modules of the three rooms that it imports, wherever in it the import stands."""
    return {name: frozenset(_imported(path)) for name, path in modules().items()}


def _imported(path: Path) -> Iterable[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield from (inner,) if inner in modules() else (node.module,) if node.module in modules() else ()
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in modules())


def folders() -> list[Path]:
    """Every folder of the three rooms that holds code."""
    return sorted({path.parent for path in modules().values()})


def inside(name: str, folder: str) -> bool:
    return name == folder or name.startswith(f"{folder}.")


def child(name: str, folder: str) -> str:
    """The module or folder directly in `folder` that holds a module."""
    return ".".join(name.split(".")[: folder.count(".") + 2])


def nearest(name: str, folder: str) -> str:
    """The highest room round a module that does not hold `folder` too: what its door calls it."""
    parts = name.split(".")
    steps = (".".join(parts[:length]) for length in range(1, len(parts) + 1))
    return next(step for step in steps if not inside(folder, step))


def circles(graph: Mapping[str, set[str]]) -> list[str]:
    """What is left when everything that imports nothing left is taken away again and again."""
    left = {node: set(targets) - {node} for node, targets in graph.items()}
    while free := [node for node, targets in left.items() if not targets & left.keys()]:
        for node in free:
            del left[node]
    return sorted(f"{node} -> {', '.join(sorted(targets & left.keys()))}" for node, targets in left.items())


def beside(folder: str) -> dict[str, set[str]]:
    """The arrows between the modules and folders that stand directly in a folder."""
    graph: dict[str, set[str]] = {}
    for name, targets in arrows().items():
        if inside(name, folder) and name != folder:
            here = graph.setdefault(child(name, folder), set())
            here |= {child(target, folder) for target in targets if inside(target, folder) and target != folder}
    return graph


def test_no_import_runs_in_a_circle() -> None:
    assert circles({name: set(targets) for name, targets in arrows().items()}) == []


@pytest.mark.parametrize("folder", folders(), ids=name_of)
def test_arrows_inside_a_room_go_one_way(folder: Path) -> None:
    assert circles(beside(name_of(folder))) == []


@pytest.mark.parametrize("folder", folders(), ids=name_of)
def test_a_room_holds_one_idea(folder: Path) -> None:
    held = sorted(path.name for path in folder.glob("*.py") if path.name != "__init__.py")
    assert len(held) <= MOST_MODULES, held


@pytest.mark.parametrize("folder", folders(), ids=name_of)
def test_a_door_says_what_lives_there_and_what_it_may_import(folder: Path) -> None:
    """The second part is held against the imports: nothing more, and nothing that is no longer so."""
    door = folder / "__init__.py"
    assert door.is_file(), "a folder without __init__.py is passed over in silence by the warm-up"
    words = re.sub(r"\s+", " ", ast.get_docstring(tree(door)) or "")
    told = re.search(r"\S.*[.:] May import (.+)\.$", words)
    assert told, f"{door}: two parts, what lives there and “May import …”"
    here = name_of(folder)
    if here in TOP:
        assert told[1] == TOP[here]
        return
    top = here.split(".")[0]
    found = {
        nearest(target, here)
        for name, targets in arrows().items()
        if inside(name, here)
        for target in targets
        if inside(target, top) and target != top and not inside(target, here)
    }
    assert set(re.findall(r"[a-z_]+(?:\.[a-z_]+)+", told[1])) == found
