"""The user's own file given back, with what is wrong and what to do written beside each row."""

import csv
import io
import re
from collections.abc import Mapping, Sequence

from data.intake.findings import Finding, Severity, column_letter

STATUS = {"sv": "Status", "en": "Status"}
REMEDY = {"sv": "Fel – så här rättar du", "en": "Error – how to correct it"}
_WORDS = {
    Severity.ERROR: {"sv": "Fel", "en": "Error"},
    Severity.QUESTION: {"sv": "Fråga", "en": "Question"},
    Severity.NOTE: {"sv": "Notera", "en": "Note"},
}
_RANK = {Severity.ERROR: 0, Severity.QUESTION: 1, Severity.NOTE: 2}
_FINE = "OK"
_NUMBER = re.compile(r"[+\-]?[0-9][0-9 \u00a0\u202f.,]*%?\Z")
_LONGEST_CELL = 32_767


def safe_cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula; numbers stay as they are."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") and not _NUMBER.match(text) else text


def _beside(findings: Sequence[Finding], header_row: int, language: str) -> Mapping[int, tuple[str, str]]:
    """Status and advice by row; what is about the whole file stands on the heading row."""
    by_row: dict[int, list[Finding]] = {}
    for finding in findings:
        by_row.setdefault(finding.row or header_row, []).append(finding)
    return {row: _words(found, language) for row, found in by_row.items()}


def _words(findings: Sequence[Finding], language: str) -> tuple[str, str]:
    ordered = sorted(findings, key=lambda one: _RANK[one.severity])
    lines = [_line(finding, language) for finding in ordered]
    return _WORDS[ordered[0].severity][language], "\n".join(dict.fromkeys(lines))[:_LONGEST_CELL]


def _line(finding: Finding, language: str) -> str:
    where = f"{column_letter_and_name(finding)}: " if finding.column_letter else ""
    return f"{where}{finding.message(language)} {finding.remedy(language)}"


def column_letter_and_name(finding: Finding) -> str:
    """A column as people find it: "C (År)"."""
    return f"{finding.column_letter} ({finding.column})" if finding.column else str(finding.column_letter)


def _advice(
    records: Sequence[Sequence[str]], header_row: int, findings: Sequence[Finding], language: str, *, fine: bool
) -> list[tuple[str, str]]:
    """Status and advice of each row. A row of which nothing is said is fine only if the rows were read at all."""
    beside = _beside(findings, header_row, language)
    rows = []
    for row, record in enumerate(records, 1):
        status, advice = beside.get(row, (_FINE if fine and row > header_row and "".join(record).strip() else "", ""))
        if row == header_row:
            status, advice = STATUS[language], REMEDY[language] + (f"\n{advice}" if advice else "")
        rows.append((status, advice))
    return rows


def write_csv(
    records: Sequence[Sequence[str]],
    header_row: int,
    findings: Sequence[Finding],
    language: str,
    *,
    fine: bool = True,
) -> bytes:
    """The file as CSV for Swedish Excel: UTF-8 with mark, semicolons, nothing that runs as a formula.

    `fine` is whether a row without a finding has been read and found right.
    """
    width = max((len(record) for record in records), default=0)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    for record, more in zip(records, _advice(records, header_row, findings, language, fine=fine), strict=True):
        padded = [*record, *[""] * (width - len(record))]
        writer.writerow([safe_cell(cell) for cell in (*padded, *more)])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def write_workbook(
    records: Sequence[Sequence[str]],
    kinds: Sequence[str] | None,
    header_row: int,
    findings: Sequence[Finding],
    language: str,
    *,
    fine: bool = True,
) -> bytes:
    """The file as a workbook: numbers as numbers where they were, all else as text, faulty cells marked.

    `fine` as in `write_csv`.
    """
    # Late: only the reading process writes workbooks, the screens start without it.
    import xlsxwriter

    width = max((len(record) for record in records), default=0)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Data")
    marked, wrapped = book.add_format({"bg_color": "#FFE08A"}), book.add_format({"text_wrap": True, "valign": "top"})
    faulty = {(one.row, one.column_letter) for one in findings if one.stops and one.column_letter}
    advice = _advice(records, header_row, findings, language, fine=fine)
    for row, record in enumerate(records):
        for column, cell in enumerate(record):
            style = marked if (row + 1, column_letter(column)) in faulty else None
            number = kinds is not None and kinds[row][column] == "n" and not cell.endswith("%")
            if number:
                sheet.write_number(row, column, float(cell), style)
            elif cell or style:
                sheet.write_string(row, column, cell[:_LONGEST_CELL], style)
        sheet.write_string(row, width, advice[row][0])
        sheet.write_string(row, width + 1, advice[row][1], wrapped)
    sheet.set_column(width, width, 10)
    sheet.set_column(width + 1, width + 1, 80)
    sheet.freeze_panes(header_row, 0)
    book.close()
    return out.getvalue()
