"""Two indicators against each other, or one indicator in two years."""

from collections.abc import Collection, Sequence

from analytics.evaluation.measured import AreaValue, MeasuredValues
from ui.figures.charts.label_beside import LINE, NARROWEST, Field, Place, annotation, names_beside
from ui.figures.frame import Figure, Part, axis, font, layout, note, safe, tick_format, with_demo, wrap
from ui.figures.hover import shown_value, value_text
from ui.theme import SMALL, Theme, series_colours
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import unit_name
from ui.wording.sentences import period

Medians = tuple[float | None, float | None]
"""(across, up), each in the unit of its axis; None where there is none to draw."""
TOP, BOTTOM = 44, 52
"""Margins in pixels."""
CORNER = 110.0
"""Pixels that the name of a quadrant may take."""


def scatter(
    t: Catalogue,
    across: MeasuredValues,
    up: MeasuredValues,
    theme: Theme,
    *,
    selected: Sequence[str] = (),
    medians: Medians = (None, None),
    quadrants: Sequence[str] = (),
    named: Sequence[str] = (),
    height: int = 460,
) -> Figure:
    """A dot for each area that has both values; an area that lacks one has none, and no dots at all are said so.

    `across` is the horizontal axis and `up` the vertical one, each in its indicator's unit; one indicator in two years
    gets the line of no change. `medians` become thin lines. `quadrants` names the four fields that they part: top left,
    top right, bottom left, bottom right. The areas of `selected` are coloured and named, those of `named` have their
    names beside their dots where there is room. `height` is in px.
    """
    both = [(row, other) for row in across.rows for other in up.rows if row.code == other.code and _known(row, other)]
    same = across.indicator.id == up.indicator.id
    horizontal, vertical = _ranges(both, same)
    field = Field(across=horizontal, up=vertical, height=height - TOP - BOTTOM)
    frame = layout(t, theme, height, left=58, right=14, top=TOP, bottom=BOTTOM)
    frame["xaxis"] = axis(
        theme,
        range=list(horizontal),
        tickformat=tick_format(*horizontal),
        nticks=7,
        title={"text": safe(_title(t, across, same)), "font": font(theme), "standoff": 8},
    )
    frame["yaxis"] = axis(theme, range=list(vertical), tickformat=tick_format(*vertical), nticks=7)
    frame["annotations"] = [_vertical_title(t, up, theme, same)]
    if same:
        _no_change(t, frame, horizontal, theme)
    _median_lines(t, frame, medians, theme)
    _name_quadrants(frame, quadrants, theme)
    if not both:
        frame["annotations"].append(note(theme, t("figure.no_values"), x=0.5, y=0.5, xanchor="center"))
    colours = series_colours(theme, selected)
    plain = [one for one in both if one[0].code not in colours]
    traces = [_dots(t, plain, theme.quiet, 10, theme, across, up)]
    for row, other in both:
        if row.code in colours:
            traces.append(_dots(t, [(row, other)], colours[row.code], 15, theme, across, up))
            frame["annotations"].append(_name(row, other, colours[row.code], field, theme))
    frame["annotations"] += _beside(both, named, colours, field, len(quadrants), theme)
    return with_demo(t, {"data": traces, "layout": frame}, theme, across.is_demo or up.is_demo)


def _known(row: AreaValue, other: AreaValue) -> bool:
    return shown_value(row) is not None and shown_value(other) is not None


def _number(row: AreaValue) -> float:
    return shown_value(row) or 0.0


def _ranges(both: Sequence[tuple[AreaValue, AreaValue]], same: bool) -> tuple[tuple[float, float], tuple[float, float]]:
    horizontal = _range([_number(row) for row, _ in both])
    vertical = _range([_number(other) for _, other in both])
    if same:
        horizontal = vertical = (min(horizontal[0], vertical[0]), max(horizontal[1], vertical[1]))
    return horizontal, vertical


def _range(values: Sequence[float]) -> tuple[float, float]:
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    pad = (high - low) * 0.07 or abs(high) * 0.1 or 1.0
    return low - pad, high + pad


def _title(t: Catalogue, result: MeasuredValues, same: bool) -> str:
    unit = unit_name(result.indicator.unit, t.language)
    year = period(t, result)
    name = year if same else f"{result.indicator.short(t.language)} {year}".strip()
    return f"{name}, {unit}" if unit else name


def _vertical_title(t: Catalogue, result: MeasuredValues, theme: Theme, same: bool) -> Part:
    """Written level over the axis: read without turning the head."""
    text = wrap(_title(t, result, same), 44)
    return note(theme, safe(text).replace("&lt;br&gt;", "<br>"), x=0, y=1, xanchor="left", yanchor="bottom",
                xshift=-50, yshift=8)  # fmt: skip


