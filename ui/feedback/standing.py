"""How many answers are open, looked up at most once in a few seconds, and only for those who may mend things."""

import time
from collections.abc import Mapping
from pathlib import Path

from data.faults import StoreError
from data.journal.feedback import FeedbackBox
from ui import cache

SECONDS = 5.0
"""How long a count stands: what another process has answered is seen after that."""
_known: dict[Path, tuple[float, Mapping[tuple[str, str], int]]] = {}


def box() -> FeedbackBox:
    """What has been said at this server's store. Anybody who looks may say something, so it is the journal itself."""
    return FeedbackBox(cache.journal())


def open_count(page: str, card: str) -> int:
    """How many answers about a card are open, "" for the page as a whole; 0 where the journal cannot be read."""
    home, now = cache.store().home, time.monotonic()
    found = _known.get(home)
    if found is None or now - found[0] > SECONDS:
        try:
            counts = box().open_counts()
        except StoreError:  # whatever else reads it says so
            counts = {}
        found = _known[home] = (now, counts)
    return found[1].get((page, card), 0)


def changed() -> None:
    """Something has been said or answered here: count anew."""
    _known.clear()
