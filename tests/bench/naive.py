"""The page most people would write first: read everything, join, draw with plotly.express, on each rerun."""

from pathlib import Path

import geopandas as gpd
import pandas as pd
import plotly.express as px
import streamlit as st

PACKAGED = Path(__file__).parents[2] / "data" / "packaged"

figures = pd.read_csv(PACKAGED / "official_statistics.csv", dtype={"municipality_code": str})
shapes = gpd.read_file(PACKAGED / "boundaries.geojson")
shapes["municipality_code"] = gpd.read_file(PACKAGED / "boundaries.geojson").iloc[:, 0].astype(str)
indicator = st.selectbox("Indikator", sorted(figures["indicator"].unique()), index=32)
year = st.selectbox("År", [2022, 2021, 2020])
chosen = figures[(figures["indicator"] == indicator) & (figures["year"] == year)]
chosen = chosen[~chosen["municipality_code"].isin(["00", "12"])]
figure = px.choropleth(
    chosen,
    geojson=shapes.set_index("municipality_code").__geo_interface__,
    locations="municipality_code",
    color="value",
    projection="mercator",
)
figure.update_geos(fitbounds="locations", visible=False)
st.plotly_chart(figure)
st.dataframe(chosen)
