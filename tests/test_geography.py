"""Codes, divisions and shapes of the 33 municipalities."""

import itertools
import json
import math
import subprocess
import sys

import pytest

from data.build import boundaries as build
from data.reference import boundaries as shapes
from data.reference.boundaries import HATCH_ANGLES
from data.reference.geography import MUNICIPALITIES, UnknownArea, area_name, find_municipality, municipality, region, regions
from data.vocabulary import Division

CODES = [one.code for one in MUNICIPALITIES]
GROUPINGS = (Division.COOPERATION_BODY, Division.STATISTICAL_SUB_REGION)

MAP_HEIGHT = 575
"""Pixels Plotly gives the county with fitbounds on a figure 700 by 640."""
LETTER_WIDTH, LETTER_HEIGHT = 6.0, 12.0
"""Pixels for a sans-serif at 11 px, measured in Chromium: 5.3 to 6.4 a letter."""


def names(codes: frozenset[str] | set[str] | tuple[str, ...]) -> set[str]:
    return {municipality(code).name for code in codes}


def crossings(longitude: float, latitude: float, ring: list[tuple[float, float]]) -> bool:
    """Even-odd rule: is the point inside the ring?"""
    inside = False
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        if (y1 > latitude) != (y2 > latitude) and longitude < (x2 - x1) * (latitude - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def ring(code: str) -> list[tuple[float, float]]:
    return list(zip(*shapes.outline(code), strict=True))


def northing(latitude: float) -> float:
    return math.degrees(math.asinh(math.tan(math.radians(latitude))))


def test_there_are_33_municipalities_in_swedish_order() -> None:
    assert len(MUNICIPALITIES) == 33
    assert [one.name for one in MUNICIPALITIES][:4] == ["Bjuv", "Bromölla", "Burlöv", "Båstad"]
    assert [one.name for one in MUNICIPALITIES][-5:] == ["Ystad", "Åstorp", "Ängelholm", "Örkelljunga", "Östra Göinge"]
    assert all("1214" <= code <= "1293" for code in CODES)


@pytest.mark.parametrize(
    ("division", "sizes"),
    [
        (
            Division.COOPERATION_BODY,
            {"familjen_helsingborg": 11, "malmolundregionen": 12, "skane_nordost": 6, "sydostra_skane_sosk": 4},
        ),
        (
            Division.STATISTICAL_SUB_REGION,
            {"nordvastra_skane": 11, "nordostra_skane": 6, "sydvastra_skane": 11, "sydostra_skane": 5},
        ),
    ],
)
def test_each_division_covers_all_33_once(division: Division, sizes: dict[str, int]) -> None:
    assert {one.code: len(one.members) for one in regions(division)} == sizes
    assert sorted(itertools.chain.from_iterable(one.members for one in regions(division))) == sorted(CODES)


def test_skurup_is_the_only_difference_between_the_divisions() -> None:
    pairs = {
        "familjen_helsingborg": "nordvastra_skane",
        "malmolundregionen": "sydvastra_skane",
        "skane_nordost": "nordostra_skane",
        "sydostra_skane_sosk": "sydostra_skane",
    }
    moved: set[str] = set()
    for body, sub_region in pairs.items():
        here, there = (region(division, code) for division, code in zip(GROUPINGS, (body, sub_region), strict=True))
        moved |= set(here.members) ^ set(there.members)
    assert names(moved) == {"Skurup"}


@pytest.mark.parametrize(
    ("code", "name"),
    [("1280", "Malmö"), ("12", "Skåne"), ("00", "Sverige"), ("sydostra_skane_sosk", "Sydöstra Skåne (SÖSK)")],
)
def test_every_area_has_a_name(code: str, name: str) -> None:
    assert area_name(code) == name


@pytest.mark.parametrize(
    ("text", "code"),
    [("1281", "1281"), ("lund", "1281"), ("Lunds kommun", "1281"), ("  Höganäs kommun ", "1284"), ("Åstorp", "1277")],
)
def test_a_municipality_is_found_by_code_or_name(text: str, code: str) -> None:
    assert find_municipality(text).code == code


def test_a_name_typed_on_a_mac_is_the_same_name() -> None:
    assert find_municipality("Malmo\u0308").code == "1280"


@pytest.mark.parametrize("text", ["Malmoe", "Malmo", "Kristianstads"])
def test_a_misspelt_name_is_refused_or_understood_never_guessed(text: str) -> None:
    try:
        found = find_municipality(text).name
    except UnknownArea as unknown:
        assert any(name.split(" ", 1)[1].startswith(text[:4]) for name in unknown.suggestions)
    else:
        assert text.startswith(found)


@pytest.mark.parametrize("look_up", [municipality, find_municipality, area_name, shapes.outline, shapes.hatch])
def test_an_unknown_area_is_named_in_the_error(look_up) -> None:
    with pytest.raises(UnknownArea, match="'0180' is not one of Skåne's"):
        look_up("0180")


def test_unknown_regions_and_angles_are_refused() -> None:
    with pytest.raises(UnknownArea):
        shapes.region_outline(Division.COOPERATION_BODY, "sydvastra_skane")
    with pytest.raises(UnknownArea):
        region(Division.STATISTICAL_SUB_REGION, "skane_nordost")
    with pytest.raises(ValueError, match="not at 30"):
        shapes.hatch("1280", 30)


def test_the_map_has_33_polygons_with_the_codes_as_ids() -> None:
    features = shapes.boundaries()["features"]
    assert len(features) == 33
    assert [one["id"] for one in features] == sorted(CODES)
    assert all(one["properties"]["name"] == municipality(one["id"]).name for one in features)


@pytest.mark.parametrize("code", CODES)
def test_rings_are_closed_clockwise_and_in_skane(code: str) -> None:
    points = ring(code)
    assert points[0] == points[-1]
    twice_area = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in itertools.pairwise(points))
    assert twice_area < 0, "d3 fills the whole globe around a counter-clockwise ring"
    assert all(12.4 < x < 14.7 and 55.3 < y < 56.6 for x, y in points)


