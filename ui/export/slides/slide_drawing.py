"""A figure without a chart of PowerPoint's own, redrawn as shapes and words that can be moved and changed.

It reads the finished figure, which a story keeps too, so a strip, grid or placing leaves as the picture it is on the screen.
Lengths are px of the figure until `_Sheet` makes inches of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import unescape
from itertools import pairwise
from re import sub
from typing import Any

from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.enum.shapes import MSO_SHAPE

from ui.export.slides.shapes import SIGN, Box, Look, Paint, border, fill, freeform, set_alt_text, words
from ui.figures.frame import Figure, Part
from ui.theme import LIGHT

KINDS = {"scatter", "bar", "heatmap"}
HIGHEST = 900
"""px: a higher figure goes on over more slides, so that its words can be read."""
WIDEST, NARROWEST = 1100, 620
"""px that the figure may be drawn wide or must be."""
SMALLEST, DAY = 7, 86_400_000
"""Points; milliseconds."""
SYMBOLS = {"circle": MSO_SHAPE.OVAL, "diamond": MSO_SHAPE.DIAMOND, "square": MSO_SHAPE.RECTANGLE}
PATTERNS = {
    "/": MSO_PATTERN.WIDE_UPWARD_DIAGONAL,
    "\\": MSO_PATTERN.WIDE_DOWNWARD_DIAGONAL,
    "x": MSO_PATTERN.DIAGONAL_CROSS,
    "-": MSO_PATTERN.LIGHT_HORIZONTAL,
    ".": MSO_PATTERN.DASHED_DOWNWARD_DIAGONAL,
}


@dataclass(frozen=True)
class _Axis:
    """Where values lie between the ends of an axis, 0-1."""

    first: float
    last: float

    def at(self, value: Any) -> float:
        return (_number(value) - self.first) / (self.last - self.first)


@dataclass(frozen=True)
class _Sheet:
    """Where a figure's px are on the slide. `x` and `y` are its axes, `width` and `height` all of it in px."""

    shapes: Any
    box: Box
    width: float
    height: float
    margin: Part
    x: _Axis
    y: _Axis

    @property
    def scale(self) -> float:
        """Inches for each px."""
        return min(self.box.height / self.height, self.box.width / self.width)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Inches of a place that is x px from the figure's left and y px from its top."""
        left = self.box.left + (self.box.width - self.width * self.scale) / 2
        return left + x * self.scale, self.box.top + y * self.scale

    def across(self, share: float) -> float:
        """px from the left of a share of the drawing area."""
        return float(self.margin["l"] + share * (self.width - self.margin["l"] - self.margin["r"]))

    def down(self, share: float) -> float:
        """px from the top of a share of the drawing area, 0 at its foot."""
        return float(self.margin["t"] + (1 - share) * (self.height - self.margin["t"] - self.margin["b"]))

    def place(self, x: Any, y: Any) -> tuple[float, float]:
        """px of two values."""
        return self.across(self.x.at(x)), self.down(self.y.at(y))

    def area(self, left: float, top: float, right: float, bottom: float) -> Box:
        """The box between four px."""
        (x0, y0), (x1, y1) = self.point(min(left, right), min(top, bottom)), self.point(max(left, right), max(top, bottom))
        return Box(left=x0, top=y0, width=x1 - x0, height=y1 - y0)


def can_draw(figure: Figure) -> bool:
    """Whether the figure holds only what is drawn here: no map."""
    return bool(figure["data"]) and {trace.get("type") for trace in figure["data"]} <= KINDS


