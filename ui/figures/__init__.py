"""Plotly figures: the frame, classes, legends and hover texts that maps and charts share.

May import ui.theme and ui.wording.
"""
