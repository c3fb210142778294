"""The map as shapes that can be edited: 33 freeforms in the colours of their classes, pilots as pattern fills."""

from collections.abc import Mapping, Sequence
from math import log, pi, radians, tan
from typing import Any

from pptx.enum.dml import MSO_PATTERN

from analytics.result import Result
from data.boundaries import Line, outline, region_outline
from data.geography import municipality, regions
from data.vocabulary import Division, State
from ui.export.content import ClassedMap
from ui.export.slide_parts import Box, Look, Paint, border, fill, flat, swatch, told, words
from ui.figures.choropleth import Painted, paint
from ui.figures.classes import key_of
from ui.figures.coverage import PilotMark
from ui.figures.hover import value_text
from ui.figures.layers import AT_SEA, CODES, COUNTY_WITH_NAMES, REGION_POINTS, middle, name_point
from ui.figures.legend import direction
from ui.numbers import unit_name
from ui.text import Catalogue
from ui.theme import LABEL_ON_MAP, LIGHT, STATE_LINE

NAME_SIZE, REGION_SIZE, LEGEND_SIZE, SMALL_SIZE = 10, 14, 14, 12
ROWS = {LEGEND_SIZE: 0.31, SMALL_SIZE: 0.25}
"""Height of a row of the legend in inches by the size of its words."""
MOST_LARGE_ROWS = 10
SWATCH = (0.42, 0.2)
SIGN = 0.0073
"""Width of a sign in inches for each point of its size."""
REGION_LINE = "#4A4A4A"
STATES = {
    State.MISSING: MSO_PATTERN.LIGHT_UPWARD_DIAGONAL,
    State.SUPPRESSED: MSO_PATTERN.PERCENT_10,
    State.NOT_LOADED: MSO_PATTERN.LIGHT_VERTICAL,
}
PHASES = {
    "scaled_up": MSO_PATTERN.DIAGONAL_CROSS,
    "running": MSO_PATTERN.WIDE_UPWARD_DIAGONAL,
    "ended": MSO_PATTERN.LIGHT_HORIZONTAL,
    "planned": MSO_PATTERN.DASHED_DOWNWARD_DIAGONAL,
}
"""The furthest first: a shape has one fill, so where several phases meet the first of these is drawn."""


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


def draw(slide: Any, box: Box, side: Box, shown: ClassedMap, t: Catalogue) -> None:
    """The map in `box` and its legend in `side`."""
    painted = paint(shown.result, t)
    paints = _paints(painted, shown)
    group = slide.shapes.add_group_shape()
    group.name = shown.result.indicator.name(t.language)
    projection = Projection(box)
    for code in CODES:
        shape = _freeform(group.shapes, projection.emu(outline(code))[0], closed=True)
        shape.name = f"{municipality(code).name} ({code})"
        fill(shape, paints[code])
        border(shape, LIGHT.border, 0.75)
        told(shape, _told(code, painted, shown, t))
    _borders(group.shapes, projection, shown)
    _names(group.shapes, projection, paints, shown)
    _legend(slide.shapes, side, painted, shown, t)


def _freeform(shapes: Any, stroke: Sequence[tuple[int, int]], *, closed: bool) -> Any:
    builder = shapes.build_freeform(*stroke[0], scale=1.0)
    builder.add_line_segments(stroke[1:], close=closed)
    return builder.convert_to_shape()


def _paints(painted: Painted, shown: ClassedMap) -> dict[str, Paint]:
    colours = {entry.key: entry.colour for entry in painted.entries}
    found = {}
    for code, row in painted.rows.items():
        key = key_of(row, shown.result.indicator)
        phases = phases_of(code, shown.pilots or ())
        pattern = PHASES[phases[0]] if phases else STATES.get(key) if isinstance(key, State) else None
        found[code] = Paint(colour=colours[key], pattern=pattern, ink=LABEL_ON_MAP if phases else STATE_LINE)
    return found


def phases_of(code: str, pilots: Sequence[PilotMark]) -> list[str]:
    """The phases of a municipality's pilots, the furthest first."""
    return [phase for phase in PHASES if any(one.phase == phase and code in one.municipality_codes for one in pilots)]


def _told(code: str, painted: Painted, shown: ClassedMap, t: Catalogue) -> str:
    row = painted.rows[code]
    parts = [f"{municipality(code).name}: {value_text(row, shown.result.indicator, t)}"]
    parts += [
        t("export.pilot", title=one.title, phase=t(f"figure.phase.{one.phase}"))
        for one in shown.pilots or ()
        if code in one.municipality_codes
    ]
    return "; ".join(parts)


def _borders(shapes: Any, projection: Projection, shown: ClassedMap) -> None:
    """Thick lines around regions, and around what is chosen."""
    division = shown.result.division
    lines = [(one.code, REGION_LINE, 1.5) for one in regions(division)] if division is not Division.MUNICIPALITY else []
    known = {one.code for one in regions(division)}
    lines += [(code, LIGHT.outline, 2.75) for code in shown.selected if code in known]
    for code, colour, width in lines:
        for stroke in projection.emu(region_outline(division, code)):
            shape = _freeform(shapes, stroke, closed=False)
            shape.name = f"{code} –"
            shape.fill.background()
            flat(shape)
            border(shape, colour, width)


