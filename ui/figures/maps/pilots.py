"""Who does what where: pilots as hatching by phase, over the need they answer to."""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.evaluation.measured import MeasuredValues
from data.reference.geography import CODES, municipality
from data.vocabulary import Division
from ui.figures import legend
from ui.figures.frame import Figure, Part, layout, safe, with_demo, wrap
from ui.figures.maps.choropleth import GAP, areas, draw_classes, paint
from ui.figures.maps.layers import geo, hatching, names, outlines, polygons
from ui.theme import PLAIN_FILL, SMALL, Theme
from ui.wording.catalogue import Catalogue


@dataclass(frozen=True, kw_only=True)
class PilotMark:
    """A pilot on the map. No municipalities means a regional pilot, which is told in a note instead of drawn."""

    title: str
    phase: str
    municipality_codes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Hatch:
    """How a phase is drawn: angle(s) and kind of line, so that phases differ without colour."""

    angles: tuple[int, ...]
    dash: str
    width: float


PHASES = {
    "planned": Hatch(angles=(135,), dash="3px,3px", width=1.1),
    "running": Hatch(angles=(45,), dash="solid", width=1.5),
    "ended": Hatch(angles=(0,), dash="solid", width=1.1),
    "scaled_up": Hatch(angles=(45, 135), dash="solid", width=1.1),
}
SHAPES = {45: "/", 135: "\\", 0: "-"}
INK = "rgba(26,26,26,0.62)"
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
    not_listed: bool = False,
    labels: bool = True,
    size: float = SMALL,
    height: int = 680,
) -> Figure:
    """Pilots by phase over a need indicator, or over a plain map. `demo` says that the pilots are invented, `not_listed`
    that a municipality without one may have a pilot that is not reported."""
    scale = size / SMALL
    lines_of = {code: _hover_lines(t, code, marks, not_listed) for code in CODES}
    drawing = legend.Drawing(theme, scale)
    drawing.height = GAP / scale
    if base is None:
        hover = {code: "<br>".join((f"<b>{safe(municipality(code).name)}</b>", *lines_of[code])) for code in CODES}
        traces = [polygons(dict.fromkeys(CODES, 0), [PLAIN_FILL], hover, theme)]
    else:
        painted = paint(t, base)
        traces = areas(t, painted, base, theme, more=lines_of, named=labels)
        drawing.height = draw_classes(t, drawing, painted, base)
    traces += [trace for phase in PHASES for trace in _hatched(phase, marks, labels)]
    traces += outlines(selected, Division.MUNICIPALITY, theme)
    if labels:
        traces += names(selected, size, theme)
    drawing.height = _phase_rows(t, drawing, marks, drawing.height + 4)
    drawing.height = _regional(t, drawing, marks, drawing.height)
    frame = layout(t, theme, height, top=4, bottom=drawing.bottom)
    frame |= {"geo": geo(named=labels), "shapes": drawing.shapes, "annotations": drawing.annotations}
    is_demo = demo or (base is not None and base.is_demo)
    return with_demo(t, {"data": traces, "layout": frame}, theme, is_demo)


def _places(phase: str, marks: Sequence[PilotMark]) -> list[str]:
    return [code for code in CODES if any(mark.phase == phase and code in mark.municipality_codes for mark in marks)]


def _hover_lines(t: Catalogue, code: str, marks: Sequence[PilotMark], not_listed: bool) -> tuple[str, ...]:
    here = [mark for mark in marks if code in mark.municipality_codes]
    if not here:
        return (safe(t("figure.hover.pilot_unknown" if not_listed else "figure.hover.no_pilot")),)
    lines = (t("figure.hover.pilot", title=mark.title, phase=t(f"figure.phase.{mark.phase}")) for mark in here)
    return (f"<b>{safe(t('figure.hover.pilots'))}</b>", *(safe(text) for text in lines))


def _hatched(phase: str, marks: Sequence[PilotMark], named: bool) -> list[Part]:
    style = PHASES[phase]
    where = _places(phase, marks)
    return [
        hatching(f"phase {phase}", where, angle, clear_of_names=named, dash=style.dash, color=INK, width=style.width)
        for angle in style.angles
        if where
    ]


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


def _swatch(drawing: legend.Drawing, style: Hatch, left: float, top: float) -> None:
    width, height = 28, legend.STRIP
    drawing.box("legend-swatch", left, top, width, height, "#F4F4F2")
    for angle in style.angles:
        for x0, y0, x1, y1 in legend.strokes(SHAPES[angle], width, height):
            drawing.stroke((x0 + left, y0 + top, x1 + left, y1 + top), INK, style.width, style.dash)


def _regional(t: Catalogue, drawing: legend.Drawing, marks: Sequence[PilotMark], top: float) -> float:
    regional = [mark for mark in marks if not mark.municipality_codes]
    if not regional:
        return top
    key = "figure.pilots.regional_one" if len(regional) == 1 else "figure.pilots.regional_many"
    text = t(key, count=len(regional), titles=", ".join(mark.title for mark in regional))
    lines = wrap(text, NOTE_WIDTH).split("<br>")
    for place, words in enumerate(lines):
        drawing.words("legend-regional", safe(words), -legend.WIDTH / 2, top + 14 + place * 16)
    return top + 10 + len(lines) * 16
