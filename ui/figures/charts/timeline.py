"""Time as rows of bars: the phases of the work, the pilots. Titles stand over the bars, so it reads on a telephone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ui.figures.frame import Figure, Part, axis, font, layout, note, safe, with_demo, wrap
from ui.theme import SMALL, Theme
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_year

ROW, BAR, ROW_GAP, LINE = 46, 14, 10, 17
"""px: an empty row, a bar, the space under it, a line of its title."""
WIDTH_IN_SIGNS = 46
MILLISECONDS_A_DAY = 86_400_000

PATTERNS = {"planned": "", "running": "/", "ended": "-", "scaled_up": "x"}
"""The same hatching as on the map of pilots."""


@dataclass(frozen=True, kw_only=True)
class Span:
    """One bar. `end` None: it goes on. `phase` is a pilot's phase, or empty. `detail` stands after the title."""

    title: str
    start: date
    end: date | None = None
    phase: str = ""
    detail: str = ""


def timeline(t: Catalogue, spans: Sequence[Span], theme: Theme, *, until: date | None = None, demo: bool = False) -> Figure:
    """Bars in the order given, years as lines. `until` is how far the page goes; without it, to the end of the last
    year anything starts or ends in."""
    dates = [day for span in spans for day in (span.start, span.end) if day is not None]
    first = date(min((day.year for day in dates), default=2022), 1, 1)
    last = until or date(max((day.year for day in dates), default=first.year) + 1, 1, 1)
    titles = [_words(t, span) for span in spans]
    tops = _tops(titles)
    plot = max(tops[-1], ROW)
    frame = layout(t, theme, plot + 34, left=2, right=10, top=26, bottom=8)
    years = range(first.year, last.year + (last > date(last.year, 1, 1)))
    frame["xaxis"] = axis(
        theme,
        type="date",
        side="top",
        range=[first.isoformat(), last.isoformat()],
        tickvals=[date(year, 1, 1).isoformat() for year in years],
        ticktext=[format_year(year) for year in years],
        ticklabelposition="outside right",
        tickfont=font(theme, SMALL + 1, color=theme.muted),
    )
    frame["yaxis"] = axis(theme, range=[0, plot], visible=False)
    traces: list[Part] = []
    if not spans:
        frame["annotations"].append(note(theme, t("figure.no_values"), x=0.5, y=0.5, xanchor="center"))
    for span, words, bottom in zip(spans, titles, tops[1:], strict=True):
        y = plot - bottom + ROW_GAP + BAR / 2
        frame["annotations"].append(_title(words, y, theme))
        traces.append(_bar(t, span, y, last, theme))
    return with_demo(t, {"data": traces, "layout": frame}, theme, demo)


def _words(t: Catalogue, span: Span) -> str:
    """Title and what stands after it, broken where a telephone ends."""
    title = wrap(safe(span.title), WIDTH_IN_SIGNS)
    after = " · ".join(text for text in (t(f"figure.phase.{span.phase}") if span.phase else "", span.detail) if text)
    last = title.split("<br>")[-1]
    gap = "  " if len(last) + len(after) < WIDTH_IN_SIGNS else "<br>"
    return f"<b>{title}</b>{gap}{safe(after)}" if after else f"<b>{title}</b>"


def _tops(titles: Sequence[str]) -> list[int]:
    """Where each row starts, in px from the top, and where the last one ends."""
    tops = [6]
    for words in titles:
        tops.append(tops[-1] + BAR + ROW_GAP + 4 + LINE * (1 + words.count("<br>")))
    return tops


def _title(words: str, y: float, theme: Theme) -> Part:
    return note(
        theme,
        words,
        yref="y",
        x=0,
        y=y + BAR / 2 + 1,
        xanchor="left",
        yanchor="bottom",
        borderpad=0,
        font=font(theme, SMALL + 1),
        # Over the year lines, which would otherwise run through the words.
        bgcolor=theme.page,
    )


def _bar(t: Catalogue, span: Span, y: float, last: date, theme: Theme) -> Part:
    end = min(span.end or last, last)
    words = [safe(span.detail)] if span.detail else []
    if span.phase:
        words.append(safe(t(f"figure.phase.{span.phase}")))
    period = f"{span.start.isoformat()} – {span.end.isoformat() if span.end else ''}"
    open_bar = span.phase == "planned"
    return {
        "type": "bar",
        "orientation": "h",
        "name": safe(span.title),
        "base": [span.start.isoformat()],
        "x": [(end - span.start).days * MILLISECONDS_A_DAY],
        "y": [y],
        "width": BAR,
        "marker": {
            "color": theme.page if open_bar else theme.series[0],
            "line": {"color": theme.series[0], "width": 1.6},
            "pattern": {
                "shape": PATTERNS.get(span.phase, ""),
                "fgcolor": theme.page,
                "fgopacity": 0.65,
                "size": 7,
                "solidity": 0.22,
                "fillmode": "overlay",
            },
        },
        "hovertext": ["<br>".join((f"<b>{safe(span.title)}</b>", period, *words))],
        "hoverinfo": "text",
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }
