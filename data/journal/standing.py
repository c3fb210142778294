"""What stands of people at this moment: asked at every interaction, read from the journal at most once a second.

What this process itself writes is seen at once (`forget`); what another node wrote, within that second.
"""

import threading
import time
from contextlib import suppress

from data.access import Role
from data.faults import StoreError
from data.journal.people import People
from data.login.person import Person

SECONDS = 1.0


class Standing:
    """Roles given and logins ended. Where the journal cannot be read, what was read last stands."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._lock = threading.Lock()
        self._read: float | None = None
        self._given: dict[str, Role] = {}
        self._ended: frozenset[str] = frozenset()
        self._known = False

    def role(self, person: Person, otherwise: Role) -> Role:
        """The role of somebody: the one an administrator has given, else the one the claims give, else `otherwise`.

        While it has never been known what administrators have given, nobody gets more than `otherwise`: the claims may have
        been overruled.
        """
        self._look()
        if not self._known:
            return otherwise
        return self._given.get(person.key) or person.claimed or otherwise

    def has_ended(self, person: Person) -> bool:
        """Whether this login has been ended before its time."""
        self._look()
        return person.login in self._ended

    def forget(self) -> None:
        """Read anew when asked the next time: something has just been written."""
        self._read = None

    def _look(self) -> None:
        with self._lock:
            if self._read is not None and time.monotonic() - self._read < SECONDS:
                return
            with suppress(StoreError):
                self._given, self._ended, self._known = self._people.given(), self._people.ended(), True
            self._read = time.monotonic()
