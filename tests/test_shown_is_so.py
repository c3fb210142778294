"""What is shown is so: one state and one number for each thing wherever it stands, in pages, files and typed answers."""

from collections.abc import Mapping

import pytest

from analytics.coverage.white_spots import white_spots
from analytics.evaluation.evaluate import evaluate
from analytics.needs.frozen import frozen_need
from analytics.pilots.portfolio import portfolio
from analytics.registry.indicator import INDICATORS
from data.store.store import Edition
from data.vocabulary import State
from tests.page_walk import beside_packaged, opened, reading, told
from tests.sample_editions import of_rows, only
from tests.series_editions import partners, pilots
from tests.test_every_sentence_holds import without
from tests.test_no_more_than_known import REGIONAL, shown


def one_line(text: str) -> str:
    """The words with plain spaces."""
    return text.replace("\u00a0", " ")


def start_words(edition: Edition, language: str, address: Mapping[str, str] | None = None) -> str:
    """The words of the start page that reads an edition."""
    with reading(edition):
        return told(opened("app.py", language, **(address or {})))


# Pilots: one number and one state for a place on every page


def listed_in_part() -> Edition:
    """A pilot with one municipality listed, and a planned one with another; neither list is complete."""
    rows = pilots([{"pilot_id": "p1"}, {"pilot_id": "p2", "phase": "planned"}])
    return beside_packaged(pilots=rows, pilot_municipalities=partners([("p1", "1280", 9, 6), ("p2", "1281", None, None)]))


@pytest.mark.parametrize(
    ("code", "state", "at_least"), [("1280", State.NOT_REPORTED, 1), ("1281", State.NOT_REPORTED, None)]
)
def test_the_pilots_of_a_municipality_are_the_same_number_everywhere(
    code: str, state: State, at_least: int | None
) -> None:
    edition = listed_in_part()
    (place,) = (one for one in portfolio(edition).municipalities if one.code == code)
    (laid,) = (one for one in white_spots(edition, frozen_need(edition, "unemployment_18_65")).situations if one.code == code)
    mapped = evaluate(edition, INDICATORS["pilots_running_or_done"]).row(code)
    assert (place.started.state, place.started.at_least) == (laid.pilots.state, laid.pilots.at_least) == (state, at_least)
    assert mapped.value == at_least if at_least else mapped.state is state
    assert place.reached.value is None, "where there may be more pilots, there may be more people"
    assert place.reached.at_least == (9 if code == "1280" else None)


def test_a_theme_in_a_region_is_a_lower_bound_as_its_municipalities_are() -> None:
    cells = {cell.region: cell for cell in portfolio(listed_in_part()).themes_by_region if cell.theme == "validation"}
    assert cells["malmolundregionen"].count.value is None and cells["malmolundregionen"].count.at_least == 2
    assert cells["skane_nordost"].count.state is State.NOT_REPORTED


@pytest.mark.parametrize(
    ("language", "start", "skane", "malmo"),
    [
        ("sv", "Lärserien: 2 pilotprojekt.", "Skåne är med i 2 pilotprojekt (", "Malmö är med i minst 1 pilotprojekt ("),
        ("en", "The learning series: 2 pilots.", "Skåne is part of 2 pilots (", "Malmö is part of at least 1 pilot ("),
    ],
)
def test_the_pilots_there_are_have_one_number_and_those_of_a_place_a_lower_bound(
    language: str, start: str, skane: str, malmo: str
) -> None:
    edition = listed_in_part()
    first = one_line(start_words(edition, language))
    assert start in first
    assert skane in one_line(shown(edition, "municipality", language, place="12"))
    assert malmo in one_line(shown(edition, "municipality", language, place="1280"))


def test_pilots_whose_municipalities_are_not_loaded_are_not_unreported_anywhere() -> None:
    edition = beside_packaged(pilots=pilots([{"pilot_id": "p1"}]))
    assert "Vilka kommuner som är med är inte inläst än." in shown(edition, "pilots")
    assert "kommunerna i pilotprojekten är inte inlästa än" in shown(edition, "municipality", place="1280")
    assert "Skåne är med i 1 pilotprojekt" in one_line(shown(edition, "municipality", place="12"))
    for page in ("pilots", "municipality", "coverage"):
        assert "inte rapporterat" not in shown(edition, page, areas="1280"), page


def test_where_every_pilot_is_regional_no_municipality_has_one() -> None:
    rows = pilots([{"pilot_id": "p1", **REGIONAL}, {"pilot_id": "p2"}])
    lists = partners([("p2", "1280", 9, 6)])
    whole = of_rows(pilots=rows, pilot_municipalities=lists)
    assert portfolio(whole).nowhere is None
    assert portfolio(only()).nowhere is State.NOT_LOADED


@pytest.mark.parametrize("dataset", ["pilots", "pilot_municipalities"])
def test_municipalities_are_not_without_a_pilot_where_pilots_are_not_loaded(dataset: str) -> None:
    words = one_line(shown(without(dataset), "followup", "en"))
    assert "0 with and" not in words and "Data are missing:" in words


@pytest.mark.parametrize(("language", "word"), [("sv", "inte rapportera"), ("en", "not reported")])
def test_a_response_that_is_not_loaded_is_not_called_unreported(language: str, word: str) -> None:
    for need in ("unemployment_18_65", "supply_conditions"):
        words = shown(only("official_statistics"), "coverage", language, need=need)
        assert word not in words and {"sv": "är inte inlästa", "en": "are not loaded"}[language] in words
