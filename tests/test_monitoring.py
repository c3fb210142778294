"""What those who run the server are told: whether it is well, what happens, and a log in which nobody is named."""

import asyncio
import contextlib
import http.client
import json
import logging
import os
import shutil
import socket
import sys
import threading
from collections import namedtuple
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from streamlit.testing.v1 import AppTest

from data.faults import CannotWrite
from data.intake.check import check
from data.journal.journal import Journal
from data.store.store import Store
from data.upkeep.readiness import JournalState, Readiness, readiness
from tests.page_walk import opened, reading
from tests.sample_editions import copied_home, packaged
from tests.serving import ROOT, Server, serving
from ui.monitoring import counters, events
from ui.page.navigation import PAGES
from ui.serving import monitoring as served
from ui.serving.monitoring import PROXIES, TOKEN, refused_to

SECRET = "vad-ingen-ska-se"
WELL = Readiness(edition=1, damaged=(), journal=JournalState.WRITABLE)


def ask(server: Server, path: str, method: str = "GET", **headers: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    with contextlib.closing(connection):
        return answer.status, answer.read()


def counted(text: bytes) -> dict[str, float]:
    """The samples without labels by name."""
    families = text_string_to_metric_families(text.decode())
    return {sample.name: sample.value for family in families for sample in family.samples if not sample.labels}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("watched"), settings=lambda _: {events.SETTING: events.JSON}) as running:
        yield running


