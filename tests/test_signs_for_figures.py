"""What a finding advises must not turn a withheld figure into a missing one, nor leave somebody with what Excel hides."""

from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import Workbook

from data.intake.check import Check, check
from data.intake.findings import Finding
from tests.sample_editions import packaged_store

FIGURES = "indicator;municipality_code;year;value\nN03920;1280;2022;{}\nN03920;1281;2022;4,5\n"


def checked(value: str) -> Check:
    return check(FIGURES.format(value).encode(), "tal.csv", store=packaged_store())


def errors(found: Check) -> list[Finding]:
    return [one for one in found.findings if one.severity == "error"]


@pytest.mark.parametrize("sign", ["[c]", "c", "x", "[x]", "[z]", ":", "…", "...", "n/a", "sekretess", "Skyddad"])
def test_a_sign_that_may_mean_withheld_is_not_to_be_left_blank_unseen(sign: str) -> None:
    (finding,) = errors(checked(sign))
    assert (finding.code, finding.row, finding.value) == ("sign_unclear", 2, sign)
    remedy = finding.remedy("sv")
    assert ".. om uppgiften är skyddad" in remedy and "tom bara om uppgiften saknas" in remedy


@pytest.mark.parametrize("sign", ["..", ".", "<5"])
def test_what_the_remedy_says_to_write_is_read(sign: str) -> None:
    assert errors(checked(sign)) == []


def sessions(cell: object) -> Check:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["session_id", "title", "date", "theme"])
    sheet.append(["S1", "Träff", cell, "validation"])
    sheet["C2"].number_format = "yyyy-mm-dd"
    held = BytesIO()
    workbook.save(held)
    return check(held.getvalue(), "träffar.xlsx", store=packaged_store())


def test_a_time_that_excel_hides_is_named_with_what_to_do() -> None:
    (finding,) = errors(sessions(datetime(2025, 3, 12, 14, 30)))
    assert (finding.code, finding.row, finding.column, finding.suggestion) == ("date_with_time", 2, "date", "2025-03-12")
    assert "2025-03-12 har också ett klockslag, 14:30" in finding.message("sv")
    assert "=HELTAL" in finding.remedy("sv") and "=INT" in finding.remedy("en")


@pytest.mark.parametrize(
    "cell", [date(2025, 3, 12), datetime(2025, 3, 12), "12 mars 2025", "den 12 mars 2025", "12 March 2025"]
)
def test_a_day_is_read_however_it_is_written(cell: object) -> None:
    assert errors(sessions(cell)) == []
