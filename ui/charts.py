"""Charts other than maps: result + words + theme -> Plotly figure as a plain dict. No number is computed here."""

from ui.figures.bars import stacked_bars
from ui.figures.curve import curve
from ui.figures.grid import Came, Cell, Heading, grid
from ui.figures.heat import heat
from ui.figures.lines import trend
from ui.figures.matrix import matrix
from ui.figures.pairs import pair
from ui.figures.placings import Placing, placings
from ui.figures.quotients import quotients
from ui.figures.strip import dot_strip
from ui.figures.timeline import Span, timeline

CHART_CONFIG = {"displayModeBar": False, "scrollZoom": False, "responsive": True}

__all__ = [
    "CHART_CONFIG",
    "Came",
    "Cell",
    "Heading",
    "Placing",
    "Span",
    "curve",
    "dot_strip",
    "grid",
    "heat",
    "matrix",
    "pair",
    "placings",
    "quotients",
    "stacked_bars",
    "timeline",
    "trend",
]
