"""Two recordings held against each other: what is equal, and each kind of difference with the first that shows it."""

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import unified_diff
from itertools import islice, takewhile
from pathlib import Path

CLOSE = 1e-11
"""Relative: what adding up in another order can do to a float, and rounding to twelve digits after it."""
NOTHING = 1e-12
"""As good as zero, where an addition that should come out as zero does not quite."""
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
_EXACT = re.compile(r"\.\d{9}|[eE]-")
"""A number as a machine writes it; one that people read has fewer decimals and is compared sign by sign."""
MOST_KINDS = 25
MOST_LINES = 14
WIDEST = 220


@dataclass(frozen=True)
class Recording:
    """The answers of a recording in their order: key -> hash, and each text once, by its hash."""

    hashes: Mapping[str, str]
    texts: Mapping[str, str]

    def text(self, key: str) -> str:
        """What was answered."""
        return self.texts[self.hashes[key]]


def read(file: Path) -> Recording:
    """A recording from its file."""
    hashes, texts = {}, {}
    with file.open(encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            hashes[line["key"]] = line["sha256"]
            if "text" in line:
                texts[line["sha256"]] = line["text"]
    return Recording(hashes, texts)


@dataclass
class Compared:
    """What came of a comparison. `alike` answers differ in the last digits of a float and in nothing else."""

    equal: Counter[str] = field(default_factory=Counter)
    alike: list[str] = field(default_factory=list)
    different: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)

    def holds(self, *, allow_new: bool) -> bool:
        """Whether nothing has changed."""
        return not self.different and not self.gone and (allow_new or not self.new)


def compared(before: Recording, after: Recording) -> Compared:
    """Every answer of both."""
    found = Compared(new=[key for key in after.hashes if key not in before.hashes])
    for key, digest in before.hashes.items():
        if key not in after.hashes:
            found.gone.append(key)
        elif after.hashes[key] == digest:
            found.equal[_kind(key)] += 1
        else:
            places = found.alike if same_but_for_noise(before.text(key), after.text(key)) else found.different
            places.append(key)
    return found


def _kind(key: str) -> str:
    return key.partition(" ")[0]


def same_but_for_noise(one: str, other: str) -> bool:
    """Whether two texts differ in the last digits of floats and in nothing else."""
    left, right = one.split("\n"), other.split("\n")
    return len(left) == len(right) and all(
        first == second or _close(first, second) for first, second in zip(left, right, strict=True)
    )


def _close(first: str, second: str) -> bool:
    if _NUMBER.sub("", first) != _NUMBER.sub("", second):
        return False
    pairs = zip(_NUMBER.findall(first), _NUMBER.findall(second), strict=True)
    return all(one == other or _noise(one, other) for one, other in pairs)


def _noise(one: str, other: str) -> bool:
    if not _EXACT.search(one) and not _EXACT.search(other):
        return False
    return math.isclose(float(one), float(other), rel_tol=CLOSE, abs_tol=NOTHING)


def told(before: Recording, after: Recording, found: Compared) -> Iterator[str]:
    """The comparison in lines."""
    counts = ", ".join(f"{count} {kind}" for kind, count in found.equal.most_common())
    yield f"Equal: {sum(found.equal.values())} answers ({counts or 'none'})"
    yield f"Equal but for the last digits of a float: {len(found.alike)}"
    yield from _named("Gone", found.gone)
    yield from _named("New", found.new)
    kinds: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key in found.different:
        kinds[(_kind(key), *_first_change(before.text(key), after.text(key)))].append(key)
    yield f"Different: {len(found.different)} answers, in {len(kinds)} kinds"
    for keys in islice(sorted(kinds.values(), key=len, reverse=True), MOST_KINDS):
        yield from _example(before, after, keys)
    if len(kinds) > MOST_KINDS:
        yield f"… and {len(kinds) - MOST_KINDS} more kinds of difference."


def _named(word: str, keys: list[str]) -> Iterator[str]:
    yield f"{word}: {len(keys)}"
    yield from (f"  {key}" for key in keys[:MOST_LINES])
    if len(keys) > MOST_LINES:
        yield f"  … and {len(keys) - MOST_LINES} more"


def _changes(one: str, other: str) -> Iterator[str]:
    return islice(unified_diff(one.split("\n"), other.split("\n"), lineterm="", n=1), 2, None)


def _first_change(one: str, other: str) -> tuple[str, str]:
    """The first words that went and those that came in their place: answers that share them differ in the same way."""
    lines = list(islice(_changes(one, other), 200))
    gone, come = (next((line[1:] for line in lines if line.startswith(sign)), "") for sign in "-+")
    if not gone or not come:
        return gone, come
    before = _alike(gone, come)
    start = len(re.sub(r"\w+$", "", gone[:before]))
    after = _alike(gone[before:][::-1], come[before:][::-1])
    end = len(re.sub(r"^\w+", "", gone[len(gone) - after :]))
    return gone[start : len(gone) - end], come[start : len(come) - end]


def _alike(one: str, other: str) -> int:
    """How many signs two texts begin with together."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _example(before: Recording, after: Recording, keys: list[str]) -> Iterator[str]:
    others = f", and {len(keys) - 1} more in the same way: {'; '.join(keys[1:4])}" if keys[1:] else ""
    yield f"\n{keys[0]}{others}"
    lines = list(islice(_changes(before.text(keys[0]), after.text(keys[0])), MOST_LINES))
    for place, line in enumerate(lines):
        yield f"    {_cut(line, lines, place)}"


def _cut(line: str, lines: list[str], place: int) -> str:
    """A line no wider than a screen, around where it differs from its partner beside it."""
    if len(line) <= WIDEST:
        return line
    beside = lines[place + 1] if line.startswith("-") and place + 1 < len(lines) else lines[max(place - 1, 0)]
    start = max(_alike(line[1:], beside[1:]) - WIDEST // 3, 0)
    return f"{line[:1]}{'…' if start else ''}{line[1 + start : 1 + start + WIDEST]}…"
