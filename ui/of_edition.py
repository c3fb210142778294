"""Answers about an edition, kept for as long as its number means the same edition; and what holds for a moment."""

import inspect
import time
from collections.abc import Callable
from functools import update_wrapper
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

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
    """A function of an edition's number, its answers kept by `keep`; `identity` tells an edition from every other one."""

    def __init__(
        self, make: Callable[Concatenate[int, P], T], keep: Callable[[Any], Any], identity: Callable[[int], str]
    ) -> None:
        update_wrapper(self, make)
        self._identity = identity

        def keyed(edition_content: str, edition_number: int, *given: P.args, **named: P.kwargs) -> T:  # noqa: ARG001
            return make(edition_number, *given, **named)

        update_wrapper(keyed, make)
        # Streamlit tells what to leave out of the key from the names of the parameters.
        first = inspect.Parameter("edition_content", inspect.Parameter.POSITIONAL_ONLY)
        parameters = inspect.signature(make).parameters.values()
        keyed.__signature__ = inspect.Signature([first, *parameters])  # type: ignore[attr-defined]  # functions have it
        self._kept = keep(keyed)

    def __call__(self, edition_number: int, *given: P.args, **named: P.kwargs) -> T:
        kept: T = self._kept(self._identity(edition_number), edition_number, *given, **named)
        return kept

    def clear(self) -> None:
        """Forget every answer."""
        self._kept.clear()
