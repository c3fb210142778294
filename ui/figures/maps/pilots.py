"""Who does what where: pilots as numbered marks by phase, over the need they answer to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics.evaluation.measured import MeasuredValues
from data.reference.boundaries import label_points
from data.reference.geography import CODES, municipality
from data.vocabulary import Division, State
from ui.figures import legend
from ui.figures.frame import Figure, Part, layout, safe, with_demo, wrap
from ui.figures.maps.choropleth import GAP, areas, draw_classes, paint
from ui.figures.maps.layers import AT_SEA, geo, name_point, names, outlines, polygons
from ui.theme import ACCENT, FONT_FAMILY, PLAIN_FILL, SMALL, Theme
from ui.wording.catalogue import Catalogue


@dataclass(frozen=True, kw_only=True)
class PilotMark:
    """A pilot on the map. One without municipalities is told in a note instead of drawn: it is regional, or its
    municipalities are not reported (`unlisted`)."""

    title: str
    phase: str
    municipality_codes: tuple[str, ...] = ()
    unlisted: bool = False

    @property
    def regional(self) -> bool:
        """Whether it is meant for no municipality of its own."""
        return not self.municipality_codes and not self.unlisted


@dataclass(frozen=True, kw_only=True)
class Mark:
    """How a phase is drawn. Phases differ in shape and in being filled, so that they part without colour."""

    symbol: str
    fill: str
    ink: str


WHITE = "#ffffff"
PHASES = {
    "planned": Mark(symbol="circle", fill=WHITE, ink=ACCENT),
    "running": Mark(symbol="circle", fill=ACCENT, ink=WHITE),
    "ended": Mark(symbol="square", fill=WHITE, ink=ACCENT),
    "scaled_up": Mark(symbol="square", fill=ACCENT, ink=WHITE),
}
SIZE = 17
"""px of a mark, room for two figures."""
UNDER, RIGHT, DOWN = 0.052, 0.094, 0.055
"""Degrees: how far under a name its marks stand, from one to the next in a row, and from row to row, on a map half the
usual height."""
BESIDE = {"1261": (0.0, 0.052), "1281": (0.15, 0.0)}
"""Kävlinge and Lund, under whose names a neighbour's name stands: how far off it theirs are, (lon, lat)."""
IN_A_ROW, MOST = 3, 6
"""Marks of one municipality in a row, and at all; the last then says how many more there are."""
NOTE_WIDTH = 52
"""Signs in a line of the note, so that it fits a narrow page."""


def pilots(
    t: Catalogue,
    base: MeasuredValues | None,
    marks: Sequence[PilotMark],
    theme: Theme,
    *,
    demo: bool = False,
    selected: Sequence[str] = (),
    unknown: State | None = None,
    some: bool = False,
    labels: bool = True,
    brief: bool = False,
    size: float = SMALL,
    height: int = 680,
) -> Figure:
    """Pilots by phase over a need indicator, or over a plain map, each with its number in the order of `marks`.

    `demo` says that the pilots are invented, `unknown` why a municipality without one may have a pilot all the same, None
    where it has none, `some` that not every pilot is shown. `brief` leaves the counts and the regional ones to what stands
    beside the map, so that the legend is low.
    """
    scale = size / SMALL
    lines_of = {
        code: _hover_lines(t, code, marks, f"pilot_{unknown}" if unknown else "none_shown" if some else "no_pilot")
        for code in CODES
    }
    drawing = legend.Drawing(theme, scale)
    drawing.height = GAP / scale
    if base is None:
        hover = {code: "<br>".join((f"<b>{safe(municipality(code).name)}</b>", *lines_of[code])) for code in CODES}
        traces = [polygons(dict.fromkeys(CODES, 0), [PLAIN_FILL], hover, theme)]
    else:
        painted = paint(t, base)
        traces = areas(t, painted, base, theme, more=lines_of, named=labels)
        drawing.height = draw_classes(t, drawing, painted, base)
    traces += outlines(selected, Division.MUNICIPALITY, theme)
    if labels:
        traces += names(selected, size, theme)
    traces += _marks(marks, lines_of, named=labels, scale=scale)
    if brief:
        drawing.height = _phase_names(t, drawing, marks, drawing.height)
    else:
        drawing.height = _regional(t, drawing, marks, _phase_rows(t, drawing, marks, drawing.height + 4))
    frame = layout(t, theme, height, top=4, bottom=drawing.bottom)
    frame |= {"geo": geo(named=labels), "shapes": drawing.shapes, "annotations": drawing.annotations}
    is_demo = demo or (base is not None and base.is_demo)
    return with_demo(t, {"data": traces, "layout": frame}, theme, is_demo, over=brief)


def _places(phase: str, marks: Sequence[PilotMark]) -> list[str]:
    return [code for code in CODES if any(mark.phase == phase and code in mark.municipality_codes for mark in marks)]


def _hover_lines(t: Catalogue, code: str, marks: Sequence[PilotMark], nothing: str) -> tuple[str, ...]:
    here = [mark for mark in marks if code in mark.municipality_codes]
    if not here:
        return (safe(t(f"figure.hover.{nothing}")),)
    lines = (t("figure.hover.pilot", title=mark.title, phase=t(f"figure.phase.{mark.phase}")) for mark in here)
    return (f"<b>{safe(t('figure.hover.pilots'))}</b>", *(safe(text) for text in lines))


