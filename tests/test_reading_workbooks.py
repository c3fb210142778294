"""Workbooks of every family: the same rows, kinds and refusals, and nothing read that is not seen."""

import io
import zipfile
from encodings.aliases import aliases
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import xlsxwriter
from defusedxml import DefusedXmlException
from defusedxml import ElementTree as defused

from data.intake.reading.parse import parse
from data.intake.reading.reading import LIMITS, Decisions, Limits, Reading, Refused
from data.intake.reading.workbooks.package import harmless
from tests.corpus.opendocument import cell, opendocument, percent, rich

FILES = Path(__file__).parent / "corpus" / "files"


def read(content: bytes, filename: str, limits: Limits = LIMITS, **decisions: Any) -> Reading:
    return parse(content, filename, Decisions(**decisions), limits)


@pytest.mark.parametrize("encoding", sorted(set(aliases.values())))
def test_entities_are_refused_in_every_encoding_that_is_read(encoding: str) -> None:
    """defusedxml is the judge: what the parser would read and it refuses, is refused."""
    declared = f'<?xml version="1.0" encoding="{encoding}"?>'
    document = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    written = [declared + document, document]
    try:
        contents = [text.encode(encoding) for text in written] + [declared.encode() + document.encode(encoding)]
    except (LookupError, UnicodeError):
        return  # an encoding of bytes in bytes, or not on this machine
    for content in contents:
        try:
            ElementTree.fromstring(content)
        except (ElementTree.ParseError, LookupError, ValueError):
            continue
        with pytest.raises(DefusedXmlException):
            defused.fromstring(content, forbid_dtd=True)
        with zipfile.ZipFile(io.BytesIO(), "w") as archive:
            archive.writestr("x.xml", content)
            with pytest.raises(Refused):
                harmless(archive, "x.xml", "x.xlsx")


def xls(name: str, **decisions: Any) -> Reading:
    return read((FILES / name).read_bytes(), name, **decisions)


def ods(*rows: list[object]) -> Reading:
    return read(opendocument(rows), "fil.ods")


def codes(reading: Reading) -> list[str]:
    return [finding.code for finding in reading.findings]


def rows(reading: Reading) -> list[tuple[str, ...]]:
    return list(zip(*reading.columns, strict=True))


def test_xls_gives_what_is_seen() -> None:
    reading = xls("kinds.xls")
    assert (reading.kind, reading.sheet, reading.sheets) == ("xls", "Blad1", ("Blad1", "Listor"))
    assert reading.names == ("Kommun", "År", "Andel", "Antal", "Datum")
    assert rows(reading) == [
        ("Malmö", "2022", "12.5%", "1.5", "2024-05-31"),
        ("Malmö", "2023", "25%", "9", "2024-05-31"),
        ("Lund", "2022", "50%", "7", "2024-06-01"),
    ]
    assert reading.kinds == ("ttt", "nnn", "nnn", "ntn", "ddd")
    assert reading.marks == ((5, "D", "9¹", "9"),)
    assert set(codes(reading)) == {
        *("sheets_left", "title_rows", "source_rows", "blank_rows"),
        *("mark_dropped", "merged_filled", "hidden_rows"),
    }


def test_xls_error_values_are_no_blanks() -> None:
    reading = xls("error.xls")
    assert [(finding.code, finding.row, finding.column_letter, finding.value) for finding in reading.findings] == [
        ("error_cell", 2, "B", "#DIV/0!")
    ]


def test_xls_struck_out_text_is_refused() -> None:
    reading = xls("struck.xls")
    assert {(finding.row, finding.column_letter) for finding in reading.findings if finding.code == "struck_out"} == {
        (2, "B"),
        (3, "B"),
    }


def test_xls_sheets_are_chosen() -> None:
    assert codes(xls("two_sheets.xls")) == ["sheet_choice"]
    assert rows(xls("two_sheets.xls", sheet="två")) == [("Lund", "6")]


@pytest.mark.parametrize(("hidden", "code"), [("_VBA_PROJECT_CUR", "excel_macros"), ("EncryptedPackage", "encrypted")])
def test_xls_with_macros_or_password(hidden: str, code: str) -> None:
    content = (FILES / "kinds.xls").read_bytes() + hidden.encode("utf-16-le")
    assert codes(read(content, "fil.xls")) == [code]


def test_xls_damaged_anywhere_never_raises() -> None:
    """Every 97th byte turned: read as before, read otherwise or refused, never an exception."""
    whole = (FILES / "kinds.xls").read_bytes()
    for place in range(0, len(whole), 97):
        damaged = bytearray(whole)
        damaged[place] ^= 0x55
        read(bytes(damaged), "fil.xls")
    for length in range(8, len(whole), 511):
        reading = read(whole[:length], "fil.xls")
        assert reading.stopped or rows(reading) == rows(xls("kinds.xls"))


def test_ods_gives_what_is_seen() -> None:
    reading = ods(
        ["Kommun", "Andel", "Antal", "Flagga"],
        ["Malmö", percent(0.125), 5.5, None],
        [rich(("Lund", None), ("1", "T1")), percent(0.5), rich(("9", None), ("1", "T1")), "x"],
        ["Höör", percent(0.25), 7, rich(("CO", None), ("2", "T3"))],
    )
    assert (reading.kind, reading.names) == ("ods", ("Kommun", "Andel", "Antal", "Flagga"))
    assert rows(reading) == [("Malmö", "12.5%", "5.5", ""), ("Lund", "50%", "9", "x"), ("Höör", "25%", "7", "CO2")]
    assert [mark[2:] for mark in reading.marks] == [("Lund¹", "Lund"), ("9¹", "9")]


