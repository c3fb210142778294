"""The legend of a classed map: a strip of classes with their limits under the map, then what has no class.

Drawn as shapes in px from the lower edge of the map, centred, so it looks the same at every width from 330 px up,
is never cut and never covers the map.
"""

from collections.abc import Mapping, Sequence

from analytics.registry.measure import Measure
from data.vocabulary import State
from ui.figures.classes import Paint, is_response
from ui.figures.frame import Part, font, safe
from ui.theme import STATE_LINE, Theme
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_limit, unit_name

WIDTH = 312
"""px, so that the legend fits the narrowest telephone."""
WIDEST = 326
"""px that words under it may reach."""
NARROW_SIGNS = ",. \u202filt"
ROW = 20
"""px from one line of what has no class to the next."""
STRIP = 14
"""px: the height of the strip of classes, and of a swatch."""
STATE_STROKES: Mapping[int | State, Sequence[tuple[float, float, float, float, float]]] = {
    State.MISSING: [(x, STRIP - 1, x + 6, 1, 1) for x in (2, 8, 14)],
    State.NOT_REPORTED: [(x, 1, x + 6, STRIP - 1, 1) for x in (2, 8, 14)],
    State.NOT_LOADED: [(x + 1, 1, x + 1, STRIP - 1, 0.5) for x in (4, 8, 12, 16)],
}
"""Lines on the swatches of empty states, x0, y0, x1, y1 and width in px, as they lie on the map."""


