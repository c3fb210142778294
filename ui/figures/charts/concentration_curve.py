"""How evenly what was reached is spread over need: the concentration curve against the line of an even spread."""

from collections.abc import Sequence

from analytics.participation.concentration import CurvePoint
from data.reference.geography import area_name
from ui.figures.frame import Figure, axis, font, layout, note, safe, with_demo
from ui.theme import Theme, with_opacity
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_value

PERCENT = 100.0


def curve(t: Catalogue, points: Sequence[CurvePoint], theme: Theme, *, demo: bool = False, height: int = 420) -> Figure:
    """The curve from the lowest need to the highest, in percent. Under the diagonal: tilted towards high need."""
    frame = layout(t, theme, height, left=46, right=16, top=34, bottom=58)
    frame["xaxis"] = axis(
        theme,
        range=[0, 100],
        tickvals=[0, 25, 50, 75, 100],
        title={"text": safe(t("figure.curve.across")), "font": font(theme), "standoff": 8},
    )
    frame["yaxis"] = axis(theme, range=[0, 100], tickvals=[0, 25, 50, 75, 100])
    frame["annotations"] = [
        note(theme, safe(t("figure.curve.up")), x=0, y=1, xanchor="left", yanchor="bottom", xshift=-40, yshift=8),
        note(
            theme,
            safe(t("figure.curve.even")),
            name="even",
            xref="x",
            yref="y",
            x=36,
            y=40,
            xanchor="right",
            yanchor="bottom",
            font=font(theme, color=theme.muted),
        ),
        note(
            theme,
            safe(t("figure.curve.low")),
            x=0,
            y=0,
            xanchor="left",
            yanchor="top",
            yshift=-38,
            font=font(theme, color=theme.muted),
        ),
        note(
            theme,
            safe(t("figure.curve.high")),
            x=1,
            y=0,
            xanchor="right",
            yanchor="top",
            yshift=-38,
            font=font(theme, color=theme.muted),
        ),
    ]
    frame["shapes"] = [
        {
            "name": "even",
            "type": "line",
            "xref": "x",
            "yref": "y",
            "x0": 0,
            "y0": 0,
            "x1": 100,
            "y1": 100,
            "line": {"color": theme.muted, "width": 1.4, "dash": "dash"},
        }
    ]
    colour = theme.series[0]
    trace = {
        "type": "scatter",
        "mode": "lines+markers",
        "name": "curve",
        "x": [PERCENT * point.population_share for point in points],
        "y": [PERCENT * point.reached_share for point in points],
        "line": {"color": colour, "width": 2.4},
        "marker": {"size": 6, "color": colour},
        "fill": "tozeroy",
        "fillcolor": with_opacity(colour, 0.08),
        "text": [_hover(t, point) for point in points],
        "hoverinfo": "text",
        "cliponaxis": False,
    }
    return with_demo(t, {"data": [trace], "layout": frame}, theme, demo)


def _hover(t: Catalogue, point: CurvePoint) -> str:
    names = ", ".join(area_name(code) for code in point.codes)
    shares = (
        format_value(PERCENT * share, "percent", 0, t.language) for share in (point.population_share, point.reached_share)
    )
    population, reached = shares
    said = safe(t("figure.curve.point", population=population, reached=reached))
    return f"<b>{safe(names)}</b><br>{said}" if names else said
