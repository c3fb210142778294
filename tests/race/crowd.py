"""The crowd: so many visitors within some seconds, who think and change and think again; and what they waited."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from tests.race.visitor import FAULTS, Visitor

THINK_SECONDS = 10.0
"""Between an answer and the next wish, on average: each takes between half and one and a half of it."""
ARRIVAL_SECONDS = 10.0
"""All arrive within these."""
CHANGES = 5
"""Of each visitor."""
SEED = 2022


@dataclass
class Waited:
    """Seconds that answers took, and how many never came."""

    first: list[float] = field(default_factory=list)
    change: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    received: int = 0


async def crowd(
    visitor: Callable[[], Visitor], count: int, while_all_are_there: Callable[[], None], changes: int = CHANGES
) -> Waited:
    """Let `count` visitors come, change `changes` times each, and leave; calls back before the first leaves."""
    waited, chance, everybody = Waited(), random.Random(SEED), asyncio.Event()
    there = 0

    async def visit(delay: float, thoughts: list[float]) -> None:
        nonlocal there
        await asyncio.sleep(delay)
        person = visitor()
        try:
            await _timed(person, person.arrive, waited.first)
            for thought in thoughts:
                await asyncio.sleep(thought)
                await _timed(person, person.change, waited.change)
        except FAULTS as fault:
            waited.errors.append(f"{type(fault).__name__}: {fault}")
        finally:
            there += 1
            if there == count:
                while_all_are_there()
                everybody.set()
            await everybody.wait()
            waited.received += person.received
            await person.leave()

    delays = sorted(chance.uniform(0, ARRIVAL_SECONDS if count > 1 else 0) for _ in range(count))
    thoughts = [[THINK_SECONDS * chance.uniform(0.5, 1.5) for _ in range(changes)] for _ in range(count)]
    await asyncio.gather(*(visit(delay, each) for delay, each in zip(delays, thoughts, strict=True)))
    return waited


async def _timed(person: Visitor, act: Callable[[], Awaitable[None]], into: list[float]) -> None:
    start = time.perf_counter()
    await act()
    into.append(person.answered - start)