def _marks(marks: Sequence[PilotMark], lines_of: Mapping[str, Sequence[str]], *, named: bool, scale: float) -> list[Part]:
    """A layer for each phase that is there. A municipality's marks stand under its name, in the order of their numbers."""
    found: dict[str, list[tuple[str, tuple[float, float], str]]] = {phase: [] for phase in PHASES}
    for code in CODES:
        here = [(number, mark) for number, mark in enumerate(marks, start=1) if code in mark.municipality_codes]
        shown = here if len(here) <= MOST else here[: MOST - 1]
        words = [(mark.phase, str(number)) for number, mark in shown]
        words += [(here[-1][1].phase, f"+{len(here) - len(shown)}")] if len(shown) < len(here) else []
        for (phase, text), point in zip(words, _points(code, len(words), named=named), strict=True):
            found[phase].append((code, point, text))
    return [_layer(phase, there, lines_of, scale) for phase, there in found.items() if there]


def _points(code: str, count: int, *, named: bool) -> list[tuple[float, float]]:
    """Where so many marks stand, as (lon, lat)."""
    by_name = named and code not in AT_SEA
    lon, lat = name_point(code) if by_name else label_points()[code]
    aside, up = BESIDE.get(code, (0.0, -UNDER)) if by_name else (0.0, 0.0)
    lon, lat = lon + aside, lat + up
    rows = [range(start, min(start + IN_A_ROW, count)) for start in range(0, count, IN_A_ROW)]
    return [
        (lon + (place - (len(row) - 1) / 2) * RIGHT, lat - depth * DOWN)
        for depth, row in enumerate(rows)
        for place in range(len(row))
    ]


def _layer(
    phase: str, there: Sequence[tuple[str, tuple[float, float], str]], lines_of: Mapping[str, Sequence[str]], scale: float
) -> Part:
    style = PHASES[phase]
    face = {"textfont": {"color": style.ink}, "marker": {"opacity": 1}}
    return {
        "type": "scattergeo",
        "name": f"phase {phase}",
        "mode": "markers+text",
        "lon": [point[0] for _, point, _ in there],
        "lat": [point[1] for _, point, _ in there],
        "customdata": [code for code, _, _ in there],
        "text": [text for _, _, text in there],
        "textposition": "middle center",
        "textfont": {"family": FONT_FAMILY, "size": SMALL * scale, "color": style.ink},
        "hovertext": ["<br>".join((f"<b>{safe(municipality(code).name)}</b>", *lines_of[code])) for code, _, _ in there],
        "hoverinfo": "text",
        "marker": {
            "symbol": style.symbol,
            "size": SIZE * scale,
            "color": style.fill,
            "opacity": 1,
            "line": {"color": ACCENT, "width": 1.6},
        },
        "selected": face,
        "unselected": face,
    }


def _phase_rows(t: Catalogue, drawing: legend.Drawing, marks: Sequence[PilotMark], top: float) -> float:
    present = [phase for phase in PHASES if _places(phase, marks)]
    for place, phase in enumerate(present):
        left = -legend.WIDTH / 2 + place % 2 * legend.WIDTH / 2
        y = top + place // 2 * legend.ROW
        _swatch(drawing, PHASES[phase], left, y + 3)
        count = len(_places(phase, marks))
        key = "figure.pilots.phase_one" if count == 1 else "figure.pilots.phase_many"
        label = t(key, phase=t(f"figure.phase.{phase}"), count=count)
        drawing.words(f"legend-phase-{phase}", safe(label), left + 34, y + 10)
    return top + -(-len(present) // 2) * legend.ROW


def _phase_names(t: Catalogue, drawing: legend.Drawing, marks: Sequence[PilotMark], top: float) -> float:
    """The phases in one row, without counts."""
    present = [phase for phase in PHASES if _places(phase, marks)]
    step = legend.WIDTH / 4
    for place, phase in enumerate(present):
        left = (place - len(present) / 2) * step
        _swatch(drawing, PHASES[phase], left - 7, top + 3)
        drawing.words(f"legend-phase-{phase}", safe(t(f"figure.phase.{phase}")), left + 18, top + 10)
    return top + (legend.ROW if present else 0)


def _swatch(drawing: legend.Drawing, style: Mark, left: float, top: float) -> None:
    draw = drawing.circle if style.symbol == "circle" else drawing.square
    draw("legend-swatch", left + 7, top, legend.STRIP, style.fill, border=ACCENT, width=1.6)


def told_beside(t: Catalogue, marks: Sequence[PilotMark]) -> list[str]:
    """What is said of the pilots that are in no municipality on the map: regional, and with municipalities not reported."""
    said = []
    for kind, titles in (
        ("regional", [mark.title for mark in marks if mark.regional]),
        ("unlisted", [mark.title for mark in marks if mark.unlisted]),
    ):
        if titles:
            form = "one" if len(titles) == 1 else "many"
            said.append(t(f"figure.pilots.{kind}_{form}", count=len(titles), titles=", ".join(titles)))
    return said


def _regional(t: Catalogue, drawing: legend.Drawing, marks: Sequence[PilotMark], top: float) -> float:
    lines = [line for text in told_beside(t, marks) for line in wrap(text, NOTE_WIDTH).split("<br>")]
    if not lines:
        return top
    for place, words in enumerate(lines):
        drawing.words("legend-regional", safe(words), -legend.WIDTH / 2, top + 14 + place * 16)
    return top + 10 + len(lines) * 16
