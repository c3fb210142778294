"""Starts the dashboard as a process of its own, for the tests that must see it from outside."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.sample_editions import copied_home

ROOT = Path(__file__).parent.parent
START_SECONDS = 120
"""Generous: there may be other work beside."""


@dataclass(frozen=True, kw_only=True)
class Server:
    """A running server. `url` has no slash at its end; `log` is what it has written so far."""

    url: str
    port: int
    pid: int
    home: Path
    log_file: Path

    @property
    def log(self) -> str:
        return self.log_file.read_text(encoding="utf-8", errors="replace")


def free_port() -> int:
    """A port of this machine that nobody listens to just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(
    home: Path,
    *,
    script: str = "server.py",
    folder: Path = ROOT,
    options: Sequence[str] = (),
    health: str = "/_stcore/health",
    first_start: bool = False,
    settings: Callable[[int], Mapping[str, str]] = lambda _port: {},
    may_die: bool = False,
) -> Iterator[Server]:
    """Serve `script` in `folder` with its data in `home` until the block ends.

    `settings` are for the environment, from the port that was free; `may_die` where the test kills it. An empty `home` gets
    edition 1 before the server starts, unless building it is the server's to do on its `first_start`.
    Raises RuntimeError with what the server wrote if it does not come up, or does not stay up.
    """
    port = free_port()
    home.mkdir(parents=True, exist_ok=True)
    if not first_start and not (home / "editions").exists():
        copied_home(home)
    log_file = home / "server.log"
    command = [sys.executable, "-m", "streamlit", "run", script, f"--server.port={port}", "--server.headless=true"]
    command += options
    environment = os.environ | {"KOMPETENS_HOME": str(home), "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    environment["PYTHONFAULTHANDLER"] = "1"
    environment |= settings(port)
    with log_file.open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT)
        server = Server(url=f"http://127.0.0.1:{port}", port=port, pid=process.pid, home=home, log_file=log_file)
        try:
            wait_until_healthy(f"{server.url}{health}", server, process)
            yield server
            if process.poll() is not None and not may_die:
                raise RuntimeError(f"The server stopped by itself, code {process.returncode}:\n{server.log}")
        finally:
            end(process)


def wait_until_healthy(health: str, server: Server, process: "subprocess.Popen[bytes]") -> None:
    """Return when `health` answers 200. Raises RuntimeError with what the server wrote if it does not, or ends."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"The server stopped with code {process.returncode}:\n{server.log}")
        try:
            with urllib.request.urlopen(health, timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"The server did not answer within {START_SECONDS} seconds:\n{server.log}")


def end(process: "subprocess.Popen[bytes]") -> None:
    """Ask it to stop, and make it if it does not."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
