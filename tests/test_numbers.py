"""Numbers and units as they are read."""

import pytest

from analytics.registry.indicator import UNITS
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import (
    HARD_SPACE,
    MINUS,
    THIN_SPACE,
    exact_decimals,
    format_limit,
    format_number,
    format_value,
    format_year,
    format_years,
    unit_name,
    unit_of_change,
)


@pytest.mark.parametrize(
    ("value", "decimals", "swedish", "english"),
    [
        (357377, 0, f"357{THIN_SPACE}377", "357,377"),
        (1234.5, 1, f"1{THIN_SPACE}234,5", "1,234.5"),
        (-0.25, 1, f"{MINUS}0,3", f"{MINUS}0.3"),
        (2.5, 0, "3", "3"),
        (1.005, 2, "1,01", "1.01"),
        (-0.04, 1, "0,0", "0.0"),
        (0, 0, "0", "0"),
    ],
)
def test_number_in_both_languages(value, decimals, swedish, english):
    assert format_number(value, decimals, "sv") == swedish
    assert format_number(value, decimals, "en") == english


def test_sign_is_shown_only_where_there_is_a_change():
    assert format_number(0.31, 1, "sv", signed=True) == "+0,3"
    assert format_number(-0.31, 1, "sv", signed=True) == f"{MINUS}0,3"
    assert format_number(0.01, 1, "sv", signed=True) == "0,0"


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "swedish", "english"),
    [
        (7.46, "percent", 1, "7,5 %", "7.5%"),
        (1, "persons", 0, "1 person", "1 person"),
        (2, "persons", 0, "2 personer", "2 people"),
        (0, "sessions", 0, "0 träffar", "0 sessions"),
        (285000, "sek", 0, f"285{THIN_SPACE}000 kr", "SEK 285,000"),
        (0.93, "ratio", 2, "0,93", "0.93"),
        (1.5, "percentage_points", 1, "1,5 procentenheter", "1.5 percentage points"),
        (3.5, "ton", 1, "3,5 ton", "3.5 ton"),
    ],
)
def test_value_with_its_unit(value, unit, decimals, swedish, english):
    assert format_value(value, unit, decimals, "sv") == swedish.replace(" ", HARD_SPACE)
    assert format_value(value, unit, decimals, "en") == english.replace(" ", HARD_SPACE)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_unit_of_the_registry_has_words(language):
    t = Catalogue(language)
    missing = [unit for unit in UNITS if not all(t.has(f"unit.{unit}.{form}") for form in ("one", "many", "axis"))]
    assert missing == []


def test_class_limit_is_never_rounded_to_another_number():
    assert format_limit(5.25, 1, "sv") == "5,25"
    assert format_limit(5, 1, "sv") == "5,0"
    assert exact_decimals(0.1 + 0.2) == 1


def test_years_have_no_separator():
    assert format_year(2022) == "2022"
    assert format_years(2017, 2022) == "2017–2022"
    assert format_years(2022, 2022) == "2022"


def test_unit_words():
    assert unit_name("percent", "sv") == "procent"
    assert unit_name("hektar", "en") == "hektar"
    assert unit_of_change("percent") == "percentage_points"
    assert unit_of_change("sek") == "sek"
