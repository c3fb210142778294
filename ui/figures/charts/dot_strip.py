"""One strip of dots: every municipality's value against Skåne and Sweden."""

from collections.abc import Mapping, Sequence

from analytics.evaluation.measured import AreaValue, MeasuredValues
from data.vocabulary import SWEDEN
from ui.figures.charts.label_spread import Label, lanes, stack
from ui.figures.frame import Figure, Part, axis, font, layout, note, safe, tick_format, with_demo
from ui.figures.hover import area_text, shown_value, value_text
from ui.theme import BODY, SMALL, Theme, series_colours
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_period, unit_name

DOT, DOT_ROW, LABEL_ROW = 12, 11, 18
NARROWEST = 300
"""px of plot width that labels are placed for; on a wider page there is only more room."""
SIGN = 6.6
"""px of an average sign at SMALL."""
REFERENCE_WORDS = 112
"""px that "Sverige 12,3 %" takes."""
NAMED_AS_BLANK = 4


def dot_strip(t: Catalogue, result: MeasuredValues, theme: Theme, *, selected: Sequence[str] = ()) -> Figure:
    """All areas as dots on one axis. The chosen ones are coloured and named; the others tell who they are on hover."""
    rows = [row for row in result.rows if shown_value(row) is not None]
    low, high = _range([_number(row) for row in (*rows, result.skane, result.sweden) if shown_value(row) is not None])
    chosen = [row for code in selected for row in rows if row.code == code]
    colours = series_colours(theme, selected)
    places = stack([_number(row) for row in rows], (high - low) * (DOT - 1) / NARROWEST / 1.6)
    half = (max((abs(place) for place in places), default=0) + 1) * DOT_ROW
    label_lanes = lanes([_extent(t, row, low, high, result) for row in chosen])
    below = (max(label_lanes, default=-1) + 1) * LABEL_ROW + 8
    middle = below + half
    top = middle + half + 2 * LABEL_ROW + 6
    height_of = {row.code: middle + place * DOT_ROW for row, place in zip(rows, places, strict=True)}
    frame = layout(t, theme, round(top) + 58, left=12, right=12, top=4, bottom=54)
    frame["xaxis"] = axis(
        theme,
        range=[low, high],
        tickformat=tick_format(low, high),
        showticklabels=bool(rows),
        nticks=7,
        title={"text": safe(_axis_title(t, result)), "font": font(theme, SMALL), "standoff": 8},
    )
    frame["yaxis"] = axis(theme, range=[0, top], visible=False)
    frame["annotations"], frame["shapes"] = [], []
    references = [(row, words) for row, words in _references(t, result) if shown_value(row) is not None]
    for (row, words), (lane, left) in zip(references, _reference_lanes(references, low, high), strict=True):
        y = top - (lane + 0.5) * LABEL_ROW
        _reference(t, frame, row, words, (below, y), left, result, theme)
    for row, lane in zip(chosen, label_lanes, strict=True):
        y = below - 6 - (lane + 0.5) * LABEL_ROW
        _label(t, frame, row, y, height_of[row.code], (low, high), colours[row.code], result, theme)
    frame["annotations"] += _blank(t, result, theme)
    traces = [_dots(t, [row for row in rows if row.code not in colours], height_of, theme.quiet, theme, result)]
    traces += [_dots(t, [row], height_of, colours[row.code], theme, result, size=DOT + 4) for row in chosen]
    return with_demo(t, {"data": traces, "layout": frame}, theme, result.is_demo)


def _number(row: AreaValue) -> float:
    return shown_value(row) or 0.0


def _range(values: Sequence[float]) -> tuple[float, float]:
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    pad = (high - low) * 0.04 or abs(high) * 0.1 or 1.0
    return low - pad, high + pad


def _axis_title(t: Catalogue, result: MeasuredValues) -> str:
    unit = unit_name(result.indicator.unit, t.language)
    name = result.indicator.short(t.language)
    year = f" {format_period(result.year, t.language)}" if result.year is not None else ""
    return f"{name}{year}, {unit}" if unit else f"{name}{year}"


def _words(t: Catalogue, row: AreaValue, result: MeasuredValues) -> str:
    return f"{row.name} {value_text(t, row, result.indicator)}"


def _leans_left(value: float, low: float, high: float) -> bool:
    return value > (low + high) / 2


def _references(t: Catalogue, result: MeasuredValues) -> tuple[tuple[AreaValue, str], ...]:
    return (result.skane, t("figure.skane")), (result.sweden, t("figure.sweden"))


