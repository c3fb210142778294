"""Industries as bars of their share, each with its location quotient beside it."""

from collections.abc import Sequence

from analytics.industries import Industry
from ui.figures.frame import Figure, axis, font, layout, safe
from ui.numbers import format_number, format_value
from ui.text import Catalogue
from ui.theme import BODY, Theme

PITCH, BAR = 44, 14
"""px: an industry with its words, and its bar."""


def quotients(found: Sequence[Industry], t: Catalogue, theme: Theme, reference: str) -> Figure:
    """A bar for each industry's share, its name over it; the words to the right tell the quotient against `reference`."""
    height = PITCH * max(1, len(found))
    places = [height - (place + 1) * PITCH + BAR for place in range(len(found))]
    frame = layout(t, theme, height + 4, left=2, right=8, top=2, bottom=2)
    frame["xaxis"] = axis(theme, rangemode="tozero", visible=False)
    frame["yaxis"] = axis(theme, range=[0, height], visible=False)
    over = {"yref": "y", "xref": "paper", "yanchor": "bottom", "showarrow": False, "borderpad": 0}
    words = []
    for one, place in zip(found, places, strict=True):
        quotient = format_number(one.quotient, 2, t.language) if one.quotient is not None else "–"
        share = format_value(one.share_percent or 0.0, "percent", 1, t.language)
        at = {**over, "y": place + BAR / 2 + 1, "font": font(theme, BODY - 1)}
        name = safe(one.indicator.short(t.language))
        words.append({**at, "text": f"{name} <b>{safe(share)}</b>", "x": 0, "xanchor": "left"})
        words.append({**at, "text": f"{safe(t('figure.quotient'))} {safe(quotient)}", "x": 1, "xanchor": "right"})
    frame["annotations"] = words
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": [one.share_percent or 0.0 for one in found],
        "y": places,
        "width": BAR,
        "marker": {"color": theme.series[0]},
        "hovertext": [_hover(one, t, reference) for one in found],
        "hoverinfo": "text",
    }
    return {"data": [bars], "layout": frame}


def _hover(one: Industry, t: Catalogue, reference: str) -> str:
    share = format_value(one.share_percent or 0.0, "percent", 1, t.language)
    lines = [f"<b>{safe(one.indicator.short(t.language))}: {safe(share)}</b>"]
    if one.quotient is not None:
        quotient = format_number(one.quotient, 2, t.language)
        lines.append(safe(t("figure.quotient_against", quotient=quotient, reference=reference)))
    return "<br>".join(lines)
