"""`python -m analytics participation|pilots|white-spots|followup`: the numbers on screen, and sentences for mistakes."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from analytics.__main__ import main
from tests.kept_open import editions_kept_open
from tests.sample_editions import copied_home

COMMANDS = ("participation", "pilots", "white-spots", "followup")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with editions_kept_open():
        yield copied_home(tmp_path_factory.mktemp("store"))


@pytest.fixture(autouse=True)
def _store(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOMPETENS_HOME", str(home))


def answer(capsys: pytest.CaptureFixture[str], *typed: str) -> str:
    assert main(typed) == 0
    return capsys.readouterr().out


def as_json(capsys: pytest.CaptureFixture[str], *typed: str) -> Any:
    return json.loads(answer(capsys, *typed, "--json"))


@pytest.mark.parametrize("command", COMMANDS)
def test_json_says_edition_and_origin_first(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = as_json(capsys, command)
    assert list(found)[:2] == ["edition", "origin"]
    assert (found["edition"], found["origin"]) == (1, "demo")
    for gap in found["gaps"]:
        assert gap["sentence_sv"]
        assert gap["sentence_en"]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("language", "word"), [("sv", "Datautgåva 1"), ("en", "Data edition 1")])
def test_text_in_both_languages(command: str, language: str, word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert word in answer(capsys, command, "--lang", language)


def test_participation_has_every_municipality_and_every_state(capsys: pytest.CaptureFixture[str]) -> None:
    found = as_json(capsys, "participation")
    assert len(found["municipalities"]) == 33
    states = {one["headcount"]["seats"]["state"] for one in found["municipalities"]}
    assert {"ok", "zero", "suppressed", "not_reported"} <= states
    for one in found["municipalities"]:
        seats = one["headcount"]["seats"]
        assert (seats["value"] is None) == (seats["state"] not in ("ok", "zero"))


def test_participation_may_be_narrowed(capsys: pytest.CaptureFixture[str]) -> None:
    found = as_json(capsys, "participation", "--sessions", "LT1", "--actors", "municipal_education")
    assert [one["session"]["session_id"] for one in found["sessions"]] == ["LT1"]
    assert [one["actor_type"] for one in found["actor_types"]] == ["municipal_education"]


def test_pilots_by_the_other_division(capsys: pytest.CaptureFixture[str]) -> None:
    found = as_json(capsys, "pilots", "--by", "statistical_sub_region", "--need", "N03920")
    assert found["division"] == "statistical_sub_region"
    assert found["need"]["id"] == "unemployment_18_65"
    assert set(found["ladder"]) >= {"availability_percent", "contact_percent", "effectiveness_percent"}


def test_white_spots_give_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    found = as_json(capsys, "white-spots")
    spots = [one for one in found["situations"] if one["status"] == "white_spot"]
    assert [one["code"] for one in spots] == found["white_spots"]
    assert all(one["need_rank"] <= 11 and one["sessions_attended"] == one["pilots_started"] == 0 for one in spots)


def test_followup_prints_the_level_and_what_it_allows(capsys: pytest.CaptureFixture[str]) -> None:
    found = as_json(capsys, "followup", "--before", "2021", "--after", "2022")
    assert found["comparison"]["before_pilots"] is True
    assert 0 < found["comparison"]["permutation"]["p_two_sided"] <= 1
    assert found["comparison"]["smallest_detectable_effect"] > 0
    assert all(one["claim"]["level"] == one["level"] for one in found["measures"])


@pytest.mark.parametrize(
    "typed",
    [
        ("participation", "--sessions", "LT9"),
        ("participation", "--actors", "everybody"),
        ("pilots", "--need", "unemploymnet"),
        ("pilots", "--year", "1850"),
        ("pilots", "--by", "county"),
        ("white-spots", "--year", "soon"),
        ("followup", "--indicator", "nothing"),
        ("followup", "--before", "then"),
        ("participation", "--edition", "99"),
    ],
)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_mistake_gives_a_sentence(typed: tuple[str, ...], language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main((*typed, "--lang", language)) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.strip()
    assert "Traceback" not in captured.err
