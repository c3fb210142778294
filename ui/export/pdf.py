"""PDF: figures and tables on A4, printed from a page that carries everything it shows and can run nothing."""

import base64
from collections.abc import Sequence
from html import escape

from ui.export import picture
from ui.export.browser import BROWSER
from ui.export.content import Document
from ui.export.table_text import as_read
from ui.text import Catalogue
from ui.theme import FONT_FAMILY, LIGHT

SCALES = (1.0, 0.9, 0.8, 0.72, 0.65, 0.58, 0.52, 0.46, 0.4)
"""Sizes that a page is tried in until it fits on one sheet; below the last nobody could read it."""
MOST_ROWS = 12
"""Rows of a table on a page of many."""
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
STYLE = f"""
* {{ box-sizing: border-box; margin: 0; padding: 0; }}
body {{ font: 11px/1.35 {FONT_FAMILY}; color: {LIGHT.text}; background: {LIGHT.page}; padding: 11mm 12mm 9mm; }}
header {{ border-top: 4px solid #27697A; padding-top: 3mm; margin-bottom: 4mm; }}
h1 {{ font-size: 21px; line-height: 1.2; color: #1E5463; }}
h2 {{ font-size: 13px; line-height: 1.25; color: #1E5463; margin-bottom: 1mm; }}
.mark {{ display: inline-block; border: 1px solid {LIGHT.text}; background: #FDF9E4; font-weight: 700; padding: 0 2mm; }}
.level, .source, footer {{ color: {LIGHT.muted}; font-size: 9px; }}
section {{ break-inside: avoid; margin-bottom: 5mm; }}
section p, img, table {{ margin-top: 1.2mm; }}
img {{ display: block; width: 100%; }}
table {{ border-collapse: collapse; width: 100%; font-size: 9.5px; }}
caption {{ text-align: left; font-weight: 700; }}
th, td {{ text-align: left; vertical-align: top; padding: .5mm 1.2mm; border-bottom: 1px solid {LIGHT.grid}; }}
thead th {{ border-bottom: 1px solid {LIGHT.border}; }}
tr {{ break-inside: avoid; }}
.number {{ text-align: right; }}
.columns {{ columns: 2; column-gap: 7mm; }}
.alone section {{ break-inside: auto; }}
.alone table {{ font-size: 11px; }}
.alone figure {{ break-after: page; }}
@page {{ size: A4; margin: 0; }}
"""


def write(document: Document) -> bytes:
    """One figure with its words on the first page and its table after it. Raises the faults of ui/export/browser.py."""
    t = Catalogue(document.language)
    body = _section(document, t, MOST_ROWS, alone=True)
    html = _html(document.title, [document], f'<main class="alone">{body}</main>', t, head=False)
    return BROWSER.page(html, (1.0,))


def page_pdf(title: str, documents: Sequence[Document], language: str) -> bytes:
    """What a page shows, on one sheet of A4. Raises the faults of ui/export/browser.py."""
    t = Catalogue(language)
    body = "".join(_section(one, t, MOST_ROWS) for one in documents)
    return BROWSER.page(_html(title, documents, f'<main class="columns">{body}</main>', t), SCALES)


def _html(title: str, documents: Sequence[Document], body: str, t: Catalogue, *, head: bool = True) -> str:
    demo = any(one.demo for one in documents)
    mark = f'<p class="mark">{escape(t("figure.demo"))}</p>' if demo else ""
    heading = f"<header><h1>{escape(title)}</h1>{mark}</header>" if head else ""
    editions = ", ".join(str(number) for number in sorted({one.edition for one in documents}))
    made = max((one.made for one in documents), default=None)
    line = t("export.picture_line", edition=editions, date=made.isoformat()) if made else t("product.name")
    return (
        f'<!doctype html><html lang="{escape(t.language)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>"
        f"<body>{heading}{body}<footer>{escape(line)}</footer></body></html>"
    )


def _section(document: Document, t: Catalogue, most: int, *, alone: bool = False) -> str:
    """A figure, or its table where it has none; `alone` has both and every row."""
    name = "h1" if alone else "h2"
    drawn = document.figure is not None
    mark = f'<span class="mark">{escape(t("figure.demo"))}</span> ' if document.demo else ""
    level = f'<p class="level">{mark}{escape(document.level or "")}</p>' if document.level or mark else ""
    words = [f"<p>{escape(text)}</p>" for text in (document.sentence, *document.notes)]
    source = f'<p class="source">{escape(document.source)}</p>'
    shown = _image(document) if drawn else ""
    table = _table(document, t, None if alone else most) if alone or not drawn else ""
    figure = f"<figure>{shown}{''.join(words)}{source}</figure>" if alone and drawn else f"{shown}{''.join(words)}"
    below = "" if alone and drawn else source
    return f"<section><{name}>{escape(document.title)}</{name}>{level}{figure}{table}{below}</section>"


def _image(document: Document) -> str:
    """The figure as a picture: what is in it is seen, never run."""
    content = base64.b64encode(picture.drawn(document, "svg", words=False)).decode("ascii")
    return f'<img alt="{escape(document.sentence)}" src="data:image/svg+xml;base64,{content}">'


def _table(document: Document, t: Catalogue, most: int | None) -> str:
    columns = as_read(document.export, t)
    if not columns:
        return ""
    count = len(columns[0].cells)
    heads = "".join(f"<th{_right(one.numeric)}>{escape(one.head)}</th>" for one in columns)
    rows = "".join(
        "<tr>" + "".join(f"<td{_right(one.numeric)}>{escape(one.cells[row])}</td>" for one in columns) + "</tr>"
        for row in range(count if most is None else min(most, count))
    )
    left = count - most if most is not None else 0
    more = f'<p class="source">{escape(t("export.rows_left", count=left))}</p>' if left > 0 else ""
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{more}"


def _right(numeric: bool) -> str:
    return ' class="number"' if numeric else ""
