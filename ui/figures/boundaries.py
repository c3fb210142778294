"""The municipalities' shapes in a figure: fetched once by the browser from this server, or carried along in a file."""

from data.reference.boundaries import boundaries
from ui.figures.frame import Figure

ADDRESS = "/app/static/boundaries.geojson"
"""The same file as data/packaged/boundaries.geojson, served by this server."""


def by_address(figure: Figure) -> Figure:
    """The figure with the shapes by their address on this server: 19 kB less for every map."""
    return _with_shapes(figure, ADDRESS)


def carried(figure: Figure) -> Figure:
    """The figure with the shapes inside it, for where there is no server."""
    return _with_shapes(figure, boundaries())


def _with_shapes(figure: Figure, shapes: object) -> Figure:
    data = [{**trace, "geojson": shapes} if "geojson" in trace else trace for trace in figure["data"]]
    return {**figure, "data": data}
