"""Yrkesbarometern from its file to an edition."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.__main__ import main
from data.store.store import Store
from tests.sample_editions import copied_home
from tests.sources.outlook_site import OutlookSite, assessment
from tests.sources.server import Recorded, Reply, recorded


@pytest.fixture
def outlook() -> OutlookSite:
    return OutlookSite()


@pytest.fixture
def server(outlook: OutlookSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Recorded]:
    monkeypatch.setenv("KOMPETENS_HOME", str(copied_home(tmp_path / "home")))
    with recorded(outlook) as running:
        monkeypatch.setenv("KOMPETENS_YRKESBAROMETERN_URL", running.url)
        yield running


def refresh(capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, dict]:
    capsys.readouterr()
    code = main(["refresh", "--only", "yrkesbarometern", "--json", *more])
    return code, json.loads(capsys.readouterr().out)["units"][0]


def rows() -> list[tuple]:
    sql = "select region_code, ssyk, recruitment_situation from occupation_outlook where ssyk is not null order by all"
    return Store().edition().rows(sql)


def test_the_county_and_the_country_are_taken_the_other_counties_not(
    server: Recorded, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refresh(capsys)[0] == 0
    assert len(rows()) == 10
    assert ("12", "2221", "brist") in rows() and ("12", "9119", None) in rows()
    assert {row[0] for row in rows()} == {"00", "12"}
    assert refresh(capsys)[1]["state"] == "same"
    assert server.asked[-1].headers["If-None-Match"]


def test_a_list_of_codes_stays_a_list(outlook: OutlookSite, server: Recorded, capsys: pytest.CaptureFixture[str]) -> None:
    outlook.rows = [assessment("2221, 2222", "paradox")]
    assert refresh(capsys)[0] == 0
    assert rows() == [("12", "2221, 2222", "paradox")], server.url


def test_the_setting_may_be_the_address_of_the_file(
    server: Recorded, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KOMPETENS_YRKESBAROMETERN_URL", f"{server.url}/prognoser/yrkesbarometer.json")
    assert refresh(capsys)[0] == 0


TROUBLES = {
    "a field that is gone": (Reply(body=[{"yb_yrke": "A", "lan": "12"}]), "laid out"),
    "another layout": (Reply(body={"rows": []}), "laid out"),
    "empty": (Reply(body=[]), "no assessment"),
    "only other counties": (Reply(body=[assessment("2221", "brist", "14")]), "no assessment"),
    "cut": (Reply(body=b'[{"yb_yrke": "A"'), "laid out"),
}


@pytest.mark.parametrize("case", TROUBLES)
def test_a_file_that_has_changed_loses_nothing(case: str, server: Recorded, capsys: pytest.CaptureFixture[str]) -> None:
    refresh(capsys)
    before = rows()
    reply, told = TROUBLES[case]
    server.trouble("yrkesbarometer", reply)
    code, unit = refresh(capsys, "--again")
    assert (code, unit["state"]) == (3, "failed")
    assert told in unit["fault_en"] and server.url in unit["fault_sv"]
    assert rows() == before


def test_a_word_that_nobody_knows_is_a_finding(
    outlook: OutlookSite, server: Recorded, capsys: pytest.CaptureFixture[str]
) -> None:
    outlook.rows = [assessment("2221", "stor brist")]
    code, unit = refresh(capsys)
    assert (code, unit["state"]) == (1, "refused")
    assert unit["findings"][0]["value"] == "stor brist", server.url
