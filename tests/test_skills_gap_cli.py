"""`python -m analytics index | profile | similar`: the numbers of the analyses, in both forms and languages."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from analytics.__main__ import main
from analytics.registry.definition_hashes import definition_hashes
from analytics.registry.index import INDICES
from data.access import Role
from data.store.store import Store
from data.vocabulary import Origin
from tests.index_tables import CODES, EXPECTED, UNITS, goalpost_rows, tables_of
from tests.kept_open import editions_kept_open


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store with what comes along, and as edition 2 the tables of the hand case."""
    place = tmp_path_factory.mktemp("store")
    store = Store(place, definitions=definition_hashes)
    store.open()
    tables = tables_of(UNITS) | {"goalposts": goalpost_rows()}
    loaded = {
        name: pa.table(
            {column: [row.get(column) for row in rows] for column in dict.fromkeys(k for row in rows for k in row)}
        )
        for name, rows in tables.items()
    }
    store.publish(loaded, origin=Origin.UPLOADED, note="prov", who="prov", base=1, role=Role.ADMIN)
    with editions_kept_open():
        yield place


@pytest.fixture(autouse=True)
def _store(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOMPETENS_HOME", str(home))


def answer(capsys: pytest.CaptureFixture[str], *typed: str) -> str:
    assert main(typed) == 0
    return capsys.readouterr().out


def as_json(capsys: pytest.CaptureFixture[str], *typed: str) -> Any:
    return json.loads(answer(capsys, *typed, "--json"))


def test_the_hand_case(capsys: pytest.CaptureFixture[str]) -> None:
    found = as_json(capsys, "index", "skills_gap")
    rows = {row["municipality_code"]: row for row in found["rows"]}
    assert len(found["rows"]) == 33 and found["origin"] == "uploaded" and found["edition"] == 2
    for area, expected in EXPECTED.items():
        assert rows[CODES[area]]["value"] == (None if expected is None else pytest.approx(expected, abs=5e-3))
    assert rows["1280"]["indicators"]["K1"]["value"] == pytest.approx(30)
    assert rows["1280"]["indicators"]["K5"]["coverage_percent"] == pytest.approx(100)
    assert found["goalposts"]["K2"]["transformation"] == "none" and found["goalposts"]["K2"]["loaded"]
    assert [rows[CODES[area]]["rank"] for area in "ABCDE"] == [2, 4, 3, 1, None]
    assert 1 <= rows["1283"]["rank_low"] <= rows["1283"]["rank_high"] <= 4


def test_symbols_name_indicators(capsys: pytest.CaptureFixture[str]) -> None:
    found = as_json(capsys, "evaluate", "k4")
    assert found["indicator"] == "demographic_renewal"
    assert {row["municipality_code"]: row["value"] for row in found["rows"]}["1280"] == pytest.approx(0.9)


def test_until_data_are_loaded_it_says_how(capsys: pytest.CaptureFixture[str]) -> None:
    text = answer(capsys, "index", "KGI", "--edition", "1")
    assert "Underlag saknas" in text and "python -m data import" in text and "inte inläst än" in text
    assert as_json(capsys, "index", "KGI", "--edition", "1")["gaps"][0]["key"] == "not_loaded"


def test_weights_and_what_survives(capsys: pytest.CaptureFixture[str]) -> None:
    plain = as_json(capsys, "index", "supply_conditions")
    moved = as_json(capsys, "index", "supply_conditions", "--weights", "F1=3, renewal=0,neet_16_24=0.5")
    assert plain["top_survives"] is None and plain["top"] == 11
    assert (moved["weights"]["F1"], moved["weights"]["renewal"], moved["weights"]["F6"]) == (3, 0, 0.5)
    assert len(moved["top_survives"]["kept"]) + len(moved["top_survives"]["left"]) == 11
    assert "av 11 med störst behov" in answer(capsys, "index", "FKF", "--weights", "renewal=0")


@pytest.mark.parametrize("index", INDICES)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_text_in_both_languages(capsys: pytest.CaptureFixture[str], index: str, language: str) -> None:
    for division in ("municipality", "cooperation_body"):
        text = answer(capsys, "index", index, "--by", division, "--lang", language)
        assert INDICES[index].name(language) in text and INDICES[index].missing_rule(language) in text


def test_a_profile_in_both_forms(capsys: pytest.CaptureFixture[str]) -> None:
    found = as_json(capsys, "profile", "1280")
    by_id = {one["indicator"]: one for theme in found["themes"] for one in theme["indicators"]}
    assert (found["name"], found["division"]) == ("Malmö", "municipality") and len(found["similar"]) == 5
    assert by_id["population"]["value"] == 367924 and by_id["advert_pressure"]["value"] == pytest.approx(30)
    text = answer(capsys, "profile", "lunds kommun", "--lang", "en")
    assert "Profile: Lund" in text and "Stands out" in text and "not loaded" in text
    assert as_json(capsys, "profile", "12")["standing_out"] == []
    assert as_json(capsys, "profile", "Sydostra_skane")["members"]


def test_similar_in_both_forms(capsys: pytest.CaptureFixture[str]) -> None:
    found = as_json(capsys, "similar", "Lund")
    assert found["code"] == "1281" and len(found["neighbours"]) == 32 and found["neighbours"][0]["parts"]
    assert "Standard deviations".lower() in answer(capsys, "similar", "1281", "--lang", "en")
    other = as_json(capsys, "similar", "1281", "--weights", "N01951=0,industry_share_trade=9")
    assert "population" not in other["weights"] and other["neighbours"] != found["neighbours"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["index"], "skills_gap"),
        (["index", "lycka"], "supply_conditions"),
        (["index", "KGI", "--weights", "K9=1"], "K1"),
        (["index", "KGI", "--weights", "K1"], "namn=tal"),
        (["index", "KGI", "--weights", "K1=-1"], "K1=-1"),
        (["index", "KGI", "--weights", "K1=1e300,K2=1e300"], "1000000"),
        (["index", "KGI", "--weights", "demand=0,supply=0,imbalance=0"], "noll"),
        (["index", "FKF", "--year", "1999"], "2017"),
        (["index", "FKF", "--by", "län"], "cooperation_body"),
        (["profile"], "1280"),
        (["profile", "00"], "Skåne"),
        (["profile", "Malmo"], "Malmö"),
        (["similar", "12"], "12"),
        (["similar", "1281", "--weights", "lycka=1"], "population"),
    ],
)
def test_wrong_use_gives_a_sentence_and_a_way_on(capsys: pytest.CaptureFixture[str], typed: list[str], told: str) -> None:
    assert main(typed) == 2
    captured = capsys.readouterr()
    assert captured.out == "" and told in captured.err and "Traceback" not in captured.err
