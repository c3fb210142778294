"""Numbers and units as they are read. Babel, which writes them by the CLDR, judges independently."""

from decimal import Decimal

import pytest
from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from analytics.registry.indicator import UNITS
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import (
    HARD_SPACE,
    MINUS,
    MOST_DECIMALS,
    THIN_SPACE,
    exact_decimals,
    format_limit,
    format_number,
    format_period,
    format_periods,
    format_value,
    format_year,
    format_years,
    rounded,
    unit_name,
    unit_of_change,
)
from ui.wording.sentences import listed

LOCALES = {"sv": Locale("sv"), "en": Locale("en", "GB")}
OWN_SIGNS = {"\u00a0": THIN_SPACE, "-": MINUS}
"""Where the house writes another sign: a thin space between thousands, and a minus as long as a plus, which is the CLDR's
in Swedish, though Babel writes a hyphen."""
NUMBERS = st.floats(min_value=-1e12, max_value=1e12)


@given(value=NUMBERS, decimals=st.integers(0, MOST_DECIMALS), language=st.sampled_from(sorted(LOCALES)))
def test_a_number_is_babels_but_for_the_signs_of_the_house(value: float, decimals: int, language: str) -> None:
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    # Adding nothing takes the sign from nothing.
    judged = format_decimal(rounded(value, decimals) + 0, format=pattern, locale=LOCALES[language])
    for theirs, ours in OWN_SIGNS.items():
        judged = judged.replace(theirs, ours)
    assert format_number(value, decimals, language) == judged


@given(value=NUMBERS | st.floats(-3, 3), decimals=st.integers(0, 2), language=st.sampled_from(sorted(LOCALES)))
def test_the_form_of_the_unit_is_that_of_the_number_that_is_read(value: float, decimals: int, language: str) -> None:
    form = LOCALES[language].plural_form(Decimal(rounded(value, decimals)))
    forms = {"one": "one", "other": "many"}
    words = Catalogue(language)(f"unit.persons.{forms[form]}", number=format_number(value, decimals, language))
    assert format_value(value, "persons", decimals, language) == words.replace(" ", HARD_SPACE)


@given(names=st.lists(st.text("aåb, "), min_size=1, max_size=6), language=st.sampled_from(sorted(LOCALES)))
def test_names_in_a_row_are_babels(names: list[str], language: str) -> None:
    assert listed(Catalogue(language), names) == format_list(names, locale=LOCALES[language])


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
        (1.2, "persons", 0, "1 person", "1 person"),
        (1, "persons", 1, "1,0 personer", "1.0 people"),
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


def test_a_month_is_told_in_words():
    assert format_period(202606, "sv") == "juni 2026" and format_period(202606, "en") == "June 2026"
    assert format_period(2025, "sv") == "2025"
    assert [format_period(202600 + month, "sv").split()[0] for month in range(1, 13)] == [
        Locale("sv").months["stand-alone"]["wide"][month] for month in range(1, 13)
    ]
    assert format_periods(202012, 202606, "sv") == "december 2020 – juni 2026"
    assert format_periods(202606, 202606, "en") == "June 2026"
    assert format_periods(2017, 2022, "en") == "2017–2022"


def test_unit_words():
    assert unit_name("percent", "sv") == "procent"
    assert unit_name("hektar", "en") == "hektar"
    assert unit_of_change("percent") == "percentage_points"
    assert unit_of_change("sek") == "sek"
