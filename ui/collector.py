"""Garbage collection beside the visits instead of after each run of a page.

Streamlit collects everything after every run (`runner.postScriptGC`, switched off in its settings file): under load that
is half of the interpreter's time, since each collection walks through what all living visits hold. Here what is young is
collected now and then and what survives is frozen, so that the next round walks only through what came since. What was
frozen and has become a circle of garbage since, such as an ended visit, waits for a round that looks at everything.
"""

import asyncio
import gc

SECONDS = 10.0
"""Between two rounds."""
ROUNDS = 60
"""Rounds under load until everything is looked at once again."""
IDLE = 2
"""At most so many collections of the youngest objects in a round mean that nobody was there."""


async def tend(seconds: float = SECONDS) -> None:
    """Collect until cancelled."""
    rounds, seen = 0, _young_collections()
    # What came before the first round has not been looked at.
    waiting = True
    while True:
        await asyncio.sleep(seconds)
        busy = _young_collections() - seen > IDLE
        if busy or waiting:
            rounds += 1
            whole = not busy or rounds >= ROUNDS
            await asyncio.to_thread(collect, whole)
            rounds, waiting = (0 if whole else rounds), busy
        seen = _young_collections()


def collect(whole: bool) -> None:
    """One round: what is young, or also what earlier rounds froze."""
    if whole:
        gc.unfreeze()
    gc.collect()
    gc.freeze()


def _young_collections() -> int:
    """How often the youngest objects have been collected since the start: a measure of how much has happened."""
    return int(gc.get_stats()[0]["collections"])
