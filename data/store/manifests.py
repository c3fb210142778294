"""The manifests of a store: finding the latest whole edition, and adding the next one without writing over any."""

import contextlib
import re
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from data.faults import BrokenEdition, Conflict, DamagedNewest, NoWholeEdition, UnknownEdition
from data.store import atomic_files
from data.store.hashes import Stamp, stamp_of
from data.store.manifest import Manifest, UnreadableManifest, decode, encode
from data.store.numbers import highest, record
from data.store.parquet import WholeFiles

FOLDER = "editions"
PARTIAL = "partial"
MARKER = "shared.json"
"""There where the folder is only the cache of a database (data.store.catalogue)."""
INCOMING = "editions.incoming"
"""A restored set of manifests that is complete and only has to take the place of `editions`."""
_FILE = re.compile(r"\d{6,}\.json")
RESTING_NANOSECONDS = 2_000_000_000
"""A folder that has not changed for so long is known by when it changed last: two changes may share a moment."""


def file_name(number: int) -> str:
    """The name of an edition's manifest file."""
    return f"{number:06d}.json"


class Manifests:
    """The manifest files of one store. Reading needs no lock; every look at the folder is a fresh one."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._folder = home / FOLDER
        self._read: dict[int, tuple[Stamp, Manifest | None]] = {}
        self._listed: tuple[Stamp, Mapping[int, Path]] | None = None
        self.whole_files = WholeFiles(home, self.recorded)

    @property
    def is_cache(self) -> bool:
        """Whether the folder follows a database, so that nothing may be added to it alone."""
        return (self.home / MARKER).is_file()

    def prepare(self) -> None:
        """Make the folder, or finish a restore that was cut off just before its last step."""
        incoming = self.home / INCOMING
        if not self._folder.is_dir() and incoming.is_dir():
            with contextlib.suppress(FileNotFoundError):  # another process may finish it first
                incoming.rename(self._folder)
        self._folder.mkdir(parents=True, exist_ok=True)

    def files(self) -> Mapping[int, Path]:
        """Manifest files by number, whether they can be read or not. The folder is listed again only when it has changed."""
        try:
            stamp = stamp_of(self._folder)
            if self._listed is not None and self._listed[0] == stamp:
                return self._listed[1]
            found = {int(path.stem): path for path in self._folder.iterdir() if _FILE.fullmatch(path.name)}
        except (FileNotFoundError, NotADirectoryError):
            return {}
        resting = time.time_ns() - max(stamp[2:]) > RESTING_NANOSECONDS
        self._listed = (stamp, found) if resting else None
        return found

    def readable(self) -> tuple[Manifest, ...]:
        """Every manifest that can be read, oldest first."""
        files = self.files()
        read = (self._manifest(number, files[number]) for number in sorted(files))
        return tuple(manifest for manifest in read if manifest is not None)

    def latest(self) -> Manifest:
        """The newest whole edition; NoWholeEdition if there is none."""
        return self._newest_manifest(self.files())

    def whole(self, number: int) -> Manifest:
        """The edition of that number; UnknownEdition if there is none, BrokenEdition if a file of it is not there."""
        files = self.files()
        if number not in files:
            raise UnknownEdition(number, self._newest_manifest(files).number)
        damaged = self._damaged_file(number, files[number])
        manifest = self._manifest(number, files[number])
        if manifest is None or damaged is not None:
            raise BrokenEdition(number, damaged or "", self._newest_manifest(files).number)
        return manifest

    def has(self, number: int) -> bool:
        """Whether the manifest of that number is there and can be read."""
        path = self.files().get(number)
        return path is not None and self._manifest(number, path) is not None

    def damaged(self, whole: int = 0) -> dict[int, str]:
        """The editions newer than the newest whole one, each with the file that is damaged. Normally none.

        `whole` is one that is known to be whole, so that neither it nor any before it is looked at.
        """
        files = {number: path for number, path in self.files().items() if number > whole} if whole else self.files()
        if whole and not files:
            return {}
        latest = self._newest_whole(files, whole)
        newer = ((number, path) for number, path in sorted(files.items()) if number > latest)
        return {number: file for number, path in newer if (file := self._damaged_file(number, path)) is not None}

    def recorded(self, file: str) -> frozenset[str]:
        """The hashes that the manifests have of a table file's bytes."""
        entries = (entry for manifest in self.readable() for entry in manifest.datasets.values() if entry.file == file)
        return frozenset(entry.file_sha256 for entry in entries if entry.file_sha256 is not None)

    def identity(self, number: int) -> str:
        """What tells an edition from every other one, whatever its number: it changes when a restore brings back another.

        Costs one look at the manifest's file. The bare number where that cannot be read.
        """
        manifest = self._manifest(number, self._folder / file_name(number))
        return f"{number}" if manifest is None else f"{number} {manifest.created} {manifest.content_sha256}"

    def follow(self, base: int, *, past_damaged: bool) -> tuple[Manifest, int]:
        """The latest manifest, which must be `base` (otherwise Conflict), and the number of the one to come.

        Where newer editions are damaged, DamagedNewest unless they are to be passed over.

        The numbers given so far are asked before the folder is looked at: whoever publishes between the two is seen in
        the folder, and whoever publishes after both takes the number given here, which `save` notices. The other way
        round a publication between the two would be passed over in silence.
        A damaged manifest keeps its number, so that nothing is ever written over, and so does one that a restore took
        away, so that no link ever shows another edition than the one it was made for.
        """
        given = highest(self.home)
        files = self.files()
        latest = self._newest_manifest(files)
        if latest.number != base:
            raise Conflict(base, latest.number)
        damaged = self.damaged()
        if damaged and not past_damaged:
            raise DamagedNewest(damaged, latest.number)
        return replace(latest, past_damaged=tuple(damaged)), max(*files, given) + 1

    def save(self, manifest: Manifest) -> Manifest:
        """Add a manifest, and give it as it now reads. Conflict if its number has been taken meanwhile."""
        partial = atomic_files.write_partial(self.home / PARTIAL, lambda file: file.write(encode(manifest)))
        place = self._folder / file_name(manifest.number)
        try:
            atomic_files.put_new(partial, place)
        except FileExistsError as error:
            raise Conflict(manifest.base or 0, manifest.number) from error
        with contextlib.suppress(OSError):  # the edition is there; its number is told from its manifest as well
            record(self.home, self.home / PARTIAL)
        return decode(place.read_bytes(), manifest.number)

    def _manifest(self, number: int, path: Path) -> Manifest | None:
        """A manifest from its file, read again only when the file is another; None if it cannot be read."""
        try:
            stamp = stamp_of(path)
            known = self._read.get(number)
            if known is not None and known[0] == stamp:
                return known[1]
            manifest = decode(path.read_bytes(), number)
        except OSError:
            return None
        except UnreadableManifest:
            manifest = None
        self._read[number] = (stamp, manifest)
        return manifest

    def _damaged_file(self, number: int, path: Path) -> str | None:
        """The first file of an edition, its manifest before its tables, that is not what was published; None if all are."""
        manifest = self._manifest(number, path)
        if manifest is None:
            return f"{FOLDER}/{path.name}"
        for dataset, entry in manifest.datasets.items():
            if not self.whole_files.is_whole(dataset, entry):
                return entry.file
        return None

    def _newest_whole(self, files: Mapping[int, Path], known: int) -> int:
        """The number of the newest whole edition of these, `known` where none of them is; NoWholeEdition if that is 0."""
        try:
            return self._newest_manifest(files).number
        except NoWholeEdition:
            if known:
                return known
            raise

    def _newest_manifest(self, files: Mapping[int, Path]) -> Manifest:
        newest: str | None = None
        for number in sorted(files, reverse=True):
            damaged = self._damaged_file(number, files[number])
            manifest = self._manifest(number, files[number])
            if manifest is not None and damaged is None:
                return manifest
            newest = newest or damaged
        raise NoWholeEdition(str(self.home), newest)