def parts(figure: Figure) -> list[tuple[float, float] | None]:
    """Which of its heights (low, high on its y axis) each slide shows; None is all of it."""
    height, span = figure["layout"]["height"], figure["layout"].get("yaxis", {}).get("range")
    if height <= HIGHEST or span is None:
        return [None]
    count = -(-height // (HIGHEST - 200))
    heights = sorted({_number(y) for trace in figure["data"] for y in trace.get("y", ()) if y is not None})
    gaps = [(low + high) / 2 for low, high in pairwise(heights) if high - low > 20]
    wanted = [span[0] + (span[1] - span[0]) * place / count for place in range(1, count)]
    cuts = [span[0], *(min(gaps, key=lambda gap: abs(gap - want)) for want in wanted), span[1]]
    return list(reversed(list(pairwise(cuts))))


def draw(shapes: Any, box: Box, figure: Figure, part: tuple[float, float] | None, alt_text: str) -> None:
    """Draw the figure, or a part of its heights, into the box as one group."""
    sheet = _sheet(shapes, box, figure, part)
    before = len(shapes)
    layout = figure["layout"]
    for shape in layout.get("shapes", ()):
        _shape(sheet, shape)
    for name in ("xaxis", "yaxis"):
        _ticks(sheet, layout.get(name, {}), name)
    for trace in figure["data"]:
        _TRACES[trace["type"]](sheet, trace)
    for annotation in layout.get("annotations", ()):
        if annotation.get("name") != "demo":
            _annotation(sheet, annotation)
    if layout.get("showlegend"):
        _legend(sheet, figure["data"])
    group = shapes.add_group_shape(list(shapes)[before:])
    set_alt_text(group, alt_text)


def _sheet(shapes: Any, box: Box, figure: Figure, part: tuple[float, float] | None) -> _Sheet:
    layout = figure["layout"]
    rows: Sequence[Sequence[Any]] = next((trace["z"] for trace in figure["data"] if trace["type"] == "heatmap"), [])
    margin, height = layout["margin"], layout["height"]
    if part is not None:
        height = part[1] - part[0] + margin["t"] + margin["b"]
    width = min(WIDEST, max(NARROWEST, box.width * height / box.height))
    x, y = layout.get("xaxis", {}), layout.get("yaxis", {})
    return _Sheet(shapes, box, width, height, margin, _axis(x, rows[0] if rows else ()), _axis(y | _only(part), rows))


def _only(part: tuple[float, float] | None) -> Part:
    return {} if part is None else {"range": part}


def _axis(axis: Part, cells: Sequence[Any]) -> _Axis:
    first, last = map(_number, axis.get("range") or (-0.5, len(cells) - 0.5))
    return _Axis(last, first) if axis.get("autorange") == "reversed" else _Axis(first, last)


def _number(value: Any) -> float:
    """A value of an axis; days are counted."""
    return float(date.fromisoformat(value[:10]).toordinal() if isinstance(value, str) else value)


def _shown(sheet: _Sheet, trace: Part) -> Iterator[tuple[int, float, float]]:
    """Which points of a trace lie on the sheet, and where in px."""
    for place, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
        if x is not None and y is not None and 0 <= sheet.y.at(y) <= 1:
            yield place, *sheet.place(x, y)


def _scatter(sheet: _Sheet, trace: Part) -> None:
    mode = trace.get("mode", "")
    if "lines" in mode:
        for stroke in _strokes(sheet, trace):
            _line(sheet, stroke, trace.get("line", {}))
    for place, x, y in _shown(sheet, trace):
        if "markers" in mode:
            _marker(sheet, x, y, trace.get("marker", {}))
        if mode == "text":
            down, _, side = trace.get("textposition", "middle center").partition(" ")
            anchor = {"left": "right", "right": "left"}.get(side, "center")
            _words(sheet, (x, y), trace["text"][place], trace.get("textfont", {}), anchor, _UNDER.get(down, "middle"))


_UNDER = {"top": "bottom", "bottom": "top"}


def _strokes(sheet: _Sheet, trace: Part) -> list[list[tuple[float, float]]]:
    strokes: list[list[tuple[float, float]]] = [[]]
    for x, y in zip(trace["x"], trace["y"], strict=True):
        if x is None or y is None or not 0 <= sheet.y.at(y) <= 1:
            strokes.append([])
        else:
            strokes[-1].append(sheet.place(x, y))
    return [stroke for stroke in strokes if len(stroke) > 1]


def _line(sheet: _Sheet, stroke: Sequence[tuple[float, float]], line: Part) -> None:
    points = [sheet.point(*point) for point in stroke]
    shape = freeform(sheet.shapes, [(round(x * 914400), round(y * 914400)) for x, y in points], closed=False)
    shape.fill.background()
    border(shape, _colour(line.get("color")), max(0.5, line.get("width", 1) * sheet.scale * 72))
    if line.get("dash", "solid") != "solid":
        shape.line.dash_style = MSO_LINE.DASH


def _marker(sheet: _Sheet, x: float, y: float, marker: Part) -> None:
    symbol, half = str(marker.get("symbol", "circle")), marker.get("size", 6) / 2
    line = marker.get("line", {})
    if symbol.startswith("line-ns"):
        _line(sheet, [(x, y - half), (x, y + half)], line)
        return
    kind = SYMBOLS.get(symbol.removesuffix("-open"), MSO_SHAPE.OVAL)
    open_ = symbol.endswith("-open")
    shape = sheet.shapes.add_shape(kind, *sheet.area(x - half, y - half, x + half, y + half).emu)
    fill(shape, Paint(colour=LIGHT.page if open_ else _colour(marker.get("color"))))
    _edge(sheet, shape, line if line.get("width") else {"color": marker.get("color"), "width": 2 if open_ else 0})


def _edge(sheet: _Sheet, shape: Any, line: Part) -> None:
    if line.get("width"):
        border(shape, _colour(line.get("color")), max(0.5, line["width"] * sheet.scale * 72))
    else:
        shape.line.fill.background()


def _bars(sheet: _Sheet, trace: Part) -> None:
    """Lying bars; a day is counted as a day, a length of time in milliseconds."""
    marker, starts = trace["marker"], trace.get("base")
    for place, (length, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
        start = _number(starts[place]) if starts else 0.0
        end = start + (length / DAY if starts and isinstance(starts[place], str) else length)
        left, middle = sheet.place(start, y)
        half = trace.get("width", 14) / 2
        box = sheet.area(left, middle - half, sheet.across(sheet.x.at(end)), middle + half)
        shape = sheet.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.emu)
        pattern = marker.get("pattern", {})
        ink = _colour(pattern.get("fgcolor", LIGHT.page))
        fill(shape, Paint(colour=_colour(marker.get("color")), pattern=PATTERNS.get(pattern.get("shape", "")), ink=ink))
        _edge(sheet, shape, marker.get("line", {}))


def _heatmap(sheet: _Sheet, trace: Part) -> None:
    """A rectangle for each cell, its words in it."""
    low, high = trace["zmin"], trace["zmax"]
    size = max(SMALLEST, trace.get("textfont", {}).get("size", 12) * sheet.scale * 72)
    for down, row in enumerate(trace["z"]):
        for across, value in enumerate(row):
            if value is None:
                continue
            (left, top), (right, bottom) = sheet.place(across - 0.5, down - 0.5), sheet.place(across + 0.5, down + 0.5)
            colour = _of_scale(trace["colorscale"], (value - low) / (high - low))
            text = trace["text"][down][across] if "text" in trace else ""
            look = Look(size=size, align="center", wrap=False, fill=colour, border=LIGHT.page)
            words(sheet.shapes, sheet.area(left, top, right, bottom), _plain(text), look)


_TRACES = {"scatter": _scatter, "bar": _bars, "heatmap": _heatmap}


def _of_scale(scale: Sequence[Sequence[Any]], share: float) -> str:
    """The colour of a scale in steps, each of which stands at both its ends."""
    return next(_colour(colour) for edge, colour in reversed(scale) if edge <= share or edge == 0)


def _shape(sheet: _Sheet, shape: Part) -> None:
    """A rectangle, circle or line of the legend or the frame."""
    (x0, y0), (x1, y1) = (_corner(sheet, shape, end) for end in "01")
    if shape["type"] == "line":
        _line(sheet, [(x0, y0), (x1, y1)], shape.get("line", {}))
        return
    kind = MSO_SHAPE.OVAL if shape["type"] == "circle" else MSO_SHAPE.RECTANGLE
    drawn = sheet.shapes.add_shape(kind, *sheet.area(x0, y0, x1, y1).emu)
    if shape.get("fillcolor"):
        fill(drawn, Paint(colour=_colour(shape["fillcolor"])))
    else:
        drawn.fill.background()
    _edge(sheet, drawn, shape.get("line", {}))


def _corner(sheet: _Sheet, shape: Part, end: str) -> tuple[float, float]:
    if shape.get("xsizemode") == "pixel":
        x = _x(sheet, shape, shape["xanchor"]) + shape[f"x{end}"]
    else:
        x = _x(sheet, shape, shape[f"x{end}"])
    if shape.get("ysizemode") == "pixel":
        return x, _y(sheet, shape, shape["yanchor"]) - shape[f"y{end}"]
    return x, _y(sheet, shape, shape[f"y{end}"])


def _x(sheet: _Sheet, of: Part, value: Any) -> float:
    return sheet.across(value if of.get("xref") == "paper" else sheet.x.at(value))


def _y(sheet: _Sheet, of: Part, value: Any) -> float:
    return sheet.down(value if of.get("yref") == "paper" else sheet.y.at(value))


def _annotation(sheet: _Sheet, note: Part) -> None:
    x = _x(sheet, note, note["x"]) + note.get("xshift", 0)
    y = _y(sheet, note, note["y"]) - note.get("yshift", 0)
    _words(sheet, (x, y), note["text"], note.get("font", {}), note.get("xanchor", "center"), note.get("yanchor", "middle"))


def _ticks(sheet: _Sheet, axis: Part, name: str) -> None:
    if axis.get("visible") is False or "tickvals" not in axis:
        return
    texts = axis.get("ticktext") or [f"{value:g}" for value in axis["tickvals"]]
    for value, text in zip(axis["tickvals"], texts, strict=True):
        if name == "yaxis":
            _words(sheet, (sheet.margin["l"] - 6, sheet.down(sheet.y.at(value))), text, axis["tickfont"], "right", "middle")
        else:
            above = axis.get("side") == "top"
            y = sheet.down(1) - 4 if above else sheet.down(0) + 4
            anchor = "bottom" if above else "top"
            _words(sheet, (sheet.across(sheet.x.at(value)), y), text, axis["tickfont"], "center", anchor)
    title = axis.get("title", {})
    if title.get("text") and name == "xaxis":
        _words(sheet, (sheet.across(0.5), sheet.down(0) + 26), title["text"], title.get("font", {}), "center", "top")


def _legend(sheet: _Sheet, traces: Sequence[Part]) -> None:
    """The names of the traces with their marks, in rows above the figure."""
    x, y = sheet.margin["l"] + 10.0, 14.0
    for trace in traces:
        if trace.get("showlegend", True) and trace.get("name"):
            wide = 40 + len(trace["name"]) * 7.5
            if x + wide > sheet.width and x > sheet.margin["l"] + 10:
                x, y = sheet.margin["l"] + 10.0, y + 20
            if "markers" in trace.get("mode", ""):
                _marker(sheet, x, y, trace["marker"])
            else:
                _line(sheet, [(x - 8, y), (x + 8, y)], trace.get("line", {}))
            _words(sheet, (x + 14, y), trace["name"], {}, "left", "middle")
            x += wide


def _words(sheet: _Sheet, at: tuple[float, float], text: str, font: Part, anchor: str, upright: str) -> None:
    """Words at a place in px: `anchor` and `upright` say which of their sides lies there, as Plotly calls it."""
    plain = _plain(text)
    if not plain:
        return
    size = max(SMALLEST, font.get("size", 12) * sheet.scale * 72)
    lines = plain.split("\n")
    width, height = max(map(len, lines)) * SIGN * size + 0.04, len(lines) * size * 0.0175
    x, y = sheet.point(*at)
    left = x - {"center": width / 2, "right": width}.get(anchor, 0)
    top = y - {"middle": height / 2, "bottom": height}.get(upright, 0)
    align = anchor if anchor in ("center", "right") else "left"
    look = Look(size=size, bold="<b>" in text, align=align, wrap=False, colour=_colour(font.get("color", LIGHT.text)))
    words(sheet.shapes, Box(left=left, top=top, width=width, height=height), plain, look)


def _plain(text: str) -> str:
    return unescape(sub(r"<[^>]*>", "", sub(r"<br\s*/?>", "\n", str(text))))


def _colour(colour: Any) -> str:
    """A colour as "#rrggbb"; one that lets through is taken for the quiet grey behind it."""
    return colour if isinstance(colour, str) and colour.startswith("#") and len(colour) == 7 else LIGHT.quiet
