"""Panel as in its tutorial: functions bound to a widget, one for each figure."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import panel as pn
import plotly.express as px

PACKAGED = Path(__file__).parents[3] / "data" / "packaged"

pn.extension("plotly", "tabulator")


@pn.cache
def read() -> tuple[pd.DataFrame, Any]:
    """The official figures and the boundaries, once for all visitors."""
    figures = pd.read_csv(PACKAGED / "official_statistics.csv", dtype={"municipality_code": str})
    figures = figures[figures["year"].astype(str).str.fullmatch(r"\d{4}")]
    return figures, json.loads((PACKAGED / "boundaries.geojson").read_text(encoding="utf-8"))


figures, shapes = read()
indicators = sorted(figures["indicator"].unique())
picker = pn.widgets.Select(name="Indikator", options=indicators, value=indicators[32])


def chosen(indicator: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """All years of an indicator, and the municipalities in its latest."""
    rows = figures[figures["indicator"] == indicator]
    return rows, rows[(rows["year"] == rows["year"].max()) & ~rows["municipality_code"].isin(["00", "12"])]


def area(indicator: str) -> Any:
    """The map."""
    figure = px.choropleth(
        chosen(indicator)[1],
        geojson=shapes,
        locations="municipality_code",
        color="value",
        projection="mercator",
    )
    return figure.update_geos(fitbounds="locations", visible=False)


def strip(indicator: str) -> Any:
    """All municipalities on one line."""
    return px.strip(chosen(indicator)[1], x="value", hover_name="municipality_code")


def trend(indicator: str) -> Any:
    """Sweden, Skåne and Malmö by year."""
    rows = chosen(indicator)[0]
    return px.line(
        rows[rows["municipality_code"].isin(["00", "12", "1280"])], x="year", y="value", color="municipality_code"
    )


def table(indicator: str) -> pd.DataFrame:
    """The municipalities' values."""
    return chosen(indicator)[1]


pn.Column(
    picker,
    pn.Row(pn.pane.Plotly(pn.bind(area, picker)), pn.pane.Plotly(pn.bind(strip, picker))),
    pn.pane.Plotly(pn.bind(trend, picker)),
    pn.widgets.Tabulator(pn.bind(table, picker)),
).servable()
