"""Charts other than maps: result + words + theme -> Plotly figure as a plain dict. No number is computed here."""

from ui.figures.bars import stacked_bars
from ui.figures.grid import Came, Cell, Heading, grid
from ui.figures.lines import trend
from ui.figures.pairs import pair
from ui.figures.strip import dot_strip
from ui.figures.timeline import Span, timeline

CHART_CONFIG = {"displayModeBar": False, "scrollZoom": False, "responsive": True}

__all__ = [
    "CHART_CONFIG",
    "Came",
    "Cell",
    "Heading",
    "Span",
    "dot_strip",
    "grid",
    "pair",
    "stacked_bars",
    "timeline",
    "trend",
]
