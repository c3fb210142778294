"""Need and response on one map: need as three shades, response as hatching, white spots outlined.

What is not known has a fill or a pattern of its own, so that no figure is never taken for no activity.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics.coverage.white_spots import Response, Situation, Status
from data.reference.geography import CODES
from data.vocabulary import Division
from ui.figures import legend
from ui.figures.frame import Figure, Part, layout, safe, with_demo
from ui.figures.maps.layers import geo, hatching, hatching_under_names, names, outlines, polygons
from ui.theme import ACCENT, SMALL, STATE_FILLS, STATE_LINE, TEAL, Theme, ramp
from ui.wording.catalogue import Catalogue

SHADES = ramp(TEAL, 3)
COLOURS = (STATE_FILLS["missing"], *SHADES)
"""By third of need, 1 the lowest; 0 is a need that is not known."""


@dataclass(frozen=True, kw_only=True)
class Hatch:
    """How a response is drawn: angle(s) and kind of line, so that responses differ without colour."""

    angles: tuple[int, ...]
    dash: str
    width: float


SHAPES = {45: "/", 135: "\\", 0: "-"}
HATCHES = {
    Response.SESSIONS: Hatch(angles=(135,), dash="solid", width=0.9),
    Response.PILOTS: Hatch(angles=(45,), dash="solid", width=1.6),
    Response.BOTH: Hatch(angles=(45, 135), dash="solid", width=0.9),
    Response.UNKNOWN: Hatch(angles=(0,), dash="2px,6px", width=2),
}
INK = "rgba(26,26,26,0.42)"
INK_UNDER_NAMES = "rgba(26,26,26,0.419)"
"""Of the strokes where names are: by its opacity the style sheet knows them, which shows them where it hides the names."""
GAP, TOP, SWATCH = 30, 10, 22
LOW_MAP_DEGREES = [11.9, 15.1]
"""Longitudes of a low map, where the same names need more room beside the county."""


def situations(
    t: Catalogue,
    rows: Sequence[Situation],
    theme: Theme,
    *,
    reasons: Mapping[str, str],
    demo: bool = False,
    all_names: bool = True,
    low: bool = False,
    brief: bool = False,
    selected: Sequence[str] = (),
    height: int = 560,
) -> Figure:
    """The map of every situation. `reasons` is the sentence of each municipality, shown to the pointer.

    Without `all_names` only the white spots have theirs: for a map too small for the others. On a `low` one, as on a
    projector, the names beside the county have the room they need. A `brief` legend leaves out what needs no swatch, and the
    mark on invented data stands in the corner of the map: so it is on a page, whose window may be too narrow for names.
    """
    by_code = {row.code: row for row in rows}
    spots = [row.code for row in rows if row.status is Status.WHITE_SPOT]
    hover = {code: f"<b>{safe(by_code[code].name)}</b><br>{safe(reasons[code])}" for code in CODES}
    fills = {code: by_code[code].need_third or 0 for code in CODES}
    traces = [polygons(fills, COLOURS, hover, theme)]
    traces += [trace for response in HATCHES for trace in _hatched(response, rows, all_names, on_page=brief)]
    traces += [
        *outlines(spots, Division.MUNICIPALITY, theme, colour=ACCENT, name="uncovered"),
        *outlines(selected, Division.MUNICIPALITY, theme),
        *names([*spots, *selected], SMALL, theme, only=CODES if all_names else spots),
    ]
    drawing = _legend(t, rows, spots, theme, brief)
    frame = layout(t, theme, height, top=4, bottom=drawing.bottom)
    room = {} if all_names and not low else {"lonaxis": {"range": LOW_MAP_DEGREES}}
    frame |= {"geo": geo(named=True) | room, "shapes": drawing.shapes, "annotations": drawing.annotations}
    return with_demo(t, {"data": traces, "layout": frame}, theme, demo, over=brief)


def _with(response: Response, rows: Sequence[Situation]) -> list[str]:
    return [row.code for row in rows if row.response is response]


def _hatched(response: Response, rows: Sequence[Situation], named: bool, *, on_page: bool) -> list[Part]:
    style, codes, name = HATCHES[response], _with(response, rows), f"response {response}"
    if not codes:
        return []
    ink = STATE_LINE if response is Response.UNKNOWN else INK
    drawn = [
        hatching(name, codes, angle, clear_of_names=named, dash=style.dash, color=ink, width=style.width)
        for angle in style.angles
    ]
    if not (named and on_page):
        return drawn
    under = [
        hatching_under_names(name, codes, angle, dash=style.dash, color=INK_UNDER_NAMES, width=style.width)
        for angle in style.angles
    ]
    return [*drawn, *under]


def _legend(t: Catalogue, rows: Sequence[Situation], spots: Sequence[str], theme: Theme, brief: bool) -> legend.Drawing:
    drawing = legend.Drawing(theme, 1)
    top = 4 if brief else TOP
    drawing.words("legend-title", f"<b>{safe(t('figure.situation.title'))}</b>", 0, top + 6, anchor="center")
    step = legend.WIDTH / len(SHADES)
    for place, colour in enumerate(SHADES):
        left = -legend.WIDTH / 2 + place * step
        drawing.box(f"legend-third-{place + 1}", left, top + 17, step, legend.STRIP, colour)
        words = safe(t(f"figure.situation.third_{place + 1}"))
        drawing.words(f"legend-third-{place + 1}", words, left + step / 2, top + 42, anchor="center")
    entries = [entry for entry in _entries(t, rows, spots) if not brief or entry[0] != Response.NONE]
    drawing.height = _rows(drawing, entries, top + 54)
    return drawing


def _entries(t: Catalogue, rows: Sequence[Situation], spots: Sequence[str]) -> list[tuple[str, str]]:
    """What stands in the legend under the shades: kind of swatch and words with a count."""
    counts: dict[str, int] = {response: len(_with(response, rows)) for response in (*HATCHES, Response.NONE)}
    counts["white_spot"] = len(spots)
    counts["no_need"] = sum(1 for row in rows if row.need_third is None)
    return [(kind, t(f"figure.situation.{kind}", count=count)) for kind, count in counts.items() if count]


def _rows(drawing: legend.Drawing, entries: Sequence[tuple[str, str]], top: float) -> float:
    for place, (kind, words) in enumerate(entries):
        left = -legend.WIDTH / 2 + place % 2 * legend.WIDTH / 2
        y = top + place // 2 * legend.ROW
        _swatch(drawing, kind, left, y + 3)
        drawing.words(f"legend-{kind}", safe(words), left + GAP, y + 10)
    return top + -(-len(entries) // 2) * legend.ROW


def _swatch(drawing: legend.Drawing, kind: str, left: float, top: float) -> None:
    colours = {"white_spot": SHADES[2], "no_need": COLOURS[0]}
    drawing.box(f"legend-swatch-{kind}", left, top, SWATCH, legend.STRIP, colours.get(kind, SHADES[0]))
    if kind == "white_spot":
        _border(drawing, left, top, left + SWATCH, top + legend.STRIP)
    elif kind == Response.UNKNOWN:
        for x in (5, 11, 17):
            drawing.circle("dot", left + x - 1.2, top + legend.STRIP / 2 - 1.2, 2.4, STATE_LINE, 0)
    elif kind in set(HATCHES):
        _hatch(drawing, HATCHES[Response(kind)], left, top)


def _border(drawing: legend.Drawing, left: float, top: float, right: float, bottom: float) -> None:
    for box in (
        (left, top, right, top),
        (left, bottom, right, bottom),
        (left, top, left, bottom),
        (right, top, right, bottom),
    ):
        drawing.stroke(box, ACCENT, 2.5)


def _hatch(drawing: legend.Drawing, style: Hatch, left: float, top: float) -> None:
    for angle in style.angles:
        for x0, y0, x1, y1 in legend.strokes(SHAPES[angle], SWATCH, legend.STRIP):
            drawing.stroke((x0 + left, y0 + top, x1 + left, y1 + top), INK, style.width)
