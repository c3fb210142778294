"""The tables that nothing waits for: what each gives, and that it is left out when it is not what its recipe stands on."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.__main__ import main as analyse
from data.__main__ import main
from data.store.store import Store
from tests.sample_editions import copied_home
from tests.sources.optional_site import OPTIONAL, RESIDENT_INDUSTRIES, optional_tables
from tests.sources.pxweb_site import Dimension, PxSite, PxTable
from tests.sources.server import Recorded, recorded
from tests.sources.skills_gap_site import MUNICIPALITIES, site


@pytest.fixture
def scb() -> PxSite:
    found = site()
    found.tables += optional_tables()
    return found


@pytest.fixture
def server(scb: PxSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Recorded]:
    monkeypatch.setenv("KOMPETENS_HOME", str(copied_home(tmp_path / "home")))
    with recorded(scb) as running:
        monkeypatch.setenv("KOMPETENS_SCB_URL", running.url)
        yield running


def refresh(capsys: pytest.CaptureFixture[str]) -> tuple[int, dict]:
    """Refresh the database: the exit code and its units by name."""
    capsys.readouterr()
    code = main(["refresh", "--only", "scb", "--allow-revision", "--json"])
    report = json.loads(capsys.readouterr().out)
    return code, {unit["unit"].removeprefix("scb/"): unit for unit in report["units"]}


def rows(sql: str, params: list[object] | None = None) -> list[tuple]:
    store = Store()
    store.open()
    return store.edition().rows(sql, params or [])


def table_of(scb: PxSite, identity: str) -> PxTable:
    return next(table for table in scb.tables if table.identity == identity)


def values_of(indicator: str, year: int = 2024) -> dict[str, tuple]:
    sql = "select municipality_code, value, value_state from official_statistics where indicator = ? and year = ?"
    return {code: told for code, *told in rows(sql, [indicator, year])}


def test_they_come_with_their_definitions(scb: PxSite, server: Recorded, capsys: pytest.CaptureFixture[str]) -> None:
    found = scb.tables
    scb.tables = found[: -len(optional_tables())]
    assert OPTIONAL.isdisjoint({name for name, unit in refresh(capsys)[1].items() if unit["state"] != "absent"})
    scb.tables = found
    code, units = refresh(capsys)
    assert (code, {units[name]["state"] for name in OPTIONAL}) == (0, {"new"}), [
        units[name]["fault_en"] for name in OPTIONAL
    ]
    sql = (
        "select indicator, value from official_statistics"
        " where municipality_code = ? and year = 2024 and value in (60.5, 700)"
    )
    told = dict(rows(sql, ["12"]))
    assert (told["self_sufficient_20_64"], told["regional_matching_m2"]) == (60.5, 60.5)
    assert len([name for name in told if name.startswith("employed_by_workplace_sni_")]) == 15
    assert [row[0] for row in rows(sql, ["1280"]) if "matching" in row[0]] == []
    level = "select level from indicator_definitions where indicator = 'regional_matching_m2'"
    assert rows(level) == [("county_only",)]
    assert all(asked.headers["Host"] in server.url for asked in server.asked)


def test_a_figure_in_another_unit_than_its_definition_says_is_not_taken(
    scb: PxSite, server: Recorded, capsys: pytest.CaptureFixture[str]
) -> None:
    table_of(scb, "TAB6366").unit = "antal"
    code, units = refresh(capsys)
    assert (code, units["regional_matching"]["state"]) == (0, "absent")
    assert "unit" in units["regional_matching"]["fault_en"] and server.url in units["regional_matching"]["fault_en"]


@pytest.mark.usefixtures("server")
def test_post_secondary_education_is_a_share_of_those_whose_education_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert refresh(capsys)[0] == 0
    told = values_of("post_secondary_25_65")
    assert {code: told[code] for code in MUNICIPALITIES} == {
        code: [round(100 * (100 + n) / (400 + 2 * n), 3), "ok"] for n, code in enumerate(MUNICIPALITIES)
    }
    assert set(told) == {*MUNICIPALITIES, "12", "00"}, "nothing of the small areas"
    capsys.readouterr()
    assert analyse(["evaluate", "post_secondary_25_65", "--period", "2024", "--json"]) == 0
    shown = {row["municipality_code"]: row["value"] for row in json.loads(capsys.readouterr().out)["rows"]}
    assert shown[MUNICIPALITIES[0]] == 25.0


@pytest.mark.usefixtures("server")
def test_a_share_over_a_hidden_part_is_hidden(scb: PxSite, capsys: pytest.CaptureFixture[str]) -> None:
    table = table_of(scb, "TAB6534")
    plain = table.figure

    def figure(codes: dict[str, str]) -> object:
        if codes["Region"] == "1281":
            return 0
        return ".." if codes["Region"] == "1280" and codes["UtbildningsNiva"] == "3+4" else plain(codes)

    table.figure = figure
    assert refresh(capsys)[0] == 0
    told = values_of("post_secondary_25_65")
    assert (told["1280"], told["1281"]) == ([None, "suppressed"], [None, "missing"])


@pytest.mark.usefixtures("server")
def test_a_level_that_nobody_has_foreseen_makes_no_share(scb: PxSite, capsys: pytest.CaptureFixture[str]) -> None:
    table_of(scb, "TAB6534").dimensions["UtbildningsNiva"].texts["7"] = "forskarutbildning"
    code, units = refresh(capsys)
    assert (code, units["post_secondary_education"]["state"]) == (0, "absent")
    assert "UtbildningsNiva" in units["post_secondary_education"]["fault_en"]


@pytest.mark.usefixtures("server")
def test_residents_by_industry_are_sums_of_the_areas_as_they_are_drawn_now(capsys: pytest.CaptureFixture[str]) -> None:
    assert refresh(capsys)[0] == 0
    for industry in RESIDENT_INDUSTRIES:
        told = values_of(f"employed_residents_sni_{industry}")
        plain = {code: [30 + n, "ok"] for n, code in enumerate(MUNICIPALITIES)}
        if industry == "K":
            plain |= {MUNICIPALITIES[0]: [None, "missing"], MUNICIPALITIES[1]: [None, "suppressed"]}
        assert told == plain, industry
    noted = "select distinct year, note, source from official_statistics where indicator = 'employed_residents_sni_G'"
    assert rows(noted) == [(2024, "perturbed", "SCB TAB6681")]


@pytest.mark.usefixtures("server")
def test_where_the_table_has_the_municipalities_those_are_taken(scb: PxSite, capsys: pytest.CaptureFixture[str]) -> None:
    table = table_of(scb, "TAB6681")
    texts = {**table.dimensions["Region"].texts, **dict.fromkeys(MUNICIPALITIES, "kommun")}
    table.dimensions["Region"] = Dimension(texts=texts, text="region")
    table.figure = lambda codes: 55 if codes["Region"] in MUNICIPALITIES else 1
    assert refresh(capsys)[0] == 0
    assert values_of("employed_residents_sni_G") == {code: [55, "ok"] for code in MUNICIPALITIES}


@pytest.mark.usefixtures("server")
def test_a_municipality_without_a_small_area_is_missed(scb: PxSite, capsys: pytest.CaptureFixture[str]) -> None:
    texts = table_of(scb, "TAB6681").dimensions["Region"].texts
    for code in [code for code in texts if code.startswith("1280R")]:
        del texts[code]
    code, units = refresh(capsys)
    assert (code, units["industry_by_residence"]["state"]) == (0, "absent")
    assert "1280" in units["industry_by_residence"]["fault_en"]


@pytest.mark.usefixtures("server")
def test_self_sufficiency_stands_by_country_of_birth_and_for_all(scb: PxSite, capsys: pytest.CaptureFixture[str]) -> None:
    assert refresh(capsys)[0] == 0
    names = ["self_sufficient_20_64", "self_sufficient_20_64_born_sweden", "self_sufficient_20_64_born_abroad"]
    assert [values_of(name)["1280"][0] for name in names] == [60.5, 80, 50]
    table = table_of(scb, "TAB6766")
    del table.dimensions["Fodelseregion"]
    table.updated, table.figure = "2026-11-01T06:00:00Z", lambda codes: 61 if codes["Kon"] == "1+2" else 1
    code, units = refresh(capsys)
    assert (code, units["self_sufficiency"]["state"], units["self_sufficiency_by_birth"]["state"]) == (0, "new", "absent")
    assert [values_of(name)["1280"][0] for name in names] == [61, 80, 50]


@pytest.mark.usefixtures("server")
def test_labour_market_status_by_month_stands_by_country_of_birth(scb: PxSite, capsys: pytest.CaptureFixture[str]) -> None:
    shares = {("in", "000006II"): 4.0, ("ut", "000006II"): 16.0, ("in", "000006IK"): 86.0, ("ut", "000006IK"): 64.0}
    for identity, more in (("TAB6260", 0.0), ("TAB2948", 0.5)):
        table, plain = table_of(scb, identity), table_of(site(), identity).figure

        def figure(codes: dict[str, str], plain: object = plain, more: float = more) -> object:
            share = shares.get((codes["Fodelseregion"], codes["ContentsCode"]))
            return plain(codes) if share is None or (codes["Kon"], codes["Alder"]) != ("1+2", "20-64") else share + more

        table.figure = figure
    assert refresh(capsys)[0] == 0
    sql = (
        "select indicator, value, note from official_statistics_every_period"
        " where municipality_code = '1280' and month = ? and indicator like '%bas_born_%' order by 1"
    )
    assert [row[1:] for row in rows(sql, ["2026-06"])] == [(x, "preliminary") for x in (64.0, 86.0, 16.0, 4.0)]
    assert [row[1:] for row in rows(sql, ["2024-12"])] == [(x, None) for x in (64.5, 86.5, 16.5, 4.5)]
    capsys.readouterr()
    assert analyse(["evaluate", "unemployment_20_64_bas_born_abroad", "--period", "2026-06", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {row["value"] for row in told["rows"] if row["municipality_code"] in MUNICIPALITIES} == {16.0}
    assert analyse(["evaluate", "unemployment_20_64_bas", "--period", "2026-06", "--json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert 16.0 not in {row["value"] for row in whole["rows"]}, "the whole is as it was"