class Drawing:
    """Shapes and annotations measured in px right of and below the middle of the map's lower edge.

    Every measure that the methods are given is in px of a map at its usual size; `scale` makes px of this map of it.
    `height` is how far down the legend reaches in the former, set by whoever draws.
    """

    def __init__(self, theme: Theme, scale: float, *, middle: float = 0) -> None:
        """`middle`: px that the middle of the page lies right of the middle of the plot, not scaled."""
        self.theme = theme
        self.scale = scale
        self.middle = middle
        self.shapes: list[Part] = []
        self.annotations: list[Part] = []
        self.height = 0.0

    @property
    def bottom(self) -> int:
        """Margin in px that the legend needs under the map."""
        return round((self.height + 6) * self.scale)

    def _shape(self, name: str, kind: str, box: tuple[float, float, float, float], **style: object) -> None:
        x0, top, x1, bottom = (edge * self.scale for edge in box)
        self.shapes.append(
            {
                "name": name,
                "type": kind,
                "xref": "paper",
                "yref": "paper",
                "xsizemode": "pixel",
                "ysizemode": "pixel",
                "xanchor": 0.5,
                "yanchor": 0,
                "x0": x0 + self.middle,
                "x1": x1 + self.middle,
                "y0": -top,
                "y1": -bottom,
                **style,
            }
        )

    def box(self, name: str, left: float, top: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle with a thin border."""
        self._shape(
            name,
            "rect",
            (left, top, left + width, top + height),
            fillcolor=colour,
            line={"color": self.theme.border, "width": 0.8},
        )

    def circle(
        self, name: str, left: float, top: float, size: float, colour: str, width: float = 1, *, border: str = ""
    ) -> None:
        """A circle in a square of `size` px, its border `width` px and not scaled."""
        self._round_or_not("circle", name, (left, top, size), colour, border, width)

    def square(
        self, name: str, left: float, top: float, size: float, colour: str, width: float = 1, *, border: str = ""
    ) -> None:
        """A square like that circle."""
        self._round_or_not("rect", name, (left, top, size), colour, border, width)

    def _round_or_not(
        self, kind: str, name: str, place: tuple[float, float, float], colour: str, border: str, width: float
    ) -> None:
        left, top, size = place
        line = {"color": border or self.theme.border, "width": width}
        self._shape(name, kind, (left, top, left + size, top + size), fillcolor=colour, line=line)

    def stroke(self, box: tuple[float, float, float, float], colour: str, width: float = 1, dash: str = "solid") -> None:
        """A straight line from (x0, y0) to (x1, y1), `width` px wide and not scaled; `dash` as Plotly calls it."""
        self._shape("stroke", "line", box, line={"color": colour, "width": width, "dash": dash})

    def words(self, name: str, text: str, x: float, top: float, *, anchor: str = "left", **more: object) -> None:
        """A line of text whose middle is `top` px under the map and whose `anchor` is at `x`; `more` is of its font."""
        self.annotations.append(
            {
                "name": name,
                "text": text,
                "xref": "paper",
                "yref": "paper",
                "x": 0.5,
                "y": 0,
                "xanchor": anchor,
                "yanchor": "middle",
                "xshift": x * self.scale + self.middle,
                "yshift": -top * self.scale,
                "borderpad": 0,
                "showarrow": False,
                "font": font(self.theme, 12 * self.scale, **more),
            }
        )


def direction(t: Catalogue, indicator: Measure) -> str:
    """What dark, or red and blue, means in this map."""
    if is_response(indicator):
        return t("figure.legend.neutral")
    which = {"higher_is_better": "low", "lower_is_better": "high"}.get(indicator.polarity, "neutral")
    if indicator.scale == "diverging":
        middle = format_limit(indicator.midpoint or 0.0, 0, t.language)
        return t(f"figure.legend.diverging_{which}", midpoint=middle)
    return t("figure.legend.neutral" if which == "neutral" else f"figure.legend.need_{which}")


def class_strip(t: Catalogue, drawing: Drawing, indicator: Measure, entries: Sequence[Paint], top: float) -> float:
    """Draw the classes from `top` px under the map; returns how many px under it the next part may start."""
    words = direction(t, indicator)
    unit = unit_name(indicator.unit, t.language)
    caption = f"<b>{safe(unit[0].upper() + unit[1:])}</b>  ·  {safe(words)}" if unit else safe(words)
    drawing.words("legend-title", caption, 0, top + 8, anchor="center")
    strip_top = top + 20
    step = WIDTH / len(entries)
    for place, entry in enumerate(entries):
        drawing.box(f"legend-class-{entry.key}", -WIDTH / 2 + place * step, strip_top, step, STRIP, entry.colour)
    return _class_names(drawing, [entry.short for entry in entries], step, strip_top + STRIP)


def _class_names(drawing: Drawing, names: Sequence[str], step: float, top: float) -> float:
    """What each class is called, under it: in one row where all have room, else every other one lower down."""
    rows = 1 if all(_width(name) <= step for name in names) else 2
    for place, name in enumerate(names):
        half, row = _width(name) / 2, place % rows
        x = -WIDTH / 2 + (place + 0.5) * step
        x = min(max(x, half - WIDEST / 2), WIDEST / 2 - half)
        if row:
            drawing.stroke((x, top, x, top + 4 + ROW * row - 8), drawing.theme.border, 0.8)
        drawing.words(f"legend-limit-{place}", safe(name), x, top + 11 + row * (ROW - 5), anchor="center")
    return top + 22 + (rows - 1) * (ROW - 5)


def _width(text: str) -> float:
    """About how many px a name of a class takes at SMALL, with a little air beside it."""
    return 5 + sum(3.4 if sign in NARROW_SIGNS else 6.8 for sign in text)


def state_rows(t: Catalogue, drawing: Drawing, entries: Sequence[Paint], top: float) -> float:
    """Draw what has no class, two in a row, from `top` px under the map; returns where the next part may start, in px."""
    for place, entry in enumerate(entries):
        column, row = place % 2, place // 2
        left = -WIDTH / 2 + column * WIDTH / 2
        if len(entries) == 1:
            left = -WIDTH / 4
        state_swatch(drawing, entry, left, top + row * ROW + 3)
        label = t("figure.legend.state", state=entry.label, count=entry.count)
        drawing.words(f"legend-{entry.key}", safe(label), left + 28, top + row * ROW + 10)
    return top + -(-len(entries) // 2) * ROW


def state_swatch(drawing: Drawing, entry: Paint, left: float, top: float) -> None:
    """A small sample, 22 × STRIP px, of how an empty state is painted on the map."""
    drawing.box(f"legend-swatch-{entry.key}", left, top, 22, STRIP, entry.colour)
    for line in STATE_STROKES.get(entry.key, ()):
        x0, y0, x1, y1, width = line
        drawing.stroke((left + x0, top + y0, left + x1, top + y1), STATE_LINE, width)
    if entry.key is State.SUPPRESSED:
        for x in (5, 11, 17):
            drawing.circle("dot", left + x - 1.2, top + STRIP / 2 - 1.2, 2.4, STATE_LINE, 0)


def strokes(shape: str, width: float, height: float) -> list[tuple[float, float, float, float]]:
    """Lines (x0, y0, x1, y1) that fill a swatch like a pattern: / \\ x -; other shapes have none."""
    rising = [(float(x), height - 0.5, x + height - 1, 0.5) for x in range(0, round(width - height) + 1, 7)]
    falling = [(x1, y0, x0, y1) for x0, y0, x1, y1 in rising]
    level = [(1.0, y, width - 1, y) for y in (3.5, 7, 10.5)]
    return {"/": rising, "\\": falling, "x": rising + falling, "-": level}.get(shape, [])
