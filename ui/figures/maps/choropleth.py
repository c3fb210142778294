"""The classed map: every municipality in the colour of its class or its empty state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from analytics.evaluation.measured import AreaValue, MeasuredValues
from analytics.evaluation.result import Row
from data.reference.geography import CODES, Region, municipality, regions
from data.vocabulary import Division, State
from ui.figures import legend
from ui.figures.classes import Paint, key_of, paints
from ui.figures.frame import Figure, Part, layout, with_demo
from ui.figures.hover import area_text
from ui.figures.maps.layers import (
    geo,
    hatching,
    names,
    outlines,
    polygons,
    region_border,
    region_borders,
    region_names,
    zoom_members,
)
from ui.theme import SMALL, STATE_LINE, Theme
from ui.wording.catalogue import Catalogue

PATTERNS = {
    State.MISSING: (45, "solid", 0.7),
    State.NOT_REPORTED: (135, "solid", 0.7),
    State.SUPPRESSED: (0, "2px,6px", 2),
    State.NOT_LOADED: (90, "solid", 0.5),
}
"""Angle, dash and width of the lines on empty states; not applicable is plain grey."""
GAP = 10
"""px between map and legend."""


@dataclass(frozen=True, kw_only=True)
class Painted:
    """The 33 municipalities with the row each stands for (its own, or that of its region) and the legend they share."""

    rows: Mapping[str, AreaValue]
    entries: tuple[Paint, ...]


def choropleth(
    t: Catalogue,
    result: MeasuredValues,
    theme: Theme,
    *,
    selected: Sequence[str] = (),
    labels: bool = True,
    outline_division: Division | None = None,
    zoom_region: tuple[Division, str] | None = None,
    size: float = SMALL,
    height: int = 640,
    demo_over: bool = False,
) -> Figure:
    """A classed map. `size` is the text size in px; `zoom_region` is a division and the code of one of its regions.

    `demo_over` puts the mark on invented data into the corner of the map instead of over it.
    """
    painted = paint(t, result)
    by_municipality = result.division is Division.MUNICIPALITY
    traces = areas(t, painted, result, theme, named=labels and by_municipality)
    borders = outline_division or (None if by_municipality else result.division)
    if borders:
        traces.append(region_borders(borders))
    if zoom_region:
        traces.append(region_border(zoom_region))
    traces += outlines(selected, result.division, theme)
    if labels:
        traces += _labels(result, selected, size, theme, zoom_region)
    drawing = legend.Drawing(theme, size / SMALL)
    drawing.height = draw_classes(t, drawing, painted, result)
    frame = layout(t, theme, height, top=4, bottom=drawing.bottom)
    frame |= {
        "geo": geo(zoom_region, named=labels),
        "shapes": drawing.shapes,
        "annotations": drawing.annotations,
    }
    return with_demo(t, {"data": traces, "layout": frame}, theme, result.is_demo, over=demo_over)


def small(t: Catalogue, result: MeasuredValues, theme: Theme, *, selected: Sequence[str] = (), height: int = 360) -> Figure:
    """The same map without names, for the start page and for two side by side."""
    return choropleth(t, result, theme, selected=selected, labels=False, height=height)


def paint(t: Catalogue, result: MeasuredValues) -> Painted:
    """Which row every municipality shows, also when the result is about regions."""
    by_code = {row.code: row for row in result.rows}
    places = {code: region for region in regions(result.division) for code in region.members}
    rows = {code: by_code.get(places[code].code, _absent(places[code])) for code in CODES}
    # Each area counts once in the legend, a region too, however many municipalities show its colour.
    distinct = {row.code: row for row in rows.values()}
    return Painted(rows=rows, entries=paints(t, distinct.values(), result.indicator))


def _absent(region: Region) -> AreaValue:
    return Row(code=region.code, name=region.name, value=None, base=None, state=State.MISSING)


def areas(
    t: Catalogue,
    painted: Painted,
    result: MeasuredValues,
    theme: Theme,
    *,
    named: bool,
    more: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> list[Part]:
    """The coloured polygons and the patterns of empty states; `more` adds lines to what a municipality says, by code."""
    places: dict[int | State, int] = {entry.key: place for place, entry in enumerate(painted.entries)}
    colours = [entry.colour for entry in painted.entries]
    fills = {code: places[key_of(row, result.indicator)] for code, row in painted.rows.items()}
    hover = {code: area_text(t, _title(code, row), row, result, *more.get(code, ())) for code, row in painted.rows.items()}
    return [polygons(fills, colours, hover, theme), *state_patterns(painted.rows, result, named=named)]


def _title(code: str, row: AreaValue) -> str:
    return row.name if row.code == code else f"{municipality(code).name}, {row.name}"


def state_patterns(rows: Mapping[str, AreaValue], result: MeasuredValues, *, named: bool) -> list[Part]:
    """Lines on missing values, dots on suppressed ones; `named` keeps them off the names of municipalities."""
    keys = {code: key_of(row, result.indicator) for code, row in rows.items()}
    patterns = []
    for state, (angle, dash, width) in PATTERNS.items():
        codes = [code for code, key in keys.items() if key == state]
        if codes:
            patterns.append(
                hatching(state.value, codes, angle, clear_of_names=named, dash=dash, color=STATE_LINE, width=width)
            )
    return patterns


def _labels(
    result: MeasuredValues, selected: Sequence[str], size: float, theme: Theme, zoom: tuple[Division, str] | None
) -> list[Part]:
    if result.division is not Division.MUNICIPALITY:
        return [region_names(result.division, size + 1)]
    if zoom:
        return names(selected, size + 2, theme, only=zoom_members(zoom))
    return names(selected, size, theme)


def draw_classes(t: Catalogue, drawing: legend.Drawing, painted: Painted, result: MeasuredValues) -> float:
    """Draw the legend of a classed map; returns where the next part of the legend may start."""
    classes = [entry for entry in painted.entries if isinstance(entry.key, int)]
    top = GAP / drawing.scale
    # With no value at all a strip of colours would promise something that is not there.
    if any(entry.count for entry in classes):
        top = legend.class_strip(t, drawing, result.indicator, classes, top)
    return legend.state_rows(t, drawing, [entry for entry in painted.entries if isinstance(entry.key, State)], top)
