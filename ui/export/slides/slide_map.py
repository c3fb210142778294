"""The map as shapes that can be edited: 33 freeforms in the colours of their classes, pilots as pattern fills."""

from collections.abc import Mapping, Sequence
from math import log, pi, radians, tan
from typing import Any

from pptx.enum.dml import MSO_PATTERN

from data.reference.boundaries import Line, outline, region_outline
from data.reference.geography import CODES, municipality, regions
from data.vocabulary import Division, State
from ui.document.chart_spec import ClassedMap, LegendRow, MapArea
from ui.document.situation_map import OUTLINED
from ui.export.slides.shapes import SIGN, Box, Look, Paint, border, fill, freeform, lines_of, set_alt_text, swatch, words
from ui.figures.maps.layers import AT_SEA, COUNTY_WITH_NAMES, REGION_POINTS, middle, name_point
from ui.theme import LABEL_ON_MAP, LIGHT, STATE_LINE

NAME_SIZE, REGION_SIZE, LEGEND_SIZE, SMALL_SIZE, SMALLEST_SIZE = 10, 14, 14, 12, 9
LIES = {"middle left": "right", "middle center": "center", "middle right": "left"}
"""How a name lies to its point, as Plotly and as PowerPoint say it."""
ROWS = {LEGEND_SIZE: 0.31, SMALL_SIZE: 0.25, SMALLEST_SIZE: 0.2}
"""Height of a row of the legend in inches by the size of its words."""
MOST_LARGE_ROWS = 10
SWATCH, SMALL_SWATCH = (0.42, 0.2), (0.28, 0.14)
REGION_LINE = "#4A4A4A"
STATES = {
    State.MISSING.value: MSO_PATTERN.LIGHT_UPWARD_DIAGONAL,
    State.NOT_REPORTED.value: MSO_PATTERN.LIGHT_DOWNWARD_DIAGONAL,
    State.SUPPRESSED.value: MSO_PATTERN.PERCENT_10,
    State.NOT_LOADED.value: MSO_PATTERN.LIGHT_VERTICAL,
}
PHASES = {
    "scaled_up": MSO_PATTERN.DIAGONAL_CROSS,
    "running": MSO_PATTERN.WIDE_UPWARD_DIAGONAL,
    "ended": MSO_PATTERN.LIGHT_HORIZONTAL,
    "planned": MSO_PATTERN.DASHED_DOWNWARD_DIAGONAL,
}
RESPONSES = {
    "sessions": MSO_PATTERN.LIGHT_DOWNWARD_DIAGONAL,
    "pilots": MSO_PATTERN.WIDE_UPWARD_DIAGONAL,
    "both": MSO_PATTERN.DIAGONAL_CROSS,
    "unknown": MSO_PATTERN.PERCENT_10,
}
HATCHES = PHASES | RESPONSES


