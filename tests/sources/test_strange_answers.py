"""What no reader foresaw costs the source that answered so, and no other."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from data.__main__ import main
from data.sources.faults import Changed, Refusal
from data.sources.pxweb.cube import read_cube
from data.sources.pxweb.site import TableOfVersion1, Version2
from data.sources.pxweb.table_info import read_table_info
from data.sources.transfer.client import Client, Network
from data.sources.unit import Fetched
from data.sources.yrkesbarometern import Yrkesbarometern
from tests.sample_editions import copied_home
from tests.serving import ROOT
from tests.sources.kolada_site import KoladaSite
from tests.sources.outlook_site import OutlookSite
from tests.sources.server import Asked, Recorded, Reply, recorded
from tests.sources.test_transfer import QUICK

WHOLE = {"category": {"index": ["1"], "label": {"1": "one"}}}
STRANGE = {
    "a list for a name": {"id": [["Kon"]], "size": [1], "dimension": {"Kon": WHOLE}, "value": [1]},
    "an object for a name": {"id": [{}], "size": [1], "dimension": {"Kon": WHOLE}, "value": [1]},
    "a number for a name": {"id": [1], "size": [1], "dimension": {"1": WHOLE}, "value": [1]},
}


@pytest.fixture
def client() -> Iterator[Client]:
    with Network() as network:
        yield network.client(patience=QUICK)


@pytest.mark.parametrize("case", STRANGE)
def test_names_that_are_none_are_another_layout(case: str) -> None:
    body = json.dumps(STRANGE[case]).encode()
    for read in (read_cube, read_table_info):
        with pytest.raises(Changed, match="/t"):
            read(body, "/t")


@pytest.mark.parametrize("role", [5, "Tid", [], {"time": 5}, {"time": "Tid"}, {"metric": [["Kon"]]}])
def test_roles_that_are_none_say_nothing(role: object) -> None:
    body = json.dumps({"id": ["Kon"], "role": role, "dimension": {"Kon": WHOLE}}).encode()
    variable = read_table_info(body, "/t").variables[0]
    assert (variable.time, variable.contents) == (False, False)


@pytest.mark.parametrize("version", [1, 2])
def test_a_table_that_is_forbidden_is_not_asked_for_in_ever_smaller_parts(version: int, client: Client) -> None:
    def site(asked: Asked) -> Reply:
        limits = {"maxDataCells": 150_000, "maxCallsPerTimeWindow": 10_000, "timeWindow": 1}
        return Reply(body=limits) if asked.path == "/config" else Reply(status=403, body={"title": "Forbidden"})

    wanted = {"Region": [str(place) for place in range(300)], "Tid": [str(place) for place in range(300)]}
    with recorded(site) as server:
        table = TableOfVersion1(client, f"{server.url}/t") if version == 1 else Version2(client, server.url).table("t")
        client.slow_to(10_000, 1)
        with pytest.raises(Refusal, match="Forbidden"):
            table.figures(wanted)
        asked = len(server.paths("/t"))
    assert asked < 60, "seventeen halvings are thousands of questions"


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Recorded]:
    monkeypatch.setenv("KOMPETENS_HOME", str(copied_home(tmp_path / "home")))
    kolada = KoladaSite(figures={("N03937", "1280", date.today().year - 1, "T"): 7.5}, titles={"N03937": "Arbetslöshet (%)"})
    with recorded(kolada, OutlookSite()) as running:
        for name in ("KOLADA", "YRKESBAROMETERN"):
            monkeypatch.setenv(f"KOMPETENS_{name}_URL", running.url)
        yield running


def refreshed(capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, dict[str, str]]]:
    capsys.readouterr()
    code = main(["refresh", "--only", "kolada", "--only", "yrkesbarometern", "--allow-revision", "--json"])
    return code, {unit["unit"]: unit for unit in json.loads(capsys.readouterr().out)["units"]}


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize("where", ["units", "fetch"])
def test_a_surprise_in_one_source_leaves_the_others(
    where: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def surprised(*_: object) -> Fetched:
        raise KeyError("lan")

    if where == "units":
        monkeypatch.setattr(Yrkesbarometern, "units", surprised)
    else:
        monkeypatch.setattr("data.sources.yrkesbarometern._fetch", surprised)
    code, units = refreshed(capsys)
    assert (code, units["yrkesbarometern"]["state"], units["kolada"]["state"]) == (3, "failed", "new")
    assert "KeyError: 'lan'; test_strange_answers.py:" in units["yrkesbarometern"]["fault_sv"]


@pytest.mark.usefixtures("server")
def test_a_surprise_in_what_may_be_left_out_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def surprised(*_: object) -> Fetched:
        raise KeyError("lan")

    units = Yrkesbarometern.units
    monkeypatch.setattr(
        Yrkesbarometern, "units", lambda self, visit: [replace(unit, optional=True) for unit in units(self, visit)]
    )
    monkeypatch.setattr("data.sources.yrkesbarometern._fetch", surprised)
    code, told = refreshed(capsys)
    assert (code, told["yrkesbarometern"]["state"]) == (3, "failed")


def test_a_surprise_is_a_sentence_at_the_terminal_with_the_line_that_broke(tmp_path: Path) -> None:
    code = """
import sys
from data.__main__ import main
from data.sources.yrkesbarometern import Yrkesbarometern
def surprised(*_):
    raise KeyError("lan")
Yrkesbarometern.units = surprised
sys.exit(main(["refresh", "--only", "yrkesbarometern"]))
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "KOMPETENS_HOME": str(copied_home(tmp_path / "home"))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3 and "KeyError: 'lan'; <string>:6" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
