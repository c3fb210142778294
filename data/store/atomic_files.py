"""Files that are either whole or not there: written aside, flushed to disk, then put in place in one step.

Works on Linux, macOS and Windows. A folder is flushed too where the system can (Windows cannot, and does not need it).
What a killed process leaves behind lies in the `partial` folder alone and is cleared at the next start.
"""

import contextlib
import errno
import os
import platform
import re
import secrets
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

ABANDONED_AFTER_SECONDS = 3600
"""A partial file that old has no writer any more, wherever the writer may have run."""
_NO_LINKS = {errno.EMLINK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EXDEV}
"""How a disk says that it knows no hard links."""
_HOST = re.sub(r"[^A-Za-z0-9]", "", platform.node()) or "host"


def flush_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_partial(folder: Path, fill: Callable[[BinaryIO], object], *, flush: bool = True) -> Path:
    """A new file in the partial folder, filled by `fill` and flushed; removed again if anything goes wrong.

    `flush=False` for what may be lost when the power is cut, because it can be had again.
    """
    path = folder / f"{_HOST}-{os.getpid()}-{secrets.token_hex(8)}"
    try:
        with path.open("xb") as file:
            fill(file)
            if flush:
                file.flush()
                os.fsync(file.fileno())
    except BaseException:
        discard(path)
        raise
    return path


def discard(path: Path) -> None:
    """Remove a partial file if it can be removed; it is harmless if not."""
    with contextlib.suppress(OSError):
        path.unlink()


def put(partial: Path, final: Path) -> None:
    """Move a partial file to its place, replacing what is there."""
    try:
        if not final.parent.is_dir():
            final.parent.mkdir(parents=True, exist_ok=True)
            flush_folder(final.parent.parent)
        partial.replace(final)
        flush_folder(final.parent)
    finally:
        discard(partial)


def put_new(partial: Path, final: Path) -> None:
    """Move a partial file to a place that must be free; FileExistsError if somebody else was first.

    A hard link appears at once and never over another file. Where the disk knows no hard links the file is
    created exclusively and copied, which a power cut may leave half written; its checksum then says so.
    """
    try:
        if sys.platform == "win32":
            partial.rename(final)
        else:
            _link_or_copy(partial, final)
        flush_folder(final.parent)
    finally:
        discard(partial)


def _link_or_copy(partial: Path, final: Path) -> None:
    try:
        os.link(partial, final)
    except PermissionError:
        _copy_exclusively(partial, final)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _copy_exclusively(partial, final)


def _copy_exclusively(partial: Path, final: Path) -> None:
    content = partial.read_bytes()
    with final.open("xb") as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            discard(final)
            raise


def _is_running(process: int) -> bool:
    if sys.platform == "win32":  # there, asking with signal 0 would end the process
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _is_abandoned(path: Path, now: float) -> bool:
    host, _, rest = path.name.partition("-")
    process = rest.partition("-")[0]
    if host == _HOST and process.isdigit() and not _is_running(int(process)):
        return True
    return now - path.stat().st_mtime > ABANDONED_AFTER_SECONDS


def clear_partials(folder: Path) -> None:
    """Remove partial files whose writer is gone; those of a process that is still at work are left alone."""
    now = time.time()
    for path in folder.iterdir():
        with contextlib.suppress(OSError):
            if _is_abandoned(path, now):
                path.unlink()
