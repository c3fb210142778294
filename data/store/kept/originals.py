"""The files of a store as they came in, by the hash of their bytes; and those that have gone because they were old.

Where a file has gone lies a short mark in its place, so that an edition that names it is whole all the same, and nobody
takes what is missing for damage.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO

from data.faults import StoreError
from data.store import atomic_files
from data.store.hashes import bytes_hash
from data.store.manifest import Kind, Manifest

FOLDER = "originals"
NAME = re.compile(r"[0-9a-f]{64}")


class OriginalGone(StoreError):
    """A file that has been cleared because it was old."""

    def __init__(self) -> None:
        super().__init__(
            "Filen som lästes in har rensats, eftersom den är äldre än filer sparas. Siffrorna i datautgåvan finns kvar.",
            "The file that was read in has been cleared, since it is older than files are kept. The figures of the edition"
            " remain.",
        )


def mark_of(sha256: str) -> bytes:
    """What lies where a file has gone."""
    return f"gone by age: {sha256}\n".encode()


def is_whole(content: bytes, sha256: str) -> bool:
    """Whether these are the bytes of that file, or the mark that it has gone."""
    return bytes_hash(content) == sha256 or content == mark_of(sha256)


def put(home: Path, partials: Path, content: bytes) -> str:
    """Keep a file; gives its path below the store's folder. One that has gone and comes again is there again."""
    sha256 = bytes_hash(content)
    place = home / FOLDER / sha256
    if not (place.is_file() and bytes_hash(place.read_bytes()) == sha256):
        atomic_files.put(atomic_files.write_partial(partials, lambda file: file.write(content)), place)
    return f"{FOLDER}/{sha256}"


def read(place: Path) -> bytes:
    """The bytes of a kept file. Raises FileNotFoundError, OriginalGone."""
    content = place.read_bytes()
    if content == mark_of(place.name):
        raise OriginalGone
    return content


def clear(home: Path, partials: Path, names: Iterable[str]) -> list[str]:
    """Put the mark in the place of files that are here; gives the paths of those, below the store's folder."""
    gone = []
    for sha256 in names:
        place, mark = home / FOLDER / sha256, mark_of(sha256)
        if place.is_file() and place.read_bytes() != mark:
            atomic_files.put(atomic_files.write_partial(partials, partial(_write, mark)), place)
            gone.append(f"{FOLDER}/{sha256}")
    return gone


def _write(content: bytes, file: BinaryIO) -> None:
    file.write(content)


def brought_before(manifests: Iterable[Manifest], before: datetime) -> list[str]:
    """The files that were last brought before a moment. Those of the first edition come with the tool, and stay."""
    brought: dict[str, datetime] = {}
    built: set[str] = set()
    for manifest in sorted(manifests, key=lambda one: one.number):
        named = {str(manifest.datasets[name].details.get("original_sha256", "")) for name in manifest.changed} - {""}
        brought |= dict.fromkeys(named, datetime.fromisoformat(manifest.created))
        built |= named if manifest.kind is Kind.BUILD else set()
    return sorted(sha256 for sha256, when in brought.items() if when < before and sha256 not in built)
