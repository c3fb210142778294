"""Running the reader in a process of its own, and ending that process when it takes too much."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic

from data.intake.findings import Finding
from data.intake.reading.reading import LIMITS, Decisions, Limits, Reading, fetch, sha256
from data.intake.worker.messages import Message, Order, pack, unpack

ROOT = Path(__file__).resolve().parents[3]
MEMORY_EXIT = 77
"""What the child exits with when Python itself ran out of memory."""
SLOW_START_SECONDS = 5.0
"""Starting Python is not the file's fault and is not counted."""


@dataclass(frozen=True, kw_only=True)
class Answer(Generic[Message]):
    """What the child came to: its account, and what follows it, a table as an Arrow stream or a file."""

    result: Message
    rest: bytes


SMALL_BYTES = 2_000
"""Smaller than any file known to make a reader ask for much."""


def run_child(order: Order, content: bytes, kind: type[Message]) -> Answer[Message] | Finding:
    """Have one order carried out on an upload; `kind` is what it is answered with. A child that is killed or breaks gives
    the finding that says so.

    A small file cannot need much memory: a child that runs out with one failed at starting, and is tried once more.
    """
    answer = _run_once(order, content, kind)
    failed = isinstance(answer, Finding) and answer.code in ("too_much_memory", "reading_failed")
    return _run_once(order, content, kind) if failed and len(content) < SMALL_BYTES else answer


def read(
    source: Path | str | bytes,
    filename: str,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    decimal: str | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
    fill_down: bool | None = None,
    limits: Limits = LIMITS,
) -> Reading:
    """A CSV or Excel file as text. Never raises for what the file is: everything wrong is a finding.

    The content is parsed in a child process, so a file that exhausts memory or time ends that process and no other.
    """
    content = fetch(source, filename, limits)
    if isinstance(content, Finding):
        return Reading(file=filename, sha256="", findings=(content,))
    decisions = Decisions(
        encoding=encoding, delimiter=delimiter, decimal=decimal, sheet=sheet, header_row=header_row, fill_down=fill_down
    )
    order = Order(task="read", filename=filename, decisions=decisions, limits=limits)
    answer = run_child(order, content, Reading)
    if isinstance(answer, Finding):
        return Reading(file=filename, sha256=sha256(content), findings=(answer,))
    return answer.result


def _run_once(order: Order, content: bytes, kind: type[Message]) -> Answer[Message] | Finding:
    seconds = order.limits.seconds
    with _child(order.limits) as child:
        try:
            out, _ = child.communicate(pack(order, content), timeout=seconds + SLOW_START_SECONDS)
        except subprocess.TimeoutExpired:
            return Finding(code="too_slow", file=order.filename, values={"limit": round(seconds)})
    if child.returncode == 0:
        result, rest = unpack(kind, out)
        return Answer(result=result, rest=rest)
    return Finding(code=_reason(child.returncode), file=order.filename, values={"limit": round(seconds)})


def _reason(code: int) -> str:
    """An allocation that fails inside the Excel reader or Arrow aborts the process; so does the watchdog."""
    if code == MEMORY_EXIT or -code in (signal.SIGABRT, signal.SIGSEGV, getattr(signal, "SIGKILL", 9)):
        return "too_much_memory"
    if -code == getattr(signal, "SIGXCPU", 24):
        return "too_slow"
    return "too_much_memory" if sys.platform == "win32" and code == WATCHDOG_EXIT else "reading_failed"


WATCHDOG_EXIT = 78


@contextlib.contextmanager
def _child(limits: Limits) -> Iterator[subprocess.Popen[bytes]]:
    quiet = {"MALLOC_ARENA_MAX": "1", "ARROW_DEFAULT_MEMORY_POOL": "system", "OMP_NUM_THREADS": "1"}
    child = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", "data.intake.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={**os.environ, **quiet},
    )
    done = threading.Event()
    if sys.platform == "win32":
        threading.Thread(target=_watch, args=(child, limits.memory_bytes, done), daemon=True).start()
    try:
        yield child
    finally:
        done.set()
        if child.poll() is None:
            child.kill()
        child.communicate()


def _watch(child: subprocess.Popen[bytes], memory_bytes: int, done: threading.Event) -> None:
    """Windows has no resource limits for a process: look at its memory and end it when it is too much."""
    while not done.wait(0.02) and child.poll() is None:
        if _committed_bytes(child) > memory_bytes and sys.platform == "win32":
            import ctypes

            ctypes.windll.kernel32.TerminateProcess(int(child._handle), WATCHDOG_EXIT)
            return


def _committed_bytes(child: subprocess.Popen[bytes]) -> int:
    """Memory the child has asked for, in bytes; only known on Windows, elsewhere 0."""
    if sys.platform != "win32":
        return 0
    import ctypes
    from ctypes import wintypes

    class Counters(ctypes.Structure):
        _fields_ = (
            [("cb", wintypes.DWORD), ("PageFaultCount", wintypes.DWORD)]
            + [(f"size{number}", ctypes.c_size_t) for number in range(6)]
            + [("PagefileUsage", ctypes.c_size_t), ("PeakPagefileUsage", ctypes.c_size_t)]
        )

    counters = Counters()
    counters.cb = ctypes.sizeof(Counters)
    ctypes.windll.psapi.GetProcessMemoryInfo(int(child._handle), ctypes.byref(counters), counters.cb)
    return int(counters.PagefileUsage)
