"""The store's folder: can it be used, is there room, is it a disk to be trusted, is everything in it whole."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from data.doctor.remark import Installation, Remark, Weight, fault, note, warning
from data.source_records import stale_records
from data.store.manifests import PARTIAL
from data.store.store import Store, StoreError
from data.store.verify import faults_in

LEAST_FREE_MB, SOON_FULL_MB = 100, 1_000
LEAST_FREE_FILES = 1_000
NETWORK_DISKS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "ncpfs", "fuse.glusterfs", "ceph"}
"""File systems over a network, on which SQLite does not promise that writes exclude each other."""
PASSING_DISKS = {"tmpfs", "ramfs", "overlay"}
"""File systems that are gone with the machine's or the container's next start."""
_MOUNTS = Path("/proc/mounts")
_MOST_NAMED = 5


def folder(installation: Installation) -> Iterator[Remark]:
    """Whether the folder is there and may be read and written."""
    home = installation.home
    if not home.exists():
        above = next(parent for parent in home.parents if parent.exists())
        writable = above.is_dir() and os.access(above, os.W_OK | os.X_OK)
        yield note("home_absent", home=str(home)) if writable else fault("home_cannot_be_made", home=str(home))
        return
    if not home.is_dir():
        yield fault("home_no_folder", home=str(home))
        return
    if not os.access(home, os.R_OK | os.X_OK):
        yield fault("home_unreadable", home=str(home))
    elif not os.access(home, os.W_OK):
        yield warning("home_read_only", home=str(home))


def room(installation: Installation) -> Iterator[Remark]:
    """Free space, and room for more files."""
    place = _nearest(installation.home)
    free = shutil.disk_usage(place).free // 1_000_000
    if free < LEAST_FREE_MB:
        yield fault("disk_full", home=str(installation.home), free=free)
    elif free < SOON_FULL_MB:
        yield warning("disk_soon_full", home=str(installation.home), free=free)
    if hasattr(os, "statvfs"):
        told = os.statvfs(place)
        if told.f_files and told.f_favail < LEAST_FREE_FILES:
            yield fault("no_more_files", home=str(installation.home), free=told.f_favail)


def disk(installation: Installation) -> Iterator[Remark]:
    """The kind of file system."""
    kind = kind_of_disk(_nearest(installation.home))
    if kind in NETWORK_DISKS:
        yield fault("network_disk", home=str(installation.home), kind=kind)
    elif kind in PASSING_DISKS:
        yield warning("passing_disk", home=str(installation.home), kind=kind)


def kind_of_disk(place: Path, mounts: Path = _MOUNTS) -> str:
    """The file system that holds a folder, as Linux calls it; "" where that is not told."""
    try:
        lines = [line.split() for line in mounts.read_text("utf-8", "replace").splitlines()]
    except OSError:
        return ""
    held = [(Path(line[1].replace("\\040", " ")), line[2]) for line in lines if len(line) > 2]
    around = [(len(point.parts), kind) for point, kind in held if place.resolve().is_relative_to(point)]
    return max(around)[1] if around else ""


def editions(installation: Installation) -> Iterator[Remark]:
    """Every file of the editions against its hash."""
    if not (installation.home / "editions").is_dir():
        return
    for one in faults_in(installation.home)[:_MOST_NAMED]:
        yield Remark(weight=Weight.FAULT, code=one.code, told_sv=one.message_sv, told_en=one.message_en)
    damaged = Store(installation.home, database=None)  # what lies here, also where it is a copy
    try:
        for number in damaged.damaged_editions():
            yield fault("edition_damaged", number=number, shown=damaged.latest())
    except StoreError as broken:
        yield Remark(weight=Weight.FAULT, code="no_edition", told_sv=broken.message_sv, told_en=broken.message_en)


def left_over(installation: Installation) -> Iterator[Remark]:
    """Files of a write that was cut off, and what restores have put aside."""
    partial = [path for path in (installation.home / PARTIAL).glob("*") if path.is_file()]
    if partial:
        oldest = min(path.stat().st_mtime for path in partial)
        since = f"{datetime.fromtimestamp(oldest, UTC):%Y-%m-%d}"
        yield note("partial_files", count=len(partial), megabytes=_megabytes(partial), since=since)
    aside = [path for path in (installation.home / "replaced").rglob("*") if path.is_file()]
    if aside:
        yield note("replaced", count=len(aside), megabytes=_megabytes(aside), home=str(installation.home))


def _megabytes(files: list[Path]) -> int:
    return -(-sum(path.stat().st_size for path in files) // 1_000_000)


def sources(installation: Installation) -> Iterator[Remark]:
    """Figures of which the source is expected to have newer ones."""
    if not (installation.home / "editions").is_dir():
        return
    try:
        entries = Store(installation.home, database=None).edition().manifest.datasets.values()
    except StoreError:  # told where the editions are looked at
        return
    stale = sorted({one.title for entry in entries for one in stale_records(entry, installation.now.date())})
    if stale:
        more = [f"… +{len(stale) - _MOST_NAMED}"] if len(stale) > _MOST_NAMED else []
        yield note("sources_stale", count=len(stale), titles=", ".join([*stale[:_MOST_NAMED], *more]))


def _nearest(place: Path) -> Path:
    return place if place.exists() else next(parent for parent in place.parents if parent.exists())
