"""From a result to the plain picture of its map: the colours, patterns and words that the figure on the screen has."""

from collections.abc import Mapping, Sequence

from analytics.evaluation.measured import MeasuredValues
from data.reference.geography import CODES, municipality
from data.vocabulary import State
from ui.document.chart_spec import ClassedMap, LegendRow, MapArea
from ui.figures.classes import key_of
from ui.figures.hover import value_text
from ui.figures.legend import direction
from ui.figures.maps.choropleth import PATTERNS, Painted, paint
from ui.figures.maps.pilots import PilotMark, told_beside
from ui.theme import PLAIN_FILL
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import unit_name

PHASES = ("scaled_up", "running", "ended", "planned")
"""The furthest first: a shape has one fill, so where several phases meet the first of these is drawn."""
Phases = Mapping[str, Sequence[str]]


def classed_map(
    t: Catalogue, result: MeasuredValues, selected: Sequence[str] = (), pilots: Sequence[PilotMark] = ()
) -> ClassedMap:
    """The map of a result, with the pilots over it if there are any."""
    painted = paint(t, result)
    phases = {code: phases_of(code, pilots) for code in CODES}
    return ClassedMap(
        name=result.indicator.name(t.language),
        division=result.division,
        areas=tuple(_area(t, code, painted, result, phases[code], pilots) for code in CODES),
        heading=_heading(t, result),
        legend=(*_class_rows(t, painted), *_phase_rows(t, phases)),
        notes=tuple(_notes(t, phases, pilots)),
        selected=tuple(selected),
    )


def phases_of(code: str, pilots: Sequence[PilotMark]) -> list[str]:
    """The phases of a municipality's pilots, the furthest first."""
    return [phase for phase in PHASES if any(mark.phase == phase and code in mark.municipality_codes for mark in pilots)]


def _area(
    t: Catalogue, code: str, painted: Painted, result: MeasuredValues, phases: Sequence[str], pilots: Sequence[PilotMark]
) -> MapArea:
    row = painted.rows[code]
    key = key_of(row, result.indicator)
    texts = [f"{municipality(code).name}: {value_text(t, row, result.indicator)}"]
    texts += [
        t("export.pilot", title=pilot.title, phase=t(f"figure.phase.{pilot.phase}"))
        for pilot in pilots
        if code in pilot.municipality_codes
    ]
    colour = next(entry.colour for entry in painted.entries if entry.key == key)
    pattern = phases[0] if phases else _pattern(key)
    return MapArea(code=code, colour=colour, alt_text="; ".join(texts), pattern=pattern)


def _pattern(key: int | State) -> str | None:
    return key.value if isinstance(key, State) and key in PATTERNS else None


def _heading(t: Catalogue, result: MeasuredValues) -> str:
    unit, meaning = unit_name(result.indicator.unit, t.language), direction(t, result.indicator)
    return t("export.legend", unit=unit[:1].upper() + unit[1:], direction=meaning) if unit else meaning


def _class_rows(t: Catalogue, painted: Painted) -> list[LegendRow]:
    return [
        LegendRow(
            label=t("export.count", label=entry.label, count=entry.count),
            colour=entry.colour,
            pattern=_pattern(entry.key),
        )
        for entry in painted.entries
    ]


def _phase_rows(t: Catalogue, phases: Phases) -> list[LegendRow]:
    rows = []
    for phase in PHASES:
        count = sum(phase in here for here in phases.values())
        name = t(f"figure.phase.{phase}")
        key = "figure.pilots.phase_one" if count == 1 else "figure.pilots.phase_many"
        text = t(key, phase=name[:1].upper() + name[1:], count=count)
        if count:
            rows.append(LegendRow(label=text, colour=PLAIN_FILL, pattern=phase))
    return rows


def _notes(t: Catalogue, phases: Phases, pilots: Sequence[PilotMark]) -> list[str]:
    """Where several phases meet in one shape, and pilots that have no municipality."""
    notes = []
    several = [municipality(code).name for code, here in phases.items() if len(here) > 1]
    if several:
        notes.append(t("export.more_phases", names=", ".join(several)))
    return [*notes, *told_beside(t, pilots)]
