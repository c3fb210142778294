"""Several indicators under each other, each on an axis of its own: one area among the others, Skåne and Sweden."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles

from analytics.evaluation.measured import AreaValue, MeasuredValues
from analytics.places.profile import ProfileRow
from ui.figures.frame import Figure, Part, axis, font, layout, safe, with_demo
from ui.figures.hover import shown_value, value_text
from ui.theme import BODY, SMALL, Theme
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_period
from ui.wording.sentences import place

PITCH, DOTS = 46, 12
"""px: one indicator with its words, and how far its dots lie above the next one's words."""
LEGEND = 66
PAD = 0.02
"""Share of the width kept free on either side, so that no dot is cut."""
LIFT = 7
"""px between a line and the words over it."""
MANY = 8
"""Lines; in a longer figure the areas not compared are drawn as the span of their middle half, not as a dot each:
a thousand dots say no more and are slow to draw."""
FEWEST_HALVED = 4
"""Values; fewer have no middle half."""


@dataclass(frozen=True, kw_only=True)
class Placing:
    """One indicator: its row of the profile, the result it was read from, and words beside the own value."""

    row: ProfileRow
    result: MeasuredValues
    remark: str = ""


@dataclass(frozen=True)
class _Line:
    """One indicator's place in the figure: height in px and the values at its ends."""

    placing: Placing
    y: float
    low: float
    high: float

    def at(self, value: float) -> float:
        """0-1 from left to right."""
        return 0.5 if self.high == self.low else (value - self.low) / (self.high - self.low)


def profile_strips(t: Catalogue, placings: Sequence[Placing], theme: Theme, *, name: str, others: str) -> Figure:
    """A line for each indicator that has any value, lowest to highest from left to right. `others` names those compared."""
    shown = [placing for placing in placings if _values(placing)]
    height = max(1, len(shown)) * PITCH
    lines = [
        _Line(placing, height - (place + 1) * PITCH + DOTS, min(_values(placing)), max(_values(placing)))
        for place, placing in enumerate(shown)
    ]
    frame = layout(t, theme, height + LEGEND, left=2, right=2, top=LEGEND, bottom=0)
    frame["xaxis"] = axis(theme, range=[-PAD, 1 + PAD], visible=False)
    frame["yaxis"] = axis(theme, range=[0, height], visible=False)
    frame["showlegend"] = True
    frame["legend"] = _legend(theme)
    traces = [
        _tracks(lines, theme),
        _middle_half(t, lines, theme) if len(lines) > MANY else _rest(t, lines, theme),
        _similar(t, lines, theme, others),
        _reference(t, lines, "12", t("figure.skane"), "line-ns-open", theme),
        _reference(t, lines, "00", t("figure.sweden"), "diamond-open", theme),
        _own(t, lines, theme, name),
        _words(lines, [_name(t, line) for line in lines], -PAD, "top right", theme),
        _words(lines, [_own_value(t, line) for line in lines], 1 + PAD, "top left", theme),
    ]
    demo = any(placing.result.is_demo for placing in shown)
    return with_demo(t, {"data": [trace for trace in traces if trace["x"]], "layout": frame}, theme, demo)


def _rows(placing: Placing) -> tuple[AreaValue, ...]:
    return (
        (*placing.result.rows, placing.result.skane, placing.result.sweden)
        if placing.result.indicator.mappable
        else placing.result.rows
    )


def _values(placing: Placing) -> list[float]:
    return [value for row in _rows(placing) if (value := shown_value(row)) is not None]


def _legend(theme: Theme) -> Part:
    return {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "y": 1,
        "yanchor": "bottom",
        "font": font(theme, SMALL),
        "itemclick": False,
        "itemdoubleclick": False,
        "bgcolor": "rgba(0,0,0,0)",
    }


def _name(t: Catalogue, line: _Line) -> str:
    row = line.placing.row
    year = f" {format_period(row.year, t.language)}" if row.year is not None else ""
    return safe(line.placing.result.indicator.short(t.language) + year)


def _own_value(t: Catalogue, line: _Line) -> str:
    """The own value, and the remark beside it."""
    result = line.placing.result
    own = next(row for row in (*result.rows, result.skane) if row.code == line.placing.row.own.code)
    remark = f" {safe(line.placing.remark)}" if line.placing.remark else ""
    return f"<b>{safe(value_text(t, own, result.indicator))}</b>{remark}"


