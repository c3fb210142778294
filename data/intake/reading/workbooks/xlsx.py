"""An .xlsx workbook into records of text. What calamine leaves unsaid (errors, formulas, percent, raised marks) is read
beside it."""

import io
import zipfile

import python_calamine

from data.intake.findings import Finding
from data.intake.reading.reading import Decisions, Limits, Refused
from data.intake.reading.workbooks.package import open_package
from data.intake.reading.workbooks.sheet import Area, Cell, Sheet, as_text, chosen_sheet, refuse_size
from data.intake.reading.workbooks.sheet_xml import scan_sheet
from data.intake.reading.workbooks.xlsx_marks import rich_cells


def read_xlsx(archive: zipfile.ZipFile, content: bytes, filename: str, decisions: Decisions, limits: Limits) -> Sheet:
    """The chosen or only sheet of a workbook. Raises Refused."""
    package = open_package(archive, filename)
    name, notes = chosen_sheet(package.sheets, filename, decisions.sheet)
    xml = package.sheet_xml(name)
    scan = scan_sheet(xml, package, name, filename, limits)
    rich = tuple(rich_cells(xml, package))
    rows, merged = calamine_rows(content, filename, name)
    refuse_size(len(rows), max(map(len, rows), default=0), filename, name, limits)
    records, kinds = as_text(rows, scan.percent)
    return Sheet(
        name=name,
        names=tuple(sheet.name for sheet in package.sheets),
        records=records,
        kinds=kinds,
        merged=merged,
        hidden_rows=scan.hidden_rows,
        hidden_columns=scan.hidden_columns,
        formulas=scan.formulas,
        rich=rich,
        findings=notes,
    )


def calamine_rows(content: bytes, filename: str, name: str) -> tuple[list[list[Cell]], tuple[Area, ...]]:
    """A sheet's cells from its first row and column on, and its merged cells. Raises Refused."""
    try:
        sheet = python_calamine.load_workbook(io.BytesIO(content)).get_sheet_by_name(name)
        return sheet.to_python(skip_empty_area=False), tuple(sheet.merged_cell_ranges or ())
    except python_calamine.PasswordError:
        raise Refused(Finding(code="encrypted", file=filename)) from None
    except (python_calamine.CalamineError, ValueError, OSError, OverflowError):
        raise Refused(Finding(code="workbook_broken", file=filename)) from None
