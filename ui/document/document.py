"""A figure with all that belongs to it, built once: page, file, stage, story and offline page read the same document."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from data.reference.clock import today
from data.vocabulary import Level, Origin, State
from ui.document.chart_spec import Chart
from ui.document.column_text import page_table, without_codes
from ui.document.columns import Column, NumberColumn
from ui.document.content import Content, Facts
from ui.figures.frame import Figure
from ui.theme import Theme
from ui.wording.catalogue import Catalogue

LONGEST_NAME = 60
_PUNCTUATION = re.compile(r"[^a-z0-9]+")
_OWN_LETTERS = str.maketrans({"–": "-", "æ": "ae", "ø": "o"})
Drawing = Callable[[Theme], Figure]
"""Draws the figure in the colours of a theme: the page's on the screen, always the light one in a file."""
TextTable = Mapping[str, tuple[str, ...]]
"""Heading -> cells, as they are read."""


@dataclass(frozen=True, kw_only=True)
class Document:
    """One figure with its words and numbers, in one language.

    `title` and `sentence` lean on nothing around them; `page_title` and `page_sentence` are shorter on a page that says
    the rest, "" where they are the same. `source` is the line
    under it, as printed. `made` is the day it was taken along or captured.
    """

    language: str
    title: str
    sentence: str
    source: str
    edition: int
    page_title: str = ""
    page_sentence: str = ""
    origins: tuple[Origin, ...] = ()
    level: Level | None = None
    notes: tuple[str, ...] = ()
    figure: Drawing | None = None
    content: Content = field(default_factory=Content)
    made: date = field(default_factory=today)

    @property
    def heading(self) -> str:
        """The title among others on a page."""
        return self.page_title or self.title

    @property
    def page_words(self) -> str:
        """The sentence among others on a page, under the heading."""
        return self.page_sentence or self.sentence

    @property
    def alt_text(self) -> str:
        """What the figure is called and says, for whoever does not see it."""
        return f"{self.heading}. {self.page_words}"

    @property
    def demo(self) -> str | None:
        """The mark on invented data in words, None where all is real."""
        return Catalogue(self.language)("demo.help") if Origin.DEMO in self.origins else None

    @property
    def told_level(self) -> Level | None:
        """How local it is; None where that cannot be said in one word. Nothing invented or not loaded was measured."""
        return None if self.demo or self._is_blank else self.level

    @property
    def _is_blank(self) -> bool:
        """Whether nothing is loaded: numbers have a place and none has a value, nor could those have that do not apply."""
        numbers = [column for column in self.columns if isinstance(column, NumberColumn)]
        states = {state for column in numbers for state in column.states}
        told = any(cell is not None for column in numbers for cell in column.cells)
        return states - {State.NOT_APPLICABLE} == {State.NOT_LOADED} or (not self.origins and not told)

    @property
    def level_name(self) -> str | None:
        """The level in a word, None where none is told."""
        return None if self.told_level is None else Catalogue(self.language)(f"level.{self.told_level}")

    @property
    def columns(self) -> tuple[Column, ...]:
        """The typed columns; none where there is nothing to take along."""
        return self.content.columns

    @property
    def facts(self) -> Facts:
        """What must follow the numbers: heading and text."""
        return self.content.facts

    @property
    def chart(self) -> Chart | None:
        """What a slide shows; None where it shows the columns as a table."""
        return self.content.chart

    @cached_property
    def table(self) -> TextTable | None:
        """The table under the figure, as it is read; None where the page has none."""
        page = self.content.page
        return None if page is None else page_table(Catalogue(self.language), page)

    @property
    def full_table(self) -> TextTable:
        """The same, else one of the typed columns; empty only where the document holds no number at all."""
        return self.table or page_table(Catalogue(self.language), without_codes(self.columns))

    def taken_today(self) -> "Document":
        """The document as it is taken along now: what stands on a page may have been prepared on another day."""
        return replace(self, made=today())


@dataclass(frozen=True, kw_only=True)
class Slide:
    """One captured view of a story: what was shown, with a title and talking points of one's own ("" for none).

    `address` is the path and query of the live view in the dashboard, its edition included.
    """

    slide_id: str
    title: str
    talking_points: str
    address: str
    document: Document

    @property
    def heading(self) -> str:
        """The title of one's own, else the figure's."""
        return self.title or self.document.title


def file_name(title: str, edition: int, demo: bool, extension: str) -> str:
    """A name every file system takes: "arbetsloshet-2022-e1-demo.xlsx" in lower-case ASCII."""
    plain = unicodedata.normalize("NFD", title.casefold().translate(_OWN_LETTERS)).encode("ascii", "ignore").decode()
    stem = _PUNCTUATION.sub("-", plain).strip("-")[:LONGEST_NAME].strip("-") or "kompetenskartan"
    return f"{stem}-e{edition}{'-demo' if demo else ''}.{extension}"
