"""The figures of a story as data for its script: both themes, and every longer part only once."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ui.document.document import Slide
from ui.figures import boundaries
from ui.figures.frame import Figure
from ui.theme import DARK, LIGHT

SHORTEST_SHARED = 160
"""Signs of JSON from which a part is worth a place in the pool: shapes, names and hatching recur in every map."""
SHARED = "$"
"""Stands alone in an object that holds the place of a shared part."""
TOPOLOGY = Path(__file__).parents[3] / "static" / "topojson" / "world_110m.json"
"""The world without coastlines, which Plotly would otherwise ask a far-away host for."""


class Pool:
    """Parts that figures share, each written once."""

    def __init__(self) -> None:
        self.parts: list[Any] = []
        self._places: dict[str, int] = {}

    def shared(self, part: Any) -> Any:
        """The part itself if it is short, else where it stands. Raises ValueError on a number that is none."""
        text = json.dumps(part, separators=(",", ":"), allow_nan=False)
        if len(text) < SHORTEST_SHARED:
            return part
        if text not in self._places:
            self._places[text] = len(self.parts)
            self.parts.append(part)
        return {SHARED: self._places[text]}

    def figure(self, figure: Figure) -> dict[str, Any]:
        """A figure with its longer parts in the pool."""
        return {
            "data": [self._packed(trace) for trace in figure["data"]],
            "layout": self._packed(figure["layout"]),
        }

    def _packed(self, parts: Mapping[str, Any]) -> dict[str, Any]:
        return {name: self.shared(part) for name, part in parts.items()}


def packed(slides: Sequence[Slide], progress: Callable[[int, int], None] | None = None) -> dict[str, Any]:
    """`parts`, and `figures` by slide (None where there is no picture), each in the light and the dark theme."""
    pool = Pool()
    figures: list[dict[str, Any] | None] = []
    for place, slide in enumerate(slides, start=1):
        figures.append(_in_both_themes(pool, slide))
        if progress is not None:
            progress(place, len(slides))
    topology = json.loads(TOPOLOGY.read_text("utf-8"))
    return {"figures": figures, "parts": pool.parts, "topology": topology}


def _in_both_themes(pool: Pool, slide: Slide) -> dict[str, Any] | None:
    draw = slide.document.figure
    if draw is None:
        return None
    return {theme.name: pool.figure(boundaries.carried(draw(theme))) for theme in (LIGHT, DARK)}
