"""Counts as circles whose area is the value, on a quiet map. A count is never painted over a whole municipality."""

from collections.abc import Sequence
from math import floor, log10, sqrt

from analytics.evaluation.measured import AreaValue, MeasuredValues
from data.reference.boundaries import label_points
from data.reference.geography import CODES
from data.vocabulary import Division, State
from ui.figures import legend
from ui.figures.classes import EMPTY_STATES, Paint, state_label
from ui.figures.frame import Figure, Part, layout, safe, with_demo
from ui.figures.hover import area_text, shown_value
from ui.figures.maps.choropleth import GAP, state_patterns
from ui.figures.maps.layers import AT_SEA, geo, names, outlines, polygons, recoloured
from ui.theme import SMALL, Theme
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_limit, unit_name

LARGEST = 60
"""Diameter in px of the largest circle at text size SMALL."""
ZERO_RING = 7
SAMPLES = 3
DEGREES_A_PIXEL = 0.0023
"""Latitude of one px on a map of usual size."""


def symbols(
    t: Catalogue,
    result: MeasuredValues,
    theme: Theme,
    *,
    selected: Sequence[str] = (),
    labels: bool = True,
    size: float = SMALL,
    height: int = 640,
    demo_over: bool = False,
    largest: float | None = None,
) -> Figure:
    """Graduated circles for counts by municipality. `largest` is the value of the largest circle, for several maps
    on one scale; otherwise the largest in the result. Zero is an empty ring."""
    rows = {row.code: row for row in result.rows if row.code in CODES}
    scale = size / SMALL
    top_value = largest or max((_number(row) for row in rows.values()), default=0.0)
    states = [_state(row) for row in rows.values()]
    entries = [
        Paint(key=state, label=state_label(t, state), colour=theme.empty, count=states.count(state))
        for state in EMPTY_STATES
        if state in states
    ]
    traces = [_base(t, rows, entries, result, theme), *state_patterns(rows, result, named=labels)]
    traces += outlines(selected, Division.MUNICIPALITY, theme)
    traces.append(_circles(t, rows, top_value, result, theme, scale))
    if labels:
        traces += _names(rows, top_value, selected, size, theme)
    drawing = legend.Drawing(theme, scale)
    drawing.height = legend.state_rows(t, drawing, entries, _samples(t, drawing, top_value, result, GAP / scale))
    frame = layout(t, theme, height, top=4, bottom=drawing.bottom)
    frame |= {"geo": geo(named=labels), "shapes": drawing.shapes, "annotations": drawing.annotations}
    return with_demo(t, {"data": traces, "layout": frame}, theme, result.is_demo, over=demo_over)


def _number(row: AreaValue) -> float:
    return shown_value(row) or 0.0


def _state(row: AreaValue) -> State | None:
    if shown_value(row) is not None:
        return None
    return row.state if row.state in EMPTY_STATES else State.MISSING


def _base(t: Catalogue, rows: dict[str, AreaValue], entries: Sequence[Paint], result: MeasuredValues, theme: Theme) -> Part:
    colours = [theme.fill, *(entry.colour for entry in entries)]
    places = {entry.key: place for place, entry in enumerate(entries, start=1)}
    fills = {code: 0 if (state := _state(row)) is None else places[state] for code, row in rows.items()}
    hover = {code: area_text(t, row.name, row, result) for code, row in rows.items()}
    return polygons(fills, colours, hover, theme)


def diameter(value: float, top_value: float, scale: float) -> float:
    """Diameter in px: area grows with the value."""
    return LARGEST * scale * sqrt(value / top_value) if top_value > 0 and value > 0 else 0.0


def _circles(
    t: Catalogue, rows: dict[str, AreaValue], top_value: float, result: MeasuredValues, theme: Theme, scale: float
) -> Part:
    shown = [row for row in rows.values() if shown_value(row) is not None]
    # Small circles are drawn last, so that a large neighbour never hides one.
    shown.sort(key=lambda row: -(_number(row)))
    points = label_points()
    none = [_number(row) == 0 for row in shown]
    return {
        "type": "scattergeo",
        "name": "circles",
        "mode": "markers",
        "lon": [points[row.code][0] for row in shown],
        "lat": [points[row.code][1] for row in shown],
        "customdata": [row.code for row in shown],
        "text": [area_text(t, row.name, row, result) for row in shown],
        "hoverinfo": "text",
        "marker": {
            "size": [_marker(row, top_value, scale) for row in shown],
            "color": [theme.page if zero else theme.symbol for zero in none],
            "opacity": 1,
            "line": {"color": [theme.muted if zero else theme.page for zero in none], "width": 1.2},
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _marker(row: AreaValue, top_value: float, scale: float) -> float:
    return diameter(_number(row), top_value, scale) or ZERO_RING


def _names(rows: dict[str, AreaValue], top_value: float, selected: Sequence[str], size: float, theme: Theme) -> list[Part]:
    """Names inside circles that have room for them, under the others."""
    layers = names(selected, size, theme)
    ashore, offsets = layers[0], []
    for code in (one for one in CODES if one not in AT_SEA):
        row, lat = rows[code], label_points()[code][1]
        width = _marker(row, top_value, size / SMALL) if shown_value(row) is not None else 0.0
        inside = width >= len(row.name) * size * 0.5 or shown_value(row) is None
        offsets.append(lat if inside else lat - (width / 2 + size * 0.75) * DEGREES_A_PIXEL)
    lons = [label_points()[code][0] for code in CODES if code not in AT_SEA]
    return [recoloured({**ashore, "lon": lons, "lat": offsets}, theme.text), *layers[1:]]


def sample_values(top_value: float) -> list[float]:
    """Up to three round numbers, largest first, that show how circles grow."""
    if top_value <= 0:
        return []
    samples: list[float] = []
    value = top_value
    while len(samples) < SAMPLES and value >= 1:
        rounded = _round_down(value)
        if rounded not in samples:
            samples.append(rounded)
        value = rounded / 4
    return samples


def _round_down(value: float) -> float:
    power = 10.0 ** floor(log10(value))
    return next(step * power for step in (5, 2, 1) if step * power <= value)


def _samples(t: Catalogue, drawing: legend.Drawing, top_value: float, result: MeasuredValues, top: float) -> float:
    values = sample_values(top_value)
    if not values:
        return top
    unit = unit_name(result.indicator.unit, t.language)
    title = f"<b>{safe(unit[:1].upper() + unit[1:])}</b>  ·  {safe(t('figure.legend.size'))}"
    drawing.words("legend-title", title, 0, top + 8, anchor="center")
    sizes = [diameter(value, top_value, 1) for value in values]
    texts = [format_limit(value, 0, t.language) for value in values]
    widths = [size + 8 + 7.5 * len(text) + 18 for size, text in zip(sizes, texts, strict=True)]
    left = -sum(widths) / 2
    middle = top + 22 + sizes[0] / 2
    for value, size, text, width in zip(values, sizes, texts, widths, strict=True):
        drawing.circle(f"legend-size-{value:g}", left, middle - size / 2, size, drawing.theme.symbol)
        drawing.words(f"legend-size-{value:g}", text, left + size + 6, middle)
        left += width
    return middle + sizes[0] / 2 + 8