def state_of(folder: Path) -> Mapping[str, tuple[int, int]]:
    """Every file with its size and when it was changed, but for the server's own log."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".log"]
    return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in files}


def test_a_server_that_is_well_says_so_and_which_version_it_is(server: Server) -> None:
    status, body = ask(server, "/healthz")
    told = json.loads(body)
    assert (status, told["ok"], told["store"]["edition"]) == (200, True, 1)
    assert told["journal"] == {"ok": True, "state": "writable"}
    assert f'version = "{told["version"]}"' in (ROOT / "pyproject.toml").read_text("utf-8")
    assert str(server.home) not in body.decode(), "no place on the machine"
    assert ask(server, "/healthz", "HEAD") == (200, b"")
    assert ask(server, "/healthz", "POST")[0] == 405


def test_to_ask_whether_it_is_well_writes_nothing(server: Server) -> None:
    before = state_of(server.home)
    for _ in range(20):
        assert ask(server, "/healthz")[0] == 200
    assert state_of(server.home) == before


def test_a_store_that_cannot_be_read_is_not_well(tmp_path: Path) -> None:
    (tmp_path / "editions").mkdir()
    (tmp_path / "editions" / "000001.json").write_text("{", encoding="utf-8")
    with serving(tmp_path) as running:
        status, body = ask(running, "/healthz")
        assert (status, json.loads(body)["store"]["ok"]) == (503, False)


def test_it_answers_below_a_path(tmp_path: Path) -> None:
    with serving(tmp_path, options=["--server.baseUrlPath=karta"], health="/karta/healthz") as running:
        assert ask(running, "/karta/healthz")[0] == ask(running, "/karta/metrics")[0] == 200


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(copied_home(tmp_path / "home"))
    made.open()
    return made


def test_a_journal_with_tables_in_it_is_looked_at_without_a_change(store: Store) -> None:
    journal = Journal(store.home)
    with journal.writing() as connection:
        connection.execute("SELECT 1")
    assert journal.file.is_file()
    before = journal.file.read_bytes()
    assert readiness(store, journal).journal is JournalState.WRITABLE
    assert journal.file.read_bytes() == before


def test_a_journal_that_is_no_database_is_broken(store: Store) -> None:
    (store.home / "journal.sqlite3").write_bytes(b"not a database" * 100)
    found = readiness(store, Journal(store.home))
    assert (found.edition, found.journal, found.is_ready) == (1, JournalState.BROKEN, False)


def test_a_folder_that_may_not_be_written_to_is_read_only(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert readiness(store, Journal(store.home)).journal is JournalState.READ_ONLY


def test_a_full_disk_is_full(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda *_: usage(10**12, 10**12 - 10, 10))
    assert readiness(store, Journal(store.home)).journal is JournalState.FULL


def test_the_counts_can_be_read_by_prometheus(server: Server) -> None:
    status, body = ask(server, "/metrics")
    found = counted(body)
    assert status == 200
    assert (found["kompetens_editions"], found["kompetens_newest_edition"]) == (1, 1)
    assert found["kompetens_newest_edition_age_seconds"] > 0
    if sys.platform == "linux":
        assert found["process_resident_memory_bytes"] > 10_000_000


def test_an_open_visit_is_counted_while_it_is_open(server: Server) -> None:
    request = [
        "GET /_stcore/stream HTTP/1.1",
        f"Host: 127.0.0.1:{server.port}",
        f"Origin: http://127.0.0.1:{server.port}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    ]
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        connection.sendall("\r\n".join([*request, "", ""]).encode())
        assert b"101" in connection.recv(64)
        assert counted(ask(server, "/metrics")[1])["kompetens_sessions"] == 1
    for _ in range(100):
        if counted(ask(server, "/metrics")[1])["kompetens_sessions"] == 0:
            return
    raise AssertionError("a visit that ended is still counted")


@pytest.mark.parametrize("path", ["/metrics", "/_stcore/metrics"])
@pytest.mark.parametrize("header", PROXIES)
def test_through_a_proxy_there_are_no_counts_without_a_token(server: Server, path: str, header: str) -> None:
    assert ask(server, path, **{header: "203.0.113.7"})[0] == 404


def scope(client: str, token: str = "", host: str = "localhost:8501") -> dict[str, object]:
    given = [(b"host", host.encode()), *([(b"authorization", f"Bearer {token}".encode())] if token else [])]
    return {"type": "http", "headers": given, "client": (client, 5000)}


@pytest.mark.parametrize(
    ("asking", "token", "status"),
    [
        (scope("127.0.0.1"), "", 0),
        (scope("::1", host="[::1]:8501"), "", 0),
        (scope("192.168.1.4"), "", 404),
        (scope("127.0.0.1", host="karta.example"), "", 404),
        (scope("127.0.0.1", token="fel"), "", 0),
        (scope("127.0.0.1"), SECRET, 403),
        (scope("203.0.113.7", token="fel"), SECRET, 403),
        (scope("203.0.113.7", token=SECRET), SECRET, 0),
        (scope("203.0.113.7", token=f"{SECRET} "), SECRET, 403),
    ],
)
def test_the_counts_are_for_this_machine_or_whoever_has_the_token(
    asking: dict[str, object], token: str, status: int
) -> None:
    assert refused_to(asking, {TOKEN: token}) == status


def test_a_run_of_a_page_is_counted_under_its_name_in_the_menu(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KOMPETENS_HOME", str(copied_home(tmp_path)))

    def runs() -> dict[str, float]:
        families = counters.REGISTRY.collect()
        samples = (sample for family in families for sample in family.samples)
        return {one.labels["page"]: one.value for one in samples if one.name == "kompetens_page_run_seconds_count"}

    before = runs().get("history", 0)
    page = AppTest.from_file(str(ROOT / "pages" / "history.py"), default_timeout=60)
    page.query_params["lang"] = SECRET
    page.run()
    assert runs()["history"] == before + 1
    assert runs().keys() <= {page.name for page in PAGES}


@pytest.mark.parametrize(
    ("content", "outcome"),
    [
        (b"session_id;e-post\nA;anna@example.se\n", "personal_data"),
        (b"\x00\x01\x02 no table", "refused"),
        (b"a;b\n1;2\n", "asks"),
    ],
)
def test_checks_of_files_are_counted_by_what_came_of_them(store: Store, content: bytes, outcome: str) -> None:
    found = check(content, "fil.csv", store=store)
    assert counters.outcome_of(found) == outcome
    assert counters.checked(found) is found


def line(record: logging.LogRecord) -> dict[str, object]:
    told: dict[str, object] = json.loads(events.JsonLines().format(record))
    return told


def test_a_fault_is_told_by_reference_kind_and_place_and_by_no_word_of_its_own(caplog: pytest.LogCaptureFixture) -> None:
    try:
        raise ValueError(SECRET) from OSError(28, SECRET)
    except ValueError as fault:
        events.failed("a1b2c3", fault)
    told = line(caplog.records[-1])
    assert (told["event"], told["fault"], told["kind"]) == ("fault", "a1b2c3", "ValueError")
    assert told["cause"] == {"kind": "OSError", "code": "ENOSPC"}
    assert "tests/test_monitoring.py" in str(told["trace"])
    assert SECRET not in json.dumps(told)
    assert "fault a1b2c3" in caplog.text and SECRET in caplog.text, "a log in plain text has the whole traceback"


def test_the_reference_on_the_page_is_the_one_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError(SECRET)

    with reading(packaged()):
        monkeypatch.setattr("ui.sections.intake.editions.lead", fails)
        app = opened("pages/history.py", "sv")
    [shown] = [error.value for error in app.error]
    [told] = [line(record) for record in caplog.records if record.name == "kompetenskartan"]
    assert told["kind"] == "ZeroDivisionError" and str(told["fault"]) in shown
    assert SECRET not in shown and "Traceback" not in shown


def test_a_disk_that_does_not_answer_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, answered = [], threading.Event()
    monkeypatch.setattr(served, "PATIENCE_SECONDS", 0.05)
    monkeypatch.setattr(served, "HEALTH_SECONDS", 0.0)
    monkeypatch.setattr(served, "_look", lambda: (asked.append(1), answered.wait(30), WELL)[-1])

    async def ask_thrice() -> list[int]:
        health = served.Health()
        waiting = [(await health.answer()).status_code for _ in range(2)]
        answered.set()
        await asyncio.sleep(0.2)
        return [*waiting, (await health.answer()).status_code]

    # In a thread of its own: a browser's tests leave a loop in this one.
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(asyncio.run, ask_thrice()).result() == [503, 503, 200]
    assert len(asked) == 1


def test_a_refusal_is_told_by_its_kind(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "kompetenskartan"):
        fault = events.refused(CannotWrite(SECRET, SECRET, SECRET))
    assert isinstance(fault, CannotWrite)
    told = line(caplog.records[-1])
    assert (told["event"], told["kind"]) == ("refusal", "CannotWrite") and SECRET not in json.dumps(told)


def test_of_what_other_programs_log_only_the_place_is_told() -> None:
    record = logging.LogRecord("uvicorn.error", logging.WARNING, "/x/site-packages/uvicorn/a.py", 7, SECRET, (), None)
    told = line(record)
    assert told["at"] == "uvicorn/a.py:7" and SECRET not in json.dumps(told)


def test_an_edition_is_told_once(store: Store, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_seen", {})
    with caplog.at_level(logging.INFO, "kompetenskartan"):
        events.edition_seen(store.edition().manifest)
        events.edition_seen(store.edition().manifest)
    told = [line(record) for record in caplog.records]
    assert [(one["event"], one["edition"], one["kind"]) for one in told] == [("edition", 1, "build")]


def test_the_log_of_a_server_is_json_from_start_to_stop_and_names_nobody(tmp_path: Path) -> None:
    with serving(tmp_path, settings=lambda _: {events.SETTING: "json"}) as running:
        ask(running, f"/?lang={SECRET}", X_Forwarded_For="203.0.113.7", User_Agent=SECRET)
        ask(running, f"/healthz?{SECRET}")
    lines = [text for text in running.log.splitlines() if text.startswith("{")]
    told = [json.loads(text) for text in lines]
    assert [one["event"] for one in told if one["event"] != "log"] == ["start", "ready", "stop"]
    assert told[0]["time"].endswith("+00:00") and told[1]["seconds"] > 0
    assert SECRET not in running.log and "203.0.113.7" not in running.log


def test_without_the_setting_the_log_is_as_it_was(tmp_path: Path) -> None:
    with serving(tmp_path) as running:
        pass
    assert '"event"' not in running.log
