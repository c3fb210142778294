"""One indicator over the years or months: the chosen areas, Skåne and Sweden, named at the ends of their lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor

from analytics.evaluation.result import Trend
from data.reference.geography import CODES, area_name
from data.reference.periods import is_month, month_of, months_between, position, year_of
from data.vocabulary import SKANE, SWEDEN, Origin
from ui.figures.charts.label_spread import spread
from ui.figures.frame import Figure, Part, axis, font, layout, note, safe, tick_format, with_demo
from ui.theme import SMALL, Theme, series_colours, with_opacity
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_period, format_value, format_year, unit_name

GAP = 17
"""px between two names."""
SIGN = 6.8
LEAST_HEIGHT = 280
MOST_YEARS_NAMED = 9


@dataclass(frozen=True, kw_only=True)
class _Series:
    code: str
    name: str
    colour: str
    width: float
    dash: str
    values: Mapping[int, float]

    @property
    def last_year(self) -> int:
        return max(self.values)

    @property
    def last(self) -> float:
        return self.values[self.last_year]


def trend(
    t: Catalogue,
    trend: Trend,
    theme: Theme,
    *,
    selected: Sequence[str] = (),
    context: bool = True,
    least: int = LEAST_HEIGHT,
) -> Figure:
    """Lines over whole years. A missing year or a break in the series is a gap; a break has a dotted line too, and a
    withheld year of a chosen area a cross on the axis.

    Over months that follow one another it is the same. Where only some months of a year are there, each is joined with
    the same month of the next year alone, so that no line rises or falls with the season.
    `context` draws every other municipality as a faint line. `least` is the least height of the plot in px.
    """
    series = _series(t, trend, theme, selected)
    years = sorted({year for values in trend.values.values() for year in values}.union(trend.years_told(selected)))
    plot = max(least, (len(series) + 1) * GAP)
    words = [_end_words(t, line, years, trend) for line in series]
    right = round(max(map(len, words), default=0) * SIGN) + 22
    frame = layout(t, theme, plot + 62, left=56, right=right, top=30, bottom=32)
    low, high = _range(series, trend if context else None)
    frame["xaxis"] = axis(
        theme,
        showgrid=False,
        ticks="outside",
        tickcolor=theme.grid,
        tickvals=_named_years(years),
        tickformat="d",
        range=[position(years[0]) - 0.15, position(years[-1]) + 0.05] if years else [0, 1],
    )
    frame["yaxis"] = axis(theme, range=[low, high], nticks=6, tickformat=tick_format(low, high))
    frame["annotations"] = [_unit(t, trend, theme)]
    for year in _breaks(trend, years):
        _mark_break(t, frame, year, theme)
    ends = [(line.last - low) / (high - low) * plot for line in series]
    for line, text, wanted, y in zip(series, words, ends, spread(ends, GAP, 4, plot - 4), strict=True):
        _name_end(frame, line, text, wanted / plot, y / plot, theme)
    traces = _context(trend, series, theme) if context else []
    traces += [_line(t, line, trend) for line in reversed(series)]
    traces += _withheld(t, trend, selected, low, theme)
    if not series:
        frame["annotations"].append(note(theme, t("figure.no_values"), x=0.5, y=0.5))
    return with_demo(t, {"data": traces, "layout": frame}, theme, Origin.DEMO in trend.origins)


def _series(t: Catalogue, trend: Trend, theme: Theme, selected: Sequence[str]) -> list[_Series]:
    chosen = [code for code in selected if code not in (SKANE, SWEDEN)]
    colours = series_colours(theme, chosen)
    lines = [(code, area_name(code), colours[code], 3.0, "solid") for code in chosen]
    lines.append((SKANE, t("figure.skane"), theme.text, 2.2, "solid"))
    lines.append((SWEDEN, t("figure.sweden"), theme.muted, 2.2, "dash"))
    return [
        _Series(code=code, name=name, colour=colour, width=width, dash=dash, values=trend.values[code])
        for code, name, colour, width, dash in lines
        if trend.values.get(code)
    ]


def _range(series: Sequence[_Series], context: Trend | None) -> tuple[float, float]:
    values = [value for line in series for value in line.values.values()]
    if context:
        values += [value for code in CODES for value in context.values.get(code, {}).values()]
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    pad = (high - low) * 0.06 or abs(high) * 0.1 or 1.0
    bottom = low - pad
    # A scale that nearly reaches zero may as well start there; below zero only when values do.
    return (0.0 if 0 <= low < 0.35 * high or bottom < 0 <= low else bottom), high + pad


def _named_years(years: Sequence[int]) -> list[int]:
    if years and is_month(years[-1]):
        years = range(ceil(position(years[0])), floor(position(years[-1])) + 1)
    step = -(-len(years) // MOST_YEARS_NAMED) or 1
    return list(reversed(list(reversed(years))[::step]))


def _breaks(trend: Trend, years: Sequence[int]) -> list[int]:
    return [year for year in trend.breaks if years and year_of(years[0]) < year <= year_of(years[-1])]


def _drawn(values: Mapping[int, float], breaks: Sequence[int]) -> list[int | None]:
    """The periods in the order they are drawn, None where the pen is lifted: at missing periods and at breaks."""
    drawn: list[int | None] = []
    for chain in _chains(sorted(values)):
        step = 1 if _follow(chain) else 12
        for before, period in zip([None, *chain], chain, strict=False):
            broken = before is not None and any(year_of(before) < year <= year_of(period) for year in breaks)
            if drawn and (before is None or broken or months_between(before, period) > step):
                drawn.append(None)
            drawn.append(period)
    return drawn


def _follow(periods: Sequence[int]) -> bool:
    """Whether they are months that mostly follow one another."""
    apart = [months_between(*pair) for pair in pairwise(periods)]
    return bool(apart) and is_month(periods[0]) and 2 * apart.count(1) >= len(apart)


def _chains(periods: list[int]) -> list[list[int]]:
    """What may be joined: everything, or each month of the year on its own where months are few."""
    if not periods or not is_month(periods[0]) or _follow(periods):
        return [periods]
    months = dict.fromkeys(map(month_of, periods))
    return [[period for period in periods if month_of(period) == month] for month in months]


def _points(values: Mapping[int, float], breaks: Sequence[int]) -> tuple[list[float | None], list[float | None]]:
    """Where the periods lie and their values, with the pen lifted where `_drawn` lifts it."""
    drawn = _drawn(values, breaks)
    xs = [None if period is None else position(period) for period in drawn]
    return xs, [None if period is None else values[period] for period in drawn]


def _line(t: Catalogue, line: _Series, trend: Trend) -> Part:
    xs, ys = _points(line.values, trend.breaks)
    indicator = trend.indicator
    text = [
        ""
        if period is None
        else f"<b>{safe(line.name)} {format_period(period, t.language)}</b><br>"
        + safe(format_value(line.values[period], indicator.unit, indicator.decimals, t.language))
        for period in _drawn(line.values, trend.breaks)
    ]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": line.name,
        "x": xs,
        "y": ys,
        "line": {"color": line.colour, "width": line.width, "dash": line.dash},
        "marker": {"size": line.width + 3, "color": line.colour},
        "text": text,
        "hoverinfo": "text",
        "customdata": [line.code] * len(xs),
        "connectgaps": False,
        "cliponaxis": False,
    }


def _withheld(t: Catalogue, trend: Trend, selected: Sequence[str], low: float, theme: Theme) -> list[Part]:
    """A cross on the axis for each year of a chosen area that is not told, and why when it is pointed at."""
    colours = series_colours(theme, selected)
    marks = [(code, year, state) for code in selected for year, state in trend.withheld(code).items()]
    if not marks:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": "withheld",
            "x": [position(year) for _, year, _ in marks],
            "y": [low] * len(marks),
            "marker": {"symbol": "x-thin-open", "size": 10, "color": [colours[code] for code, _, _ in marks]},
            "text": [
                f"<b>{safe(area_name(code))} {format_period(year, t.language)}</b><br>{safe(t(f'state.{state}'))}"
                for code, year, state in marks
            ],
            "hoverinfo": "text",
            "customdata": [code for code, _, _ in marks],
            "cliponaxis": False,
        }
    ]


def _context(trend: Trend, series: Sequence[_Series], theme: Theme) -> list[Part]:
    shown = {line.code for line in series}
    xs: list[float | None] = []
    ys: list[float | None] = []
    for code in CODES:
        if code not in shown and trend.values.get(code):
            part_xs, part_ys = _points(trend.values[code], trend.breaks)
            xs += [*part_xs, None]
            ys += [*part_ys, None]
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "name": "context",
            "x": xs,
            "y": ys,
            "line": {"color": with_opacity(theme.quiet, 0.35), "width": 1},
            "hoverinfo": "skip",
        }
    ]


def _unit(t: Catalogue, trend: Trend, theme: Theme) -> Part:
    text = unit_name(trend.indicator.unit, t.language)
    return note(
        theme,
        safe(text),
        x=0,
        y=1,
        xanchor="left",
        yanchor="bottom",
        xshift=-50,
        yshift=8,
        font=font(theme, color=theme.muted),
    )


def _mark_break(t: Catalogue, frame: Part, year: int, theme: Theme) -> None:
    x = year - 0.5
    frame["shapes"].append(
        {
            "name": "break",
            "type": "line",
            "xref": "x",
            "yref": "paper",
            "x0": x,
            "x1": x,
            "y0": 0,
            "y1": 1,
            "line": {"color": theme.muted, "width": 1.4, "dash": "dot"},
        }
    )
    text = t("figure.trend.break", year=format_year(year))
    frame["annotations"].append(
        note(theme, text, name="break", xref="x", x=x, y=1, xanchor="center", yanchor="bottom", yshift=8)
    )


def _end_words(t: Catalogue, line: _Series, years: Sequence[int], trend: Trend) -> str:
    value = format_value(line.last, trend.indicator.unit, trend.indicator.decimals, t.language)
    year = "" if line.last_year == years[-1] else f" ({format_period(line.last_year, t.language)})"
    return f"{line.name} {value}{year}"


def _name_end(frame: Part, line: _Series, text: str, wanted: float, y: float, theme: Theme) -> None:
    """The name in the right margin and a short stroke to it from the end of the line; heights 0-1 of the plot."""
    frame["shapes"].append(
        {
            "name": "leader",
            "type": "path",
            "xref": "paper",
            "yref": "paper",
            "xsizemode": "pixel",
            "xanchor": 1,
            "path": f"M 4 {wanted:.4f} L 14 {y:.4f}",
            "line": {"color": line.colour, "width": 1},
        }
    )
    frame["annotations"].append(
        note(
            theme,
            safe(text),
            name=f"end-{line.code}",
            x=1,
            y=y,
            xanchor="left",
            yanchor="middle",
            xshift=16,
            borderpad=0,
            font=font(theme, SMALL + 1, color=line.colour, weight=600),
        )
    )
