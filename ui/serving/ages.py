"""Once a day, what is older than it is kept goes."""

import asyncio
import os

from data.faults import StoreError
from data.upkeep.retention import Ages, ages, clear
from ui import cache
from ui.monitoring import events
from ui.wording.catalogue import DEFAULT_LANGUAGE, Catalogue

FIRST_AFTER_SECONDS = 60.0
SECONDS = 24 * 3600.0


async def tend(first: float = FIRST_AFTER_SECONDS, seconds: float = SECONDS) -> None:
    """Clear until cancelled; nothing is cleared, and nothing asked, where no age has been said."""
    wait = first
    while True:
        await asyncio.sleep(wait)
        await asyncio.to_thread(once)
        wait = seconds


def once() -> None:
    """Clear what is too old; a fault is told and left to the next day."""
    try:
        kept = ages(os.environ)
        if kept != Ages():
            clear(cache.store(), cache.journal(), kept, Catalogue(DEFAULT_LANGUAGE)("acts.by_itself"))
    except StoreError as fault:
        events.refused(fault)
