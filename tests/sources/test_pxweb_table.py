"""Any PxWeb table by its address: what is seen, what it becomes, that it is kept, fetched and refreshed."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.__main__ import main
from data.sources.pasted.places import Place, places_of
from data.sources.transfer.public_addresses import is_public
from data.store.store import Store
from tests.sample_editions import copied_home
from tests.sources.pxweb_site import Dimension, PxSite, PxTable
from tests.sources.server import Recorded, recorded

AREAS = {"00": "Riket", "1280": "Malmö", "1281": "Lund", "9999": "Utlandet"}
SEXES = {"1": "män", "2": "kvinnor", "1+2": "totalt"}


def ages_table() -> PxTable:
    return PxTable(
        identity="TAB1",
        path="sv/ssd/BE/Aldrar",
        title="Folkmängd efter ålder",
        dimensions={
            "Region": Dimension(texts=dict(AREAS), text="region"),
            "Alder": Dimension(texts={"020-24": "20-24 år", "060-64": "60-64 år", "tot": "totalt"}, text="ålder"),
            "Kon": Dimension(texts=dict(SEXES), text="kön"),
        },
        contents={"BE01": "Folkmängd", "BE02": "Folkökning"},
        periods=["2023", "2024"],
        figure=lambda codes: 1000 + len(codes["Alder"]) if codes["Kon"] == "1+2" and codes["ContentsCode"] == "BE01" else 1,
    )


def share_table() -> PxTable:
    return PxTable(
        identity="TAB2",
        path=None,
        title="Andel som pendlar, procent",
        dimensions={"Region": Dimension(texts=dict(AREAS), text="region"), "Kon": Dimension(texts=dict(SEXES), text="kön")},
        contents={"A": "Andel"},
        periods=["2024M01", "2024M02"],
        figure=lambda codes: 12.5 if codes["Kon"] == "1" else 14.25,
        unit="procent",
    )


@pytest.fixture
def site() -> PxSite:
    return PxSite(tables=[ages_table(), share_table()], root_1="/api/v1")


@pytest.fixture
def server(site: PxSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Recorded]:
    monkeypatch.setenv("KOMPETENS_HOME", str(copied_home(tmp_path / "home")))
    with recorded(site) as running:
        yield running


def rows(sql: str) -> list[tuple]:
    store = Store()
    store.open()
    return store.edition().rows(sql)


def test_a_pasted_address_is_found_in_either_interface() -> None:
    assert places_of("https://px.example.se/api/v2/tables/TAB1/data?lang=sv") == [
        Place(2, "https://px.example.se/api/v2", "TAB1")
    ]
    assert places_of("https://px.example.se/sv/table/TAB1") == [Place(2, "https://px.example.se/api/v2", "TAB1")]
    assert places_of("https://px.example.fi/PXWeb/api/v1/fi/StatFin/vaerak/x.px") == [
        Place(1, "https://px.example.fi/PXWeb/api/v1/fi/StatFin/vaerak/x.px")
    ]
    first = places_of("https://www.statistikdatabasen.scb.se/pxweb/sv/ssd/START__AM__AM0208__AM0208D/YREG58BAS/")[0]
    assert first == Place(1, "https://api.scb.se/OV0104/v1/doris/sv/ssd/AM/AM0208/AM0208D/YREG58BAS")
    others = places_of("https://px.example.no/pxweb/sv/db/db__a__b/t.px/")
    assert Place(1, "https://px.example.no/pxweb/api/v1/sv/db/a/b/t.px") in others
    assert places_of("file:///etc/passwd") == [] and places_of("px.example.se") == []


def test_an_address_in_the_servers_own_network_is_told_apart() -> None:
    hosts = {"in": ["10.0.0.5"], "out": ["193.10.1.1"], "both": ["193.10.1.1", "127.0.0.1"]}
    found = {host: is_public(f"https://{host}/api", lambda name: hosts[name]) for host in hosts}
    assert found == {"in": False, "out": True, "both": False}
    assert not is_public("http://127.0.0.1/") and not is_public("http://[::1]/") and not is_public("nothing")


@pytest.mark.parametrize("path", ["/api/v2/tables/TAB1", "/api/v1/sv/ssd/BE/Aldrar", "/pxweb/sv/ssd/ssd__BE/Aldrar/"])
def test_a_table_is_shown_with_what_it_would_be(path: str, server: Recorded, capsys: pytest.CaptureFixture[str]) -> None:
    typed = ["table", server.url + path, "--dataset", "population_by_age", "--measure", "BE01", "--lang", "en"]
    assert main(typed) == 0
    told = capsys.readouterr().out
    assert "Region (region, 4): 00 Riket, 1280 Malmö" in told
    assert "is read as the column municipality_code" in told
    assert "is read as the column age_group" in told
    assert told.count("only the total") == 1


def test_a_kept_table_is_fetched_and_refreshed(site: PxSite, server: Recorded, capsys: pytest.CaptureFixture[str]) -> None:
    address = f"{server.url}/api/v2/tables/TAB1"
    typed = ["table", address, "--dataset", "population_by_age", "--measure", "BE01", "--save", "ages"]
    assert main(typed) == 0
    assert main(["table"]) == 0
    assert "ages  population_by_age" in capsys.readouterr().out
    assert main(["refresh", "--only", "pxweb"]) == 0
    sql = "select municipality_code, age_group, year, persons from population_by_age where year < 2025 order by all"
    assert rows(sql) == [
        (area, group, year, 1006) for area in ("1280", "1281") for group in ("20-24", "60-64") for year in (2023, 2024)
    ]
    record = Store().edition().manifest.datasets["population_by_age"].details["sources"]["pxweb/ages"]
    assert record["address"] == address
    assert main(["refresh", "--only", "pxweb"]) == 0
    assert Store().latest() == 2
    table = site.tables[0]
    table.periods, table.updated = ["2023", "2024", "2022"], "2026-09-01T00:00:00Z"
    assert main(["refresh", "--only", "pxweb"]) == 0
    assert {row[2] for row in rows(sql)} == {2022, 2023, 2024}
    assert main(["table", "--forget", "ages"]) == 0
    assert main(["refresh", "--only", "pxweb", "--json"]) == 0
    assert len(rows(sql)) == 12


def test_an_indicator_that_nobody_knows_comes_with_its_definition(
    server: Recorded, capsys: pytest.CaptureFixture[str]
) -> None:
    address = f"{server.url}/api/v2/tables/TAB2"
    typed = ["table", address, "--dataset", "official_statistics", "--set", "indicator=commuters", "--save", "commuters"]
    assert main(typed) == 0
    capsys.readouterr()
    assert main(["refresh", "--only", "pxweb", "--json"]) == 1
    unit = json.loads(capsys.readouterr().out)["units"][0]
    assert unit["state"] == "refused", "an indicator without a definition is asked about"
    define = {"indicator": "commuters", "name_sv": "Pendlare", "unit": "percent", "theme": "employment"}
    define |= {"official_source": "Px", "level": "observed", "polarity": "neutral", "mappable": "true", "rollup": "none"}
    typed += [word for name, text in define.items() for word in ("--define", f"{name}={text}")]
    assert main(typed) == 0
    assert main(["refresh", "--only", "pxweb"]) == 0
    sql = (
        "select municipality_code, month, sex, value from official_statistics_every_period"
        " where indicator = 'commuters' and month = '2024-02' order by all"
    )
    assert rows(sql) == [
        (area, "2024-02", sex, 12.5 if sex == "M" else 14.25) for area in ("00", "1280", "1281") for sex in ("K", "M", "T")
    ]


REFUSED = {
    "no such column": ["--map", "Region=nowhere"],
    "no such variable": ["--map", "Land=municipality_code"],
    "no such code": ["--codes", "Kon=7"],
    "several contents": [],
    "a name that is a path": ["--measure", "BE01", "--save", "../x"],
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_wish_that_cannot_be_met_is_a_sentence(case: str, server: Recorded, capsys: pytest.CaptureFixture[str]) -> None:
    typed = ["table", f"{server.url}/api/v2/tables/TAB1", "--dataset", "population_by_age", *REFUSED[case]]
    assert main(typed) == 3
    told = capsys.readouterr()
    assert told.err.strip() and "Traceback" not in told.err


def test_an_address_of_nothing_is_a_sentence(server: Recorded, capsys: pytest.CaptureFixture[str]) -> None:
    for address in (f"{server.url}/api/v2/tables/TAB9", f"{server.url}/", "hello"):
        assert main(["table", address]) == 3
    assert "Traceback" not in capsys.readouterr().err


def test_a_kept_table_that_cannot_be_read_fails_alone(
    server: Recorded, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert (
        main(
            [
                "table",
                f"{server.url}/api/v2/tables/TAB1",
                "--dataset",
                "population_by_age",
                "--measure",
                "BE01",
                "--save",
                "a",
            ]
        )
        == 0
    )
    (tmp_path / "home" / "sources" / "tables" / "b.json").write_text("{", encoding="utf-8")
    capsys.readouterr()
    assert main(["refresh", "--only", "pxweb", "--json"]) == 3
    report = json.loads(capsys.readouterr().out)
    assert {unit["unit"]: unit["state"] for unit in report["units"]} == {"pxweb/a": "new", "pxweb/b": "failed"}
    assert report["edition"] == 2
