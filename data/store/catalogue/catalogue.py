"""Where a store's editions are numbered: in the folder itself, or in a database of which the folder is a cache.

Reading is the folder's business either way. What differs is what stands here: bringing in what others have published,
and adding an edition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Protocol

from data.faults import CacheOnly
from data.store.manifest import Manifest
from data.store.manifests import Manifests

if TYPE_CHECKING:
    from data.postgres.database import Database


class Turn(Protocol):
    """One publisher's turn."""

    def follow(self, base: int, *, past_damaged: bool) -> tuple[Manifest, int]:
        """As `Manifests.follow`: the manifest to build on, and the number of the edition to come."""

    def add(self, made: Manifest, latest: Manifest | None) -> Manifest:
        """Add the edition, whose files lie in the folder, and give its manifest as it now reads.

        `latest`, where that says the same as what was made. Raises Conflict.
        """


class Catalogue(Protocol):
    """Where editions are numbered. Raises StoreError, OSError."""

    def begin(self) -> None:
        """Bring the folder up to what has been published, if that can be asked."""

    def mend(self) -> bool:
        """Bring again what is missing or damaged in the folder; whether anything changed by that."""

    def turn(self) -> AbstractContextManager[Turn]:
        """Have the turn to publish."""

    def keep(self, file: str) -> None:
        """Keep a file that lies in the folder; `file` is its path below it."""

    def follow_others(self) -> Callable[[], None]:
        """From now on bring at once what others publish, until what is given back is called."""


class OwnFolder:
    """The folder is all there is, and its files see to the turns: see data.store.manifests."""

    def __init__(self, manifests: Manifests) -> None:
        self._manifests = manifests
        self.follow = manifests.follow

    def begin(self) -> None:
        """Nothing to bring."""

    def mend(self) -> bool:
        """Nothing to mend from."""
        return False

    @contextmanager
    def turn(self) -> Iterator[Turn]:
        """Nobody waits: of two that publish at once the second is told by `add`. Raises CacheOnly."""
        if self._manifests.is_cache:
            raise CacheOnly(str(self._manifests.home))
        yield self

    def add(self, made: Manifest, latest: Manifest | None) -> Manifest:
        """See Turn."""
        if latest is not None and made.content_sha256 == latest.content_sha256:
            return latest
        return self._manifests.save(made)

    def keep(self, file: str) -> None:
        """It is kept by lying there."""

    def follow_others(self) -> Callable[[], None]:
        """What others publish lies in the folder."""
        return lambda: None


def catalogue_of(manifests: Manifests, database: Database | None) -> Catalogue:
    """The catalogue of a folder's editions; of a database's, where there is one."""
    if database is None:
        return OwnFolder(manifests)
    from data.store.catalogue.shared import SharedCatalogue  # late: who has a folder loads no driver

    return SharedCatalogue(database, manifests)
