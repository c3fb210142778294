"""Files as statistical databases write them, made here, with what must be read from them computed beside them."""

import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import xlsxwriter

Figure = Callable[[int], str]


@dataclass(frozen=True, kw_only=True)
class Table:
    """A small cube: variables as (heading, codes, texts), contents as (code, text, unit), figures by place."""

    title: str
    variables: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]
    contents: tuple[tuple[str, str, str], ...]
    figures: tuple[str, ...]

    def rows(self) -> list[tuple[str, ...]]:
        """One row per combination of the variables: their cells, then a figure per content. Contents run fastest."""
        cells = [
            [
                text if text.startswith(code) or name in ("kön", "ålder") else f"{code} {text}"
                for code, text in zip(*pair, strict=True)
            ]
            for name, *pair in self.variables
        ]
        width = len(self.contents)
        return [
            (*labels, *self.figures[number * width : (number + 1) * width]) for number, labels in enumerate(product(*cells))
        ]

    @property
    def names(self) -> tuple[str, ...]:
        """The headings of the unfolded table."""
        return (*(name for name, _, _ in self.variables), *(f"{text} ({unit})" for _, text, unit in self.contents))


POPULATION_BY_SEX = Table(
    title="Folkmängd och folkökning efter region, kön och år",
    variables=(
        ("region", ("00", "12", "1280", "1281"), ("Riket", "Skåne län", "Malmö", "Lund")),
        ("kön", ("1", "2"), ("män", "kvinnor")),
        ("år", ("2022", "2023"), ("2022", "2023")),
    ),
    contents=(("BE0101N1", "Folkmängd", "antal"), ("BE0101N2", "Folkökning", "procent")),
    figures=tuple(f"{number}.5" if number % 2 else str(1000 + number) for number in range(32)),
)


def px(table: Table, *, head: str = "", figures: Sequence[str] | None = None, end: str = "\r\n", tail: str = ";") -> str:
    """The table as a .px file: the contents and the last variable in the heading, the others in the stub."""
    quoted = ",".join
    *stub, last = table.variables
    lines = [
        'CHARSET="ANSI";',
        'AXIS-VERSION="2013";',
        'LANGUAGE="sv";',
        f'TITLE="{table.title[:20]}"',
        f'"{table.title[20:]}";',
        'CONTENTS="Folkmängd";',
        'UNITS="antal";',
        f"STUB={quoted(_quote(name) for name, _, _ in stub)};",
        f'HEADING={_quote(last[0])},"tabellinnehåll";',
        'CONTVARIABLE="tabellinnehåll";',
        f'VALUES("tabellinnehåll")={quoted(_quote(text) for _, text, _ in table.contents)};',
        f'CODES("tabellinnehåll")={quoted(_quote(code) for code, _, _ in table.contents)};',
        f"TIMEVAL({_quote(last[0])})=TLIST(A1),{quoted(map(_quote, last[1]))};",
    ]
    for name, codes, texts in table.variables:
        lines += [
            f"VALUES({_quote(name)})={quoted(map(_quote, texts))};",
            f"CODES({_quote(name)})={quoted(map(_quote, codes))};",
        ]
    lines += [f"UNITS({_quote(text)})={_quote(unit)};" for _, text, unit in table.contents]
    lines += [head] if head else []
    return end.join([*lines, "DATA=", " ".join(figures or table.figures) + tail]) + end


def _quote(text: str) -> str:
    return f'"{text}"'


def json_stat(table: Table, **changes: Any) -> bytes:
    """The table as JSON-stat 2, the contents last."""
    contents = ("tabellinnehåll", *zip(*((code, text) for code, text, _ in table.contents), strict=True))
    dimensions = (*table.variables, contents)
    units = {code: {"base": unit, "decimals": 0} for code, _, unit in table.contents}
    dataset = {
        "version": "2.0",
        "class": "dataset",
        "label": table.title,
        "source": "SCB",
        "role": {"time": ["år"], "geo": ["region"], "metric": ["tabellinnehåll"]},
        "id": [name for name, _, _ in dimensions],
        "size": [len(codes) for _, codes, _ in dimensions],
        "dimension": {
            name: {
                "label": name,
                "category": {
                    "index": {code: place for place, code in enumerate(codes)},
                    "label": dict(zip(codes, texts, strict=True)),
                    **({"unit": units} if name == "tabellinnehåll" else {}),
                },
            }
            for name, codes, texts in dimensions
        },
        "value": [json.loads(figure) for figure in table.figures],
    }
    return json.dumps({**dataset, **changes}, ensure_ascii=False).encode()


def database_workbook(rows: Sequence[Sequence[object]], merges: Sequence[tuple[int, int, int, int]] = ()) -> bytes:
    """Cells as a database puts them in a workbook; None leaves one unwritten. `merges` are corners of merged cells."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Blad1")
        for corners in merges:
            sheet.merge_range(*corners, "")
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, str):
                    sheet.write_string(row, column, cell)
                elif cell is not None:
                    sheet.write(row, column, cell)
    return out.getvalue()
