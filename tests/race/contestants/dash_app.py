"""Dash as in its tutorial: the data read once, one callback that draws everything anew for the chosen indicator."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.express as px
from dash import Dash, Input, Output, callback, dash_table, dcc, html

PACKAGED = Path(__file__).parents[3] / "data" / "packaged"

figures = pd.read_csv(PACKAGED / "official_statistics.csv", dtype={"municipality_code": str})
figures = figures[figures["year"].astype(str).str.fullmatch(r"\d{4}")]
shapes = json.loads((PACKAGED / "boundaries.geojson").read_text(encoding="utf-8"))
indicators = sorted(figures["indicator"].unique())

app = Dash(__name__)
server = app.server
app.layout = html.Div(
    [
        dcc.Dropdown(indicators, indicators[32], id="indicator"),
        dcc.Graph(id="area"),
        dcc.Graph(id="strip"),
        dcc.Graph(id="trend"),
        dash_table.DataTable(id="table"),
    ]
)


@callback(
    Output("area", "figure"),
    Output("strip", "figure"),
    Output("trend", "figure"),
    Output("table", "data"),
    Input("indicator", "value"),
)
def show(indicator: str) -> tuple[Any, ...]:
    """Every figure of the page for one indicator."""
    chosen = figures[figures["indicator"] == indicator]
    latest = chosen[(chosen["year"] == chosen["year"].max()) & ~chosen["municipality_code"].isin(["00", "12"])]
    area = px.choropleth(
        latest,
        geojson=shapes,
        locations="municipality_code",
        color="value",
        projection="mercator",
    )
    area.update_geos(fitbounds="locations", visible=False)
    strip = px.strip(latest, x="value", hover_name="municipality_code")
    wide = chosen[chosen["municipality_code"].isin(["00", "12", "1280"])]
    trend = px.line(wide, x="year", y="value", color="municipality_code")
    return area, strip, trend, latest.to_dict("records")
