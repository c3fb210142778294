"""The seal on the journal's file: what it held, byte for byte, when this program last wrote it.

SQLite writes to a log first and copies it into the file at a checkpoint. Only this program's own checkpoints happen, one
at a time, and each ends with a new seal; so a file that differs from its seal was damaged, or changed by another
program. Before a checkpoint the seal is broken open: if the machine dies in between, nothing can be said of the file's
bytes, and the rows answer for themselves (data.journal.file.checksums).
"""

import hashlib
import json
import os
import sqlite3
import struct
from contextlib import closing
from enum import StrEnum
from pathlib import Path

SUFFIX = "-seal"
_BROKEN_OPEN = "0" * 64
_WAL_MAGIC, _WAL_FRAME = 0x377F0682, 24
_WAL_HEADER = 32


class Sealed(StrEnum):
    """How a journal's file is to its seal."""

    WHOLE = "whole"
    CHANGED = "changed"
    """Other bytes than this program wrote last."""
    OPEN = "open"
    """Not known: there is no seal, or the machine died while a new one was being made."""


def seal_of(file: Path) -> Path:
    """The seal's own file."""
    return file.with_name(file.name + SUFFIX)


def digest(file: Path) -> str:
    """SHA-256 of the file as it lies on the disk, without its log. Raises sqlite3.Error.

    Read by SQLite itself: closing a file that was opened beside it would take away the locks of every connection that
    this process has to it.
    """
    address = f"{file.resolve().as_uri()}?immutable=1"
    with closing(sqlite3.connect(address, uri=True, check_same_thread=False)) as connection:
        return hashlib.sha256(connection.serialize()).hexdigest()


def state_of(file: Path) -> Sealed:
    """Whether the file is what was sealed. Raises sqlite3.Error, OSError."""
    try:
        kept = seal_of(file).read_bytes()
    except FileNotFoundError:
        return Sealed.OPEN
    if kept == _content(_BROKEN_OPEN):
        return Sealed.OPEN
    return Sealed.WHOLE if kept == _content(digest(file)) else Sealed.CHANGED


def break_open(file: Path) -> None:
    """Before the file is written to: from here on until the next seal nothing is known of its bytes. Raises OSError."""
    _write(file, _BROKEN_OPEN)


def close(file: Path) -> None:
    """Seal the file as it is. Raises sqlite3.Error, OSError."""
    _write(file, digest(file))


def _content(sha256: str) -> bytes:
    return (json.dumps({"sha256": sha256}) + "\n").encode()


def _write(file: Path, sha256: str) -> None:
    # In place: a seal is always as long, and shorter than what a disk writes at a time.
    descriptor = os.open(seal_of(file), os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
    try:
        os.write(descriptor, _content(sha256))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def log_is_whole(file: Path) -> bool:
    """Whether every part of the log that belongs to its present round is as SQLite wrote it; True without a log.

    A last part that was being written when its writer was killed is no damage. OSError if the log cannot be read.
    """
    log = file.with_name(file.name + "-wal")
    try:
        content = log.read_bytes()
    except FileNotFoundError:
        return True
    if len(content) < _WAL_HEADER:
        return True
    head = struct.unpack(">8I", content[:_WAL_HEADER])
    order = "<" if head[0] == _WAL_MAGIC else ">"
    sums = _checksum(content[:24], order, (0, 0))
    if head[0] & ~1 != _WAL_MAGIC or sums != head[6:8]:
        return False
    return _frames_are_whole(content, head[2], head[4:6], order, sums)


def _frames_are_whole(content: bytes, page: int, salts: tuple[int, ...], order: str, sums: tuple[int, int]) -> bool:
    for start in range(_WAL_HEADER, len(content) - _WAL_FRAME - page + 1, _WAL_FRAME + page):
        frame = content[start : start + _WAL_FRAME + page]
        *_, first, second, one, two = struct.unpack(">6I", frame[:_WAL_FRAME])
        if first != salts[0] and second != salts[1]:
            return True  # left over from an earlier round
        sums = _checksum(frame[:8] + frame[_WAL_FRAME:], order, sums)
        if (first, second) != salts or sums != (one, two):
            return False
    return True


def _checksum(content: bytes, order: str, sums: tuple[int, int]) -> tuple[int, int]:
    """SQLite's own checksum of its log (https://www.sqlite.org/fileformat2.html, “Checksum Algorithm”)."""
    one, two = sums
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for place in range(0, len(words), 2):
        one = (one + words[place] + two) & 0xFFFFFFFF
        two = (two + words[place + 1] + one) & 0xFFFFFFFF
    return one, two
