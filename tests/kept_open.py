"""Editions that stay open from one command to the next."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from data.store.store import Store


@contextmanager
def editions_kept_open() -> Iterator[None]:
    """Inside, all stores of one home share the editions that any of them has opened.

    An edition never changes, and a store finds it again by its number, its day and its content; what is worked out
    once for an edition (which counts of people may be told takes seconds) need not be worked out for every command.
    """
    opened: dict[Path, Any] = {}
    begin = Store.__init__

    def beginning(store: Store, home: Path | None = None, **more: Any) -> None:
        begin(store, home, **more)
        store._editions = opened.setdefault(store.home, store._editions)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Store, "__init__", beginning)
        yield
