"""The file itself: template, looks, scripts and data in one, under a policy that lets nothing else run or load."""

from base64 import b64encode
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup

from ui.document.document import Slide
from ui.export.letters import font_face, package
from ui.export.offline import figures, words
from ui.export.offline.words import RoomNoteText
from ui.html import filled
from ui.theme import DARK, LIGHT, Theme
from ui.wording.catalogue import Catalogue

FOLDER = Path(__file__).parent


def write(
    slides: Sequence[Slide],
    *,
    title: str,
    language: str,
    notes: Sequence[RoomNoteText] = (),
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """A story as one HTML file, UTF-8. `notes` stand with the slide they are about, or on the first page.

    `progress` hears how many slides of how many are drawn; what it raises stops the work.
    """
    t = Catalogue(language)
    packed = figures.packed(slides, progress)
    style, scripts = _style(), (_own("steps.js"), _plotly(), _own("draw.js"))
    page = filled(
        FOLDER / "page.html",
        t=t,
        title=title,
        policy=_policy(scripts, style),
        style=Markup(style),
        slides=[words.of_slide(place, slide, notes) for place, slide in enumerate(slides, start=1)],
        data={**packed, "words": words.spoken(title, t)},
        scripts=[Markup(script) for script in scripts],
        **words.of_start(slides, notes, t),
    )
    return page.encode("utf-8", errors="replace")


def _policy(scripts: Sequence[str], style: str) -> str:
    # Plotly adds an empty style element, filled through the style object model, and sets style attributes. The style
    # sheet of its street maps stays out, since no map here is one.
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(_hash(script) for script in scripts)}",
            f"style-src-elem {_hash(style)} {_hash('')}",
            "style-src-attr 'unsafe-inline'",
            "img-src data:",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode()}'"


@cache
def _own(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


@cache
def _plotly() -> str:
    """Plotly's script as the Python package brings it."""
    return (package("plotly") / "package_data" / "plotly.min.js").read_text("utf-8")


@cache
def _style() -> str:
    """Letters, colours of both themes and the looks."""
    dark = f":root[data-theme=dark]{{{_colours(DARK)}}}"
    system = f"@media (prefers-color-scheme: dark){{:root:not([data-theme]){{{_colours(DARK)}}}}}"
    paper = f"@media print{{:root:root{{{_colours(LIGHT)}}}}}"
    return "\n".join((font_face(), f":root{{{_colours(LIGHT)}}}", dark, system, _own("page.css"), paper))


def _colours(theme: Theme) -> str:
    named = {"page": theme.page, "text": theme.text, "muted": theme.muted, "grid": theme.grid, "accent": theme.series[0]}
    return "".join(f"--{name}:{colour};" for name, colour in named.items()) + f"color-scheme:{theme.name}"
