"""Processes that publish, for the tests that kill them: each is new, but its modules were imported before.

Starting Python anew takes ten times as long as what a publisher does before it is killed.
"""

import multiprocessing
import sys
from collections.abc import Callable
from importlib import import_module
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import ModuleType
from unittest.mock import patch

from data.store.store import Store
from tests.stores import figures, publish

WARM = [import_module(name) for name in ("pandas", "pyarrow.compute", "pyarrow.pandas_compat", "pyarrow.parquet")]
"""What publishing loads when it comes to it; each process would load it anew."""
# Windows has no fork: there each process imports for itself.
PROCESSES = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")


def start(work: Callable[..., None], *given: Path) -> tuple[BaseProcess, "Connection[int, int]"]:
    """A process that does this work, and the end of a pipe that it speaks into."""
    if sys.platform != "win32":
        PROCESSES.set_forkserver_preload([__name__, "tests.shared_writers"])
    here, there = PROCESSES.Pipe()
    process = PROCESSES.Process(target=work, args=(there, *given))
    # The new process would run this one's main module first: pytest, or a page that a test has shown last.
    with patch.dict(sys.modules, {"__main__": ModuleType("__main__")}):
        process.start()
    there.close()
    return process, here


def heard(pipe: "Connection[int, int]") -> list[object]:
    """Everything that was said until the process was gone."""
    said = []
    try:
        while True:
            said.append(pipe.recv())
    except EOFError:
        return said


def publish_for_ever(told: "Connection[int, int]", home: Path) -> None:
    """Publish one edition after the other and say the number of each."""
    store = Store(home)
    store.open()
    while True:
        told.send(publish(store, figures([store.latest() + 1] * 100)).number)


def open_when_told(told: "Connection[int, int]", home: Path, folder: Path) -> None:
    """Wait for a word, open the store of a folder of data that comes along, and say what edition it shows."""
    store = Store(home, packaged=folder)
    told.recv()
    store.open()
    manifest = store.edition().manifest
    told.send((manifest.number, manifest.created, manifest.content_sha256))
