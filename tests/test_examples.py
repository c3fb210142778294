"""What is handed out to begin with: valid examples pass the check they teach, faulty ones are stopped where the fault is."""

import io

import openpyxl
import pytest

from data.contracts.contract import CONTRACTS
from data.intake.check import check
from data.intake.examples import handout, kinds_for
from data.intake.reading.reading import Decisions
from data.intake.understanding.matching import WIDE
from tests.reading_here import reading_here

# A child table on its own refers to nothing that is loaded when no store is asked.
DATASETS = sorted(CONTRACTS)


def checked(dataset: str, kind: str, language: str = "sv"):
    made = handout(dataset, kind, language)
    with reading_here():
        complete = True if CONTRACTS[dataset].complete_for else None
        return check(made.content, made.name, decisions=Decisions(dataset=dataset, complete=complete))


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("dataset", DATASETS)
def test_an_example_is_valid(dataset: str, language: str) -> None:
    found = checked(dataset, "example", language)
    assert [finding.message("sv") for finding in found.findings if finding.stops] == []
    assert found.rows.new > 0 and found.rows.adds_up


@pytest.mark.parametrize("dataset", DATASETS)
def test_a_faulty_example_is_stopped_and_every_fault_has_its_place(dataset: str) -> None:
    found = checked(dataset, "faulty")
    stopping = [finding for finding in found.findings if finding.stops]
    assert stopping and not found.publishable
    assert all(finding.row is not None and finding.column_letter for finding in stopping)


@pytest.mark.parametrize("dataset", sorted(WIDE))
def test_wide_and_long_are_both_taken(dataset: str) -> None:
    assert "wide" in kinds_for(dataset)
    found = checked(dataset, "wide")
    assert [finding.message("sv") for finding in found.findings if finding.stops] == []
    assert found.rows.new == 12, "four rows of three years"


@pytest.mark.parametrize("dataset", DATASETS)
def test_the_workbook_opens_with_the_contracts_headings(dataset: str) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(handout(dataset, "xlsx").content)).worksheets[0]
    assert [cell.value for cell in sheet[1]] == [column.title_sv for column in CONTRACTS[dataset].columns]


@pytest.mark.parametrize("dataset", DATASETS)
def test_an_empty_template_says_that_it_is_empty(dataset: str) -> None:
    found = checked(dataset, "csv")
    assert not found.publishable
    assert any(finding.stops for finding in found.findings)
