"""The parts figures are made of. Pages use `ui.maps` and `ui.charts`."""