class Projection:
    """Mercator, as the map on the screen, fitted into a box."""

    def __init__(self, box: Box) -> None:
        (west, east), (south, north) = COUNTY_WITH_NAMES
        self._west, self._north = radians(west), _mercator(north)
        width, height = radians(east) - self._west, self._north - _mercator(south)
        self._scale = min(box.width / width, box.height / height)
        self._left = box.left + (box.width - width * self._scale) / 2
        self._top = box.top + (box.height - height * self._scale) / 2

    def inches(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a place is on the slide."""
        across = radians(longitude) - self._west
        return self._left + across * self._scale, self._top + (self._north - _mercator(latitude)) * self._scale

    def emu(self, line: Line) -> list[list[tuple[int, int]]]:
        """A line as the strokes between its gaps, in English metric units."""
        strokes: list[list[tuple[int, int]]] = [[]]
        for longitude, latitude in zip(*line, strict=True):
            if longitude is None or latitude is None:
                strokes.append([])
            else:
                x, y = self.inches(longitude, latitude)
                strokes[-1].append((round(x * 914400), round(y * 914400)))
        return [stroke for stroke in strokes if len(stroke) > 1]


def _mercator(latitude: float) -> float:
    return log(tan(pi / 4 + radians(latitude) / 2))


def draw(slide: Any, box: Box, side: Box, shown: ClassedMap, *, small: bool = False) -> None:
    """The map in `box` and its legend in `side`. A `small` one has no names, and small words in its legend."""
    areas = {area.code: area for area in shown.areas}
    projection = Projection(box)
    # Grouped when all is drawn: a group measures itself anew for every shape that comes into it.
    before = len(slide.shapes)
    for code in CODES:
        shape = freeform(slide.shapes, projection.emu(outline(code))[0], closed=True)
        shape.name = f"{municipality(code).name} ({code})"
        fill(shape, _paint(areas[code]))
        border(shape, LIGHT.border, 0.75)
        set_alt_text(shape, areas[code].alt_text)
    _borders(slide.shapes, projection, shown)
    _names(slide.shapes, projection, areas, shown, () if small else CODES)
    slide.shapes.add_group_shape(list(slide.shapes)[before:]).name = shown.name
    _legend(slide.shapes, side, shown, small=small)


def _paint(of: MapArea | LegendRow) -> Paint:
    if of.pattern in HATCHES:
        return Paint(colour=of.colour, pattern=HATCHES[of.pattern], ink=LABEL_ON_MAP)
    return Paint(colour=of.colour, pattern=STATES.get(of.pattern or ""), ink=STATE_LINE)


def _borders(shapes: Any, projection: Projection, shown: ClassedMap) -> None:
    """Thick lines around regions, and around what is chosen."""
    division = shown.division
    lines = (
        [(region.code, REGION_LINE, 1.5) for region in regions(division)] if division is not Division.MUNICIPALITY else []
    )
    known = {region.code for region in regions(division)}
    lines += [(code, LIGHT.outline, 2.75) for code in shown.selected if code in known]
    for code, colour, width in lines:
        for stroke in projection.emu(region_outline(division, code)):
            shape = freeform(shapes, stroke, closed=False)
            shape.name = f"{code} –"
            shape.fill.background()
            border(shape, colour, width)


def _names(
    shapes: Any, projection: Projection, areas: Mapping[str, MapArea], shown: ClassedMap, codes: Sequence[str]
) -> None:
    if shown.division is not Division.MUNICIPALITY:
        for region in regions(shown.division):
            point = projection.inches(*(REGION_POINTS.get(region.code) or middle(region.members)))
            _name(shapes, point, region.name, Look(size=REGION_SIZE, bold=True, align="center", wrap=False))
        return
    for code in codes:
        bold = code in shown.selected
        if code in AT_SEA:
            longitude, latitude, side = AT_SEA[code]
            look = Look(size=NAME_SIZE, bold=bold, align=LIES[side], wrap=False)
            _name(shapes, projection.inches(longitude, latitude), municipality(code).name, look)
            continue
        # Words over a pattern stand on a plain patch of the same colour.
        under = areas[code].colour if areas[code].pattern is not None else None
        look = Look(size=NAME_SIZE, bold=bold, align="center", wrap=False, colour=LABEL_ON_MAP, fill=under)
        _name(shapes, projection.inches(*name_point(code)), municipality(code).name, look)


def _name(shapes: Any, point: tuple[float, float], text: str, look: Look) -> None:
    width, height = len(text) * SIGN * look.size + 0.02, look.size * 0.0165
    left = {"center": point[0] - width / 2, "right": point[0] - width, "left": point[0]}[look.align]
    words(shapes, Box(left=left, top=point[1] - height / 2, width=width, height=height), text, look)


def _legend(shapes: Any, side: Box, shown: ClassedMap, *, small: bool) -> None:
    """Classes, empty states and phases, each with how many municipalities it has; then what the map cannot show."""
    size = SMALLEST_SIZE if small else LEGEND_SIZE if len(shown.legend) <= MOST_LARGE_ROWS else SMALL_SIZE
    heading = Box(left=side.left, top=side.top, width=side.width, height=lines_of(shown.heading, side, size))
    words(shapes, heading, shown.heading, Look(size=size, bold=True))
    top = heading.bottom + 0.08
    for row in shown.legend:
        top = _row(shapes, side, top, row, size)
    for note in shown.notes:
        fine = min(size, SMALL_SIZE)
        box = Box(left=side.left, top=top + 0.08, width=side.width, height=lines_of(note, side, fine))
        words(shapes, box, note, Look(size=fine))
        top = box.bottom


def _row(shapes: Any, side: Box, top: float, row: LegendRow, size: int) -> float:
    height = ROWS[size]
    wide, high = SMALL_SWATCH if size == SMALLEST_SIZE else SWATCH
    box = Box(left=side.left, top=top + (height - high) / 2, width=wide, height=high)
    painted = swatch(shapes, box, _paint(row), row.label)
    if row.pattern == OUTLINED:
        border(painted, LIGHT.outline, 2.75)
    left = box.right + 0.12
    room = Box(left=left, top=top, width=side.right - left, height=height)
    # Words that need two lines push the next row down.
    room = Box(left=left, top=top, width=room.width, height=max(height, lines_of(row.label, room, size)))
    words(shapes, room, row.label, Look(size=size))
    return room.bottom
