"""Never faster than a source allows: so many at once, and so many within a window of time."""

import asyncio
import time
from collections import deque
from dataclasses import dataclass

_MARGIN_SECONDS = 0.2
"""A window is counted where the request arrives, which is not when it was sent."""


@dataclass(frozen=True, kw_only=True)
class Pace:
    """How fast a source may be asked. `calls` within any `seconds`; None where it announces no such limit."""

    at_once: int = 4
    calls: int | None = None
    seconds: float = 10.0


class Gate:
    """Lets requests through at a pace. Belongs to one event loop."""

    def __init__(self, pace: Pace) -> None:
        self._turns = asyncio.Semaphore(pace.at_once)
        self._lock = asyncio.Lock()
        self._sent: deque[float] = deque()
        self._held_until = 0.0
        self.pace = pace

    def hold(self, seconds: float) -> None:
        """Let nothing through for so long: the source has asked for a pause, of everybody here."""
        self._held_until = max(self._held_until, time.monotonic() + seconds)

    async def __aenter__(self) -> None:
        await self._turns.acquire()
        try:
            await self._wait_for_window()
        except BaseException:
            self._turns.release()
            raise

    async def __aexit__(self, *_: object) -> None:
        self._turns.release()

    async def _wait_for_window(self) -> None:
        async with self._lock:
            await asyncio.sleep(self._held_until - time.monotonic())
            calls, window = self.pace.calls, self.pace.seconds + _MARGIN_SECONDS
            if calls is None:
                return
            now = time.monotonic()
            while self._sent and self._sent[0] <= now - window:
                self._sent.popleft()
            if len(self._sent) >= calls:
                await asyncio.sleep(self._sent[-calls] + window - now)
            self._sent.append(time.monotonic())
