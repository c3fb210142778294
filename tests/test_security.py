"""SECURITY.md is true: every test it names is there, and everything that runs has a licence it tells of."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from data.doctor.machine import requirements

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "SECURITY.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)))
KINDS = {
    "MIT-0": r"\bMIT-0\b",
    "MIT-CMU": r"\bMIT-CMU\b",
    "MIT": r"\bMIT\b(?!-)",
    "0BSD": r"\b0BSD\b",
    "BSD": r"\bBSD\b|Redistribution and use in source and binary forms",
    "Apache-2.0": r"\bApache\b",
    "MPL-2.0": r"\bMPL\b|Mozilla Public",
    "LGPL": r"\bLGPL\b|Lesser General Public",
    "GPL": r"(?<!L)\bA?GPL\b|(?<!Lesser )General Public",
    "PSF-2.0": r"\bPSF\b|Python Software Foundation",
    "Zlib": r"\bZlib\b",
    "CC0-1.0": r"\bCC0\b",
    "AFL-2.1": r"\bAFL\b",
}
ASK_NOTHING_MORE = {"MIT-0", "MIT-CMU", "MIT", "0BSD", "BSD", "Apache-2.0", "PSF-2.0", "Zlib", "CC0-1.0", "AFL-2.1"}
"""Licences that ask for their notice and nothing else."""


def test_the_page_names_tests() -> None:
    assert len(NAMED) > 30


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_a_test_that_is_named_is_there(file: str, test: str) -> None:
    functions = {node.name for node in ast.walk(ast.parse((ROOT / file).read_text("utf-8"))) if hasattr(node, "name")}
    assert test in functions


def test_every_protection_names_its_test() -> None:
    table = PAGE.split("## What is protected")[1].split("## What is not")[0]
    rows = [line for line in table.splitlines() if line.startswith("|")][2:]
    assert [row for row in rows if "::" not in row.split("|")[3]] == []


@cache
def what_runs() -> Mapping[str, str]:
    """Every package that requirements.txt brings here, with all it says of its licence."""
    found: dict[str, str] = {}

    def look(one: Requirement) -> None:
        name = re.sub(r"[-_.]+", "-", one.name).lower()
        if name in found:
            return
        try:
            metadata = distribution(one.name)
        except PackageNotFoundError:  # for another system
            return
        found[name] = "\n".join(_told(metadata.metadata))
        for text in metadata.requires or ():
            inner = Requirement(text)
            if inner.marker is None or any(inner.marker.evaluate({"extra": extra}) for extra in ("", *one.extras)):
                look(inner)

    for one in requirements(ROOT / "requirements.txt"):
        look(one)
    return found


def _told(metadata: object) -> Iterator[str]:
    """The expression where there is one, else the field and the classifiers."""
    fields = {name: metadata.get_all(name, []) for name in ("License-Expression", "License", "Classifier")}  # type: ignore[attr-defined]
    if fields["License-Expression"]:
        yield from fields["License-Expression"]
        return
    yield from fields["License"]
    yield from (text for text in fields["Classifier"] if text.startswith("License"))


def kinds(told: str) -> set[str]:
    return {kind for kind, sign in KINDS.items() if re.search(sign, told)}


def test_everything_that_runs_has_a_licence_that_is_known() -> None:
    assert len(what_runs()) > 40
    assert {name: told[:80] for name, told in what_runs().items() if not kinds(told)} == {}


def test_what_asks_for_more_than_its_notice_is_named() -> None:
    more = {name: kinds(told) for name, told in what_runs().items() if not kinds(told) & ASK_NOTHING_MORE}
    table = PAGE.split("## What it is made of")[1]
    for name, asked in more.items():
        assert "GPL" not in asked, f"{name} cannot be given along with this product"
        assert f"`{name}`" in table and all(kind in table for kind in asked), f"{name}: {asked}"


def test_every_licence_that_asks_nothing_more_stands_in_the_table() -> None:
    seen = {kind for told in what_runs().values() for kind in kinds(told)} - {"AFL-2.1"}
    assert [kind for kind in sorted(seen) if kind not in PAGE.split("## What it is made of")[1]] == []
