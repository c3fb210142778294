"""What the first visitor waits for: what is loaded and decided before the start page is there, and what comes after it."""

import asyncio
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from analytics.disclosure import people_tables
from analytics.participation.phases import phases
from tests.sample_editions import copied_home, packaged
from tests.serving import ROOT
from ui import warm
from ui.monitoring import counters
from ui.sections.about.start import IN_SHORT

HEAVY = {"pptx", "docx", "xlsxwriter", "lxml", "scipy", "httpx", "kaleido", "geopandas"}
FIRST_PAGE = """
import sys
from concurrent.futures import ThreadPoolExecutor
from ui.serving import start
start.warm_up()
from streamlit.testing.v1 import AppTest
page = AppTest.from_file("app.py", default_timeout=60).run()
assert not page.exception and not page.error, page
from analytics.disclosure import people_tables
print(len(page.main), len(people_tables._built), *sorted(set(sys.modules) & HEAVY))
print(*(name for name in sys.modules if name.startswith(("ui.report.", "ui.sections.coverage."))))
"""


def test_the_first_page_waits_for_no_heavy_library_and_no_decision_about_people(tmp_path: Path) -> None:
    environment = os.environ | {"KOMPETENS_HOME": str(copied_home(tmp_path))}
    code = FIRST_PAGE.replace("HEAVY", repr(HEAVY))
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr
    first, other_pages = done.stdout.split("\n")[:2]
    elements, decided, *heavy = first.split()
    assert int(elements) > 0
    assert (decided, heavy, other_pages) == ("0", [], "")


def test_what_the_start_page_says_in_short_needs_no_decision(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = phases(packaged())
    told = {fact.key: fact for phase in whole for fact in phase.facts}

    def decide(*_: object) -> None:
        raise AssertionError("what may be told of people was decided")

    monkeypatch.setattr(people_tables, "table", decide)
    monkeypatch.setattr("analytics.participation.attendance.table", decide)
    short = phases(packaged(), IN_SHORT)
    assert {fact.key: fact for phase in short for fact in phase.facts} == {key: told[key] for key in IN_SHORT}
    assert [(phase.key, phase.origins) for phase in short] == [(phase.key, phase.origins) for phase in whole]


def test_the_rest_waits_for_the_first_page(monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    monkeypatch.setattr(counters, "has_run", lambda: "page" in order)
    monkeypatch.setattr(warm, "settle", lambda: order.append("rest"))

    async def start() -> None:
        beside = asyncio.create_task(warm.beside(alone_seconds=60))
        await asyncio.sleep(0.2)
        order.append("page")
        await beside

    with ThreadPoolExecutor(1) as thread:  # a browser that tests have used leaves a loop in this one
        thread.submit(asyncio.run, start()).result()
    assert order == ["page", "rest"]


def test_the_rest_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(counters, "has_run", lambda: False)
    monkeypatch.setattr(warm, "settle", lambda: done.append("rest"))
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, warm.beside(alone_seconds=0.1)).result()
    assert done == ["rest"]


def test_a_run_of_a_page_is_known_when_it_has_ended() -> None:
    with counters.run_of("start"):
        pass
    assert counters.has_run()
