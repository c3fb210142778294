"""Answers about an edition, kept for as long as its number means the same edition; and what holds for a moment."""

import inspect
import time
from collections.abc import Callable
from functools import update_wrapper
from threading import Condition
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from cachetools import LRUCache, cached

P = ParamSpec("P")
K = TypeVar("K")
T = TypeVar("T")


class Lately(Generic[K, T]):
    """What `make` gives for a key, asked again once it is older than `seconds`; of at most `most` keys."""

    def __init__(self, make: Callable[[K], T], seconds: float, most: int = 1000) -> None:
        self._make, self.seconds, self._most = make, seconds, most
        self._known: dict[K, tuple[float, T]] = {}

    def __call__(self, key: K) -> T:
        known = self._known.get(key)
        if known is not None and time.monotonic() - known[0] <= self.seconds:
            return known[1]
        return self.note(key, self._make(key))

    def note(self, key: K, value: T) -> T:
        """Take `value` for what `make` gives now."""
        if len(self._known) >= self._most:
            self._known.clear()
        self._known[key] = (time.monotonic(), value)
        return value


class OfEdition(Generic[P, T]):
    """A function of an edition's number. Its latest `entries` answers are kept; `identity` tells an edition from all others.

    What is asked by several at once is worked out by the first, for whom the others wait. Parameters whose names begin with
    an underscore do not tell answers apart.
    """

    def __init__(self, make: Callable[Concatenate[int, P], T], entries: int, identity: Callable[[int], str]) -> None:
        update_wrapper(self, make)
        unasked = {place for place, name in enumerate(inspect.signature(make).parameters) if name.startswith("_")}

        def key(number: int, *given: Any, **named: Any) -> tuple[Any, ...]:
            told = [value for place, value in enumerate(given, start=1) if place not in unasked]
            told += sorted((name, value) for name, value in named.items() if not name.startswith("_"))
            return identity(number), number, *told

        self._answers: LRUCache[Any, T] = LRUCache(entries)
        self._one_by_one = Condition()
        # Streamlit's own cache takes 0.15 ms to find an answer, since it reads and hashes whatever it is asked with.
        self._kept = cached(self._answers, key=key, condition=self._one_by_one)(make)

    def __call__(self, edition_number: int, *given: P.args, **named: P.kwargs) -> T:
        kept: T = self._kept(edition_number, *given, **named)
        return kept

    def clear(self) -> None:
        """Forget every answer."""
        with self._one_by_one:
            self._answers.clear()
