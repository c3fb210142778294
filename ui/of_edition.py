"""Answers about an edition, kept for as long as its number means the same edition."""

import inspect
from collections.abc import Callable
from functools import update_wrapper
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


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
