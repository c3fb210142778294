"""Layers of a map, each one Plotly trace, and the frame that keeps Skåne's shape.

Degrees are WGS 84, and everywhere longitude comes before latitude: a point is (lon, lat), a line is its longitudes and
its latitudes, with None in both where the pen is lifted.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import cos, radians
from typing import Any

from data.reference.boundaries import Line, areas_km2, boundaries, hatch, label_points, outline, region_outline
from data.reference.geography import CODES, municipality, region, regions
from data.vocabulary import Division
from ui.figures.frame import PLAIN, Part, safe
from ui.figures.maps.segments import Box, Point, inside, outside, segments
from ui.theme import FONT_FAMILY, LABEL_ON_MAP, Theme

MARGIN_DEGREES = 0.03
REGION_LINE = "#4a4a4a"
DEGREES_A_SIGN, HALF_NAME_DEGREES = 0.0128, 0.021
"""Half a sign's width and half a line's height in degrees, on a map of usual size."""
ZOOM_SHAPE = 1.15
"""Width to height of a zoomed map: near that of a page column, whatever the region's own shape."""
COUNTY_WITH_NAMES = ([12.2, 14.8], [55.32, 56.55])
"""Longitudes and latitudes of the whole map: the county and room for the names in the sea."""

# Names moved from the middle of their polygon, because a neighbour's name or border is in the way: code -> (lon, lat).
MOVED = {"1230": (13.285, 55.648), "1256": (14.112, 56.245), "1276": (13.25, 56.112), "1277": (13.01, 56.142)}
REGION_POINTS = {"malmolundregionen": (13.345, 55.68)}
"""Where a region's name stands when the middle of its area would push it out to sea."""

# Coastal municipalities too narrow for their names: (lon, lat) on the shore where the name starts, written out to sea,
# and how the name lies to that point.
AT_SEA: Mapping[str, tuple[float, float, str]] = {
    "1284": (12.535, 56.185, "middle left"),
    "1283": (12.655, 56.045, "middle left"),
    "1282": (12.815, 55.895, "middle left"),
    "1262": (13.045, 55.690, "middle left"),
    "1231": (13.040, 55.643, "middle left"),
    "1233": (12.935, 55.465, "middle left"),
    "1272": (14.57, 55.985, "middle center"),
    "1291": (14.375, 55.585, "middle right"),
}


def polygons(
    fills: Mapping[str, int], colours: Sequence[str], hover: Mapping[str, str], theme: Theme, *, width: float = 0.8
) -> Part:
    """All 33 municipalities; a click gives the code as location.

    `fills` is for every code a place in `colours`, `hover` its text; `width` is the borders', in px.
    """
    last = len(colours)
    steps = [[edge / last, colour] for place, colour in enumerate(colours) for edge in (place, place + 1)]
    return {
        "type": "choropleth",
        "name": "areas",
        "geojson": boundaries(),
        "locations": list(CODES),
        "z": [fills[code] for code in CODES],
        "zmin": -0.5,
        "zmax": last - 0.5,
        "colorscale": steps,
        "showscale": False,
        "marker": {"line": {"color": theme.border, "width": width}},
        # A click must not fade what was not clicked: selection is drawn as an outline.
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
        "customdata": list(CODES),
        "text": [hover[code] for code in CODES],
        "hoverinfo": "text",
    }


def line(name: str, lons: Iterable[float | None], lats: Iterable[float | None], **style: object) -> Part:
    """Lines that neither answer to the pointer nor stand in a legend; None lifts the pen, `style` is Plotly's of a line."""
    return {
        "type": "scattergeo",
        "name": name,
        "mode": "lines",
        "lon": list(lons),
        "lat": list(lats),
        "line": style,
        "hoverinfo": "skip",
    }


def joined(parts: Iterable[tuple[Sequence[float | None], Sequence[float | None]]]) -> tuple[list[Any], list[Any]]:
    """Several (lons, lats) as one, with the pen lifted between them."""
    lons: list[float | None] = []
    lats: list[float | None] = []
    for part_lons, part_lats in parts:
        lons += [*part_lons, None]
        lats += [*part_lats, None]
    return lons, lats


