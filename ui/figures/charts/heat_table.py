"""A heat table: areas down, indicators across, each cell in the colour its value has on the indicator's map."""

from collections.abc import Sequence

from analytics.evaluation.measured import AreaValue, MeasuredValues
from data.vocabulary import State
from ui.figures.classes import class_colours, key_of, state_colour
from ui.figures.frame import Figure, axis, font, layout, safe, with_demo, wrap
from ui.figures.hover import area_text, shown_value
from ui.theme import FONT_FAMILY, LABEL_ON_MAP, SMALL, STATE_FILLS, Theme
from ui.wording import sentences
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_number

ROW, SIGN = 22, 6.8
HEAD = 24
WIDEST = 14
"""Signs in a line of a name: a longer one takes two lines, so that the cells keep their width on a telephone."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def heat(t: Catalogue, results: Sequence[MeasuredValues], codes: Sequence[str], theme: Theme, *, first: int = 0) -> Figure:
    """One row for each area of `codes`, one lettered column for each result, from letter number `first`.

    Dark is the larger need wherever the indicator has a worse end, brown where it has none, as on the maps; a raw count
    has no tint, since it says how large a place is.
    """
    columns = [{row.code: row for row in (*result.rows, result.skane, result.sweden)} for result in results]
    rows = [code for code in codes if columns and code in columns[0]]
    names = [wrap(safe(sentences.place(t, code)), WIDEST) for code in rows]
    pitch = ROW if all("<br>" not in name for name in names) else 2 * SMALL + 8
    fills = [[_fill(of[code], result) for of, result in zip(columns, results, strict=True)] for code in rows]
    palette = sorted({fill for line in fills for fill in line}) or [STATE_FILLS["missing"]]
    left = round(max((len(part) for name in names for part in name.split("<br>")), default=0) * SIGN) + 12
    frame = layout(t, theme, HEAD + pitch * max(1, len(rows)) + 4, left=left, top=HEAD, bottom=4)
    frame["xaxis"] = axis(
        theme,
        showgrid=False,
        side="top",
        tickvals=list(range(len(results))),
        ticktext=[f"<b>{letter(first + place)}</b>" for place in range(len(results))],
        tickfont=font(theme, SMALL + 1),
        tickangle=0,
    )
    frame["yaxis"] = axis(
        theme,
        showgrid=False,
        autorange="reversed",
        tickvals=list(range(len(rows))),
        ticktext=names,
        tickfont=font(theme, SMALL),
        ticklabelstandoff=4,
    )
    trace = {
        "type": "heatmap",
        "z": [[palette.index(fill) for fill in line] for line in fills],
        "zmin": -0.5,
        "zmax": len(palette) - 0.5,
        "colorscale": _scale(palette),
        "showscale": False,
        "xgap": 1,
        "ygap": 1,
        "text": [[safe(_sign(t, of[code], result)) for of, result in zip(columns, results, strict=True)] for code in rows],
        "texttemplate": "%{text}",
        "textfont": {"family": FONT_FAMILY, "size": SMALL, "color": LABEL_ON_MAP},
        "hovertext": [
            [area_text(t, sentences.place(t, code), of[code], result) for of, result in zip(columns, results, strict=True)]
            for code in rows
        ],
        "hoverinfo": "text",
        "customdata": [[code] * len(results) for code in rows],
    }
    return with_demo(t, {"data": [trace], "layout": frame}, theme, any(result.is_demo for result in results))


def letter(place: int) -> str:
    """A, B, … Z, AA, AB, …: what a column is called."""
    before, own = divmod(place, len(LETTERS))
    return (letter(before - 1) if before else "") + LETTERS[own]


def _fill(row: AreaValue, result: MeasuredValues) -> str:
    key = key_of(row, result.indicator)
    if isinstance(key, State):
        return state_colour(key)
    return class_colours(result.indicator)[key] if result.indicator.mappable else STATE_FILLS["not_loaded"]


def _sign(t: Catalogue, row: AreaValue, result: MeasuredValues) -> str:
    number = shown_value(row)
    if number is not None:
        return format_number(number, result.indicator.decimals, t.language)
    return "–" if row.state is not State.SUPPRESSED else "●"


def _scale(colours: Sequence[str]) -> list[list[object]]:
    count = len(colours)
    return [[edge / count, colour] for place, colour in enumerate(colours) for edge in (place, place + 1)]
