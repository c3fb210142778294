"""How the dashboard is served: only to this machine, small, with strict headers, in the language of the address."""

import asyncio
import gzip
import hashlib
import http.client
import json
import os
import re
import socket
import subprocess
import sys
import tomllib
from base64 import b64encode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.race.streamlit_visitor import StreamlitVisitor
from tests.sample_editions import copied_home
from tests.serving import ROOT, Server, free_port, serving
from ui.serving import assets as served
from ui.serving.security_headers import security_headers

SETTINGS = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
ASSET = next(name for name in served.assets() if name.startswith("js/index."))
STUB = "/app/static/topojson/world_110m.json"
STYLE = (ROOT / "ui" / "style.css").read_bytes()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("home"), first_start=True) as running:
        yield running


class Answer:
    """Status, headers and body of one request. Nothing is decoded and nothing followed."""

    def __init__(self, server: Server, path: str, *, method: str = "GET", **headers: str) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.body = response.read()
        connection.close()


class Listener(StreamlitVisitor):
    """A visitor who keeps every message as it came."""

    def __init__(self, server: Server) -> None:
        super().__init__(server.url, "skills_needs", "Indikator")
        self.heard: list[bytes] = []

    async def hear(self) -> bytes:
        self.heard.append(await super().hear())
        return self.heard[-1]


def a_first_run(server: Server) -> list[bytes]:
    """What a visit is sent over its socket. In a thread of its own: a browser of other tests has a loop in this one."""

    async def visit() -> list[bytes]:
        visitor = Listener(server)
        await visitor.arrive()
        await visitor.leave()
        return visitor.heard

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, visit()).result()


def test_it_answers_that_it_is_well(server: Server) -> None:
    assert Answer(server, "/_stcore/health").status == 200


@pytest.mark.parametrize(
    "path", ["/", "/skills_needs?lang=en", f"/static/{ASSET}", STUB, "/_stcore/health", "/app/static/none.json"]
)
@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_every_answer_has_the_strict_headers(server: Server, path: str, encoding: str) -> None:
    headers = Answer(server, path, Accept_Encoding=encoding).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    policy = dict(part.strip().partition(" ")[::2] for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == policy["frame-ancestors"] == "'none'"
    assert "'unsafe-inline'" not in policy["script-src"]
    assert policy["connect-src"] == f"'self' ws://127.0.0.1:{server.port} wss://127.0.0.1:{server.port}"
    assert not re.search(r"https?:|\*", headers["content-security-policy"])


def test_the_scripts_written_into_the_page_are_allowed_one_by_one(server: Server) -> None:
    answer = Answer(server, "/")
    inline = re.findall(rb"<script>(.*?)</script>", answer.body, re.DOTALL)
    assert inline
    for script in inline:
        assert f"sha256-{b64encode(hashlib.sha256(script).digest()).decode()}" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("host", ["", "a b", "evil;script-src *", "localhost\r\nX: y", "x" * 5 + "'"])
def test_a_strange_host_gets_nothing_into_the_policy(host: str) -> None:
    assert "connect-src 'self';" in security_headers(host)["Content-Security-Policy"]


@pytest.mark.parametrize("suffix", [".js", ".css"])
def test_assets_are_sent_gzipped_and_say_the_same(server: Server, suffix: str) -> None:
    files = {name: file for name, file in served.assets().items() if file.suffix == suffix}
    name, file = max(files.items(), key=lambda entry: entry[1].stat().st_size)
    small, plain = Answer(server, f"/static/{name}", Accept_Encoding="br, gzip"), Answer(server, f"/static/{name}")
    assert small.headers["content-encoding"] == "gzip" and "content-encoding" not in plain.headers
    assert gzip.decompress(small.body) == plain.body == file.read_bytes()
    assert int(small.headers["content-length"]) == len(small.body) < len(plain.body) / 2
    assert small.headers["content-type"].split(";")[0] == {".js": "text/javascript", ".css": "text/css"}[suffix]
    assert small.headers["vary"] == "Accept-Encoding"
    assert "immutable" in small.headers["cache-control"]


def test_a_part_of_an_asset_is_a_part_of_the_plain_one(server: Server) -> None:
    part = Answer(server, f"/static/{ASSET}", Accept_Encoding="gzip", Range="bytes=0-9")
    assert (part.status, part.body) == (206, served.assets()[ASSET].read_bytes()[:10])


@pytest.mark.parametrize("path", ["/static/../server.py", "/static/%2e%2e/%2e%2e/server.py", "/app/static/../server.py"])
def test_no_way_out_of_the_folders(server: Server, path: str) -> None:
    assert b"async def lifespan" not in Answer(server, path, Accept_Encoding="gzip").body


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/", "sv"),
        ("/?lang=sv", "sv"),
        ("/?lang=en", "en"),
        ("/skills_needs?year=2022&lang=en", "en"),
        ("/skills_needs", "sv"),
        ("/?lang=de", "sv"),
        ("/?lang=en&lang=sv", "en"),
        ("/?lang=%22%3E%3Cscript%3E", "sv"),
    ],
)
@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_the_page_says_its_language(server: Server, path: str, language: str, encoding: str) -> None:
    answer = Answer(server, path, Accept_Encoding=encoding, If_None_Match="*")
    page = answer.body.decode()
    assert answer.status == 200
    assert re.findall(r"<html[^>]*>", page) == [f'<html lang="{language}">']
    assert "<title>Kompetenskartan</title>" in page
    assert answer.headers["content-language"] == language
    assert int(answer.headers["content-length"]) == len(answer.body)
    assert "etag" not in answer.headers, "one language must not be taken for the other"