def _words(lines: Sequence[_Line], words: Sequence[str], x: float, side: str, theme: Theme) -> Part:
    """Words over the lines at one end. One trace of text: as annotations the same words take many times longer to draw."""
    return {
        "type": "scatter",
        "mode": "text",
        "name": "words",
        "showlegend": False,
        "x": [x for _ in lines],
        "y": [line.y + LIFT for line in lines],
        "text": list(words),
        "textposition": side,
        "textfont": font(theme, BODY - 1),
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _tracks(lines: Sequence[_Line], theme: Theme) -> Part:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "tracks",
        "showlegend": False,
        "x": [x for _ in lines for x in (0, 1, None)],
        "y": [y for line in lines for y in (line.y, line.y, None)],
        "line": {"color": theme.grid, "width": 1},
        "hoverinfo": "skip",
    }


def _dots(t: Catalogue, points: Sequence[tuple[_Line, AreaValue]], name: str, marker: Part) -> Part:
    known = [(line, row, value) for line, row in points if (value := shown_value(row)) is not None]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": safe(name),
        "x": [line.at(value) for line, _, value in known],
        "y": [line.y for line, _, _ in known],
        "customdata": [row.code for _, row, _ in known],
        "text": [_hover(t, row, line) for line, row, _ in known],
        "hoverinfo": "text",
        "marker": marker,
        "cliponaxis": False,
    }


def _hover(t: Catalogue, row: AreaValue, line: _Line) -> str:
    return f"<b>{safe(place(t, row.code))}: {safe(value_text(t, row, line.placing.result.indicator))}</b>"


def _middle_half(t: Catalogue, lines: Sequence[_Line], theme: Theme) -> Part:
    """From the first to the third quartile of the areas, as a thick quiet stroke."""
    halves: list[tuple[_Line, float, float]] = []
    for line in lines:
        values = [value for row in line.placing.result.rows if (value := shown_value(row)) is not None]
        if len(values) >= FEWEST_HALVED:
            low, _, high = quantiles(values, n=4, method="inclusive")
            halves.append((line, low, high))
    return {
        "type": "scatter",
        "mode": "lines",
        "name": safe(t("figure.placings.half")),
        "x": [x for line, low, high in halves for x in (line.at(low), line.at(high), None)],
        "y": [y for line, _, _ in halves for y in (line.y, line.y, None)],
        "line": {"color": theme.quiet, "width": 8},
        "opacity": 0.45,
        "hoverinfo": "skip",
    }


def _rest(t: Catalogue, lines: Sequence[_Line], theme: Theme) -> Part:
    points = [
        (line, row)
        for line in lines
        for row in line.placing.result.rows
        if row.code not in {line.placing.row.own.code, *(area.code for area in line.placing.row.similar)}
    ]
    return _dots(t, points, t("figure.placings.rest"), {"size": 7, "color": theme.quiet, "opacity": 0.55})


def _similar(t: Catalogue, lines: Sequence[_Line], theme: Theme, others: str) -> Part:
    points = [
        (line, row)
        for line in lines
        for row in line.placing.result.rows
        if row.code in {area.code for area in line.placing.row.similar}
    ]
    return _dots(t, points, others, {"size": 10, "color": theme.page, "line": {"color": theme.text, "width": 1.5}})


def _reference(t: Catalogue, lines: Sequence[_Line], code: str, name: str, symbol: str, theme: Theme) -> Part:
    points = [
        (line, row)
        for line in lines
        for row in _rows(line.placing)
        if row.code == code and line.placing.row.own.code != code
    ]
    return _dots(t, points, name, {"size": 14 if code == "12" else 9, "symbol": symbol, "color": theme.text,
                                "line": {"color": theme.text, "width": 2}})  # fmt: skip


def _own(t: Catalogue, lines: Sequence[_Line], theme: Theme, name: str) -> Part:
    points = [(line, row) for line in lines for row in _rows(line.placing) if row.code == line.placing.row.own.code]
    return _dots(t, points, name, {"size": 15, "color": theme.series[0], "line": {"color": theme.page, "width": 1}})
