"""Many visits one after the other: what they leave behind is collected, though not after every run."""

import asyncio
import gc
import os
import weakref
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psutil

from tests.race.streamlit_visitor import StreamlitVisitor
from tests.serving import Server, serving
from ui import collector

VISITS = 2_000 if os.environ.get("SOAK") else 40
KEPT = 128
"""Streamlit keeps so many ended visits for two minutes, so that a lost connection finds its own again."""
MEGABYTES = 60
"""What the server may hold more after all visits than after the first that fill what is kept."""


class Circle:
    """Something that only a collection of garbage frees."""

    def __init__(self) -> None:
        self.itself = self


def beside(work: Coroutine[Any, Any, None]) -> None:
    """Run it in a thread of its own: a browser that other tests drive has a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


def test_what_was_frozen_goes_when_everything_is_looked_at() -> None:
    young, old = Circle(), Circle()
    dead = weakref.ref(old)
    try:
        collector.collect(whole=False)
        del old
        collector.collect(whole=False)
        assert dead() is not None, "a frozen circle is not looked at, or this test shows nothing"
        collector.collect(whole=True)
        assert dead() is None
        assert young.itself is young
    finally:
        gc.unfreeze()


def test_it_tends_until_it_is_stopped() -> None:
    async def for_a_while(circle: "weakref.ref[Circle]") -> None:
        tending = asyncio.create_task(collector.tend(0.01))
        while circle() is not None:
            await asyncio.sleep(0.01)
        tending.cancel()

    gc.disable()
    as_it_came = gc.get_threshold()
    circle = Circle()
    dead = weakref.ref(circle)
    del circle
    try:
        beside(asyncio.wait_for(for_a_while(dead), 60))
    finally:
        gc.enable()
        gc.unfreeze()
    assert gc.get_threshold() == as_it_came


async def visits(server: Server, count: int) -> None:
    """So many visitors, each of whom opens the page, changes the indicator twice and leaves."""
    for _ in range(count):
        visitor = StreamlitVisitor(server.url, "skills_needs", "Indikator")
        await visitor.arrive()
        await visitor.change()
        await visitor.change()
        await visitor.leave()


def megabytes(server: Server) -> float:
    """What the server's process holds that is its own."""
    return float(psutil.Process(server.pid).memory_full_info().uss) / 2**20


def test_visits_leave_nothing_behind(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        beside(visits(server, min(VISITS, KEPT)))
        first = megabytes(server)
        beside(visits(server, VISITS))
        assert megabytes(server) < first + MEGABYTES
