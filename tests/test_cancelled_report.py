"""A municipal report that is cancelled ends where it is, in the middle of a report too, and leaves no file."""

import asyncio
import threading
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from data.command_line.frame import INTERRUPTED
from data.settings import browser
from tests.sample_editions import packaged, packaged_store
from ui.export.browser import chromium
from ui.export.job import Job, Progress, State, start_job
from ui.report.__main__ import main as command
from ui.report.making import FORMATS, Order, ReportFile, one_file

LONG = 120
HOOR = "1267"


def cancelled_at(patch: pytest.MonkeyPatch, owner: Any, name: str, at: int) -> tuple[Callable[[Job], None], list[int]]:
    """What tells which job to cancel when something is called for the `at`th time, and how often it has been called."""
    calls: list[int] = []
    jobs: list[Job] = []
    inner = getattr(owner, name)

    def counted(*given: Any, **more: Any) -> Any:
        calls.append(len(calls) + 1)
        if len(calls) == at:
            jobs[0].cancel()
        return inner(*given, **more)

    patch.setattr(owner, name, counted)
    return jobs.append, calls


@pytest.mark.parametrize(
    ("kind", "module", "owner", "name"),
    [
        ("docx", "analytics.places.profile", None, "_row"),
        ("docx", "ui.report.chapters", None, "section"),
        ("docx", "ui.report.word", "_Writer", "section"),
        ("pptx", "ui.report.slides", "_Slide", "section"),
    ],
)
def test_a_cancel_is_heard_in_the_middle_of_a_report(
    monkeypatch: pytest.MonkeyPatch, kind: str, module: str, owner: str | None, name: str
) -> None:
    found = import_module(module)
    known, calls = cancelled_at(monkeypatch, found if owner is None else getattr(found, owner), name, 3)
    made: list[ReportFile] = []
    go_on = threading.Event()
    order = Order(edition=packaged(), codes=(HOOR,), language="sv", form=FORMATS[kind], made=date(2026, 11, 30))

    def work(progress: Progress) -> bytes:
        go_on.wait(LONG)
        made.append(one_file(order, progress))
        return made[0].content

    job = start_job(work)
    known(job)
    go_on.set()
    assert job.wait(LONG)
    assert (job.state, job.result, job.fault, made) == (State.CANCELLED, None, None, [])
    assert calls == [1, 2, 3]


def test_a_cancel_is_heard_while_the_browser_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, given_up = threading.Event(), threading.Event()

    async def never(*_: object) -> bytes:
        begun.set()
        try:
            await asyncio.sleep(10 * LONG)
        finally:
            given_up.set()
        return b""

    monkeypatch.setattr(chromium, "PATIENCE", 10.0 * LONG)
    monkeypatch.setattr(browser, "found", lambda: Path("a-browser"))
    printer = chromium.Browser()
    monkeypatch.setattr(printer, "_turn", never)
    job = start_job(lambda _progress: printer.page("<p>", (1.0,)))
    assert begun.wait(LONG)
    job.cancel()
    assert job.wait(LONG) and given_up.wait(LONG)
    assert (job.state, job.result, job.fault) == (State.CANCELLED, None, None)


def test_an_interrupt_leaves_the_earlier_report_and_nothing_beside_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KOMPETENS_HOME", str(packaged_store().home))
    monkeypatch.setattr("ui.report.word.write", lambda _report: b"new")
    place = tmp_path / "report.docx"
    place.write_bytes(b"earlier")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    typed = [HOOR, "--edition", "1", "--language", "sv", "--format", "docx", "--to", str(place)]
    assert command(typed) == INTERRUPTED
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("report.docx", b"earlier")]
