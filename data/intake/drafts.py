"""Files somebody is checking: kept in the server's memory under a name nobody can guess, so that a reload loses nothing.

Nothing is written to disk before it is published, and a file with personal data is not kept at all.
"""

import hashlib
import secrets
import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from data.intake.reading.reading import Decisions

AT_MOST = 12
"""Drafts kept at a time, at most 20 MB each; the one least used goes first."""


@dataclass(frozen=True)
class Draft:
    """A file as it came, with what has been decided about it.

    `recalled` says whether earlier answers were taken over: None while none are known for such a file, False when there
    was nothing to take over or somebody dropped them. `suggested` is what such a file was about the last time: column of
    the data set -> text.
    """

    name: str
    content: bytes
    decisions: Decisions
    recalled: bool | None = None
    suggested: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def sha256(self) -> str:
        """The fingerprint of the content."""
        return hashlib.sha256(self.content).hexdigest()


class Drafts:
    """The drafts of one server."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Draft] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, draft: Draft, key: str | None = None) -> str:
        """Keep a draft, as a new one or in the place of `key`; returns its key."""
        with self._lock:
            key = key or secrets.token_urlsafe(12)
            self._kept[key] = draft
            self._kept.move_to_end(key)
            while len(self._kept) > AT_MOST:
                self._kept.popitem(last=False)
            return key

    def get(self, key: str) -> Draft | None:
        """The draft of that key; None when it is not, or no longer, there."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def drop(self, key: str) -> None:
        """Forget a draft."""
        with self._lock:
            self._kept.pop(key, None)