def _reference_lanes(references: Sequence[tuple[AreaValue, str]], low: float, high: float) -> list[tuple[int, bool]]:
    """Lane and side of each label. The lower value leans away from the higher one, so no line crosses the other's words."""
    room = REFERENCE_WORDS / NARROWEST * (high - low)
    if len(references) < 2:
        return [(0, _leans_left(_number(row), low, high)) for row, _ in references]
    values = [_number(row) for row, _ in references]
    lower = min(range(2), key=lambda place: (values[place], place))
    higher_left = values[1 - lower] + room > high
    lower_left = values[lower] - room >= low
    lane_of = {lower: (1 if lower_left else 0, lower_left), 1 - lower: (0 if lower_left else 1, higher_left)}
    return [lane_of[place] for place in range(2)]


def _extent(t: Catalogue, row: AreaValue, low: float, high: float, result: MeasuredValues) -> Label:
    length = (len(_words(t, row, result)) * SIGN + 14) / NARROWEST * (high - low)
    value = _number(row)
    if _leans_left(value, low, high):
        return Label(point=value, start=value - length, end=value)
    return Label(point=value, start=value, end=value + length)


def _dots(
    t: Catalogue,
    rows: Sequence[AreaValue],
    height_of: Mapping[str, float],
    colour: str,
    theme: Theme,
    result: MeasuredValues,
    size: int = DOT,
) -> Part:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "dots",
        "x": [_number(row) for row in rows],
        "y": [height_of[row.code] for row in rows],
        "customdata": [row.code for row in rows],
        "text": [area_text(t, row.name, row, result) for row in rows],
        "hoverinfo": "text",
        "marker": {"size": size, "color": colour, "line": {"color": theme.page, "width": 1}},
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
        "cliponaxis": False,
    }


def _reference(
    t: Catalogue,
    frame: Part,
    row: AreaValue,
    words: str,
    span: tuple[float, float],
    left: bool,
    result: MeasuredValues,
    theme: Theme,
) -> None:
    """A labelled vertical line over the dots, from the first height of `span` to its words at the second."""
    frame["shapes"].append(
        {
            "name": f"reference-{row.code}",
            "type": "line",
            "xref": "x",
            "yref": "y",
            "layer": "below",
            "x0": _number(row),
            "x1": _number(row),
            "y0": span[0],
            "y1": span[1] + LABEL_ROW / 2,
            "line": {"color": theme.text, "width": 1.6, "dash": "dash" if row.code == SWEDEN else "solid"},
        }
    )
    text = f"{words} <b>{safe(value_text(t, row, result.indicator))}</b>"
    frame["annotations"].append(_beside(theme, text, row, span[1], left, theme.text))


def _label(
    t: Catalogue,
    frame: Part,
    row: AreaValue,
    y: float,
    dot: float,
    span: tuple[float, float],
    colour: str,
    result: MeasuredValues,
    theme: Theme,
) -> None:
    frame["shapes"].append(
        {
            "type": "line",
            "xref": "x",
            "yref": "y",
            "x0": _number(row),
            "x1": _number(row),
            "y0": y - LABEL_ROW / 2 + 3,
            "y1": dot,
            "line": {"color": colour, "width": 1.2},
        }
    )
    text = f"{safe(row.name)} <b>{safe(value_text(t, row, result.indicator))}</b>"
    frame["annotations"].append(_beside(theme, text, row, y, _leans_left(_number(row), *span), colour))


def _beside(theme: Theme, text: str, row: AreaValue, y: float, left: bool, colour: str) -> Part:
    return {
        "text": text,
        "xref": "x",
        "yref": "y",
        "x": _number(row),
        "y": y,
        "xanchor": "right" if left else "left",
        "yanchor": "middle",
        "xshift": -3 if left else 3,
        "borderpad": 0,
        "showarrow": False,
        "font": font(theme, BODY - 1, color=colour),
    }


def _blank(t: Catalogue, result: MeasuredValues, theme: Theme) -> list[Part]:
    """Who has no dot and, when nobody has one, that the strip is empty on purpose."""
    blank = [row.name for row in result.rows if shown_value(row) is None]
    if not blank:
        return []
    if len(blank) == len(result.rows):
        return [note(theme, t("figure.no_values"), x=0.5, y=0.5, xanchor="center", yanchor="middle")]
    text = t("figure.legend.none", count=len(blank))
    if len(blank) <= NAMED_AS_BLANK:
        text = f"{text}: {', '.join(blank)}"
    return [
        note(theme, safe(text), x=1, y=0, xanchor="right", yanchor="top", yshift=-38, font=font(theme, color=theme.muted))
    ]
