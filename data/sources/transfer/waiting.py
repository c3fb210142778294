"""How long to wait before asking again: as long as the source says, in either of its two ways, else longer each time."""

import random
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from tenacity import RetryCallState

from data.sources.faults import Refusal

WORTH_ASKING_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
"""What a source may answer now and not a moment later."""
_LONGEST_PAUSE = 20.0
_JITTER = 0.25


def retry_after_seconds(text: str | None, now: datetime | None = None) -> float | None:
    """The pause a Retry-After header asks for, in seconds: `120`, or a date of HTTP. None for none or anything else."""
    if text is None:
        return None
    plain = text.strip()
    if plain.isascii() and plain.isdigit():
        return float(plain)
    try:
        until = parsedate_to_datetime(plain)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - (now or datetime.now(UTC))).total_seconds())


class Pause:
    """The pause before the next try, for tenacity: Retry-After where there is one, else twice the last, a little mixed so
    that many do not come back at the same moment."""

    def __init__(self, first_seconds: float) -> None:
        self._first = first_seconds

    def __call__(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = error.retry_after if isinstance(error, Refusal) else None
        if asked is not None:
            return asked
        pause = min(_LONGEST_PAUSE, self._first * 2.0 ** (state.attempt_number - 1))
        return pause * (1 + _JITTER * random.random())
