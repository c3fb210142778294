"""A large file on its way: what has come is kept, and goes on where it ended when the source still has the same."""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from data.sources.transfer.request import Validators

_PARTIAL = 206


class PartialFile:
    """Writes beside its place, and takes the place when it is whole. A file beside that says of which version it is."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._part = place.with_name(place.name + ".part")
        self._about = place.with_name(place.name + ".part.json")
        self._open: BinaryIO | None = None

    @property
    def headers(self) -> dict[str, str]:
        """What asks for the rest of what has begun; blank when that cannot be asked for."""
        known = self._version()
        mark = known.etag if known.etag and not known.etag.startswith("W/") else known.modified
        size = self._part.stat().st_size if self._part.is_file() else 0
        return {"Range": f"bytes={size}-", "If-Range": mark} if mark and size else {}

    def receive(self, status: int, headers: Mapping[str, str], version: Validators) -> None:
        """Get ready for the bytes of an answer. Raises OSError."""
        self._place.parent.mkdir(parents=True, exist_ok=True)
        goes_on = status == _PARTIAL and headers.get("Content-Range", "").startswith(f"bytes {self._size()}-")
        if status == _PARTIAL and not goes_on:
            self.begin_again()
            raise OSError(f"{self._place.name}: another part than was asked for")
        if not goes_on:
            self._about.write_text(json.dumps(version.packed), encoding="utf-8")
        self._open = self._part.open("ab" if goes_on else "wb")

    def write(self, part: bytes) -> None:
        """The next bytes."""
        assert self._open is not None
        self._open.write(part)

    def finish(self) -> None:
        """All of it has come."""
        self.close()
        self._part.replace(self._place)
        self._about.unlink(missing_ok=True)

    def close(self) -> None:
        """Leave what has come for the next try."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def begin_again(self) -> None:
        """Forget what has come."""
        self.close()
        self._part.unlink(missing_ok=True)
        self._about.unlink(missing_ok=True)

    def _size(self) -> int:
        return self._part.stat().st_size if self._part.is_file() else 0

    def _version(self) -> Validators:
        with suppress(OSError, ValueError, TypeError):
            return Validators(**json.loads(self._about.read_text(encoding="utf-8")))
        return Validators()
