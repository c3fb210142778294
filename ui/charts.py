"""Charts other than maps: result + words + theme -> Plotly figure as a plain dict. No number is computed here."""

from ui.figures.lines import trend
from ui.figures.strip import dot_strip

CHART_CONFIG = {"displayModeBar": False, "scrollZoom": False, "responsive": True}

__all__ = ["CHART_CONFIG", "dot_strip", "trend"]
