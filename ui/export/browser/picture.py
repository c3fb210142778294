"""A figure as a picture that stands alone: what it shows, how local it is, whether it is invented, and from where."""

from typing import Any

from ui.document.document import Document
from ui.export.browser.chromium import BROWSER
from ui.figures import boundaries
from ui.figures.frame import Figure, Part, safe, wrap
from ui.theme import FONT_FAMILY, LIGHT
from ui.wording.catalogue import Catalogue

WIDTH = 960
"""px; as wide as a slide at 72 to the inch, so that 12 px are 12 points there."""
SCALE = 2
"""Pixels of a PNG for each px, so that it is sharp on a projector and in print."""
SIDE, TITLE_SIZE, LEVEL_SIZE, SOURCE_SIZE = 16, 22, 14, 12
TITLE_SIGNS, SOURCE_SIGNS = 80, 140
"""Signs in a line; rather too few than cut off in a broader typeface."""
LINE = 1.35
USUAL_HEIGHT = 450


class NoFigure(ValueError):
    """A document without a figure was asked for a picture: a mistake of the caller."""


def framed(document: Document) -> tuple[Figure, int]:
    """The figure in light colours with its words around it, and its height in px. Raises NoFigure."""
    figure, height = plain(document)
    t = Catalogue(document.language)
    demo = t("figure.demo") if document.demo and not is_marked(figure) else None
    level = " · ".join(filter(None, (demo, document.level_name)))
    origin = t("export.picture_line", edition=document.edition, date=document.made.isoformat())
    head = [*_lines(document.title, TITLE_SIZE, TITLE_SIGNS, LIGHT.text, bold=True)]
    head += _lines(level, LEVEL_SIZE, TITLE_SIGNS, LIGHT.muted, bold=bool(demo)) if level else []
    foot = _lines(document.source, SOURCE_SIZE, SOURCE_SIGNS, LIGHT.muted)
    foot += _lines(origin, SOURCE_SIZE, SOURCE_SIGNS, LIGHT.muted)
    layout: Part = dict(figure["layout"])
    margin = {"l": 0, "r": 0, "t": 0, "b": 0, **layout.get("margin", {})}
    above, below = _height(head) + SIDE, _height(foot) + SIDE
    notes = [*_placed(head, margin, top=margin["t"] + above), *_placed(foot, margin, bottom=margin["b"] + 6)]
    wide = {**margin, "l": margin["l"] + SIDE, "r": margin["r"] + SIDE}
    layout |= {
        "margin": {**wide, "t": margin["t"] + above, "b": margin["b"] + below},
        "annotations": [*layout.get("annotations", []), *notes],
        "width": WIDTH,
        "height": height + above + below,
    }
    return {**figure, "layout": layout}, layout["height"]


def is_marked(figure: Figure) -> bool:
    """Whether the figure itself says that its numbers are invented."""
    return any(note.get("name") == "demo" for note in figure["layout"].get("annotations", []))


def plain(document: Document, width: int = WIDTH) -> tuple[Figure, int]:
    """The figure alone in light colours, its boundaries inside it, and its height in px. Raises NoFigure."""
    if document.figure is None:
        raise NoFigure(document.title)
    figure = boundaries.carried(document.figure(LIGHT))
    height = round(figure["layout"].get("height") or USUAL_HEIGHT)
    layout = {**figure["layout"], "autosize": False, "paper_bgcolor": LIGHT.page, "width": width, "height": height}
    return {**figure, "layout": layout}, height


def drawn(document: Document, kind: str) -> bytes:
    """The figure with its words around it as `png` or `svg`. Raises the faults of ui/export/browser/chromium.py."""
    figure, height = framed(document)
    return BROWSER.picture(figure, kind, width=WIDTH, height=height, scale=SCALE if kind == "png" else 1)


def bare(document: Document, width: int) -> bytes:
    """The figure alone as SVG, `width` px wide. Raises the faults of ui/export/browser/chromium.py."""
    figure, height = plain(document, width)
    return BROWSER.picture(figure, "svg", width=width, height=height)


def _lines(text: str, size: int, signs: int, colour: str, *, bold: bool = False) -> list[dict[str, Any]]:
    made = [safe(line) for line in wrap(" ".join(text.splitlines()), signs).split("<br>")]
    return [{"text": f"<b>{line}</b>" if bold else line, "size": size, "colour": colour} for line in made]


def _height(lines: list[dict[str, Any]]) -> int:
    height: float = sum(line["size"] * LINE for line in lines)
    return round(height)


def _placed(lines: list[dict[str, Any]], margin: Part, *, top: float = 0, bottom: float = 0) -> list[Part]:
    """Annotations from the upper edge of the picture down, or from `bottom` px under the plot."""
    notes = []
    shift = top - SIDE / 2 if top else -bottom
    for line in lines:
        notes.append(
            {
                "text": line["text"],
                "xref": "paper",
                "yref": "paper",
                "x": 0,
                "y": 1 if top else 0,
                "xanchor": "left",
                "yanchor": "top",
                "xshift": -margin["l"],
                "yshift": shift,
                "borderpad": 0,
                "showarrow": False,
                "align": "left",
                "font": {"family": FONT_FAMILY, "size": line["size"], "color": line["colour"]},
            }
        )
        shift -= line["size"] * LINE
    return notes