def test_asking_for_the_head_only_is_fine(server: Server) -> None:
    answer = Answer(server, "/?lang=en", method="HEAD")
    assert (answer.status, answer.body, answer.headers["content-language"]) == (200, b"", "en")


def test_the_stub_that_keeps_the_map_offline_is_json_and_empty(server: Server) -> None:
    answer = Answer(server, STUB)
    assert answer.headers["content-type"].startswith("application/json")
    world = json.loads(answer.body)
    assert world["type"] == "Topology" and world["arcs"] == []
    layers = {"coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits"}
    assert world["objects"].keys() == layers, "Plotly draws nothing if it misses one"
    assert all(layer["geometries"] == [] for layer in world["objects"].values())


def test_the_boundaries_are_served_small(server: Server) -> None:
    answer = Answer(server, "/app/static/boundaries.geojson", Accept_Encoding="gzip")
    assert answer.headers["content-type"] == "application/geo+json"
    assert answer.headers["content-encoding"] == "gzip" and len(answer.body) < 10_000
    assert len(json.loads(gzip.decompress(answer.body))["features"]) == 33


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8501", "127.0.0.1.evil.example", "192.168.1.5", ""])
def test_a_server_for_this_machine_answers_to_no_other_name(server: Server, host: str) -> None:
    answer = Answer(server, "/", Host=host)
    assert answer.status == 421
    assert "server.allowedHosts" in answer.body.decode()


@pytest.mark.parametrize("host", ["localhost", "localhost:8501", "127.0.0.1", "[::1]:8501"])
def test_it_answers_to_its_own_names(server: Server, host: str) -> None:
    assert Answer(server, "/", Host=host).status == 200


def handshake(server: Server, host: str, origin: str) -> int:
    """The status with which a socket is opened or refused."""
    headers = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec_WebSocket_Version": "13"}
    request = [
        "GET /_stcore/stream HTTP/1.1",
        f"Host: {host}",
        f"Origin: {origin}",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items()),
    ]
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        connection.sendall("\r\n".join([*request, "", ""]).encode())
        return int(connection.recv(64).split()[1])


def test_a_socket_opens_only_for_the_page_itself(server: Server) -> None:
    own = f"127.0.0.1:{server.port}"
    assert handshake(server, own, f"http://{own}") == 101
    assert handshake(server, "evil.example", "http://evil.example") in (403, 421)


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="reads Linux's list of sockets")
def test_nothing_listens_to_the_network(server: Server) -> None:
    inodes = set()
    for descriptor in Path(f"/proc/{server.pid}/fd").iterdir():
        try:
            inodes |= set(re.findall(r"socket:\[(\d+)\]", str(descriptor.readlink())))
        except FileNotFoundError:  # closed meanwhile
            continue
    rows = [
        line.split()
        for name in ("tcp", "tcp6")
        for line in Path(f"/proc/net/{name}").read_text(encoding="ascii").splitlines()[1:]
    ]
    listening = [row[1] for row in rows if row[3] == "0A" and row[9] in inodes]
    assert listening == [f"0100007F:{server.port:04X}"]


