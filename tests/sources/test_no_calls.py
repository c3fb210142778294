"""The product calls nobody by itself: starting it, asking it, checking and publishing a file open no connection."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.sample_editions import copied_home
from tests.sources.server import recorded

ROOT = Path(__file__).parents[2]
GUARD = """
import socket, sys
def refuse(*_args, **_more):
    raise SystemExit("a connection was opened")
socket.socket.connect = socket.socket.connect_ex = refuse
socket.getaddrinfo = socket.create_connection = refuse
from {room}.__main__ import main
code = main({typed!r})
if {typed!r}[0] != "refresh":
    assert not [name for name in sys.modules if name.split(".")[0] == "httpx"], "the client is loaded"
sys.exit(code)
"""


@pytest.mark.parametrize(
    ("room", "typed"),
    [
        ("data", ["editions"]),
        ("data", ["verify"]),
        ("data", ["refresh", "--help"]),
        ("analytics", ["indicators", "--json"]),
        ("analytics", ["evaluate", "N03920"]),
        ("analytics", ["index", "KGI"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_no_command_but_a_started_refresh_opens_a_connection(room: str, typed: list[str], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", GUARD.format(room=room, typed=typed)],
        cwd=ROOT,
        env={"KOMPETENS_HOME": str(copied_home(tmp_path)), "PATH": "", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert "a connection was opened" not in done.stderr
    assert "the client is loaded" not in done.stderr
    assert done.returncode in (0, 1), done.stderr


def test_a_refresh_asks_the_host_it_is_told_and_no_other(tmp_path: Path) -> None:
    guard = """
import socket, sys
real = socket.socket.connect
def only_here(self, address):
    if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1"):
        print("elsewhere", address, file=sys.stderr)
        raise OSError("elsewhere")
    return real(self, address)
socket.socket.connect = only_here
named = socket.getaddrinfo
def name(host, *more, **others):
    host = host.decode() if isinstance(host, bytes) else host
    if host not in ("127.0.0.1", "localhost", None):
        print("elsewhere", host, file=sys.stderr)
    return named(host, *more, **others)
socket.getaddrinfo = name
from tests.sample_editions import copied_home
from data.__main__ import main
sys.exit(main(["refresh"]))
"""
    with recorded() as server:
        settings = ("KOLADA", "SCB", "JOBTECH", "YRKESBAROMETERN")
        done = subprocess.run(
            [sys.executable, "-c", guard],
            cwd=ROOT,
            env={
                "KOMPETENS_HOME": str(copied_home(tmp_path)),
                "PYTHONPATH": str(ROOT),
                **{f"KOMPETENS_{name}_URL": server.url for name in settings},
            },
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    assert "elsewhere" not in done.stderr
    assert done.returncode == 3, done.stderr
