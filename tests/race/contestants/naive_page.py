"""Streamlit as in its tutorial: read everything, filter, draw with plotly.express, on each rerun."""

import json
from pathlib import Path

import pandas as pd
import plotly.express as px
import streamlit as st

PACKAGED = Path(__file__).parents[3] / "data" / "packaged"

st.set_page_config(layout="wide")
figures = pd.read_csv(PACKAGED / "official_statistics.csv", dtype={"municipality_code": str})
figures = figures[figures["year"].astype(str).str.fullmatch(r"\d{4}")]
shapes = json.loads((PACKAGED / "boundaries.geojson").read_text(encoding="utf-8"))
indicator = st.selectbox("Indikator", sorted(figures["indicator"].unique()), index=32)
chosen = figures[figures["indicator"] == indicator]
latest = chosen[(chosen["year"] == chosen["year"].max()) & ~chosen["municipality_code"].isin(["00", "12"])]
left, right = st.columns(2)
with left:
    area = px.choropleth(
        latest,
        geojson=shapes,
        locations="municipality_code",
        color="value",
        projection="mercator",
    )
    area.update_geos(fitbounds="locations", visible=False)
    st.plotly_chart(area)
with right:
    st.plotly_chart(px.strip(latest, x="value", hover_name="municipality_code"))
    wide = chosen[chosen["municipality_code"].isin(["00", "12", "1280"])]
    st.plotly_chart(px.line(wide, x="year", y="value", color="municipality_code"))
st.dataframe(latest)
