"""One state and one number for a cell, on the map, in the table and in typed answers."""

from typing import Any

import pytest

from analytics.evaluation.evaluate import evaluate
from analytics.participation.report import series_report
from analytics.pilots.portfolio import portfolio
from analytics.quantity import Quantity
from analytics.registry.indicator import INDICATORS
from data.store.store import Edition
from data.vocabulary import Quality, State
from tests.sample_editions import of_rows, only, packaged
from tests.series_editions import attendance, partners, patterns, pilots, sessions, targets
from tests.test_no_more_than_known import KIND, documents, shown
from tests.test_shown_is_so import one_line
from tests.test_typed_as_shown import Typed, typed
from ui.document import result_tables
from ui.document.column_text import page_table
from ui.figures import hover
from ui.wording import quantities
from ui.wording.catalogue import Catalogue

__all__ = ["typed"]


def blank(session: str, code: str, kind: str = KIND, state: str | None = None, seats: int | None = None) -> dict[str, Any]:
    """A row of attendance as a file may hold it: a number, a withheld one, or nothing."""
    return {**attendance([(session, code, kind, seats)])[0], "seats_state": state}


ROWS = [
    blank("s1", "1280", seats=7),
    blank("s2", "1280", seats=0),
    blank("s1", "1281", state="suppressed"),
    blank("s1", "1282", seats=0),
    blank("s2", "1282", seats=0),
    blank("s1", "1283"),
    blank("s1", "1284", seats=3),
    blank("s2", "1285", seats=9),
    blank("s1", "1285", "municipal_business"),
]


def mixed(complete: bool) -> Edition:
    """Two sessions with every kind of row; people of three municipalities, the size of the target group of three."""
    return of_rows(
        complete=complete,
        sessions=sessions(2),
        attendance=ROWS,
        attendance_patterns=patterns([("1280", KIND, "10", 7), ("1284", KIND, "10", 3), ("1285", KIND, "01", 9)]),
        target_population=targets({"1280": 50, "1281": 10, "1285": 20}),
        pilots=pilots([{"pilot_id": "p1"}, {"pilot_id": "p2", "phase": "planned"}]),
        pilot_municipalities=partners([("p1", "1280", 9, 6), ("p2", "1281", None, None)]),
    )


def tabled(edition: Edition) -> dict[str, dict[str, Quantity]]:
    """What the tables tell of each municipality, by the indicator that a map shows of the same."""
    areas, found = series_report(edition).municipalities, portfolio(edition).municipalities
    return {
        "sessions_attended": {one.code: one.sessions_attended for one in areas},
        "seats": {one.code: one.headcount.seats for one in areas},
        "people": {one.code: one.headcount.people for one in areas},
        "participation_reach": {one.code: one.reach_per_1000 for one in areas},
        "functions_taking_part": {one.code: one.breadth for one in areas},
        "pilots_running_or_done": {one.code: one.started for one in found},
    }


@pytest.mark.parametrize(
    "indicator", ["sessions_attended", "seats", "people", "functions_taking_part", "pilots_running_or_done"]
)
@pytest.mark.parametrize("complete", [True, False])
def test_a_cell_has_one_state_and_one_number_on_map_and_in_table(indicator: str, complete: bool) -> None:
    for edition in (mixed(complete), packaged()):
        mapped = evaluate(edition, INDICATORS[indicator])
        for code, cell in tabled(edition)[indicator].items():
            row = mapped.row(code)
            bound = cell.value is None and cell.at_least and row.value is not None
            assert (row.state is cell.state) or (bound and row.quality is Quality.AT_LEAST), (code, row, cell)
            assert row.value == (cell.at_least if bound else cell.value), (code, row, cell)


@pytest.mark.parametrize("complete", [True, False])
def test_planned_pilots_alone_are_none_that_have_started_and_not_unloaded(complete: bool) -> None:
    rows = pilots([{"pilot_id": "p1", "phase": "planned", "start": "2024-10"}])
    edition = of_rows(complete=complete, pilots=rows, pilot_municipalities=partners([("p1", "1280", None, None)]))
    found = evaluate(edition, INDICATORS["pilots_running_or_done"])
    assert (
        {row.state for row in found.rows} == {one.started.state for one in portfolio(edition).municipalities} == {State.ZERO}
    )
    assert found.year == 2024


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("indicator", ["seats", "people"])
@pytest.mark.parametrize("complete", [True, False, None])
def test_what_may_be_told_of_a_hidden_number_is_told_on_the_map_as_in_the_table(
    indicator: str, complete: bool | None, language: str
) -> None:
    t, edition = Catalogue(language), packaged() if complete is None else mixed(complete)
    mapped = evaluate(edition, INDICATORS[indicator])
    table = page_table(t, result_tables.of_map(t, mapped).page or ())
    cells = dict(zip(*list(table.values())[:2], strict=True))
    bounded = 0
    for code, cell in tabled(edition)[indicator].items():
        row = mapped.row(code)
        if cell.value is None and (cell.at_least or cell.small):
            unit = INDICATORS[indicator].unit
            words = quantities.worded(t, cell, unit)
            assert hover.value_text(t, row, mapped.indicator) == cells[row.name] == words, (code, row, cell)
            bounded += 1
    assert bounded
    columns = {column.title: column for column in result_tables.of_map(t, mapped).columns}
    lowest = [title for title in columns if title.endswith(("minst", "at least"))]
    if complete is None:
        assert lowest, "the file tells what the page tells"


def test_malmo_has_the_same_people_on_the_map_in_the_profile_and_in_typed_answers(typed: Typed) -> None:
    words = typed(packaged(), "evaluate", "people")
    assert "Malmö at least 35 (hidden, small counts)" in words
    result = evaluate(packaged(), INDICATORS["people"])
    pointed = hover.area_text(Catalogue("en"), "Malmö", result.row("1280"), result)
    assert "Malmö: at least 35 people</b>" in one_line(pointed) and pointed.endswith("hidden, small counts")
    profile = documents(packaged(), "municipality", "en", place="1280")["response_sessions"]
    assert "People: at least 35." in profile.sentence
    mapped = documents(packaged(), "participation", "en", measure="people", areas="1280")["attendance_map"]
    assert "Malmö: at least 35 people." in one_line(mapped.sentence)


def test_a_need_that_is_not_loaded_is_not_without_values_for_the_year() -> None:
    for page in ("pilots", "coverage", "followup"):
        words = shown(only(), page)
        assert "för året" not in words and "officiell statistik" in words, page
