"""The small pieces of a slide: a box of the page, words in it, a swatch, a name for those who do not see."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_PATTERN
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Emu, Inches, Pt

from ui.theme import LIGHT

ALIGN = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}
SIGN = 0.0073
"""Width of a sign in inches for each point of its size."""
Shapes = Any
Shape = Any
FREEFORM = (
    f'<p:sp {nsdecls("a", "p")}><p:nvSpPr><p:cNvPr id="{{id}}" name=""/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>'
    '<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:custGeom><a:avLst/><a:gdLst/>'
    '<a:ahLst/><a:cxnLst/><a:rect l="l" t="t" r="r" b="b"/><a:pathLst><a:path w="{width}" h="{height}">{steps}</a:path>'
    "</a:pathLst></a:custGeom></p:spPr></p:sp>"
)


@dataclass(frozen=True, kw_only=True)
class Box:
    """A rectangle of the slide in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def emu(self) -> tuple[Emu, Emu, Emu, Emu]:
        return Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height)


@dataclass(frozen=True, kw_only=True)
class Look:
    """How words are set: size in points, colours as "#rrggbb"."""

    size: float = 14
    bold: bool = False
    colour: str = LIGHT.text
    align: str = "left"
    wrap: bool = True
    fill: str | None = None
    border: str | None = None


@dataclass(frozen=True, kw_only=True)
class Paint:
    """A fill: plain, or a pattern in `ink` on it."""

    colour: str
    pattern: MSO_PATTERN | None = None
    ink: str = LIGHT.text


def rgb(colour: str) -> RGBColor:
    """A colour of ours as PowerPoint's."""
    return RGBColor.from_string(colour.lstrip("#").upper())


def words(shapes: Shapes, box: Box, text: str, look: Look) -> Shape:
    """A text box without margins, its words in the middle of its height."""
    shape = shapes.add_textbox(*box.emu)
    frame = shape.text_frame
    frame.word_wrap = look.wrap
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    paragraph = frame.paragraphs[0]
    paragraph.alignment = ALIGN[look.align]
    run = paragraph.add_run()
    run.text = text
    run.font.size, run.font.bold, run.font.color.rgb = Pt(look.size), look.bold, rgb(look.colour)
    if look.fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(look.fill)
    if look.border:
        shape.line.color.rgb = rgb(look.border)
        shape.line.width = Pt(1)
    return shape


def lines_of(text: str, box: Box, size: float) -> float:
    """The height in inches that words need in the width of a box."""
    signs = max(1, int(box.width / (SIGN * size)))
    return -(-len(text) // signs) * size * 0.0175


def swatch(shapes: Shapes, box: Box, paint: Paint, name: str) -> Shape:
    """A small painted rectangle of the legend."""
    shape = shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.emu)
    shape.name = name
    fill(shape, paint)
    border(shape, LIGHT.border, 0.75)
    return shape


def fill(shape: Shape, paint: Paint) -> None:
    """Paint a shape."""
    flat(shape)
    if paint.pattern is None:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(paint.colour)
        return
    shape.fill.patterned()
    shape.fill.pattern = paint.pattern
    shape.fill.fore_color.rgb = rgb(paint.ink)
    shape.fill.back_color.rgb = rgb(paint.colour)


def flat(shape: Shape) -> None:
    """Take away the shadow that the template's style gives every shape."""
    shape.shadow.inherit = False
    for effect in shape._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}effectRef"):
        effect.set("idx", "0")


def border(shape: Shape, colour: str, width: float) -> None:
    """The line around a shape, `width` in points."""
    shape.line.color.rgb = rgb(colour)
    shape.line.width = Pt(width)


def set_alt_text(shape: Shape, text: str) -> None:
    """What a screen reader says of a shape."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", text)


def freeform(shapes: Any, stroke: Sequence[tuple[int, int]], *, closed: bool) -> Any:
    """A shape along a stroke. Written as XML: the library's builder measures the whole outline again for each point."""
    left, top = min(x for x, _ in stroke), min(y for _, y in stroke)
    width, height = max(x for x, _ in stroke) - left, max(y for _, y in stroke) - top
    steps = "".join(
        f'<a:{"lnTo" if place else "moveTo"}><a:pt x="{x - left}" y="{y - top}"/></a:{"lnTo" if place else "moveTo"}>'
        for place, (x, y) in enumerate(stroke)
    )
    drawn = FREEFORM.format(
        id=shapes._next_shape_id,
        left=left,
        top=top,
        width=width,
        height=height,
        steps=f"{steps}<a:close/>" if closed else steps,
    )
    shape = parse_xml(drawn)
    shapes._spTree.insert_element_before(shape, "p:extLst")
    return shapes._shape_factory(shape)
