"""Statistics Sweden from its answers to an edition: both interfaces, limits, symbols, versions of a table, changes."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.__main__ import main
from data.sources.transfer.client import Client
from data.store.store import Store
from tests.sample_editions import copied_home
from tests.sources.optional_site import OPTIONAL
from tests.sources.pxweb_site import PxSite, PxTable
from tests.sources.server import Recorded, Reply, recorded
from tests.sources.skills_gap_site import MUNICIPALITIES, NUMBER, site

ROOT = Path(__file__).parents[2]


@pytest.fixture
def scb() -> PxSite:
    return site()


@pytest.fixture
def server(scb: PxSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Recorded]:
    monkeypatch.setenv("KOMPETENS_HOME", str(copied_home(tmp_path / "home")))
    monkeypatch.setenv("KOMPETENS_SOURCE_SECONDS", "20")
    with recorded(scb) as running:
        monkeypatch.setenv("KOMPETENS_SCB_URL", running.url)
        yield running


def refresh(capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, dict, dict]:
    """Refresh the database: the exit code, the report as JSON, and its units by name."""
    capsys.readouterr()
    code = main(["refresh", "--only", "scb", "--allow-revision", "--json", *more])
    report = json.loads(capsys.readouterr().out)
    return code, report, {unit["unit"].removeprefix("scb/"): unit for unit in report["units"]}


def rows(sql: str, params: list[object] | None = None) -> list[tuple]:
    store = Store()
    store.open()
    return store.edition().rows(sql, params or [])


def table_of(scb: PxSite, name: str) -> PxTable:
    return next(table for table in scb.tables if name in (table.identity or "", (table.path or "").rsplit("/", 1)[-1]))


def states(units: dict) -> dict[str, str]:
    return {name: unit["state"] for name, unit in units.items()}


def check_all_is_there() -> None:
    """Every data set, a municipality in the middle held against what was made up for it."""
    area, number = MUNICIPALITIES[7], 7
    staff = (
        "select employees from occupation_employment where region_code = ? and ssyk = ? and year = 2024 and age_group = ?"
    )
    assert rows(staff, [area, "222", "16-64"]) == [(300 + 30 * number,)]
    assert rows(staff, ["12", "222", "60-64"]) == [(120,)]
    assert rows(staff, ["12", "222", "16-64"]) == [(1000,)], "three classes added"
    assert rows(staff, ["12", "9119", "16-64"]) == [(500,)]
    assert rows("select count(*) from occupation_employment where ssyk = '000'") == [(0,)]
    flows = "select work_code, persons from commuting where home_code = ? and year = 2024 and persons > 0 order by 2"
    assert rows(flows, [area]) == [(MUNICIPALITIES[8], 100), (area, 900)]
    assert rows("select count(*) from commuting where year = 2024 and home_code = ? and persons = 0", [area]) == [(32,)]
    assert rows("select year, persons from jobseekers where municipality_code = ? order by 1", [area]) == [
        (2024, 107.0),
        (2025, 107.0),
    ], "a year of six months has no mean"
    educated = (
        'select education_level, persons from employed_by_education where municipality_code = ? and year = 2024 and "by" = ?'
    )
    assert dict(rows(educated, [area, "home"])) == {
        "compulsory": 100,
        "upper_secondary": 500,
        "tertiary_below_3": 150,
        "tertiary_3_plus": 200,
        "unknown": 50,
    }
    assert dict(rows(educated, [area, "work"]))["tertiary_3_plus"] == 400
    ages = "select year, persons, note from population_by_age where municipality_code = ? and age_group = '20-24' order by 1"
    assert rows(ages, [area]) == [(2023, 427, None), (2024, 427, None), (2025, 427, "perturbed")]
    status = (
        "select value, note, source from official_statistics_every_period"
        " where indicator = 'unemployment_20_64_bas' and municipality_code = ? and month = ?"
    )
    assert rows(status, [area, "2024-12"]) == [(8.7, None, "SCB TAB2948")]
    assert rows(status, [area, "2026-06"]) == [(8.7, "preliminary", "SCB TAB6260")]
    assert len(NUMBER) == 33


@pytest.mark.parametrize("layout", ["json-stat", "list"])
def test_every_table_becomes_rows_in_one_edition(
    layout: str, scb: PxSite, server: Recorded, capsys: pytest.CaptureFixture[str]
) -> None:
    scb.layout = layout
    code, report, units = refresh(capsys)
    assert {state for name, state in states(units).items() if name not in OPTIONAL} == {"new"}, states(units)
    assert (code, report["edition"]) == (0, 2)
    check_all_is_there()
    assert all(asked.headers["Host"] in server.url for asked in server.asked)
    record = Store().edition().manifest.datasets["occupation_employment"].details["sources"]["scb/occupation_by_workplace"]
    assert record["updated"] == "2026-06-01T06:00:00Z"
    assert record["next_release"] == ("2027-03-12" if layout == "json-stat" else None)
    assert record["licence"] == "CC0 1.0"


@pytest.mark.usefixtures("server")
def test_without_interface_2_all_comes_from_interface_1(
    scb: PxSite, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Client, "slow_to", lambda *_: None)
    scb.root_2 = None
    scb.cells = 100_000
    code, report, units = refresh(capsys, "--lang", "sv")
    assert (code, set(states(units).values())) == (0, {"new", "absent"}), states(units)
    assert report["edition"] == 2
    check_all_is_there()
    assert max(scb.largest) <= 100_000


def test_questions_are_as_large_as_the_site_announces(
    scb: PxSite, server: Recorded, capsys: pytest.CaptureFixture[str]
) -> None:
    scb.cells = 1000
    assert refresh(capsys)[0] == 0
    check_all_is_there()
    assert max(scb.largest) <= 100_000
    assert [asked for asked in server.asked if asked.path.endswith("/config")]


@pytest.mark.usefixtures("server")
def test_a_site_that_refuses_what_it_announced_is_asked_for_less(scb: PxSite, capsys: pytest.CaptureFixture[str]) -> None:
    scb.allowed = 5000
    assert refresh(capsys)[0] == 0
    check_all_is_there()


@pytest.mark.usefixtures("server")
def test_figures_by_their_place_are_read(scb: PxSite, capsys: pytest.CaptureFixture[str]) -> None:
    scb.sparse = True
    assert refresh(capsys)[0] == 0
    check_all_is_there()


@pytest.mark.usefixtures("server")
def test_symbols_are_states(scb: PxSite, capsys: pytest.CaptureFixture[str]) -> None:
    figures = {"1280": "..", "1281": "-", "1282": ".", "1283": None}
    plain = table_of(scb, "TAB1830").figure

    def figure(codes: dict[str, str]) -> object:
        home = codes["Bostadskommun"]
        return figures[home] if home in figures and codes["Arbetsstallekommun"] == "1290" else plain(codes)

    table_of(scb, "TAB1830").figure = figure
    assert refresh(capsys)[0] == 0
    sql = (
        "select home_code, persons, persons_state from commuting"
        " where work_code = '1290' and year = 2024 and home_code between '1280' and '1283' order by 1"
    )
    assert rows(sql) == [
        ("1280", None, "suppressed"),
        ("1281", 0, "zero"),
        ("1282", None, "not_applicable"),
        ("1283", None, "missing"),
    ]


@pytest.mark.usefixtures("server")
def test_a_sum_over_a_hidden_part_is_hidden(scb: PxSite, capsys: pytest.CaptureFixture[str]) -> None:
    table = table_of(scb, "YREG57BAS")
    plain = table.figure
    table.dimensions = {**table.dimensions, "Kon": table_of(scb, "TAB1830").dimensions["Kon"]}
    table.figure = lambda codes: (
        ".." if codes["Alder"] == "16-24" and codes["Yrke2012"] == "222" else plain({**codes, "Kon": "1"}) * 2
    )
    assert refresh(capsys)[0] == 0
    sql = (
        "select employees, employees_state from occupation_employment"
        " where region_code = '12' and ssyk = ? and age_group = ? and year = 2024"
    )
    assert rows(sql, ["222", "16-64"]) == [(None, "suppressed")]
    assert rows(sql, ["222", "60-64"]) == [(120, "ok")]
    assert rows(sql, ["531", "16-64"]) == [(1000, "ok")]


@pytest.mark.usefixtures("server")
def test_a_measure_with_another_code_is_found_by_its_name(scb: PxSite, capsys: pytest.CaptureFixture[str]) -> None:
    table = table_of(scb, "TAB1830")
    table.contents = {"00000ABC": "Sysselsatta 15-74 år", "00000ABD": "Något annat"}
    assert refresh(capsys)[0] == 0
    check_all_is_there()


CHANGES = {
    "a measure that is gone": lambda table: setattr(table, "contents", {"X": "Något", "Y": "Annat"}),
    "a variable that is gone": lambda table: table.dimensions.pop("Bostadskommun"),
    "a municipality that is gone": lambda table: table.dimensions["Bostadskommun"].texts.pop("1280"),
    "no total of the sexes": lambda table: setattr(table, "figure", lambda _codes: None),
}


@pytest.mark.parametrize("case", CHANGES)
@pytest.mark.usefixtures("server")
def test_a_table_that_has_changed_fails_alone_and_is_named(
    case: str, scb: PxSite, capsys: pytest.CaptureFixture[str]
) -> None:
    table = table_of(scb, "TAB1830")
    table.dimensions = {name: type(one)(texts=dict(one.texts), text=one.text) for name, one in table.dimensions.items()}
    CHANGES[case](table)
    code, report, units = refresh(capsys)
    assert (code, report["edition"]) == (3, 2), "the other tables are published all the same"
    assert [name for name, state in states(units).items() if state == "failed"] == ["commuting"]
    assert "TAB1830" in units["commuting"]["fault_en"] and "changed" in units["commuting"]["fault_en"]
    assert rows("select count(*) from jobseekers")[0][0] > 0
    assert not Store().edition().has("commuting")


ANSWERS = {
    "an error": ([Reply(status=500, body={"title": "broken"})] * 4, "500"),
    "half an answer": ([Reply(body=b'{"id": ["Kon"]', cut=4)] * 4, "whole"),
    "nothing": ([Reply(body=b"")], "JSON"),
    "an empty cube": ([Reply(body={"id": [], "size": [], "dimension": {}, "value": []})], "id, size"),
    "too few figures": (
        [Reply(body={"id": ["Kon"], "size": [1], "dimension": {"Kon": {"category": {"index": ["1"]}}}, "value": []})],
        "value",
    ),
    "another question's answer": (
        [Reply(body={"id": ["Kon"], "size": [1], "dimension": {"Kon": {"category": {"index": ["1"]}}}, "value": [1]})],
        "what was asked for",
    ),
    "words for figures": (
        [Reply(body={"id": ["Kon"], "size": [1], "dimension": {"Kon": {"category": {"index": ["1"]}}}, "value": ["many"]})],
        "many",
    ),
}


@pytest.mark.parametrize("case", ANSWERS)
def test_an_answer_that_is_not_whole_is_none(case: str, server: Recorded, capsys: pytest.CaptureFixture[str]) -> None:
    assert refresh(capsys)[0] == 0
    before = rows("select count(*), sum(persons) from commuting")
    replies, told = ANSWERS[case]
    server.trouble("/tables/TAB1830/data", *replies)
    code, report, units = refresh(capsys, "--again")
    assert (code, report["edition"]) == (3, None)
    assert units["commuting"]["state"] == "failed"
    assert told in units["commuting"]["fault_en"] and f"{server.url}/api/v2/tables/TAB1830" in units["commuting"]["fault_sv"]
    assert rows("select count(*), sum(persons) from commuting") == before


def test_a_database_that_is_not_there_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KOMPETENS_HOME", str(copied_home(tmp_path / "home")))
    monkeypatch.setenv("KOMPETENS_SCB_URL", "http://127.0.0.1:9")
    code, _, units = refresh(capsys)
    assert (code, list(units)) == (3, ["scb"])


def test_without_news_no_figures_are_asked_for_where_the_table_says_when_it_was_updated(
    scb: PxSite, server: Recorded, capsys: pytest.CaptureFixture[str]
) -> None:
    refresh(capsys)
    asked = len(server.asked)
    code, report, units = refresh(capsys)
    assert (code, report["edition"], set(states(units).values())) == (0, None, {"same", "absent"})
    assert [one.path for one in server.asked[asked:] if one.path.endswith("/data")] == []
    table = table_of(scb, "TAB1830")
    table.updated, table.figure = "2026-11-01T06:00:00Z", lambda codes: 901 if codes["Bostadskommun"] in NUMBER else 5
    code, report, units = refresh(capsys)
    assert (code, report["edition"], units["commuting"]["state"]) == (0, 3, "new")
    assert [one.path for one in server.asked[asked:] if one.path.endswith("/data")] == ["/api/v2/tables/TAB1830/data"]


@pytest.mark.usefixtures("server")
def test_without_news_neither_arrow_nor_the_engine_is_loaded_and_nothing_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refresh(capsys)
    kept = {path: path.stat().st_mtime_ns for path in (tmp_path / "home").rglob("*") if path.suffix in (".arrow", ".json")}
    again = (
        "import sys; from data.__main__ import main; code = main(['refresh', '--only', 'scb'])"
        "; sys.exit(code or ' '.join({'pyarrow', 'duckdb', 'pandas', 'numpy'} & set(sys.modules)) or None)"
    )
    ended = subprocess.run([sys.executable, "-c", again], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert kept == {path: path.stat().st_mtime_ns for path in kept}


def test_interface_1_is_not_asked_for_what_may_be_gone(server: Recorded, capsys: pytest.CaptureFixture[str]) -> None:
    refresh(capsys)
    asked = [one.path for one in server.asked if "/doris/" in one.path and one.method == "GET"]
    assert sorted(path.rsplit("/", 1)[-1] for path in asked) == ["ArRegUtb", "YREG57BAS", "YREG60BAS"]


@pytest.mark.usefixtures("server")
def test_the_final_version_of_a_month_replaces_the_preliminary(scb: PxSite, capsys: pytest.CaptureFixture[str]) -> None:
    refresh(capsys)
    final = table_of(scb, "TAB2948")
    final.periods, final.updated = [*final.periods, "2025M01"], "2026-11-01T06:00:00Z"
    plain = final.figure
    final.figure = lambda codes: plain(codes) + 0.5
    assert refresh(capsys)[0] == 0
    sql = (
        "select value, note, source from official_statistics_every_period"
        " where indicator = 'unemployment_20_64_bas' and municipality_code = ? and month = ?"
    )
    assert rows(sql, [MUNICIPALITIES[7], "2025-01"]) == [(9.2, None, "SCB TAB2948")]
    assert rows(sql, [MUNICIPALITIES[7], "2025-02"]) == [(8.7, "preliminary", "SCB TAB6260")]
