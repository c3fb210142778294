"""Who came to what: a grid of sessions and municipalities whose cells say what they are in sign and colour."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from ui.figures.frame import Figure, Part, axis, beside, font, layout, safe, with_demo
from ui.figures.legend import Drawing
from ui.theme import FONT_FAMILY, LABEL_ON_MAP, SMALL, TEAL, Theme, ramp
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_number, format_value


class Came(StrEnum):
    """What is known about one municipality at one session."""

    ABSENT = "absent"
    FEW = "few"
    """Came, but too few to say how many."""
    WITHHELD = "withheld"
    """Came; how many is not told, to protect another count. It may be any number."""
    CAME = "came"
    NOT_REPORTED = "not_reported"


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One cell. `count` is there only when `came` is CAME."""

    came: Came
    count: int | None = None


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A row or a column. `short` stands in the grid, `full` in the hover."""

    id: str
    short: str
    full: str = ""

    @property
    def called(self) -> str:
        """What the hover calls it."""
        return self.full or self.short


LIMITS = (5, 10, 20)
"""From these numbers on, a cell is a shade darker."""
_SHADES = ramp(TEAL, len(LIMITS) + 2)
FILLS = {Came.ABSENT: "#FFFFFF", Came.NOT_REPORTED: "#D2D2D2", Came.FEW: _SHADES[0], Came.WITHHELD: _SHADES[0]}
SIGNS = {Came.ABSENT: "–", Came.NOT_REPORTED: "?", Came.FEW: "<5", Came.WITHHELD: "●"}
ORDER = (Came.ABSENT, Came.NOT_REPORTED, Came.FEW, Came.WITHHELD)
ROW, SIGN = 22, 6.6
LOW_ROW = 15
HALVES = ((0, 0.32), (0.68, 1))
"""Where the halves of a low grid stand across; the names of the second stand between them."""


def grid(
    t: Catalogue,
    rows: Sequence[Heading],
    columns: Sequence[Heading],
    cells: Mapping[tuple[str, str], Cell],
    theme: Theme,
    *,
    unit: str = "seats",
    selected: Sequence[str] = (),
    demo: bool = False,
    low: bool = False,
) -> Figure:
    """The grid; `cells` is keyed by (row id, column id) and a cell that is not there was not reported.

    A `low` one stands in two halves side by side, and its legend has only what there is.
    """
    known = {
        (row.id, column.id): cells.get((row.id, column.id), Cell(came=Came.NOT_REPORTED))
        for row in rows
        for column in columns
    }
    left = round(max((len(row.short) for row in rows), default=0) * SIGN) + 14
    halves = [rows[: (len(rows) + 1) // 2], rows[(len(rows) + 1) // 2 :]] if low else [rows]
    middle = (beside(demo and not low) - left) / 2
    drawing = _legend(t, theme, middle, {cell.came for cell in known.values()}) if low else _full_legend(t, theme, middle)
    top = 26
    height = (LOW_ROW if low else ROW) * len(halves[0]) + top + 8
    frame = layout(t, theme, height + drawing.bottom, left=left, top=top, bottom=drawing.bottom)
    frame |= {"shapes": drawing.shapes, "annotations": drawing.annotations}
    traces = []
    for place, (half, (start, end)) in enumerate(zip(halves, HALVES if low else ((0, 1),), strict=True)):
        number = "" if place == 0 else str(place + 1)
        bold = [f"<b>{safe(row.short)}</b>" if row.id in selected else safe(row.short) for row in half]
        across = {"side": "top", "domain": [start, end], "anchor": f"y{number}"}
        frame[f"xaxis{number}"] = _ticks(theme, [safe(column.short) for column in columns], **across)
        # As many rows in each half, so that they are as high.
        down = {"range": [len(halves[0]) - 0.5, -0.5], "anchor": f"x{number}"}
        frame[f"yaxis{number}"] = _ticks(theme, bold, **down)
        traces.append(_heat(t, half, columns, known, unit) | {"xaxis": f"x{number}", "yaxis": f"y{number}"})
    frame["plot_bgcolor"] = theme.grid if not low else frame["plot_bgcolor"]
    return with_demo(t, {"data": traces, "layout": frame}, theme, demo, alongside=not low)


def _heat(
    t: Catalogue, rows: Sequence[Heading], columns: Sequence[Heading], known: Mapping[tuple[str, str], Cell], unit: str
) -> Part:
    return {
        "type": "heatmap",
        "z": [[_place(known[row.id, column.id]) for column in columns] for row in rows],
        "zmin": -0.5,
        "zmax": len(_colours()) - 0.5,
        "colorscale": _scale(),
        "showscale": False,
        "xgap": 1,
        "ygap": 1,
        "text": [[safe(_sign(t, known[row.id, column.id])) for column in columns] for row in rows],
        "texttemplate": "%{text}",
        "textfont": {"family": FONT_FAMILY, "size": SMALL + 1, "color": LABEL_ON_MAP},
        "hovertext": [[_hover(t, row, column, known[row.id, column.id], unit) for column in columns] for row in rows],
        "hoverinfo": "text",
        "customdata": [[[row.id, column.id] for column in columns] for row in rows],
    }


def _ticks(theme: Theme, texts: Sequence[str], **more: object) -> Part:
    return axis(
        theme,
        showgrid=False,
        tickvals=list(range(len(texts))),
        ticktext=list(texts),
        tickfont=font(theme, SMALL),
        tickangle=0,
        ticklabelstandoff=4,
        **more,
    )


def _colours() -> tuple[str, ...]:
    return (*(FILLS[came] for came in ORDER), *_SHADES[1:])


def _scale() -> list[list[object]]:
    colours = _colours()
    count = len(colours)
    return [[edge / count, colour] for place, colour in enumerate(colours) for edge in (place, place + 1)]


def _place(cell: Cell) -> int:
    if cell.came is not Came.CAME or cell.count is None:
        return ORDER.index(cell.came) if cell.came in ORDER else ORDER.index(Came.NOT_REPORTED)
    return len(ORDER) + max(0, sum(cell.count >= limit for limit in LIMITS))


def _sign(t: Catalogue, cell: Cell) -> str:
    if cell.came is Came.CAME and cell.count is not None:
        return format_number(cell.count, 0, t.language)
    return SIGNS[cell.came] if cell.came in SIGNS else SIGNS[Came.NOT_REPORTED]


def _hover(t: Catalogue, row: Heading, column: Heading, cell: Cell, unit: str) -> str:
    if cell.came is Came.CAME and cell.count is not None:
        words = format_value(cell.count, unit, 0, t.language)
    else:
        words = t(f"figure.grid.{cell.came.value}")
    return f"<b>{safe(row.called)}</b><br>{safe(column.called)}<br>{safe(words)}"


def _legend(t: Catalogue, theme: Theme, middle: float, present: Collection[Came]) -> Drawing:
    """What the signs mean that are there, without the shades of the numbers."""
    drawing = Drawing(theme, 1, middle=middle)
    there = [came for came in ORDER if came in present]
    for place, came in enumerate(there):
        _entry(drawing, place, FILLS[came], SIGNS[came], t(f"figure.grid.{came.value}"))
    if Came.CAME in present:
        _entry(drawing, len(there), _SHADES[2], "12", t("figure.grid.came"))
    drawing.height = 12 + 22 * -(-(len(there) + (Came.CAME in present)) // 2)
    return drawing


def _full_legend(t: Catalogue, theme: Theme, middle: float) -> Drawing:
    drawing = Drawing(theme, 1, middle=middle)
    for place, came in enumerate(ORDER):
        _entry(drawing, place, FILLS[came], SIGNS[came], t(f"figure.grid.{came.value}"))
    ranges = [f"{low}–{high - 1}" for low, high in pairwise(LIMITS)] + [f"{LIMITS[-1]}+"]
    _entry(drawing, len(ORDER), _SHADES[2], "12", t("figure.grid.came"))
    for step, (colour, text) in enumerate(zip(_SHADES[2:], ranges, strict=True)):
        left = -156 + step * 78
        drawing.box(f"legend-shade-{step}", left, 80, 30, 15, colour)
        drawing.words(f"legend-shade-{step}", text, left + 36, 88)
    drawing.height = 100
    return drawing


def _entry(drawing: Drawing, place: int, colour: str, sign: str, words: str) -> None:
    left = -156 + place % 2 * 162
    top = 12 + place // 2 * 22
    drawing.box(f"legend-{place}", left, top, 30, 15, colour)
    drawing.words(f"sign-{place}", safe(sign), left + 15, top + 7.5, anchor="center", color=LABEL_ON_MAP)
    drawing.words(f"legend-{place}", safe(words), left + 36, top + 7.5)
