"""What all figures share: the bare layout, safe text and the mark on invented data."""

import math
from html import escape as _escape
from typing import Any

from ui.theme import FONT_FAMILY, SMALL, Theme
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import THIN_SPACE

Figure = dict[str, Any]
Part = dict[str, Any]

PLAIN = "rgba(0,0,0,0)"


def safe(text: str) -> str:
    """Text from data made harmless and literal: Plotly reads <b>, <a> and & in any text."""
    return _escape(text, quote=False)


def wrap(text: str, width: int) -> str:
    """Break a line at spaces so that no part is longer than `width` signs where words allow."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "<br>".join(lines)


def font(theme: Theme, size: float = SMALL, **more: object) -> Part:
    """Font of a text on the page."""
    return {"family": FONT_FAMILY, "size": size, "color": theme.text, **more}


def layout(t: Catalogue, theme: Theme, height: int, *, left: int = 0, right: int = 0, top: int = 0, bottom: int = 0) -> Part:
    """A layout with nothing in it: no template, no drag, margins in px.

    It stands on the colour its own were chosen for: when the system turns dark in the middle of a visit, Streamlit turns
    the page and draws no figure anew before the next choice, and dark words on nothing would then be lost.
    """
    return {
        "template": "none",
        "autosize": True,
        "height": height,
        "margin": {"l": left, "r": right, "t": top, "b": bottom, "pad": 0, "autoexpand": False},
        "paper_bgcolor": theme.page,
        "plot_bgcolor": PLAIN,
        "font": font(theme),
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "clickmode": "event+select",
        "hoverlabel": {
            "bgcolor": "#ffffff",
            "bordercolor": "#595959",
            "font": {"family": FONT_FAMILY, "size": 14, "color": "#1a1a1a"},
            "align": "left",
            "namelength": -1,
        },
        "separators": f",{THIN_SPACE}" if t.language == "sv" else ".,",
        "shapes": [],
        "annotations": [],
    }


def axis(theme: Theme, **more: object) -> Part:
    """An axis that cannot be dragged, with quiet grid lines."""
    return {
        "fixedrange": True,
        "showgrid": True,
        "gridcolor": theme.grid,
        "gridwidth": 1,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "tickfont": font(theme, SMALL, color=theme.muted),
        "automargin": False,
        **more,
    }


def tick_format(low: float, high: float) -> str:
    """As many decimals as the steps of an axis from low to high need."""
    span = high - low
    return ",.0f" if span >= 5 else ",.1f" if span >= 0.5 else ",.2f"


def note(theme: Theme, text: str, **place: object) -> Part:
    """A line of text at a place of the paper (x, y 0-1, xshift and yshift in px)."""
    return {
        "text": text,
        "xref": "paper",
        "yref": "paper",
        "showarrow": False,
        "font": font(theme, SMALL),
        "align": "left",
        **place,
    }


def with_demo(
    t: Catalogue, figure: Figure, theme: Theme, demo: bool, *, alongside: bool = False, over: bool = False
) -> Figure:
    """The figure, marked and with room for the mark when its numbers are invented.

    `alongside` also marks a high figure down its right side, so that every screenful of it says so. `over` puts the mark
    into the figure's upper left corner, where a map has open sea, and takes no room for it.
    """
    if demo and over:
        corner = {**demo_mark(t, theme), "yanchor": "top", "yshift": 0}
        figure["layout"]["annotations"] = [*figure["layout"]["annotations"], corner]
    elif demo:
        frame = figure["layout"]
        frame["margin"]["t"] += DEMO_SPACE
        frame["height"] += DEMO_SPACE
        lift = frame["margin"]["t"] - DEMO_SPACE
        frame["annotations"] = [*frame["annotations"], {**demo_mark(t, theme), "yshift": lift + 4}]
        if alongside:
            _mark_alongside(t, frame, theme)
    return figure


def beside(demo: bool) -> int:
    """Room in px that `with_demo` adds right of a figure marked alongside; what is drawn from its middle must know it."""
    return DEMO_SPACE if demo else 0


def _mark_alongside(t: Catalogue, frame: Part, theme: Theme) -> None:
    """Marks on their side to the right of the plot, none further from the next than a low screen is high."""
    frame["margin"]["r"] += beside(demo=True)
    height = frame["height"] - frame["margin"]["t"] - frame["margin"]["b"]
    count = max(1, math.ceil(height / SCREENFUL))
    frame["annotations"] += [
        {
            **demo_mark(t, theme),
            "name": f"demo-{place}",
            "x": 1,
            "y": (place + 0.5) / count,
            "xanchor": "left",
            "yanchor": "middle",
            "textangle": 90,
            "xshift": 4,
            "yshift": 0,
        }
        for place in range(count)
    ]


def demo_mark(t: Catalogue, theme: Theme) -> Part:
    """The words that say the figures are invented, top left inside the picture so that a saved picture keeps them."""
    return note(
        theme,
        f"<b>{t('figure.demo')}</b>",
        name="demo",
        x=0,
        y=1,
        xanchor="left",
        yanchor="bottom",
        yshift=4,
        borderpad=3,
        bordercolor=theme.text,
        borderwidth=1,
        xshift=2,
    )


SCREENFUL = 360
"""Height in px within which a mark must stand: half of a screen of 720, with the bars above and below it."""
DEMO_SPACE = 28
"""Height in px that the mark needs above the figure."""
