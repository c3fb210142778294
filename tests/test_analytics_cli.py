"""`python -m analytics`: the same numbers as on screen, and a sentence instead of a traceback."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from analytics.__main__ import PROGRAM, main
from analytics.commands.layout import columns, number
from analytics.registry.indicator import INDICATORS, UNITS
from data.vocabulary import Division, Level, Origin, State
from tests.kept_open import editions_kept_open

ROOT = Path(__file__).parent.parent
LISTED = ["id", "source_id", "name_sv", "name_en", "unit", "polarity", "level", "origin", "first_year", "last_year"]
LISTED += ["first_period", "last_period"]
EVALUATED = ["indicator", "unit", "year", "edition", "origin", "level"]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with editions_kept_open():
        yield tmp_path_factory.mktemp("store")


@pytest.fixture(autouse=True)
def _store(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOMPETENS_HOME", str(home))


def answer(capsys: pytest.CaptureFixture[str], *typed: str) -> str:
    assert main(typed) == 0
    return capsys.readouterr().out


def as_json(capsys: pytest.CaptureFixture[str], *typed: str) -> Any:
    return json.loads(answer(capsys, *typed, "--json"))


def refusal(capsys: pytest.CaptureFixture[str], *typed: str) -> str:
    assert main(typed) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err


def test_from_nothing_stdout_is_only_the_answer_and_progress_goes_to_stderr(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "analytics", "evaluate", "N01951", "--json"],
        cwd=ROOT,
        env={**os.environ, "KOMPETENS_HOME": str(tmp_path), "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )
    found = json.loads(done.stdout.decode("utf-8"))
    assert {row["name"]: row["value"] for row in found["rows"]}["Malmö"] == 367924
    assert "Malmö".encode() in done.stdout
    assert "datautgåva 1" in done.stderr.decode("utf-8")


def test_indicators_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    found = as_json(capsys, "indicators")
    assert [entry["id"] for entry in found] == list(INDICATORS)
    assert all(list(entry) == LISTED for entry in found)
    by_id = {entry["id"]: entry for entry in found}
    assert by_id["unemployment_18_65"] == {
        "id": "unemployment_18_65",
        "source_id": "N03920",
        "name_sv": "Arbetslösa 18–65 år, andel av befolkningen",
        "name_en": "Unemployed aged 18–65, share of the population",
        "unit": "percent",
        "polarity": "lower_is_better",
        "level": "observed",
        "origin": "official",
        "first_year": 2017,
        "last_year": 2022,
        "first_period": "2017",
        "last_period": "2022",
    }
    monthly = by_id["unemployment_20_64_bas"]
    assert (monthly["first_year"], monthly["last_year"]) == (2020, 2026)
    assert (monthly["first_period"], monthly["last_period"]) == ("2020-12", "2026-06")
    assert (by_id["participation_reach"]["origin"], by_id["participation_reach"]["source_id"]) == ("demo", None)


def test_indicators_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    lines = answer(capsys, "indicators").splitlines()
    assert len(lines) == len(INDICATORS) + 1
    assert any("N03920" in line and "2017–2022" in line and "procent" in line for line in lines)
    assert "Unemployed aged 18–65" in answer(capsys, "indicators", "--lang", "en")


def test_evaluate_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    found = as_json(capsys, "evaluate", "N02243", "--year", "2021", "--edition", "1")
    assert list(found)[: len(EVALUATED)] == EVALUATED
    assert [found[key] for key in EVALUATED] == ["employment_20_65", "percent", 2021, 1, "official", "observed"]
    assert len(found["rows"]) == 33
    assert list(found["rows"][0]) == ["municipality_code", "name", "value", "base", "state"]
    assert found["rows"][0]["name"] == "Bjuv"


def test_a_month_is_asked_for_as_it_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    newest = as_json(capsys, "evaluate", "unemployment_20_64_bas")
    asked = as_json(capsys, "evaluate", "unemployment_20_64_bas", "--period", "2026-06")
    assert newest == asked
    assert (asked["year"], asked["period"], asked["quality"]) == (2026, "2026-06", ["preliminary"])
    malmo = next(row for row in asked["rows"] if row["municipality_code"] == "1280")
    assert (malmo["value"], malmo["quality"]) == (9.5, "preliminary")
    text = answer(capsys, "evaluate", "unemployment_20_64_bas", "--period", "2026-06", "--lang", "en")
    assert "Period: 2026-06" in text and "9.5 p" in text and "preliminary" in text
    assert "2026-06" in refusal(capsys, "evaluate", "unemployment_20_64_bas", "--period", "2026-01")
    assert "2026-13" in refusal(capsys, "evaluate", "unemployment_20_64_bas", "--period", "2026-13")


@pytest.mark.parametrize("division", list(Division))
def test_evaluate_by_division(capsys: pytest.CaptureFixture[str], division: Division) -> None:
    found = as_json(capsys, "evaluate", "population", "--year", "2022", "--by", division)
    assert len(found["rows"]) == (33 if division is Division.MUNICIPALITY else 4)
    assert sum(row["value"] for row in found["rows"]) == 1414324


@pytest.mark.parametrize("indicator", INDICATORS)
def test_every_indicator_answers_in_both_forms(capsys: pytest.CaptureFixture[str], indicator: str) -> None:
    found = as_json(capsys, "evaluate", indicator)
    assert len(found["rows"]) == 33
    assert {row["state"] for row in found["rows"]} <= set(State)
    for language in ("sv", "en"):
        text = answer(capsys, "evaluate", indicator, "--lang", language)
        assert INDICATORS[indicator].name(language) in text and "Östra Göinge" in text


def test_text_is_written_as_swedish_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert "367\u202f924" in answer(capsys, "evaluate", "population")
    text = answer(capsys, "evaluate", "N03920", "--by", "cooperation_body")
    assert "6,9" in text and "Approximerad" in text
    assert "-5,2" not in answer(capsys, "evaluate", "N02840") and "−" in answer(capsys, "evaluate", "N02840")
    assert "uppgift saknas" in answer(capsys, "evaluate", "N00973")
    assert "dolt, små antal" in answer(capsys, "evaluate", "people")
    assert "Medianer kan inte läggas samman" in answer(capsys, "evaluate", "N00905", "--by", "cooperation_body")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ([], "indicators"),
        (["indikatorer"], "indicators, evaluate"),
        (["evaluate"], "python -m analytics indicators"),
        (["evaluate", "N0392"], "unemployment_18_65"),
        (["evaluate", "qqqqqqqq"], "python -m analytics indicators"),
        (["evaluate", "N03920", "--year", "1999"], "2017, 2018, 2019, 2020, 2021, 2022"),
        (["evaluate", "N03920", "--year", "i år"], "heltal"),
        (["evaluate", "N03920", "--year"], "--help"),
        (["evaluate", "N03920", "--edition", "99"], "99"),
        (["evaluate", "N03920", "--edition", "-1"], "-1"),
        (["evaluate", "N03920", "--by", "län"], "cooperation_body"),
        (["evaluate", "N03920", "--kommun", "1280"], "--help"),
        (["indicators", "--lang", "de"], "sv, en"),
    ],
)
def test_wrong_use_gives_a_sentence_and_a_way_on(capsys: pytest.CaptureFixture[str], typed: list[str], told: str) -> None:
    sentence = refusal(capsys, *typed)
    assert told in sentence and "Traceback" not in sentence


@pytest.mark.parametrize("place", ["before", "after"])
def test_the_language_holds_for_faults_too(capsys: pytest.CaptureFixture[str], place: str) -> None:
    words = ["evaluate", "N03920", "--year", "1999"]
    typed = ["--lang", "en", *words] if place == "before" else [*words, "--lang=en"]
    assert "Available years" in refusal(capsys, *typed)


def test_help_is_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert "KOMMANDO" in answer(capsys, "--help")
    for command in PROGRAM.names:
        shown = answer(capsys, command, "--help")
        # The one that is about a backup asks for no edition.
        assert {"drill": "svara med JSON"}.get(command, "datautgåvans nummer") in shown
        assert "användning" in shown and "usage" not in shown and "show this" not in shown


def test_every_word_of_a_closed_set_is_in_the_words() -> None:
    wanted = [f"unit_{unit}" for unit in UNITS] + [f"origin_{origin}" for origin in Origin]
    wanted += [f"level_{level}" for level in Level]
    wanted += [f"state_{state}" for state in State if state not in (State.OK, State.ZERO)]
    assert [key for key in wanted if key not in PROGRAM.words] == []


@pytest.mark.parametrize(
    ("value", "decimals", "sv", "en"),
    [
        (1234567.0, 0, "1\u202f234\u202f567", "1,234,567"),
        (-5.21, 1, "−5,2", "−5.2"),
        (-0.04, 1, "0,0", "0.0"),
        (0.0, 0, "0", "0"),
        (1.075, 2, "1,08", "1.08"),
    ],
)
def test_numbers(value: float, decimals: int, sv: str, en: str) -> None:
    assert (number(value, decimals, "sv"), number(value, decimals, "en")) == (sv, en)


def test_columns_line_up() -> None:
    assert columns([["Lund", "1"], ["Ängelholm", "10"]], right=[1]) == "Lund        1\nÄngelholm  10"
