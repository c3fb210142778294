"""Names beside dots in a field of two axes, where they cover neither each other nor another dot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ui.figures.frame import Part, font, safe
from ui.theme import Theme

SIGN, LINE, REACH, DOT = 6.4, 15.0, 7.0, 5.0
"""Pixels: an average sign and a line of SMALL type, from the middle of a dot to its name, and to its own edge."""
NARROWEST = 258.0
"""Pixels the field has across on a narrow telephone: what fits there fits everywhere."""
Box = tuple[float, float, float, float]
"""Left, right, top, bottom in pixels."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a name stands from its dot."""

    xanchor: str
    yanchor: str
    xshift: float
    yshift: float


PLACES = (
    Place(xanchor="left", yanchor="middle", xshift=REACH, yshift=0),
    Place(xanchor="right", yanchor="middle", xshift=-REACH, yshift=0),
    Place(xanchor="center", yanchor="bottom", xshift=0, yshift=REACH - 1),
    Place(xanchor="center", yanchor="top", xshift=0, yshift=1 - REACH),
)
"""In the order they are tried."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """The field of two axes: their ranges and its height in pixels."""

    across: tuple[float, float]
    up: tuple[float, float]
    height: float

    def pixels(self, dot: tuple[float, float]) -> tuple[float, float]:
        """Where a point lies from the top left on the narrowest page."""
        (left, right), (low, high) = self.across, self.up
        return (dot[0] - left) / (right - left) * NARROWEST, (high - dot[1]) / (high - low) * self.height

    def box(self, place: Place, dot: tuple[float, float], name: str) -> Box:
        """What a name at that place from its dot covers."""
        across, down = self.pixels(dot)
        width = len(name) * SIGN
        start = {"left": 0.0, "right": -width, "center": -width / 2}[place.xanchor] + across + place.xshift
        top = {"middle": -LINE / 2, "bottom": -LINE, "top": 0.0}[place.yanchor] + down - place.yshift
        return start, start + width, top, top + LINE

    def holds(self, box: Box) -> bool:
        """Whether all of it lies within the field."""
        return box[0] >= 0 and box[1] <= NARROWEST and box[2] >= 0 and box[3] <= self.height


def names_beside(
    wanted: Mapping[str, str],
    dots: Mapping[str, tuple[float, float]],
    field: Field,
    theme: Theme,
    taken: Sequence[Box] = (),
) -> list[Part]:
    """An annotation for each of the `wanted` (code -> name) that has room; the others stay without.

    `dots` are all points of the figure in the units of the axes, `taken` is where other words stand.
    """
    middles = [field.pixels(dot) for dot in dots.values()]
    full = [*taken, *((across - DOT, across + DOT, down - DOT, down + DOT) for across, down in middles)]
    annotations = []
    for code, name in wanted.items():
        if _pile(field.pixels(dots[code]), middles):
            continue
        boxes = ((place, field.box(place, dots[code], name)) for place in PLACES)
        free = next(((place, box) for place, box in boxes if field.holds(box) and not _hits(box, full)), None)
        if free is not None:
            place, box = free
            full.append(box)
            annotations.append(annotation(name, dots[code], place, font(theme)))
    return annotations


def _pile(dot: tuple[float, float], middles: Sequence[tuple[float, float]]) -> bool:
    """Whether so many dots lie on one another that no name would say which is meant."""
    return sum(abs(dot[0] - across) < DOT and abs(dot[1] - down) < DOT for across, down in middles) > len(PLACES)


def _hits(box: Box, others: Sequence[Box]) -> bool:
    return any(box[0] < one[1] and one[0] < box[1] and box[2] < one[3] and one[2] < box[3] for one in others)


def annotation(name: str, dot: tuple[float, float], place: Place, style: Part) -> Part:
    """The name at that place from its dot."""
    return {
        "name": "beside",
        "text": safe(name),
        "x": dot[0],
        "y": dot[1],
        "xanchor": place.xanchor,
        "yanchor": place.yanchor,
        "xshift": place.xshift,
        "yshift": place.yshift,
        "borderpad": 0,
        "showarrow": False,
        "font": style,
    }