def test_ods_cells_merged_downwards() -> None:
    spanned = cell("Malmö", attributes=' table:number-rows-spanned="2" table:number-columns-spanned="1"')
    reading = ods(["Kommun", "Antal"], [spanned, 1], ["<table:covered-table-cell/>", 2], ["Lund", 3])
    assert rows(reading) == [("Malmö", "1"), ("Malmö", "2"), ("Lund", "3")]
    assert codes(reading) == ["merged_filled"]


def test_ods_repeated_cells_and_rows() -> None:
    reading = read(
        opendocument([["Kommun", "2022", "2023"], ["Malmö", cell(5, attributes=' table:number-columns-repeated="2"')]]),
        "a.ods",
    )
    assert rows(reading) == [("Malmö", "5", "5")]


def test_ods_refusals() -> None:
    struck = ods(["Kommun", "Antal"], ["Malmö", rich(("12", "T2"), ("9", None))])
    assert codes(struck) == ["struck_out"]
    error = cell("#DIV/0!", attributes=' table:formula="of:=1/0"')
    assert codes(ods(["Kommun", "Antal"], ["Malmö", error])) == ["error_cell"]
    far = cell(5, attributes=' table:number-columns-repeated="16000"')
    assert codes(ods(["Kommun", "Antal"], ["Malmö", far])) == ["far_cell"]
    two = opendocument([["a", "b"], ["x", 1]], [["a", "b"], ["y", 2]])
    assert codes(read(two, "fil.ods")) == ["sheet_choice"]
    assert rows(read(two, "fil.ods", sheet="Blad2")) == [("y", "2")]
    one = opendocument([["a", "b"], ["x", 1]], [["a", "b"], ["y", 2]], hidden=[2])
    assert codes(read(one, "fil.ods")) == ["sheets_left"]
    macros = opendocument([["a", "b"], ["x", 1]], more=[("Basic/script-lc.xml", "<x/>")])
    assert codes(read(macros, "fil.ods")) == ["excel_macros"]
    locked = opendocument([["a", "b"]], more=[("META-INF/manifest.xml", "<manifest><encryption-data/></manifest>")])
    assert codes(read(locked, "fil.ods")) == ["encrypted"]
    assert codes(read(opendocument([["a"]], more=[("styles.xml", "<!DOCTYPE x>")]), "fil.ods")) == ["workbook_broken"]
    assert codes(read(opendocument([["a", "b"], ["x", 1]])[:400], "fil.ods")) == ["workbook_broken"]


def rich_xlsx(make: Any) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Blad1")
        sheet.write_row(0, 0, ["Kommun", "Yta", "Antal"])
        sheet.write_row(1, 0, ["Malmö", 156, 5])
        sheet.write_row(2, 0, ["Lund", 427, 4])
        raised, struck = book.add_format({"font_script": 1}), book.add_format({"font_strikeout": True})
        make(sheet, raised, struck)
    return out.getvalue()


def test_xlsx_raised_marks_are_dropped_and_said() -> None:
    def make(sheet: Any, raised: Any, _struck: Any) -> None:
        sheet.write_rich_string(0, 1, "Yta (km", raised, "2", ")")
        sheet.write_rich_string(1, 2, "9", raised, "1")
        sheet.write_rich_string(2, 0, "Lund", raised, "1)")
        sheet.write_rich_string(2, 2, "5,0", raised, "1,2")

    reading = read(rich_xlsx(make), "fil.xlsx")
    assert reading.names == ("Kommun", "Yta (km²)", "Antal")
    assert rows(reading) == [("Malmö", "156", "9"), ("Lund", "427", "5,0")]
    assert reading.marks == ((2, "C", "9¹", "9"), (3, "A", "Lund¹⁾", "Lund"), (3, "C", "5,0¹,²", "5,0"))
    (finding,) = reading.findings
    assert (finding.code, finding.values["found"]) == ("mark_dropped", 3)
    assert "C2: 9¹ → 9" in finding.message("sv")


def test_xlsx_inline_rich_text_is_seen_too() -> None:
    content = rich_xlsx(lambda sheet, _raised, _struck: sheet.write_number(1, 2, 777))
    run = '<r><t>9</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(name, text.replace('<c r="C2"><v>777</v></c>', f'<c r="C2" t="inlineStr"><is>{run}</is></c>'))
    assert rows(read(out.getvalue(), "fil.xlsx"))[0] == ("Malmö", "156", "9")


def test_xlsx_struck_out_text_is_refused() -> None:
    def runs(sheet: Any, _raised: Any, struck: Any) -> None:
        sheet.write_rich_string(1, 2, struck, "12", "9")

    def whole(sheet: Any, _raised: Any, struck: Any) -> None:
        sheet.write_number(1, 2, 12, struck)

    for make in (runs, whole):
        (finding,) = read(rich_xlsx(make), "fil.xlsx").findings
        assert (finding.code, finding.row, finding.column_letter, finding.value) == ("struck_out", 2, "C", "12")


def test_xlsx_a_style_nobody_uses_strikes_nothing() -> None:
    reading = read(rich_xlsx(lambda sheet, _raised, struck: sheet.write_blank(5, 2, None, struck)), "fil.xlsx")
    assert not reading.stopped