def _names(shapes: Any, projection: Projection, paints: dict[str, Paint], shown: ClassedMap) -> None:
    if shown.result.division is not Division.MUNICIPALITY:
        for one in regions(shown.result.division):
            point = projection.inches(*(REGION_POINTS.get(one.code) or middle(one.members)))
            _name(shapes, point, one.name, Look(size=REGION_SIZE, bold=True, align="center", wrap=False))
        return
    for code in CODES:
        bold = code in shown.selected
        if code in AT_SEA:
            longitude, latitude, side = AT_SEA[code]
            look = Look(size=NAME_SIZE, bold=bold, align="right" if side == "middle left" else "left", wrap=False)
            _name(shapes, projection.inches(longitude, latitude), municipality(code).name, look)
            continue
        # Words over a pattern stand on a plain patch of the same colour.
        under = paints[code].colour if paints[code].pattern is not None else None
        look = Look(size=NAME_SIZE, bold=bold, align="center", wrap=False, colour=LABEL_ON_MAP, fill=under)
        _name(shapes, projection.inches(*name_point(code)), municipality(code).name, look)


def _name(shapes: Any, point: tuple[float, float], text: str, look: Look) -> None:
    width, height = len(text) * SIGN * look.size + 0.02, look.size * 0.0165
    left = {"center": point[0] - width / 2, "right": point[0] - width, "left": point[0]}[look.align]
    words(shapes, Box(left=left, top=point[1] - height / 2, width=width, height=height), text, look)


def _legend(shapes: Any, side: Box, painted: Painted, shown: ClassedMap, t: Catalogue) -> None:
    """Classes, empty states and phases, each with how many municipalities it has; then what the map cannot show."""
    phases = {code: phases_of(code, shown.pilots or ()) for code in CODES}
    rows = [*_class_rows(painted, t), *_phase_rows(phases, t)]
    size = LEGEND_SIZE if len(rows) <= MOST_LARGE_ROWS else SMALL_SIZE
    text = _heading(shown.result, t)
    heading = Box(left=side.left, top=side.top, width=side.width, height=lines_of(text, side, size))
    words(shapes, heading, text, Look(size=size, bold=True))
    top = heading.bottom + 0.08
    for look, label in rows:
        top = _row(shapes, side, top, look, label, size)
    for note in _more(phases, shown.pilots or (), t):
        box = Box(left=side.left, top=top + 0.08, width=side.width, height=lines_of(note, side, SMALL_SIZE))
        words(shapes, box, note, Look(size=SMALL_SIZE))
        top = box.bottom


def _heading(result: Result, t: Catalogue) -> str:
    unit, meaning = unit_name(result.indicator.unit, t.language), direction(result.indicator, t)
    return t("export.legend", unit=unit[:1].upper() + unit[1:], direction=meaning) if unit else meaning


def lines_of(text: str, box: Box, size: float) -> float:
    """The height in inches that words need in the width of a box."""
    signs = max(1, int(box.width / (SIGN * size)))
    return -(-len(text) // signs) * size * 0.0175


def _class_rows(painted: Painted, t: Catalogue) -> list[tuple[Paint, str]]:
    found = []
    for entry in painted.entries:
        pattern = STATES.get(entry.key) if isinstance(entry.key, State) else None
        text = t("export.count", label=entry.label, count=entry.count)
        found.append((Paint(colour=entry.colour, pattern=pattern, ink=STATE_LINE), text))
    return found


def _phase_rows(phases: Mapping[str, Sequence[str]], t: Catalogue) -> list[tuple[Paint, str]]:
    found = []
    for phase, pattern in PHASES.items():
        count = sum(phase in here for here in phases.values())
        name = t(f"figure.phase.{phase}")
        text = t("figure.pilots.phase", phase=name[:1].upper() + name[1:], count=count)
        if count:
            found.append((Paint(colour="#F4F4F2", pattern=pattern, ink=LABEL_ON_MAP), text))
    return found


def _row(shapes: Any, side: Box, top: float, look: Paint, text: str, size: int) -> float:
    height = ROWS[size]
    box = Box(left=side.left, top=top + (height - SWATCH[1]) / 2, width=SWATCH[0], height=SWATCH[1])
    swatch(shapes, box, look, text)
    left = box.right + 0.12
    words(shapes, Box(left=left, top=top, width=side.right - left, height=height), text, Look(size=size))
    return top + height


def _more(phases: Mapping[str, Sequence[str]], pilots: Sequence[PilotMark], t: Catalogue) -> list[str]:
    """Where several phases meet in one shape, and pilots that have no municipality."""
    notes = []
    several = [municipality(code).name for code, here in phases.items() if len(here) > 1]
    if several:
        notes.append(t("export.more_phases", names=", ".join(several)))
    regional = [one.title for one in pilots if not one.municipality_codes]
    if regional:
        key = "figure.pilots.regional_one" if len(regional) == 1 else "figure.pilots.regional_many"
        notes.append(t(key, count=len(regional), titles=", ".join(regional)))
    return notes
