"""A blank file to fill in for each data set: a workbook with lists to choose from, or CSV for Swedish Excel."""

import io

from data.contracts.contract import Column, ColumnType, Contract
from data.reference.code_lists import code_list, other_names

ROWS_WITH_LISTS = 2_000
_LISTS = {"sv": "Listor", "en": "Lists"}
_FORMATS = {ColumnType.DATE: "yyyy-mm-dd", ColumnType.INTEGER: "0", ColumnType.YEAR: "0", ColumnType.NUMBER: "General"}


def template_csv(contract: Contract, language: str = "sv") -> bytes:
    """The headings alone: UTF-8 with mark, semicolons."""
    headings = ";".join(column.title(language) for column in contract.columns)
    return b"\xef\xbb\xbf" + f"{headings}\r\n".encode()


def template_workbook(contract: Contract, language: str = "sv") -> bytes:
    """The headings with a comment each, text format where codes must keep their zeros, and lists on a hidden sheet."""
    # Late: the screens start without it, and few visits ask for a workbook.
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet(contract.title(language)[:31].translate(str.maketrans("[]:*?/\\", "       ")))
    lists = book.add_worksheet(_LISTS[language])
    lists.hide()
    bold = book.add_format({"bold": True, "bottom": 1})
    for place, column in enumerate(contract.columns):
        pattern = _FORMATS.get(column.type, "@")
        sheet.set_column(place, place, max(14, len(column.title(language)) + 4), book.add_format({"num_format": pattern}))
        sheet.write_string(0, place, column.title(language), bold)
        sheet.write_comment(0, place, _comment(column, language))
        choices = _choices(column, language)
        for row, choice in enumerate(choices):
            lists.write_string(row, place, choice)
        if choices:
            source = f"='{_LISTS[language]}'!{_absolute(place, len(choices))}"
            sheet.data_validation(1, place, ROWS_WITH_LISTS, place, {"validate": "list", "source": source})
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


def _absolute(place: int, count: int) -> str:
    import xlsxwriter.utility

    last: str = xlsxwriter.utility.xl_range_abs(0, place, count - 1, place)
    return last


def _choices(column: Column, language: str) -> list[str]:
    """What may be chosen: names of places and of codes, which the way in understands as well as the codes."""
    if column.codes:
        return [column.code_title(code, language) for code in column.codes]
    if not column.code_list:
        return []
    listed = code_list(column.code_list)
    if column.code_list in ("ssyk", "industry"):
        names = other_names(column.code_list) if language == "en" else listed
        return [f"{code} {names.get(code, listed[code])}" for code in listed]
    return list(listed.values())


def _comment(column: Column, language: str) -> str:
    note = column.note_en if language == "en" else column.note_sv
    must = {"sv": "Måste fyllas i.", "en": "Must be filled in."}[language] if column.required else ""
    return " ".join(part for part in (must, note, f"({column.name})") if part)
