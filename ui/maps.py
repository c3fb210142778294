"""Maps of the 33 municipalities: result + words + theme -> Plotly figure as a plain dict. No number is computed here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analytics.result import Result, Row
from data.geography import Region, municipality, regions
from data.vocabulary import Division, State
from ui.figures import legend
from ui.figures.classes import Paint, key_of, paints
from ui.figures.frame import Figure, Part, layout, with_demo
from ui.figures.hover import area_text
from ui.figures.layers import (
    CODES,
    geo,
    hatching,
    names,
    outlines,
    polygons,
    region_borders,
    region_names,
)
from ui.text import Catalogue
from ui.theme import SMALL, STATE_LINE, Theme

MAP_CONFIG = {
    # The offline stub: without it Plotly asks a far-away host for coastlines and then draws no polygon.
    "topojsonURL": "/app/static/topojson/",
    "displayModeBar": False,
    "scrollZoom": False,
    "responsive": True,
}
NAMES_SELECTOR = ".geo .scattergeo text"
"""CSS selector of the names on a map, for hiding them where they would not fit."""

GAP = 10
"""px between map and legend."""


@dataclass(frozen=True, kw_only=True)
class _Painted:
    """The 33 municipalities with the row each stands for: its own, or that of its region."""

    rows: Mapping[str, Row]
    places: Mapping[str, Region]
    entries: tuple[Paint, ...]

    def in_state(self, result: Result, state: State) -> list[str]:
        return [code for code, row in self.rows.items() if key_of(row, result.indicator) == state]


def choropleth(
    result: Result,
    t: Catalogue,
    theme: Theme,
    *,
    selected: Sequence[str] = (),
    labels: bool = True,
    outline_division: Division | None = None,
    zoom_region: tuple[Division, str] | None = None,
    size: float = SMALL,
    height: int = 640,
) -> Figure:
    """A classed map. `size` is the text size in px; `zoom_region` is a division and the code of one of its regions."""
    painted = _painted(result, t)
    scale = size / SMALL
    traces = [_areas(painted, result, t, theme), *_state_patterns(painted, result)]
    borders = outline_division or (None if result.division is Division.MUNICIPALITY else result.division)
    if borders:
        traces.append(region_borders(borders, theme))
    traces += outlines(selected, theme)
    if labels:
        traces += _labels(result, selected, size, theme, zoom_region)
    frame = geo(zoom_region, named=labels)
    return _framed(traces, frame, _legend(painted, result, t, theme, scale), result, t, theme, height)


def small(result: Result, t: Catalogue, theme: Theme, *, selected: Sequence[str] = (), height: int = 360) -> Figure:
    """The same map without names, for the start page and for two side by side."""
    return choropleth(result, t, theme, selected=selected, labels=False, height=height)


def _painted(result: Result, t: Catalogue) -> _Painted:
    by_code = {row.code: row for row in result.rows}
    places = {code: region for region in regions(result.division) for code in region.members}
    return _Painted(
        rows={code: by_code.get(places[code].code, _absent(places[code])) for code in CODES},
        places=places,
        entries=paints(result.rows, result.indicator, t),
    )


def _absent(region: Region) -> Row:
    return Row(code=region.code, name=region.name, value=None, base=None, state=State.MISSING)


def _areas(painted: _Painted, result: Result, t: Catalogue, theme: Theme) -> Part:
    colours: dict[int | State, int] = {entry.key: place for place, entry in enumerate(painted.entries)}
    fills = {code: colours[key_of(row, result.indicator)] for code, row in painted.rows.items()}
    hover = {code: area_text(_title(code, row), row, result, t) for code, row in painted.rows.items()}
    return polygons(fills, [entry.colour for entry in painted.entries], hover, theme)


def _title(code: str, row: Row) -> str:
    return row.name if row.code == code else f"{municipality(code).name}, {row.name}"


def _state_patterns(painted: _Painted, result: Result) -> list[Part]:
    missing, suppressed = (painted.in_state(result, state) for state in (State.MISSING, State.SUPPRESSED))
    patterns = []
    if missing:
        patterns.append(hatching("missing", missing, 45, color=STATE_LINE, width=0.7))
    if suppressed:
        patterns.append(hatching("suppressed", suppressed, 0, dash="2px,6px", color=STATE_LINE, width=2))
    return patterns


def _labels(
    result: Result, selected: Sequence[str], size: float, theme: Theme, zoom: tuple[Division, str] | None
) -> list[Part]:
    if result.division is not Division.MUNICIPALITY:
        return [region_names(result.division, size + 1)]
    return names(selected, size + 2 if zoom else size, theme)


def _legend(painted: _Painted, result: Result, t: Catalogue, theme: Theme, scale: float) -> legend.Drawing:
    drawing = legend.Drawing(theme, scale)
    classes = [entry for entry in painted.entries if isinstance(entry.key, int)]
    states = [entry for entry in painted.entries if not isinstance(entry.key, int)]
    top = GAP / scale
    if any(entry.count for entry in classes):
        top = legend.class_strip(drawing, result.indicator, classes, t, top)
    drawing.height = legend.state_rows(drawing, states, t, top)
    return drawing


def _framed(
    traces: Iterable[Part],
    geo_frame: Part,
    drawing: legend.Drawing,
    result: Result,
    t: Catalogue,
    theme: Theme,
    height: int,
) -> Figure:
    frame = layout(t, theme, height, top=4, bottom=drawing.bottom)
    frame["geo"] = geo_frame
    frame["shapes"] = drawing.shapes
    frame["annotations"] = drawing.annotations
    return with_demo({"data": list(traces), "layout": frame}, t, theme, result.is_demo)
