"""Straight strokes and the boxes they must leave free."""

from collections.abc import Iterator
from itertools import pairwise

from data.reference.boundaries import Line

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""left, bottom, right, top."""


def segments(strokes: Line) -> Iterator[tuple[Point, Point]]:
    """The two ends of every straight part of a line that may lift its pen."""
    for one, other in pairwise(zip(*strokes, strict=True)):
        if one[0] is not None and one[1] is not None and other[0] is not None and other[1] is not None:
            yield (one[0], one[1]), (other[0], other[1])


def outside(start: Point, end: Point, box: Box) -> list[tuple[Point, Point]]:
    """The parts of a segment that lie outside a box: none, one or two."""
    span = _within(start, end, box)
    if span is None:
        return [(start, end)]
    enter, leave = span
    first, second = (start, _at(start, end, enter)), (_at(start, end, leave), end)
    return [part for part, there in ((first, enter > 0), (second, leave < 1)) if there]


def inside(start: Point, end: Point, box: Box) -> list[tuple[Point, Point]]:
    """The part of a segment that lies inside a box: none or one."""
    span = _within(start, end, box)
    return [] if span is None else [(_at(start, end, span[0]), _at(start, end, span[1]))]


def _at(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _within(start: Point, end: Point, box: Box) -> tuple[float, float] | None:
    """From which share of a segment to which it lies in a box, None if it does not (Liang and Barsky 1984)."""
    across, up = end[0] - start[0], end[1] - start[1]
    enter, leave = 0.0, 1.0
    for change, room in (
        (-across, start[0] - box[0]),
        (across, box[2] - start[0]),
        (-up, start[1] - box[1]),
        (up, box[3] - start[1]),
    ):
        if change == 0:
            if room < 0:
                return None
        elif change < 0:
            enter = max(enter, room / change)
        else:
            leave = min(leave, room / change)
    return None if enter >= leave else (enter, leave)
