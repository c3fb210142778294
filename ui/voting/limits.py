"""How often one address or one device may ask. Kept in memory only; nobody's address is ever written down.

A room of thirty telephones often shares one address, so an address may do much with codes that exist and little with
codes that do not.
"""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

MOST_KEYS = 10_000
"""Addresses or devices remembered by one limit; the one that has been quiet longest is forgotten first."""


class Limit:
    """At most `per_minute` events for each key, evenly refilled; a key that has been quiet may use them all at once."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = float(per_minute)
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._left)

    def wait(self, key: str) -> int:
        """Seconds until the key may do one more; 0 is now. Takes nothing."""
        left = self._now_left(key)
        return 0 if left >= 1 else math.ceil((1 - left) * 60 / self._most)

    def take(self, key: str) -> int:
        """Use one; the seconds to wait if there was none left."""
        seconds = self.wait(key)
        if seconds == 0:
            self._left[key] = (self._now_left(key) - 1, self._clock())
            self._left.move_to_end(key)
            if len(self._left) > MOST_KEYS:
                self._left.popitem(last=False)
        return seconds

    def _now_left(self, key: str) -> float:
        left, then = self._left.get(key, (self._most, 0.0))
        return min(self._most, left + (self._clock() - then) * self._most / 60)


class Seen:
    """The devices that this server has shown a question. A token that somebody has made up is not among them."""

    def __init__(self) -> None:
        self._devices: OrderedDict[str, None] = OrderedDict()

    def __contains__(self, device: object) -> bool:
        return device in self._devices

    def add(self, device: str) -> None:
        """Remember a device; the one that came first is forgotten when there are too many."""
        self._devices[device] = None
        if len(self._devices) > MOST_KEYS:
            self._devices.popitem(last=False)


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The limits of one server. Thirty telephones behind one address that cast 200 votes in a minute ask for some 800
    pages, retries included."""

    address: Limit = field(default_factory=lambda: Limit(3_000))
    device: Limit = field(default_factory=lambda: Limit(120))
    new_devices: Limit = field(default_factory=lambda: Limit(300))
    """Devices not seen before, from one address: a whole auditorium in its first minute, but few made-up ones."""
    unknown_codes: Limit = field(default_factory=lambda: Limit(60))
    """Codes that do not exist, by address. Once they are used up, new devices at the address wait; those that have
    already seen a question do not."""
