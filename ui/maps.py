"""Maps of the 33 municipalities: result + words + theme -> Plotly figure as a plain dict. No number is computed here."""

from ui.figures.choropleth import choropleth, small
from ui.figures.coverage import PilotMark, pilots
from ui.figures.situations import situations
from ui.figures.symbols import symbols

MAP_CONFIG = {
    # The offline stub: without it Plotly asks a far-away host for coastlines and then draws no polygon.
    "topojsonURL": "/app/static/topojson/",
    "displayModeBar": False,
    "scrollZoom": False,
    "responsive": True,
}
NAMES_SELECTOR = ".geo .scattergeo text"
"""CSS selector of the names on a map, for hiding them where they would not fit."""

__all__ = ["MAP_CONFIG", "NAMES_SELECTOR", "PilotMark", "choropleth", "pilots", "situations", "small", "symbols"]
