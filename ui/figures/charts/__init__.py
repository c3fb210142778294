"""Charts other than maps: result + words + theme -> Plotly figure as a plain dict. No number is computed here.

May import ui.figures.classes, ui.figures.frame, ui.figures.hover, ui.figures.legend, ui.theme and ui.wording.
"""

from ui.figures.charts.attendance_grid import Came, Cell, Heading, grid
from ui.figures.charts.concentration_curve import curve
from ui.figures.charts.dot_strip import dot_strip
from ui.figures.charts.heat_table import heat
from ui.figures.charts.location_quotients import quotients
from ui.figures.charts.matrix import matrix
from ui.figures.charts.profile_strips import Placing, profile_strips
from ui.figures.charts.scatter import scatter
from ui.figures.charts.stacked_bars import stacked_bars
from ui.figures.charts.timeline import Span, timeline
from ui.figures.charts.trend import trend

__all__ = [
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
    "profile_strips",
    "quotients",
    "scatter",
    "stacked_bars",
    "timeline",
    "trend",
]
