"""Garbage collection beside the visits instead of after each run of a page.

Streamlit collects everything after every run (`runner.postScriptGC`, switched off in its settings file): under load that
is half of the interpreter's time, since each collection walks through what all living visits hold. Here what is young is
collected now and then and what survives is frozen, so that the next round walks only through what came since. What was
frozen and has become a circle of garbage since, such as an ended visit, waits for a round that looks at everything.

Between rounds Python collects by itself once there is `YOUNG` more than was freed, instead of after every 700 objects: most
of what a run makes is gone when it ends, and looking for it meanwhile is a twenty-fifth of what a change costs.
"""

import asyncio
import gc

from ui.monitoring import counters

SECONDS = 10.0
"""Between two rounds."""
ROUNDS = 60
"""Rounds under load until everything is looked at once again."""
YOUNG = 20_000
"""Objects, a few megabytes."""


async def tend(seconds: float = SECONDS) -> None:
    """Collect until cancelled."""
    before = gc.get_threshold()
    gc.set_threshold(YOUNG, *before[1:])
    try:
        await _rounds(seconds)
    finally:
        gc.set_threshold(*before)


async def _rounds(seconds: float) -> None:
    rounds, seen = 0, _happened()
    # What came before the first round has not been looked at.
    waiting = True
    while True:
        await asyncio.sleep(seconds)
        busy = _happened() != seen
        if busy or waiting:
            rounds += 1
            whole = not busy or rounds >= ROUNDS
            await asyncio.to_thread(collect, whole)
            rounds, waiting = (0 if whole else rounds), busy
        seen = _happened()


def collect(whole: bool) -> None:
    """One round: what is young, or also what earlier rounds froze."""
    if whole:
        gc.unfreeze()
    gc.collect()
    gc.freeze()


def _happened() -> int:
    """A measure of how much has happened since the start: runs of pages, and of all else what it has left to collect."""
    return counters.runs() + int(gc.get_stats()[0]["collections"])
