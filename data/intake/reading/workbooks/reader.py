"""Any workbook into one sheet of text: which family it is decides who reads it."""

import zipfile

from data.intake.findings import Finding
from data.intake.reading.reading import Decisions, Limits, Refused
from data.intake.reading.workbooks.ods import is_ods, read_ods
from data.intake.reading.workbooks.package import open_archive
from data.intake.reading.workbooks.sheet import Sheet
from data.intake.reading.workbooks.xlsx import read_xlsx


def read_workbook(kind: str, content: bytes, filename: str, decisions: Decisions, limits: Limits) -> tuple[str, Sheet]:
    """The family (xlsx, ods or xls) and the chosen or only sheet of a workbook; `kind` is `xls` or `zip`. Raises Refused."""
    if kind == "xls":
        # Late: few files are so old.
        from data.intake.reading.workbooks.xls import read_xls

        return kind, read_xls(content, filename, decisions, limits)
    archive = open_archive(content, filename, limits)
    if is_ods(archive):
        return "ods", read_ods(archive, content, filename, decisions, limits)
    _refuse_other_documents(archive, filename)
    return "xlsx", read_xlsx(archive, content, filename, decisions, limits)


def _refuse_other_documents(archive: zipfile.ZipFile, filename: str) -> None:
    """Raises Refused for an OpenDocument file that is not a spreadsheet."""
    if "content.xml" in archive.NameToInfo and "xl/workbook.xml" not in archive.NameToInfo:
        values = {
            "found_sv": "ett OpenDocument-dokument, inte ett kalkylark",
            "found_en": "an OpenDocument file, not a spreadsheet",
        }
        raise Refused(Finding(code="not_a_table", file=filename, values=values))
