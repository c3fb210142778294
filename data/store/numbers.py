"""The numbers that editions have had: none is given twice, also after a backup has been restored.

A restore takes manifests away and brings earlier ones back; the numbers of those it took away are retired. What is known
of them lies in one small file, and can be told again from the manifests that a restore has put aside.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from data.store import atomic_files
from data.store.hashes import bytes_hash

FILE = "numbers.json"
_MANIFEST = re.compile(r"(\d{6,})\.json")
_WHERE = ("editions", "editions.incoming", "replaced/*/editions")


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """`highest` is the highest number ever given, 0 for none; `retired` are those whose editions a restore took away."""

    highest: int = 0
    retired: frozenset[int] = frozenset()


class UnreadableNumbers(ValueError):
    """A file of numbers that is not whole."""


def numbers_in(folder: Path) -> set[int]:
    """The numbers of the manifests in a folder, whether they can be read or not; none where there is no folder."""
    names = (path.name for path in folder.glob("*.json"))
    return {int(match[1]) for name in names if (match := _MANIFEST.fullmatch(name))}


def recorded(home: Path) -> Numbers:
    """What the file says; nothing where there is none. Raises UnreadableNumbers, OSError."""
    try:
        content = (home / FILE).read_bytes()
    except FileNotFoundError:
        return Numbers()
    try:
        values = json.loads(content)
        numbers = Numbers(highest=values["highest"], retired=frozenset(values["retired"]))
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableNumbers(str(error)) from error
    if content != encoded(numbers):
        raise UnreadableNumbers("the checksum does not match")
    return numbers


def highest(home: Path) -> int:
    """The highest number any edition of this store has had, from the file and from every manifest that lies there."""
    try:
        known = recorded(home).highest
    except (UnreadableNumbers, OSError):
        known = 0
    return max(known, *(max(numbers_in(folder), default=0) for pattern in _WHERE for folder in home.glob(pattern)), 0)


def record(home: Path, partials: Path) -> None:
    """Write down the highest number as it is known now. Raises OSError."""
    try:
        retired = recorded(home).retired
    except UnreadableNumbers:
        retired = frozenset()
    write(home, partials, Numbers(highest=highest(home), retired=retired))


def retire(home: Path, partials: Path, source: Path) -> None:
    """Write down which numbers a restore from `source` is about to take away. Raises OSError.

    Those ever given here or there, less those whose manifests the backup has.
    """
    write(home, partials, retired_by(highest(home), source))


def retired_by(given: int, source: Path) -> Numbers:
    """The numbers after a restore from `source` where numbers up to `given` have been given."""
    most = max(given, highest(source))
    return Numbers(highest=most, retired=frozenset(range(1, most + 1)) - numbers_in(source / "editions"))


def write(home: Path, partials: Path, numbers: Numbers) -> None:
    """Write the file of numbers. Raises OSError."""
    content = encoded(numbers)
    atomic_files.put(atomic_files.write_partial(partials, lambda file: file.write(content)), home / FILE)


def encoded(numbers: Numbers) -> bytes:
    """The bytes of the file of numbers, with a checksum."""
    values = {"highest": numbers.highest, "retired": sorted(numbers.retired)}
    return (json.dumps({**values, "checksum": bytes_hash(json.dumps(values).encode())}) + "\n").encode()
