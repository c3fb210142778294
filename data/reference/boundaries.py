"""Shapes of the 33 municipalities and the regions they form, read from prebuilt files; WGS 84, degrees.

Lines come as two lists, longitudes and latitudes, with None where the pen is lifted. What is returned is
shared between callers: copy before changing. Built by data/build/boundaries.py.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from data.reference.geography import UnknownArea
from data.vocabulary import Division

PACKAGED = Path(__file__).parents[1] / "packaged"
BOUNDARIES = PACKAGED / "boundaries.geojson"
GEOMETRY = PACKAGED / "geometry.json"
HATCH_ANGLES = (45, 135, 0, 90)

Line = tuple[tuple[float | None, ...], tuple[float | None, ...]]


@cache
def boundaries() -> dict[str, Any]:
    """GeoJSON FeatureCollection of 33 polygons; feature id = municipality code, exterior rings clockwise for d3."""
    content: dict[str, Any] = json.loads(BOUNDARIES.read_text(encoding="utf-8"))
    return content


@cache
def _geometry() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(GEOMETRY.read_text(encoding="utf-8"))
    return content


@cache
def label_points() -> Mapping[str, tuple[float, float]]:
    """Where a municipality's name is centred, (longitude, latitude) by code: at 11 px no two names meet
    on a map 640 px high."""
    return {code: (lon, lat) for code, (lon, lat) in _geometry()["label_points"].items()}


@cache
def neighbours() -> Mapping[str, frozenset[str]]:
    """Municipalities with a common border on land, by code; across water does not count."""
    return {code: frozenset(others) for code, others in _geometry()["neighbours"].items()}


@cache
def areas_km2() -> Mapping[str, float]:
    """Area by code in square kilometres, measured on the generalised boundaries: up to 7 % off the
    published land areas. For drawing and weighting, not for publishing."""
    return {code: float(area) for code, area in _geometry()["areas_km2"].items()}


@cache
def outline(code: str) -> Line:
    """The border of one municipality. Raises UnknownArea."""
    for feature in boundaries()["features"]:
        if feature["id"] == code:
            ring = feature["geometry"]["coordinates"][0]
            return tuple(lon for lon, _ in ring), tuple(lat for _, lat in ring)
    raise UnknownArea(code)


@cache
def region_outline(division: Division, region_code: str) -> Line:
    """The outer border of a region; by municipality the municipality's own. Raises UnknownArea."""
    if division is Division.MUNICIPALITY:
        return outline(region_code)
    try:
        return _line(_geometry()["region_outlines"][division.value][region_code])
    except KeyError:
        raise UnknownArea(region_code) from None


@cache
def county_outline() -> Line:
    """The outer border of Skåne."""
    return _line(_geometry()["county_outline"])


@cache
def hatch(code: str, angle: int = 45) -> Line:
    """Parallel lines inside a municipality at one of HATCH_ANGLES degrees; raises UnknownArea, ValueError."""
    if angle not in HATCH_ANGLES:
        raise ValueError(f"hatch lines exist at {HATCH_ANGLES} degrees, not at {angle}")
    try:
        return _line(_geometry()["hatch"][str(angle)][code])
    except KeyError:
        raise UnknownArea(code) from None


def _line(stored: Mapping[str, list[float | None]]) -> Line:
    return tuple(stored["lon"]), tuple(stored["lat"])
