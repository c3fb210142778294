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
    """The parts of a segment that lie outside a box: none, one or two (Liang and Barsky 1984)."""
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
                return [(start, end)]
        elif change < 0:
            enter = max(enter, room / change)
        else:
            leave = min(leave, room / change)
    if enter >= leave:
        return [(start, end)]
    first = (start, (start[0] + across * enter, start[1] + up * enter))
    second = ((start[0] + across * leave, start[1] + up * leave), end)
    return [part for part, there in ((first, enter > 0), (second, leave < 1)) if there]
