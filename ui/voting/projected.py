"""The question, the address and the result as real text that wraps, can be read aloud and is read at eight metres.

HTML and not a Plotly figure: the result is sent again every other second, and this is half a kilobyte. Single elements
need no template file: Markup.format escapes what it is given.
"""

from collections.abc import Sequence

from markupsafe import Markup

from ui.theme import THEMES
from ui.voting.rows import VoteRow

STYLE = """
<style>
.kk-asked { font-size: clamp(1.5rem, 2.4vw, 3.25rem); line-height: 1.2; font-weight: 600; margin: 0; padding: 0; }
.kk-address { font-size: clamp(1.15rem, 1.5vw, 2rem); line-height: 1.3; font-weight: 600; margin: 0; }
.kk-address { overflow-wrap: anywhere; }
.kk-total { font-size: clamp(1.25rem, 1.7vw, 2.25rem); font-weight: 600; margin: 0; }
/* Streamlit sets lists in. */
:root .kk-votes { list-style: none; margin: 0; padding: 0; }
:root .kk-votes li { margin: 0 0 1rem; padding: 0; }
.kk-hint { font-size: clamp(1rem, 1.15vw, 1.6rem); margin: 0; }
.kk-said { display: flex; justify-content: space-between; gap: 1rem; line-height: 1.3; }
.kk-said { font-size: clamp(1.25rem, 1.7vw, 2.25rem); }
.kk-said > :first-child { min-width: 0; overflow-wrap: anywhere; }
.kk-number { flex: none; max-width: 50%; font-variant-numeric: tabular-nums; font-weight: 600; }
.kk-track { height: clamp(1rem, 1.5vw, 2rem); margin-top: 0.25rem; border-radius: 0.2rem; }
.kk-bar { height: 100%; border-radius: 0.2rem; transition: width 0.4s; }
@media (prefers-reduced-motion: reduce) { .kk-bar { transition: none; } }
@media print { .kk-track { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
</style>
"""
"""To be drawn once on a page that shows any of these."""


def asked(text: str) -> str:
    """The question as a heading below the page's own."""
    return Markup('<h3 class="kk-asked">{}</h3>').format(text)


def address(text: str) -> str:
    """An address to type."""
    return Markup('<p class="kk-address">{}</p>').format(text)


def total(text: str) -> str:
    """How many have voted."""
    return Markup('<p class="kk-total">{}</p>').format(text)


def hint(text: str) -> str:
    """A sentence for the room."""
    return Markup('<p class="kk-hint">{}</p>').format(text)


def answers(options: Sequence[str]) -> str:
    """What can be answered, while no result may be shown."""
    items = Markup().join(Markup('<li class="kk-said">{}</li>').format(option) for option in options)
    return Markup('<ul class="kk-votes">{}</ul>').format(items)


def bars(rows: Sequence[VoteRow], theme: str) -> str:
    """The rows in the colours of `light` or `dark`; a bar's length is its share of all votes told."""
    colours = THEMES[theme]
    items = Markup().join(_item(row, colours.series[0], colours.grid) for row in rows)
    return Markup('<ul class="kk-votes">{}</ul>').format(items)


_ITEM = Markup(
    '<li><div class="kk-said"><span>{option}</span><span class="kk-number">{number}</span></div>'
    '<div class="kk-track" style="background: {track}">'
    '<div class="kk-bar" style="width: {width:.2f}%; background: {fill}"></div></div></li>'
)


def _item(row: VoteRow, fill: str, track: str) -> Markup:
    number = row.votes_text if row.share is None else f"{row.votes_text} ({row.share_text})"
    return _ITEM.format(option=row.option, number=number, track=track, width=100 * (row.share or 0), fill=fill)