def outlines(
    codes: Iterable[str], division: Division, theme: Theme, *, colour: str = "", name: str = "selected"
) -> list[Part]:
    """A thick border, dark if no `colour` is given, with a light one under it around each chosen municipality or region of
    the division.
    """
    bodies = {body.code for body in regions(division)}
    borders = [outline(code) for code in codes if code in CODES]
    borders += [region_outline(division, code) for code in codes if code in bodies and code not in CODES]
    if not borders:
        return []
    lons, lats = joined(borders)
    return [
        line(f"{name} halo", lons, lats, color=theme.halo, width=5.5),
        line(name, lons, lats, color=colour or theme.outline, width=3),
    ]


def region_borders(division: Division, *, width: float = 1.8) -> Part:
    """The borders of a division's regions."""
    lons, lats = joined(region_outline(division, body.code) for body in regions(division))
    return line("regions", lons, lats, color=REGION_LINE, width=width)


def region_border(zoom: tuple[Division, str]) -> Part:
    """The border of one region."""
    return line("region", *region_outline(*zoom), color=REGION_LINE, width=2)


def hatching(
    name: str, codes: Iterable[str], angle: int, *, clear_of_names: bool = False, dash: str = "solid", **style: object
) -> Part:
    """Parallel lines inside each municipality, at one of the angles in degrees that there is hatching for.

    With `clear_of_names` they stop short of the municipality's name.
    """
    wanted = list(codes)
    strokes = [_without_name(code, hatch(code, angle)) if clear_of_names else hatch(code, angle) for code in wanted]
    lons, lats = joined(strokes)
    return line(name, lons, lats, dash=dash, **style)


def hatching_under_names(name: str, codes: Iterable[str], angle: int, *, dash: str = "solid", **style: object) -> Part:
    """The parts of a hatching that `clear_of_names` leaves out, for where a map is too small for the names."""
    lons, lats = joined(_under_name(code, hatch(code, angle)) for code in codes)
    return line(name, lons, lats, dash=dash, **style)


def _without_name(code: str, strokes: Line) -> Line:
    if code in AT_SEA:
        return strokes
    return _parted(strokes, code, outside)


def _under_name(code: str, strokes: Line) -> Line:
    return ((), ()) if code in AT_SEA else _parted(strokes, code, inside)


def _parted(strokes: Line, code: str, parts: Callable[[Point, Point, Box], list[tuple[Point, Point]]]) -> Line:
    """What is left of strokes when each is parted by the box of a municipality's name."""
    lon, lat = name_point(code)
    half = len(municipality(code).name) * DEGREES_A_SIGN + DEGREES_A_SIGN
    box = (lon - half, lat - HALF_NAME_DEGREES, lon + half, lat + HALF_NAME_DEGREES)
    lons: list[float | None] = []
    lats: list[float | None] = []
    for start, end in segments(strokes):
        for one, other in parts(start, end, box):
            lons += [round(one[0], 4), round(other[0], 4), None]
            lats += [round(one[1], 4), round(other[1], 4), None]
    return tuple(lons), tuple(lats)


def name_point(code: str) -> tuple[float, float]:
    """Where the name of a municipality is centred on land, as (lon, lat)."""
    return MOVED.get(code) or label_points()[code]


def names(selected: Sequence[str], size: float, theme: Theme, *, only: Iterable[str] = CODES) -> list[Part]:
    """Municipality names, the chosen ones bold: dark on the polygons, in the page's colour at sea."""
    ashore = [code for code in only if code not in AT_SEA]
    at_sea = [code for code in only if code in AT_SEA]
    return [
        text_layer("names", [name_point(code) for code in ashore], [_name(code, code in selected) for code in ashore], size),
        text_layer(
            "names at sea",
            [AT_SEA[code][:2] for code in at_sea],
            [_name(code, code in selected) for code in at_sea],
            size,
            colour=theme.text,
            textposition=[AT_SEA[code][2] for code in at_sea],
        ),
    ]


