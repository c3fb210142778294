"""Words after a number agree with it, in both languages and wherever texts come from."""

import pytest

from data.counted_words import filled, is_one
from ui.wording.catalogue import LANGUAGES, Catalogue, strings
from ui.wording.numbers import format_number


@pytest.mark.parametrize("one", [1, "1", "minst 1", "at least 1", "1 värde"])
def test_one(one: object) -> None:
    assert is_one(one)


@pytest.mark.parametrize("many", [0, 2, 11, "21", "minst 27", format_number(1001, 0, "sv"), "1,5", "1 av 3", "", "flera"])
def test_not_one(many: object) -> None:
    assert not is_one(many)


def test_a_text_is_filled_with_the_word_that_fits() -> None:
    text = "{count} {count:file is|files are} left in {place}"
    assert filled(text, {"count": 1, "place": "A"}) == "1 file is left in A"
    assert filled(text, {"count": 12, "place": "A"}) == "12 files are left in A"
    with pytest.raises(KeyError):
        filled(text, {"place": "A"})


@pytest.mark.parametrize(
    ("key", "sv", "en"),
    [
        ("coverage.counted.reached", "1 kommun med stort behov har nåtts.",
         "1 municipality with high need has been reached."),
        ("coverage.counted.lower_need", "1 kommun har lägre behov.", "1 municipality has lower need."),
        ("participation.sessions_lead", "1 lärträff.", "1 session."),
        ("export.rows_left", "Tabellen har 1 rad till. Den finns i Excel-filen.",
         "The table has 1 more row. It is in the Excel file."),
        ("minutes.vote.closed", "1 röst.", "1 vote."),
    ],
)  # fmt: skip
def test_one_of_something_is_told_as_one(key: str, sv: str, en: str) -> None:
    assert (Catalogue("sv")(key, count=1), Catalogue("en")(key, count="1")) == (sv, en)


PLURALS = {
    "sv": ("kommuner", "piloter", "rader", "bilder", "noteringar", "röster", "lärträffar", "gånger", "yrken", "flöden"),
    "en": (
        "municipalities",
        "pilots",
        "rows",
        "slides",
        "notes",
        "votes",
        "sessions",
        "times",
        "occupations",
        "flows",
        "areas",
    ),
}
ALWAYS_SEVERAL = {"history.moved"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_has_a_plural_after_a_number_that_may_be_one(language: str) -> None:
    wrong = [
        f"{key}: {text}"
        for key, text in strings(language).items()
        if not key.endswith("many") and key not in ALWAYS_SEVERAL and f"{key}_one" not in strings(language)
        for noun in PLURALS[language]
        if any(f"{{{name}}} {noun}" in text for name in ("count", "number", "rows", "pilots", "municipalities"))
    ]
    assert wrong == []
