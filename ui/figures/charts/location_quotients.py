"""Industries as bars of their share, each with its location quotient beside it."""

from collections.abc import Sequence

from analytics.places.industries import Industry
from ui.figures.frame import Figure, Part, axis, font, layout, safe
from ui.theme import BODY, Theme
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_number, format_value

PITCH, BAR = 44, 14
"""px: an industry with its words, and its bar."""


def quotients(t: Catalogue, found: Sequence[Industry], theme: Theme, reference: str) -> Figure:
    """A bar for each industry's share, its name over it; the words to the right tell the quotient against `reference`."""
    height = PITCH * max(1, len(found))
    places = [height - (place + 1) * PITCH + BAR for place in range(len(found))]
    frame = layout(t, theme, height + 4, left=2, right=8, top=2, bottom=2)
    frame["yaxis"] = axis(theme, range=[0, height], visible=False)
    names, told = [], []
    for one in found:
        quotient = format_number(one.quotient, 2, t.language) if one.quotient is not None else "–"
        share = format_value(one.share_percent or 0.0, "percent", 1, t.language)
        names.append(f"{safe(one.indicator.short(t.language))} <b>{safe(share)}</b>")
        told.append(f"{safe(t('figure.quotient'))} {safe(quotient)}")
    widest = max((one.share_percent or 0.0 for one in found), default=0.0) or 1.0
    frame["xaxis"] = axis(theme, range=[0, widest], visible=False)
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": [one.share_percent or 0.0 for one in found],
        "y": places,
        "width": BAR,
        "marker": {"color": theme.series[0]},
        "hovertext": [_hover(t, one, reference) for one in found],
        "hoverinfo": "text",
    }
    words = [_words(names, places, 0.0, "top right", theme), _words(told, places, widest, "top left", theme)]
    return {"data": [bars, *words], "layout": frame}


def _words(text: Sequence[str], places: Sequence[float], x: float, side: str, theme: Theme) -> Part:
    """Words over the bars at one end, as one trace: annotations take many times longer to draw."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [x for _ in text],
        "y": [place + BAR / 2 + 1 for place in places],
        "text": list(text),
        "textposition": side,
        "textfont": font(theme, BODY - 1),
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _hover(t: Catalogue, one: Industry, reference: str) -> str:
    share = format_value(one.share_percent or 0.0, "percent", 1, t.language)
    lines = [f"<b>{safe(one.indicator.short(t.language))}: {safe(share)}</b>"]
    if one.quotient is not None:
        quotient = format_number(one.quotient, 2, t.language)
        lines.append(safe(t("figure.quotient_against", quotient=quotient, reference=reference)))
    return "<br>".join(lines)