def region_names(division: Division, size: float) -> Part:
    """Names of a division's regions, each in the middle of its area."""
    bodies = regions(division)
    points = [REGION_POINTS.get(body.code) or middle(body.members) for body in bodies]
    return text_layer("names", points, [_two_lines(body.name) for body in bodies], size)


def middle(codes: Sequence[str]) -> tuple[float, float]:
    """Centre of several municipalities as (lon, lat), weighted by area; for placing text only."""
    points, areas = label_points(), areas_km2()
    total = sum(areas[code] for code in codes)
    return (
        sum(points[code][0] * areas[code] for code in codes) / total,
        sum(points[code][1] * areas[code] for code in codes) / total,
    )


def text_layer(
    name: str,
    points: Sequence[tuple[float, float]],
    texts: Sequence[str],
    size: float,
    *,
    colour: str = LABEL_ON_MAP,
    textposition: str | Sequence[str] = "middle center",
) -> Part:
    """Text of `size` px at points (lon, lat), transparent to the pointer so that a click reaches what is under it."""
    return {
        "type": "scattergeo",
        "name": name,
        "mode": "text",
        "lon": [lon for lon, _ in points],
        "lat": [lat for _, lat in points],
        "text": list(texts),
        "textposition": textposition,
        "textfont": {"family": FONT_FAMILY, "size": size, "color": colour},
        # A click must not fade the names of what was not clicked.
        "selected": {"textfont": {"color": colour}},
        "unselected": {"textfont": {"color": colour}},
        "hoverinfo": "skip",
    }


def recoloured(layer: Part, colour: str) -> Part:
    """A text layer in another colour."""
    face = {"textfont": {"color": colour}}
    return {**layer, "textfont": {**layer["textfont"], "color": colour}, "selected": face, "unselected": face}


def _name(code: str, bold: bool) -> str:
    name = safe(municipality(code).name)
    return f"<b>{name}</b>" if bold else name


def _two_lines(name: str) -> str:
    first, space, rest = name.partition(" ")
    return f"<b>{safe(first)}{'<br>' if space else ''}{safe(rest)}</b>"


def geo(zoom: tuple[Division, str] | None = None, *, named: bool = False) -> Part:
    """The map frame: Mercator, which keeps Skåne's shape, fitted to the county (with room for names) or one region."""
    frame: Part = {
        "projection": {"type": "mercator"},
        "visible": False,
        "bgcolor": PLAIN,
        "domain": {"x": [0, 1], "y": [0, 1]},
    }
    if zoom is not None:
        lon_range, lat_range = _zoomed(zoom)
        return {**frame, "lonaxis": {"range": lon_range}, "lataxis": {"range": lat_range}}
    if named:
        lon_range, lat_range = COUNTY_WITH_NAMES
        return {**frame, "lonaxis": {"range": lon_range}, "lataxis": {"range": lat_range}}
    return {**frame, "fitbounds": "locations"}


def _zoomed(zoom: tuple[Division, str]) -> tuple[list[float], list[float]]:
    """Longitudes and latitudes around a region, widened to ZOOM_SHAPE so that it does not stand in a narrow slit."""
    lons, lats = (_span(degrees) for degrees in region_outline(*zoom))
    narrowing = cos(radians(sum(lats) / 2))
    width, height = (lons[1] - lons[0]) * narrowing, lats[1] - lats[0]
    more_width = max(0.0, height * ZOOM_SHAPE - width) / narrowing / 2
    more_height = max(0.0, width / ZOOM_SHAPE - height) / 2
    return [lons[0] - more_width, lons[1] + more_width], [lats[0] - more_height, lats[1] + more_height]


def _span(degrees: Iterable[float | None]) -> list[float]:
    known = [degree for degree in degrees if degree is not None]
    return [min(known) - MARGIN_DEGREES, max(known) + MARGIN_DEGREES]


def zoom_members(zoom: tuple[Division, str]) -> tuple[str, ...]:
    """Municipalities of the region zoomed to."""
    return region(*zoom).members