def test_the_first_start_counts_what_it_builds(server: Server) -> None:
    assert "Bygger datautgåva 1" in server.log
    assert "Traceback" not in server.log


def test_a_broken_store_is_told_on_the_terminal_and_the_server_stays(tmp_path: Path) -> None:
    (tmp_path / "editions").mkdir()
    (tmp_path / "editions" / "000001.json").write_text("{", encoding="utf-8")
    with serving(tmp_path) as running:
        assert "python -m data verify" in running.log
        assert "Traceback" not in running.log


def test_the_style_sheet_stands_in_the_page_and_is_not_sent_again(server: Server) -> None:
    """After the head, into which Streamlit writes its own rules, and before what runs send, which has more of a say."""
    page = Answer(server, "/").body
    assert page.count(STYLE) == 1
    assert page.index(b"</head>") < page.index(STYLE) < page.index(b'<div id="root">')
    assert not any(STYLE in message for message in a_first_run(server))


def test_the_page_runs_without_the_server_around_it(tmp_path: Path) -> None:
    with serving(tmp_path, script="app.py") as running:
        assert Answer(running, "/").status == 200
        assert Answer(running, STUB).headers["content-type"].startswith("application/json")
        assert any(STYLE in message for message in a_first_run(running)), "nobody has written the style into the page"


def test_it_can_live_below_a_path(tmp_path: Path) -> None:
    with serving(tmp_path, options=["--server.baseUrlPath=karta"], health="/karta/_stcore/health") as running:
        assert b'<html lang="en">' in Answer(running, "/karta/?lang=en").body
        asset = Answer(running, f"/karta/static/{ASSET}", Accept_Encoding="gzip")
        assert asset.headers["content-encoding"] == "gzip"


def test_allowed_hosts_take_over_when_set(tmp_path: Path) -> None:
    with serving(tmp_path, options=["--server.allowedHosts=karta.example"]) as running:
        assert Answer(running, "/", Host="karta.example").status == 200


def test_warming_up_freezes_what_it_made(tmp_path: Path) -> None:
    script = (
        "import gc; from ui.serving import start; start.warm_up(); print(gc.get_freeze_count() > 50_000, len(gc.garbage))"
    )
    environment = os.environ | {"KOMPETENS_HOME": str(copied_home(tmp_path))}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, env=environment, check=True
    )
    assert done.stdout.split() == ["True", "0"]


def test_a_busy_port_is_refused_in_words(tmp_path: Path, server: Server) -> None:
    command = [sys.executable, "-m", "streamlit", "run", "server.py", f"--server.port={server.port}"]
    environment = os.environ | {"KOMPETENS_HOME": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, timeout=60, check=False)
    assert done.returncode != 0
    assert f"Port {server.port} is not available" in done.stdout + done.stderr


def test_the_settings_keep_the_visitor_to_themselves() -> None:
    assert SETTINGS["browser"]["gatherUsageStats"] is False
    assert SETTINGS["server"]["address"] == "127.0.0.1"
    assert SETTINGS["server"]["enableAgentApi"] is False
    assert SETTINGS["server"]["enableXsrfProtection"] and SETTINGS["server"]["enableCORS"]
    assert SETTINGS["server"]["maxUploadSize"] == 20
    assert SETTINGS["client"]["showErrorDetails"] == "none"
    assert SETTINGS["client"]["showErrorLinks"] is False
    assert SETTINGS["client"]["disableDataExport"] is True


def test_the_settings_keep_a_visit_cheap() -> None:
    assert SETTINGS["server"]["fileWatcherType"] == "none"
    assert SETTINGS["runner"]["postScriptGC"] is False


def test_free_ports_are_free() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", free_port()))
