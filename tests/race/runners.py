"""Starts each contestant as its users would and tells what its processes have spent."""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.race.dash_visitor import DashVisitor
from tests.race.panel_visitor import PanelVisitor
from tests.race.streamlit_visitor import StreamlitVisitor
from tests.race.visitor import Visitor
from tests.serving import Server, end, free_port, serving, wait_until_healthy

HERE = Path(__file__).parent / "contestants"


@dataclass(frozen=True)
class Runner:
    """A contestant that runs, with the visitors that know it."""

    url: str
    pid: int
    visitor: Callable[[], Visitor]

    def cpu_seconds(self) -> float:
        """What its processes have spent since they started."""
        return sum(sum(process.cpu_times()[:2]) for process in self._processes())

    def megabytes(self) -> float:
        """What its processes hold that is theirs alone."""
        return sum(process.memory_full_info().uss for process in self._processes()) / 2**20

    def _processes(self) -> list[psutil.Process]:
        process = psutil.Process(self.pid)
        return [process, *process.children(recursive=True)]


@contextmanager
def product() -> Iterator[Runner]:
    """This product's page on skills needs."""
    with tempfile.TemporaryDirectory() as home, serving(Path(home)) as server:
        yield Runner(server.url, server.pid, lambda: StreamlitVisitor(server.url, "skills_needs", "Indikator"))


@contextmanager
def naive() -> Iterator[Runner]:
    """Streamlit as in its tutorial, with its settings as they come."""
    command = [sys.executable, "-m", "streamlit", "run", str(HERE / "naive_page.py"), "--server.headless=true"]
    with _started([*command, "--server.port={port}"], "/_stcore/health") as server:
        yield Runner(server.url, server.pid, lambda: StreamlitVisitor(server.url, "", "Indikator"))


@contextmanager
def dash() -> Iterator[Runner]:
    """Dash behind gunicorn, as its guide to deployment says, with a process for each core."""
    command = [sys.executable, "-m", "gunicorn", "dash_app:server", "--workers=2", "--threads=8", f"--chdir={HERE}"]
    with _started([*command, "--bind=127.0.0.1:{port}"], "/_dash-layout") as server:
        yield Runner(server.url, server.pid, lambda: DashVisitor(server.url))


@contextmanager
def panel() -> Iterator[Runner]:
    """Panel's own server."""
    command = [sys.executable, "-m", "panel", "serve", str(HERE / "panel_app.py"), "--port={port}"]
    with _started(command, "/panel_app/metadata") as server:
        yield Runner(server.url, server.pid, lambda: PanelVisitor(server.url, "panel_app", "Indikator"))


CONTESTANTS = {"kompetenskartan": product, "naive": naive, "dash": dash, "panel": panel}


@contextmanager
def _started(command: Sequence[str], health: str) -> Iterator[Server]:
    """Run a command with `{port}` filled in, in a folder of its own, until the block ends."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder, (Path(folder) / "log").open("wb") as log:
        filled = [part.replace("{port}", str(port)) for part in command]
        process = subprocess.Popen(filled, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
        url = f"http://127.0.0.1:{port}"
        server = Server(url=url, port=port, pid=process.pid, home=Path(folder), log_file=Path(folder) / "log")
        try:
            wait_until_healthy(f"{url}{health}", server, process)
            yield server
        finally:
            end(process)
