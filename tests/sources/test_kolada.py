"""Kolada from its answers to an edition: pages, batches, figures by sex, what is taken back, and what it must not do."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from data.__main__ import main
from data.reference.code_lists import code_list
from data.store.store import Store
from tests.sample_editions import copied_home
from tests.sources.kolada_site import KoladaSite
from tests.sources.server import Recorded, Reply, recorded

MUNICIPALITIES = list(code_list("municipality"))
TITLES = {
    "N01951": "Invånare totalt, antal",
    "N02243": "Sysselsatta invånare 20-65 år, andel (%)",
    "N03937": "Arbetslöshet 18-65 år, årsmedelvärde, andel (%) av bef.",
}


def site(**more: Any) -> KoladaSite:
    """Population of every municipality 2010-2016, employment by sex, a newer unemployment for Malmö, all of the county."""
    figures: dict[tuple[str, str, int, str], float | None] = {}
    for number, code in enumerate(MUNICIPALITIES):
        for year in range(2010, 2017):
            figures["N01951", code, year, "T"] = 20_000 + 100 * number + year
        for sex, value in (("T", 80.25), ("K", 79.5), ("M", 81.0)):
            figures["N02243", code, 2025, sex] = value + number / 8
    figures |= {("N01951", "0000", 2016, "T"): 10_000_000, ("N01951", "0012", 2016, "T"): 1_300_000}
    figures["N03937", "1280", 2025, "T"] = 7.314159
    figures["N03937", "1281", 2025, "T"] = None
    return KoladaSite(figures=figures, titles=dict(TITLES), **more)


@pytest.fixture
def kolada() -> KoladaSite:
    return site(page=70)


@pytest.fixture
def server(kolada: KoladaSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Recorded]:
    monkeypatch.setenv("KOMPETENS_HOME", str(copied_home(tmp_path / "home")))
    monkeypatch.setenv("KOMPETENS_SOURCE_SECONDS", "5")
    with recorded(kolada) as running:
        monkeypatch.setenv("KOMPETENS_KOLADA_URL", running.url)
        yield running


def refresh(capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, dict]:
    """Refresh Kolada; the exit code, and the report as JSON."""
    capsys.readouterr()
    code = main(["refresh", "--only", "kolada", "--json", *more])
    return code, json.loads(capsys.readouterr().out)


def figure(indicator: str, area: str, year: int, sex: str = "T", edition: int | None = None) -> tuple | None:
    store = Store()
    store.open()
    sql = (
        "select value, value_state, note from official_statistics"
        " where indicator = ? and municipality_code = ? and year = ? and sex = ?"
    )
    rows = store.edition(edition).rows(sql, [indicator, area, year, sex])
    return rows[0] if rows else None


def test_every_page_of_every_batch_becomes_one_edition(server: Recorded, capsys: pytest.CaptureFixture[str]) -> None:
    code, report = refresh(capsys)
    assert (code, report["edition"]) == (0, 2)
    data = [asked for asked in server.asked if "/data/" in asked.path]
    assert any(asked.params.get("page") == "2" for asked in data), "it must follow next_url"
    assert all(asked.headers["Host"] in server.url for asked in server.asked)
    for number, area in enumerate(MUNICIPALITIES):
        assert figure("N01951", area, 2016) == (22_016 + 100 * number, "ok", None)
        assert figure("N02243", area, 2025, "K")[0] == 79.5 + number / 8
    assert figure("N01951", "00", 2016)[0] == 10_000_000
    assert figure("N01951", "12", 2016)[0] == 1_300_000
    assert figure("N03937", "1280", 2025)[0] == 7.314159, "as published, with all its decimals"
    assert figure("N03937", "1281", 2025) is None, "a figure that was never published is no row"
    assert figure("N00905", "1280", 2022), "what the source does not speak of stays"


def test_what_is_known_of_the_source_is_recorded(server: Recorded, capsys: pytest.CaptureFixture[str]) -> None:
    refresh(capsys)
    manifest = Store().edition().manifest
    entry = manifest.datasets["official_statistics"]
    record = entry.details["sources"]["kolada"]
    assert (record["source"], record["address"]) == ("kolada", f"{server.url}/v3")
    assert (record["period_first"], record["period_last"], record["updated"]) == ("2010", "2025", "2026-05-01")
    assert record["licence"] and record["retrieved"] == entry.retrieved
    assert entry.origin == "official"
    definitions = Store().edition().rows("select indicator, unit, theme, name_sv from indicator_definitions")
    assert definitions == [("N03937", "percent", "unemployment", TITLES["N03937"])]


def test_without_news_nothing_is_made(server: Recorded, kolada: KoladaSite, capsys: pytest.CaptureFixture[str]) -> None:
    refresh(capsys)
    asked = len(server.asked)
    code, report = refresh(capsys)
    assert (code, report["edition"], report["units"][0]["state"]) == (0, None, "same")
    assert [asked.path for asked in server.asked[asked:] if "/data/" in asked.path] == []
    kolada.published["N01951"] = "2026-09-01"
    kolada.figures["N01951", "1280", 2016, "T"] = 27_700.0
    code, report = refresh(capsys, "--allow-revision")
    assert (code, report["edition"]) == (0, 3)
    assert report["units"][0]["rows"]["official_statistics"]["updated"] == 1
    assert figure("N01951", "1280", 2016)[0] == 27_700


def test_a_source_that_tags_its_answers_is_asked_by_the_tags(
    server: Recorded, kolada: KoladaSite, capsys: pytest.CaptureFixture[str]
) -> None:
    kolada.tagged = True
    refresh(capsys)
    asked = len(server.asked)
    assert refresh(capsys)[1]["units"][0]["state"] == "same"
    data = [asked for asked in server.asked[asked:] if "/data/" in asked.path]
    assert data and all("If-None-Match" in asked.headers for asked in data)
    kolada.figures["N02243", "1280", 2025, "T"] = 80.5
    assert refresh(capsys, "--allow-revision")[1]["edition"] == 3
    assert figure("N02243", "1280", 2025)[0] == 80.5


def test_an_indicator_that_has_come_is_fetched_though_all_that_was_there_stands(
    server: Recorded, kolada: KoladaSite, capsys: pytest.CaptureFixture[str]
) -> None:
    kolada.tagged = True
    del kolada.titles["N03937"]
    refresh(capsys)
    assert figure("N03937", "1280", 2025) is None
    kolada.titles["N03937"] = TITLES["N03937"]
    assert refresh(capsys)[1]["edition"] == 3
    assert figure("N03937", "1280", 2025)[0] == 7.314159
    data = [asked for asked in server.asked if "/data/" in asked.path]
    assert "If-None-Match" not in data[-1].headers


def test_an_unusual_revision_asks_first(server: Recorded, kolada: KoladaSite, capsys: pytest.CaptureFixture[str]) -> None:
    refresh(capsys)
    before = figure("N02243", "1280", 2025)
    kolada.published["N02243"] = "2026-09-01"
    kolada.figures["N02243", "1280", 2025, "T"] = 60.0
    code, report = refresh(capsys)
    assert (code, report["edition"], report["units"][0]["state"]) == (1, None, "asks")
    assert "1280" in report["units"][0]["moves"][0] and "60" in report["units"][0]["moves"][0]
    assert figure("N02243", "1280", 2025) == before
    asked = len(server.paths("/data/"))
    code, report = refresh(capsys, "--allow-revision")
    assert (code, report["edition"]) == (0, 3)
    assert len(server.paths("/data/")) == asked, "what was held back need not be fetched again"
    assert figure("N02243", "1280", 2025)[0] == 60


@pytest.mark.usefixtures("server")
def test_a_figure_taken_back_is_asked_about_and_then_missing(kolada: KoladaSite, capsys: pytest.CaptureFixture[str]) -> None:
    refresh(capsys)
    kolada.published["N02243"] = "2026-09-01"
    kolada.deleted.add(("N02243", "1280", 2025, "T"))
    code, report = refresh(capsys)
    assert (code, report["units"][0]["state"]) == (1, "asks")
    assert refresh(capsys, "--allow-revision")[0] == 0
    assert figure("N02243", "1280", 2025)[:2] == (None, "missing")


def test_a_dry_run_changes_nothing(server: Recorded, capsys: pytest.CaptureFixture[str]) -> None:
    code, report = refresh(capsys, "--dry-run")
    assert (code, report["edition"], report["units"][0]["state"]) == (0, None, "new")
    assert report["units"][0]["rows"]["official_statistics"]["new"] > 0
    assert Store().latest() == 1
    asked = len(server.paths("/data/"))
    assert refresh(capsys)[1]["edition"] == 2
    assert len(server.paths("/data/")) == asked, "what the dry run brought is still there"


def test_an_undone_refresh_comes_again_only_with_a_yes_and_without_fetching(
    server: Recorded, capsys: pytest.CaptureFixture[str]
) -> None:
    refresh(capsys)
    assert main(["undo", "1"]) == 0
    asked = len(server.paths("/data/"))
    code, report = refresh(capsys)
    assert (code, report["edition"], report["units"][0]["state"]) == (1, None, "asks")
    assert "taken back" in report["units"][0]["fault_en"]
    assert refresh(capsys, "--allow-revision")[1]["edition"] == 4
    assert len(server.paths("/data/")) == asked


@pytest.mark.usefixtures("server")
def test_two_refreshes_of_one_store_do_not_run_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "home" / "sources").mkdir(parents=True)
    with FileLock(tmp_path / "home" / "sources" / "refresh.lock"):
        assert main(["refresh", "--only", "kolada", "--lang", "en"]) == 2
    assert "Another refresh is running" in capsys.readouterr().err
    assert refresh(capsys)[0] == 0


TROUBLES = {
    "broken": ("/data/", [Reply(status=500)] * 8, "500"),
    "truncated": ("/data/", [Reply(body=b'{"values": [', cut=5)] * 8, "whole"),
    "half a page": ("/data/", [Reply(body=b'{"values": [{"kpi": "N0')], "laid out"),
    "another layout": ("/data/", [Reply(body={"data": []})], "values"),
    "another kind of figure": (
        "/data/",
        [Reply(body={"values": [{"kpi": "N01951", "municipality": "1280", "period": 2025, "values": "none"}]})],
        "values",
    ),
    "no figures": ("/data/", [Reply(body={"count": 0, "values": [], "next_url": None})] * 2, "not one figure"),
    "no indicators": ("/kpi/", [Reply(body={"count": 0, "values": [], "next_url": None})] * 3, "none of the indicators"),
    "pages without end": (
        "/data/",
        [Reply(body={"values": [], "next_url": "https://api.kolada.se/v3/data/kpi/a/municipality/b?page=2"})] * 5,
        "do not end",
    ),
}


@pytest.mark.parametrize("case", TROUBLES)
def test_a_source_in_trouble_loses_nothing_and_is_named(
    case: str, server: Recorded, capsys: pytest.CaptureFixture[str]
) -> None:
    refresh(capsys)
    part, replies, told = TROUBLES[case]
    server.trouble(part, *replies)
    code, report = refresh(capsys, "--again")
    unit = report["units"][0]
    assert (code, report["edition"], unit["state"]) == (3, None, "failed")
    assert told in unit["fault_en"] and server.url in unit["fault_en"] and server.url in unit["fault_sv"]
    assert Store().latest() == 2
    assert refresh(capsys, "--again")[0] == 0


def test_one_failed_batch_fails_it_all(server: Recorded, capsys: pytest.CaptureFixture[str]) -> None:
    server.trouble("1283", *[Reply(status=500)] * 8)
    code, report = refresh(capsys)
    assert (code, report["edition"]) == (3, None)


@pytest.mark.usefixtures("server")
def test_an_unknown_area_or_sex_is_a_finding(kolada: KoladaSite, capsys: pytest.CaptureFixture[str]) -> None:
    kolada.figures["N02243", "1280", 2025, "X"] = 50.0
    code, report = refresh(capsys)
    assert (code, report["edition"], report["units"][0]["state"]) == (1, None, "refused")
    assert "X" in report["units"][0]["findings"][0]["value"]


def test_a_source_that_is_not_there_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KOMPETENS_HOME", str(copied_home(tmp_path / "home")))
    monkeypatch.setenv("KOMPETENS_KOLADA_URL", "http://127.0.0.1:9")
    assert main(["refresh", "--only", "kolada", "--lang", "en"]) == 3
    told = capsys.readouterr()
    assert "Could not be fetched, what was there stands: kolada" in told.out
    assert "http://127.0.0.1:9" in told.out and "Traceback" not in told.out + told.err
    assert Store().latest() == 1


def test_a_name_that_is_no_source_is_wrong_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KOMPETENS_HOME", str(copied_home(tmp_path / "home")))
    assert main(["refresh", "--only", "kolda"]) == 2
    assert "kolada" in capsys.readouterr().err


def test_an_address_with_the_version_in_it_will_do(
    server: Recorded, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KOMPETENS_KOLADA_URL", f"{server.url}/v3/")
    assert refresh(capsys)[0] == 0


@pytest.mark.usefixtures("server")
def test_a_server_without_the_version_in_its_paths_will_do(kolada: KoladaSite, capsys: pytest.CaptureFixture[str]) -> None:
    kolada.prefix = ""
    assert refresh(capsys)[0] == 0


@pytest.mark.usefixtures("server")
def test_what_was_fetched_survives_a_rebuild_and_is_known_after_an_upload(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refresh(capsys)
    assert main(["rebuild", "--lang", "en"]) == 0
    assert "Data edition 2: equal content." in capsys.readouterr().out
    file = tmp_path / "more.csv"
    file.write_text("indicator,municipality_code,year,value\nN02243,1280,2024,80.5\n", encoding="utf-8")
    assert main(["import", str(file), "--note", "one more"]) == 0
    entry = Store().edition().manifest.datasets["official_statistics"]
    assert entry.origin == "uploaded" and entry.details["sources"]["kolada"]["period_last"] == "2025"
    assert refresh(capsys)[1]["units"][0]["state"] == "same", "the rows are there still"


@pytest.mark.usefixtures("server")
def test_a_backup_takes_what_is_known_of_the_sources_and_no_file_on_its_way(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refresh(capsys)
    folder = tmp_path / "home" / "sources"
    (folder / "files").mkdir(exist_ok=True)
    (folder / "files" / "2025.jsonl.zip.part").write_bytes(b"half")
    (folder / "ledger.new").write_bytes(b"half")
    assert main(["backup", str(tmp_path / "copy")]) == 0
    copied = {path.name for path in (tmp_path / "copy" / "sources").rglob("*") if path.is_file()}
    assert copied == {"ledger.json", "kolada.arrow"}
