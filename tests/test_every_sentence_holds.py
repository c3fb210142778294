"""Faults of the second reading of every page, in English first: what each kind of sentence, state or count should say."""

import pytest

from analytics.cooperation.arenas import cooperation
from data.store.store import Edition
from data.vocabulary import State
from tests.sample_editions import of_rows
from tests.series_editions import attendance, partners, pilots, sessions, structures
from tests.test_no_more_than_known import KIND, THREE, documents, shown
from ui.document.columns import NumberColumn
from ui.document.document import Document
from ui.theme import LIGHT


def states(document: Document, title: str) -> set[State]:
    """The states of one column of a document."""
    (column,) = (column for column in document.columns if column.title == title)
    assert isinstance(column, NumberColumn)
    return set(column.states)


# Cooperation: what is not loaded is not an absence, and not unreported


def series_alone() -> Edition:
    return of_rows(complete=False, sessions=sessions(3), attendance=attendance(THREE))


def test_arenas_that_are_not_loaded_are_told_so_and_those_not_reported_are_told_that() -> None:
    found = cooperation(series_alone())
    assert (found.open_kinds, found.absent_kinds) == (("sessions", "pilots", "structures"), ("pilots", "structures"))
    document = documents(series_alone(), "cooperation", "en")["matrix"]
    assert states(document, "Shares a pilot with") == states(document, "Shares a structure with") == {State.NOT_LOADED}
    assert State.NOT_REPORTED in states(document, "Shares a session with") | states(document, "Shares something with")
    assert State.NOT_LOADED not in states(document, "Shares a session with")


@pytest.mark.parametrize(
    ("arena", "word", "other"),
    [("pilots", "Not loaded yet", "Not reported"), ("sessions", "Not reported", "Not loaded yet")],
)
def test_the_matrix_says_why_a_pair_is_not_known(arena: str, word: str, other: str) -> None:
    document = documents(series_alone(), "cooperation", "en", arena=arena)["matrix"]
    assert document.figure is not None
    drawn = str(document.figure(LIGHT))
    assert f"<br>{word}" in drawn and other not in drawn


def test_nothing_shared_that_is_known_is_not_nothing_shared() -> None:
    text = shown(series_alone(), "cooperation", "en", tab="one_municipality", partner="1281").replace("\u00a0", " ")
    assert (
        "Lund has met at least 1 other municipality at the sessions. No pilot or structure that it shares is known" in text
    )
    assert "shares no pilot" not in text
    title = text.splitlines()[0]
    assert title == "Which municipalities share no arena with another cannot be said yet"
    region = shown(series_alone(), "cooperation", "en", tab="region")
    assert "Which municipalities have no arena in common with Region Skåne cannot be said yet." in region


def test_where_all_is_known_nothing_shared_is_said() -> None:
    rows = {"sessions": sessions(2), "attendance": attendance(THREE), "cooperation_structures": structures([])}
    edition = of_rows(**rows, pilots=pilots([{"pilot_id": "p"}]), pilot_municipalities=partners([("p", "1290", 9, 6)]))
    text = shown(edition, "cooperation", "en", tab="one_municipality", partner="1281").replace("\u00a0", " ")
    assert "Lund has met 1 other municipality at the sessions, but shares no pilot or structure with any." in text
