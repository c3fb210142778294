"""A whole story as one presentation: a first slide that says what it is, then every slide with its talking points."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import PP_ALIGN
from pptx.util import Pt

from data.reference.clock import today
from ui.document.column_text import one_line
from ui.document.document import Slide
from ui.export.slides import powerpoint
from ui.export.slides import template as templates
from ui.export.slides.powerpoint import Heading
from ui.export.slides.shapes import Box, Look, rgb, words
from ui.theme import LIGHT
from ui.wording.catalogue import Catalogue

TITLE_SIZE, FACT_SIZE = 40, 20
TITLE = Box(left=0.9, top=1.9, width=templates.WIDTH - 1.8, height=1.9)
FACTS = Box(left=0.9, top=4.0, width=templates.WIDTH - 1.8, height=1.8)
Progress = Callable[[int, int], None]


def write(
    slides: Sequence[Slide],
    *,
    title: str,
    language: str,
    template: Path | bytes | None,
    progress: Progress | None = None,
) -> bytes:
    """The story as a .pptx, on a template of one's own or the neutral one (None).

    `progress(done, total)` is called before each slide and once at the end, counted in slides of the story; whatever
    it raises ends the writing. Raises TemplateUnfit where the template cannot be used.
    """
    t = Catalogue(language)
    deck = templates.opened(template)
    _first(t, deck, slides, title, neutral=template is None)
    for place, slide in enumerate(slides):
        if progress is not None:
            progress(place, len(slides))
        powerpoint.add(deck, slide.document, _heading(slide), neutral=template is None)
    content = powerpoint.saved(t, deck, title)
    if progress is not None:
        progress(len(slides), len(slides))
    return content


def _heading(slide: Slide) -> Heading:
    return Heading(title=slide.heading, under=powerpoint.sentences_of(slide.document)[0], points=slide.talking_points)


def _first(t: Catalogue, deck: Any, slides: Sequence[Slide], title: str, *, neutral: bool) -> None:
    """Title, day, editions and the mark on invented data, in the template's own places where it has them."""
    slide = deck.slides.add_slide(templates.opening_layout(deck))
    facts = _facts(t, slides)
    under = [shape for shape in slide.placeholders if shape.placeholder_format.type is PP_PLACEHOLDER.SUBTITLE]
    for shape in list(slide.placeholders):
        if shape.placeholder_format.type not in templates.TITLES and shape not in under[:1]:
            shape._element.getparent().remove(shape._element)
    if slide.shapes.title is not None:
        slide.shapes.title.text_frame.text = one_line(title) or t("product.name")
    if under:
        under[0].text_frame.text = "\n".join(facts)
    else:
        words(slide.shapes, FACTS, " · ".join(facts), Look(size=FACT_SIZE, colour=LIGHT.muted))
    if neutral:
        _place(slide.shapes.title, TITLE, TITLE_SIZE, powerpoint.TITLE_COLOUR, bold=True)
        _place(under[0], FACTS, FACT_SIZE, LIGHT.muted, bold=False)


def _place(shape: Any, box: Box, size: int, colour: str, *, bold: bool) -> None:
    shape.left, shape.top, shape.width, shape.height = box.emu
    shape.text_frame.word_wrap = True
    for paragraph in shape.text_frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
        for run in paragraph.runs:
            run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, rgb(colour)


def _facts(t: Catalogue, slides: Sequence[Slide]) -> list[str]:
    editions = sorted({slide.document.edition for slide in slides})
    numbers = ", ".join(str(number) for number in editions)
    return [
        t("export.story.date", date=today().isoformat()),
        *([t("export.story.edition", numbers=numbers)] if editions else []),
        *([t("export.story.demo")] if any(slide.document.demo for slide in slides) else []),
        t("product.name"),
    ]
