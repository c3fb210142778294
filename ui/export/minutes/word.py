"""The minutes as a Word document: headings, tables, language and page numbers that Word itself knows as such."""

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from data.journal.notes import NoteKind
from ui.export.minutes.minutes import SECTIONS, MinuteFigure, MinuteNote, Minutes, MinuteVote, vote_text, writable
from ui.export.word import SMALL, footer, grid, mark, row, set_up, shade, table
from ui.theme import LIGHT
from ui.wording.catalogue import Catalogue
from ui.wording.clock import moment

WIDTHS = (Cm(5.8), Cm(3.8), Cm(7.4))
"""What was said, whom it concerns, what was on the screen."""
FACT_WIDTH, BLANK_WIDTH = Cm(4), Cm(13)
LINK = LIGHT.series[0].lstrip("#")
SHORT = 400
"""Signs of a note that easily fits what is left of a page."""
BLANK_LINES = 3
"""Empty lines to write the participants on."""


def write(minutes: Minutes) -> bytes:
    """The file's content."""
    t = Catalogue(minutes.language)
    paper = Document()
    title = writable(t("minutes.title", title=minutes.title))
    set_up(paper, language=minutes.language, title=title, author=t("product.name"))
    footer(paper.sections[0], title, t("minutes.page", page="\n", pages="\n"))
    _head(t, paper, minutes)
    for kind in SECTIONS:
        _section(t, paper, kind, minutes.of_kind(kind))
    if minutes.votes:
        paper.add_heading(t("minutes.votes"), 1)
        for vote in minutes.votes:
            _vote(t, paper, vote)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _head(t: Catalogue, paper: Any, minutes: Minutes) -> None:
    """Title, the mark on invented data, and the facts with room to write who was there."""
    paper.add_heading(writable(t("minutes.title", title=minutes.title)), 0)
    if minutes.demo:
        warning = paper.add_paragraph()
        warning.add_run(f"{t('minutes.demo_mark')}. ").bold = True
        warning.add_run(t("minutes.demo"))
        mark(warning)
    editions = ", ".join(map(str, minutes.editions)) or "–"
    facts = (
        (t("minutes.day"), minutes.day.isoformat()),
        (t("minutes.where"), ""),
        (t("minutes.participants"), "\n" * (BLANK_LINES - 1)),
        (t("minutes.editions"), editions),
    )
    told = grid(paper, 0, (FACT_WIDTH, BLANK_WIDTH))
    for heading, text in facts:
        first, second = row(told, (FACT_WIDTH, BLANK_WIDTH))
        shade(first)
        first.paragraphs[0].add_run(heading).bold = True
        second.paragraphs[0].add_run(text)


def _section(t: Catalogue, paper: Any, kind: NoteKind, notes: Sequence[MinuteNote]) -> None:
    paper.add_heading(t(f"minutes.section.{kind}"), 1)
    if not notes:
        paper.add_paragraph(t(f"minutes.none.{kind}"))
        return
    headings = (t(f"minutes.kind.{kind}"), t("minutes.concerns"), t("minutes.basis"))
    listed = table(paper, headings, WIDTHS)
    for note in notes:
        cells = row(listed, WIDTHS, whole=len(note.text) < SHORT)
        cells[0].paragraphs[0].add_run(writable(note.text))
        _place(cells[1], note)
        _figure(t, cells[2], note.figure, t("minutes.noted", time=moment(note.noted), edition=note.figure.edition))


def _place(cell: Any, note: MinuteNote) -> None:
    cell.paragraphs[0].add_run(writable(note.place)).bold = True
    for more in (note.theme, note.industry):
        if more:
            cell.add_paragraph(style="Normal").add_run(writable(more)).font.size = SMALL


def _figure(t: Catalogue, cell: Any, figure: MinuteFigure, when: str) -> None:
    """What was on the screen: title, sentence, source, level, edition and time, and the way back to it."""
    first = cell.paragraphs[0]
    first.add_run(writable(figure.title)).bold = True
    if figure.demo:
        mark = first.add_run(f" ({t('minutes.demo_mark')})")
        mark.bold, mark.italic = True, True
    if figure.sentence:
        cell.add_paragraph(writable(figure.sentence))
    level = t("minutes.level", level=figure.level) if figure.level and figure.level not in figure.source else ""
    for line in (figure.source, level, when):
        if line:
            cell.add_paragraph().add_run(writable(line)).font.size = SMALL
    _link(cell.add_paragraph(), figure.address, t("minutes.open"))


def _vote(t: Catalogue, paper: Any, vote: MinuteVote) -> None:
    paper.add_heading(writable(vote.question), 2)
    widths = (BLANK_WIDTH, FACT_WIDTH)
    answers = table(paper, (t("minutes.vote.answer"), t("minutes.vote.votes")), widths)
    for answer, number in vote.answers:
        first, second = row(answers, widths)
        first.paragraphs[0].add_run(writable(answer))
        second.paragraphs[0].add_run(vote_text(t, number))
        second.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    key = "minutes.vote.so_far" if vote.open else "minutes.vote.closed"
    paper.add_paragraph().add_run(t(key, count=vote.devices)).font.size = SMALL
    if vote.figure is not None:
        (cell,) = row(table(paper, (t("minutes.basis"),), (sum(WIDTHS),)), (sum(WIDTHS),), whole=True)
        _figure(t, cell, vote.figure, t("minutes.edition", edition=vote.figure.edition))


def _link(line: Any, address: str, words: str) -> None:
    """A link to the live view with its address beside it in full, so that it can be read on paper."""
    shown = writable(address)
    if shown.startswith(("http://", "https://")):
        target = line.part.relate_to(shown, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), target)
        run = line.add_run(words)
        run.font.size, run.font.underline, run.font.color.rgb = SMALL, True, RGBColor.from_string(LINK)
        link.append(run._r)
        line._p.append(link)
        shown = f" {shown}"
    line.add_run(shown).font.size = Pt(7)