def test_the_file_is_small_enough_to_send_with_every_figure() -> None:
    assert shapes.BOUNDARIES.stat().st_size < 20_000


@pytest.mark.parametrize(
    ("code", "others"),
    [
        # Who borders on whom on land, from the municipalities' own descriptions.
        ("1280", {"Burlöv", "Staffanstorp", "Svedala", "Vellinge"}),
        ("1231", {"Malmö", "Staffanstorp", "Lomma"}),
        ("1278", {"Ängelholm"}),
        ("1272", {"Kristianstad"}),
        ("1284", {"Helsingborg"}),
    ],
)
def test_neighbours_are_those_with_a_border_on_land(code: str, others: set[str]) -> None:
    assert names(shapes.neighbours()[code]) == others


def test_neighbours_are_mutual_and_nobody_is_alone() -> None:
    near = shapes.neighbours()
    assert sorted(near) == sorted(CODES)
    assert all(near[code] and code not in near[code] for code in CODES)
    assert all(code in near[other] for code in CODES for other in near[code])


@pytest.mark.parametrize(
    ("code", "published_km2"),
    # Statistics Sweden's published land areas, rounded. The generalised coast cuts up to 7 % off Malmö.
    [("1280", 157), ("1281", 427), ("1283", 344), ("1231", 19), ("1262", 56), ("1291", 391)],
)
def test_areas_are_near_the_published_land_areas(code: str, published_km2: float) -> None:
    assert shapes.areas_km2()[code] == pytest.approx(published_km2, rel=0.07)


def test_areas_add_up_to_the_county_with_its_lakes() -> None:
    # Published: 10,969 km2 of land, 11,302 with inland water.
    assert 10_969 < sum(shapes.areas_km2().values()) < 11_400


@pytest.mark.parametrize("division", GROUPINGS)
def test_regions_have_one_outer_border_made_of_their_members_borders(division: Division) -> None:
    for one in regions(division):
        longitudes, latitudes = shapes.region_outline(division, one.code)
        border = set(zip(longitudes, latitudes, strict=True))
        assert None not in longitudes, f"{one.name} has gaps or islands"
        assert len(border) > 40
        assert border <= set().union(*(ring(code) for code in one.members))
        assert len(border) < len(set().union(*(ring(code) for code in one.members)))


def test_the_county_has_one_outer_border() -> None:
    longitudes, latitudes = shapes.county_outline()
    assert None not in longitudes and len(longitudes) == len(latitudes) > 100


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("angle", HATCH_ANGLES)
def test_hatch_lines_lie_inside_and_slope_as_asked(code: str, angle: int) -> None:
    longitudes, latitudes = shapes.hatch(code, angle)
    assert longitudes[2::3] == latitudes[2::3] == (None,) * (len(longitudes) // 3)
    starts = list(zip(longitudes[0::3], latitudes[0::3], strict=True))
    ends = list(zip(longitudes[1::3], latitudes[1::3], strict=True))
    assert len(starts) >= 4, "the smallest municipality must read as hatched"
    for (x1, y1), (x2, y2) in zip(starts, ends, strict=True):
        assert crossings((x1 + x2) / 2, (y1 + y2) / 2, ring(code))
        slope = math.degrees(math.atan2(northing(y2) - northing(y1), x2 - x1)) % 180
        assert min(abs(slope - angle), 180 - abs(slope - angle)) < 1


def test_names_do_not_meet_on_a_map_640_pixels_high() -> None:
    corners = [point for code in CODES for point in ring(code)]
    scale = MAP_HEIGHT / (northing(max(y for _, y in corners)) - northing(min(y for _, y in corners)))
    boxes = {}
    for code, (longitude, latitude) in shapes.label_points().items():
        half = len(municipality(code).name) * LETTER_WIDTH / 2
        boxes[municipality(code).name] = (longitude * scale, northing(latitude) * scale, half)
    meeting = [
        (one, other)
        for (one, (x1, y1, half1)), (other, (x2, y2, half2)) in itertools.combinations(boxes.items(), 2)
        if abs(x1 - x2) < half1 + half2 and abs(y1 - y2) < LETTER_HEIGHT
    ]
    assert len(boxes) == 33
    assert meeting == []


def test_names_stand_in_their_own_municipality() -> None:
    outside = {code for code, point in shapes.label_points().items() if not crossings(*point, ring(code))}
    # Burlöv is too small for its name: it stands in the Sound, beside its own coast.
    assert names(outside) == {"Burlöv"}
    longitude, latitude = shapes.label_points()["1231"]
    assert min(math.dist((longitude, latitude), point) for point in ring("1231")) < 0.05, "degrees; 3 km at most"


def test_the_packaged_files_are_what_the_build_makes() -> None:
    polygons = build.municipal_polygons()
    assert build.feature_collection(polygons) == shapes.boundaries()
    assert build.geometry(polygons) == json.loads(shapes.GEOMETRY.read_text(encoding="utf-8"))


def test_the_shapes_that_are_served_are_the_packaged_ones() -> None:
    assert build.SERVED.read_bytes() == shapes.BOUNDARIES.read_bytes()


def test_reading_shapes_needs_no_geometry_library() -> None:
    read = "import sys; from data.reference import boundaries; boundaries.hatch('1280'); print('shapely' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", read], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
