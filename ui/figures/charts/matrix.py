"""Who shares with whom: a square grid of municipalities, sub-region by sub-region, darker where more is shared."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from data.reference.geography import Region, municipality
from data.vocabulary import State
from ui.figures.frame import Figure, Part, axis, beside, font, layout, safe, with_demo
from ui.figures.legend import ROW as LINE
from ui.figures.legend import WIDTH, Drawing
from ui.theme import SMALL, STATE_FILLS, TEAL, Theme, ramp
from ui.wording.catalogue import Catalogue

LIMITS = (1, 2, 3, 5)
"""From these numbers on a cell is a shade darker."""
NONE, ITSELF, UNKNOWN = "#FFFFFF", "#8a8a8a", STATE_FILLS["not_applicable"]
COLOURS = (UNKNOWN, ITSELF, NONE, *ramp(TEAL, len(LIMITS)))
ROW, SIGN = 18, 6.6


def matrix(
    t: Catalogue,
    groups: Sequence[Region],
    counts: Mapping[tuple[str, str], int],
    theme: Theme,
    *,
    unknown: Sequence[str] = (),
    why: State = State.NOT_REPORTED,
    demo: bool = False,
) -> Figure:
    """`counts` is how many arenas each ordered pair shares. A pair that shares none known, with one of the `unknown`
    (whose arenas are not all reported, or not loaded: `why`), is drawn as not known rather than as none."""
    codes = [code for group in groups for code in group.members]
    left = round(max(len(municipality(code).name) for code in codes) * SIGN) + 12
    right, top = 4, 24
    drawing = _legend(t, groups, theme, (right + beside(demo) - left) / 2, unknown=_not_known(t, why) if unknown else "")
    frame = layout(t, theme, ROW * len(codes) + top + drawing.bottom, left=left, right=right, top=top, bottom=drawing.bottom)
    places = list(range(len(codes)))
    names = [safe(municipality(code).name) for code in codes]
    frame["yaxis"] = _axis(theme, places, names, len(codes), autorange="reversed", range=None)
    middles = [_middle(groups, place) for place in range(len(groups))]
    frame["xaxis"] = _axis(
        theme, middles, [f"<b>{_letter(place)}</b>" for place in range(len(groups))], len(codes), side="top"
    )
    frame["plot_bgcolor"] = theme.grid
    frame["shapes"] = [*drawing.shapes, *_borders(groups, theme)]
    frame["annotations"] = drawing.annotations
    trace = {
        "type": "heatmap",
        "z": [[_shade(row, column, counts, unknown) for column in codes] for row in codes],
        "zmin": -0.5,
        "zmax": len(COLOURS) - 0.5,
        "colorscale": [[edge / len(COLOURS), colour] for place, colour in enumerate(COLOURS) for edge in (place, place + 1)],
        "showscale": False,
        "xgap": 1,
        "ygap": 1,
        "hovertext": [[_hover(t, row, column, counts, unknown, why) for column in codes] for row in codes],
        "hoverinfo": "text",
    }
    return with_demo(t, {"data": [trace], "layout": frame}, theme, demo, alongside=True)


def _axis(theme: Theme, places: Sequence[float], texts: Sequence[str], count: int, **more: object) -> Part:
    shown = {"range": [-0.5, count - 0.5], **more}
    return axis(
        theme,
        showgrid=False,
        tickvals=list(places),
        ticktext=list(texts),
        tickfont=font(theme, SMALL),
        tickangle=0,
        ticklabelstandoff=4,
        **{key: value for key, value in shown.items() if value is not None},
    )


def _letter(place: int) -> str:
    return "ABCDEFGH"[place]


def _middle(groups: Sequence[Region], place: int) -> float:
    before = sum(len(group.members) for group in groups[:place])
    return before + (len(groups[place].members) - 1) / 2


def _borders(groups: Sequence[Region], theme: Theme) -> list[Part]:
    """A line between the sub-regions, both ways."""
    edges, at = [], -0.5
    for group in groups[:-1]:
        at += len(group.members)
        edges.append(at)
    line = {"color": theme.text, "width": 1.4}
    across = [
        {"type": "line", "name": "group", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": at, "y1": at, "line": line}
        for at in edges
    ]
    down = [
        {"type": "line", "name": "group", "xref": "x", "yref": "paper", "x0": at, "x1": at, "y0": 0, "y1": 1, "line": line}
        for at in edges
    ]
    return across + down


def _shade(row: str, column: str, counts: Mapping[tuple[str, str], int], unknown: Sequence[str]) -> int:
    if row == column:
        return COLOURS.index(ITSELF)
    count = counts.get((row, column), 0)
    if not count:
        return COLOURS.index(UNKNOWN if row in unknown or column in unknown else NONE)
    return COLOURS.index(NONE) + sum(count >= limit for limit in LIMITS)


def _hover(
    t: Catalogue, row: str, column: str, counts: Mapping[tuple[str, str], int], unknown: Sequence[str], why: State
) -> str:
    if row == column:
        return f"<b>{safe(municipality(row).name)}</b>"
    count = counts.get((row, column), 0)
    words = t("figure.matrix.shared" if count else "figure.matrix.none", count=count)
    if not count and (row in unknown or column in unknown):
        words = _not_known(t, why)
    return f"<b>{safe(municipality(row).name)} – {safe(municipality(column).name)}</b><br>{safe(words)}"


def _not_known(t: Catalogue, why: State) -> str:
    return t("figure.matrix.none_loaded" if why is State.NOT_LOADED else "figure.matrix.unknown")


def _legend(t: Catalogue, groups: Sequence[Region], theme: Theme, middle: float, *, unknown: str) -> Drawing:
    drawing = Drawing(theme, 1, middle=middle)
    words = [t("figure.matrix.none"), *_ranges()]
    for place, text in enumerate(words):
        left = -WIDTH / 2 + (0 if place == 0 else 104 + (place - 1) * 54)
        drawing.box(f"legend-{place}", left, 12, 22, 14, COLOURS[COLOURS.index(NONE) + place])
        drawing.words(f"legend-{place}", safe(text), left + 27, 19)
    if unknown:
        drawing.box("legend-unknown", -WIDTH / 2, 34, 22, 14, UNKNOWN)
        drawing.words("legend-unknown", safe(unknown), -WIDTH / 2 + 27, 41)
    for place, group in enumerate(groups):
        drawing.words(f"group-{group.code}", f"<b>{_letter(place)}</b> {safe(group.name)}", -WIDTH / 2, 66 + place * LINE)
    drawing.height = 62 + len(groups) * LINE
    return drawing


def _ranges() -> list[str]:
    ranges = [str(low) if high == low + 1 else f"{low}–{high - 1}" for low, high in pairwise(LIMITS)]
    return [*ranges, f"{LIMITS[-1]}+"]
