"""The command line says what the pages say: states, levels, origins, periods and lower bounds in the same words."""

import re
from collections.abc import Callable

import pytest

from analytics.__main__ import PROGRAM, main
from analytics.commands import evaluate as evaluate_command
from analytics.commands import index as index_command
from analytics.commands import profile as profile_command
from data.__main__ import main as data_main
from data.store.store import Edition
from data.vocabulary import Level, State
from tests.page_walk import beside_packaged
from tests.sample_editions import HOME, only, packaged
from tests.series_editions import attendance, sessions
from tests.test_no_more_than_known import THREE
from ui.wording.catalogue import Catalogue
from ui.wording.clock import moment

Typed = Callable[..., str]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    """What `python -m analytics` prints of an edition in English, every space alike."""

    def answer(edition: Edition, *words: str) -> str:
        monkeypatch.setenv("KOMPETENS_HOME", str(HOME))
        for module in (evaluate_command, index_command, profile_command):
            monkeypatch.setattr(module, "edition_typed", lambda *_: edition)
        capsys.readouterr()
        assert main([*words, "--lang", "en"]) == 0
        return re.sub(r" +", " ", capsys.readouterr().out)

    return answer


def test_a_lower_bound_is_one_in_the_typed_profile_too(typed: Typed) -> None:
    said = typed(beside_packaged(sessions=sessions(3), attendance=attendance(THREE)), "profile", "1280")
    assert "Sessions attended 2022 at least 2 not reported" in said, "too few of the similar ones are reported"
    assert "Seats 2022 at least 15" in said


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_words_of_the_command_line_are_those_of_the_pages(language: str) -> None:
    typed_words, t = PROGRAM.words, Catalogue(language)
    for state in State:
        if f"state_{state}" in typed_words:
            assert typed_words[f"state_{state}"][language] == t(f"state.{state}"), state
    for level in Level:
        assert typed_words[f"level_{level}"][language] == t(f"level.{level}"), level


def test_what_is_invented_or_not_loaded_has_no_level_on_the_command_line(typed: Typed) -> None:
    assert "Level: none." in typed(packaged(), "evaluate", "sessions_attended")
    assert "Level: none." in typed(only(), "evaluate", "unemployment_18_65")
    assert "Level: Measured per municipality." in typed(packaged(), "evaluate", "unemployment_18_65")


def test_the_command_line_tells_every_origin_and_period_and_the_country_in_english(typed: Typed) -> None:
    assert "Origin: demo data (invented), official statistics." in typed(packaged(), "profile", "1280")
    index = typed(packaged(), "index", "supply_conditions")
    assert "Period: 2021–2022." in index and "\nSweden 60" in index and "Sverige" not in index


def test_the_command_line_goes_by_the_clock_of_the_pages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    packaged()
    monkeypatch.setenv("KOMPETENS_HOME", str(HOME))
    capsys.readouterr()
    assert data_main(["editions", "--lang", "en"]) == 0
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith(f"1  {moment(packaged().manifest.created)} Swedish time  ")
