"""What kind of file some bytes are. The bytes decide; a name that says otherwise is refused."""

import re
from pathlib import PurePath
from typing import Literal

from data.intake.findings import Finding
from data.intake.reading.reading import Refused

FileKind = Literal["csv", "zip", "xls", "px", "jsonstat"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_EXCEL_ENDINGS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
_TEXT_ENDINGS = frozenset({".csv", ".txt", ".tsv"})
_OTHER_FILES = (
    (b"%PDF", "en pdf", "a PDF"),
    (b"\x89PNG", "en bild", "a picture"),
    (b"\xff\xd8\xff", "en bild", "a picture"),
    (b"GIF8", "en bild", "a picture"),
    (b"PAR1", "en Parquetfil", "a Parquet file"),
    (b"\x1f\x8b", "en gzip-fil", "a gzip file"),
    (b"7z\xbc\xaf", "ett 7z-arkiv", "a 7z archive"),
    (b"Rar!", "ett rar-arkiv", "a RAR archive"),
    (b"{\\rtf", "ett textdokument", "a text document"),
)
_MARKUP = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|table|\?xml|head|body|meta|script|svg|workbook)", re.I)
_JSON = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*(?:\{\s*"|\[\s*[\{\[])')
_PX = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:CHARSET|AXIS-VERSION|CODEPAGE|LANGUAGES?|CREATION-DATE|SUBJECT-(?:AREA|CODE)|MATRIX|TITLE"
    rb'|COPYRIGHT|DESCRIPTION|(?:SHOW)?DECIMALS)(?:\[[^\]]*\])?\s*=\s*["0-9Yy]'
)
_DATA = re.compile(rb"^\s*DATA\s*=", re.MULTILINE)


def kind_of(content: bytes, filename: str) -> FileKind:
    """csv, zip (a workbook of either family), xls, px or jsonstat. Raises Refused."""
    ending = PurePath(filename).suffix.lower()
    if not content.strip(b" \t\r\n\xef\xbb\xbf\xff\xfe\0"):
        raise Refused(Finding(code="nul_bytes" if b"\0" in content else "file_empty", file=filename))
    if content.startswith((_OLE, *_ZIP)):
        _refuse_named(ending, filename)
        return "xls" if content.startswith(_OLE) else "zip"
    if ending == ".px" or (_PX.match(content) and _DATA.search(content)):
        return "px"
    if _JSON.match(content):
        return "jsonstat"
    _refuse_other(content, filename)
    if ending in _EXCEL_ENDINGS:
        raise Refused(Finding(code="excel_is_csv", file=filename))
    return "csv"


def _refuse_table(filename: str, found_sv: str, found_en: str) -> None:
    raise Refused(Finding(code="not_a_table", file=filename, values={"found_sv": found_sv, "found_en": found_en}))


def _refuse_named(ending: str, filename: str) -> None:
    if ending in _TEXT_ENDINGS:
        raise Refused(Finding(code="csv_is_excel", file=filename))
    refused = {".xlsm": "excel_macros", ".xlsb": "excel_binary"}
    if ending in refused:
        raise Refused(Finding(code=refused[ending], file=filename))


def _refuse_other(content: bytes, filename: str) -> None:
    names = next((names for start, *names in _OTHER_FILES if content.startswith(start)), None)
    if names is None and _MARKUP.match(content) and PurePath(filename).suffix.lower() in _EXCEL_ENDINGS:
        raise Refused(Finding(code="excel_is_html", file=filename))
    if names is None and _MARKUP.match(content):
        names = ["en webbsida eller xml-fil", "a web page or XML file"]
    if names:
        _refuse_table(filename, *names)
