"""Placing marks and words so that they do not cover each other. Always the same answer for the same input."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Positions as near the wanted ones as possible, at least `gap` apart and within low to high if there is room.

    The order is kept. Neighbours that would touch are moved apart evenly around their common middle.
    """
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    groups: list[tuple[float, list[int]]] = []
    for place in order:
        middle, members = _inside(wanted[place], 1, gap, low, high), [place]
        while groups and _touch(groups[-1], (middle, members), gap):
            before, others = groups.pop()
            middle = (before * len(others) + middle * len(members)) / (len(others) + len(members))
            members = others + members
            middle = _inside(middle, len(members), gap, low, high)
        groups.append((middle, members))
    positions = [0.0] * len(wanted)
    for middle, members in groups:
        for step, place in enumerate(members):
            positions[place] = middle + (step - (len(members) - 1) / 2) * gap
    return positions


def _touch(before: tuple[float, list[int]], after: tuple[float, list[int]], gap: float) -> bool:
    return after[0] - before[0] < gap * (len(before[1]) + len(after[1])) / 2


def _inside(middle: float, count: int, gap: float, low: float, high: float) -> float:
    half = (count - 1) * gap / 2
    return max(low + half, min(middle, high - half))


def stack(values: Sequence[float], width: float) -> list[int]:
    """A row for each value, 0 in the middle, then 1, -1, 2, …: values nearer than `width` never share a row."""
    rows = [0] * len(values)
    last: dict[int, float] = {}
    for place in sorted(range(len(values)), key=lambda one: (values[one], one)):
        row = next(row for row in _rows() if row not in last or values[place] - last[row] >= width)
        rows[place], last[row] = row, values[place]
    return rows


def _rows() -> Iterator[int]:
    row = 0
    while True:
        yield row
        row = -row if row > 0 else 1 - row


@dataclass(frozen=True, kw_only=True)
class Label:
    """Words beside a point on a line: they reach from `start` to `end`, the point is at one of the two."""

    point: float
    start: float
    end: float


def lanes(labels: Sequence[Label]) -> list[int]:
    """A lane (0, 1, …) under the line for each label, so that neither words nor the strokes up to the points cross."""
    lane_of: dict[int, int] = {}
    for place in _outward(labels):
        lane = 0
        while not _free(labels, place, lane, lane_of):
            lane += 1
        lane_of[place] = lane
    return [lane_of[place] for place in range(len(labels))]


def _outward(labels: Sequence[Label]) -> list[int]:
    """Words to the right from the rightmost, then words to the left from the leftmost: so few strokes are in the way."""
    rightward = [place for place, one in enumerate(labels) if one.start == one.point]
    leftward = [place for place, one in enumerate(labels) if one.start != one.point]
    rightward.sort(key=lambda place: -labels[place].point)
    leftward.sort(key=lambda place: labels[place].point)
    return rightward + leftward


def _free(labels: Sequence[Label], place: int, lane: int, lane_of: dict[int, int]) -> bool:
    mine = labels[place]
    for other, taken in lane_of.items():
        yours = labels[other]
        if taken == lane and mine.start < yours.end and yours.start < mine.end:
            return False
        if taken > lane and mine.start < yours.point < mine.end:
            return False
    return True
