"""Maps of the 33 municipalities: result + words + theme -> Plotly figure as a plain dict. No number is computed here.

May import ui.figures.classes, ui.figures.frame, ui.figures.hover, ui.figures.legend, ui.theme and ui.wording.
"""

from typing import Any

from ui.figures.maps.choropleth import choropleth, small
from ui.figures.maps.need_and_response import situations
from ui.figures.maps.pilots import PilotMark, pilots
from ui.figures.maps.symbols import symbols

MAP_CONFIG: dict[str, Any] = {
    # The offline stub: without it Plotly asks a far-away host for coastlines and then draws no polygon.
    "topojsonURL": "/app/static/topojson/",
    "displayModeBar": False,
    "scrollZoom": False,
    "responsive": True,
}

__all__ = ["MAP_CONFIG", "PilotMark", "choropleth", "pilots", "situations", "small", "symbols"]
