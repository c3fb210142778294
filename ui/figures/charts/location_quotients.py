"""Industries as bars of their share, each with its location quotient beside it."""

from collections.abc import Sequence

from analytics.places.industries import Industry
from ui.figures.frame import Figure, Part, axis, font, layout, safe
from ui.theme import BODY, Theme
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_number, format_value

PITCH, BAR = 44, 14
"""px: an industry with its words, and its bar."""


def quotients(t: Catalogue, industries: Sequence[Industry], theme: Theme, reference: str) -> Figure:
    """A bar for each industry's share, its name over it; the words to the right tell the quotient against `reference`."""
    height = PITCH * max(1, len(industries))
    places = [height - (place + 1) * PITCH + BAR for place in range(len(industries))]
    frame = layout(t, theme, height + 4, left=2, right=8, top=2, bottom=2)
    frame["yaxis"] = axis(theme, range=[0, height], visible=False)
    names, labels = [], []
    for industry in industries:
        quotient = format_number(industry.quotient, 2, t.language) if industry.quotient is not None else "–"
        share = format_value(industry.share_percent or 0.0, "percent", 1, t.language)
        names.append(f"{safe(industry.indicator.short(t.language))} <b>{safe(share)}</b>")
        labels.append(f"{safe(t('figure.quotient'))} {safe(quotient)}")
    widest = max((industry.share_percent or 0.0 for industry in industries), default=0.0) or 1.0
    frame["xaxis"] = axis(theme, range=[0, widest], visible=False)
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": [industry.share_percent or 0.0 for industry in industries],
        "y": places,
        "width": BAR,
        "marker": {"color": theme.series[0]},
        "hovertext": [_hover(t, industry, reference) for industry in industries],
        "hoverinfo": "text",
    }
    words = [_words(names, places, 0.0, "top right", theme), _words(labels, places, widest, "top left", theme)]
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


def _hover(t: Catalogue, industry: Industry, reference: str) -> str:
    share = format_value(industry.share_percent or 0.0, "percent", 1, t.language)
    lines = [f"<b>{safe(industry.indicator.short(t.language))}: {safe(share)}</b>"]
    if industry.quotient is not None:
        quotient = format_number(industry.quotient, 2, t.language)
        lines.append(safe(t("figure.quotient_against", quotient=quotient, reference=reference)))
    return "<br>".join(lines)
