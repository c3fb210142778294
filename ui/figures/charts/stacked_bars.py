"""Parts of a whole as stacked bars, such as actor types in each session."""

from collections.abc import Mapping, Sequence

from ui.figures.charts.attendance_grid import Heading
from ui.figures.frame import Figure, Part, axis, font, layout, safe, with_demo
from ui.figures.legend import STRIP, WIDTH, Drawing, strokes
from ui.theme import CATEGORY_FILLS, CATEGORY_PATTERNS, FONT_FAMILY, LABEL_ON_MAP, SMALL, Theme, contrast, with_opacity
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_number, format_value, unit_name

BAR, LEGEND_ROW, AXIS = 52, 22, 48
"""px: a bar with its title, a row of the legend, the axis above it."""
SIGNS_IN_HALF = 19
PATTERN_OPACITY = 0.28
TITLE = 22


def stacked_bars(
    t: Catalogue,
    rows: Sequence[Heading],
    parts: Sequence[Heading],
    values: Mapping[tuple[str, str], float | None],
    theme: Theme,
    *,
    unit: str = "seats",
    demo: bool = False,
) -> Figure:
    """One bar for each row, its title above it. `values` by (row id, part id); None is withheld: no part is drawn and
    the hover of the others does not tell. At most nine parts have a look of their own."""
    plot = BAR * max(1, len(rows))
    drawing = _legend(parts, theme)
    frame = layout(t, theme, plot + drawing.bottom + 8, left=8, right=14, top=8, bottom=drawing.bottom)
    places = {row.id: (len(rows) - 1 - place) * BAR + (BAR - TITLE) / 2 for place, row in enumerate(rows)}
    frame["barmode"] = "stack"
    frame["uniformtext"] = {"mode": "hide", "minsize": SMALL}
    frame["shapes"] = drawing.shapes
    title = unit_name(unit, t.language)
    frame["xaxis"] = axis(
        theme,
        rangemode="tozero",
        nticks=6,
        tickformat=",.0f",
        title={"text": safe(title[:1].upper() + title[1:]), "font": font(theme), "standoff": 6},
    )
    frame["yaxis"] = axis(theme, range=[0, plot], visible=False)
    frame["annotations"] = [*drawing.annotations, *(_title(row, places[row.id], theme) for row in rows)]
    traces = [_part(t, place, part, rows, values, places, unit, theme) for place, part in enumerate(parts)]
    return with_demo(t, {"data": traces, "layout": frame}, theme, demo)


def _legend(parts: Sequence[Heading], theme: Theme) -> Drawing:
    """Two entries in a row where their words have room, else one."""
    drawing = Drawing(theme, 1, middle=3)
    columns = 2 if all(len(part.short) <= SIGNS_IN_HALF for part in parts) else 1
    for place, part in enumerate(parts):
        left = -WIDTH / 2 + place % columns * WIDTH / 2
        top = AXIS + place // columns * LEGEND_ROW
        _swatch(drawing, place, left, top)
        drawing.words(f"legend-{part.id}", safe(part.short), left + 28, top + STRIP / 2)
    drawing.height = AXIS + -(-len(parts) // columns) * LEGEND_ROW
    return drawing


def _swatch(drawing: Drawing, place: int, left: float, top: float) -> None:
    fill, shape, ink = _look(place)
    drawing.box(f"legend-part-{place}", left, top, 22, STRIP, fill)
    for x0, y0, x1, y1 in strokes(shape, 22, STRIP):
        drawing.stroke((left + x0, top + y0, left + x1, top + y1), with_opacity(ink, PATTERN_OPACITY), 1)
    if shape == ".":
        for x in (5, 11, 17):
            drawing.circle("dot", left + x - 1.2, top + STRIP / 2 - 1.2, 2.4, ink, 0)


def _look(place: int) -> tuple[str, str, str]:
    """Fill, pattern and the colour of words and pattern on it."""
    fill = CATEGORY_FILLS[place % len(CATEGORY_FILLS)]
    ink = LABEL_ON_MAP if contrast(fill, LABEL_ON_MAP) >= 4.5 else "#ffffff"
    return fill, CATEGORY_PATTERNS[place % len(CATEGORY_PATTERNS)], ink


def _title(row: Heading, place: float, theme: Theme) -> Part:
    return {
        "text": safe(row.short),
        "xref": "paper",
        "yref": "y",
        "x": 0,
        "y": place + (BAR - TITLE) / 2 + 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "borderpad": 0,
        "showarrow": False,
        "font": font(theme, SMALL + 1),
    }


def _part(
    t: Catalogue,
    place: int,
    part: Heading,
    rows: Sequence[Heading],
    values: Mapping[tuple[str, str], float | None],
    places: Mapping[str, float],
    unit: str,
    theme: Theme,
) -> Part:
    shown = [(row, value) for row in rows if (value := values.get((row.id, part.id)))]
    fill, shape, ink = _look(place)
    return {
        "type": "bar",
        "orientation": "h",
        "name": safe(part.short),
        "x": [value for _, value in shown],
        "y": [places[row.id] for row, _ in shown],
        "width": BAR - TITLE - 4,
        "customdata": [[row.id, part.id] for row, _ in shown],
        "text": [format_number(value, 0, t.language) for _, value in shown],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "inside",
        "insidetextfont": {"family": FONT_FAMILY, "size": SMALL, "color": ink},
        "hovertext": [
            f"<b>{safe(row.called)}</b><br>{safe(part.called)}: {safe(format_value(value, unit, 0, t.language))}"
            for row, value in shown
        ],
        "hoverinfo": "text",
        "marker": {
            "color": fill,
            "line": {"color": theme.page, "width": 1},
            "pattern": {
                "shape": shape,
                "fgcolor": ink,
                "fgopacity": PATTERN_OPACITY,
                "size": 8,
                "solidity": 0.2,
                "fillmode": "overlay",
            },
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }
