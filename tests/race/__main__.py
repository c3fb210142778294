"""`make race`: what a visit and a change cost, and what crowds wait, beside what people would build otherwise.

`python -m tests.race --sessions 1 30 100 300 --only kompetenskartan naive dash panel`.
"""

import argparse
import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from tests.race.crowd import Waited, crowd
from tests.race.runners import CONTESTANTS, Runner
from tests.race.visitor import Visitor

VISITS = 12
"""One after the other, for the cost of one; the first two warm up and do not count."""
WARMING = 2
CHANGES_EACH = 4


@dataclass(frozen=True)
class Cost:
    """CPU milliseconds, milliseconds of waiting and bytes; medians of visits one after the other."""

    visit_cpu: float
    visit_wait: float
    visit_bytes: float
    change_cpu: float
    change_wait: float
    change_bytes: float


async def cost(runner: Runner) -> Cost:
    """What one visit and one change cost when nobody else is there."""
    firsts, changes = [], []
    for turn in range(VISITS):
        if turn == WARMING:
            await _settled(runner)
        visitor = runner.visitor()
        first = await _spent(runner, visitor, visitor.arrive)
        each = [await _spent(runner, visitor, visitor.change) for _ in range(CHANGES_EACH)]
        await visitor.leave()
        if turn >= WARMING:
            firsts.append(first)
            changes += each
    return Cost(*(statistics.mean(part) for part in (*zip(*firsts, strict=True), *zip(*changes, strict=True))))


async def _settled(runner: Runner) -> None:
    """Wait, a minute at most, until a contestant does nothing of its own: what it prepares after its start is no visit's."""
    for _ in range(60):
        before = runner.cpu_seconds()
        await asyncio.sleep(1)
        if runner.cpu_seconds() - before < 0.05:
            return


async def _spent(runner: Runner, visitor: Visitor, act: Callable[[], Awaitable[None]]) -> tuple[float, float, float]:
    before, received, start = runner.cpu_seconds(), visitor.received, time.perf_counter()
    await act()
    waited = visitor.answered - start
    # What a contestant still does after its last message belongs to the wish.
    await asyncio.sleep(0.25)
    return (runner.cpu_seconds() - before) * 1000, waited * 1000, visitor.received - received


def told(name: str, cost_: Cost, base: Cost, dash: Cost | None) -> str:
    """A line of the table of costs."""
    ratio = f"{cost_.visit_cpu / base.visit_cpu:6.2f} {cost_.change_cpu / base.change_cpu:6.2f}"
    beside = f"{cost_.change_cpu / dash.change_cpu:6.2f}" if dash else "      "
    return (
        f"  {name:16}{cost_.visit_cpu:8.0f} ms {cost_.visit_wait:8.0f} ms {cost_.visit_bytes / 1024:7.0f} kB"
        f"{cost_.change_cpu:8.0f} ms {cost_.change_wait:8.0f} ms {cost_.change_bytes / 1024:7.0f} kB {ratio} {beside}"
    )


def crowd_told(name: str, count: int, waited: Waited, cpu: float, memory: tuple[float, float]) -> str:
    """A line of the table of crowds."""
    first, change = (_percentiles(seconds) for seconds in (waited.first, waited.change))
    each = (memory[1] - memory[0]) / count
    return f"  {name:16}{count:5} {first} {change} {len(waited.errors):6} {cpu:8.1f} s {memory[1]:7.0f} MB {each:6.1f} MB"


def _percentiles(seconds: Sequence[float]) -> str:
    if len(seconds) < 2:
        return " ".join(f"{value:6.2f}" for value in [*seconds, *[float("nan")] * 3][:1] * 3)
    cuts = statistics.quantiles(seconds, n=100, method="inclusive")
    return " ".join(f"{cuts[place - 1]:6.2f}" for place in (50, 95, 99))


def run(names: Sequence[str], sessions: Sequence[int]) -> None:
    """Print both tables."""
    costs: dict[str, Cost] = {}
    lines = []
    for name in names:
        with CONTESTANTS[name]() as runner:
            costs[name] = asyncio.run(cost(runner))
            for count in sessions:
                lines.append(_crowd_of(name, runner, count))
                print(lines[-1], flush=True)
    print("One visitor at a time: CPU, waiting and bytes of a first visit and of a change;")
    print("CPU of a visit and of a change to the naive page's, and of a change to Dash's")
    base = costs.get("naive", next(iter(costs.values())))
    for name, each in costs.items():
        print(told(name, each, base, costs.get("dash")))
    print("Crowds: seconds until the first answer and until a change's (p50, p95, p99), errors, CPU, memory, a session's")
    print("\n".join(lines))


def _crowd_of(name: str, runner: Runner, count: int) -> str:
    memory = [runner.megabytes()]
    spent = runner.cpu_seconds()
    waited = asyncio.run(crowd(runner.visitor, count, lambda: memory.append(runner.megabytes())))
    for error in sorted(set(waited.errors))[:3]:
        print(f"  {name}: {error}", flush=True)
    return crowd_told(name, count, waited, runner.cpu_seconds() - spent, (memory[0], memory[1]))


def main() -> None:
    """Read the command line and run."""
    words = argparse.ArgumentParser(prog="python -m tests.race", description=__doc__)
    words.add_argument("--sessions", type=int, nargs="*", default=[1, 30, 100, 300])
    words.add_argument("--only", nargs="+", choices=list(CONTESTANTS), default=list(CONTESTANTS))
    asked = words.parse_args()
    run(asked.only, asked.sessions)


if __name__ == "__main__":
    main()