def _rule(name: str, theme: Theme, **ends: object) -> Part:
    return {"name": name, "type": "line", "layer": "below", "line": {"color": theme.muted, "width": 1.2}, **ends}


def _no_change(t: Catalogue, frame: Part, span: tuple[float, float], theme: Theme) -> None:
    low, high = span
    rule = _rule("no change", theme, xref="x", yref="y", x0=low, y0=low, x1=high, y1=high)
    frame["shapes"].append({**rule, "line": {"color": theme.muted, "width": 1.2, "dash": "dot"}})
    frame["annotations"].append(
        note(theme, t("figure.pair.same"), x=1, y=1, xanchor="right", yanchor="bottom", yshift=6, font=_quiet(theme))
    )


def _quiet(theme: Theme) -> Part:
    return font(theme, SMALL, color=theme.muted)


def _median_lines(t: Catalogue, frame: Part, medians: Medians, theme: Theme) -> None:
    across, up = medians
    words = t("figure.pair.median")
    if across is not None:
        frame["shapes"].append(_rule("median", theme, xref="x", yref="paper", x0=across, x1=across, y0=0, y1=1))
        frame["annotations"].append(
            note(theme, words, xref="x", x=across, y=1, xanchor="center", yanchor="bottom", font=_quiet(theme), yshift=-2)
        )
    if up is not None:
        frame["shapes"].append(_rule("median", theme, xref="paper", yref="y", x0=0, x1=1, y0=up, y1=up))
        frame["annotations"].append(
            note(theme, words, yref="y", x=1, y=up, xanchor="right", yanchor="bottom", font=_quiet(theme))
        )


def _name_quadrants(frame: Part, quadrants: Sequence[str], theme: Theme) -> None:
    corners = (("left", "top"), ("right", "top"), ("left", "bottom"), ("right", "bottom"))
    for text, (side, edge) in zip(quadrants, corners, strict=False):
        frame["annotations"].append(
            note(
                theme,
                f"<b>{safe(text)}</b>",
                name="quadrant",
                x=0 if side == "left" else 1,
                y=1 if edge == "top" else 0,
                xanchor=side,
                yanchor=edge,
                font=_quiet(theme),
            )
        )


def _dots(
    t: Catalogue,
    both: Sequence[tuple[AreaValue, AreaValue]],
    colour: str,
    size: int,
    theme: Theme,
    across: MeasuredValues,
    up: MeasuredValues,
) -> Part:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "dots",
        "x": [_number(row) for row, _ in both],
        "y": [_number(other) for _, other in both],
        "customdata": [row.code for row, _ in both],
        "text": [_hover(t, row, other, across, up) for row, other in both],
        "hoverinfo": "text",
        "marker": {"size": size, "color": colour, "line": {"color": theme.page, "width": 1}},
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
        "cliponaxis": False,
    }


def _hover(t: Catalogue, row: AreaValue, other: AreaValue, across: MeasuredValues, up: MeasuredValues) -> str:
    lines = (
        f"{result.indicator.short(t.language)} {period(t, result)}: {value_text(t, one, result.indicator)}"
        for one, result in ((row, across), (other, up))
    )
    return "<br>".join((f"<b>{safe(row.name)}</b>", *(safe(text) for text in lines)))


def _beside(
    both: Sequence[tuple[AreaValue, AreaValue]],
    named: Sequence[str],
    marked: Collection[str],
    field: Field,
    corners: int,
    theme: Theme,
) -> list[Part]:
    """Names in the colour of text, clear of those of the marked areas and of what the `corners` say."""
    dots = {row.code: (_number(row), _number(other)) for row, other in both}
    names = {row.code: row.name for row, _ in both}
    right, bottom = NARROWEST - CORNER, field.height - LINE
    places = ((0.0, 0.0), (right, 0.0), (0.0, bottom), (right, bottom))[:corners]
    taken = [(left, left + CORNER, top, top + LINE) for left, top in places]
    taken += [field.box(_place(dots[code], field), dots[code], names[code]) for code in marked if code in dots]
    wanted = {code: names[code] for code in named if code in names and code not in marked}
    return names_beside(wanted, dots, field, theme, taken)


def _place(dot: tuple[float, float], field: Field) -> Place:
    """Where the name of a marked area stands, whatever else is there."""
    low, high = field.across
    left = dot[0] > low + 0.7 * (high - low)
    return Place(xanchor="right" if left else "left", yanchor="bottom", xshift=-7 if left else 7, yshift=1)


def _name(row: AreaValue, other: AreaValue, colour: str, field: Field, theme: Theme) -> Part:
    dot = _number(row), _number(other)
    return annotation(row.name, dot, _place(dot, field), font(theme, SMALL + 1, color=colour, weight=600))
