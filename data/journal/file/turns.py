"""Whose turn it is to write: a row of doors, each a locked file, so that all processes and threads queue in order.

SQLite lets one write at a time and has the others try again now and then, without an order: on a slow disk some never
get in. Here a writer goes through the doors from the last to the first and holds the one it stands in until it is
through the next, so nobody overtakes inside the row. The system unlocks the door of a process that dies. The order is
all that depends on it: that writes exclude each other is SQLite's doing, with or without a turn.
"""

import errno
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import lock_descriptor, unlock_descriptor

FOLDER = "turns"
DOORS = 16
"""How many stand in order; whoever comes when the row is full waits in front of it, in no order."""
POLL_SECONDS = 0.001
"""How often the first in the row tries; the others try less often the further back they stand."""
_NO_LOCKS = {errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK}
"""How a disk says that it knows no locks."""


class TurnMissed(Exception):
    """The turn did not come in time."""


class Turns:
    """The row in front of one store's journal."""

    def __init__(self, home: Path) -> None:
        self._folder = home / FOLDER
        self._here = threading.local()

    @contextmanager
    def turn(self, patience: float) -> Iterator[None]:
        """Wait up to `patience` seconds for the turn, and have it until the block ends. Raises TurnMissed, OSError.

        A thread that has the turn has it.
        """
        if getattr(self._here, "has_turn", False):
            yield
            return
        with self._waited(patience):
            self._here.has_turn = True
            try:
                yield
            finally:
                self._here.has_turn = False

    @contextmanager
    def _waited(self, patience: float) -> Iterator[None]:
        self._folder.mkdir(parents=True, exist_ok=True)
        until = time.monotonic() + patience
        held: int | None = None
        try:
            for place in reversed(range(DOORS)):
                behind, held = held, self._enter(place, until)
                _leave(behind)
            yield
        finally:
            _leave(held)

    def _enter(self, place: int, until: float) -> int:
        """Stand in a door; returns its descriptor."""
        door = os.open(self._folder / f"{place:02d}", os.O_RDWR | os.O_CREAT, 0o666)
        try:
            while not _locked(door):
                if time.monotonic() > until:
                    raise TurnMissed
                time.sleep(POLL_SECONDS * (place + 1))
        except BaseException:
            os.close(door)
            raise
        return door


def _locked(door: int) -> bool:
    try:
        return lock_descriptor(door, blocking=False)
    except OSError as error:
        if error.errno in _NO_LOCKS:
            return True
        raise


def _leave(door: int | None) -> None:
    if door is None:
        return
    try:
        # By name and not only by closing: a process forked meanwhile has the file open too.
        unlock_descriptor(door)
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
    finally:
        os.close(door)
