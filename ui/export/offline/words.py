"""Everything of a story that is read: first page, slides, tables and notes, as HTML that needs no script."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from ui.document.document import Document, Slide
from ui.export.offline import tables
from ui.wording.catalogue import Catalogue


@dataclass(frozen=True, kw_only=True)
class RoomNoteText:
    """What the room said about a slide, in words: `kind` e.g. "Beslut", `where` and `time` "" where nothing is said."""

    slide_id: str
    kind: str
    where: str
    text: str
    time: str


def body(slides: Sequence[Slide], notes: Sequence[RoomNoteText], title: str, t: Catalogue) -> str:
    """The first page and every slide after it."""
    return "\n".join(
        [_start(slides, notes, title, t)]
        + [_slide(place, slide, notes, t) for place, slide in enumerate(slides, start=1)]
        + [_bar(t)]
    )


def _start(slides: Sequence[Slide], notes: Sequence[RoomNoteText], title: str, t: Catalogue) -> str:
    demo = next((slide.document.demo for slide in slides if slide.document.demo), None)
    known = {slide.slide_id for slide in slides}
    rows = "".join(
        f'<li><a href="#slide-{place}">{escape(slide.heading)}</a>{_demo_badge(slide.document, t)}</li>'
        for place, slide in enumerate(slides, start=1)
    )
    listed = f"<h2>{escape(t('offline.slides'))}</h2><ol>{rows}</ol>" if slides else _paragraph("", t("offline.no_slides"))
    return (
        '<section class="slide start" id="start" aria-labelledby="start-title">'
        f'<h1 id="start-title" tabindex="-1">{escape(title)}</h1>'
        f"{_paragraph('facts', ' · '.join(_facts(slides, t)))}"
        f"{_demo_line(demo, t)}"
        f'<nav aria-label="{escape(t("offline.slides"))}">{listed}</nav>'
        f"{_room([note for note in notes if note.slide_id not in known], t('offline.other_notes'))}"
        f"{_keys(t)}</section>"
    )


def _facts(slides: Sequence[Slide], t: Catalogue) -> list[str]:
    if not slides:
        return [t("product.name")]
    editions = sorted({slide.document.edition for slide in slides})
    numbers = ", ".join(str(number) for number in editions)
    return [
        t("product.name"),
        t("offline.one_slide") if len(slides) == 1 else t("offline.count", count=len(slides)),
        t("offline.edition", number=numbers) if len(editions) == 1 else t("offline.editions", numbers=numbers),
        t("offline.made", date=max(slide.document.made for slide in slides).isoformat()),
    ]


def _keys(t: Catalogue) -> str:
    """Only a script answers to keys, so only a script shows this."""
    return (
        f'<div class="keys" data-needs-script hidden>{_paragraph("", t("offline.keys"))}'
        f'<label><input type="checkbox" id="letters" checked> {escape(t("offline.letters"))}</label></div>'
    )


def _slide(place: int, slide: Slide, notes: Sequence[RoomNoteText], t: Catalogue) -> str:
    document = slide.document
    own = document.title if slide.title and slide.title != document.title else ""
    here = [note for note in notes if note.slide_id == slide.slide_id]
    words = (
        f'<h2 id="slide-{place}-title" tabindex="-1">{escape(slide.heading)}</h2>'
        f"{_paragraph('subject', own)}"
        f"{_badges(document, t)}"
        f"{_paragraph('sentence', document.sentence)}"
        f"{''.join(_paragraph('note', note) for note in document.notes)}"
        f"{_points(slide, t)}"
        f"{_room(here, t('offline.notes'))}"
        f"{_paragraph('source', document.source)}"
    )
    shown = f"{_figure(place, document, t)}{_numbers(document, t)}"
    return (
        f'<article class="slide" id="slide-{place}" aria-labelledby="slide-{place}-title">'
        f'<div class="words">{words}</div><div class="shown">{shown}</div></article>'
    )


def _paragraph(name: str, text: str) -> str:
    return f'<p class="{name}">{escape(text)}</p>' if text else ""


def _badges(document: Document, t: Catalogue) -> str:
    level = f'<span class="badge">{escape(document.level_name)}</span>' if document.level_name else ""
    demo = _demo_badge(document, t)
    told = f' <span class="told">{escape(document.demo)}</span>' if document.demo else ""
    return f'<p class="badges">{level}{demo}{told}</p>' if level or demo else ""


def _demo_badge(document: Document, t: Catalogue) -> str:
    return f' <span class="badge demo">{escape(t("demo.badge"))}</span>' if document.demo else ""


def _demo_line(demo: str | None, t: Catalogue) -> str:
    return f'<p class="badges"><span class="badge demo">{escape(t("demo.badge"))}</span> {escape(demo)}</p>' if demo else ""


def _points(slide: Slide, t: Catalogue) -> str:
    if not slide.talking_points.strip():
        return ""
    return (
        f'<details class="points"><summary>{escape(t("offline.points"))}</summary>'
        f"<p>{escape(slide.talking_points.strip())}</p></details>"
    )


def _room(notes: Sequence[RoomNoteText], heading: str) -> str:
    if not notes:
        return ""
    rows = "".join(f"<li>{_note(note)}</li>" for note in notes)
    return f'<div class="room"><h3>{escape(heading)}</h3><ul>{rows}</ul></div>'


def _note(note: RoomNoteText) -> str:
    about = " · ".join(escape(part) for part in (note.where, note.time) if part)
    small = f" <small>{about}</small>" if about else ""
    return f"<strong>{escape(note.kind)}</strong> <span>{escape(note.text)}</span>{small}"


def _figure(place: int, document: Document, t: Catalogue) -> str:
    """An empty frame for the script; without it the sentence beside says what the figure shows."""
    if document.figure is None:
        return ""
    return (
        f'<div class="figure" data-figure="{place - 1}" role="img" aria-label="{escape(document.sentence)}" hidden></div>'
        f'<p class="undrawn" hidden>{escape(t("offline.undrawn"))}</p>'
    )


def _numbers(document: Document, t: Catalogue) -> str:
    """The table, open until a script comes and closes it."""
    table = document.full_table
    if not table:
        return ""
    return (
        f'<details class="numbers" open><summary>{escape(t("offline.table"))}</summary>'
        f'<div class="scroller">{tables.drawn(document.title, table)}</div></details>'
    )


def _bar(t: Catalogue) -> str:
    def button(name: str, text: str, shown: str = "") -> str:
        label = f' aria-label="{escape(text)}" title="{escape(text)}"' if shown else ""
        return f'<button type="button" id="{name}"{label}>{escape(shown or text)}</button>'

    return (
        f'<nav class="bar" aria-label="{escape(t("offline.bar"))}" data-needs-script hidden>'
        f"{button('previous', t('offline.previous'), '‹')}"
        '<span id="position"></span>'
        f"{button('next', t('offline.next'), '›')}"
        '<span class="space"></span>'
        f"{button('show-points', t('offline.points'))}"
        f"{button('show-table', t('offline.table'))}"
        f'<a href="#start" id="to-start">{escape(t("offline.start"))}</a>'
        f"{button('dark', t('offline.dark'))}"
        f"{button('full', t('offline.full'))}"
        '</nav><div class="unseen" id="said" role="status"></div>'
    )


def spoken(title: str, t: Catalogue) -> dict[str, str]:
    """Words the script fills in: `{place}`, `{count}` and `{heading}` are its blanks."""
    blanks = {"place": "{place}", "count": "{count}"}
    return {
        "title": title,
        "position": t("offline.position", **blanks),
        "slide": t("offline.slide", **blanks),
        "start": t("offline.start"),
    }
