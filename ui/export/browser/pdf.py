"""PDF: figures and tables on A4, printed from a page that carries everything it shows and can run nothing."""

import base64
from collections.abc import Sequence
from html import escape

from ui.document.column_text import ReadColumn, as_read
from ui.document.document import Document
from ui.export.browser import picture
from ui.export.browser.chromium import BROWSER
from ui.theme import FONT_FAMILY, LIGHT
from ui.wording.catalogue import Catalogue

SCALES = (1.0, 0.9, 0.8, 0.72, 0.65, 0.58, 0.52, 0.46, 0.4)
"""Sizes that a page is tried in until it fits on one sheet; below the last nobody could read it."""
MOST_ROWS = 10
"""Rows of a table on a page of many."""
FEW = 4
"""Up to so many figures stand in one column."""
WIDE, NARROW = 760, 460
"""px that a figure is drawn in for the width of the page and of a column."""
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
.columns {{ columns: 320px; column-gap: 7mm; }}
.few img {{ max-height: 560px; object-fit: contain; object-position: left top; }}
.few section p, .alone p, .alone table {{ font-size: 12px; }}
.few .source, .alone .source, .few .level, .alone .level {{ font-size: 10px; }}
.alone img + p {{ margin-top: 4mm; }}
.alone table {{ margin-top: 6mm; break-before: auto; }}
sup {{ font-size: 8px; font-weight: 400; color: {LIGHT.muted}; }}
@page {{ size: A4; margin: 0; }}
"""


def write(document: Document) -> bytes:
    """One figure with its words on the first page and its table after it. Raises the faults of ui.export.browser."""
    t = Catalogue(document.language)
    figure = _image(document, WIDE) if document.figure is not None else ""
    head = f"<h1>{escape(document.title)}</h1>{_level(document, t)}"
    words = f'{_words(document)}<p class="source">{escape(document.source)}</p>'
    body = f'<main class="alone"><figure>{head}{figure}{words}</figure>{_table(document, t, None)}</main>'
    return BROWSER.page(_html(document.title, [document], body, t), (1.0,))


def page_pdf(title: str, documents: Sequence[Document], language: str) -> bytes:
    """What a page shows, on one sheet of A4, in two columns if it is much. Raises the faults of ui.export.browser.

    Each source stands once, at the foot; the figures say its number.
    """
    t = Catalogue(language)
    sources = list(dict.fromkeys(one.source for one in documents if one.source))
    many = len(documents) > FEW
    body = "".join(_section(one, t, _place(sources, one.source), NARROW if many else WIDE) for one in documents)
    mark = f'<p class="mark">{escape(t("figure.demo"))}</p>' if any(one.demo for one in documents) else ""
    notes = "".join(f'<p class="source">[{place}] {escape(text)}</p>' for place, text in enumerate(sources, start=1))
    whole = (
        f'<header><h1>{escape(title)}</h1>{mark}</header><main class="{"columns" if many else "few"}">{body}</main>{notes}'
    )
    return BROWSER.page(_html(title, documents, whole, t), SCALES)


def _place(sources: Sequence[str], source: str) -> int:
    return sources.index(source) + 1 if source else 0


def _html(title: str, documents: Sequence[Document], body: str, t: Catalogue) -> str:
    editions = ", ".join(str(number) for number in sorted({one.edition for one in documents}))
    made = max((one.made for one in documents), default=None)
    line = t("export.picture_line", edition=editions, date=made.isoformat()) if made else t("product.name")
    return (
        f'<!doctype html><html lang="{escape(t.language)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>"
        f"<body>{body}<footer>{escape(line)}</footer></body></html>"
    )


def _section(document: Document, t: Catalogue, source: int, width: int) -> str:
    """A figure, or its table where it has none."""
    shown = _image(document, width) if document.figure is not None else _table(document, t, MOST_ROWS)
    number = f" <sup>[{source}]</sup>" if document.source else ""
    title = f"<h2>{escape(document.title)}{number}</h2>"
    return f"<section>{title}{_level(document, t)}{shown}{_words(document)}</section>"


def _level(document: Document, t: Catalogue) -> str:
    """How local the figure is, the mark on invented data before it unless it stands in the figure."""
    marked = document.figure is not None and picture.is_marked(document.figure(LIGHT))
    mark = f'<span class="mark">{escape(t("figure.demo"))}</span> ' if document.demo and not marked else ""
    return f'<p class="level">{mark}{escape(document.level_name or "")}</p>' if document.level or mark else ""


def _words(document: Document) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in (document.sentence, *document.notes) if text)


def _image(document: Document, width: int) -> str:
    """The figure as a picture: what is in it is seen, never run."""
    content = base64.b64encode(picture.bare(document, width)).decode("ascii")
    return f'<img alt="{escape(document.sentence)}" src="data:image/svg+xml;base64,{content}">'


def _table(document: Document, t: Catalogue, most: int | None) -> str:
    """The typed columns, or the table of the page where nothing is typed; `most` rows of it."""
    columns = as_read(t, document.columns)
    columns = columns or [ReadColumn(head=head, cells=tuple(cells)) for head, cells in (document.table or {}).items()]
    if not columns:
        return ""
    count = len(columns[0].cells)
    shown = count if most is None else min(most, count)
    heads = "".join(f"<th{_right(one.numeric)}>{escape(one.head)}</th>" for one in columns)
    rows = "".join(
        "<tr>" + "".join(f"<td{_right(one.numeric)}>{escape(one.cells[row])}</td>" for one in columns) + "</tr>"
        for row in range(shown)
    )
    more = f'<p class="source">{escape(t("export.rows_left", count=count - shown))}</p>' if count > shown else ""
    head = f"<thead><tr>{heads}</tr></thead>" if any(one.head for one in columns) else ""
    return f"<table>{head}<tbody>{rows}</tbody></table>{more}"


def _right(numeric: bool) -> str:
    return ' class="number"' if numeric else ""
