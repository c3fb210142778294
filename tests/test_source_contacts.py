"""Whom an agency says to ask about its table is told; any other address, number or name stops the file."""

from pathlib import Path

import pytest

from data.intake.check import Check, check
from data.store.store import Store
from tests.reading_here import reading_here

TABLE = "Nyckeltal;Kommun;År;Värde\nN01951;Malmö;2022;357377\nN01951;Lund;2022;128384\n"


def checked(tmp_path: Path, below: str) -> Check:
    store = Store(tmp_path)
    store.open()
    with reading_here():
        return check((TABLE + below).encode(), "folkmangd.csv", store=store)


@pytest.mark.parametrize("said", ["010-479 50 00", "statistik@scb.se"])
def test_whom_to_ask_at_the_source_is_told_once_and_stops_nothing(tmp_path: Path, said: str) -> None:
    found = checked(tmp_path, f"\nKälla:\nSCB\n\nKontaktperson:\nStatistikservice\n{said}\n{said}\n")
    assert [finding.code for finding in found.findings].count("source_contact") == 1
    assert found.publishable


@pytest.mark.parametrize(
    "below",
    [
        "\nKälla:\nSCB\n\nKontaktperson:\nStatistikservice\n850709-9805\n",
        "\nKälla:\nSCB\n\nKontaktperson:\nStatistikservice\n\n0701740605\n",
        "\nKälla:\nSCB\n\nDeltagare\nkim.exempel@example.org\n",
        "N01951;Höör;2022;kim.exempel@example.org\n",
    ],
    ids=["a personal number", "after a blank row", "another heading", "in the table"],
)
def test_anybody_else_stops_the_file(tmp_path: Path, below: str) -> None:
    assert not checked(tmp_path, below).publishable
